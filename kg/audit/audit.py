"""The audit: from a corpus to verdicts with reasons, stage by stage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from kg.argumentation.authored import Hearing, grounds_of, in_id_order
from kg.argumentation.build import network, testimonies
from kg.argumentation.existence import Existing, existing_evidence, latest_day
from kg.argumentation.grounds import Ground
from kg.argumentation.network import Network, Testimony
from kg.argumentation.origins import root_groups, speaking
from kg.audit.dependence import broken_behind
from kg.audit.findings import findings_of, weightiest_first
from kg.audit.results import Audit, ClaimResult, Counts, Verdict
from kg.audit.stale import stale_findings
from kg.audit.verdict import of_outline, of_whole, tally, verdict_of, verdict_of_strength, with_min_origins
from kg.audit.weighing import Memory, Weighing, weighed_under
from kg.checks.kept import run_checks_again
from kg.checks.results import CheckResult
from kg.checks.run import run_checks
from kg.diagnostic import Diagnostic, in_order
from kg.model.claim import Claim
from kg.model.corpus import Corpus
from kg.rules.collector import undisturbed
from kg.rules.derivation import Derived
from kg.rules.derive import Basis, derive
from kg.rules.facts import Known

OPINION_KINDS = frozenset(("judgement", "intent"))
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Earlier:
    """What is used again of an earlier audit.

    ``memory`` is what it gave wherever nothing that this depends on differs. With ``held``, its derived arguments, no rule
    runs: they stand in the place of what rules derive.
    """

    memory: Memory | None = None
    held: tuple[Ground, ...] | None = None


FROM_NEW = Earlier()


@undisturbed()
def audit(
    corpus: Corpus, diagnostics: tuple[Diagnostic, ...] = (), as_of: date | None = None, progress: Progress | None = None,
    earlier: Earlier = FROM_NEW,
) -> Audit:
    """What the evidence says about every claim as of a day: kg.toml's, else the latest in the corpus. ``progress`` hears each stage."""
    tell = progress or (lambda stage: None)
    day = as_of or _usual_day(corpus)
    tell("evidence")
    existing, heard, hearing = _heard(corpus, day)
    tell("checks")
    checks = _checked(corpus, existing.evidence, earlier.memory)
    tell("arguments")
    grounds, derived = _argued(hearing, checks, day, earlier)
    diagnostics = in_order((*diagnostics, *derived.diagnostics))
    weighed = network(heard, grounds, weighable(corpus))
    tell("worlds")
    weighing = weighed_under(weighed, corpus.settings, earlier.memory)
    results = results_of(corpus, Weighed(existing, day, checks, grounds, weighed, weighing))
    tell("findings")
    found = (*findings_of(corpus, results, grounds, hearing.roots, derived.findings), *stale_findings(corpus, results, day))
    return Audit(
        corpus=corpus,
        as_of=day.isoformat(),
        semantics=corpus.settings.semantics,
        claims=results,
        findings=weightiest_first(found),
        left_out=existing.left_out,
        diagnostics=diagnostics,
        counts=_counts(corpus, checks, weighed, diagnostics),
        existing=existing.evidence,
        reliability={testimony.statement.removeprefix("evidence:"): testimony.reliability for testimony in heard},
        roots={id: tuple(sorted(groups)) for id, groups in hearing.roots.items()},
        solution=weighing.solution,
        grounds=grounds,
        network=weighed,
        rules=derived.uses,
        rule_facts=derived.facts,
    )


def _checked(corpus: Corpus, existing: frozenset[str], memory: Memory | None) -> tuple[CheckResult, ...]:
    return run_checks_again(corpus, existing, memory.checks) if memory else run_checks(corpus, existing)


def _heard(corpus: Corpus, day: date) -> tuple[Existing, tuple[Testimony, ...], Hearing]:
    """The evidence that exists, what it testifies, and whose voice it is in the end."""
    existing = existing_evidence(corpus, day)
    heard = testimonies(corpus, existing.evidence)
    return existing, heard, Hearing(corpus, existing.evidence, roots_by_id(network(heard, (), ())))


