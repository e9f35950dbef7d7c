"""Words that are quantities without a numeral, bounds after the number, what is counted, and whose number it is."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from kg.reading.rows import Reading
from kg.reading.scan import read_quantities

WEDNESDAY = date(2025, 6, 18)


def read(text: str) -> tuple[Reading, ...]:
    return read_quantities(text, WEDNESDAY)


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("業績翻倍", "翻倍", 2), ("业绩翻了一番", "一番", 2), ("五年間倍增", "倍增", 2), ("庫存減半", "減半", Fraction(1, 2)),
        ("過半企業打算加薪", "半", Fraction(1, 2)), ("半數選民", "半數", Fraction(1, 2)), ("半数选民", "半数", Fraction(1, 2)),
        ("金額上億美元", "億美元", 10**8), ("票房破億", "億", 10**8), ("燒毀近百公頃", "百公頃", 100), ("連三季成長", "三季", 3),
        ("兩萬一千人", "兩萬一千人", 21000), ("39,000點", "39,000點", 39000),
        ("Sales doubled.", "doubled", 2), ("Costs halved in May.", "halved", Fraction(1, 2)), ("twice as many", "twice", 2),
        ("half its staff", "half", Fraction(1, 2)), ("half an hour", "half an hour", Fraction(1, 2)), ("by a fifth.",
        "a fifth", Fraction(1, 5)),
        ("two thirds of them", "two thirds", Fraction(2, 3)), ("2.5 times that", "2.5 times", Fraction(5, 2)),
        ("9 out of 10 dentists", "9 out of 10", Fraction(9, 10)), ("three in five voters", "three in five", Fraction(3, 5)),
        ("won three times", "three times", 3),
        ("造成兩死一傷", "兩", 2), ("三勝兩負", "兩", 2), ("花了半天修好", "半天", Fraction(1, 2)),
        ("每斤三塊五", "三塊五", Fraction(7, 2)),
        ("三块八毛一斤", "三块八毛", Fraction(19, 5)), ("漲了一毛五", "一毛五", Fraction(3, 20)),
        ("跑出9秒83", "9秒83", Fraction(983, 100)),
        ("七到八成受訪者", "七到八成", 70), ("1600万千瓦", "1600万千瓦", 16_000_000), ("每百户", "百户", 100),
        ("睡了十四五個小時", "十四五個小時", 14),
        ("scores of people", "scores", 40), ("the first in a decade.", "a decade", 1),
        ("a year and a half", "a year and a half", Fraction(3, 2)),
        ("six and a half years", "six and a half years", Fraction(13, 2)),
        ("a quarter of a million homes", "a quarter of a million", 250_000),
        ("half a dozen aides", "half a dozen", 6), ("rose tenfold", "tenfold", 10), ("half a second", "half a second", Fraction(1, 2)),
        ("1.55C above", "1.55C", Fraction(31, 20)), ("24,000 mph", "24,000 mph", 24_000), ("tens of millions of dollars",
        "tens of millions of dollars", 20_000_000),
    ],
)  # fmt: skip
def test_a_value_without_digits(text: str, span: str, value: int | Fraction) -> None:
    assert ("", span, value) in [("", reading.text, reading.low) for reading in read(text)]


@pytest.mark.parametrize(
    ("text", "span", "timex"),
    [
        ("6月22日星期日開打", "6月22日星期日", "2025-06-22"), ("年底前交出", "年底", "2025"), ("月底到期", "月底", "2025-06"),
        ("2024年年底", "2024年年底", "2024"), ("去年第四季", "去年第四季", "2024-Q4"), ("3Q24營收", "3Q24", "2024-Q3"),
        ("since mid-2024", "mid-2024", "2024"), ("in early July", "early July", "2025-07"), ("the late 1990s", "late 1990s", "199X"),
        ("by year-end", "year-end", "2025"), ("at the end of 2024", "end of 2024", "2024"),
        ("at the end of next year", "end of next year", "2026"),
        ("by 2100.", "2100", "2100"), ("到七月中沒問題", "七月中", "2025-07"), ("兩千零二十四年", "兩千零二十四年", "2024"),
        ("from a year ago", "a year ago", "2024"), ("週一起漲價", "週一", "2025-06-16"), ("服藥六週後,", "六週", "P6W"),
        ("六週後", "六週後", "2025-W31"),
        ("每年5萬枚", "每年", "P1Y"), ("每週三次", "每週", "P1W"), ("每週三開會", "每週三", "XXXX-WXX-3"),
    ],
)  # fmt: skip
def test_a_date_or_a_rate(text: str, span: str, timex: str) -> None:
    assert (span, timex) in [(reading.text, reading.timex) for reading in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "十大死因與三大電信", "第二季後段班的四季豆", "The meeting starts at 9 o'clock.", "nine o'clock in the evening", "早上9點鐘",
        "a double-digit rise", "a third party", "the first half", "標普500指數", "the Group of Seven", "the S&P 500", "半決賽",
        "別有一番風味", "殲-35戰機", "鴻蒙5.0系統", "撥打165反詐騙專線", "忠孝東路四段216巷8弄12號3樓", "ISO 27001與ISO 9001:2015",
        "三年二班", "京A·12345號牌",
        "習慣了996的他", "Dial 1-800-273-8255.", "split 50-50", "1600 Pennsylvania Avenue", "千万别信", "沪深两市", "五月天唱進巨蛋",
        "Boeing's 737 Max",
        "2025款", "119獲報",
    ],
)  # fmt: skip
def test_what_counts_nothing(text: str) -> None:
    assert [reading.text for reading in read(text) if not reading.timex] == []


@pytest.mark.parametrize(
    ("text", "comparator", "approximate"),
    [
        ("20歲以下", "<=", False), ("100元以上", ">=", False), ("7天以內", "<=", False), ("五十開外", ">", False), ("三十上下", "", True),
        ("十人左右", "", True), ("逾300人", ">", False), ("可能有300人", "", True),
    ],
)  # fmt: skip
def test_a_bound_beside_the_number(text: str, comparator: str, approximate: bool) -> None:
    assert [(reading.comparator, reading.approximate) for reading in read(text)] == [(comparator, approximate)]


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("2000枚 H800", "H800"), ("一萬枚輝達A100構成的", "輝達A100"), ("兩倍的訓練資料和算力,才", "訓練資料和算力"),
        ("3 million users", "users"),
        ("2,048 H800 GPUs", "H800 GPUs"), ("六個要點", "要點"), ("另外效率上可能也有一倍差距", "效率"), ("400人参加", ""),
        ("ten times faster", ""),
    ],
)  # fmt: skip
def test_what_is_counted(text: str, of: str) -> None:
    assert [reading.of for reading in read(text)] == [of]


@pytest.mark.parametrize(
    ("text", "attributed"),
    [
        ("據報導可能由300枚晶片構成", ["據報導可能"]), ("据业界的估计有300人", ["据业界的估计"]),
        ("据说有300人，但只有200人", ["据说", ""]),
        ("It reportedly has 300.", ["reportedly"]), ("It has 300, according to the firm.", ["according to the firm"]),
        ("有300人。據說很多。", [""]),
    ],
)  # fmt: skip
def test_whose_number_it_is(text: str, attributed: list[str]) -> None:
    assert [reading.attributed for reading in read(text)] == attributed


def test_ends_of_ends_are_bounded() -> None:
    assert read("End of " * 5000) == ()


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("每月20美元", "每月"), ("$2 per million tokens", "per million tokens"), ("$20 a month", "a month"),
        ("每年可以採購約5萬枚", "每年"),
        ("每人要付20元", "每人"), ("三塊八毛一斤", "一斤"), ("411,000 barrels a day", "a day"), ("每年很多。有5萬枚", ""),
        ("$20 a piece of cake", "a piece"),
        ("60 miles per hour", ""),
    ],
)  # fmt: skip
def test_what_an_amount_is_per(text: str, per: str) -> None:
    assert [reading.per for reading in read(text) if reading.low is not None] == [per]


@pytest.mark.parametrize(
    ("text", "modifier"),
    [("只用了2000枚", "只用了"), ("只靠2000枚", "只靠"), ("需要多耗「四倍」算力", "多耗"), ("only 300 people", "only"),
    ("用了2000枚", "")],
)
def test_what_a_writer_makes_of_an_amount(text: str, modifier: str) -> None:
    assert [reading.modifier for reading in read(text)] == [modifier]
