"""What stands beside an amount and belongs to it: what it is per (每年, a month, per million tokens), and 只用了, 多耗, *only*."""

from __future__ import annotations

import re
from typing import Final

_REACH: Final = 30
_COUNTED: Final = (
    "年度?|個?月|季度?|週|星期|天|日|夜|晚|小時|分鐘|秒|人次|人|位|名|戶|家|股|桶|噸|公噸|公斤|台斤|斤|公克|克|公升|升|加侖|盎司|坪|平方公尺|平方米|平米|畝|甲"
    "|度|千瓦時|瓩|公里|枚|片|顆|台|輛|次|張|件|個|本|份|場|趟|單|瓶|杯|隻|頭|棵|盒|包|劑|針|百萬|千萬|萬|億"
)
_BEFORE: Final = re.compile(
    rf"(?:平均)?每[0-9一兩二三四五六七八九十百千萬億]{{0,4}}(?:{_COUNTED})(?:個?(?:詞元|字|人|美元|元|人口)| ?[Tt]okens?)?"
)
_AFTER: Final = re.compile(rf" ?(?:每|/|一(?=斤|台斤|公斤|噸|桶|股|坪|杯|瓶|包|盒|張|晚|夜|趟))(?:{_COUNTED})")
_TIMES: Final = "second|minute|hour|day|night|week|month|quarter|year|decade"
_THINGS: Final = (
    "barrel|gallon|share|tonne|ton|pound|ounce|kilogram|kilo|litre|liter|piece|head|person|game|ticket|bottle|copy|unit|seat|bushel|"
    "mile|pop|dose|dozen"
)
_ENGLISH: Final = re.compile(
    rf" (?:an? (?:{_TIMES}|{_THINGS})|each (?:{_TIMES})"
    rf"|(?:per|for every|every) (?:(?:[0-9][0-9,.]*|hundred|thousand|million|billion|single|square|cubic) ){{0,2}}"
    r"[A-Za-z]+(?: (?:tokens|feet|foot|meter|metre|mile|inhabitants|residents|people|births))?)(?![A-Za-z-])"
)
_BEGINS: Final = frozenset((" a", " p", " e", " f"))
_MODIFIER: Final = re.compile(
    r"(?:[只僅光才]|僅僅|多|少|再|高達|多達|低至)(?:[用靠花耗需要有剩買賣給賺付收]|消耗|耗費|花費|使用|動用|需要)?了?[「“\"]?$"
    r"|(?<![A-Za-z])(?:only|just|merely|a mere|barely|as many as|as much as|as few as|as little as) $"
)
_MODIFYING: Final = frozenset('只僅光才多少再達至用靠花耗需要有剩買賣給賺付收費了「“" ')


def per(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the words stand that say what the amount from ``start`` to ``end`` is per; (0, 0) if there are none."""
    following = text[end : end + 2]
    if following in _BEGINS:
        found = _ENGLISH.match(text, end)
    else:
        found = _AFTER.match(text, end) if following[:1] in ("每", "/", "一", " ") and following else None
    if found is not None:
        return found.start() + (found[0][0] == " "), found.end()
    place = text.rfind("每", max(0, start - _REACH), start)
    if place < 0 or any(mark in text[place:start] for mark in ",。;!?\n"):
        return 0, 0
    place -= 2 if text[place - 2 : place] == "平均" else 0
    found = _BEFORE.match(text, place)
    return found.span() if found is not None and found.end() <= start else (0, 0)


def modifier(text: str, start: int) -> tuple[int, int]:
    """Where 只用了, 多耗「 or *only* stands right before an amount, without the bracket; (0, 0) if nothing of the kind does."""
    if text[start - 1 : start] not in _MODIFYING:
        return 0, 0
    found = _MODIFIER.search(text[max(0, start - 11) : start])
    if found is None:
        return 0, 0
    length = len(found[0].rstrip(' 「“"'))
    return start - len(found[0]), start - len(found[0]) + length