def _argued(
    hearing: Hearing, checks: tuple[CheckResult, ...], day: date, earlier: Earlier
) -> tuple[tuple[Ground, ...], Derived]:
    """Every argument, authored and derived, and all that rules derived; with held ones no rule runs."""
    authored = grounds_of(hearing, checks)
    if earlier.held is None:
        basis = Basis(Known(hearing.corpus, hearing.existing, day), hearing, authored)
        derived = derive(basis, kept=earlier.memory.rules if earlier.memory else None)
    else:
        derived = Derived(grounds=still_standing(earlier.held, hearing))
    return in_id_order((*authored, *derived.grounds)), derived


def still_standing(derived: Iterable[Ground], hearing: Hearing) -> tuple[Ground, ...]:
    """Derived arguments as they stand in a hearing: those about its claims; one whose evidence is gone takes no part."""
    known = (ground for ground in derived if {ground.claim, *ground.claims, *ground.negated} <= hearing.corpus.claims.keys())
    return tuple(_standing(ground, hearing.existing) for ground in known)


def _standing(ground: Ground, existing: frozenset[str]) -> Ground:
    gone = next((id for id in ground.evidence if id not in existing), "")
    return replace(ground, left_out=f"evidence:{gone}") if gone else ground


def _usual_day(corpus: Corpus) -> date:
    return date.fromisoformat(corpus.settings.as_of) if corpus.settings.as_of else latest_day(corpus)


def _counts(
    corpus: Corpus, checks: tuple[CheckResult, ...], weighed: Network, diagnostics: tuple[Diagnostic, ...]
) -> Counts:
    return Counts(
        files=corpus.files,
        claims=len(corpus.claims),
        evidence=len(corpus.evidence),
        checks=len(checks),
        arguments=len(weighed.arguments),
        diagnostics=len(diagnostics),
    )


@dataclass(frozen=True)
class Weighed:
    """What the stages before the results gave; ``opinions`` are by statement."""

    existing: Existing
    day: date
    checks: tuple[CheckResult, ...]
    grounds: tuple[Ground, ...]
    network: Network
    weighing: Weighing


def roots_by_id(heard: Network) -> dict[str, frozenset[str]]:
    """The root groups of evidence by its id."""
    return {statement.removeprefix("evidence:"): groups for statement, groups in root_groups(heard).items()}


def weighable(corpus: Corpus) -> list[str]:
    """The claims that have an opinion of their own: all but outlines."""
    return [id for id, claim in corpus.claims.items() if claim.parts is None or claim.parts.mode != "each"]


def _by_claim(items: Iterable[Ground]) -> dict[str, tuple[Ground, ...]]:
    found = defaultdict(list)
    for ground in items:
        found[ground.claim].append(ground)
    return {claim: tuple(grounds) for claim, grounds in found.items()}


def results_of(corpus: Corpus, weighed: Weighed) -> dict[str, ClaimResult]:
    """A result for every claim; composed claims after their parts."""
    grounds = _by_claim(weighed.grounds)
    checks = defaultdict(list)
    for result in weighed.checks:
        checks[result.claim].append(result)
    known = weighed.weighing.voices
    spoken = speaking(weighed.network) if known is None else known
    broken = broken_behind(corpus)
    results: dict[str, ClaimResult] = {}
    for id, claim in corpus.claims.items():
        of_claim = grounds.get(id, ())
        results[id] = ClaimResult(
            claim=claim,
            verdict="unverified",
            opinion=weighed.weighing.opinions.get(f"claim:{id}"),
            strength=weighed.weighing.strength(f"claim:{id}"),
            unsettled=weighed.weighing.is_unsettled(f"claim:{id}"),
            grounds=tuple(ground for ground in of_claim if ground.rule != "caveat"),
            origins_for=tuple(sorted(spoken[f"claim:{id}"].supporting)) if f"claim:{id}" in spoken else (),
            origins_against=tuple(sorted(spoken[f"claim:{id}"].contradicting)) if f"claim:{id}" in spoken else (),
            caveats=tuple(ground for ground in of_claim if ground.rule == "caveat"),
            checks=tuple(checks.get(id, ())),
            broken=broken.get(id, ()),
            ruling=_ruled(claim, weighed.day) and not _is_publishers(claim),
            rated=_ruled(claim, weighed.day) and _is_publishers(claim),
        )
    verdicts = verdicts_of(corpus, results)
    return {id: _told(result, verdicts) for id, result in results.items()}


