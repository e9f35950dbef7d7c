"""Pairs of texts that are nearly the same: weighted Jaccard similarity, by prefix filtering.

Two sets of terms can only be as similar as asked if they share one of their rarest terms (Bayardo, Ma, Srikant 2007; Xiao, Wang, Lin,
Yu 2008), so only sets that share one are ever compared. Terms weigh by rarity: sentences of one mould about different things, which
differ in a rare word, are not alike.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

# With how many earlier sets one is compared for a rare term or because it is equal: the latest ones. Only texts that are alike by the
# dozen reach it; it keeps the work linear whatever the texts are.
MOST_HOLDERS: Final = 8


def near_pairs(sets: Sequence[frozenset[str]], least: float) -> Iterator[tuple[int, int, float]]:
    """Earlier and later places of sets whose similarity, the weight they share by the weight of both together, is at least ``least``.

    ``least`` is more than 0 and at most 1. Empty sets are like none.
    """
    held = Counter(term for terms in sets for term in terms)
    weights = {term: math.log(1 + len(sets) / count) for term, count in held.items()}
    ordered = {term: place for place, term in enumerate(sorted(weights, key=lambda term: (-weights[term], term)))}
    equal: dict[frozenset[str], list[int]] = {}
    totals: list[float] = []
    holders: dict[str, list[int]] = {}
    for place, terms in enumerate(sets):
        totals.append(math.fsum(weights[term] for term in terms))
        if not terms:
            continue
        yield from ((other, place, 1.0) for other in equal.get(terms, ())[-MOST_HOLDERS:])
        equal.setdefault(terms, []).append(place)
        if len(equal[terms]) > 1:
            continue
        rare = _prefix(sorted(terms, key=ordered.__getitem__), weights, least * totals[place])
        for other in sorted({other for term in rare for other in holders.get(term, ())[-MOST_HOLDERS:]}):
            shared = math.fsum(weights[term] for term in terms & sets[other])
            similarity = shared / (totals[place] + totals[other] - shared)
            if similarity >= least:
                yield from ((twin, place, similarity) for twin in equal[sets[other]][-MOST_HOLDERS:])
        for term in rare:
            holders.setdefault(term, []).append(place)


def _prefix(terms: Sequence[str], weights: dict[str, float], needed: float) -> Sequence[str]:
    """The rarest terms, up to the first after which the rest weighs less than ``needed``."""
    rest = math.fsum(weights[term] for term in terms)
    for count, term in enumerate(terms):
        if rest < needed - 1e-9:
            return terms[:count]
        rest -= weights[term]
    return terms
