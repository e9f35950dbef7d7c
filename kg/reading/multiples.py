"""Multiples and what their words leave open.

一倍的差距 and 增加一倍 are a factor of 2, as the usage of the press is; 多四倍 and 增加四倍 can mean four times as much
or four times more (five times as much): the number said is given, and both readings are recorded.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final, NamedTuple

_ONE: Final = Fraction(1)
_TWO: Final = Fraction(2)
_GROWTH: Final = re.compile(
    r"(?:增加|增長|成長|增|多|高|高出|超出|提高|提升|上升|上漲|漲|漲了|擴大|擴增|成長了|翻|翻了|快|大|貴|強|長|重|多出|多耗|"
    r"多消耗|多花|領先|暴增|激增|攀升|擴充|飆升|飆漲|揚升|差|差了|相差|"
    r"差距達?|差距為?|差距有)(?:[了近約出達將逾超過到耗費消掉用至]|「|“|\")*(?:有|是)?$"
)
_GAP: Final = re.compile(r"(?:」|”)?(?:以上|左右|多)?的?(?:差距|差異|差別|落差|之差|之多)|(?:」|”)?(?:增長|成長|增幅|漲幅)")
_SHRINK: Final = re.compile(r"(?:減少|下降|降低|降|少|縮小|縮短|便宜|慢|低)(?:[了近約達將逾超過到至])*$")
_MORE_EN: Final = re.compile(r"(?: times)? (?:more|higher|faster|larger|bigger|greater|better|longer)", re.IGNORECASE)


class Multiple(NamedTuple):
    """The factor, what was written, the other readings and why."""

    low: Fraction
    high: Fraction
    surface: Fraction | None = None
    readings: tuple[Fraction, ...] = ()
    ambiguous: str = ""


def read_multiple(text: str, start: int, end: int, value: tuple[Fraction, Fraction]) -> Multiple:
    """The factor that ``value`` times (倍, x, fold) means from ``start`` to ``end`` of a folded text."""
    low, high = value
    before = text[max(0, start - 8) : start]
    one = low.numerator == high.numerator == low.denominator == high.denominator
    grows, gap = _GROWTH.search(before), _GAP.match(text, end)
    if one and (grows or gap):
        return Multiple(
            _TWO,
            _TWO,
            _ONE,
            (_TWO, _ONE) if not grows else (),
            "one time more or the same" if not grows else "",
        )
    if grows or gap or _MORE_EN.match(text, end):
        return Multiple(low, high, None, (low, low + 1), "times as much, or times more")
    if _SHRINK.search(before):
        return Multiple(low, high, None, (), "a decrease said in multiples")
    return Multiple(low, high)
