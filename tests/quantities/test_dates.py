"""Dates keep the precision they were written in."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.diagnostic import Slip
from kg.quantities.dates import DateSpan, looks_like_date, read_date
from kg.quantities.interval import Interval

FORMS = "write 2025, 2025-01, 2025-01-20, 2025-Q1, 2025-W04 or an interval such as 2025-01-27/2025-02-02"


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2025", "2025-01-01", "2025-12-31", "year"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2025-01-20", "2025-01-20", "2025-01-20", "day"),
        ("2025-Q1", "2025-01-01", "2025-03-31", "quarter"),
        ("2024Q4", "2024-10-01", "2024-12-31", "quarter"),
        ("2025-W04", "2025-01-20", "2025-01-26", "week"),
        ("2025-01-27/2025-02-02", "2025-01-27", "2025-02-02", "interval"),
        ("2024-12/2025-01", "2024-12-01", "2025-01-31", "interval"),
        ("2025年1月20日", "2025-01-20", "2025-01-20", "day"),
        ("2023年10月", "2023-10-01", "2023-10-31", "month"),
        ("２０２５年", "2025-01-01", "2025-12-31", "year"),
        (" 2025-01 ", "2025-01-01", "2025-01-31", "month"),
        ("0001", "0001-01-01", "0001-12-31", "year"),
        ("9999-12-31", "9999-12-31", "9999-12-31", "day"),
    ],
)
def test_dates_are_read_with_their_precision(text: str, first: str, last: str, precision: str) -> None:
    read = read_date(text)

    assert isinstance(read, DateSpan)
    assert (read.first, read.last) == (date.fromisoformat(first), date.fromisoformat(last))
    assert (read.precision, read.text) == (precision, text)


MISTAKES = [
    ("", Slip("N341", "a date was expected", 0, 1, FORMS)),
    ("soon", Slip("N341", "'soon' is not a date", 0, 4, FORMS)),
    ("2025-02-30", Slip("N342", "there is no such date as 2025-02-30", 0, 10, "February 2025 has 28 days")),
    ("2025-13", Slip("N342", "there is no such date as 2025-13", 0, 7, "there is no month 13")),
    ("0000", Slip("N342", "there is no such date as 0000", 0, 4, "years run from 0001 to 9999")),
    ("2025-Q5", Slip("N342", "there is no such date as 2025-Q5", 0, 7, "quarters run from Q1 to Q4")),
    ("2025-W53", Slip("N342", "there is no such date as 2025-W53", 0, 8, "a year has 52 weeks, some have 53")),
    (
        "2025-1-5",
        Slip("N343", "'2025-1-5' is not written as year-month-day with two digits", 0, 8, "write 2025-01-05"),
    ),
    (
        "2025/01/20",
        Slip("N343", "'2025/01/20' is not written as year-month-day with two digits", 0, 10, "write 2025-01-20"),
    ),
    ("20/01/2025", Slip("N344", "'20/01/2025' does not begin with the year", 0, 10, "write 2025-01-20")),
    (
        "01/02/2025",
        Slip(
            "N344",
            "'01/02/2025' does not begin with the year",
            0,
            10,
            "write 2025-01-02 or 2025-02-01, whichever is meant",
        ),
    ),
    (
        "2025-02/2025-01",
        Slip(
            "N345",
            "the interval ends on 2025-01-31 before it begins on 2025-02-01",
            0,
            15,
            "write the earlier date first",
        ),
    ),
    (
        "2025-01-20T12:00",
        Slip("N346", "'2025-01-20T12:00' has a time of day", 0, 16, "write 2025-01-20; dates are exact to a day"),
    ),
    (
        "2023-10/..",
        Slip(
            "N347",
            "an interval of dates needs a beginning and an end",
            0,
            10,
            "write both ends, or leave the date out and say so in words",
        ),
    ),
    ("2025-01/2025-02-31", Slip("N342", "there is no such date as 2025-02-31", 8, 10, "February 2025 has 28 days")),
    (
        "2025\u200b-01",
        Slip("N314", "an invisible character (U+200B) stands here", 4, 1, "delete it and type the text anew"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), MISTAKES)
def test_mistakes_are_told_with_the_form_that_was_meant(text: str, expected: Slip) -> None:
    assert read_date(text) == (expected,)


def test_both_ends_of_an_interval_are_told_about() -> None:
    slips = read_date("2025-13/2025-14")

    assert isinstance(slips, tuple)
    assert [(slip.offset, slip.message) for slip in slips] == [
        (0, "there is no such date as 2025-13"),
        (8, "there is no such date as 2025-14"),
    ]


def test_days_are_counted_from_the_first_of_the_year_one() -> None:
    span = read_date("2025-01")

    assert isinstance(span, DateSpan)
    assert span.days == Interval(Fraction(739252), Fraction(739282))


@given(st.dates())
def test_every_day_of_the_calendar_is_read(day: date) -> None:
    span = read_date(day.isoformat())

    assert isinstance(span, DateSpan)
    assert span.first == span.last == day
    assert looks_like_date(day.isoformat())


@pytest.mark.parametrize("text", ["2025", "50000", "2,048 H800", "60–80 %", "2000-2500", "兩千", "1990/2"])
def test_numbers_do_not_look_like_dates(text: str) -> None:
    assert not looks_like_date(text)
