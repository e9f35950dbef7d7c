"""Why a verdict is what it is: everything between it and the source documents, as frozen data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from kg.argumentation.grounds import Ground
from kg.argumentation.network import Opinion, Side
from kg.argumentation.origins import shared_inferences
from kg.audit.graph import circles
from kg.audit.results import Audit, ClaimResult
from kg.diagnostic import Diagnostic
from kg.files.workspace import DOCUMENTS, MEASURES, SOURCES
from kg.model.claim import Document
from kg.model.evidence import Measure, Source
from kg.reasoning.chains import Chain, chains
from kg.reasoning.dependence import claim_dependence, present
from kg.reasoning.influence import Influence, influences
from kg.worlds.cone import cone_of
from kg.worlds.program import program_of

Reason = Literal["same-origin", "later", "retracted", "broken", "unheard", "undecided", "not-comparable"]
SIDES: tuple[Side, Side] = ("for", "against")


@dataclass(frozen=True, slots=True)
class Voice:
    """Arguments that share one inference: what the same origins say to the same point, heard once.

    ``first`` is the strongest, ``others`` the rest by falling weight; ``echoes`` are the documents of the others that the first
    does not use.
    """

    first: Ground
    others: tuple[Ground, ...] = ()
    echoes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An argument that changes nothing, and why: ``other`` is the stronger argument or the document that is the reason."""

    argument: str
    reason: Reason
    other: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Circle:
    """Claims whose arguments run in a circle: of contradiction, or else of support."""

    claims: tuple[str, ...]
    contradiction: bool


@dataclass(frozen=True)
class Explanation:
    """One claim, from its verdict to source documents.

    ``without`` is the opinion when every origin is wrong: what dates and arithmetic alone say. The origins' shares and it add up
    to the opinion. Both, and everything that rests on them, are empty for an outline and for a claim that was not assessed;
    ``slips`` are then the diagnostics about the records that kept it from being assessed.
    """

    audit: Audit
    result: ClaimResult
    chains: tuple[Chain, ...] = ()
    voices: tuple[Voice, ...] = ()
    origins: tuple[Influence, ...] = ()
    without: Opinion | None = None
    left_out: tuple[LeftOut, ...] = ()
    circles: tuple[Circle, ...] = ()
    slips: tuple[Diagnostic, ...] = ()


def explain(audit: Audit, claim: str) -> Explanation:
    """The explanation of a claim's verdict. Raises ``KeyError`` for a claim that the audit does not know."""
    result = audit.claims[claim]
    if result.verdict == "not-assessed":
        return Explanation(audit, result, slips=tuple(_slips(audit, result)))
    found = circles_near(audit, claim)
    if result.opinion is None:
        return Explanation(audit, result, circles=found)
    depends = claim_dependence(audit, claim)
    return Explanation(
        audit=audit,
        result=result,
        chains=tuple(chain for side in SIDES for chain in chains(depends.network, depends.statement, side)),
        voices=voices(audit, result),
        origins=influences(depends),
        without=present(depends, dict.fromkeys(depends.origins, Fraction(0))),
        left_out=tuple(_left_out(audit, result)),
        circles=found,
    )


def voices(audit: Audit, result: ClaimResult) -> tuple[Voice, ...]:
    """The arguments for and against a claim, then those against them and against their documents; the heaviest first."""
    keys = shared_inferences(audit.network)
    own = {f"argument:{ground.id}" for ground in result.grounds}
    documents = {f"evidence:{id}" for id in _upwards((id for g in result.grounds for id in g.evidence), audit)}
    disputes = (ground for ground in audit.grounds if ground.target in documents)
    heard = [g for g in (*result.grounds, *disputes) if not g.left_out and (not g.target or g.target in own | documents)]
    together: dict[str, list[Ground]] = {}
    for ground in sorted(heard, key=lambda g: (-g.weight, -_reliability(g, audit), g.id)):
        together.setdefault(keys[f"argument:{ground.id}"], []).append(ground)
    found = (_voice(grounds) for grounds in together.values())
    return tuple(sorted(found, key=lambda v: (bool(v.first.target), v.first.side != "for", -v.first.weight, v.first.id)))


def _reliability(ground: Ground, audit: Audit) -> Fraction:
    return min((audit.reliability.get(id, Fraction(0)) for id in ground.evidence), default=Fraction(1))


