"""Quantities as people write them, and what becomes of what nobody should write."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kg.diagnostic import Slip
from kg.quantities.interval import Interval
from kg.quantities.notation import read_quantity
from kg.quantities.quantity import Quantity
from kg.quantities.units import default_units

UNITS = default_units()


def quantity(text: str) -> Quantity:
    """The quantity of a text that has no slip."""
    read = read_quantity(text, UNITS)
    assert isinstance(read, Quantity), read
    return read


def slip(text: str) -> Slip:
    """The only slip of a text."""
    read = read_quantity(text, UNITS)
    assert isinstance(read, tuple), read
    assert len(read) == 1
    return read[0]


def exactly(number: str) -> Interval:
    return Interval(Fraction(number), Fraction(number))


def closed(low: str, high: str) -> Interval:
    return Interval(Fraction(low), Fraction(high))


def half_open(low: str, high: str) -> Interval:
    return Interval(Fraction(low), Fraction(high), False, True)


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("50000", "50000", ""),
        ("50,000", "50000", ""),
        ("49901 H100e", "49901", "H100e"),
        ("2,048 GPUs", "2048", "GPU"),
        ("5 million USD", "5000000", "USD"),
        ("5 trillion tokens", "5000000000000", "token"),
        ("3 x", "3", "x"),
        ("60 %", "60", "%"),
        ("60%", "60", "%"),
        ("60 percent", "60", "%"),
        ("45000H100e/year", "45000", "H100e/year"),
        ("-5 %", "-5", "%"),
        ("−5 %", "-5", "%"),
        ("$500", "500", "USD"),
        ("US$2/H800/hour", "2", "USD/H800/hour"),
        ("5/s", "5", "1/s"),
        ("12 %", "12", "%"),
        ("5萬", "50000", ""),
        ("5萬枚", "50000", ""),
        ("5萬枚 H800", "50000", "H800"),
        ("2萬張H100", "20000", "H100"),
        ("2年", "2", "year"),
        ("3個月", "3", "month"),
        ("278萬8千", "2788000", ""),
        ("3萬5000", "35000", ""),
        ("20萬億", "20000000000000", ""),
        ("二十萬", "200000", ""),
        ("兩千四百五", "2450", ""),
        ("两千四百零五", "2405", ""),
        ("三萬五", "35000", ""),
        ("三萬零五", "30005", ""),
        ("廿五", "25", ""),
        ("卅", "30", ""),
        ("十二", "12", ""),
        ("百萬", "1000000", ""),
        ("一兆", "1000000000000", ""),
        ("二十万亿", "20000000000000", ""),
        ("二〇二五", "2025", ""),
        ("三分之二", "2/3", ""),
        ("八成五", "85", "%"),
        ("兩成半", "25", "%"),
        ("8成", "80", "%"),
        ("百分之六十", "60", "%"),
        ("一半", "1/2", ""),
        ("半年", "1/2", "year"),
        ("兩倍", "2", "x"),
        ("一倍的差距", "2", "x"),
        ("負五", "-5", ""),
        ("１２％", "12", "%"),
    ],
)
def test_whole_numbers_are_exact(text: str, number: str, unit: str) -> None:
    read = quantity(text)

    assert (read.interval, read.unit.text, read.text) == (exactly(number), unit, text)
    assert not read.approximate
    assert read.comparator == ""


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("3.4", half_open("3.35", "3.45")),
        ("3.40", half_open("3.395", "3.405")),
        ("-3.4", Interval(Fraction("-3.45"), Fraction("-3.35"), True, False)),
        ("2.788e6", half_open("2787500", "2788500")),
        ("5e4", half_open("45000", "55000")),
        ("1e-3", half_open("0.0005", "0.0015")),
        ("2.5 million", half_open("2450000", "2550000")),
        ("2.5萬", half_open("24500", "25500")),
        ("三點五", half_open("3.45", "3.55")),
        ("三點五萬", half_open("34500", "35500")),
        ("百分之六十五點三", half_open("65.25", "65.35")),
    ],
)
def test_decimals_admit_half_a_unit_of_their_last_place(text: str, interval: Interval) -> None:
    assert quantity(text).interval == interval


@pytest.mark.parametrize(
    ("text", "interval", "unit"),
    [
        ("60–80 %", closed("60", "80"), "%"),
        ("60-80%", closed("60", "80"), "%"),
        ("60 to 80 %", closed("60", "80"), "%"),
        ("between 60 and 80 %", closed("60", "80"), "%"),
        ("60%到80%", closed("60", "80"), "%"),
        ("60~80%", closed("60", "80"), "%"),
        ("30至50萬", closed("300000", "500000"), ""),
        ("5000至1萬 H800", closed("5000", "10000"), "H800"),
        ("二十至三十萬", closed("200000", "300000"), ""),
        ("六到八成", closed("60", "80"), "%"),
        ("百分之六十到八十", closed("60", "80"), "%"),
        ("$5–6 million", closed("5000000", "6000000"), "USD"),
        ("US$5 to US$6 million", closed("5000000", "6000000"), "USD"),
        ("-5 to -3 %", closed("-5", "-3"), "%"),
        ("3.4–3.6", closed("3.4", "3.6"), ""),
        ("49.9 ± 0.2", closed("49.7", "50.1"), ""),
        ("49.9 +/- 0.2 %", closed("49.7", "50.1"), "%"),
        ("49.9 ± 0.2 million USD", closed("49700000", "50100000"), "USD"),
        ("2000 to 3000 s^-1", closed("2000", "3000"), "1/s"),
    ],
)
def test_ranges_and_tolerances_admit_both_ends(text: str, interval: Interval, unit: str) -> None:
    read = quantity(text)

    assert (read.interval, read.unit.text) == (interval, unit)


@pytest.mark.parametrize("word", ["about", "About", "approximately", "~", "約", "大約", "近", "roughly", "some"])
def test_about_admits_a_tenth_more_or_less(word: str) -> None:
    read = quantity(f"{word} 2000 GPU")

    assert read.interval == closed("1800", "2200")
    assert read.approximate


def test_about_keeps_a_precision_that_is_already_wider() -> None:
    assert quantity("about 5e4").interval == closed("45000", "55000")
    assert quantity("about 1e4").interval == half_open("5000", "15000")


def test_about_takes_the_tolerance_of_the_workspace() -> None:
    read = read_quantity("約5萬枚 H800", UNITS, Fraction(1, 5))

    assert isinstance(read, Quantity)
    assert read.interval == closed("40000", "60000")


def test_about_after_a_chinese_number_and_around_a_range() -> None:
    assert quantity("5萬左右").interval == closed("45000", "55000")
    assert quantity("about 60–80 %").interval == closed("54", "88")


@pytest.mark.parametrize(
    ("text", "comparator", "interval"),
    [
        (">= 10000", ">=", Interval(Fraction(10000), None)),
        ("at least 10000", ">=", Interval(Fraction(10000), None)),
        ("至少1萬", ">=", Interval(Fraction(10000), None)),
        ("1萬以上", ">=", Interval(Fraction(10000), None)),
        ("more than 10000", ">", Interval(Fraction(10000), None, True)),
        ("over 10000", ">", Interval(Fraction(10000), None, True)),
        ("超過1萬", ">", Interval(Fraction(10000), None, True)),
        ("under 10000", "<", Interval(None, Fraction(10000), True, True)),
        ("不到1萬", "<", Interval(None, Fraction(10000), True, True)),
        ("up to 10000", "<=", Interval(None, Fraction(10000))),
        ("不超過1萬", "<=", Interval(None, Fraction(10000))),
        ("≤ 10000", "<=", Interval(None, Fraction(10000))),
    ],
)
def test_bounds_admit_everything_on_their_side(text: str, comparator: str, interval: Interval) -> None:
    read = quantity(text)

    assert (read.comparator, read.interval) == (comparator, interval)


def test_a_bound_takes_the_digits_at_face_value() -> None:
    assert quantity("over 3.4 x").interval == Interval(Fraction("3.4"), None, True)
    assert quantity("at least about 2000").interval == Interval(Fraction(1800), None)


def test_base_units_and_face_value() -> None:
    share = quantity("34.6 %")

    assert share.in_base_units == half_open("0.3455", "0.3465")
    assert share.face_value == exactly("0.346")
    assert quantity("2 hour").in_base_units == exactly("7200")


def test_a_share_of_chips_keeps_its_percent() -> None:
    read = quantity("8成5 H800")

    assert read.in_base_units == exactly("0.85")
    assert read.unit.dimensions == (("H800", 1),)
