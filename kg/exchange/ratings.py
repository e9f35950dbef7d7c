"""What the ratings of publishers mean as verdicts; ``docs/exchange.md`` prints these tables.

Only words of plain sense are here. A rating that is not here gives no verdict: it is kept as text and reported.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from kg.files.imported_review import NUMBER
from kg.model.claim import ImportedReview

WORDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "supported": (
            "true", "correct", "accurate", "verdadero", "verdadeiro", "vrai", "wahr", "richtig", "vero",
            "geppetto checkmark", "正確", "正确", "屬實", "属实", "真實", "真实", "正しい", "사실",
        ),
        "leaning-supported": (
            "mostly true", "mostly correct", "mostly accurate", "largely true", "plutôt vrai", "größtenteils richtig",
            "one pinocchio", "大致正確", "大致正确", "大部分正確", "大部分正确", "基本屬實", "基本属实", "ほぼ正確", "대체로 사실",
        ),
        "mixed": (
            "half true", "half-true", "mixture", "mixed", "partly true", "partially true", "partly false", "partially false",
            "misleading", "two pinocchios", "部分錯誤", "部分错误", "部分正確", "部分正确", "部分不實", "部分不实", "真假參半", "真假参半",
            "半真半假", "一部分正確", "절반의 사실",
        ),
        "leaning-refuted": (
            "mostly false", "mostly incorrect", "mostly inaccurate", "largely false", "plutôt faux", "größtenteils falsch",
            "three pinocchios", "大致錯誤", "大致错误", "大部分錯誤", "大部分错误", "대체로 사실 아님",
        ),
        "refuted": (
            "false", "incorrect", "inaccurate", "wrong", "fake", "pants on fire", "pants on fire!", "four pinocchios", "falso",
            "faux", "falsch", "錯誤", "错误", "不實", "不实", "虛假", "虚假", "謠言", "谣言", "誤り", "虚偽", "거짓", "전혀 사실 아님",
        ),
        "unverified": ("unproven", "unverified", "not proven", "證據不足", "证据不足", "無法查證", "无法查证", "未經證實", "未经证实"),
    }
)  # fmt: skip
#: Ratings that are well known and say nothing of truth: no verdict, for this reason.
NO_VERDICT: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "says what sort of text it is": ("satire", "labeled satire", "parody", "opinion", "諷刺", "讽刺", "觀點", "观点"),
        "says that something needs explaining": ("事實釐清", "事实厘清", "explainer", "missing context", "out of context"),
    }
)
#: A number at a share of the way from the worst to the best rating: below each limit, or on it for the milder verdict, the verdict.
LIMITS: Final = (Fraction(1, 8), Fraction(3, 8), Fraction(5, 8), Fraction(7, 8))
BY_NUMBER: Final = ("refuted", "leaning-refuted", "mixed", "leaning-supported", "supported")
_SIDES: Final = {"supported": 1, "leaning-supported": 1, "leaning-refuted": -1, "refuted": -1}


@dataclass(frozen=True)
class Rating:
    """A rating as its publisher gave it: the word, the number and the ends of its scale, as written; empty where not given."""

    words: str = ""
    value: str = ""
    best: str = ""
    worst: str = ""


@dataclass(frozen=True)
class Normalised:
    """The verdict that a rating means; where it means none, ``why_not``."""

    verdict: str = ""
    why_not: str = ""


def plain(words: str) -> str:
    """A rating word as the table has it: one width and case, without quotation marks, full stops and spaces around it."""
    folded = unicodedata.normalize("NFKC", words).casefold()
    return re.sub(r"\s+", " ", folded.strip(" \t\n.\"'“”‘’「」『』【】[]()"))


_VERDICTS: Final = {plain(word): verdict for verdict, words in WORDS.items() for word in words}
_REASONS: Final = {plain(word): reason for reason, words in NO_VERDICT.items() for word in words}


def normalised(rating: Rating) -> Normalised:
    """The word decides, and the number where there is no word; where the two point to opposite sides, neither does."""
    word, number = plain(rating.words), by_number(rating)
    if word:
        verdict = _VERDICTS.get(word, "")
        if verdict and _SIDES.get(verdict, 0) * _SIDES.get(number, 0) < 0:
            return Normalised(why_not=f"the word says {verdict}, its number {number}")
        return Normalised(verdict) if verdict else Normalised(why_not=_REASONS.get(word, "is not in the table of ratings"))
    if number:
        return Normalised(number)
    return Normalised(why_not="has neither a word nor a number on a scale")


def by_number(rating: Rating) -> str:
    """The verdict of a number within its scale; empty for none, a number outside it, or a scale that is none."""
    if not all(NUMBER.fullmatch(text) for text in (rating.value, rating.best, rating.worst)):
        return ""
    value, best, worst = Fraction(rating.value), Fraction(rating.best), Fraction(rating.worst)
    if not worst <= value <= best or worst == best:
        return ""
    share = (value - worst) / (best - worst)
    below_middle = sum(share >= limit for limit in LIMITS[:2])
    return BY_NUMBER[below_middle + sum(share > limit for limit in LIMITS[2:])]


def rating_words(imported: ImportedReview, language: str) -> str:
    """The publisher's own rating, such as “Pants on Fire”, 1 of 1–6."""
    quoted, of, comma = ("「{}」", "{}（{}–{}）", "，") if language.startswith("zh") else ("“{}”", "{} of {}–{}", ", ")
    word = quoted.format(imported.rating) if imported.rating else ""
    number = imported.value
    if imported.value and imported.best and imported.worst:
        number = of.format(imported.value, imported.worst, imported.best)
    return comma.join(filter(None, (word, number)))
