"""The dates of a record against its own words, and against the day on which it appeared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from kg.diagnostic import Diagnostic
from kg.matching.dated import dates
from kg.model.claim import Claim
from kg.model.corpus import Corpus
from kg.model.evidence import Evidence, StatedValue
from kg.quantities.dates import DateSpan
from kg.quantities.numerals import fold_width

_LEAP: Final = 2000  # a year that has every day
AHEAD: Final = 2  # years that a document may look ahead without saying so
_YEAR: Final = re.compile(r"(?<![0-9])(?:1[5-9]|20)[0-9]{2}(?![0-9])")


@dataclass(frozen=True)
class _Told:
    """The dates of some texts as written and read, those that have no year as (month, day), and every year that is named."""

    dates: tuple[tuple[str, DateSpan], ...]
    days: frozenset[tuple[int, int]]
    years: frozenset[int]


def own_dates(corpus: Corpus) -> Iterator[Diagnostic]:
    """N394 for a date that the record's own words give otherwise, or that lies years after the record."""
    for evidence in corpus.evidence.values():
        proses = (evidence.title, evidence.establishes)
        texts = [text for prose in proses if prose for _, text in prose.texts]
        yield from _dates(evidence, texts, evidence.published)
        yield from _appeared(evidence, texts)
    for claim in corpus.claims.values():
        yield from _dates(claim, [text for _, text in claim.text.texts], None)


def _dates(record: Evidence | Claim, texts: list[str], published: DateSpan | None) -> Iterator[Diagnostic]:
    stated = [(value, value.value) for value in record.values if isinstance(value.value, DateSpan)]
    if not stated:
        return
    told = _told(texts)
    for value, span in stated:
        if any(_meet(span, other) for _, other in told.dates):
            continue
        accounted = [other for _, other in stated if other is not span]
        rivals = [text for text, other in told.dates if _slipped(span, other, told) and not any(_meet(other, o) for o in accounted)]
        if rivals:
            message = f"“{value.text}” is one slip away from the “{rivals[0]}” of its own text."
            yield _warning(value, message, "Write what is meant in both places.")
        elif published and _is_far(span, published, told):
            message = f"“{value.text}” is years away from {published.text}, when this appeared, and its own text does not name that year."
            yield _warning(value, message, "Check the year; if it is right, name it in `establishes`.")


def _appeared(evidence: Evidence, texts: list[str]) -> Iterator[Diagnostic]:
    """A record whose own words tell of nothing but what came years after it."""
    told = [(text, span) for text, span in _told(texts).dates if span.precision in ("day", "month")]
    if told and all(span.first.year > evidence.published.last.year + AHEAD for _, span in told):
        message = f"This appeared {evidence.published.text}, and its own text tells of {told[0][0]}."
        yield Diagnostic("N394", evidence.location, message, "Check the year of `published`.", severity="warning")


def _told(texts: Iterable[str]) -> _Told:
    found: list[tuple[str, DateSpan]] = []
    days: set[tuple[int, int]] = set()
    years: set[int] = set()
    for text in map(fold_width, texts):
        years |= {int(year) for year in _YEAR.findall(text)}
        for (start, end), span in dates(text):
            written = text[start:end].strip()
            if span:
                found.append((written, span))
            else:
                days |= {(day.first.month, day.first.day) for day in _in_any_year(written)}
    return _Told(tuple(found), frozenset(days), frozenset(years))


def _in_any_year(written: str) -> Iterator[DateSpan]:
    """The day that a text without a year names, in a leap year."""
    for whole in (f"{written} {_LEAP}", f"{_LEAP}年{written}"):
        yield from (span for _, span in dates(whole) if span and span.precision == "day")


def _slipped(span: DateSpan, other: DateSpan, told: _Told) -> bool:
    """Whether a date became of another by a slip in its year, or by taking the month for the day."""
    ours, theirs = span.first, other.first
    if span.precision == other.precision == "day" and ours.year == theirs.year:
        return (ours.month, ours.day) == (theirs.day, theirs.month)
    exact = {span.precision, other.precision}
    same_day = ours.month == theirs.month and (exact == {"day", "month"} or ours.day == theirs.day)
    return exact <= {"day", "month"} and same_day and ours.year not in told.years


def _is_far(span: DateSpan, published: DateSpan, told: _Told) -> bool:
    """Whether a date lies years ahead of the record, or is said without the year that only one near by can go without."""
    year = span.first.year
    if year in told.years:
        return False
    if span.precision == "day" and (span.first.month, span.first.day) in told.days:
        return not published.first.year - 1 <= year <= published.last.year + 1
    return year > published.last.year + AHEAD


def _meet(one: DateSpan, other: DateSpan) -> bool:
    return one.first <= other.last and other.first <= one.last


def _warning(value: StatedValue, message: str, hint: str) -> Diagnostic:
    return Diagnostic("N394", value.location, message, hint, severity="warning")