def verdicts_of(corpus: Corpus, results: Mapping[str, ClaimResult]) -> dict[str, Verdict]:
    """The verdicts that follow from opinions or strengths; composed claims after their parts."""
    verdicts: dict[str, Verdict] = {}
    for id in corpus.claims:
        _settle(id, corpus, results, verdicts)
    return verdicts


def _ruled(claim: Claim, day: date) -> bool:
    """Whether there is a ruling on that day."""
    return claim.ruling is not None and claim.ruling.on.first <= day


def _is_publishers(claim: Claim) -> bool:
    """Whether the ruling on a claim is the one that came in with a review, and not the desk's."""
    return claim.imported is not None and claim.ruling is not None and claim.ruling.by == claim.imported.publisher.id


def _settle(
    start: str, corpus: Corpus, results: Mapping[str, ClaimResult], verdicts: dict[str, Verdict]
) -> None:
    """Find the verdict of a claim and, before it, those of its parts; parts in a circle are broken and never asked."""
    waiting = [start]
    while waiting:
        id = waiting[-1]
        parts = _parts(corpus.claims[id])
        missing = [part for part in parts if part in results and part not in verdicts]
        if id in verdicts or results[id].broken or not missing:
            waiting.pop()
            verdicts.setdefault(id, verdict_given(results[id], [verdicts[p] for p in parts if p in verdicts], corpus))
        else:
            waiting += missing


def _parts(claim: Claim) -> tuple[str, ...]:
    return tuple(part.id for part in claim.parts.claims) if claim.parts else ()


def verdict_given(result: ClaimResult, parts: list[Verdict], corpus: Corpus) -> Verdict:
    """The verdict that follows from a claim's opinion, its arguments and the verdicts of its parts."""
    claim = result.claim
    if result.broken:
        return "not-assessed"
    if claim.parts and claim.parts.mode == "each":
        return of_outline(parts)
    if result.opinion is None and result.strength is None:
        return "not-assessed"
    if claim.kind in OPINION_KINDS and not any(not ground.left_out for ground in result.grounds):
        return "not-checkable"
    verdict = _computed(result, corpus)
    if claim.parts and claim.parts.mode == "all":
        verdict = of_whole(verdict, parts)
    origins = result.origins_for if verdict == "supported" else result.origins_against
    return with_min_origins(verdict, origins, corpus.settings.min_origins)


def _computed(result: ClaimResult, corpus: Corpus) -> Verdict:
    if result.opinion is not None:
        return verdict_of(result.opinion, corpus.settings.thresholds)
    if result.strength is None or result.unsettled:
        return "unverified"
    both = bool(result.origins_for and result.origins_against)
    return verdict_of_strength(result.strength, both, corpus.settings.thresholds)


def _told(result: ClaimResult, verdicts: Mapping[str, Verdict]) -> ClaimResult:
    """``result`` with its verdict and, for a composed claim, the tally of its parts."""
    verdict = verdicts[result.claim.id]
    parts = [verdicts[part] for part in _parts(result.claim) if part in verdicts]
    if verdict == "not-assessed":
        result = replace(result, opinion=None, strength=None)
    return replace(result, verdict=verdict, tally=tally(parts))
