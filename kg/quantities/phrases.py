"""The words around the numbers of a quantity: *at least*, *about*, *to*, 不到, 左右, currency signs and counters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.quantities.numerals import begins_numeral

_WORDS_OF_BOUNDS: Final = {
    ">=": "≥|at least|no less than|no fewer than|not less than|minimum|至少|最少|不少於|不少于",
    "<=": "≤|up to|at most|no more than|not more than|maximum|至多|最多|不超過|不超过",
    ">": "more than|greater than|over|above|超過|超过|多於|多于|逾",
    "<": "less than|fewer than|under|below|不到|未滿|未满|不足|少於|少于|低於|低于",
}
_WORDS_OF_ABOUT: Final = (
    "about|approximately|approx.|approx|around|roughly|nearly|almost|some|circa|ca.|~|≈|"
    "大約|大约|大概|將近|将近|接近|約|约|近"
)
_COMPARATOR_OF: Final = {
    word: comparator for comparator, words in _WORDS_OF_BOUNDS.items() for word in (comparator, *words.split("|"))
}
_BOUNDS_AFTER: Final = {"以上": ">=", "以下": "<=", "以內": "<=", "以内": "<="}
_ABOUT_AFTER: Final = ("左右", "上下")
_COUNTERS: Final = "枚個个張张顆颗塊块台臺部片名位家座件項项種种"


def _any_of(words: list[str]) -> str:
    """A pattern for the longest of ``words``; words of letters end where the letters end."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word) + ("(?![A-Za-z])" if re.search("[A-Za-z]$", word) else "") for word in ordered)


_BOUND: Final = re.compile(rf" *({_any_of(list(_COMPARATOR_OF))}) *", re.IGNORECASE)
_ABOUT: Final = re.compile(rf" *({_any_of(_WORDS_OF_ABOUT.split('|'))}) *", re.IGNORECASE)
_CURRENCY: Final = re.compile(r" *(US\$|NT\$|[$€£¥]) *")
_BETWEEN: Final = re.compile(r" *between +", re.IGNORECASE)
_JOINT: Final = re.compile(r" *(±|\+/-|–|—|-|~|到|至) *| +(to|and) +", re.IGNORECASE)
_TAIL: Final = re.compile(r" *(左右|上下|以上|以下|以內|以内) *$")


@dataclass(frozen=True, slots=True)
class Frame:
    """The words around the numbers: the bound, whether *about* stands there, and where numbers begin and end.

    ``comparator`` is empty where no bound stands; ``currency`` is a sign before the number; ``between`` tells that
    the numbers are joined by *and*.
    """

    comparator: str
    approximate: bool
    currency: str
    start: int
    end: int
    between: bool


@dataclass(frozen=True, slots=True)
class Joint:
    """What joins two numbers, from ``start`` to ``end``; the second number begins at ``number``."""

    is_tolerance: bool
    start: int
    end: int
    number: int


def read_frame(folded: str) -> Frame:
    """The words before and after the numbers of a folded text."""
    comparator, approximate, currency, place = "", False, "", 0
    while True:
        if not comparator and (bound := _BOUND.match(folded, place)) is not None:
            comparator, place = _COMPARATOR_OF[bound.group(1).lower()], bound.end()
        elif not approximate and (word := _ABOUT.match(folded, place)) is not None:
            approximate, place = True, word.end()
        else:
            break
    between = _BETWEEN.match(folded, place)
    place = between.end() if between else place
    sign = _CURRENCY.match(folded, place)
    if sign is not None:
        currency, place = sign.group(1), sign.end()
    end = len(folded.rstrip())
    while (tail := _TAIL.search(folded, place, end)) is not None and tail.end() > tail.start():
        approximate = approximate or tail.group(1) in _ABOUT_AFTER
        comparator = comparator or _BOUNDS_AFTER.get(tail.group(1), "")
        end = tail.start()
    place = len(folded) - len(folded[place:].lstrip())
    return Frame(comparator, approximate, currency, place, end, between is not None)


def find_joint(folded: str, start: int, frame: Frame) -> Joint | None:
    """The first joint after ``start`` that a number follows; a minus after ``^`` belongs to a unit."""
    for joint in _JOINT.finditer(folded, start, frame.end):
        is_and = (joint.group(2) or "").lower() == "and"
        sign = _CURRENCY.match(folded, joint.end()) if frame.currency else None
        number = sign.end() if sign else joint.end()
        if is_and == frame.between and folded[joint.start() - 1] != "^" and begins_numeral(folded, number):
            return Joint(joint.group(1) in ("±", "+/-"), joint.start(), joint.end(), number)
    return None


def without_counter(written: str) -> str:
    """A unit without the Chinese counter before it: 枚 H800 is H800."""
    return written[1:].lstrip() if written[:1] and written[0] in _COUNTERS else written
