"""From shares to words: the formula at the end of the arithmetic."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kg.argumentation.network import Opinion
from kg.audit.results import Verdict
from kg.audit.verdict import of_outline, of_whole, tally, verdict_of, with_min_origins
from kg.model.settings import Thresholds


def opinion(*percent: int) -> Opinion:
    """Belief, disbelief, conflict, ignorance in per cent."""
    belief, disbelief, conflict, ignorance = (Fraction(share, 100) for share in percent)
    return Opinion(belief, disbelief, conflict, ignorance)


@pytest.mark.parametrize(
    ("shares", "word"),
    [
        ((90, 0, 0, 10), "supported"),
        ((65, 0, 0, 35), "supported"),
        ((64, 0, 0, 36), "leaning-supported"),
        ((65, 0, 35, 0), "supported"),
        ((64, 0, 36, 0), "leaning-supported"),
        ((85, 15, 0, 0), "supported"),
        ((84, 16, 0, 0), "leaning-supported"),
        ((65, 35, 0, 0), "leaning-supported"),
        ((64, 36, 0, 0), "contested"),
        ((36, 64, 0, 0), "contested"),
        ((35, 65, 0, 0), "leaning-refuted"),
        ((16, 84, 0, 0), "leaning-refuted"),
        ((15, 85, 0, 0), "refuted"),
        ((0, 64, 0, 36), "leaning-refuted"),
        ((49, 0, 0, 51), "unverified"),
        ((50, 0, 0, 50), "leaning-supported"),
        ((49, 0, 51, 0), "contested"),
        ((0, 0, 50, 50), "contested"),
        ((0, 0, 0, 100), "unverified"),
    ],
)
def test_the_word_for_an_opinion(shares: tuple[int, ...], word: Verdict) -> None:
    assert verdict_of(opinion(*shares), Thresholds()) == word


@pytest.mark.parametrize(
    ("parts", "word"),
    [
        (["supported", "leaning-supported", "not-checkable"], "supported"),
        (["supported", "unverified"], "leaning-supported"),
        (["supported", "unverified", "contested"], "unverified"),
        (["supported", "refuted"], "mixed"),
        (["refuted", "leaning-refuted"], "refuted"),
        (["refuted", "contested"], "leaning-refuted"),
        (["not-checkable"], "not-checkable"),
        (["supported", "not-assessed"], "not-assessed"),
        (["contested"], "unverified"),
    ],
)
def test_the_word_for_an_outline(parts: list[Verdict], word: Verdict) -> None:
    assert of_outline(parts) == word


def test_a_whole_of_all_parts_is_mixed_when_they_lean_both_ways() -> None:
    assert of_whole("refuted", ["supported", "leaning-refuted"]) == "mixed"
    assert of_whole("refuted", ["unverified", "refuted"]) == "refuted"


def test_a_newsroom_may_require_two_origins() -> None:
    assert with_min_origins("supported", ["one"], 2) == "leaning-supported"
    assert with_min_origins("refuted", ["one"], 2) == "leaning-refuted"
    assert with_min_origins("supported", ["one", "two"], 2) == "supported"
    assert with_min_origins("contested", [], 2) == "contested"


def test_a_tally_keeps_the_order_of_the_scale() -> None:
    assert tally(["refuted", "supported", "refuted"]) == (("supported", 1), ("refuted", 2))
