"""Every pair of values stated for one measure, compared: facts that rules may rely on, computed by exact arithmetic.

SPARQL's own arithmetic is not used for figures: engines differ in it, and none knows what a written figure admits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.checks.agreement import Agreement, Stated, agreement, is_within, stated
from kg.diagnostic import Diagnostic
from kg.linked.iris import Iris
from kg.linked.statements import Triple
from kg.linked.terms import TERMS
from kg.model.corpus import Corpus
from kg.model.reference import Kind
from kg.quantities.units import Units, default_units
from kg.rules.codes import MANY_VALUES

MOST_VALUES: Final = 200
_SYMMETRIC: Final[dict[Agreement, str]] = {
    "agrees": "kg:agreesWith",
    "near": "kg:nearTo",
    "disagrees": "kg:disagreesWith",
    "not-comparable": "kg:notComparableWith",
}


@dataclass(frozen=True, slots=True)
class Held:
    """A value and whose it is."""

    kind: Kind
    holder: str
    stated: Stated


def compared_values(corpus: Corpus, existing: frozenset[str], iris: Iris) -> Iterator[Triple]:
    """``kg:agreesWith``, ``kg:nearTo``, ``kg:disagreesWith`` and ``kg:notComparableWith`` between values, both ways; and
    ``kg:within`` from a value to one that admits all that it does.

    Values of evidence that does not exist, or of records with errors, take no part, nor do measures of too many values.
    """
    units = default_units(corpus.settings.counted)
    for values in _by_measure(corpus, existing).values():
        if len(values) <= MOST_VALUES:
            for place, one in enumerate(values):
                for other in values[place + 1 :]:
                    if (one.kind, one.holder) != (other.kind, other.holder):
                        yield from _pair((one, other), corpus, units, iris)


def crowded(corpus: Corpus, existing: frozenset[str]) -> tuple[Diagnostic, ...]:
    """A warning for each measure of which there are too many values to compare each with each."""
    hint = f"Rules compare up to {MOST_VALUES} values of one measure; a narrower measure says more."
    return tuple(
        Diagnostic(
            MANY_VALUES,
            corpus.measures[id].location,
            f"There are {len(values)} values of “{id}”; rules leave them uncompared.",
            hint,
            severity="warning",
        )
        for id, values in _by_measure(corpus, existing).items()
        if len(values) > MOST_VALUES
    )


def _by_measure(corpus: Corpus, existing: frozenset[str]) -> dict[str, list[Held]]:
    found: dict[str, list[Held]] = defaultdict(list)
    for id, claim in corpus.claims.items():
        if not corpus.is_broken("claim", id):
            for value in claim.values:
                found[value.measure.id].append(Held("claim", id, stated(value, corpus)))
    for id, evidence in corpus.evidence.items():
        if id in existing:
            for value in evidence.values:
                found[value.measure.id].append(Held("evidence", id, stated(value, corpus, str(evidence.published.last.year))))
    return {id: values for id, values in sorted(found.items()) if id in corpus.measures}


def _pair(pair: tuple[Held, Held], corpus: Corpus, units: Units, iris: Iris) -> Iterator[Triple]:
    one, other = pair
    found = agreement(one.stated, other.stated, units, corpus.settings.about)
    first, second = (iris.value(held.kind, held.holder, held.stated.value.measure.id) for held in pair)
    yield first, TERMS[_SYMMETRIC[found]], second
    yield second, TERMS[_SYMMETRIC[found]], first
    if found == "agrees":
        if is_within(one.stated, other.stated):
            yield first, TERMS["kg:within"], second
        if is_within(other.stated, one.stated):
            yield second, TERMS["kg:within"], first
