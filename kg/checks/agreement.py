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
from kg.quantities.units import Units, relate

Agreement = Literal["agrees", "near", "disagrees", "not-comparable"]
NEAR_IN_DAYS: Final = 1


@dataclass(frozen=True, slots=True)
class Stated:
    """A value with all that has to be alike before it can be compared; ``period`` is empty where none is meant."""

    value: StatedValue
    subject: str
    scope: str
    period: str

    @property
    def admitted(self) -> Interval:
        """Every number or day that is admitted, in base units or day numbers."""
        value = self.value.value
        return value.days if isinstance(value, DateSpan) else value.in_base_units


def stated(value: StatedValue, corpus: Corpus, year: str = "") -> Stated:
    """``value`` with subject and scope from its measure where it says nothing else; money without a period is of ``year``."""
    measure = corpus.measures.get(value.measure.id)
    period = value.period.text if value.period else ""
    if not period and is_money(value.value):
        period = year
    return Stated(value, value.of or (measure.of if measure else ""), value.scope or (measure.scope if measure else ""), period)


def agreement(one: Stated, other: Stated, units: Units, about: Fraction) -> Agreement:
    """How two values of one measure stand to each other; ``about`` is the tolerance as a share of the greater value."""
    if one.subject != other.subject or one.scope != other.scope or (one.period or other.period) != (other.period or one.period):
        return "not-comparable"
    first, second = one.value.value, other.value.value
    if isinstance(first, DateSpan) or isinstance(second, DateSpan):
        if not (isinstance(first, DateSpan) and isinstance(second, DateSpan)):
            return "not-comparable"
        gap = _gap(one.admitted, other.admitted)
        return "agrees" if gap is None else "near" if gap[0] <= NEAR_IN_DAYS else "disagrees"
    if relate(first.unit, second.unit, units)[0] != "same":
        return "not-comparable"
    gap = _gap(one.admitted, other.admitted)
    return "agrees" if gap is None else "near" if gap[0] <= about * gap[1] else "disagrees"


def is_within(one: Stated, other: Stated) -> bool:
    """Whether ``other`` admits all that ``one`` admits: then whoever states ``one`` also says ``other``."""
    inner, outer = one.admitted, other.admitted
    low = outer.low is None or (
        inner.low is not None and (inner.low > outer.low or (inner.low == outer.low and (inner.low_open or not outer.low_open)))
    )
    high = outer.high is None or (
        inner.high is not None
        and (inner.high < outer.high or (inner.high == outer.high and (inner.high_open or not outer.high_open)))
    )
    return low and high


def _gap(one: Interval, other: Interval) -> tuple[Fraction, Fraction] | None:
    """How far apart two intervals lie, and the greater size of the ends that face each other; None when they meet."""
    if not lies_below(one, other):
        one, other = other, one
    if not lies_below(one, other) or one.high is None or other.low is None:
        return None
    return other.low - one.high, max(abs(one.high), abs(other.low))
