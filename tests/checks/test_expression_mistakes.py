"""Every mistake in an expression is told with its place and a way out."""

from __future__ import annotations

import pytest

from kg.checks.codes import CODES
from kg.checks.expression import parse_expression
from kg.diagnostic import Slip
from kg.quantities import codes as number_codes
from kg.quantities.units import default_units

UNITS = default_units()
NAMES = ("cap", "window", "a", "b", "s", "hours", "gpus", "released")

MISTAKES = [
    ("", Slip("C501", "the expression ends where a value is due", 0, 1, "add a name or a number")),
    ("a <", Slip("C501", "the expression ends where a value is due", 3, 1, "add a name or a number")),
    ("a < * b", Slip("C501", "a value is due where '*' stands", 4, 1, "add a name or a number")),
    ("a < (b", Slip("C501", "this bracket is never closed", 4, 1, "add )")),
    ("a < b)", Slip("C501", "this bracket was never opened", 5, 1, "delete it, or add ( before")),
    (
        "(a < b)",
        Slip(
            "C501",
            "a comparison cannot stand within brackets",
            3,
            1,
            "leave the brackets out; join comparisons with and",
        ),
    ),
    (
        "a < 1 or b < 1",
        Slip(
            "C501",
            "there is no 'or' in expressions",
            6,
            2,
            "make two checks, or turn the result round with expect: fails",
        ),
    ),
    (
        "a = b",
        Slip("C502", "'=' has no meaning here", 2, 1, "write == to compare, <= or >= for a bound, ~ for agreement"),
    ),
    (
        "a ~ 60 – 80",
        Slip(
            "C502",
            "'–' has no meaning here",
            7,
            1,
            "write - to subtract; a range belongs in let, as in let: {share: 60–80 %}",
        ),
    ),
    ("a^2 < b", Slip("C502", "'^' has no meaning here", 1, 1, "write ** for a power, as in x**2")),
    (
        "cap / window",
        Slip("C503", "nothing is compared here", 0, 12, "add a comparison, as in cap / window >= 45000 H100e/year"),
    ),
    ("windw < 3 year", Slip("C504", "'windw' is not bound in let or for", 0, 5, "did you mean window?")),
    (
        "nothing < 3",
        Slip(
            "C504",
            "'nothing' is not bound in let or for",
            0,
            7,
            "bind it in let, as in let: {cap: evidence-id/measure}",
        ),
    ),
    ("weekday(released) == monday", Slip("C504", "'monday' is not a name", 21, 6, "write Monday")),
    (
        "sqrt(a) < 2",
        Slip(
            "C505",
            "there is no function 'sqrt'",
            0,
            4,
            "the functions are min, max, abs, weekday; write * to multiply by a bracket",
        ),
    ),
    (
        "max(a) < 2",
        Slip("C506", "max needs at least two values, not 1", 0, 6, "write min(a, b), with a space after the comma"),
    ),
    ("abs(a, b) < 2", Slip("C506", "abs needs one value, not 2", 0, 9, "write abs(a - b)")),
    (
        "a < year",
        Slip(
            "C507",
            "'year' is a unit and stands without a number",
            4,
            4,
            "a unit follows its number without spaces inside, as in 1 year or 5 H800/year",
        ),
    ),
    (
        "a < 2 s",
        Slip(
            "C507", "'s' is a unit after a number, and also a name in let", 6, 1, "rename it in let, for example the_s"
        ),
    ),
    (
        "a < 2 FLOP/s",
        Slip(
            "C507", "'s' is a unit after a number, and also a name in let", 11, 1, "rename it in let, for example the_s"
        ),
    ),
    (
        "a < " + "1" * 997,
        Slip(
            "C509", "an expression of 1001 characters is too long", 1000, 1, "an expression has at most 1000 characters"
        ),
    ),
    (
        "(" * 51 + "a" + ")" * 51 + " < 1",
        Slip(
            "C510",
            "more than 50 brackets stand within one another",
            50,
            1,
            "give a part of the expression its own check",
        ),
    ),
    (
        "a**11 < 1",
        Slip("C511", "'11' is not a power that can be used", 3, 2, "write a whole number from -10 to 10, as in x**2"),
    ),
    (
        "a**b < 1",
        Slip("C511", "'b' is not a power that can be used", 3, 1, "write a whole number from -10 to 10, as in x**2"),
    ),
    ("a**2**3 < 1", Slip("C511", "a power of a power needs brackets", 4, 2, "use brackets, as in (x**2)**3")),
    ("a < 2 gpus", Slip("C512", "an operator is missing before 'gpus'", 6, 4, "write * gpus to multiply")),
    (
        "a < 2 hours",
        Slip(
            "C507",
            "'hours' is a unit after a number, and also a name in let",
            6,
            5,
            "rename it in let, for example the_hours",
        ),
    ),
    (
        "a < b 5",
        Slip("C512", "an operator is missing before '5'", 6, 1, "write + - * / or a comparison between two values"),
    ),
    (
        "min(1,5) < a",
        Slip(
            "N302",
            "'1,5' has a comma where a decimal point belongs",
            4,
            3,
            "write 1.5 if it is a decimal; commas only part groups of three digits; "
            "between arguments leave a space after the comma",
        ),
    ),
    ("a < 5 H80", Slip("N321", "the unit 'H80' is not known", 6, 3, "did you mean H800 or H20?")),
    (
        "a < 10 C",
        Slip(
            "N322",
            "the unit 'C' is refused: a temperature has a zero point of its own",
            7,
            1,
            "leave temperatures out of values",
        ),
    ),
    ("a < 2025-02-30", Slip("N342", "there is no such date as 2025-02-30", 4, 10, "February 2025 has 28 days")),
    (
        "a < \u202e5",
        Slip("N314", "an invisible character (U+202E) stands here", 4, 1, "delete it and type the text anew"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), MISTAKES)
def test_mistakes_are_told_with_their_place(text: str, expected: Slip) -> None:
    assert parse_expression(text, UNITS, NAMES) == (expected,)


def test_codes_are_described_once() -> None:
    assert {slip.code for _, slip in MISTAKES} <= CODES.keys() | number_codes.CODES.keys()
    assert not CODES.keys() & number_codes.CODES.keys()
