"""Chinese numerals, traditional and simplified: 二十萬, 兩千四百五 (2450), 三分之二, 八成五 (85 %).

兆 is 10 to the 12th, the reading of Taiwan. A last digit straight after a unit of at least a hundred counts in
tenths of that unit, as it is spoken: 三萬五 is 35,000, 三萬零五 is 30,005. Vague words (數, 幾, 多, 餘) are refused.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from kg.diagnostic import Slip
from kg.quantities import codes
from kg.quantities.interval import Interval


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written, before its unit: ``value`` exact, ``half`` a unit of its last place (0: it is exact).

    ``end`` is the place after it in the text; ``scale`` the scale word of its first digits, which the first number of
    a range shares (30至50萬) unless it is ``mixed`` (2至3萬5千, 2至3百: who can tell); ``unit`` is ``%`` where the
    numeral says so itself (八成), else empty.
    """

    value: Fraction
    half: Fraction
    end: int
    scale: Fraction = Fraction(1)
    unit: str = ""
    mixed: bool = False

    @property
    def interval(self) -> Interval:
        """What the written digits admit: half a unit of the last place either way, the far end left out."""
        if not self.half:
            return Interval(self.value, self.value)
        return Interval(self.value - self.half, self.value + self.half, self.value < 0, self.value >= 0)

    def negated(self) -> Numeral:
        """The same numeral after a minus sign."""
        return replace(self, value=-self.value)

    def times(self, scale: Fraction, end: int) -> Numeral:
        """The same numeral with a scale word that ends at ``end``."""
        return replace(self, value=self.value * scale, half=self.half * scale, scale=self.scale * scale, end=end)


BIG_UNITS: Final = MappingProxyType({"萬": 10**4, "万": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12})
_SMALL_UNITS: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_DIGITS: Final = {
    char: value
    for value, chars in enumerate(
        ["零〇○", "一壹", "二兩两貳贰", "三參叁", "四肆", "五伍", "六陸陆", "七柒", "八捌", "九玖"]
    )
    for char in chars
}
_TENS: Final = {"廿": 20, "卅": 30}
_ZEROS: Final = "零〇○"
_VAGUE: Final = "數数幾几餘余多來来"
_UNITS: Final = _SMALL_UNITS | dict(BIG_UNITS)
_RUN: Final = re.compile(f"[{''.join(_DIGITS)}{''.join(_UNITS)}{''.join(_TENS)}]+")
_POINT: Final = re.compile(f"[點点]([{''.join(_DIGITS)}]+)([{''.join(BIG_UNITS)}]?)")
_PER: Final = re.compile("([百千萬万])分之")
_FRACTION: Final = re.compile("分之")
_TENTHS: Final = re.compile(f"成([{''.join(_DIGITS)}0-9半]?)")


def is_chinese_numeral(char: str) -> bool:
    """True if a Chinese numeral, or a vague one, can begin with this character."""
    return char in _DIGITS or char in _UNITS or char in _TENS or char in tuple("半數数幾几")


def read_chinese(text: str, start: int) -> Numeral | Slip:
    """The Chinese numeral that begins at ``start``; a slip if it is vague or can be read in two ways."""
    per = _PER.match(text, start)
    if per is not None:
        return _read_per(text, per)
    if text[start] == "半":
        return Numeral(Fraction(1, 2), Fraction(0), start + 1)
    number = _read_decimal(text, start)
    if isinstance(number, Slip):
        return number
    if _FRACTION.match(text, number.end):
        return _read_fraction(text, start, number)
    if text[start : number.end] == "一" and text[number.end : number.end + 1] == "半":
        return Numeral(Fraction(1, 2), Fraction(0), number.end + 1)
    return read_tenths(text, number) or number


def read_tenths(text: str, number: Numeral) -> Numeral | None:
    """``number`` as tenths if 成 follows: 八成五 is 85 %, 兩成半 is 25 %. None if it does not follow."""
    tenths = _TENTHS.match(text, number.end)
    if tenths is None:
        return None
    rest = tenths.group(1)
    extra = 5 if rest == "半" else int(rest) if rest.isascii() and rest else _DIGITS.get(rest, 0)
    return Numeral(number.value * 10 + extra, number.half * 10, tenths.end(), Fraction(10), "%")


def _read_per(text: str, per: re.Match[str]) -> Numeral | Slip:
    """百分之六十 is 60 %, 千分之三 is 0.3 %; digits may follow as well."""
    base = {"百": 100, "千": 1000}.get(per.group(1), 10_000)
    number = _read_decimal(text, per.end())
    if isinstance(number, Slip):
        return number
    return Numeral(number.value * 100 / base, number.half * 100 / base, number.end, unit="%")


def _read_fraction(text: str, start: int, denominator: Numeral) -> Numeral | Slip:
    numerator = _read_decimal(text, denominator.end + 2)
    if isinstance(numerator, Slip):
        return numerator
    if denominator.value == 0:
        return _malformed(text, start, numerator.end, "a part of zero has no value")
    return Numeral(numerator.value / denominator.value, Fraction(0), numerator.end)


