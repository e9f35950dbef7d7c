"""The quantities and dates of a text, in order, each with its place in the untouched text.

One pass: ``Anchors`` finds where a quantity can begin, the readers of dates and of amounts try there, the longer
reading wins, and the scan goes on behind it. Every pattern is bounded, so the time grows with the text only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final, NamedTuple

from kg.reading import rates
from kg.reading.accept import is_bare_year, is_quantity
from kg.reading.anchors import Anchor, Anchors
from kg.reading.calendar_words import Clock
from kg.reading.context import look_around
from kg.reading.counted import counted
from kg.reading.date_spans import read_when
from kg.reading.dates import WEEKDAYS, When
from kg.reading.durations import age_end, compound, counted_from_today, period
from kg.reading.multiples import read_multiple
from kg.reading.numerals import read_numeral
from kg.reading.ranges import Span, read_span
from kg.reading.rows import Options, Reading
from kg.reading.script import fold
from kg.reading.times import read_time
from kg.reading.traps import masked

_EVERY: Final = re.compile(r"每一?個?(年|月|季度?|週|星期|禮拜|天|日|小時|分鐘|秒)(?!(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}) ?[日號月])")
_EVERY_WEEKDAY: Final = re.compile(r"每個?(?:週|星期|禮拜)([一二三四五六日天])(?![次回場趟到兩三天])")
_EVERY_UNITS: Final = {
    "年": "P1Y",
    "月": "P1M",
    "季": "P1Q",
    "季度": "P1Q",
    "週": "P1W",
    "星期": "P1W",
    "禮拜": "P1W",
    "天": "P1D",
    "日": "P1D",
    "小時": "PT1H",
    "分鐘": "PT1M",
    "秒": "PT1S",
}
_NODE: Final = re.compile(r" ?(?:級|以下|等級)?的?(?:先進)?(製程|制程|晶片|芯片|節點|工藝|process|node|chip)", re.IGNORECASE)
_NTH: Final = re.compile("第 ?(?:[0-9]{1,9}|[零一二三四五六七八九十百]{1,9})")  # what goes on behind an ordinal is no amount
_LONG_RUN: Final = re.compile(r"[零一二三四五六七八九十百千萬億]{9,}")
_ASCII_WORD: Final = re.compile(r"[A-Za-z]+|[0-9][0-9,.]*")


_NO_COUNTRY: Final = frozenset(("元", "¥", "cent"))
_MEGA: Final = frozenset(("MB", "MHz", "MW", "Mbit"))
_COUNTING: Final = frozenset(("count", "number", "multiple", "percent", "fraction", "physical"))
_TIMELY: Final = frozenset(("digit", "numeral", "date", "latin"))  # a time of day is skipped whole, unless it is asked for
DEFAULT: Final = Options()
MOST_READ: Final = 20_000  # quantities of one text
MOST_TRIED: Final = 100_000  # places of one text where a quantity could begin


@dataclass(frozen=True, slots=True)
class _Page:
    """The text three times, every place the same: untouched, folded, and folded with its traps overwritten."""

    original: str
    folded: str
    text: str
    clock: Clock
    options: Options


class Scan(NamedTuple):
    """The quantities of a text, and the place up to which it was looked through: its length, or where a limit was reached."""

    readings: tuple[Reading, ...]
    end: int


def read_quantities(text: str, reference: date | None = None, options: Options = DEFAULT) -> tuple[Reading, ...]:
    """The quantities and dates of ``text``; relative dates count from ``reference``, else they stay open (XXXX-01-20)."""
    return scan(text, reference, options).readings


def scan(text: str, reference: date | None = None, options: Options = DEFAULT) -> Scan:
    """The same with the place where the search ended: after ``MOST_READ`` quantities, or ``MOST_TRIED`` places where one could begin."""
    folded = fold(text)
    page = _Page(text, folded, masked(folded, options.ordinals), Clock(reference), options)
    found: list[Reading] = []
    anchors = Anchors(page.text)
    place = 0
    for _ in range(MOST_TRIED):
        anchor = anchors.after(place)
        if anchor is None:
            return Scan(tuple(found), len(text))
        reading, place = _try(page, anchor)
        if reading is not None:
            found.append(reading)
            if len(found) == MOST_READ:
                break
    return Scan(tuple(found), place)


def _try(page: _Page, anchor: Anchor) -> tuple[Reading | None, int]:
    """What begins at an anchor, if anything does, and where to go on."""
    original, text, start = page.original, page.text, anchor.start
    time = None if page.options.times or anchor.sort not in _TIMELY else read_time(text, start, False)
    if time is not None:
        return None, time.end
    reading = _at(page, anchor)
    if reading is None:
        return None, _behind(text, start)
    start, end, _, kind, low, high, unit, of, timex, vague, _, doubt, surface, readings, *_, numeral = reading
    folded = page.folded
    around = look_around(folded, start, end)
    per, only = (rates.per(folded, start, end), rates.modifier(folded, start)) if low is not None else ((0, 0), (0, 0))
    comparator = around.comparator if not timex or kind == "duration" else ""
    whole = Reading(
        start, end, original[start:end], kind, low, high, unit, of, timex, vague or around.approximate, comparator, doubt, surface,
        readings, around.negated, around.hypothetical, original[slice(*around.attributed)],
        original[slice(*per)], original[slice(*only)], numeral,
    )  # fmt: skip
    return whole, per[1] if per[0] == end and original[end] == "一" else end  # 三塊八毛一斤


def _behind(text: str, start: int) -> int:
    """Where to go on after a place where nothing was read: behind the digits or the word, so that no part of it is tried."""
    word = _NTH.match(text, start) or _ASCII_WORD.match(text, start) or _LONG_RUN.match(text, start)
    return word.end() if word else start + 1


def _at(page: _Page, anchor: Anchor) -> Reading | None:
    text, clock, (start, sort) = page.text, page.clock, anchor
    if sort == "every":
        return _every(text, start)
    if sort == "ordinal":
        number = read_numeral(text, start + 1) if page.options.ordinals else None
        if number is not None:
            return Reading(start, number.end, "", "ordinal", number.low, number.high)
    when = read_when(text, anchor, clock, page.options.times) if sort != "currency" else None
    if when is not None and _is_whole(text, start, when):
        return Reading(start, when.end, "", when.kind, timex=when.timex, ambiguous=when.ambiguous)
    span = read_span(text, start) if sort not in ("date", "ordinal") else None
    if span is not None and not is_quantity(text, span):
        span = None
    measured = None if span is None else _measured(page.original, text, span, clock)
    if when is not None and (measured is None or when.end >= measured.end or measured.kind == "number"):
        return Reading(start, when.end, "", when.kind, timex=when.timex, ambiguous=when.ambiguous)
    return measured


def _is_whole(text: str, start: int, when: When) -> bool:
    """Whether no amount can go on behind a date: behind a month, a day, or a year in four digits."""
    last = text[when.end - 1]
    if len(when.timex) >= 7:
        return last in "月日號)"
    return last == "年" and when.end - start == 5 and text[start] in "12" and text[when.end : when.end + 1] not in ("半", "又", "零")


def _every(text: str, start: int) -> Reading | None:
    weekday = _EVERY_WEEKDAY.match(text, start)
    if weekday is not None:
        return Reading(start, weekday.end(), "", "rate_period", timex=f"XXXX-WXX-{WEEKDAYS[weekday[1]]}")
    every = _EVERY.match(text, start)
    return Reading(start, every.end(), "", "rate_period", timex=_EVERY_UNITS[every[1]]) if every else None


def _measured(original: str, text: str, span: Span, clock: Clock) -> Reading | None:
    """The reading of an amount or a range by its kind."""
    kind = span.last.kind
    if kind == "duration":
        return _lasting(text, span, clock)
    if is_bare_year(text, span):
        return Reading(span.start, span.end, "", "date_abs", timex=text[span.start : span.end], ambiguous="a year or a number")
    low, high, unit, written = span.first.number.low, span.last.number.high, span.last.unit, text[span.start : span.end]
    named, doubt, of = _kind(span), "", ""
    surface: Fraction | None = None
    readings: tuple[Fraction, ...] = ()
    if kind == "multiple":
        low, high, surface, readings, doubt = read_multiple(text, span.start, span.end, (low, high))
        unit = "x" if unit == "x" else "倍"
    elif kind == "money" and unit.partition("/")[0] in _NO_COUNTRY:
        doubt = "currency not said"
    elif unit == "nm" and (node := _NODE.match(text, span.end)):
        doubt, of = "the name of a process node, not a measured length", original[node.start(1) : node.end(1)]
    elif "兆" in written and unit not in _MEGA:
        doubt = "兆 read as 10^12"
    if kind in _COUNTING and not of:
        of = counted(original, span.start, span.end, named)
    return Reading(
        span.start, span.end, "", named, low, high, unit, of, "", _vague(span), "", doubt, surface, readings, numeral=_numeral(span)
    )


def _numeral(span: Span) -> tuple[int, int]:
    return span.first.number.start, span.first.number.end


def _vague(span: Span) -> bool:
    return span.first.number.vague or span.last.number.vague


def _kind(span: Span) -> str:
    return f"{span.last.kind}_range" if span.is_range else span.last.kind


def _lasting(text: str, span: Span, clock: Clock) -> Reading | None:
    counted_from = counted_from_today(text, span, clock)
    if counted_from is not None:
        return Reading(span.start, counted_from[0], "", "date_rel", timex=counted_from[1], approximate=_vague(span))
    low, high, unit = span.first.number.low, span.last.number.high, span.last.unit
    old = age_end(text, span)
    if old or text[span.end - 1] == "歲" or text[span.end - 2 : span.end] == "週歲":
        return Reading(
            span.start,
            old or span.end,
            "",
            "age" if not span.is_range else "age_range",
            low,
            high,
            unit,
            approximate=_vague(span),
            numeral=_numeral(span),
        )
    whole = None if span.is_range else compound(text, span.first)
    if whole is not None:
        return Reading(span.start, whole.end, "", "duration", whole.low, whole.high, whole.unit, timex=whole.timex, numeral=_numeral(span))
    if _bare_word(text, span):
        return None
    if unit == "year" and low == high and 1800 <= low < 2100 and text[span.end - 1] == "年":  # 兩千零二十四年
        return Reading(span.start, span.end, "", "date_abs", timex=f"{int(low)}")
    timex = period(low, unit) if low == high else ""
    return Reading(
        span.start,
        span.end,
        "",
        "duration_range" if span.is_range else "duration",
        low,
        high,
        unit,
        timex=timex,
        approximate=_vague(span),
        numeral=_numeral(span),
    )


def _bare_word(text: str, span: Span) -> bool:
    """一天 (one day, some day) and 一日 are figures of speech more often than durations."""
    written = text[span.start : span.end]
    return written in ("一日", "一天", "一時", "一秒", "one day") and not re.search(
        r"[約近滿過僅到需花只要足少為期]$", text[max(0, span.start - 1) : span.start]
    )
