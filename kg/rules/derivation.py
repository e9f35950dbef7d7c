"""From what rules fired to arguments, findings and facts.

A derived argument never says again what an author has said. It takes no part where the conclusion's file already names one
of its premises, in whatever role (as an argument, a caveat, an undercut, the input of a check): there the author has judged
what that premise means. Nor does it where the same origins are already heard on the same side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from kg.argumentation.authored import Hearing, weighed
from kg.argumentation.grounds import Ground
from kg.diagnostic import Diagnostic
from kg.linked.iris import Iris
from kg.linked.statements import Triple
from kg.model.reference import Prose
from kg.rules.admissible import ABOUT, CONCLUDED, PREMISE, values, wrong_conclusion
from kg.rules.codes import NOTHING
from kg.rules.conclusions import Record
from kg.rules.fixpoint import Fired, Run
from kg.rules.rule import Rule
from kg.rules.sentences import Names, names_of, told


@dataclass(frozen=True, slots=True)
class RuleUse:
    """A rule that took part: how many answers it gave, and how many of them are arguments that are weighed.

    ``says`` is its sentence with placeholders; ``own`` tells a workspace's rules from those that are shipped.
    """

    name: str
    sha256: str
    fired: int
    argued: int
    own: bool
    says: Prose


@dataclass(frozen=True, slots=True)
class RuleFinding:
    """What a rule noticed about a claim, as one sentence per language."""

    rule: str
    claim: str
    sentence: Prose


@dataclass(frozen=True)
class Derived:
    """All that rules derived; ``facts`` are statements in N-Triples syntax by the rule that concluded them."""

    grounds: tuple[Ground, ...] = ()
    findings: tuple[RuleFinding, ...] = ()
    facts: tuple[tuple[str, tuple[Triple, ...]], ...] = ()
    uses: tuple[RuleUse, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True)
class Beside:
    """What derived arguments stand beside: the corpus, its addresses, and the arguments that authors and checks made."""

    hearing: Hearing
    iris: Iris
    authored: Sequence[Ground]


@dataclass
class Told:
    """What each rule's answers meant last, and all that this was seen beside."""

    beside: object = None
    by_rule: dict[str, tuple[Rule, Fired, Derived]] = field(default_factory=dict)


def derived(run: Run, rules: Sequence[Rule], beside: Beside, told_before: Told | None = None) -> Derived:
    """What ``run`` means beside the arguments that are made already; rules in the order of their names.

    What was told before of the same answers beside the same things is told again.
    """
    names, heard = names_of(beside.hearing.corpus, beside.iris), _heard(beside.authored)
    ordered = sorted((rule for rule in rules if rule.name in run.fired), key=lambda rule: rule.name)
    seen = (names, heard, *_seen(beside.hearing)) if told_before else None
    known = told_before.by_rule if told_before and told_before.beside == seen else {}
    by_rule = {rule.name: known.get(rule.name) for rule in ordered}
    for rule in ordered:
        found, fired = by_rule[rule.name], run.fired[rule.name]
        if found is None or (found[0], found[0].location, found[1]) != (rule, rule.location, fired):
            by_rule[rule.name] = rule, fired, _of_rule(rule, fired, (beside.hearing, names, heard))
    if told_before:
        told_before.beside, told_before.by_rule = seen, {name: one for name, one in by_rule.items() if one}
    parts = [one[2] for one in by_rule.values() if one]
    return Derived(
        grounds=tuple(ground for part in parts for ground in part.grounds),
        findings=tuple(finding for part in parts for finding in part.findings),
        facts=tuple(facts for part in parts for facts in part.facts),
        uses=tuple(use for part in parts for use in part.uses),
        diagnostics=(*run.diagnostics, *(slip for part in parts for slip in part.diagnostics)),
    )


def _seen(hearing: Hearing) -> tuple[object, ...]:
    """What of a hearing, beside names, an argument's origins, its weight and whether it takes part depend on."""
    corpus = hearing.corpus
    groups = {id: source.group for id, source in corpus.sources.items()}
    claims = [
        (id, claim.kind, claim.parts.mode if claim.parts else "", groups.get(claim.said_by.id) if claim.said_by else None)
        for id, claim in corpus.claims.items()
    ]
    return hearing.existing, hearing.roots, corpus.settings.scale, claims


