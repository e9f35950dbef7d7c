"""Shares: 百分之六十, 三分之二, 1/2, 八成五, 七五折."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from kg.reading.numerals import Number, read_numeral
from kg.reading.tally import BIG, DIGITS, SMALL

MINUS: Final = re.compile(r"(?:(?<!正)負|零下|零上|(?<!-)-|minus )(?=[ 0-9.零一二兩三四五六七八九十百千壹貳叁參肆伍陸柒捌玖拾佰仟])")
PER: Final = re.compile(r"([百佰千仟萬]{1,3}) ?分 ?之 ?")
_PARTS: Final = re.compile(r" ?分 {0,3}之 {0,2}")
_AND_PARTS: Final = re.compile(r" ?又 ?")
_SLASH: Final = re.compile(r" ?/ ?([0-9]{1,6})(?![0-9/年月日.A-Za-z])")
_TENTHS: Final = re.compile(
    r" ?成(?![長功立為本果員熟交年就效績分份因型全群見品])(?: ?([一二三四五六七八九半]|[1-9](?![0-9])))?(?! ?[百千萬億年月日])"
)
_SPACED: Final = re.compile(r"([1-9]) ([1-9]) ?折")
_DISCOUNT: Final = re.compile(r" ?折(?![磨衷騰返疊合舊損射])")


def percent_of(text: str, start: int, per: re.Match[str]) -> Number | None:
    """百分之六十 is 60 %, 千分之三 0.3 %; ``per`` is the match of :data:`PER` at ``start``."""
    base = 1
    for char in per[1]:
        base *= BIG.get(char, 0) or SMALL[char]
    minus = MINUS.match(text, per.end())
    number: Number | None
    if text[per.end() : per.end() + 1] in ("百", "佰"):
        number = Number(start, per.end() + 1, Fraction(100), Fraction(100), "han")
    else:
        number = read_numeral(text, minus.end() if minus else per.end())
    if number is None:
        return None
    number = number.negated(start) if minus else number
    factor = Fraction(100, base)
    return number._replace(start=start, low=number.low * factor, high=number.high * factor, unit="%", solo=False)


def fraction(text: str, number: Number) -> Number | None:
    """三分之二, 1/2 and, with a whole number before it, 三又三分之一, 1 4/3."""
    parts = _PARTS.match(text, number.end)
    if parts is not None:
        minus = MINUS.match(text, parts.end())
        above = read_numeral(text, minus.end() if minus else parts.end())
        if above is None or not number.low or number.vague:
            return None
        sign = -1 if minus else 1
        return above._replace(
            start=number.start, low=sign * above.low / number.low, high=sign * above.high / number.low, unit="/", solo=False
        )
    joined = _AND_PARTS.match(text, number.end)
    rest = read_numeral(text, joined.end()) if joined else None
    if rest is None and number.shape == "arabic" and text[number.end : number.end + 1] == " ":
        rest = read_numeral(text, number.end + 1)
        rest = rest if rest is not None and rest.shape == "arabic" and _SLASH.match(text, rest.end) else None
    if rest is not None:
        part = fraction(text, rest)
        return None if part is None else part._replace(start=number.start, low=part.low + number.low, high=part.high + number.high)
    slash = _SLASH.match(text, number.end) if number.shape == "arabic" and number.scale == 1 else None
    if slash is None or int(slash[1]) == 0 or number.low.denominator > 1 or number.low > 99 or int(slash[1]) > 100:
        return None
    return number._replace(end=slash.end(), low=number.low / int(slash[1]), high=number.high / int(slash[1]), unit="/")


def tenths(text: str, number: Number) -> Number | None:
    """八成五 is 85 %, 兩成半 25 %, 三四成 30 to 40 %; 七五折 leaves 75 %, 八折 80 %."""
    found = _TENTHS.match(text, number.end)
    if found is not None and number.high <= 20:
        more = 5 if found[1] == "半" else int(DIGITS.get(found[1], found[1] or 0)) if found[1] else 0
        return number._replace(end=found.end(), low=number.low * 10 + more, high=number.high * 10 + more, unit="%", solo=False)
    discount = _DISCOUNT.match(text, number.end)
    if discount is None:
        spaced = _SPACED.match(text, number.start)
        return (
            None
            if spaced is None
            else Number(number.start, spaced.end(), Fraction(spaced[1] + spaced[2]), Fraction(spaced[1] + spaced[2]), "arabic", unit="%")
        )
    if number.high >= 100 or (text[discount.end() - 1 : discount.end() + 1] == "折扣" and number.high > 10):
        return None
    digits = "".join(str(DIGITS[char]) for char in text[number.start : number.end] if char in DIGITS)
    if len(digits) == 2 and number.shape == "han" and number.low.denominator == 1:
        return number._replace(end=discount.end(), low=Fraction(digits), high=Fraction(digits), unit="%", solo=False, vague=False)
    factor = 1 if number.low > 10 else 10
    return number._replace(end=discount.end(), low=number.low * factor, high=number.high * factor, unit="%", solo=False)
