"""The value of a numeral from its tokens: digits that wait for their units, groups of ten thousand, vague words at one of their ends."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final, NamedTuple

DIGITS: Final = {
    char: value
    for value, chars in enumerate(["零", "一壹", "二兩貳", "三參叁", "四肆", "五伍", "六陸", "七柒", "八捌", "九玖"])
    for char in chars
}
SMALL: Final = {"十": 10, "拾": 10, "廿": 20, "卅": 30, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
BARE: Final = "上近逾破達每"  # what stands before a scale word that means one of itself: 上億
BIG: Final = {"萬": 10**4, "億": 10**8, "兆": 10**12}


Exact = int | Fraction


def exact(written: str) -> Exact:
    """Arabic digits as a number, whole ones as the faster integer."""
    plain = written.replace(",", "")
    return int(plain) if "." not in plain else Fraction(plain)


class Piece(NamedTuple):
    """One token of a numeral: its kind, its text without blanks, and the place after it."""

    kind: str
    text: str
    end: int


@dataclass(slots=True)
class Tally:
    """A numeral read so far; ``wild`` is what a vague word stands for in this pass: its least or its greatest."""

    greatest: bool
    groups: Exact = 0
    group: Exact = 0
    waiting: Exact | None = None
    spoken: bool = False
    last: int = 0
    limit: int = 10**17
    small_limit: int = 10**4

    def take(self, piece: Piece) -> bool:
        """Read one more token; False if it cannot stand here."""
        if piece.kind in ("arabic", "digit", "vague", "last"):
            return self.take_digit(piece)
        if piece.kind == "more":
            more = self.step() if self.greatest else 0
            if self.groups and not self.group and self.waiting is None:  # 三十萬多億
                self.groups += more
            else:
                self.group += (self.waiting or 0) + more
            self.waiting = None
            return True
        return self.take_small(SMALL[piece.text]) if piece.kind == "small" else self.take_big(BIG[piece.text])

    def take_digit(self, piece: Piece) -> bool:
        """A digit, or Arabic digits, that wait for a unit."""
        if self.waiting is not None and self.waiting > 0:
            return False
        if piece.kind in ("vague", "last"):
            self.waiting = 9 if self.greatest else 1 if self.last else 2
        elif piece.kind == "arabic":
            self.waiting, self.spoken = exact(piece.text), len(piece.text) == 1 and self.last > 0
            return self.waiting < (self.last or 10**40)
        else:
            self.waiting, self.spoken = DIGITS[piece.text], self.last > 0
            self.last = self.last if self.waiting else 0
            return True
        self.spoken = False
        return True

    def step(self) -> int:
        """One of the last unit: what 多 adds at most."""
        if self.waiting is None:
            return self.last or 1
        whole, place = int(self.waiting), 1
        while whole and whole % (place * 10) == 0:
            place *= 10
        return place

    def take_small(self, unit: int) -> bool:
        """十, 百 or 千, within a group of ten thousand."""
        tens = unit in (20, 30)
        size = 10 if tens else unit
        if size >= self.small_limit or (self.waiting == 0 and size != 10) or (tens and self.waiting):
            return False
        if self.waiting is None and self.group and self.last:
            return False
        self.group += unit if tens else (self.waiting or 1) * unit
        self.waiting, self.last, self.small_limit = None, size, size
        return True

    def take_big(self, unit: int) -> bool:
        """萬, 億 or 兆, which closes a group."""
        amount = self.group + (self.waiting or 0)
        if not amount and self.groups and self.last >= 10**4 and self.groups * unit < 10**20:
            self.groups, self.last, self.limit = self.groups * unit, unit, unit  # 萬億, 萬萬
            return True
        if unit >= self.limit or not amount:
            return False
        self.groups += amount * unit
        self.group, self.waiting, self.last, self.limit, self.small_limit = 0, None, unit, unit, 10**4
        return True

    def total(self) -> Fraction:
        """The value; a last digit right after a unit of at least a hundred counts in tenths of it (三萬五 is 35,000)."""
        tenths = self.spoken and self.last >= 100
        return Fraction(self.groups + self.group + (self.waiting or 0) * (self.last // 10 if tenths else 1))
