"""Fifty thousand inputs made of what the grammar is made of: no traceback, places that hold, bounded time."""

from __future__ import annotations

import random
import time

from kg.reading.document import as_document
from kg.reading.encoding import Decoded, decode
from kg.reading.extraction import extract
from kg.reading.scan import read_quantities

PIECES = (
    "0123456789,.-–~%％$€¥+×^/()（）:：;。、\n "
    "\u3000一二三四五六七八九十百千萬万億亿兆兩两半數数幾几多餘来零〇點点分之成倍折年月日號周週上下本去今前後個枚元角度"
    "第每民國至到約近不超過a1B2e5x"
)
WORDS = (
    "百分之", "三分之", "million", " billion", "about ", "US$", "NT$", "Q3", "Jan.", "last Monday", "2025-01-20", "人民幣", "攝氏",
    "零下", "上半年", "年代", "世紀",
    "個百分點", "GPU hours", "http://", "第三", "星期", "between ", " and ", "10^", "e24", "民國", "\u202e", "\ud800", "<b>", "「", "」",
    "h800", "一倍的差距", "several ", "½", "²",
)  # fmt: skip


def test_fifty_thousand_inputs() -> None:
    made = random.Random(20250128)
    begun = time.process_time()
    read = 0
    for _ in range(50_000):
        text = "".join(made.choice(WORDS) if made.random() < 0.15 else made.choice(PIECES) for _ in range(made.randrange(1, 9)))
        for reading in read_quantities(text):
            assert 0 <= reading.start < reading.end <= len(text)
            assert reading.text == text[reading.start : reading.end]
            assert reading.low is None or reading.high is None or reading.low <= reading.high, text
            reading.as_row()
            read += 1
    assert read > 5_000
    assert time.process_time() - begun < 60  # a guard against patterns that explode, not a measurement


def test_bytes_of_any_kind() -> None:
    made = random.Random(7)
    for _ in range(400):
        data = (
            made.randbytes(made.randrange(1, 200))
            if made.random() < 0.5
            else "".join(made.choice(PIECES) for _ in range(40)).encode("big5", "ignore")
        )
        decoded = decode(data)
        if isinstance(decoded, Decoded):
            extract(as_document(decoded.text))


def test_time_grows_with_the_length_only() -> None:
    for unit in (
        "1",
        "一",
        "1,",
        "(",
        "<a ",
        "<!--",
        "a-",
        "百分之",
        "1.",
        "&am",
        "「",
        "1年",
        "ab@",
        "說",
        "三點",
        "第",
        "2025-",
        "Aa 1 ",
        "每",
        "\"'<",
        "e1",
        "兩天又",
        "http",
    ):
        begun = time.process_time()
        extract(as_document(unit * (12_000 // len(unit)), "x.html" if "<" in unit or "&" in unit else ""))
        assert time.process_time() - begun < 5, unit