def _voice(grounds: list[Ground]) -> Voice:
    first, *others = grounds
    echoes = {id for ground in others for id in ground.evidence} - set(first.evidence)
    return Voice(first, tuple(others), tuple(sorted(echoes)))


def _left_out(audit: Audit, result: ClaimResult) -> Iterator[LeftOut]:
    """What is written about the claim and changes nothing, in the order of ids."""
    absent = {item.evidence: item.reason for item in audit.left_out}
    runs = {check.check.id: check for check in result.checks}
    stronger = {other.id: voice.first.id for voice in voices(audit, result) for other in voice.others}
    for ground in sorted((*result.grounds, *result.caveats), key=lambda g: g.id):
        gone = next((id for id in ground.evidence if id in absent), "")
        if gone:
            yield LeftOut(ground.id, absent[gone], gone)  # type: ignore[arg-type]  # the reasons of existence are among these
        elif ground.left_out in ("undecided", "not-comparable"):
            yield LeftOut(ground.id, ground.left_out, said=runs[ground.check].reason)  # type: ignore[arg-type]  # narrowed above
        elif ground.id in stronger and _nothing_more(ground, stronger[ground.id], audit):
            yield LeftOut(ground.id, "same-origin", stronger[ground.id])
        elif any(not audit.roots.get(id) for id in ground.evidence):
            yield LeftOut(ground.id, "unheard", next(id for id in ground.evidence if not audit.roots.get(id)))


def _nothing_more(ground: Ground, stronger: str, audit: Audit) -> bool:
    """Whether an argument never works where the stronger one of the same origins does not: all its premises are weaker."""
    other = next(g for g in audit.grounds if g.id == stronger)
    corpus = audit.corpus
    roots_only = not any(corpus.evidence[id].derived_from for id in other.evidence)
    floor = {corpus.sources[corpus.evidence[id].source.id].group: audit.reliability[id] for id in other.evidence}
    attacked = any(g.target in (f"argument:{stronger}", *(f"evidence:{id}" for id in other.evidence)) for g in audit.grounds)
    least: dict[str, Fraction] = {}
    for id in _upwards(ground.evidence, audit):
        group = corpus.sources[corpus.evidence[id].source.id].group
        least[group] = min(least.get(group, Fraction(1)), audit.reliability.get(id, Fraction(0)))
    single = len(other.evidence) == 1
    return single and roots_only and not attacked and all(group in least and least[group] <= most for group, most in floor.items())


def _upwards(evidence: Iterable[str], audit: Audit) -> set[str]:
    """Documents and, where each has just one, the upstreams that they cannot do without."""
    found, waiting = set[str](), list(evidence)
    while waiting:
        id = waiting.pop()
        if id in found or id not in audit.existing:
            continue
        found.add(id)
        upstreams = audit.corpus.evidence[id].derived_from
        waiting += [up.id for up in upstreams] if len(upstreams) == 1 else []
    return found


def circles_near(audit: Audit, claim: str) -> tuple[Circle, ...]:
    """The circles of claims that a claim's verdict depends on."""
    names = set(cone_of(program_of(audit.network), (f"claim:{claim}",)).names)
    return tuple(
        Circle(claims, contradiction)
        for claims, contradiction in circles(audit.grounds)
        if any(f"claim:{one}" in names for one in claims)
    )


def _slips(audit: Audit, result: ClaimResult) -> Iterator[Diagnostic]:
    """The diagnostics about the broken records behind a claim."""
    for record in result.broken:
        yield from slips_of(record, audit)


def slips_of(record: str, audit: Audit) -> Iterator[Diagnostic]:
    """The diagnostics about one record, named ``kind:id``: those in its file, or at its row of a register."""
    kind, _, id = record.partition(":")
    corpus = audit.corpus
    rows: dict[str, Mapping[str, Source | Measure | Document]] = {
        "source": corpus.sources,
        "measure": corpus.measures,
        "document": corpus.documents,
    }
    files = {"source": SOURCES, "measure": MEASURES, "document": DOCUMENTS}
    errors = (diagnostic for diagnostic in audit.diagnostics if diagnostic.severity == "error")
    for diagnostic in errors:
        file = diagnostic.location.file
        if kind in rows:
            row = rows[kind].get(id)
            if file == files[kind] and (row is None or diagnostic.location >= row.location):
                yield diagnostic
        elif file.endswith(f"/{id}.yaml"):
            yield diagnostic
