"""Words right before a number that bound it or make it vague: 不到, 至少, 約, at least, nearly.

They are matched backwards from the number: the text before it is reversed, so that each word is tried once and in one place,
not at every place where it could begin.
"""

from __future__ import annotations

import re
from typing import Final

REACH: Final = 24  # how many characters before a number can belong to such words
_LINK: Final = (
    "有", "為", "是", "了", "達到", "達", "佔", "占", "需要", "需", "要", "在", "到", "至", "於", "過", " of", " as much as", " some",
)  # fmt: skip
_ABOUT: Final = (
    "約 約莫 約為 約莫為 可能 可能也 或許 也許 大約 將近 接近 大概 估計 幾乎 大致 逼近 上下 近似 近 "
    "about around approximately approx approx. "
    "roughly nearly almost circa some an·estimated estimated close·to "
    "~ ≈ ∼"
)
_BOUNDS: Final = {
    ">=": "不少於 不低於 不小於 至少 起碼 最少 最低 大於等於 大於或等於 大於或者等於 大於或是等於 "
    "no·less·than no·fewer·than at·least a·minimum·of >= ≥",
    "<=": "不超過 不多於 不大於 不高於 至多 最多 最高 上限 上限為 小於等於 小於或等於 小於或者等於 小於或是等於 小於·等於 小於·或·等於 "
    "no·more·than "
    "not·more·than at·most up·to a·maximum·of <= ≤",
    ">": "超過 逾 大於 高於 多於 超出 突破 不只 不止 遠超 破 "
    "more·than greater·than over above exceeding exceeds exceeded exceed upwards·of "
    "in·excess·of >",
    "<": "不到 未滿 少於 低於 小於 不足 未達 不及 未逾 less·than fewer·than under below <",
}
_COMPARATORS: Final = {word.replace("·", " "): sign for sign, words in _BOUNDS.items() for word in words.split()}


def _backwards(words: tuple[str, ...]) -> str:
    """The alternatives reversed, longest first, so that 不超過 is not taken for 超過."""
    forms = {form for word in words for form in (word, word[0].upper() + word[1:])}  # no case is ignored, for speed
    ordered = sorted({word[::-1] for word in forms}, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) + _unless(word) for word in ordered)


def _unless(word: str) -> str:
    """What may not stand before a word (behind it, backwards): more of a word."""
    return "(?![最附鄰靠親新貼])" if word == "近" else "(?![A-Za-z])" if word[-1].isascii() and word[-1].isalpha() else ""


_GAP: Final = f" ?(?:{_backwards(_LINK)})? ?"
_BOUND: Final = re.compile(f"{_GAP}了?({_backwards(tuple(_COMPARATORS))})")
_VAGUE: Final = re.compile(f"{_GAP}(?:{_backwards(tuple(word.replace('·', ' ') for word in _ABOUT.split()))})")


def bound_before(reversed_text: str) -> tuple[str, int]:
    """The comparator that a reversed text begins with (``>=``, ``<=``, ``>``, ``<`` or empty), and how many characters it takes."""
    found = _BOUND.match(reversed_text)
    if found is None:
        return "", 0
    return _COMPARATORS[found[1][::-1].lower()], found.end()


def vague_before(reversed_text: str, place: int) -> int:
    """The place behind 約, about and the like at ``place`` of a reversed text; 0 if none stands there."""
    found = _VAGUE.match(reversed_text, place)
    return 0 if found is None else found.end()
