"""Every pair of values stated for one measure, compared: facts that rules may rely on, computed by exact arithmetic.

SPARQL's own arithmetic is not used for figures: engines differ in it, and none knows what a written figure admits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
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
    "agrees": TERMS["kg:agreesWith"],
    "near": TERMS["kg:nearTo"],
    "disagrees": TERMS["kg:disagreesWith"],
    "not-comparable": TERMS["kg:notComparableWith"],
}
_WITHIN: Final = TERMS["kg:within"]


@dataclass(frozen=True, slots=True)
class Held:
    """A value that a claim or a piece of evidence states; ``year`` is that of the evidence, for money without a period."""

    kind: Kind
    holder: str
    value: StatedValue
    year: str


ByMeasure = Mapping[str, Sequence[Held]]


def values_by_measure(corpus: Corpus, existing: frozenset[str]) -> ByMeasure:
    """Every value that takes part: values of evidence that does not exist, or of records with errors, do not."""
    found: dict[str, list[Held]] = defaultdict(list)
    for id, claim in corpus.claims.items():
        if not corpus.is_broken("claim", id):
            for value in claim.values:
                found[value.measure.id].append(Held("claim", id, value, ""))
    for id, evidence in corpus.evidence.items():
        if id in existing:
            for value in evidence.values:
                found[value.measure.id].append(Held("evidence", id, value, str(evidence.published.last.year)))
    return {id: values for id, values in sorted(found.items()) if id in corpus.measures}


def compared_values(corpus: Corpus, values: ByMeasure, iris: Iris) -> Iterator[Triple]:
    """``kg:agreesWith``, ``kg:nearTo``, ``kg:disagreesWith`` and ``kg:notComparableWith`` between values, both ways; and
    ``kg:within`` from a value to one that admits all that it does.

    Between two values of evidence, or of claims, only disagreement is told. Measures of too many values take no part.
    """
    for held in values.values():
        yield from compared(corpus, held, iris)


def compared(corpus: Corpus, held: Sequence[Held], iris: Iris) -> Iterator[Triple]:
    """The same for the values of one measure: what is said rests on them, the measure, the units and the tolerance of *about*."""
    return _pairs(corpus, held, iris) if len(held) <= MOST_VALUES else iter(())


def crowded(corpus: Corpus, values: ByMeasure) -> tuple[Diagnostic, ...]:
    """A warning for each measure of which there are too many values to compare each with each."""
    hint = f"Rules compare up to {MOST_VALUES} values of one measure; a narrower measure says more."
    return tuple(
        Diagnostic(
            MANY_VALUES,
            corpus.measures[id].location,
            f"There are {len(held)} values of “{id}”; rules leave them uncompared.",
            hint,
            severity="warning",
        )
        for id, held in values.items()
        if len(held) > MOST_VALUES
    )


@dataclass(frozen=True, slots=True)
class _Compared:
    """How a value stands to another, and whether one of them admits all that the other does."""

    found: Agreement
    within: bool
    around: bool


def _pairs(corpus: Corpus, held: Sequence[Held], iris: Iris) -> Iterator[Triple]:
    """The values of one measure, each with each; what many of them state alike is compared once."""
    units, about = default_units(corpus.settings.counted), corpus.settings.about
    numbers: dict[Stated, int] = {}
    compared: dict[tuple[int, int], _Compared] = {}
    known: list[tuple[Held, Stated, int, str]] = []
    for one in held:
        admitted = stated(one.value, corpus, one.year)
        number = numbers.setdefault(admitted, len(numbers))
        known.append((one, admitted, number, iris.value(one.kind, one.holder, one.value.measure.id)))
    for place, (one, ours, number, address) in enumerate(known):
        for other, theirs, its, there in known[place + 1 :]:
            if one.holder == other.holder and one.kind == other.kind:
                continue
            how = compared.get((number, its))
            if how is None:
                agrees = agreement(ours, theirs, units, about)
                both = agrees == "agrees"
                how = _Compared(agrees, both and is_within(ours, theirs), both and is_within(theirs, ours))
                compared[number, its] = how
            if one.kind != other.kind or how.found == "disagrees":
                yield from _told(address, there, how)


def _told(one: str, other: str, how: _Compared) -> Iterator[Triple]:
    yield one, _SYMMETRIC[how.found], other
    yield other, _SYMMETRIC[how.found], one
    if how.within:
        yield one, _WITHIN, other
    if how.around:
        yield other, _WITHIN, one
