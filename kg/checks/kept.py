"""Results of checks that are used again while nothing that they look at differs.

A check looks at its claim, at the records that its references name and whether they exist as of the day, at the measures and at the
units. All of these are compared by value, and by where they stand, which a result tells as well.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain

from kg.checks.results import CheckResult
from kg.checks.run import Basis, checks_of
from kg.model.claim import Claim
from kg.model.corpus import Corpus
from kg.quantities.units import default_units

Sight = tuple[object, ...]


@dataclass
class Kept:
    """What each claim's checks looked at last, and their results; ``again`` are the claims whose checks were run anew."""

    common: object = None
    claims: dict[str, tuple[Sight, tuple[CheckResult, ...]]] = field(default_factory=dict)
    again: tuple[str, ...] = ()


def run_checks_again(corpus: Corpus, existing: frozenset[str], kept: Kept) -> tuple[CheckResult, ...]:
    """What :func:`kg.checks.run.run_checks` gives, by way of ``kept``, which is renewed."""
    basis = Basis(corpus, existing, default_units(corpus.settings.counted))
    common = (corpus.measures, corpus.settings.counted)
    known = kept.claims if kept.common == common else {}
    found: dict[str, tuple[Sight, tuple[CheckResult, ...]]] = {}
    again = []
    for id, claim in corpus.claims.items():
        if not claim.checks or corpus.is_broken("claim", id):
            continue
        sight = _seen(claim, basis)
        before = known.get(id)
        if before is None or not _is_same(before[0], sight):
            again.append(id)
            before = sight, checks_of(claim, basis)
        found[id] = sight, before[1]
    kept.common, kept.claims, kept.again = common, found, tuple(again)
    return tuple(result for _, results in found.values() for result in results)


def _is_same(before: Sight, now: Sight) -> bool:
    if len(before) == len(now) and all(one is other for one, other in zip(before, now, strict=True)):
        return True
    return before == now and repr(before) == repr(now)  # places do not count when records are compared


def _seen(claim: Claim, basis: Basis) -> Sight:
    """The claim and every record that its checks name, as far as there is one, and whether it exists."""
    corpus = basis.corpus
    values = (v for check in claim.checks for v in (*(v for _, v in check.let), *(v for _, row in check.scenarios for v in row)))
    holders = sorted({value.holder for value in values if value.holder})
    found = ((id, corpus.evidence.get(id), corpus.claims.get(id), id in basis.existing) for id in holders)
    return claim, *chain.from_iterable(found)
