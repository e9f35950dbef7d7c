"""What a number or a sum of money can still take after it: dozens (五十打) and small change (五元三毛)."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from kg.reading.numerals import Number, read_numeral
from kg.reading.tally import DIGITS

_DOZEN: Final = re.compile(r" ?打(?![擊電造破開工算架球字車包折聽擾烊壓碎敗法者仗下出到進回成響斷通掉拼招針疫卡仔草氣])")


def with_dozens(text: str, number: Number) -> Number:
    """五十打: dozens."""
    found = _DOZEN.match(text, number.end) if number.shape == "han" or number.low.denominator == 1 else None
    return number._replace(low=number.low * 12, high=number.high * 12, end=found.end(), solo=False) if found else number


_KUAI: Final = re.compile(
    r"塊(?:錢?([一二三四五六七八九])(?![十百千萬億個成月年日塊毛角%])|(?=[一二三四五六七八九][毛角])|錢|(?=$|[^\u3400-\u9fff]|一斤|一公斤|每|左右|上下|以上|以下|起|到|至))"
)
_MAO: Final = re.compile(
    r"[毛角](?:錢?([一二三四五六七八九])(?![十百千萬億個成月年日])|錢|(?=$|[^\u3400-\u9fff]|一|每|左右|上下|以上|以下|起|到|至))"
)
_CUT_UP: Final = frozenset("成切分剁碎")


def spoken_money(text: str, number: Number, place: int) -> tuple[Fraction, int] | None:
    """三塊五 (3.5), 五塊, 一毛五 (0.15) as people say sums of money: the sum and the place after it; 三塊蛋糕 is none."""
    if number.vague or text[number.start - 1 : number.start] in _CUT_UP:
        return None
    kuai = text[place] == "塊"
    found = (_KUAI if kuai else _MAO).match(text, place)
    if found is None:
        return None
    part = Fraction(DIGITS[found[1]], 10) if found[1] else Fraction(0)
    change = small_change(text, found.end()) if kuai and not found[1] else None
    value = number.low + part if change is None else number.low + change[0]
    return value if kuai else value / 10, change[1] if change else found.end()


_CHANGE: Final = re.compile(
    r" ?又? ?([0-9]{1,2}|[一二兩三四五六七八九十]{1,3}) ?(角|毛|分(?!鐘|之)|美分|歐分|日本銭|錢)(?: ?([0-9]|"
    r"[一二三四五六七八九]) ?分(?!鐘|之))?"
)
_PARTS_OF_MONEY: Final = {"角": 10, "毛": 10, "分": 100, "美分": 100, "歐分": 100, "日本銭": 100, "錢": 100}


def small_change(text: str, end: int) -> tuple[Fraction, int] | None:
    """What follows a sum of money that ends at ``end`` (五元三毛, 兩美元又三美分): the share of its unit, and the place after it."""
    found = _CHANGE.match(text, end)
    small = read_numeral(found[1], 0) if found else None
    if found is None or small is None:
        return None
    cents = read_numeral(found[3], 0) if found[3] else None
    return small.low / _PARTS_OF_MONEY[found[2]] + (cents.low / 100 if cents else 0), found.end()
