"""What ratings mean."""

from __future__ import annotations

import pytest

from kg.exchange.ratings import NO_VERDICT, WORDS, Normalised, Rating, normalised, plain
from kg.files.claim_file import RULINGS


@pytest.mark.parametrize(
    ("rating", "verdict"),
    [
        (Rating("True"), "supported"),
        (Rating(" “MOSTLY TRUE.” "), "leaning-supported"),
        (Rating("Half True"), "mixed"),
        (Rating("mostly  false"), "leaning-refuted"),
        (Rating("Pants on Fire!", "1", "6", "1"), "refuted"),
        (Rating("Unproven"), "unverified"),
        (Rating("Misleading"), "mixed"),
        (Rating("正確"), "supported"),
        (Rating("錯誤"), "refuted"),
        (Rating("不實"), "refuted"),
        (Rating("部分錯誤"), "mixed"),
        (Rating("ＦＡＬＳＥ"), "refuted"),
        (Rating("", "1", "5", "1"), "refuted"),
        (Rating("", "2", "5", "1"), "leaning-refuted"),
        (Rating("", "3", "5", "1"), "mixed"),
        (Rating("", "4", "5", "1"), "leaning-supported"),
        (Rating("", "5", "5", "1"), "supported"),
        (Rating("", "0.125", "1", "0"), "leaning-refuted"),
        (Rating("", "0.875", "1", "0"), "leaning-supported"),
    ],
)
def test_a_rating_that_means_a_verdict(rating: Rating, verdict: str) -> None:
    assert normalised(rating) == Normalised(verdict)


@pytest.mark.parametrize(
    ("rating", "why_not"),
    [
        (Rating("Satire"), "says what sort of text it is"),
        (Rating("事實釐清", "5", "5", "1"), "says that something needs explaining"),
        (Rating("Not true"), "is not in the table of ratings"),
        (Rating("False", "5", "5", "1"), "the word says refuted, its number supported"),
        (Rating("", "-1", "5", "1"), "has neither a word nor a number on a scale"),
        (Rating("", "6", "5", "1"), "has neither a word nor a number on a scale"),
        (Rating("", "1", "1", "1"), "has neither a word nor a number on a scale"),
        (Rating("", "1", "1", "5"), "has neither a word nor a number on a scale"),
        (Rating("", "٣", "5", "1"), "has neither a word nor a number on a scale"),
    ],
)
def test_a_rating_that_means_none(rating: Rating, why_not: str) -> None:
    assert normalised(rating) == Normalised(why_not=why_not)


def test_the_table_names_each_rating_once_and_only_verdicts_that_a_ruling_can_have() -> None:
    assert set(WORDS) <= set(RULINGS)
    every = [plain(word) for words in (*WORDS.values(), *NO_VERDICT.values()) for word in words]
    assert sorted(set(every)) == sorted(set(every) - {""})
    groups = [{plain(word) for word in words} for words in (*WORDS.values(), *NO_VERDICT.values())]
    assert sum(map(len, groups)) == len(set().union(*groups))
