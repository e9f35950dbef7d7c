"""Ranges: 60%到80%, 30至50萬 (a shared scale), 2–3x, between 20 and 30, 百分之六十到八十, 3、4成."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from kg.reading.amounts import Amount, read_amount

_JOINT: Final = re.compile(r" ?(?:(?P<dash>[-–—~])|至(?!少|多|今|於)|到(?!達|底)|to (?=[0-9$€£¥a-zU]))(?:約|近)? ?")
_GOES_ON: Final = re.compile(" ?[-–—~至到和與及、toa]")  # what joins two numbers, at a glance
_BETWEEN: Final = re.compile(r" ?(?:和|與|及|and ) ?")
_OPENS: Final = re.compile(r"(?:介於|在|位於|介乎|between ) ?$", re.IGNORECASE)
_CLOSES: Final = re.compile(r" ?(?:之?間|不等)")
_FROM: Final = re.compile(r"(?:(?<![A-Za-z])from |從|由)(?:the |約|近)?$", re.IGNORECASE)
_TENS: Final = frozenset(10**power for power in range(13))
_EITHER: Final = re.compile(r"、| or ")


class Span(NamedTuple):
    """One amount, or the two ends of a range, with the unit of both."""

    start: int
    end: int
    first: Amount
    last: Amount

    @property
    def is_range(self) -> bool:
        """Whether two amounts were written."""
        return self.first is not self.last


def read_span(text: str, start: int) -> Span | None:
    """The amount or range that begins at ``start``."""
    first = read_amount(text, start)
    if first is None:
        return None
    return _joined(text, first) or Span(first.start, first.end, first, first)


def _joined(text: str, first: Amount) -> Span | None:
    if not _GOES_ON.match(text, first.end):
        return None
    joint = _JOINT.match(text, first.end)
    either = None if joint else _EITHER.match(text, first.end)
    between = None
    if joint is None and either is None:
        between = _BETWEEN.match(text, first.end)
        if between is None:
            return None
    place = joint or either or between
    second = read_amount(text, place.end()) if place and place.end() < len(text) else None
    if second is None:
        return None
    if between is not None and second.unit == "間" and not first.has_unit:
        second = second._replace(unit="", kind="number", end=second.number.end)
    if between is not None and not (_OPENS.search(text[max(0, first.start - 8) : first.start]) or _CLOSES.match(text, second.end)):
        return None
    if either is not None and not (first.number.solo or first.number.shape == "word" or first.number.high < 10):
        return None
    if either is not None:
        return _either(first, second)
    if (
        joint is not None
        and not joint["dash"]
        and _FROM.search(text[max(0, first.start - 8) : first.start])
        and not _CLOSES.match(text, second.end)
    ):
        return None  # rose from 18% to 27%: two values
    return _fitted(_in_tenths(text, first, second), second, bool(joint and joint["dash"]))


def _in_tenths(text: str, first: Amount, second: Amount) -> Amount:
    """The first end of 七到八成 in the tenths of the second."""
    if second.number.unit != "%" or "成" not in text[second.start : second.end] or first.has_unit or first.number.high > 10:
        return first
    return first._replace(number=first.number.times(10, first.end)._replace(scale=1), unit="%", kind="percent")


def _either(first: Amount, second: Amount) -> Span | None:
    """四、五百人, 3、4成, two or three chips: neighbouring digits, whose scale and unit stand after the second."""
    if first.has_unit or not first.number.high or not (second.has_unit or second.number.scale > 1 or second.number.shape == "word"):
        return None
    ratio = second.number.low / (first.number.high + 1)
    if ratio not in _TENS:
        return None
    number = first.number._replace(low=first.number.low * ratio, high=first.number.high * ratio, vague=True)
    return Span(first.start, second.end, first._replace(number=number, unit=second.unit, kind=second.kind), second)


def _fitted(first: Amount, second: Amount, dashed: bool) -> Span | None:
    """Both ends in one unit and one scale, the smaller first; None if they are two things."""
    if dashed and second.number.low < 0:
        return None
    number = first.number
    first, second = _one_unit(first, second)
    if first.unit != second.unit or (not first.unit and not dashed and _are_years(first, second)):
        return None
    scale = second.number.scale
    if number.scale == 1 and scale > 10 and number.high * scale <= second.number.high and _pure(second):
        first = first._replace(number=number.times(scale, number.end))
    if first.number.low > second.number.high:
        return None
    return Span(first.start, second.end, first, second)


def _are_years(first: Amount, second: Amount) -> bool:
    """Two dates, as in between 2019 and 2023."""
    return first.number.shape == second.number.shape == "arabic" and all(
        1600 <= a.number.low < 2100 and a.end - a.start == 4 for a in (first, second)
    )


def _pure(amount: Amount) -> bool:
    """Whether the number is one coefficient and a scale: 50萬, not 3萬5千."""
    return (
        (amount.number.low / amount.number.scale).numerator < 10**4 and amount.number.low % amount.number.scale == 0
    ) or amount.number.shape == "arabic"


def _one_unit(first: Amount, second: Amount) -> tuple[Amount, Amount]:
    if not first.has_unit and not first.currency and second.has_unit and not second.currency and first.kind == "number":
        return first._replace(unit=second.unit, kind=second.kind), second
    if first.has_unit and not second.has_unit and (first.currency or first.unit == "%"):
        return first, second._replace(unit=first.unit, kind=first.kind)
    if first.currency and second.kind == "money" and second.unit in ("元", first.unit):
        return first._replace(unit=first.unit), second._replace(unit=first.unit)
    if first.kind == "count" and first.unit == "個" and second.kind == "count":
        return first._replace(unit=second.unit), second
    return first, second
