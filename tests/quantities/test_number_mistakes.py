"""Every mistake in a number or unit is told with its place and a way out."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.diagnostic import Slip
from kg.quantities.codes import CODES
from kg.quantities.notation import read_quantity
from kg.quantities.quantity import Quantity
from kg.quantities.units import default_units

UNITS = default_units()

MISTAKES = [
    (
        "零分之一",
        Slip("N312", "'零分之一' is not a well-formed Chinese numeral", 0, 4, "a part of zero has no value"),
    ),
    (
        "三分之",
        Slip("N312", "a Chinese numeral is incomplete", 3, 1, "a digit such as 三 is missing"),
    ),
    (
        "一" * 41,
        Slip(
            "N312",
            f"'{'一' * 40}' is not a well-formed Chinese numeral",
            0,
            40,
            "a Chinese numeral has at most 40 characters",
        ),
    ),
    (
        "5–1,5",
        Slip(
            "N302",
            "'1,5' has a comma where a decimal point belongs",
            2,
            3,
            "write 1.5 if it is a decimal; commas only part groups of three digits",
        ),
    ),
    (
        "$5 CNY",
        Slip("N325", "the amount has two units, $ and CNY", 1, 5, "write the amount as '5 USD'"),
    ),
    (
        "5 H800/C",
        Slip(
            "N322",
            "the unit 'C' is refused: a temperature has a zero point of its own",
            7,
            1,
            "leave temperatures out of values",
        ),
    ),
    (
        "5 GPU huors",
        Slip("N321", "the unit 'huors' is not known", 6, 5, "did you mean hour or user?"),
    ),
    ("", Slip("N301", "expected a number, found nothing", 0, 1, "write digits first, as in '50,000 H800' or '5萬'")),
    ("H800", Slip("N301", "expected a number, found 'H800'", 0, 4, "write digits first, as in '50,000 H800' or '5萬'")),
    (
        "2025-01-20",
        Slip(
            "N301",
            "'2025-01-20' is a date, not a number",
            0,
            10,
            "give its measure the unit date, or write a range with –",
        ),
    ),
    (
        "1,5 m",
        Slip(
            "N302",
            "'1,5' has a comma where a decimal point belongs",
            0,
            3,
            "write 1.5 if it is a decimal; commas only part groups of three digits",
        ),
    ),
    ("1,0000", Slip("N303", "'1,0000' is not grouped by three digits with commas", 0, 6, "write 10,000 or 10000")),
    ("1_000", Slip("N303", "'1_000' is not grouped by three digits with commas", 0, 5, "write 1,000 or 1000")),
    (
        "1.5.3 GB",
        Slip(
            "N304",
            "'1.5.3' has more than one decimal point",
            0,
            5,
            "write 1.53 for a decimal, 1,500 for thousands, or quote it where it is a version",
        ),
    ),
    (".5", Slip("N304", "'.5' needs a digit on both sides of its point", 0, 2, "write 0.5")),
    ("5.", Slip("N304", "'5.' needs a digit on both sides of its point", 0, 2, "write 5")),
    ("1e400", Slip("N305", "the exponent 400 is out of range", 1, 4, "powers of ten go from -100 to 100")),
    ("9" * 201, Slip("N306", "a value of 201 characters is too long", 200, 1, "a value has at most 200 characters")),
    (
        "007",
        Slip("N307", "'007' begins with a needless zero", 0, 3, "write 7; a date needs a measure whose unit is date"),
    ),
    (
        "80–60 %",
        Slip(
            "N308",
            "the range '80–60 %' begins with its larger end",
            0,
            7,
            "write the smaller number first; a date needs a measure whose unit is date",
        ),
    ),
    (
        "49.9 ± -0.2",
        Slip("N309", "a tolerance cannot be negative", 7, 4, "write the tolerance without a sign, as in 49.9 ± 0.2"),
    ),
    (
        "at least 60–80 %",
        Slip(
            "N310",
            "a bound and a range stand together",
            0,
            9,
            "write either the range or the bound, such as 'at least 60 %'",
        ),
    ),
    (
        "三四",
        Slip(
            "N312",
            "'三四' is not a well-formed Chinese numeral",
            0,
            2,
            "two digits side by side can mean 'or'; write 三十四, or 三至四",
        ),
    ),
    (
        "3萬5",
        Slip(
            "N312",
            "'3萬5' can be read in two ways",
            0,
            3,
            "name each scale from large to small, as in 3萬5千, or write the digits out",
        ),
    ),
    (
        "一百千",
        Slip(
            "N312",
            "'一百千' is not a well-formed Chinese numeral",
            0,
            3,
            "units go from large to small, each after one digit, as in 兩千四百五十",
        ),
    ),
    (
        "數十萬",
        Slip(
            "N313",
            "'數' does not say how many",
            0,
            1,
            "write the range that is meant, such as 20–30萬, or 約 before a number",
        ),
    ),
    (
        "二十多萬",
        Slip(
            "N313",
            "'二十多' does not say how many",
            0,
            3,
            "write the range that is meant, such as 20–30萬, or 約 before a number",
        ),
    ),
    (
        "5\u202e %",
        Slip("N314", "an invisible character (U+202E) stands here", 1, 1, "delete it and type the text anew"),
    ),
    (
        "一倍",
        Slip(
            "N315",
            "'一倍' can mean once or twice as much",
            0,
            2,
            "write 1 x for the same amount, 2 x for twice as much",
        ),
    ),
    (
        "1 000 GPU",
        Slip(
            "N316", "'1 000' has a space inside a number", 0, 5, "write 1000, or commas between groups of three digits"
        ),
    ),
    (
        "2至3萬5千",
        Slip(
            "N317",
            "'2至3萬5千' does not say whether both numbers are meant in the same scale",
            0,
            6,
            "write the scale of both, as in 2萬至3萬5千",
        ),
    ),
    (
        "2.5 million ± 0.1",
        Slip(
            "N317",
            "'2.5 million ± 0.1' does not say whether both numbers are meant in the same scale",
            0,
            17,
            "write the scale of both, as in 2萬至3萬5千",
        ),
    ),
    ("5 GPUz", Slip("N321", "the unit 'GPUz' is not known", 2, 4, "did you mean GPU?")),
    ("5 h800", Slip("N321", "the unit 'h800' is not known", 2, 4, "did you mean H800 or A800?")),
    ("10000+ GPU", Slip("N321", "'+' after a number is not read", 5, 1, "write at least 10000")),
    (
        "10 C",
        Slip(
            "N322",
            "the unit 'C' is refused: a temperature has a zero point of its own",
            3,
            1,
            "leave temperatures out of values",
        ),
    ),
    (
        "3 k",
        Slip(
            "N322",
            "the unit 'k' is refused: the letter can be a scale or a unit",
            2,
            1,
            "write thousand, million or billion, or a power of ten: 5e6",
        ),
    ),
    (
        "5 pp",
        Slip(
            "N322", "the unit 'pp' is refused: points of a percentage are a difference of two shares", 2, 2, "write %"
        ),
    ),
    (
        "5 TFLOPS",
        Slip(
            "N322",
            "the unit 'TFLOPS' is refused: FLOPS can be operations or operations per second",
            2,
            6,
            "write FLOP or FLOP/s, with a prefix as in TFLOP/s",
        ),
    ),
    (
        "5元",
        Slip(
            "N322", "the unit '元' is refused: the sign is used for several currencies", 1, 1, "write CNY, TWD or USD"
        ),
    ),
    ("5 H800/", Slip("N323", "a unit is missing next to * or /", 7, 1, "write units as H800*hour or USD/hour")),
    (
        "5 hour^12",
        Slip("N323", "'12' is not a power of a unit", 2, 7, "a power is a whole number up to 9, as in hour^2"),
    ),
    ("2.788 million GPU hours", Slip("N324", "the unit 'GPU hours' has a space in it", 14, 9, "write GPU*hours")),
    (
        "5 USD – 6 CNY",
        Slip(
            "N325",
            "the ends of the range have different units, USD and CNY",
            1,
            12,
            "write the unit once, after the second number",
        ),
    ),
]


@pytest.mark.parametrize(("text", "expected"), MISTAKES)
def test_mistakes_are_told_with_their_place(text: str, expected: Slip) -> None:
    assert read_quantity(text, UNITS) == (expected,)


def test_every_code_of_numbers_and_units_is_described() -> None:
    assert {slip.code for _, slip in MISTAKES} <= CODES.keys()


PIECES = [
    "1", "25", "2.5", "1,5", "1,500", "9" * 30, ".", "e5", "e-3", "e999", "-", "+", " ", "%",
    "$", "US$", "H800", "x", "/", "*", "^2", "hour", "to", "and", "between", "–", "±",
    "about", "at least", "over", "~", "約", "不到", "左右", "以上", "萬", "億", "兆", "千", "百", "十",
    "兩", "三", "零", "半", "成", "分之", "點", "倍", "枚", "個", "年", "月", "幾", "負", "½", "٣",
    "\u202e", "\x00", "\u200b", "Q1", "2025-01", "/s",
]  # fmt: skip


@given(st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_gives_a_quantity_or_slips_within_it(text: str) -> None:
    read = read_quantity(text, UNITS)

    if isinstance(read, Quantity):
        assert read.text == text
        return
    (found,) = read
    assert found.message
    assert found.hint
    assert found.code in CODES
    assert 0 <= found.offset <= len(text)
    assert found.offset + found.width <= max(1, len(text)) + 1


@pytest.mark.parametrize(
    "text",
    ["9" * 10**6, "1," * 10**5, "三" * 10**5, "萬" * 200, "-" * 200, "1e" + "9" * 190, "5 " + "/s" * 90, "約" * 200],
)
def test_hostile_numbers_are_answered_at_once(text: str) -> None:
    began = time.perf_counter()
    read = read_quantity(text, UNITS)

    assert isinstance(read, tuple)
    assert time.perf_counter() - began < 0.5
