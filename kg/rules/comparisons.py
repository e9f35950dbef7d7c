"""Every pair of values stated for one measure, compared: facts that rules may rely on, computed by exact arithmetic.

SPARQL's own arithmetic is not used for figures: engines differ in it, and none knows what a written figure admits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from kg.checks.agreement import Agreement, Stated, agreement, is_within, stated
from kg.diagnostic import Diagnostic
from kg.linked.iris import Iris
from kg.linked.statements import Triple
from kg.linked.terms import TERMS
from kg.model.corpus import Corpus
from kg.model.evidence import StatedValue
from kg.model.reference import Kind
from kg.quantities.units import default_units
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
    """A value, whose it is, and its address."""

    kind: Kind
    holder: str
    stated: Stated
    address: str


def compared_values(corpus: Corpus, existing: frozenset[str], iris: Iris) -> Iterator[Triple]:
    """``kg:agreesWith``, ``kg:nearTo``, ``kg:disagreesWith`` and ``kg:notComparableWith`` between values, both ways; and
    ``kg:within`` from a value to one that admits all that it does.

    Between two values of evidence, or of claims, only disagreement is told. Values of evidence that does not exist, or of
    records with errors, take no part, nor do measures of too many values.
    """
    units, about = default_units(corpus.settings.counted), corpus.settings.about
    for values in _by_measure(corpus, existing, iris).values():
        if len(values) > MOST_VALUES:
            continue
        for place, one in enumerate(values):
            for other in values[place + 1 :]:
                if (one.kind, one.holder) != (other.kind, other.holder):
                    yield from _pair(one, other, agreement(one.stated, other.stated, units, about))


def crowded(corpus: Corpus, existing: frozenset[str], iris: Iris) -> tuple[Diagnostic, ...]:
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
        for id, values in _by_measure(corpus, existing, iris).items()
        if len(values) > MOST_VALUES
    )


def _by_measure(corpus: Corpus, existing: frozenset[str], iris: Iris) -> dict[str, list[Held]]:
    found: dict[str, list[Held]] = defaultdict(list)

    def hold(kind: Kind, holder: str, values: Iterable[StatedValue], year: str) -> None:
        for value in values:
            measure = value.measure.id
            found[measure].append(Held(kind, holder, stated(value, corpus, year), iris.value(kind, holder, measure)))

    for id, claim in corpus.claims.items():
        if not corpus.is_broken("claim", id):
            hold("claim", id, claim.values, "")
    for id, evidence in corpus.evidence.items():
        if id in existing:
            hold("evidence", id, evidence.values, str(evidence.published.last.year))
    return {id: values for id, values in sorted(found.items()) if id in corpus.measures}


def _pair(one: Held, other: Held, found: Agreement) -> Iterator[Triple]:
    if one.kind == other.kind and found != "disagrees":
        return
    yield one.address, TERMS[_SYMMETRIC[found]], other.address
    yield other.address, TERMS[_SYMMETRIC[found]], one.address
    if found == "agrees":
        if is_within(one.stated, other.stated):
            yield one.address, TERMS["kg:within"], other.address
        if is_within(other.stated, one.stated):
            yield other.address, TERMS["kg:within"], one.address
