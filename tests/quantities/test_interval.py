"""Interval arithmetic: worked cases, and the promise that no admitted result is ever left out."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kg.quantities.interval import (
    Comparator,
    Interval,
    compare,
    hull,
    inverse,
    maximum,
    minimum,
    point,
    power,
    quotient,
)

COMPARATORS: tuple[Comparator, ...] = ("<", "<=", ">", ">=", "==", "!=")

numbers = st.fractions(min_value=-50, max_value=50, max_denominator=12)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Intervals of every kind: points, open and closed ends, ends at infinity."""
    low, high = sorted((draw(numbers), draw(numbers)))
    if low == high:
        return point(low)
    unbounded = draw(st.sampled_from(["", "", "low", "high", "both"]))
    return Interval(
        None if unbounded in ("low", "both") else low,
        None if unbounded in ("high", "both") else high,
        draw(st.booleans()),
        draw(st.booleans()),
    )


@st.composite
def members(draw: st.DrawFn) -> tuple[Interval, Fraction]:
    """An interval and a number that it admits, often one near an end."""
    interval = draw(intervals())
    low = interval.low if interval.low is not None else Fraction(-100)
    high = interval.high if interval.high is not None else Fraction(100)
    share = draw(st.sampled_from([0, 1]) | st.fractions(0, 1, max_denominator=1000))
    number = low + (high - low) * share
    assume(interval.contains(number))
    return interval, number


def shares(low: str, high: str, low_open: bool = False, high_open: bool = False) -> Interval:
    return Interval(Fraction(low), Fraction(high), low_open, high_open)


def test_an_interval_has_at_least_one_number() -> None:
    with pytest.raises(ValueError, match="empty interval from 2 to 1"):
        Interval(Fraction(2), Fraction(1))
    with pytest.raises(ValueError, match="empty interval from 1 to 1"):
        Interval(Fraction(1), Fraction(1), True, False)


def test_an_end_at_infinity_is_open() -> None:
    assert Interval(None, None) == Interval(None, None, True, True)


@given(members(), members())
def test_results_contain_the_result_of_any_members(
    one: tuple[Interval, Fraction], two: tuple[Interval, Fraction]
) -> None:
    (left, a), (right, b) = one, two

    assert (left + right).contains(a + b)
    assert (left - right).contains(a - b)
    assert (left * right).contains(a * b)
    assert (-left).contains(-a)
    assert abs(left).contains(abs(a))
    assert minimum([left, right]).contains(min(a, b))
    assert maximum([left, right]).contains(max(a, b))
    assert hull([left, right]).contains(a)
    divided = quotient(left, right)
    assert divided.contains(a / b) if divided is not None else right.contains(Fraction(0))


@given(members(), st.integers(-10, 10))
def test_powers_contain_the_power_of_any_member(member: tuple[Interval, Fraction], exponent: int) -> None:
    interval, number = member
    raised = power(interval, exponent)
    if raised is None:
        assert exponent < 0
        assert interval.contains(Fraction(0))
    else:
        assert raised.contains(number**exponent)


@given(members(), members(), st.sampled_from(COMPARATORS))
def test_a_decided_comparison_is_right_for_any_members(
    one: tuple[Interval, Fraction], two: tuple[Interval, Fraction], comparator: Comparator
) -> None:
    (left, a), (right, b) = one, two
    truth = {"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b, "==": a == b, "!=": a != b}[comparator]

    assert compare(left, comparator, right) in (truth, None)


@given(members(), intervals())
def test_agreement_means_a_common_number(one: tuple[Interval, Fraction], other: Interval) -> None:
    interval, number = one
    if other.contains(number):
        assert compare(interval, "~", other) is True
    assert interval.overlaps(other) == other.overlaps(interval)
    assert compare(interval, "~", other) is not None


def test_products_keep_track_of_open_ends() -> None:
    assert shares("0", "1", True, True) * shares("0", "2") == shares("0", "2", False, True)
    assert shares("-1", "2") * shares("3", "4", True, False) == shares("-4", "8")
    assert point(0) * Interval(None, None) == point(0)
    assert Interval(Fraction(2), None) * point(-3) == Interval(None, Fraction(-6))


def test_division_by_zero_is_undefined_but_beside_zero_is_not() -> None:
    assert quotient(point(1), shares("-1", "1")) is None
    assert inverse(shares("0", "1", True, False)) == Interval(Fraction(1), None)
    assert inverse(shares("-4", "0", False, True)) == Interval(None, Fraction(-1, 4))
    assert inverse(Interval(Fraction(2), None)) == shares("0", "1/2", True, False)


def test_even_powers_reach_zero_where_the_base_does() -> None:
    assert power(shares("-2", "3"), 2) == shares("0", "9")
    assert power(shares("-3", "-2"), 2) == shares("4", "9")
    assert power(shares("-2", "3"), 3) == shares("-8", "27")
    assert power(shares("-2", "3"), 0) == point(1)


@pytest.mark.parametrize(
    ("left", "comparator", "right", "truth"),
    [
        (shares("1", "2"), "<", shares("2", "3"), None),
        (shares("1", "2", False, True), "<", shares("2", "3"), True),
        (shares("1", "2"), "<=", shares("2", "3"), True),
        (shares("2", "3"), "<", shares("1", "2"), False),
        (point(2), "==", point(2), True),
        (shares("1", "2"), "==", shares("1", "2"), None),
        (shares("1", "2", False, True), "~", shares("2", "3"), False),
        (shares("1", "2"), "~", shares("2", "3"), True),
        (Interval(Fraction(50000), None, True), ">", point(50000), True),
        (Interval(Fraction(50000), None, True), ">", point(60000), None),
    ],
)
def test_intervals_decide(left: Interval, comparator: Comparator, right: Interval, truth: bool | None) -> None:
    assert compare(left, comparator, right) is truth
