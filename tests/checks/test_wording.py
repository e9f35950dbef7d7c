"""What came of a check, as readers of each language see it."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from kg.checks.results import Run
from kg.checks.wording import amount, reason, wanted
from tests.workspace.verdicts import DAYS, audit_of

ENGLISH = re.compile(
    r"\b(over|under|at least|up to|to|below|above|earlier|later|equal|same|meet|overlap|true|false|no|both|and|or|differ|"
    r"against|stated|scenarios|occurs|value|[A-Z][a-z]+day|(?<!/)(days?|years?))\b"
)


@pytest.mark.parametrize(
    ("written", "english", "chinese"),
    [
        ("16633.67 H100e/year", "16,633.67 H100e/year", "16,633.67 H100e/year"),
        ("9000 to 11000 H800", "9,000 to 11,000 H800", "9,000 至 11,000 H800"),
        ("over 22000000 user", "over 22,000,000 users", "超過 22,000,000 名使用者"),
        ("1 year", "1 year", "1 年"),
        ("1.2 to 1.3 year", "1.2 to 1.3 years", "1.2 至 1.3 年"),
        ("2787500 to 2788500 H800*hour", "2,787,500 to 2,788,500 H800*hour", "2,787,500 至 2,788,500 H800*hour"),
        ("0.12345", "0.12345", "0.12345"),
        ("2025-05-13", "2025-05-13", "2025-05-13"),
        ("2023-08-27/2023-08-30", "2023-08-27/2023-08-30", "2023-08-27/2023-08-30"),
        ("Monday or Tuesday", "Monday or Tuesday", "星期一或星期二"),
        ("62.9 % below", "62.9 % below", "低 62.9 %"),
        ("26 days later", "26 days later", "晚 26 天"),
        ("", "", ""),
    ],
)
def test_amounts(written: str, english: str, chinese: str) -> None:
    told = amount(written)
    assert (told.get("en"), told.get("zh-Hant")) == (english, chinese)


def run(relation: str, expected: str, low: int, high: int) -> Run:
    return Run((), "fails", "", expected, "", expected_low=Fraction(low), expected_high=Fraction(high), relation=relation)


@pytest.mark.parametrize(
    ("told", "english", "chinese"),
    [
        (run(">=", "45000 H100e/year", 45000, 45000), "at least 45,000 H100e/year", "至少 45,000 H100e/year"),
        (run("==", "50000 H800", 50000, 50000), "50,000 H800", "50,000 H800"),
        (run("<", "61 day", 61, 61), "under 61 days", "低於 61 天"),
        (run("<", "0.665 to 0.675", 0, 1), "0.665 to 0.675", "0.665 至 0.675"),
        (run("<=", "2025-05-13", 1, 1), "by 2025-05-13", "不晚於 2025-05-13"),
        (run(">", "> 0.9 and < 1.1", 0, 1), "over 0.9 and under 1.1", "超過 0.9，且低於 1.1"),
        (
            run("", ">= 2024-12-01 and <= 2024-12-31", 1, 1),
            "2024-12-01 or later and by 2024-12-31",
            "不早於 2024-12-01，且不晚於 2024-12-31",
        ),
        (run("==", "Monday", 0, 0), "Monday", "星期一"),
    ],
)
def test_what_was_wanted(told: Run, english: str, chinese: str) -> None:
    assert (wanted(told).get("en"), wanted(told).get("zh-Hant")) == (english, chinese)


def test_a_reason_is_a_sentence_and_names_stay_as_they_are() -> None:
    told = reason(
        "a{b} and c differ in scope: none stated against energy; "
        "H800 and Hopper count different things of one kind: the one is not the other"
    )
    assert told.get("en") == (
        "A{b} and c differ in scope: none stated against energy; H800 and Hopper count different things of one kind: "
        "the one is not the other."
    )
    assert told.get("zh-Hant") == "a{b} 與 c 的範圍不同：未說明 對 energy；H800 與 Hopper 是同類中不同的東西，不可混為一談。"


@pytest.mark.parametrize("day", DAYS)
def test_no_english_phrase_is_left_in_what_the_first_workspace_tells_in_chinese(day: str) -> None:
    runs = [run for result in audit_of(day).claims.values() for check in result.checks for run in check.runs]
    assert len(runs) > 100
    for told in runs:
        for prose in (amount(told.actual), amount(told.margin), wanted(told)):
            assert not ENGLISH.search(prose.get("zh-Hant") or ""), prose
        for part in filter(None, told.reason.split("; ")):
            assert reason(part).get("zh-Hant") != f"{part}。"
