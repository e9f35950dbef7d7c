"""Dates in running text that have at least a year: 2023-10, 2023年10月, 20 January 2025, January 20, 2025, since 2022."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.quantities.dates import DateSpan, read_date

_NAMES: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)"
)
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<![\d.,/-])(?P<year>[12]\d{3})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?(?![\d/-])",
        r"(?<![\d.,])(?P<year>[12]\d{3}) ?年(?: ?(?P<month>\d{1,2}) ?月(?: ?(?P<day>\d{1,2}) ?[日號号])?)?",
        rf"(?<![a-z\d])(?:(?P<day>{_DAY}) )?(?P<month>{_MONTH})\.?,? (?P<year>[12]\d{{3}})(?!\d)",
        rf"(?<![a-z\d])(?P<month>{_MONTH})\.? (?P<day>{_DAY}),? (?P<year>[12]\d{{3}})(?!\d)",
        r"(?<![a-z])(?:in|since|until|by|of|during|before|after|from) (?P<year>(?:19|20)\d{2})(?![\d%a-z-]|[.,]\d| ?[^\W\d_a-z])",
    )
)
_YEAR_ALONE: Final = _FORMS[-1]
_WITHOUT_YEAR: Final = re.compile(
    rf"(?<![\d.,])\d{{1,2}} ?月(?: ?\d{{1,2}} ?[日號号])?|(?<![a-z\d])(?:{_DAY} {_MONTH}|{_MONTH} {_DAY})(?![\da-z])", re.IGNORECASE
)

Place = tuple[int, int]


def dates(text: str) -> Iterator[tuple[Place, DateSpan | None]]:
    """Every date with its place, in order and without overlaps; None where it has no year, so that nobody takes it for numbers."""
    taken = 0
    matches = [match for form in (*_FORMS, _WITHOUT_YEAR) for match in form.finditer(text)]
    for match in sorted(matches, key=lambda match: (match.start(), -match.end())):
        date = _date(match.groupdict()) if match.re is not _WITHOUT_YEAR else None
        if match.start() >= taken and (date or match.re is _WITHOUT_YEAR):
            taken = match.end()
            yield (match.start("year") if match.re is _YEAR_ALONE else match.start(), taken), date


def _date(parts: dict[str, str | None]) -> DateSpan | None:
    written = parts["year"] or ""
    month = parts.get("month")
    if month:
        number = int(month) if month.isdecimal() else _NAMES.index(month[:3].lower()) + 1
        day = re.sub(r"\D", "", parts.get("day") or "")
        written += f"-{number:02}" + (f"-{int(day):02}" if day else "")
    date = read_date(written)
    return date if isinstance(date, DateSpan) else None
