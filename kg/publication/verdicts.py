"""The verdict that is published, as a word, as a number on schema.org's scale, and as shares that are never rounded to all."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from kg.audit.results import ClaimResult, Verdict
from kg.audit.verdict import VERDICTS

RATINGS: Final[Mapping[Verdict, int]] = {
    "refuted": 1,
    "leaning-refuted": 2,
    "mixed": 3,
    "contested": 3,
    "leaning-supported": 4,
    "supported": 5,
}
WORST, BEST = 1, 5
LABELS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "supported": "supported",
        "leaning-supported": "leaning supported",
        "contested": "contested",
        "mixed": "mixed",
        "leaning-refuted": "leaning refuted",
        "refuted": "refuted",
        "unverified": "unverified",
        "not-checkable": "not checkable",
        "not-assessed": "not assessed",
    },
    "zh-Hant": {
        "supported": "證實",
        "leaning-supported": "傾向屬實",
        "contested": "有爭議",
        "mixed": "真假參半",
        "leaning-refuted": "傾向不實",
        "refuted": "不實",
        "unverified": "未能證實",
        "not-checkable": "無從查核",
        "not-assessed": "未評定",
    },
}
DIGITS: Final = 9


def published(result: ClaimResult) -> Verdict:
    """The verdict that is published: the desk's ruling where there is one, else the computed verdict."""
    ruling = result.claim.ruling.verdict if result.ruling and result.claim.ruling else ""
    return next((verdict for verdict in VERDICTS if verdict == ruling), result.verdict)


def share(value: Fraction) -> Fraction:
    """A share rounded to nine decimals, never up to 1 or down to 0 unless it is."""
    least = Fraction(1, 10**DIGITS)
    rounded = round(value, DIGITS)
    if rounded >= 1 > value:
        return 1 - least
    return least if rounded <= 0 < value else rounded
