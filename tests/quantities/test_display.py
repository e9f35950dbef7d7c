"""What is shown to people is readable again and never rounds in anyone's favour."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.quantities.display import Rounding, amount_text, interval_text, number_text
from kg.quantities.interval import Interval
from kg.quantities.notation import read_quantity
from kg.quantities.quantity import Quantity
from kg.quantities.units import PLAIN, Unit, default_units, read_unit

UNITS = default_units()

numbers = st.fractions(min_value=Fraction(-(10**20)), max_value=Fraction(10**20), max_denominator=10**9)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("0", "0"),
        ("45000", "45000"),
        ("0.346", "0.346"),
        ("49901/3", "16633.67"),
        ("1/3", "0.3333"),
        ("2/3", "0.6667"),
        ("-2/3", "-0.6667"),
        ("56.722", "56.722"),
        ("1e24", "1e24"),
        ("3.3e24", "3.3e24"),
        ("1/40353607", "2.478e-8"),
        ("299999/3000", "100.00"),
    ],
)
def test_numbers_as_people_write_them(number: str, shown: str) -> None:
    assert number_text(Fraction(number)) == shown


def test_thousands_are_grouped_on_demand() -> None:
    assert number_text(Fraction(49901, 3), grouped=True) == "16,633.67"
    assert number_text(Fraction(-5576000), grouped=True) == "-5,576,000"


@pytest.mark.parametrize(
    ("interval", "shown"),
    [
        (Interval(Fraction(60), Fraction(80)), "60 to 80"),
        (Interval(Fraction(170, 3), Fraction(171, 3)), "56.66 to 57"),
        (Interval(Fraction(60), None), "at least 60"),
        (Interval(Fraction(60), None, True), "over 60"),
        (Interval(None, Fraction(80)), "up to 80"),
        (Interval(None, Fraction(80), True, True), "under 80"),
        (Interval(None, None), "any number"),
    ],
)
def test_intervals_in_words(interval: Interval, shown: str) -> None:
    assert interval_text(interval) == shown


def test_amounts_carry_their_unit() -> None:
    rate = read_unit("H100e/year", UNITS)

    assert isinstance(rate, Unit)
    assert amount_text(Interval(Fraction(49901, 3), Fraction(49901, 3)), rate) == "16633.67 H100e/year"
    assert amount_text(Interval(Fraction(2), Fraction(2)), PLAIN) == "2"


@given(numbers, st.sampled_from(["down", "up"]))
def test_rounding_goes_the_way_it_is_told(number: Fraction, rounding: Rounding) -> None:
    shown = Fraction(number_text(number, rounding))

    assert shown <= number if rounding == "down" else shown >= number


@given(numbers, numbers, st.booleans(), st.booleans())
def test_what_is_shown_is_read_back_and_contains_what_was_meant(
    one: Fraction, two: Fraction, opened: bool, grouped: bool
) -> None:
    low, high = sorted((one, two))
    for interval in (Interval(low, high), Interval(low, None, opened), Interval(None, high, True, opened)):
        read = read_quantity(interval_text(interval, grouped=grouped), UNITS)

        assert isinstance(read, Quantity), read
        assert _within(interval, read.interval)


def _within(inner: Interval, outer: Interval) -> bool:
    low_fits = outer.low is None or (inner.low is not None and inner.low >= outer.low)
    high_fits = outer.high is None or (inner.high is not None and inner.high <= outer.high)
    return low_fits and high_fits
