"""Scale words that stand for one of themselves: 百餘人, 上億美元, 破億."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from kg.reading.numerals import Number
from kg.reading.tally import BARE, BIG, SMALL
from kg.reading.units import read_counter, read_unit

_BARE_SCALE: Final = re.compile(r"([百千萬億])(?:([多餘])|([萬億])[多餘]?)?")
_BEFORE_BARE: Final = frozenset(BARE + "過每")
_BOUNDARY: Final = re.compile(r"$|[^\u3400-\u9fffA-Za-z0-9\ue000]|大關")


def bare_scale(text: str, start: int) -> Number | None:
    """The scale word at ``start`` as a number; None unless 多 follows it or a bound (上, 近, 破) stands before it."""
    found = _BARE_SCALE.match(text, start)
    more = found is not None and found[0][-1] in "多餘"
    bound = start > 0 and text[start - 1] in _BEFORE_BARE
    if found is None or not (more or bound):
        return None
    end = found.end()
    alone = bound and (text[start - 1] == "破" or _BOUNDARY.match(text, end))
    if not alone and read_unit(text, end) is None and read_counter(text, end) is None:
        return None
    value = (BIG.get(found[1], 0) or SMALL[found[1]]) * BIG.get(found[3] or "", 1)
    big = BIG.get(text[end : end + 1], 1) if found[2] else 1
    end += big > 1
    return Number(start, end, Fraction(value * big), Fraction(value * big * (2 if more else 1)), "han", vague=True)
