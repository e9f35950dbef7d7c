"""What is read as a quantity or a date, and what is not."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from kg.reading.rows import Options, Reading, written
from kg.reading.scan import read_quantities

REFERENCE = date(2025, 1, 28)  # a Tuesday


def told(text: str) -> list[str]:
    """Every reading of ``text`` as a line: its words, then its attributes, value, unit."""
    return [_line(reading) for reading in read_quantities(text, REFERENCE)]


def _line(r: Reading) -> str:
    value = r.timex or (f"{written(r.low)}" if r.low == r.high else f"{written(r.low)}..{written(r.high)}")
    words = [r.text, "=", r.comparator, "about" if r.approximate else "", value, r.unit if not r.timex else ""]
    return " ".join(word for word in words if word)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("5萬", "5萬 = 50000"),
        ("兩千四百五", "兩千四百五 = 2450"),
        ("一兆", "一兆 = 1000000000000"),
        ("278萬8千", "278萬8千 = 2788000"),
        ("7万5千4百", "7万5千4百 = 75400"),
        ("60%到80%", "60%到80% = 60..80 %"),
        ("百分之六十", "百分之六十 = 60 %"),
        ("百分之六十到八十", "百分之六十到八十 = 60..80 %"),
        ("八成五", "八成五 = 85 %"),
        ("六成到八成", "六成到八成 = 60..80 %"),
        ("三四百人", "三四百人 = about 300..400 人"),
        ("兩三年", "兩三年 = about 2..3 year"),
        ("數百人", "數百人 = about 200..900 人"),
        ("十餘萬", "十餘萬 = about 100000..200000"),
        ("500多家", "500多家 = about 500..600 家"),
        ("上千名學生", "千名 = about 1000 名"),
        ("近2000枚", "2000枚 = about 2000 枚"),
        ("不到3年", "3年 = < P3Y"),
        ("超過50,000", "50,000 = > 50000"),
        ("至少3家", "3家 = >= 3 家"),
        ("30至50萬", "30至50萬 = 300000..500000"),
        ("5000至1萬", "5000至1萬 = 5000..10000"),
        ("3×10^24 FLOP", "3×10^24 FLOP = 3000000000000000000000000 FLOP"),
        ("3e24", "3e24 = 3000000000000000000000000"),
        ("2–3x", "2–3x = 2..3 x"),
        ("~2,000", "2,000 = about 2000"),
        ("$5.6 million", "$5.6 million = 5600000 USD"),
        ("US$2-3 billion", "US$2-3 billion = 2000000000..3000000000 USD"),
        ("新台幣500億元", "新台幣500億元 = 50000000000 TWD"),
        ("人民币2万元", "人民币2万元 = 20000 CNY"),
        ("五元三毛", "五元三毛 = 5.3 元"),
        ("５０％", "５０％ = 50 %"),
        ("-5.2", "-5.2 = -5.2"),
        ("攝氏零下5度", "攝氏零下5度 = -5 °C"),
        ("12千米", "12千米 = 12 km"),
        ("五十兆字节", "五十兆字节 = 50 MB"),
        ("278.8萬GPU小時", "278.8萬GPU小時 = 2788000 GPU-hour"),
        ("兩米半", "兩米半 = 2.5 m"),
        ("一個半小時", "一個半小時 = PT1.5H"),
        ("2小時30分", "2小時30分 = PT2H30M"),
        ("翻了兩番", "兩番 = 4 倍"),
        ("tens of thousands of users", "tens of thousands = about 20000..90000"),
        ("a 34-year-old man", "34-year-old = 34 year"),
        ("25 basis points", "25 basis points = 25 bp"),
    ],
)
def test_a_quantity(text: str, line: str) -> None:
    assert told(text) == [line]


def test_a_share_is_exact() -> None:
    (reading,) = read_quantities("三分之二的受訪者")
    assert (reading.low, reading.kind) == (Fraction(2, 3), "fraction")
    assert reading.as_row()["exact"] == ["2/3", "2/3"]


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("民國113年", "2024"), ("二〇二四年", "2024"), ("2023年10月", "2023-10"), ("1月20日", "2025-01-20"), ("25日", "2025-01-25"),
        ("12月", "2024-12"),
        ("週一", "2025-01-27"), ("本週一(27日)", "2025-01-27"), ("上週六", "2025-01-25"), ("下週三", "2025-02-05"), ("上週", "2025-W04"),
        ("去年12月", "2024-12"), ("今年", "2025"), ("前年", "2023"), ("上個月", "2024-12"), ("本季", "2025-Q1"), ("2024年第三季",
        "2024-Q3"),
        ("去年上半年", "2024-H1"), ("今天", "2025-01-28"), ("昨天", "2025-01-27"), ("兩天前", "2025-01-26"), ("3年後", "2028"),
        ("1990年代", "199X"),
        ("2024年8月至12月", "2024-08/2024-12"), ("1995-1997年", "1995/1997"), ("1至3月", "2025-01/2025-03"),
        ("20 January 2025", "2025-01-20"), ("Jan. 20", "2025-01-20"), ("last Monday", "2025-01-27"), ("Q3 2024", "2024-Q3"),
        ("in 2023.", "2023"), ("two years ago", "2023"), ("2025-01-20", "2025-01-20"), ("the 1990s", "199X"),
    ],
)  # fmt: skip
def test_a_date(text: str, timex: str) -> None:
    (reading,) = read_quantities(text, REFERENCE)
    assert reading.timex == timex


def test_without_a_reference_day_a_relative_date_stays_open() -> None:
    assert [r.timex for r in read_quantities("週一發布,1月20日上市,去年12月")] == ["XXXX-WXX-1", "XXXX-01-20", "XXXX-12"]


def test_a_weekday_in_a_sentence_about_the_future_is_the_next_one() -> None:
    assert [r.timex for r in read_quantities("預計週四公布", REFERENCE)] == ["2025-01-30"]


def test_a_weekday_and_a_day_that_disagree_are_said() -> None:
    (reading,) = read_quantities("週一(28日)", REFERENCE)
    assert (reading.timex, reading.ambiguous) == ("2025-01-28", "weekday and day disagree")


@pytest.mark.parametrize(
    "text",
    [
        "H800", "R1", "o1引擎", "GPT-4", "DeepSeek V3", "iPhone 16", "一切", "一波", "一般", "統一", "万万没想到", "十足", "五角大樓",
        "三星電子", "百度", "千萬不要",
        "一些", "進一步", "一模一樣", "很大一部分", "版本2.5.1", "電話02-2345-6789", "https://a.example/2024/10", "台積電(2330)",
        "第三名", "301條款", "5G網路",
        "《2012》", "數位化", "半導體", "1. 前言\n", "大陸地區", "(1)", "B2B", "GB200", "他十分高興", "一個操作", "Section 301",
    ],
)  # fmt: skip
def test_no_quantity(text: str) -> None:
    assert told(text) == []


def test_the_name_of_a_process_node_is_said_to_be_no_length() -> None:
    (reading,) = read_quantities("7奈米製程晶片")
    assert (written(reading.low), reading.unit, reading.ambiguous) == (7, "nm", "the name of a process node, not a measured length")


@pytest.mark.parametrize(
    ("text", "low", "surface", "readings"),
    [
        ("可能有一倍的差距", 2, 1, (2, 1)), ("增加一倍", 2, 1, ()), ("多消耗四倍算力", 4, None, (4, 5)), ("面對四倍的困難", 4, None, ()),
        ("兩倍的算力", 2, None, ()), ("three times more chips", 3, None, (3, 4)),
    ],
)  # fmt: skip
def test_what_a_multiple_leaves_open(text: str, low: int, surface: int | None, readings: tuple[int, ...]) -> None:
    (reading,) = read_quantities(text)
    assert (written(reading.low), written(reading.surface)) == (low, surface)
    assert [written(value) for value in reading.readings] == list(readings)


def test_attributes_stand_outside_the_span() -> None:
    text = "如果只用了約2000枚H800,不是2萬枚"
    first, second = read_quantities(text)
    assert (first.text, first.of, first.approximate, first.hypothetical) == ("2000枚", "H800", True, True)
    assert (second.text, second.negated) == ("2萬枚", True)


def test_ordinals_and_times_of_day_are_read_when_asked_for() -> None:
    assert [r.text for r in read_quantities("第三名在下午3點", options=Options(ordinals=True, times=True))] == ["第三", "下午3點"]


def test_both_scripts_are_read_by_one_grammar() -> None:
    traditional, simplified = "約兩萬億個參數,不到三週", "约两万亿个参数,不到三周"
    assert [line.split(" = ")[1] for line in told(traditional)] == [line.split(" = ")[1] for line in told(simplified)]


def test_a_row() -> None:
    (reading,) = read_quantities("共約5萬枚H800")
    assert reading.as_row() == {
        "start": 2, "end": 5, "text": "5萬枚", "kind": "count", "low": 50000, "high": 50000, "unit": "枚", "of": "H800", "timex": None,
        "approximate": True, "comparator": None, "ambiguous": None, "value": 50000,
    }  # fmt: skip
