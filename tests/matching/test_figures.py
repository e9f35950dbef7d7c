"""The light reader: what it reads, what it must leave alone, and what stays when numbers are masked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.matching.figures import figures, masked
from kg.quantities.dates import DateSpan
from kg.quantities.display import amount_text
from kg.quantities.units import default_units

UNITS = default_units()


def read(text: str) -> list[str]:
    values = [figure.value for figure in figures(text, UNITS)]
    return [value.text if isinstance(value, DateSpan) else amount_text(value.interval, value.unit) for value in values]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("If 2,000 and not 20,000 H800 chips suffice", ["2000", "20000 H800"]),
        ("只靠2000枚H800", ["2000 H800"]),
        ("只用兩千枚 H800 就訓練出 R1", ["2000 H800"]),
        ("只用2万块H800", ["20000 H800"]),
        ("about fifty thousand Hopper GPUs", ["45000 to 55000 Hopper"]),
        ("五萬枚 H100 當量", ["50000 H100e"]),
        ("at least 50,000 H100-equivalents", ["at least 50000 H100e"]),
        ("算力的六成到八成", ["60 to 80 %"]),
        ("60 to 80 percent of it", ["60 to 80 %"]),
        ("it cost $5.576 million", ["5575500 to 5576500 USD"]),
        ("2.788 million GPU-hours", ["2787500 to 2788500 GPU*hour"]),
        ("3 × 10²⁴ FLOP", ["2.5e24 to 3.5e24 FLOP"]),
        ("a hundred users and two hundred thousand dollars", ["100 user", "200000 USD"]),
        ("2023年10月開始", ["2023-10"]),
        ("on 27 January 2025 and May 5, 2020", ["2025-01-27", "2020-05-05"]),
        ("since 2022", ["2022"]),
    ],
)
def test_numbers_and_dates_in_sentences(text: str, values: list[str]) -> None:
    assert read(text) == values


@pytest.mark.parametrize(
    "text",
    ["H800, R1, o1 and GPT-4", "一切都好，第一波是萬一", "百度與三星", "one of them", "the 2020 election", "1月20日", "數百枚", "1.2.3"],
)
def test_what_is_no_number_for_certain_is_left_out(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("只靠2000枚H800", "只靠#枚H800"),
        ("兩千四百五十枚", "#枚"),
        ("fifty thousand Hopper GPUs", "# Hopper GPUs"),
        ("GPT-4 and o1", "GPT-4 and o1"),
        ("一切順利，第一次", "一切順利,第一次"),
        ("14.7 萬小時", "#小時"),
    ],
)
def test_masking_leaves_units_and_names(text: str, left: str) -> None:
    assert masked(text, "#") == left


@given(st.text(alphabet=st.sampled_from("0123456789.,-–~ 一二兩三十百千萬億半成點第約到%$倍枚年月日H800ab×^⁴to million"), max_size=60))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    assert len(figures(text, UNITS)) <= 40
    masked(text, "#")


def test_a_long_text_is_read_in_part() -> None:
    assert len(figures("12 chips, " * 100_000, UNITS)) == 40
