"""Dates with the precision they were written in: 2024-12 is a month, not its first day.

Forms: ``2025``, ``2025-01``, ``2025-01-20``, ``2025-Q1``, ``2025-W04`` (ISO 8601 week), ``2025年1月20日``, and two of
them parted by ``/`` for an interval. Years run from 1 to 9999 of the proleptic Gregorian calendar.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Final, Literal

from kg.diagnostic import Slip
from kg.quantities import codes
from kg.quantities.interval import Interval
from kg.quantities.numerals import LONGEST, fold_width, hidden_character

Precision = Literal["day", "week", "month", "quarter", "year", "interval"]

_FORMS: Final = "write 2025, 2025-01, 2025-01-20, 2025-Q1, 2025-W04 or an interval such as 2025-01-27/2025-02-02"
_ISO: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_QUARTER: Final = re.compile(r"([0-9]{4})-?Q([0-9])")
_WEEK: Final = re.compile(r"([0-9]{4})-?W([0-9]{2})")
_CHINESE: Final = re.compile(r"([0-9]{4}) *年(?: *([0-9]{1,2}) *月(?: *([0-9]{1,2}) *[日號号])?)?")
_LOOSE: Final = re.compile(r"([0-9]{4})[-./]([0-9]{1,2})(?:[-./]([0-9]{1,2}))?")
_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})[-./]([0-9]{1,2})[-./]([0-9]{4})")
_CLOCK: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9]{1,2}:.*")


@dataclass(frozen=True)
class DateSpan:
    """Some day from ``first`` to ``last``, both included; ``text`` is what was typed, ``precision`` its exactness."""

    first: date
    last: date
    text: str
    precision: Precision

    @property
    def days(self) -> Interval:
        """The admitted days as day numbers (1 January of the year 1 is day 1)."""
        return Interval(Fraction(self.first.toordinal()), Fraction(self.last.toordinal()))

    def __str__(self) -> str:
        return self.text


def looks_like_date(text: str) -> bool:
    """True if ``text`` begins the way a date with at least a year and a month does."""
    folded = fold_width(text[:LONGEST]).strip()
    return any(form.match(folded) for form in (_QUARTER, _WEEK, _DAY_FIRST)) or bool(
        re.match(r"[0-9]{4}(-(0[1-9]|1[0-2])(?![0-9])|/[0-9]{4}| *年 *[0-9]{1,2} *月)", folded)
    )


def read_date(text: str) -> DateSpan | tuple[Slip, ...]:
    """The date or interval of dates that ``text`` writes, or the slips that say what is wrong with it."""
    if len(text) > LONGEST:
        message = f"a date of {len(text)} characters is too long"
        return (Slip(codes.NUMBER_TOO_LONG, message, LONGEST, len(text) - LONGEST, _FORMS),)
    folded = fold_width(text)
    slip = hidden_character(folded)
    if slip is not None:
        return (slip,)
    stripped = folded.strip()
    start = folded.index(stripped)
    slash = [place for place, char in enumerate(stripped) if char == "/"]
    if len(slash) == 1 and not _LOOSE.fullmatch(stripped):
        return _read_interval((stripped[: slash[0]], stripped[slash[0] + 1 :]), start, text)
    span = _read_one(stripped, start)
    return (span,) if isinstance(span, Slip) else DateSpan(span.first, span.last, text, span.precision)


def _read_interval(halves: tuple[str, str], start: int, text: str) -> DateSpan | tuple[Slip, ...]:
    second = start + len(halves[0]) + 1
    if any(half.strip() in ("", "..") for half in halves):
        hint = "write both ends, or leave the date out and say so in words"
        return (
            Slip(codes.OPEN_DATES, "an interval of dates needs a beginning and an end", start, len(text.strip()), hint),
        )
    ends = (_read_one(halves[0], start), _read_one(halves[1], second))
    first, last = ends
    if isinstance(first, Slip) or isinstance(last, Slip):
        return tuple(end for end in ends if isinstance(end, Slip))
    if last.last < first.first or last.first < first.first:
        message = f"the interval ends on {last.last} before it begins on {first.first}"
        return (Slip(codes.REVERSED_DATES, message, start, len(text.strip()), "write the earlier date first"),)
    return DateSpan(first.first, last.last, text, "interval")


def _read_one(written: str, offset: int) -> DateSpan | Slip:
    stripped = written.strip()
    offset += written.index(stripped) if stripped else 0
    if (iso := _ISO.fullmatch(stripped)) is not None or (iso := _CHINESE.fullmatch(stripped)) is not None:
        return _calendar_date(stripped, offset, [int(part) for part in iso.groups() if part])
    if (quarter := _QUARTER.fullmatch(stripped)) is not None:
        return _quarter(stripped, offset, int(quarter.group(1)), int(quarter.group(2)))
    if (week := _WEEK.fullmatch(stripped)) is not None:
        return _week(stripped, offset, int(week.group(1)), int(week.group(2)))
    return _misshapen(stripped, offset)


def _calendar_date(written: str, offset: int, numbers: list[int]) -> DateSpan | Slip:
    year, month, day = (*numbers, 0, 0)[:3]
    if year < 1:
        return _impossible(written, offset, "years run from 0001 to 9999")
    if len(numbers) == 1:
        return DateSpan(date(year, 1, 1), date(year, 12, 31), written, "year")
    if not 1 <= month <= 12:
        return _impossible(written, offset, f"there is no month {month:02}")
    length = calendar.monthrange(year, month)[1]
    if len(numbers) == 2:
        return DateSpan(date(year, month, 1), date(year, month, length), written, "month")
    if not 1 <= day <= length:
        return _impossible(written, offset, f"{calendar.month_name[month]} {year} has {length} days")
    return DateSpan(date(year, month, day), date(year, month, day), written, "day")


def _quarter(written: str, offset: int, year: int, quarter: int) -> DateSpan | Slip:
    if year < 1 or not 1 <= quarter <= 4:
        return _impossible(written, offset, "quarters run from Q1 to Q4")
    month = 3 * quarter
    last = date(year, month, calendar.monthrange(year, month)[1])
    return DateSpan(date(year, month - 2, 1), last, written, "quarter")


def _week(written: str, offset: int, year: int, week: int) -> DateSpan | Slip:
    try:
        monday = date.fromisocalendar(year, week, 1)
        return DateSpan(monday, monday + timedelta(6), written, "week")
    except (ValueError, OverflowError):
        return _impossible(written, offset, "a year has 52 weeks, some have 53")


def _impossible(written: str, offset: int, hint: str) -> Slip:
    return Slip(codes.IMPOSSIBLE_DATE, f"there is no such date as {written}", offset, len(written), hint)


def _misshapen(written: str, offset: int) -> Slip:
    """The slip for a text that is no date in our forms, with the form that was probably meant."""
    width = max(1, len(written))
    if (clock := _CLOCK.fullmatch(written)) is not None:
        hint = f"write {clock.group(1)}; dates are exact to a day"
        return Slip(codes.TIME_OF_DAY, f"'{written}' has a time of day", offset, width, hint)
    if (loose := _LOOSE.fullmatch(written)) is not None:
        fixed = "-".join(part.zfill(2) for part in loose.groups() if part)
        hint = f"write {fixed}"
        return Slip(
            codes.DATE_WITHOUT_ZEROS,
            f"'{written}' is not written as year-month-day with two digits",
            offset,
            width,
            hint,
        )
    if (reverse := _DAY_FIRST.fullmatch(written)) is not None:
        one, two, year = (part.zfill(2) for part in reverse.groups())
        hint = f"write {year}-{two}-{one}" if int(one) > 12 else f"write {year}-{one}-{two}"
        hint += "" if int(one) > 12 or int(two) > 12 else f" or {year}-{two}-{one}, whichever is meant"
        return Slip(codes.DATE_ORDER, f"'{written}' does not begin with the year", offset, width, hint)
    message = f"'{written[:40]}' is not a date" if written else "a date was expected"
    return Slip(codes.NOT_A_DATE, message, offset, width, _FORMS)
