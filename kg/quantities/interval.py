"""Exact intervals: every number that a written quantity admits.

Bounds are fractions, so nothing is ever rounded. Arithmetic is Moore's (Interval Analysis, 1966) with open and
closed ends and with ends at infinity: the result of an operation is the set of all results of its operands. Two
occurrences of one quantity are treated as independent, so ``x - x`` is wider than 0.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

Comparator = Literal["<", "<=", ">", ">=", "==", "!=", "~"]


class _End(NamedTuple):
    """One end of an interval; ``infinite`` is -1 or 1 for an end at infinity, else 0. Sorts by place."""

    infinite: int
    value: Fraction
    is_open: bool


@dataclass(frozen=True)
class Interval:
    """All numbers from ``low`` to ``high``; an end that is None lies at infinity, an open end is left out.

    Raises ValueError for an empty interval, which no reader of ours makes.
    """

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        if self.low is None:
            object.__setattr__(self, "low_open", True)
        if self.high is None:
            object.__setattr__(self, "high_open", True)
        if self.low is None or self.high is None:
            return
        if self.low > self.high or (self.low == self.high and (self.low_open or self.high_open)):
            raise ValueError(f"empty interval from {self.low} to {self.high}")

    @property
    def is_point(self) -> bool:
        """True if exactly one number is admitted."""
        return self.low is not None and self.low == self.high

    def contains(self, number: Fraction) -> bool:
        """True if ``number`` is admitted."""
        above = self.low is None or number > self.low or (number == self.low and not self.low_open)
        below = self.high is None or number < self.high or (number == self.high and not self.high_open)
        return above and below

    def overlaps(self, other: Interval) -> bool:
        """True if some number is admitted by both."""
        return not (lies_below(self, other) or lies_below(other, self))

    def __add__(self, other: Interval) -> Interval:
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(low, high, self.low_open or other.low_open, self.high_open or other.high_open)

    def __neg__(self) -> Interval:
        low = None if self.high is None else -self.high
        high = None if self.low is None else -self.low
        return Interval(low, high, self.high_open, self.low_open)

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        return _hull([_product(one, two) for one in _ends(self) for two in _ends(other)])

    def __abs__(self) -> Interval:
        if self.low is not None and self.low >= 0:
            return self
        if self.high is not None and self.high <= 0:
            return -self
        larger = maximum([self, -self])
        return Interval(ZERO, larger.high, False, larger.high_open)

    def scaled(self, factor: Fraction) -> Interval:
        """Every admitted number times ``factor``."""
        return self * point(factor)


ZERO = Fraction(0)


def point(number: Fraction | int) -> Interval:
    """The interval that admits exactly ``number``."""
    return Interval(Fraction(number), Fraction(number))


def inverse(interval: Interval) -> Interval | None:
    """One divided by every admitted number; None if zero is among them."""
    if interval.contains(ZERO):
        return None
    if interval.high is not None and interval.high <= 0:
        mirrored = inverse(-interval)
        return None if mirrored is None else -mirrored
    if interval.low is None or interval.low < 0:
        return None
    low = Fraction(0) if interval.high is None else 1 / interval.high
    high = None if interval.low == 0 else 1 / interval.low
    return Interval(low, high, interval.high is None or interval.high_open, interval.low_open)


def quotient(dividend: Interval, divisor: Interval) -> Interval | None:
    """``dividend`` divided by ``divisor``; None if the divisor admits zero."""
    inverted = inverse(divisor)
    return None if inverted is None else dividend * inverted


def power(base: Interval, exponent: int) -> Interval | None:
    """``base`` raised to an integer; None if the exponent is negative and the base admits zero."""
    if exponent < 0:
        inverted = inverse(base)
        return None if inverted is None else power(inverted, -exponent)
    if exponent == 0:
        return point(1)
    even = exponent % 2 == 0
    grown = abs(base) if even else base
    low = None if grown.low is None else grown.low**exponent
    high = None if grown.high is None else grown.high**exponent
    return Interval(low, high, grown.low_open, grown.high_open)


def minimum(intervals: Iterable[Interval]) -> Interval:
    """All results of taking the least of one number from each interval."""
    return -maximum([-interval for interval in intervals])


def maximum(intervals: Iterable[Interval]) -> Interval:
    """All results of taking the greatest of one number from each interval."""
    several = list(intervals)
    low = max((_ends(one)[0] for one in several), key=lambda end: (end.infinite, end.value, end.is_open))
    high = max((_ends(one)[1] for one in several), key=lambda end: (end.infinite, end.value, not end.is_open))
    return _between(low, high)


def hull(intervals: Iterable[Interval]) -> Interval:
    """The smallest interval that contains all of them."""
    return _hull([end for interval in intervals for end in _ends(interval)])


def lies_below(left: Interval, right: Interval) -> bool:
    """True if every number of ``left`` is less than every number of ``right``."""
    if left.high is None or right.low is None:
        return False
    return left.high < right.low or (left.high == right.low and (left.high_open or right.low_open))


def reaches_at_most(left: Interval, right: Interval) -> bool:
    """True if no number of ``left`` exceeds any number of ``right``."""
    return left.high is not None and right.low is not None and left.high <= right.low


def compare(left: Interval, comparator: Comparator, right: Interval) -> bool | None:
    """True if the comparison holds for all admitted numbers, False if for none, None if for some only.

    ``~`` (agrees with) is True if some number is admitted by both and False otherwise.
    """
    match comparator:
        case "<":
            return _decided(lies_below(left, right), reaches_at_most(right, left))
        case "<=":
            return _decided(reaches_at_most(left, right), lies_below(right, left))
        case ">":
            return _decided(lies_below(right, left), reaches_at_most(left, right))
        case ">=":
            return _decided(reaches_at_most(right, left), lies_below(left, right))
        case "==":
            return _decided(left.is_point and left == right, not left.overlaps(right))
        case "!=":
            return _decided(not left.overlaps(right), left.is_point and left == right)
        case "~":
            return left.overlaps(right)


def _decided(always: bool, never: bool) -> bool | None:
    return True if always else False if never else None


def _ends(interval: Interval) -> tuple[_End, _End]:
    low = _End(-1, ZERO, True) if interval.low is None else _End(0, interval.low, interval.low_open)
    high = _End(1, ZERO, True) if interval.high is None else _End(0, interval.high, interval.high_open)
    return low, high


def _product(one: _End, two: _End) -> _End:
    """The product of two ends; a zero end makes zero, and is reached if that zero is."""
    zeros = [end for end in (one, two) if end.infinite == 0 and end.value == 0]
    if zeros:
        return _End(0, ZERO, all(end.is_open for end in zeros))
    if one.infinite or two.infinite:
        return _End(_sign(one) * _sign(two), ZERO, True)
    return _End(0, one.value * two.value, one.is_open or two.is_open)


def _sign(end: _End) -> int:
    return end.infinite or (1 if end.value > 0 else -1)


def _hull(ends: list[_End]) -> Interval:
    low = min(ends, key=lambda end: (end.infinite, end.value, end.is_open))
    high = max(ends, key=lambda end: (end.infinite, end.value, not end.is_open))
    return _between(low, high)


def _between(low: _End, high: _End) -> Interval:
    return Interval(
        None if low.infinite else low.value,
        None if high.infinite else high.value,
        low.is_open,
        high.is_open,
    )
