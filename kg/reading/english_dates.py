"""Dates in English and in digits: 20 January 2025, Jan. 20, last Monday, Q3 2024, in 2023, the 1990s, 2025-01-20."""

from __future__ import annotations

import re
from typing import Final

from kg.reading.calendar_words import Clock, made_date
from kg.reading.dates import When

_NAMES: Final = "january february march april may june july august september october november december"
_MONTH_NAMES: Final = _NAMES.split()
_MONTHS: Final = {name: n for n, full in enumerate(_MONTH_NAMES, 1) for name in (full, full[:3])} | {"sept": 9}
_DAY_NAMES: Final = "monday tuesday wednesday thursday friday saturday sunday"
_DAYS: Final = _DAY_NAMES.split()
_MONTH: Final = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|"
    r"Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAY: Final = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?"
_YEAR: Final = r"(?P<year>[12][0-9]{3})"
_WEEKDAY: Final = r"(?:(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday),? )?"
_WRITTEN: Final = (
    re.compile(rf"{_WEEKDAY}{_DAY}(?: of)? {_MONTH}(?:,? {_YEAR})?(?![0-9A-Za-z])"),
    re.compile(rf"{_WEEKDAY}{_MONTH} {_DAY}(?![0-9A-Za-z,.]|[.,][0-9])(?:,? {_YEAR}(?![0-9A-Za-z]))?"),
    re.compile(rf"{_WEEKDAY}{_MONTH} {_DAY}(?![0-9A-Za-z]|[.,][0-9])(?:,? {_YEAR}(?![0-9A-Za-z]))?"),
    re.compile(rf"{_MONTH},? (?:of )?{_YEAR}(?![0-9A-Za-z])"),
)
_ISO: Final = re.compile(r"([12][0-9]{3})([-/.])([01]?[0-9])(?:\2([0-3]?[0-9])(?:T[0-9:.Z+-]{1,20})?)?(?![0-9A-Za-z]|\2[0-9])")
_DAY_FIRST: Final = re.compile(r"([0-3]?[0-9])/([0-3]?[0-9])/([12][0-9]{3})(?![0-9A-Za-z/])")
_QUARTER: Final = re.compile(
    r"Q([1-4])(?: of)?,? ?(?:FY)?'?([12][0-9]{3})?(?![0-9A-Za-z])|([12][0-9]{3}) ?-?Q([1-4])(?![0-9A-Za-z])|(first|"
    r"second|third|fourth) quarter(?: of ([12][0-9]{3}|last year|this year|next year))?",
    re.IGNORECASE,
)
_CODED: Final = re.compile(r"(?:([1-4])Q|([12])H) ?'?(20[0-9]{2}|[0-9]{2})(?![0-9A-Za-z%])|H([12]),? ?'?(20[0-9]{2})(?![0-9A-Za-z])")
_HALF: Final = re.compile(r"(first|second) half of ([12][0-9]{3})", re.IGNORECASE)
_DECADE: Final = re.compile(r"([12][0-9]{2})0'?s(?![A-Za-z])")
_CENTURY: Final = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)[ -]century")
_ENDS: Final = re.compile(
    r"(?:year|month|quarter)(?:-end|['’]s end)(?: (?=(20[0-9]{2})(?![0-9A-Za-z])))?|(?:end|start|beginning|middle|close) of (?=[a-zA-Z12])",
    re.IGNORECASE,
)
_OF_THIS: Final = re.compile(r"(?:the|this|last|next) (year|month|week|quarter|decade|century)(?![A-Za-z-])", re.IGNORECASE)
_FISCAL: Final = re.compile(r"(?:FY|CY) ?([12][0-9]{3}|[0-9]{2})(?![0-9A-Za-z])")
_RELATIVE: Final = re.compile(
    r"(last|this|next|this past|this coming) (year|month|week|quarter|decade|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    + "|".join(n for n in _MONTH_NAMES)
    + r")(?![A-Za-z])",
    re.IGNORECASE,
)
_WEEKDAY_ONLY: Final = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?![A-Za-z])")
_TODAY: Final = re.compile(r"(the day before yesterday|the day after tomorrow|yesterday|today|tomorrow|tonight)(?![A-Za-z])", re.IGNORECASE)
_TODAY_DAYS: Final = {"the day before yesterday": -2, "yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "the day after tomorrow": 2}
_BARE_YEAR: Final = re.compile(r"((?:1[5-9]|20)[0-9]{2}|2100)(?![0-9A-Za-z]|[.,/:-]?[0-9])")
_YEAR_CUE: Final = re.compile(
    r"(?:^|[^A-Za-z])(?:in|since|by|until|till|from|during|before|after|of|to|through|between|early|late|mid|fall|"
    r"spring|summer|winter|autumn|year|for|and|and|the)[ -]$",
    re.IGNORECASE,
)
_AFTER_YEAR: Final = re.compile(
    r" ?(?:[,.;:)!?]|$|and |to |the |when |with |as |on |for |after |before |was |were |alone|report|budget|study|paper|"
    r"election|survey|Act|edition|version|through |because |\n)"
)
_ONLY_MONTH: Final = re.compile(r"(January|February|March|April|May|June|July|August|September|October|November|December)(?![A-Za-z])")
_MONTH_CUE: Final = re.compile(
    r"(?<![A-Za-z])(?:in|since|by|until|till|from|during|before|after|early|late|mid|this|to|of)[ -]$", re.IGNORECASE
)
_PART_OF: Final = re.compile(r"(?:early|mid|late)(?:[- ]to[- ](?:mid|late))?[- ](?:in )?(?=[A-Z12])", re.IGNORECASE)
_ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def read_english_date(text: str, start: int, clock: Clock) -> When | None:
    """The date in English words or in digits that begins at ``start``."""
    if text[start].isdigit():
        return _in_digits(text, start) or _written(text, start, clock) or _digit_words(text, start)
    part = _PART_OF.match(text, start)
    if part is not None:
        return _inner(text, part.end(), clock)
    return _written(text, start, clock) or _periods(text, start, clock) or _relative(text, start, clock) or _ended(text, start, clock)


def _ended(text: str, start: int, clock: Clock) -> When | None:
    """Year-end, year's end, the end of 2024, the start of next month: the whole is the value, as with early and late."""
    found = _ENDS.match(text, start)
    if found is None:
        return None
    if found[1]:
        return When(found.end() + 4, found[1], "date_abs")
    if found[0][-3:].lower() == "end":
        unit = found[0][0].lower()
        return When(found.end(), {"y": clock.year, "m": clock.month, "q": clock.quarter}[unit](0), "date_rel")
    this = _OF_THIS.match(text, found.end())
    if this is None:
        named = _periods(text, found.end(), clock) if text[found.end()].isalpha() else None
        return named or _inner(text, found.end(), clock)
    step = {"l": -1, "n": 1}.get(this[0][0].lower(), 0)
    return _stepped(this.end(), this[1].lower(), step, clock)


def _inner(text: str, start: int, clock: Clock) -> When | None:
    """The month, year or decade after early, mid or late, which TIMEX3 keeps as a modifier of the same value."""
    if text[start].isdigit():
        found = _DECADE.match(text, start)
        if found is not None:
            return When(found.end(), f"{found[1]}X", "date_abs")
        found = _BARE_YEAR.match(text, start)
        return None if found is None else When(found.end(), found[1], "date_abs")
    written = _written(text, start, clock)
    if written is not None:
        return written
    month = _ONLY_MONTH.match(text, start)
    return None if month is None else When(month.end(), clock.month_day(_MONTHS[month[1].lower()], 0), "date_abs_noyear")


def _written(text: str, start: int, clock: Clock) -> When | None:
    for form in _WRITTEN:
        found = form.match(text, start)
        if found is None:
            continue
        groups = found.groupdict()
        month, year, day = _MONTHS[groups["month"].rstrip(".").lower()], groups.get("year"), int(groups.get("day") or 0)
        if (not day and "day" in groups) or day > 31:
            continue
        if year:
            return When(found.end(), f"{year}-{month:02d}" + (f"-{day:02d}" if day else ""), "date_abs")
        return When(found.end(), clock.month_day(month, day), "date_abs_noyear")
    return None


def _in_digits(text: str, start: int) -> When | None:
    found = _ISO.match(text, start)
    if found is not None:
        year, month, day = int(found[1]), int(found[3]), int(found[4] or 0)
        if found[4] and made_date(year, month, day):
            return When(found.end(), f"{year:04d}-{month:02d}-{day:02d}", "date_abs")
        if not found[4] and found[2] in "-/" and 1 <= month <= 12 and len(found[3]) == 2 and 1900 <= year < 2100:
            return When(found.end(), f"{year:04d}-{month:02d}", "date_abs")
    found = _DAY_FIRST.match(text, start)
    if found is None:
        return None
    one, two, year = int(found[1]), int(found[2]), int(found[3])
    day, month = (one, two) if two <= 12 else (two, one)
    doubt = "day or month first" if one <= 12 and two <= 12 and one != two else ""
    return When(found.end(), f"{year:04d}-{month:02d}-{day:02d}", "date_abs", doubt) if made_date(year, month, day) else None


def _digit_words(text: str, start: int) -> When | None:
    found = _QUARTER.match(text, start)
    if found is not None and found[3]:
        return When(found.end(), f"{found[3]}-Q{found[4]}", "date_abs")
    found = _CODED.match(text, start)
    if found is not None:
        return _coded(found)
    found = _DECADE.match(text, start)
    if found is not None:
        return When(found.end(), f"{found[1]}X", "date_abs")
    found = _CENTURY.match(text, start)
    if found is not None:
        return When(found.end(), f"{int(found[1]) - 1:02d}XX", "date_abs")
    found = _BARE_YEAR.match(text, start)
    if found is None or not (_YEAR_CUE.search(text[max(0, start - 9) : start]) and _AFTER_YEAR.match(text, found.end())):
        return None
    return When(found.end(), found[1], "date_abs")


def _coded(found: re.Match[str]) -> When:
    """3Q24, 1H 2025, H1 2025."""
    year = found[5] or found[3]
    part = f"Q{found[1]}" if found[1] else f"H{found[2] or found[4]}"
    return When(found.end(), f"{year if len(year) == 4 else '20' + year}-{part}", "date_abs")


def _periods(text: str, start: int, clock: Clock) -> When | None:
    found = _QUARTER.match(text, start)
    if found is not None and not found[3]:
        number = int(found[1] or _ORDINALS[found[5].lower()])
        said = found[2] or found[6] or ""
        steps = {"last year": -1, "this year": 0, "next year": 1}
        year = said if said.isdecimal() else clock.year(steps.get(said.lower(), 0))
        return When(found.end(), f"{year}-Q{number}", "date_abs" if said.isdecimal() else "ordinal_period")
    found = _HALF.match(text, start)
    if found is not None:
        return When(found.end(), f"{found[2]}-H{_ORDINALS[found[1].lower()]}", "date_abs")
    found = _DECADE.match(text, start)
    if found is not None:
        return When(found.end(), f"{found[1]}X", "date_abs")
    found = _CENTURY.match(text, start)
    if found is not None:
        return When(found.end(), f"{int(found[1]) - 1:02d}XX", "date_abs")
    found = _CODED.match(text, start)
    if found is not None:
        return _coded(found)
    found = _FISCAL.match(text, start)
    return None if found is None else When(found.end(), found[1] if len(found[1]) == 4 else f"20{found[1]}", "date_abs")


def _relative(text: str, start: int, clock: Clock) -> When | None:
    found = _TODAY.match(text, start)
    if found is not None:
        return When(found.end(), clock.day(_TODAY_DAYS[found[1].lower()]), "date_rel")
    found = _RELATIVE.match(text, start)
    if found is not None:
        step = {"last": -1, "this": 0, "next": 1, "this past": -1, "this coming": 1}[found[1].lower()]
        return _stepped(found.end(), found[2].lower(), step, clock)
    found = _WEEKDAY_ONLY.match(text, start)
    if found is not None:
        return When(found.end(), clock.weekday(_DAYS.index(found[0].lower()) + 1, None), "date_rel")
    found = _ONLY_MONTH.match(text, start)
    if found is not None and _MONTH_CUE.search(text[max(0, start - 8) : start]):
        return When(found.end(), clock.month_day(_MONTHS[found[1].lower()], 0), "date_abs_noyear")
    return None


def _stepped(end: int, unit: str, step: int, clock: Clock) -> When | None:
    if unit in _DAYS:
        number = _DAYS.index(unit) + 1
        if clock.today is None:
            return When(end, clock.weekday(number, None), "date_rel")
        same = clock.today.isoweekday() == number
        if step < 0:  # the latest such day before today
            return When(
                end, clock.weekday(number, -1) if same or clock.today.isoweekday() < number else clock.weekday(number, 0), "date_rel"
            )
        ahead = step > 0 and clock.today.isoweekday() >= number
        return When(end, clock.weekday(number, 1 if ahead else 0), "date_rel", "this week or the next" if step > 0 and not ahead else "")
    if unit in _MONTHS:
        month = _MONTHS[unit]
        if clock.today is None:
            return When(end, f"XXXX-{month:02d}", "date_rel")
        year = clock.today.year
        year += {-1: -1 if month >= clock.today.month else 0, 0: 0, 1: 1 if month <= clock.today.month else 0}[step]
        return When(end, f"{year:04d}-{month:02d}", "date_rel")
    if unit in ("decade", "century"):
        return None
    steps = {"year": clock.year, "month": clock.month, "week": clock.week, "quarter": clock.quarter}
    return When(end, steps[unit](step), "date_rel")