def _read_decimal(text: str, start: int) -> Numeral | Slip:
    """A whole number, or one with 點 and decimals, which imply half a unit of their last place."""
    run = _RUN.match(text, start)
    if run is None:
        if start < len(text) and text[start] in _VAGUE:
            return _vague(text, start, start + 1)
        return _malformed(text, start, start + 1, "a digit such as 三 is missing")
    if run.end() < len(text) and text[run.end()] in _VAGUE:
        return _vague(text, start, run.end() + 1)
    whole = _read_whole(text, run)
    if isinstance(whole, Slip):
        return whole
    decimals = _POINT.match(text, run.end())
    if decimals is None:
        return Numeral(Fraction(whole), Fraction(0), run.end(), *_scale_of(run.group()))
    digits = "".join(str(_DIGITS[char]) for char in decimals.group(1))
    value = whole + Fraction(int(digits), 10 ** len(digits))
    scale = Fraction(BIG_UNITS.get(decimals.group(2), 1))
    number = Numeral(value, Fraction(1, 2 * 10 ** len(digits)), decimals.end())
    return number.times(scale, decimals.end())


def _scale_of(run: str) -> tuple[Fraction, str, bool]:
    """The scale, no unit, and whether the numeral is mixed: only large units at its very end can be shared."""
    large = [BIG_UNITS[char] for char in run if char in BIG_UNITS]
    if large and all(char in BIG_UNITS for char in run[-len(large) :]):
        return Fraction(math.prod(large)), "", False
    hundreds = [_SMALL_UNITS[char] for char in run if _SMALL_UNITS.get(char, 0) >= 100]
    return Fraction(max([*large, *hundreds], default=1)), "", True


def _read_whole(text: str, run: re.Match[str]) -> int | Slip:
    chars, start, end = run.group(), run.start(), run.end()
    if len(chars) > 40:
        return _malformed(text, start, start + 40, "a Chinese numeral has at most 40 characters")
    if all(char in _DIGITS for char in chars):
        if len(chars) == 2 and chars[0] not in _ZEROS and chars[1] not in _ZEROS:
            return _malformed(text, start, end, "two digits side by side can mean 'or'; write 三十四, or 三至四")
        return int("".join(str(_DIGITS[char]) for char in chars))
    value = _evaluate(chars)
    if value is None:
        return _malformed(text, start, end, "units go from large to small, each after one digit, as in 兩千四百五十")
    return value


@dataclass(slots=True)
class _Tally:
    """A numeral with units read so far: whole groups, the group under way, and the digit that waits for its unit.

    ``digit`` is -1 if none waits; ``last`` is the unit just read, 0 after a zero; no unit may reach a limit.
    """

    groups: int = 0
    group: int = 0
    digit: int = -1
    last: int = 0
    limit: int = 10**17
    small_limit: int = 10**4

    def take(self, char: str) -> bool:
        """Read one more character; False if it cannot stand here."""
        if char in _DIGITS:
            return self.take_digit(_DIGITS[char])
        if char in _TENS:
            return self.digit <= 0 and self.small_limit > 10 and self.add_small(_TENS[char], 10)
        if char in _SMALL_UNITS:
            unit = _SMALL_UNITS[char]
            misplaced = (self.digit <= 0 and self.group > 0) or (self.digit == 0 and self.groups == 0)
            return unit < self.small_limit and not misplaced and self.add_small(max(self.digit, 1) * unit, unit)
        return self.take_big(BIG_UNITS[char])

    def take_digit(self, digit: int) -> bool:
        if self.digit > 0:
            return False
        self.digit = digit
        self.last = self.last if digit else 0
        return True

    def add_small(self, amount: int, unit: int) -> bool:
        self.group, self.digit, self.last, self.small_limit = self.group + amount, -1, unit, unit
        return True

    def take_big(self, unit: int) -> bool:
        follows_unit = self.group == 0 and self.digit < 0
        if follows_unit and self.last == 10**4 and self.groups < 10**8 and unit in (10**4, 10**8):
            self.groups, self.last, self.limit = self.groups * unit, unit, unit  # 二十萬億, 四萬萬
            return True
        if unit >= self.limit or (self.group == 0 and self.digit <= 0):
            return False
        self.groups += (self.group + max(self.digit, 0)) * unit
        self.group, self.digit, self.last, self.limit, self.small_limit = 0, -1, unit, unit, 10**4
        return True

    def total(self) -> int:
        spoken = self.last // 10 if self.last >= 100 else 1
        return self.groups + self.group + max(self.digit, 0) * spoken


def _evaluate(chars: str) -> int | None:
    """The value of a numeral with units; None if its units do not fall in order."""
    tally = _Tally()
    return tally.total() if all(tally.take(char) for char in chars) else None


def _malformed(text: str, start: int, end: int, hint: str) -> Slip:
    written = text[start:end]
    message = f"'{written}' is not a well-formed Chinese numeral" if written else "a Chinese numeral is incomplete"
    return Slip(codes.BAD_CHINESE_NUMERAL, message, start, max(1, end - start), hint)


def _vague(text: str, start: int, end: int) -> Slip:
    return Slip(
        codes.VAGUE_NUMBER,
        f"'{text[start:end]}' does not say how many",
        start,
        end - start,
        "write the range that is meant, such as 20–30萬, or 約 before a number",
    )
