"""Halves: 半 before a unit; 一半 and *half of*, which are shares; *half an hour*, *half a million*."""

from __future__ import annotations

import re
from typing import Final

from kg.reading.numerals import Number, scaled_in_english
from kg.reading.units import HALF

_HALF_OF: Final = re.compile(
    r"一半(?!一半)|(?<!first )(?<!second )(?<!other )half(?:(?= (?:of|the|its|their|his|her|our|all|as|that) )"
    r"| (?=a (?:million|billion|trillion))| (?=a dozen)"
    r"| an? (?=second|minute|hour|day|week|month|year|decade|century|mile|kilomet|met(?:er|re)|ton|pound|inch|foot|point|percent|degree))"
    r"|(?:(?<=by )|(?<=than )|(?<=only )|(?<=just )|(?<=about )|(?<=nearly )|(?<=almost )|(?<=roughly )|(?<=around )|(?<=over )"
    r"|(?<=least )|(?<=under ))half(?![A-Za-z-])",
    re.IGNORECASE,
)
_ALONE_HALF: Final = re.compile(
    r"半(?=[勺匙杯碗瓶顆桶袋]|(?<![老大好]半)(?<![^花請放]了半)[天日](?!然|下|遊)|個?(?:年(?!代|級|報|刊)|月(?!刊)|小時|鐘頭|世紀|分鐘|公斤|斤|噸|公里|學期|季|星期|個))"
    r"|半數(?!決)|(?<=[過近])半(?![年月天日夜路途個小分世公斤噸里])"
)


def read_half(text: str, start: int) -> Number | None:
    """The half that begins at ``start``; None if none does."""
    found = _ALONE_HALF.match(text, start) or _HALF_OF.match(text, start)
    if found is None:
        return None
    start, end = found.start(), found.end() - (found[0][-1] == " ")
    if found[0][-2:] in ("a ", "n "):
        return Number(start, end, HALF, HALF, "word")
    if text[found.end() : found.end() + 2] == "a ":
        return scaled_in_english(text, Number(start, found.end() + 1, HALF, HALF, "word"))
    share = found[0] != "半" or text[start - 1 : start] in ("過", "近")  # 過半 is more than half of something, 半年 half a year
    return Number(start, end, HALF, HALF, "han", unit="/" if share else "")
