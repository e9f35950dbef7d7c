"""What came of a comparison: outcome, both sides as text, and how far they lie apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final, Literal

from kg.quantities.display import DIGITS, amount_text, number_text
from kg.quantities.interval import Interval
from kg.quantities.units import Unit

Outcome = Literal["holds", "fails", "undecided", "not-comparable"]

_MOST_DIGITS: Final = 60


@dataclass(frozen=True, slots=True)
class Compared:
    """One pair of a comparison: ``actual`` stands in ``relation`` to ``expected``, or does not.

    ``expected`` is the side that was typed as a literal, else the right one. ``margin`` is how far the nearest
    admitted numbers of the two sides lie apart, as a share of the expected one and negative if the actual lies
    below; for dates it is in days; 0 if the sides overlap; None where it has no meaning. The ranges are counted in
    ``unit``, dates in days since 1 January of the year 1 (day 1).
    """

    outcome: Outcome
    relation: str
    actual: str
    expected: str
    margin: Fraction | None = None
    margin_text: str = ""
    reason: str = ""
    actual_range: Interval | None = None
    expected_range: Interval | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a whole check, told by the pair that decided it; ``comparisons`` has all pairs in order.

    Numbers in ``actual`` and ``expected`` are exact where few digits suffice. Otherwise a single number is rounded
    to the nearest and the ends of a range outwards, with as many digits as it takes to tell the two sides apart.
    """

    outcome: Outcome
    actual: str
    expected: str
    margin: Fraction | None
    margin_text: str
    reason: str
    comparisons: tuple[Compared, ...]

    @property
    def decisive(self) -> Compared:
        """The pair that decided: the first with the outcome of the whole."""
        return next((pair for pair in self.comparisons if pair.outcome == self.outcome), self.comparisons[0])


def summed_up(comparisons: tuple[Compared, ...]) -> Result:
    """The result of comparisons that must all hold: one that fails decides, then what is not known."""
    order: tuple[Outcome, ...] = ("fails", "not-comparable", "undecided", "holds")
    outcome = next(one for one in order if any(pair.outcome == one for pair in comparisons))
    deciding = next(pair for pair in comparisons if pair.outcome == outcome)
    expected = deciding.expected
    if len(comparisons) > 1 and len({pair.actual for pair in comparisons}) == 1:
        expected = " and ".join(f"{pair.relation} {pair.expected}" for pair in comparisons)
    margin, words = deciding.margin, deciding.margin_text
    return Result(outcome, deciding.actual, expected, margin, words, deciding.reason, comparisons)


def amounts_as_text(actual: Interval, expected: Interval, unit: Unit) -> tuple[str, str]:
    """Both sides in ``unit``, with enough digits that different numbers never look the same."""
    digits = DIGITS
    while digits < _MOST_DIGITS and _look_the_same(actual, expected, digits):
        digits += 1
    return amount_text(actual, unit, digits), amount_text(expected, unit, digits)


def _look_the_same(actual: Interval, expected: Interval, digits: int) -> bool:
    for one in (actual.low, actual.high):
        for two in (expected.low, expected.high):
            if one is None or two is None or one == two:
                continue
            shown = [Fraction(number_text(end, way, digits)) for end in (one, two) for way in ("down", "up")]
            if max(shown[:2]) >= min(shown[2:]) if one < two else max(shown[2:]) >= min(shown[:2]):
                return True
    return False


def days_as_text(days: Interval) -> str:
    """Day numbers as dates; parts of days are left out downwards."""
    low, high = _day(days.low), _day(days.high)
    return low if low == high else f"{low}/{high}"


def _day(number: Fraction | None) -> str:
    if number is None:
        return ".."
    ordinal = number.numerator // number.denominator
    return str(date.fromordinal(ordinal)) if 1 <= ordinal <= date.max.toordinal() else f"day {ordinal}"


def gap(actual: Interval, expected: Interval) -> tuple[Fraction, Fraction]:
    """How far the nearest admitted numbers lie apart, signed, and the expected one of them; (0, 0) if they overlap."""
    if actual.high is not None and expected.low is not None and actual.high <= expected.low:
        return actual.high - expected.low, expected.low
    if actual.low is not None and expected.high is not None and actual.low >= expected.high:
        return actual.low - expected.high, expected.high
    return Fraction(0), Fraction(0)


def relative_margin(actual: Interval, expected: Interval) -> tuple[Fraction | None, str]:
    """The gap as a share of the expected number, exact and in words; cut off, never rounded up."""
    distance, reference = gap(actual, expected)
    if distance == 0:
        return Fraction(0), "equal" if actual.is_point and actual == expected else "the ranges meet"
    side = "below" if distance < 0 else "above"
    if reference == 0:
        return None, f"{side} 0"
    share = distance / abs(reference)
    return share, f"{_percentage(abs(share))} % {side}"


def day_margin(actual: Interval, expected: Interval) -> tuple[Fraction, str]:
    """The gap in days, exact and in words."""
    distance, _ = gap(actual, expected)
    if distance == 0:
        return distance, "the same day" if actual.is_point and actual == expected else "the dates overlap"
    count = number_text(abs(distance), "down")
    return distance, f"{count} {'day' if abs(distance) == 1 else 'days'} {'earlier' if distance < 0 else 'later'}"


def _percentage(share: Fraction) -> str:
    """A positive share in percent, cut off at one decimal, or at two significant digits if it is tiny."""
    percent = share * 100
    if percent >= Fraction(1, 10):
        return number_text(Fraction(percent.numerator * 10 // percent.denominator, 10), "down")
    return number_text(percent, "down", 2)
