"""Durations and ages: 1年6個月, 2小時30分, 三年半, 18 months, 29歲; and points in time counted from today: 兩天前."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from kg.reading.amounts import Amount, read_amount
from kg.reading.calendar_words import Clock, shifted
from kg.reading.ranges import Span
from kg.reading.script import HAN

_LETTERS: Final = {
    "year": "Y",
    "month": "M",
    "week": "W",
    "day": "D",
    "hour": "H",
    "minute": "M",
    "second": "S",
    "quarter": "Q",
    "decade": "DE",
    "century": "CE",
}
_ORDER: Final = ("century", "decade", "year", "quarter", "month", "week", "day", "hour", "minute", "second")
_IN_SMALLER: Final = {
    ("year", "month"): 12,
    ("week", "day"): 7,
    ("day", "hour"): 24,
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
    ("year", "quarter"): 4,
    ("day", "minute"): 1440,
    ("hour", "second"): 3600,
    ("week", "hour"): 168,
}
_AND: Final = re.compile(r"(?: ?[又零餘多] ?| and |, | )?")
_AGO: Final = re.compile(r" ?(?:之|以)?前(?!後|夕|進|往|提|途|言|鋒|例|者|瞻|線|身|任|景|鎮)| ago(?![A-Za-z])| earlier(?![A-Za-z])")
_LATER: Final = re.compile(r" ?(?:之|以)?後(?!果|續|面|方|者|悔|備|座|衛|勤|代|台)| later(?![A-Za-z])| from now(?![A-Za-z])")
_AFTER_EVENT: Final = re.compile(rf"[{HAN}](?<![約近在於將到至過又是但而且後與和再等才僅只最隔時間還多計短])$")
_OLD: Final = re.compile(r" ?大(?=了|$|[,。的;])")
_OLD_ENGLISH: Final = re.compile(r"[ -]olds?(?![A-Za-z])")
_GOING_ON: Final = frozenset(" ,又零餘多0123456789一二兩三四五六七八九十百廿卅半幾數")
_SHORT: Final = re.compile(r"分(?!鐘)|秒(?!鐘)|時(?![間候代期常段刻報機])|月")
_SHORT_UNITS: Final = {"分": "minute", "秒": "second", "時": "hour", "月": "month"}


@dataclass(frozen=True, slots=True)
class Lasting:
    """A duration: where it ends, its value in ``unit``, and its TIMEX3 value."""

    end: int
    low: Fraction
    high: Fraction
    unit: str
    timex: str


def compound(text: str, first: Amount) -> Lasting | None:
    """The duration that begins with ``first`` and goes on in ever smaller units: 8天20時, 一年又一個月21天."""
    if text[first.end : first.end + 1] not in _GOING_ON:
        return None
    parts = [(first.unit, first.number.low, first.number.high)]
    end = first.end
    while len(parts) < 6:
        gap = _AND.match(text, end)
        following = _next_part(text, gap.end() if gap else end)
        if following is None or _ORDER.index(following[1]) <= _ORDER.index(parts[-1][0]):
            break
        parts.append(following[1:])
        end = following[0]
    if len(parts) == 1:
        return None
    return Lasting(end, *_total(parts), _period(parts))


def _next_part(text: str, start: int) -> tuple[int, str, Fraction, Fraction] | None:
    amount = read_amount(text, start) if start < len(text) else None
    if amount is None or (amount.number.shape == "word" and amount.kind != "duration"):
        return None
    if amount.kind == "duration" and amount.unit in _ORDER:
        return amount.end, amount.unit, amount.number.low, amount.number.high
    short = _SHORT.match(text, amount.number.end)
    if short is None:
        return None
    return short.end(), _SHORT_UNITS[short[0]], amount.number.low, amount.number.high


def _total(parts: list[tuple[str, Fraction, Fraction]]) -> tuple[Fraction, Fraction, str]:
    """The sum in the smallest unit, if the calendar fixes how many of them make the larger ones; else the first part."""
    unit = parts[-1][0]
    low = high = Fraction(0)
    for name, least, most in parts:
        factor = 1 if name == unit else _IN_SMALLER.get((name, unit))
        if factor is None:
            return parts[0][1], parts[0][2], parts[0][0]
        low, high = low + least * factor, high + most * factor
    return low, high, unit


def _period(parts: list[tuple[str, Fraction, Fraction]]) -> str:
    days = "".join(f"{_number(low)}{_LETTERS[name]}" for name, low, _ in parts if name in _ORDER[:7])
    times = "".join(f"{_number(low)}{_LETTERS[name]}" for name, low, _ in parts if name in _ORDER[7:])
    return f"P{days}" + (f"T{times}" if times else "")


def period(value: Fraction, unit: str) -> str:
    """The TIMEX3 value of a duration in one unit: P3Y, PT30M, P0.5Y; empty for units that it does not have."""
    return _period([(unit, value, value)]) if unit in _ORDER else ""


def _number(value: Fraction) -> str:
    return str(int(value)) if value.denominator == 1 else f"{float(value):g}"


def counted_from_today(text: str, span: Span, clock: Clock) -> tuple[int, str] | None:
    """兩天前, 3年後, two years ago: the point in time and the place after it."""
    if span.is_range or span.first.number.vague or span.first.number.low.denominator > 1 or span.first.number.low >= 1000:
        return None
    ago, later = _AGO.match(text, span.end), _LATER.match(text, span.end)
    found = ago or later
    if found is None or (later and _AFTER_EVENT.search(text[max(0, span.start - 1) : span.start])):  # 服藥六週後 counts from the event
        return None
    timex = shifted(clock, int(span.first.number.low) * (-1 if ago else 1), span.first.unit)
    return (found.end(), timex) if timex else None


def age_end(text: str, span: Span) -> int:
    """Where an age ends that begins with this amount; 0 if it is none."""
    if span.last.unit in ("year", "week", "month", "day"):
        old = _OLD.match(text, span.end) or _OLD_ENGLISH.match(text, span.end)
        if old is not None:
            return old.end()
    return 0
