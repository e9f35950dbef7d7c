"""What each published gradual semantics says beside the possible worlds, and whether all lean the same way.

Each semantics solves the whole network once; the verdicts follow from its strengths as in an audit under it. Explanations, however,
are conditionals of possible worlds, whatever ``kg.toml`` says: see :func:`under_worlds`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from kg.audit.audit import verdicts_of
from kg.audit.results import Audit, ClaimResult, Verdict
from kg.audit.verdict import AGAINST, FOR
from kg.audit.weighing import Weighing, weighed_under
from kg.gradual.semantics import SEMANTICS
from kg.model.corpus import Corpus

WORLDS: Final = "worlds"
Lean = Literal["for", "against", "neither"]


@dataclass(frozen=True, slots=True)
class Beside:
    """The verdict on a claim under one published semantics.

    ``strength`` is in [0, 1], None for an outline. ``settled`` is False where it hangs on a circle on which the semantics does not settle.
    """

    semantics: str
    verdict: Verdict
    strength: float | None
    settled: bool = True


def under_worlds(corpus: Corpus) -> Corpus:
    """The corpus with possible worlds as its semantics."""
    return replace(corpus, settings=replace(corpus.settings, semantics=WORLDS))


def side_by_side(audit: Audit) -> Mapping[str, tuple[Beside, ...]]:
    """For every claim its verdict under each published semantics, in the order in which they are listed."""
    found: dict[str, list[Beside]] = {id: [] for id in audit.claims}
    for name in SEMANTICS:
        settings = replace(audit.corpus.settings, semantics=name)
        weighing = weighed_under(audit.network, settings)
        results = {id: _under(result, weighing) for id, result in audit.claims.items()}
        verdicts = verdicts_of(audit.corpus, results)
        for id, result in results.items():
            found[id].append(Beside(name, verdicts[id], result.strength, not result.unsettled))
    return {id: tuple(listed) for id, listed in found.items()}


def _under(result: ClaimResult, weighing: Weighing) -> ClaimResult:
    statement = f"claim:{result.claim.id}"
    return replace(result, opinion=None, strength=weighing.strength(statement), unsettled=weighing.is_unsettled(statement))


def lean(verdict: Verdict) -> Lean:
    """Which way a verdict leans: for the claim, against it, or neither."""
    return "for" if verdict in FOR else "against" if verdict in AGAINST else "neither"


def semantics_agree(verdict: Verdict, beside: Iterable[Beside]) -> bool:
    """Whether every published semantics settles, and leans the way of a verdict."""
    return all(one.settled and lean(one.verdict) == lean(verdict) for one in beside)
