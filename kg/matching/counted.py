"""What a number without a unit counts, as far as the words right after it tell: 2,000 dogs are no rival of 1,000 people."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from kg.matching.script import mainland

_AFTER: Final = re.compile(
    r" ?(?:more |new |other |additional )?(?:of the |of its |of their |of )?"
    r"([A-Za-z][A-Za-z'’]+)(?:[ -]([a-z][a-z'’]+))?(?: ([a-z]+))?"
)
_HAN_AFTER: Final = re.compile(r" ?[枚個个張张顆颗塊块台臺部片名位家座件項项種种條条隻只艘架輛辆的]{0,2} ?([\u3400-\u9fff]{2})")
_FUNCTION_WORDS: Final = """
    a about after against ago all also among an and are as at be been before being between but by can could did do does each every for
    from had has have he in into is it its last less may more most new next now of on only or over per since so some still than that the
    their then there these they this those times to under up was we were what when where which while who will with would yet according"""
_NO_NOUNS: Final = frozenset(_FUNCTION_WORDS.split())
_PEOPLE_WORDS: Final = """
    people person human man men woman women child children inhabitant resident citizen user worker employee voter patient death victim
    student soldier troop migrant refugee member visitor"""
_PEOPLE: Final = frozenset(_PEOPLE_WORDS.split())
_HAN_PEOPLE: Final = frozenset(("居民", "人口", "民众", "民眾", "员工", "用户", "学生", "士兵", "公民", "选民"))


def counted(text: str, end: int) -> tuple[str, ...]:
    """The stems of up to three words after a number that ends at ``end``, or two Chinese characters; none where the sentence goes on."""
    han = _HAN_AFTER.match(text, end)
    if han is not None:
        return (han[1],)
    found = _AFTER.match(text, end)
    words = [] if found is None else [word.casefold() for word in found.groups() if word]
    kept = []
    for word in words:
        if word in _NO_NOUNS:
            break
        kept.append(stem(word))
    return tuple(kept)


def stem(word: str) -> str:
    """A word without the ending of its plural."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """The stems and pairs of Chinese characters of texts, to be held against what a number counts."""
    whole = mainland("\n".join(texts)).casefold()
    pairs = {whole[place : place + 2] for place in range(len(whole) - 1) if not whole[place].isascii()}
    return frozenset({stem(word) for word in re.findall(r"[a-z][a-z'’]+", whole)} | pairs)


def agrees(counts: tuple[str, ...], words: frozenset[str]) -> bool:
    """Whether what a number counts can be what texts with these ``words`` speak of; unsaid, it can be anything."""
    counts = tuple(map(mainland, counts))
    if not counts or not words.isdisjoint(counts):
        return True
    people = not _PEOPLE.isdisjoint(counts) or not _HAN_PEOPLE.isdisjoint(counts)
    return people and not (_PEOPLE | _HAN_PEOPLE).isdisjoint(words)