def _of_rule(rule: Rule, fired: Fired, beside: tuple[Hearing, Names, _Heard]) -> Derived:
    wrong = wrong_conclusion(rule, fired, beside[1])
    if wrong:
        return Derived(diagnostics=(wrong,))
    count = len(fired.facts) + len(fired.records)
    grounds = _arguments(rule, fired.records, beside) if rule.strength else ()
    return Derived(
        grounds=grounds,
        findings=_findings(rule, fired.records, beside[1]) if rule.concludes == "finding" else (),
        facts=((rule.name, tuple(sorted(fired.facts))),) if fired.facts else (),
        uses=(RuleUse(rule.name, rule.sha256, count, len(grounds), rule.own, rule.says),),
        diagnostics=(_idle(rule),) if rule.own and not count else (),
    )


@dataclass(frozen=True)
class _Heard:
    """What has been said to each conclusion: the premises named there, and the voices (end, side, origins)."""

    premises: Mapping[str, set[str]]
    voices: frozenset[tuple[str, str, tuple[str, ...]]]


def _heard(authored: Iterable[Ground]) -> _Heard:
    premises: dict[str, set[str]] = defaultdict(set)
    voices = set()
    for ground in authored:
        end = f"claim:{ground.claim}" if ground.claim else ground.target
        premises[end].update(_premises(ground))
        for other in (*ground.claims, *ground.negated):
            premises[f"claim:{other}"].add(end)  # two claims that one file sets beside each other are judged both ways
        if ground.origins and not (ground.left_out or ground.target or ground.claims) and ground.rule != "caveat":
            voices.add((end, ground.side, ground.origins))
    return _Heard(premises, frozenset(voices))


def _premises(ground: Ground) -> set[str]:
    evidence = {f"evidence:{id}" for id in ground.evidence}
    return evidence | {f"claim:{id}" for id in (*ground.claims, *ground.negated)}


def _is_said(ground: Ground, heard: _Heard) -> bool:
    """Whether an author has already said this, or judged one of its premises."""
    end = ground.target or f"claim:{ground.claim}"
    premises = _premises(ground)
    same_voice = not ground.claims and (end, ground.side, ground.origins) in heard.voices
    return same_voice or end in premises or bool(premises & heard.premises.get(end, set()))


def _arguments(rule: Rule, records: Iterable[Record], beside: tuple[Hearing, Names, _Heard]) -> tuple[Ground, ...]:
    """The arguments of a rule. Of several answers with the same premises and conclusion the first is told."""
    hearing, names, heard = beside
    found = dict[str, Ground]()
    for record in records:
        ground = _ground(rule, record, hearing, names)
        kept = not ground.left_out and not _is_outline(ground.claim, hearing) and not _is_said(ground, heard)
        if kept:
            found.setdefault(ground.id, ground)
    return tuple(found[id] for id in sorted(found))


def _is_outline(claim: str, hearing: Hearing) -> bool:
    parts = hearing.corpus.claims[claim].parts if claim else None
    return parts is not None and parts.mode == "each"


def _ground(rule: Rule, record: Record, hearing: Hearing, names: Names) -> Ground:
    kind, id = names.records[values(record, CONCLUDED)[0]]
    premises = sorted(names.records[value] for value in values(record, PREMISE))
    ground = Ground(
        id=f"{id}/{rule.name}:{'+'.join(sorted(premise for _, premise in premises))}",
        claim=id if kind == "claim" else "",
        side="for" if rule.concludes == "argument for" else "against",
        rule=rule.name,
        weight=Fraction(0),
        strength=rule.strength,
        evidence=tuple(premise for kind, premise in premises if kind == "evidence"),
        claims=tuple(premise for kind, premise in premises if kind == "claim"),
        because=told(rule.says, record, names),
        target="" if kind == "claim" else f"evidence:{id}",
        rule_sha256=rule.sha256,
    )
    return weighed(ground, hearing.corpus.claims.get(ground.claim), hearing)


def _findings(rule: Rule, records: Iterable[Record], names: Names) -> tuple[RuleFinding, ...]:
    found = {RuleFinding(rule.name, names.records[values(record, ABOUT)[0]][1], told(rule.says, record, names)) for record in records}
    return tuple(sorted(found, key=lambda finding: (finding.claim, finding.sentence.texts)))


def _idle(rule: Rule) -> Diagnostic:
    hint = "A rule that never fires protects nobody: is a name misspelt?"
    message = f"The rule “{rule.name}” matches nothing in this workspace."
    return Diagnostic(NOTHING, rule.location, message, hint, severity="warning")
