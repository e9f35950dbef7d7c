"""The numbers of two texts set side by side: the same question may be asked with another number, and that must be seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.matching.counted import agrees
from kg.matching.figures import Figure, figures
from kg.model.claim import Claim
from kg.quantities.dates import DateSpan
from kg.quantities.quantity import Quantity
from kg.quantities.units import Unit, Units, relate
from kg.quantities.values import Value

Relation = Literal["same", "rival"]


@dataclass(frozen=True)
class Stated:
    """A number that a claim states: of which measure (empty where it only stands in its text), as written, and read."""

    measure: str
    text: str
    value: Value


@dataclass(frozen=True)
class Comparison:
    """One number of the text given (``theirs``) against one of the claim (``ours``): ``same`` if one number can be both."""

    measure: str
    theirs: str
    ours: str
    relation: Relation


def stated(claim: Claim, units: Units) -> tuple[Stated, ...]:
    """The values that a claim states; where it states none, the numbers in its texts, each once."""
    if claim.values:
        return tuple(Stated(value.measure.id, value.text, value.value) for value in claim.values)
    return read_in(tuple(text for _, text in claim.text.texts), units)


def read_in(texts: Iterable[str], units: Units) -> tuple[Stated, ...]:
    """The numbers in texts that say the same: what one language says as well as another counts once."""
    kept: list[Stated] = []
    for text in texts:
        for figure in figures(text, units):
            if not any(_closeness(figure.value, other.value, units) == (0, "same") for other in kept):
                kept.append(Stated("", figure.text, figure.value))
    return tuple(kept)


def compare(theirs: Sequence[Figure], ours: Sequence[Stated], units: Units, words: frozenset[str]) -> tuple[Comparison, ...]:
    """Each number of a claim beside at most one of the text, the nearest in kind: equal ones first, then rivals of one unit.

    Things of one kind that are counted apart (H800 and chips) and numbers without a unit are set beside each other too, these if the
    claim's ``words`` have what they count; numbers of different kinds never are.
    """
    pairs = []
    for place, our in enumerate(ours):
        for order, their in enumerate(theirs):
            close = _closeness(their.value, our.value, units)
            bare = isinstance(their.value, Quantity) and not their.value.unit.text
            if close is not None and (not bare or agrees(their.counts, words)):
                pairs.append((close[1] == "rival", close[0], place, order, close[1]))
    taken_ours: set[int] = set()
    taken_theirs: set[int] = set()
    found = []
    for _, _, place, order, relation in sorted(pairs):
        if place not in taken_ours and order not in taken_theirs:
            taken_ours.add(place)
            taken_theirs.add(order)
            found.append((place, Comparison(ours[place].measure, theirs[order].text, ours[place].text, relation)))
    return tuple(comparison for _, comparison in sorted(found, key=lambda item: item[0]))


def differ(ours: Sequence[Stated], others: Sequence[Stated], units: Units) -> bool:
    """True if one side has a number that is none of the other's, or that is of another measure."""
    return _has_more(ours, others, units) or _has_more(others, ours, units)


def _has_more(ours: Sequence[Stated], others: Sequence[Stated], units: Units) -> bool:
    return any(not any(_alike(our, other, units) for other in others) for our in ours)


def _alike(our: Stated, other: Stated, units: Units) -> bool:
    if our.measure and other.measure and our.measure != other.measure:
        return False
    close = _closeness(our.value, other.value, units)
    return close is not None and close[1] == "same"


def _closeness(one: Value, other: Value, units: Units) -> tuple[int, Relation] | None:
    """How near in kind two values are, 0 the nearest, and whether one value can be both; None if they cannot be set side by side."""
    if isinstance(one, DateSpan) and isinstance(other, DateSpan):
        return 0, "same" if one.first <= other.last and other.first <= one.last else "rival"
    if not isinstance(one, Quantity) or not isinstance(other, Quantity):
        return None
    relation = "same" if one.in_base_units.overlaps(other.in_base_units) else "rival"
    kind = relate(one.unit, other.unit, units)[0]
    if kind == "different" and not _may_be_counted(one.unit, other.unit, units):
        return None
    distance = {"same": 0, "same-family": 1, "different": 2}[kind]
    return distance, "same" if relation == "same" else "rival"


def _may_be_counted(one: Unit, other: Unit, units: Units) -> bool:
    """A number without a unit may count anything that is counted, money aside: 2萬枚 beside 20,000 H800."""
    bare, full = (one, other) if not one.text else (other, one)
    families = [units.families.get(name, "") for name, power in full.dimensions if power == 1]
    return not bare.text and len(families) == len(full.dimensions) == 1 and families[0] not in ("", "money")
