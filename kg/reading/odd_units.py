"""Units that only their context makes one: 1.5C of warming, half a second, a 0.3 second gap; and the hundredths of 9秒83."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from kg.reading.numerals import Number
from kg.reading.units import HALF, UnitWord

_DEGREES: Final = re.compile(
    r"([CF])(?![A-Za-z0-9])( (?:above|below|of warming|warmer|hotter|cooler|target|limit|threshold|goal|rise|world))?"
)
_SECOND: Final = re.compile(r"[ -]second(?![A-Za-z])(?! (?:half|quarter|place|term|time|round|year))")
_HUNDREDTHS: Final = re.compile(r"([0-9]{1,2})(?![0-9])")


def odd_unit(text: str, number: Number, place: int) -> UnitWord | None:
    """The temperature or the second that begins at ``place``; a bare C is a grade, a floor (2F) or a battery (3C) more often."""
    char = text[place : place + 1]
    if char in ("C", "F"):
        found = _DEGREES.match(text, place) if number.shape == "arabic" else None
        likely = found is not None and (found[2] or number.low.denominator > 1 or abs(number.low) >= 20)
        return UnitWord(f"°{char}", "temperature", found.end(1)) if found and likely else None
    if char in (" ", "-") and (number.shape == "arabic" or number.low == HALF):
        found = _SECOND.match(text, place)
        return UnitWord("second", "duration", found.end()) if found else None
    return None


def hundredths(text: str, end: int) -> tuple[Fraction, int] | None:
    """What stands behind a number of seconds that ends at ``end`` in 9秒83, and the place after it."""
    found = _HUNDREDTHS.match(text, end) if text[end - 1] == "秒" else None
    return (Fraction(int(found[1]), 10 ** len(found[1])), found.end()) if found else None
