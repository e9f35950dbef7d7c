"""What may be compared with what: dates, units, and amounts of different things."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kg.checks.evaluate import check_dimensions
from kg.checks.expression import parse_expression
from kg.checks.syntax import Expression
from kg.diagnostic import Slip
from kg.quantities.interval import Interval
from tests.checks.running import UNITS, named, result, run, slip, told


class TestDates:
    """Dates keep their precision, and subtract to days."""

    def test_the_day_of_the_week(self) -> None:
        found = result("weekday(released) == Monday", released="2025-01-20")

        assert told(found) == ("holds", "Monday", "Monday", "")
        assert result("weekday(released) != Monday", released="2025-01-20").outcome == "fails"
        assert result("weekday(released) == Sunday", released="2025-01-20").outcome == "fails"
        assert result("weekday(d) == Monday", d="2025-01").outcome == "undecided"
        assert result("weekday(d) ~ Monday", d="2025-01").outcome == "holds"
        assert result("weekday(d) == weekday(2025-01-27)", d="2025-01-20").outcome == "holds"

    def test_two_years_have_not_passed(self) -> None:
        found = result("b - a < 2 year", a="2023-10", b="2025-01-27")

        assert told(found) == ("holds", "1.242 to 1.326 year", "2 year", "33.7 % below")

    def test_a_year_is_365_and_a_quarter_days(self) -> None:
        assert result("2026-01-01 - 2025-01-01 < 1 year").outcome == "holds"
        assert result("2025-01-01 - 2024-01-01 > 1 year").outcome == "holds"

    def test_order_and_precision(self) -> None:
        found = result("a < b", a="2023-10", b="2025-01-27")

        assert told(found) == ("holds", "2023-10-01/2023-10-31", "2025-01-27", "454 days earlier")
        assert found.margin == -454
        assert result("a < b", a="2024-12", b="2024-12-26").outcome == "undecided"
        assert result("a ~ b", a="2024-12", b="2024-12-26").outcome == "holds"
        assert result("a == 2024-12-26", a="2024-12-26").margin_text == "the same day"

    def test_a_length_of_time_after_a_date(self) -> None:
        found = result("published + 120 day == 2025-05-13", published="2025-01-13")

        assert told(found)[:3] == ("holds", "2025-05-13", "2025-05-13")
        assert result("max(a, b) > 2025-01-01", a="2024-12", b="2025-01-13").outcome == "holds"
        assert result("120 day + published == 2025-05-13", published="2025-01-13").outcome == "holds"
        assert result("published - 12 day == 2025-01-01", published="2025-01-13").outcome == "holds"
        assert result("d + t > 2025-01-01", d="2025-01-13", t="over 1 year").actual == "2026-01-13/.."
        assert result("weekday(d + t) == Monday", d="2025-01-13", t="over 1 year").outcome == "undecided"
        assert result("weekday(d + t) ~ Tuesday", d="2025-01-20", t="under 1 day").outcome == "holds"

    @pytest.mark.parametrize(
        ("that", "expected"),
        [
            (
                "d < 2025",
                Slip(
                    "C522",
                    "a date is compared with a plain number",
                    0,
                    8,
                    "a year alone is a number here: write a date such as 2025-01-01",
                ),
            ),
            (
                "d + d > d",
                Slip(
                    "C523",
                    "a date cannot be added to a date",
                    0,
                    5,
                    "dates can be subtracted from dates, and times such as 90 day added to dates",
                ),
            ),
            (
                "max(d, n) > d",
                Slip(
                    "C522",
                    "max cannot choose between a date and a plain number",
                    0,
                    9,
                    "give it numbers only, or dates only",
                ),
            ),
            (
                "max(n, d * 2) > 3",
                Slip("C523", "nobody can multiply a date", 7, 5, "subtract dates to get days, as in b - a < 2 year"),
            ),
            (
                "n + d * 2 + n > 3",
                Slip("C523", "nobody can multiply a date", 4, 5, "subtract dates to get days, as in b - a < 2 year"),
            ),
            (
                "d * 2 > d",
                Slip("C523", "nobody can multiply a date", 0, 5, "subtract dates to get days, as in b - a < 2 year"),
            ),
            (
                "weekday(n) == Monday",
                Slip(
                    "C524",
                    "weekday needs a date, not a plain number",
                    0,
                    10,
                    "give weekday a date, as in weekday(released) == Monday",
                ),
            ),
            (
                "weekday(d) < Monday",
                Slip("C522", "days of the week have no order here", 0, 19, "compare them with == or !="),
            ),
            (
                "d == Monday",
                Slip("C522", "a date is compared with a day of the week", 0, 11, "write weekday(date) == Monday"),
            ),
            (
                "d < 3 day",
                Slip(
                    "C522",
                    "a date is compared with an amount in day",
                    0,
                    9,
                    "subtract two dates to get a length of time, as in b - a < 2 year",
                ),
            ),
        ],
    )
    def test_dates_are_not_numbers(self, that: str, expected: Slip) -> None:
        assert slip(that, d="2024-12-26", n="3") == expected


class TestUnits:
    """Dimensions are checked before anything is computed."""

    @pytest.mark.parametrize(
        ("that", "expected"),
        [
            (
                "cap < window",
                Slip(
                    "C521",
                    "nobody can compare an amount in H100e and an amount in year",
                    0,
                    12,
                    "divide or multiply so that both sides have the same unit",
                ),
            ),
            (
                "cap > 50000",
                Slip(
                    "C521",
                    "nobody can compare an amount in H100e and a plain number",
                    0,
                    11,
                    "give the number its unit, H100e",
                ),
            ),
            (
                "cap + window > 1 H100e",
                Slip(
                    "C521",
                    "nobody can add an amount in H100e and an amount in year",
                    0,
                    12,
                    "divide or multiply so that both sides have the same unit",
                ),
            ),
            (
                "min(cap, window) > 1 H100e",
                Slip(
                    "C521",
                    "nobody can take the min of an amount in H100e and an amount in year",
                    0,
                    16,
                    "divide or multiply so that both sides have the same unit",
                ),
            ),
            ("cap / 0 > 1 H100e", Slip("C525", "nothing can be divided by zero", 6, 1, "check the divisor")),
        ],
    )
    def test_senseless_checks_are_slips(self, that: str, expected: Slip) -> None:
        assert slip(that, cap="49901 H100e", window="3 year") == expected

    def test_they_are_found_without_running(self) -> None:
        tree = parse_expression("cap < window", UNITS, ("cap", "window"))
        assert isinstance(tree, Expression)
        names = {"cap": named("49901 H100e"), "window": named("3 year")}

        assert [slip.code for slip in check_dimensions(tree, names, UNITS)] == ["C521"]

    def test_every_comparison_is_looked_at(self) -> None:
        found = run("a < b and b < a", a="1 year", b="1 H800")

        assert isinstance(found, tuple)
        assert [slip.offset for slip in found] == [0, 10]

    def test_units_convert_and_cancel(self) -> None:
        assert result("a == 1 day", a="24 hour").outcome == "holds"
        assert result("share * fleet == 30000 H800", share="60 %", fleet="50000 H800").outcome == "holds"
        assert result("flops / rate == 1000 s", flops="1000 TFLOP", rate="1 TFLOP/s").outcome == "holds"
        assert result("a / b == 24", a="1 day", b="1 hour").outcome == "holds"
        assert result("size / time == 1 GB/s", size="8 Gbit", time="1 s").outcome == "holds"
        assert result("x**2 == 4 hour^2", x="120 min").outcome == "holds"
        assert result("3 x == ratio", ratio="3").outcome == "holds"

    def test_both_sides_are_shown_in_one_unit(self) -> None:
        found = result("a > 1 day", a="36 hour")

        assert told(found) == ("holds", "1.5 day", "1 day", "50 % above")
        assert found.decisive.unit == "day"
        assert found.decisive.actual_range == Interval(Fraction(3, 2), Fraction(3, 2))


class TestComparability:
    """Amounts of different things are not compared, and that is no slip."""

    def test_chips_of_two_kinds(self) -> None:
        found = result("a == b", a="50000 Hopper", b="50000 H800")

        assert told(found) == ("not-comparable", "50000 Hopper", "50000 H800", "")
        assert found.margin is None
        assert found.reason == "Hopper and H800 count different things of one kind: the one is not the other"

    def test_two_currencies(self) -> None:
        found = result("a + b > 10 USD", a="5 USD", b="40 CNY")

        assert found.outcome == "not-comparable"
        assert found.reason == "USD and CNY are different currencies, and no rate of exchange is given"

    @pytest.mark.parametrize(
        ("one", "two", "reason"),
        [
            ({"measure": "m1"}, {"measure": "m2"}, "a and b differ in measure: m1 against m2"),
            (
                {"measure": "m", "subject": "DeepSeek"},
                {"measure": "m", "subject": "High-Flyer"},
                "a and b differ in subject: DeepSeek against High-Flyer",
            ),
            (
                {"measure": "m", "scope": "final run"},
                {"measure": "m"},
                "a and b differ in scope: final run against none stated",
            ),
            (
                {"measure": "m1", "period": "2023"},
                {"measure": "m2", "period": "2024"},
                "a and b differ in measure: m1 against m2; a and b differ in period: 2023 against 2024",
            ),
        ],
    )
    def test_values_of_different_things(self, one: dict[str, str], two: dict[str, str], reason: str) -> None:
        found = result("a == b", a=named("2000 H800", **one), b=named("2000 H800", **two))

        assert (found.outcome, found.reason) == ("not-comparable", reason)

    def test_only_two_bare_names_are_compared_directly(self) -> None:
        one, two = named("2000 H800", "m1"), named("2000 H800", "m2")

        assert result("a == 2000 H800", a=one).outcome == "holds"
        assert result("a / b == 1", a=one, b=two).outcome == "holds"
        assert result("a == b", a=one, b="2000 H800").outcome == "holds"
        assert result("a == b", a=one, b=named("2000 H800", "m1")).outcome == "holds"
        assert result("(a) == b", a=one, b=two).outcome == "not-comparable"

    def test_a_period_stated_once_is_no_difference(self) -> None:
        one, two = named("5 USD", "m", period="2024"), named("5 USD", "m")

        assert result("a == b", a=one, b=two).outcome == "holds"

    def test_dates_compare_whatever_they_are_dates_of(self) -> None:
        one, two = named("2025-01-20", "m1"), named("2025-01-20", "m2")

        assert result("a == b", a=one, b=two).outcome == "holds"
