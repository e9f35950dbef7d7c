"""The numbers and dates in a sentence, read lightly: what stands clearly, by the grammar of ``kg.quantities``.

A light reader may miss a number; it must not invent one. What it cannot read for certain it leaves out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kg.diagnostic import Slip
from kg.matching.counted import counted
from kg.matching.dated import Place, dates
from kg.matching.spelled import digits_for_words
from kg.quantities.notation import read_quantity
from kg.quantities.numerals import fold_width, read_numeral
from kg.quantities.quantity import Quantity
from kg.quantities.units import Units
from kg.quantities.values import Value

LONGEST: Final = 2_000  # code points of one text that are read
MOST: Final = 40  # numbers of one text that are read

_DIGIT: Final = "零〇一二兩两三四五六七八九十"
_SCALE: Final = "十百千萬万億亿兆"
_COUNTER: Final = "枚個个張张顆颗塊块台臺部片名位家座件項项種种"

# A digit not glued to letters before it (H800, o1) nor by a hyphen (GPT-4), or a Chinese numeral that is not 第一 or part of 一些.
_START: Final = re.compile(
    rf"(?<![A-Za-z0-9.,])(?<![A-Za-z]-)[0-9]|(?<![{_DIGIT}{_SCALE}第數数幾几])[{_DIGIT}百千半](?![些切直般旦樣样])"
)
_MASKED: Final = re.compile(
    rf"""(?<![A-Za-z0-9.])(?<![A-Za-z]-)
         [0-9][0-9.,]*(?:e[+-]?[0-9]+)?(?:st|nd|rd|th)?(?![A-Za-z0-9])
         (?:[ ]?(?:thousand|million|billion|trillion)(?![A-Za-z])|[ ]?[{_SCALE}]+)*
       | [{_DIGIT}][{_DIGIT}{_SCALE}]*[{_SCALE}点點][{_DIGIT}{_SCALE}点點]*
       | (?<![{_DIGIT}{_SCALE}第])[{_DIGIT}](?=[成倍年月日天週周{_COUNTER}]|小時|小时|分之|奈米|纳米)""",
    re.IGNORECASE | re.VERBOSE,
)
_ABOUT: Final = re.compile(
    r"""(?:(?<![A-Za-z])(?:about|around|roughly|nearly|almost|some|over|under|more[ ]than|less[ ]than|at[ ]least|up[ ]to|at[ ]most
       |approximately)|大約|大约|將近|将近|接近|超過|超过|至少|不到|約|约|近)[ ]*$""",
    re.IGNORECASE | re.VERBOSE,
)
_JOINT: Final = re.compile(r" *(?:–|—|-|~|至|到) *| +to +")
_CURRENCY: Final = re.compile(r"(?:US\$|NT\$|[$€£]) ?$")
_YEAR_OR_DIGIT: Final = re.compile(r"(?:19|20)[0-9]{2} *|[^\x00-\x7f]")
_POWER: Final = re.compile(r"(?<=[0-9]) ?[×x*] ?10(?:\^([0-9]{1,3})|([⁰¹²³⁴-⁹]{1,3}))(?![0-9])")
_RAISED: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_CHIP_HOURS: Final = re.compile(r"(?<![A-Za-z])(GPU|[A-Z]\d{2,3}e?)(?:[ -]hours?(?![A-Za-z])| ?小[時时])")
_EQUIVALENT: Final = re.compile(r"(?<![A-Za-z])([A-Z]\d{2,3})(?:[ -]equivalents?(?![A-Za-z])| ?[當当]量)")


@dataclass(frozen=True)
class Figure:
    """A number or a date as it is written in a text, what it means, its place in the text as it is read, and the words after it."""

    text: str
    value: Value
    place: Place
    counts: tuple[str, ...] = ()


def figures(text: str, units: Units) -> tuple[Figure, ...]:
    """The numbers and dates of a text in their order, at most ``MOST``; a date without a year is left out."""
    folded = readable(text[:LONGEST])
    dated = list(dates(folded))
    found = [Figure(folded[start:end].strip(), date, (start, end)) for (start, end), date in dated if date]
    found += _numbers(folded, [place for place, _ in dated], units)
    return tuple(sorted(found, key=lambda figure: figure.place))[:MOST]


def unread(text: str, units: Units) -> tuple[str, ...]:
    """The numbers of a text that :func:`figures` leaves out, as they are written: years without a date, days without a year."""
    folded = readable(text[:LONGEST])
    read = [figure.place for figure in figures(text, units)]
    return tuple(match.group() for match in _MASKED.finditer(folded) if not any(begin <= match.start() < end for begin, end in read))


def masked(text: str, mask: str) -> str:
    """``text``, its width folded, with ``mask`` for the digits of every number; units, counters and months stay."""
    return _MASKED.sub(mask, digits_for_words(fold_width(text)))


def readable(text: str) -> str:
    """``text`` with its width folded, number words in digits, powers of ten and compound units as ``kg.quantities`` reads them."""
    folded = _POWER.sub(lambda power: f"e{power[1] or power[2].translate(_RAISED)}", fold_width(text))
    return digits_for_words(_CHIP_HOURS.sub(r"\1*hour", _EQUIVALENT.sub(r"\1e", folded)))


def _numbers(folded: str, taken: list[Place], units: Units) -> Iterator[Figure]:
    """Every number outside the places that dates have taken."""
    place = count = 0
    while (start := _START.search(folded, place)) is not None and count < MOST:
        within = next((end for begin, end in taken if begin <= start.start() < end), 0)
        figure, end = (None, within) if within else _number(folded, start.start(), units)
        place = max(end, start.end())
        if figure is not None:
            count += 1
            yield figure


def _number(folded: str, start: int, units: Units) -> tuple[Figure | None, int]:
    """The longest quantity from ``start``, with *about*, a bound or a currency before it, and where it ends."""
    for stop in _ends(folded, start, units):
        for begin in _beginnings(folded, start):
            quantity = read_quantity(folded[begin:stop], units)
            if not isinstance(quantity, tuple) and _stands_alone(folded, start, stop, quantity):
                return Figure(folded[begin:stop].strip(), quantity, (begin, stop), counted(folded, stop)), stop
    return None, start


def _ends(folded: str, start: int, units: Units) -> tuple[int, ...]:
    """Where a quantity may end, the longest first: a range or a number, with its unit or without."""
    first = read_numeral(folded, start)
    if isinstance(first, Slip):
        return ()
    ends = [first.end, _after_unit(folded, first.end, units)]
    joint = _JOINT.match(folded, ends[-1])
    second = read_numeral(folded, joint.end()) if joint and _START.match(folded, joint.end()) else None
    if second is not None and not isinstance(second, Slip):
        ends += [second.end, _after_unit(folded, second.end, units)]
    return tuple(sorted(set(ends), reverse=True))


def _beginnings(folded: str, start: int) -> tuple[int, ...]:
    """Where a number may begin: with *about* or a bound, with its currency sign, with its first digit."""
    sign = _CURRENCY.search(folded[max(0, start - 4) : start])
    signed = start - len(sign.group()) if sign else start
    word = _ABOUT.search(folded[max(0, signed - 20) : signed])
    return tuple(dict.fromkeys((signed - len(word.group()) if word else signed, signed, start)))


def _stands_alone(folded: str, start: int, end: int, read: Quantity) -> bool:
    """Not part of a word, nor a year or a lone Chinese digit (as 一 in 一波) without anything that it counts."""
    after = folded[end : end + 1]
    if after.isascii() and (after.isalnum() or (after == "-" and folded[end + 1 : end + 2].isalpha())):  # 17-year-old
        return False
    if read.unit.text or after in tuple(_COUNTER):
        return True
    return not _YEAR_OR_DIGIT.fullmatch(folded, start, end)


def _after_unit(folded: str, start: int, units: Units) -> int:
    """The end of the unit that stands at ``start``, perhaps after a counter; ``start`` if none does."""
    match = _unit_pattern(tuple(units.names)).match(folded, start)
    return match.end() if match else start


@lru_cache(maxsize=8)
def _unit_pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(names, key=lambda name: (-len(name), name))
    known = "|".join(re.escape(name) + ("(?![A-Za-z0-9])" if name[-1].isascii() and name[-1].isalnum() else "") for name in ordered)
    return re.compile(rf" *(?:[{_COUNTER}] *)?(?:{known})(?:[*/](?:{known}))*")
