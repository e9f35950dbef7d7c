"""Whether two values stated for one measure agree, by the same exact intervals that checks use.

Values agree when some number is admitted by both. What is apart, but by no more than the workspace's tolerance of *about*
(a day, for dates: clocks differ round the world), is *near*: too close to be held against anybody without a check that
says how exact it has to be. Only what is farther apart disagrees.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from kg.checks.resolve import is_money
from kg.model.corpus import Corpus
from kg.model.evidence import StatedValue
from kg.quantities.dates import DateSpan
from kg.quantities.interval import Interval, lies_below
from kg.quantities.units import Unit, Units, relate

Agreement = Literal["agrees", "near", "disagrees", "not-comparable"]
NEAR_IN_DAYS: Final = 1


@dataclass(frozen=True, slots=True)
class Stated:
    """A value with all that has to be alike before it can be compared.

    ``admitted`` holds every number that is admitted in base units, or every day as a day number; ``unit`` is None for a
    date; ``period`` is empty where none is meant.
    """

    admitted: Interval
    unit: Unit | None
    subject: str
    scope: str
    period: str


def stated(value: StatedValue, corpus: Corpus, year: str = "") -> Stated:
    """``value`` with subject and scope from its measure where it says nothing else; money without a period is of ``year``."""
    measure = corpus.measures.get(value.measure.id)
    subject = value.of or (measure.of if measure else "")
    scope = value.scope or (measure.scope if measure else "")
    period = value.period.text if value.period else year if is_money(value.value) else ""
    if isinstance(value.value, DateSpan):
        return Stated(value.value.days, None, subject, scope, period)
    return Stated(value.value.in_base_units, value.value.unit, subject, scope, period)


def agreement(one: Stated, other: Stated, units: Units, about: Fraction) -> Agreement:
    """How two values of one measure stand to each other; ``about`` is the tolerance as a share of the greater value."""
    periods_differ = one.period != other.period and one.period and other.period
    if one.subject != other.subject or one.scope != other.scope or periods_differ or not _of_one_kind(one, other, units):
        return "not-comparable"
    gap = _gap(one.admitted, other.admitted)
    if gap is None:
        return "agrees"
    distance, size = gap
    return "near" if distance <= (NEAR_IN_DAYS if one.unit is None else about * size) else "disagrees"


def _of_one_kind(one: Stated, other: Stated, units: Units) -> bool:
    if one.unit is None or other.unit is None:
        return one.unit is other.unit
    return one.unit == other.unit or relate(one.unit, other.unit, units)[0] == "same"


def is_within(one: Stated, other: Stated) -> bool:
    """Whether ``other`` admits all that ``one`` admits: then whoever states ``one`` also says ``other``."""
    inner, outer = one.admitted, other.admitted
    low = outer.low is None or (
        inner.low is not None and (inner.low > outer.low or (inner.low == outer.low and (inner.low_open or not outer.low_open)))
    )
    high = outer.high is None or (
        inner.high is not None and (inner.high < outer.high or (inner.high == outer.high and (inner.high_open or not outer.high_open)))
    )
    return low and high


def _gap(one: Interval, other: Interval) -> tuple[Fraction, Fraction] | None:
    """How far apart two intervals lie, and the greater size of the ends that face each other; None when they meet."""
    if not lies_below(one, other):
        one, other = other, one
    if not lies_below(one, other) or one.high is None or other.low is None:
        return None
    return other.low - one.high, max(abs(one.high), abs(other.low))
