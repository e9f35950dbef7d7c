"""What came of a check as people read it: amounts with their digits in groups, comparisons and reasons in words.

The engine speaks a small fixed English, which scripts rely on. Here it is put into the language of a reader; what is
not a phrase of the engine (names, units, scopes) stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from kg.checks.results import Run
from kg.model.reference import Prose

Phrases = Sequence[tuple[str, str]]

_RELATIONS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {"<": "under {}", "<=": "at most {}", ">": "over {}", ">=": "at least {}", "==": "{}", "!=": "not {}", "~": "{}"},
    "zh-Hant": {"<": "低於 {}", "<=": "至多 {}", ">": "超過 {}", ">=": "至少 {}", "==": "{}", "!=": "不是 {}", "~": "{}"},
}
_DATED: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {"<": "before {}", "<=": "by {}", ">": "after {}", ">=": "{} or later"},
    "zh-Hant": {"<": "早於 {}", "<=": "不晚於 {}", ">": "晚於 {}", ">=": "不早於 {}"},
}
_JOINT: Final[Mapping[str, str]] = {"en": " and ", "zh-Hant": "，且"}
_DIGITS: Final = re.compile(r"(?<![\w.,/-])[0-9]{4,}(?![\w,/-])")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(/[0-9]{4}-[0-9]{2}-[0-9]{2})?")
_CHAINED: Final = re.compile(r"(<=|>=|==|!=|<|>|~) (.+)")
_NOUNS: Final[Mapping[str, tuple[str, str]]] = {
    "second": ("seconds", "秒"),
    "minute": ("minutes", "分鐘"),
    "hour": ("hours", "小時"),
    "day": ("days", "天"),
    "week": ("weeks", "週"),
    "month": ("months", "個月"),
    "year": ("years", "年"),
    "person": ("people", "人"),
    "user": ("users", "名使用者"),
    "chip": ("chips", "枚晶片"),
    "token": ("tokens", "個 token"),
}
_COUNTED: Final = re.compile(rf"(?<=[0-9] )({'|'.join(_NOUNS)})\b(?![*/])")

# Patterns must match a whole phrase; groups go into the words in their order.
_CHINESE: Final[Phrases] = (
    (r"over (.+)", "超過 {}"),
    (r"under (.+)", "不到 {}"),
    (r"at least (.+)", "至少 {}"),
    (r"up to (.+)", "至多 {}"),
    (r"any number", "任何數"),
    (r"(-?[0-9].*) to (-?[0-9].*)", "{} 至 {}"),
    (r"(-?[0-9.,]+) % below", "低 {} %"),
    (r"(-?[0-9.,]+) % above", "高 {} %"),
    (r"(above|below) 0", "與 0 不同"),
    (r"([0-9.,]+) days? earlier", "早 {} 天"),
    (r"([0-9.,]+) days? later", "晚 {} 天"),
    (r"equal", "相等"),
    (r"the ranges meet", "範圍相交"),
    (r"the same day", "同一天"),
    (r"the dates overlap", "日期重疊"),
    (r"any day", "任何一天"),
    (r"true for every admitted value", "對所有可能的數值都成立"),
    (r"true for no admitted value", "對任何可能的數值都不成立"),
    (r"true for some admitted values and false for others", "對部分可能的數值成立，對其他的不成立"),
    (r"both sides admit the same value", "兩邊有共同的可能數值"),
    (r"no value is admitted by both sides", "兩邊沒有共同的可能數值"),
    (r"the scenarios come out differently", "各種假設的結果不同"),
    (r"not settled: (.+) occurs more than once, so the range may be wider than it need be", "未決：{} 出現不只一次，範圍可能偏寬"),
    (r"(.+) and (.+) count different things of one kind: the one is not the other", "{} 與 {} 是同類中不同的東西，不可混為一談"),
    (r"(.+) and (.+) differ in measure: (.+) against (.+)", "{} 與 {} 的量不同：{} 對 {}"),
    (r"(.+) and (.+) differ in subject: (.+) against (.+)", "{} 與 {} 的對象不同：{} 對 {}"),
    (r"(.+) and (.+) differ in scope: (.+) against (.+)", "{} 與 {} 的範圍不同：{} 對 {}"),
    (r"(.+) and (.+) differ in period: (.+) against (.+)", "{} 與 {} 的期間不同：{} 對 {}"),
    (r"(.+) has no value", "{} 沒有數值"),
    (r"(.+) cannot be heard as of this day", "{} 在這一天還不能採用"),
    (r"a divisor may be zero", "除數可能是零"),
    (r"a number on the way is too large to compute with", "計算中出現過大的數"),
)  # fmt: skip
_CHINESE_WORDS: Final[Mapping[str, str]] = {
    "Monday": "星期一", "Tuesday": "星期二", "Wednesday": "星期三", "Thursday": "星期四",
    "Friday": "星期五", "Saturday": "星期六", "Sunday": "星期日", " or ": "或", "none stated": "未說明",
}


@lru_cache(4096)
def amount(text: str) -> Prose:
    """A side or margin of a comparison: ``16633.67 H100e/year``, ``9000 to 11000 H800``, ``63 % below``, ``Monday``."""
    return _in_all(text, _amount)


def wanted(run: Run) -> Prose:
    """The expected side with its comparison in words: ``at least 45,000 H100e/year``, ``before 2025-05-13``."""
    return _wanted(run.expected, run.relation, run.expected_low == run.expected_high)


@lru_cache(4096)
def _wanted(expected: str, relation: str, single: bool) -> Prose:
    return _in_all(expected, lambda text, language: _expected(text, relation, single, language))


@lru_cache(4096)
def reason(text: str) -> Prose:
    """Why a check came out as it did, as a sentence."""
    return _in_all(text, _reason)


def _in_all(text: str, tell: Callable[[str, str], str]) -> Prose:
    return Prose(tuple((language, tell(text, language)) for language in _RELATIONS))


def _amount(text: str, language: str) -> str:
    grouped = _DIGITS.sub(lambda found: f"{int(found[0]):,}", text)
    if language == "en":
        one = re.fullmatch("1 [a-z]+", text)
        return grouped if one else _COUNTED.sub(lambda found: _NOUNS[found[0]][0], grouped)
    told = _phrase(grouped)
    for word, chinese in _CHINESE_WORDS.items():
        told = told.replace(word, chinese)
    return _COUNTED.sub(lambda found: _NOUNS[found[0]][1], told)


@lru_cache(4096)
def _phrase(text: str) -> str:
    for pattern, words in _CHINESE:
        found = re.fullmatch(pattern, text)
        if found:
            return words.format(*found.groups())
    return text


def _expected(text: str, relation: str, single: bool, language: str) -> str:
    links = [_CHAINED.fullmatch(link) for link in text.split(" and ")]
    if all(links):
        return _JOINT[language].join(_related(link[1], link[2], language) for link in links if link)
    one = single or _DATE.fullmatch(text)
    return _related(relation, text, language) if one and relation else _amount(text, language)


def _related(relation: str, text: str, language: str) -> str:
    dated = _DATED[language] if _DATE.fullmatch(text) else {}
    return dated.get(relation, _RELATIONS[language].get(relation, "{}")).format(_amount(text, language))


def _reason(text: str, language: str) -> str:
    if not text:
        return ""
    if language == "en":
        return f"{text[0].upper()}{text[1:].rstrip('.')}."
    told = "；".join(_phrase(part) for part in text.split("; "))
    return told.replace("none stated", _CHINESE_WORDS["none stated"]) + "。"
