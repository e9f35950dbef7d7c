"""The geometry of bars and plots: coordinates in percent of the width, so that text keeps its size on a phone."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from kg.quantities.display import number_text

LEAST = 0.8  # percent of the width: no share that is not zero is invisible
LOGARITHMIC = 50
ROW, AXIS = 46, 30
LARGEST = Fraction(10) ** 300
SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: ``code`` gives its colour and pattern."""

    code: str
    x: str
    width: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar whose segments add up to its whole width; ``alt`` says the same in words."""

    title: str
    alt: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Numbers from ``low`` to ``high`` in a plot; None where there is no bound."""

    label: str
    value: str
    tone: str
    low: Fraction | None
    high: Fraction | None


@dataclass(frozen=True, slots=True)
class PlotRow:
    """A stretch as it is drawn; ``open_low`` and ``open_high`` are arrows."""

    label: str
    value: str
    tone: str
    y: int
    x1: str
    x2: str
    is_point: bool
    open_low: bool
    open_high: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis."""

    x: str
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Plot:
    """Stretches above each other on one axis in ``unit``."""

    title: str
    alt: str
    unit: str
    height: int
    rows: tuple[PlotRow, ...]
    ticks: tuple[Tick, ...]
    is_log: bool


def bar(title: str, alt: str, shares: Sequence[tuple[str, float, str, str]]) -> Bar:
    """A bar of (code, share, label, value) whose shares add up to 1; a share of zero has no segment."""
    widths = [max(LEAST, 100 * share) if share > 0 else 0.0 for _, share, _, _ in shares]
    scale = 100 / (sum(widths) or 1)
    segments, x = [], 0.0
    for (code, _, label, value), width in zip(shares, widths, strict=True):
        if width:
            segments.append(Segment(code, f"{x:.2f}", f"{width * scale:.2f}", label, value))
            x += width * scale
    return Bar(title, alt, tuple(segments))


def plot(title: str, unit: str, stretches: Sequence[Stretch], dated: bool = False) -> Plot | None:
    """The stretches on one axis, logarithmic where they span more than a factor of fifty; None if there is nothing to draw.

    Where ``dated``, numbers are days since 1 January of the year 1 (day 1) and the axis is marked with dates.
    """
    ends = sorted({end for s in stretches for end in (s.low, s.high) if end is not None})
    drawable = all(s.low is not None or s.high is not None for s in stretches)
    if not drawable or len(ends) < 2 or max(map(abs, ends)) > LARGEST:
        return None
    positive = [end for end in ends if end > 0]
    is_log = not dated and len(positive) == len(ends) and ends[-1] / ends[0] > LOGARITHMIC
    axis = _date_axis(ends) if dated else _log_axis(ends) if is_log else _linear_axis(ends)
    rows = tuple(_row(stretch, n, axis) for n, stretch in enumerate(stretches))
    alt = "; ".join(f"{s.label}: {s.value}" for s in stretches)
    height = ROW * len(rows) + AXIS
    return Plot(title, alt, unit, height, rows, _ticks(axis), is_log)


@dataclass(frozen=True, slots=True)
class _Axis:
    """From ``low`` to ``high``, which are logarithms to the base of ten when ``is_log`` and day numbers when ``is_dated``."""

    low: float
    high: float
    is_log: bool
    ticks: tuple[float, ...]
    is_dated: bool = False

    def x(self, number: Fraction) -> float:
        place = _log10(number) if self.is_log else float(number)
        return 100 * min(1.0, max(0.0, (place - self.low) / (self.high - self.low)))


def _log10(number: Fraction) -> float:
    return math.log10(number.numerator) - math.log10(number.denominator)


def _linear_axis(ends: Sequence[Fraction]) -> _Axis:
    low, high = float(ends[0]), float(ends[-1])
    if 0 < low < 0.6 * high:
        low = 0.0
    if 0.6 * low < high < 0:
        high = 0.0
    room = (high - low) * 0.06
    first, last = (low if low == 0 else low - room), (high if high == 0 else high + room)
    step = _nice_step(last - first)
    start = math.ceil(first / step - 1e-9)
    count = math.floor((last - start * step) / step + 1e-9)
    return _Axis(first, last, False, tuple((start + n) * step for n in range(count + 1)))


def _log_axis(ends: Sequence[Fraction]) -> _Axis:
    low, high = _log10(ends[0]) - 0.15, _log10(ends[-1]) + 0.15
    decades = [float(n) for n in range(math.ceil(low), math.floor(high) + 1)]
    keep = max(1, math.ceil(len(decades) / 5))
    return _Axis(low, high, True, tuple(decades[::keep]))


def _date_axis(ends: Sequence[Fraction]) -> _Axis:
    """Three steps of whole days at most, so that their dates fit a phone, with a day's room at both ends."""
    first, last = math.floor(ends[0]) - 1, math.ceil(ends[-1]) + 1
    step = max(1, -(-(last - first) // 3))
    return _Axis(first, last, False, tuple(float(day) for day in range(first, last + 1, step)), is_dated=True)


def day_ticks(first: int, last: int) -> tuple[Tick, ...]:
    """Marks for an axis of days from ``first`` to ``last``, which are day numbers and differ; at most four."""
    step = max(1, -(-(last - first) // 3))
    return _ticks(_Axis(first, last, False, tuple(float(day) for day in range(first, last + 1, step)), is_dated=True))


def _nice_step(span: float) -> float:
    """About four steps of 1, 2 or 5 times a power of ten."""
    power: float = 10.0 ** math.floor(math.log10(span / 4))
    return next(power * n for n in (1, 2, 5, 10) if span / (power * n) <= 5)


def _row(stretch: Stretch, number: int, axis: _Axis) -> PlotRow:
    x1 = 0.0 if stretch.low is None else axis.x(stretch.low)
    x2 = 100.0 if stretch.high is None else axis.x(stretch.high)
    return PlotRow(
        label=stretch.label,
        value=stretch.value,
        tone=stretch.tone,
        y=ROW * number,
        x1=f"{x1:.2f}",
        x2=f"{x2:.2f}",
        is_point=x2 - x1 < 0.6,
        open_low=stretch.low is None,
        open_high=stretch.high is None,
    )


def _ticks(axis: _Axis) -> tuple[Tick, ...]:
    return tuple(_tick(axis, place) for place in axis.ticks)


def _tick(axis: _Axis, place: float) -> Tick:
    x = 100 * (place - axis.low) / (axis.high - axis.low)
    anchor = "start" if x < 8 else "end" if x > 92 else "middle"
    label = _day(int(place)) if axis.is_dated else _power(int(place)) if axis.is_log else _short(place)
    return Tick(f"{x:.2f}", label, anchor)


def _day(number: int) -> str:
    return date.fromordinal(number).isoformat() if 1 <= number <= date.max.toordinal() else ""


def _power(exponent: int) -> str:
    """Ten to the power of ``exponent`` for an axis."""
    if -4 < exponent < 7:
        return number_text(Fraction(10) ** exponent, grouped=True)
    return f"10{str(exponent).translate(SUPERSCRIPTS)}"


@lru_cache(1 << 12)
def _short(number: float) -> str:
    """A number for an axis."""
    if number and not 1e-4 < abs(number) < 1e7:
        mantissa, _, exponent = f"{number:.2e}".partition("e")
        return f"{mantissa.rstrip('0').rstrip('.')}×10{str(int(exponent)).translate(SUPERSCRIPTS)}"
    return number_text(Fraction(f"{number:.6g}"), grouped=True).replace("-", "−")


def shares_of(counts: Iterable[tuple[str, int, str]]) -> list[tuple[str, float, str, str]]:
    """Counts by (code, count, label) as shares of their sum."""
    listed = list(counts)
    total = sum(count for _, count, _ in listed) or 1
    return [(code, count / total, label, str(count)) for code, count, label in listed]
