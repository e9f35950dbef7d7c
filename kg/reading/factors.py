"""Multiples that are words of their own, without a numeral: 倍增, 翻倍, 減半, twice, doubled, halved."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final, NamedTuple

_OBJECT: Final = r"(?= (?:as|the|its|their|his|her|our|that|those|this|what|in|to|from|since|by|over|every|last|this|between)(?![a-z]))"
_HAN: Final[dict[str, Fraction | int]] = {"倍增": 2, "翻倍": 2, "翻番": 2, "減半": Fraction(1, 2), "腰斬": Fraction(1, 2)}
_ENGLISH: Final[dict[str, Fraction | int]] = {"doubl": 2, "tripl": 3, "trebl": 3, "quadrupl": 4, "quintupl": 5, "halv": Fraction(1, 2)}
_VERB: Final = re.compile(rf"(doubl|tripl|trebl|quadrupl|quintupl|halv)(?:ed(?![a-z-])|ing(?= |[,.;])|es?{_OBJECT})", re.IGNORECASE)
_TWICE: Final = re.compile(r"(twice|thrice)(?![a-z-])(?! (?:daily|weekly|monthly|yearly|a |an |per |each |every ))", re.IGNORECASE)
_AS: Final = re.compile(r" (?:as|the|that|those|its|their|his|her|our|what|more|[a-z]+er(?: than)?)(?![a-z])")


_FOLD_WORDS: Final = {
    word: value
    for value, word in enumerate(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 2)
} | {"twenty": 20, "hundred": 100, "thousand": 1000}  # fmt: skip
_FOLD: Final = re.compile(rf"({'|'.join(_FOLD_WORDS)})-?fold(?![A-Za-z])", re.IGNORECASE)


class Factor(NamedTuple):
    """What the word multiplies by, where it ends, and whether it multiplies at all or only counts how often (won twice)."""

    value: Fraction
    end: int
    multiplies: bool


def read_factor(text: str, start: int) -> Factor | None:
    """The multiple that is a word of its own at ``start``."""
    value = _HAN.get(text[start : start + 2])
    if value is not None:
        return Factor(Fraction(value), start + 2, True)
    found = _VERB.match(text, start)
    if found is not None:
        return Factor(Fraction(_ENGLISH[found[1].lower()]), found.end(), True)
    found = _FOLD.match(text, start)
    if found is not None:
        return Factor(Fraction(_FOLD_WORDS[found[1].lower()]), found.end(), True)
    found = _TWICE.match(text, start)
    if found is None:
        return None
    return Factor(Fraction(2 if found[1][1] in "wW" else 3), found.end(), _AS.match(text, found.end()) is not None)
