"""Which numbers are quantities: a bare digit of a list, an ordinal, an indefinite 一 and a score are not."""

from __future__ import annotations

import re
from typing import Final

from kg.reading.ranges import Span
from kg.reading.script import HAN
from kg.reading.units import COUNTED_ALONE

_COUNTED_ONE: Final = re.compile(
    r"(?:只有|只剩|僅有|僅剩|僅|只|共|至少|超過|不到|不足|多達|達|滿|約|近|逾|剩|不止|不只|起碼|最多|至多|另有|計有|分別有|"
    r"減少|增加|下降|上升) ?$"
)
_LIST_MARK: Final = re.compile(r"(?:^|\n) {0,6}\(?$")
_MARK_END: Final = re.compile(r"(?:[.、)](?![0-9])|\. |:)")
_BRACKETED: Final = re.compile(r"[\[(〔【] ?$")
_CLOSING: Final = re.compile(r" ?[\])〕】]")
_SCORE: Final = re.compile(r" ?(?:[:：比] ?[0-9零一二三四五六七八九十]|[-–] ?[0-9](?![0-9]*[%]))")
_IS: Final = re.compile(r"(?:是|等於|為|前|後|得|到)$")
_BOUNDARY: Final = re.compile(rf"$|[^{HAN}A-Za-z0-9]|[不這的且又而,。]")
_TOLL: Final = re.compile("[死傷勝](?=[0-9零一二兩三四五六七八九十]{1,4}(?:[死傷亡負敗和平]|輕傷|重傷|失))")  # 兩死一傷, 三勝兩負
_TOLL_AFTER: Final = re.compile("[死傷亡負敗和平]|輕傷|重傷|失[聯蹤]")
_TOLL_BEFORE: Final = re.compile(r"(?:[0-9零一二兩三四五六七八九十](?:[死傷勝負和]|輕傷|重傷)|造成|釀成?|[^一]致)$")
_FORMAL: Final = frozenset("壹貳叁參肆伍陸柒捌玖拾佰仟")
_YEAR_LIKE: Final = re.compile(r"(?:1[6-9]|20)[0-9]{2}|2100")
_INDEX: Final = re.compile(  # the number of shares that an index or a list is named after
    r"(?:標普|标普|標準普爾|标准普尔|日經|日经|那斯達克|納斯達克|纳斯达克|滬深|沪深|富時|富时|羅素|中證|中证|恆生|恒生|台灣|財星|財富|财富|"
    r"富比士|福布斯|S&P|Nasdaq|Nikkei|FTSE|CAC|DAX|Russell|Fortune|Forbes|Euro Stoxx|Group of|Gang of|G-|Big) ?$"
)
_ENGLISH_PLURAL: Final = re.compile(r" (?:[A-Z]?[a-zA-Z0-9-]+ )?[a-zA-Z]{2,}s(?![A-Za-z])")


def is_quantity(text: str, span: Span) -> bool:
    """Whether the amount or range is a quantity, and not a label, a marker or a figure of speech."""
    before = text[max(0, span.start - 6) : span.start]
    first = span.first
    if before.endswith(("第", "第 ")) or _glued(text, span):
        return False
    if first.kind == "count" and not span.is_range:
        return _is_count(text, span, before)
    if first.kind == "number" and not span.is_range and _INDEX.search(text[max(0, span.start - 11) : span.start]):
        return False
    if first.kind != "number" or span.is_range:
        return not _formal_alone(text, span) or span.is_range
    if first.number.shape == "word":
        return not first.number.solo
    if first.number.vague and first.number.low >= 100:  # 破億
        return True
    if first.number.solo or _small_han(first.number.shape, text[span.start : span.end]):
        return _stands_as_number(text, span, before)
    return not _is_marker(text, span, before)


def _glued(text: str, span: Span) -> bool:
    """A number inside a word of Latin letters, or one that digits go on after: 3D, 20th, 1.2.3."""
    before, after = text[span.start - 1 : span.start] if span.start else "", text[span.end : span.end + 1]
    if before and ((before.isascii() and (before.isalnum() or before == "_")) or (before == "." and text[span.start].isdigit())):
        return True
    bare = span.last.number.end == span.end
    return (
        bare
        and bool(after)
        and after.isascii()
        and (after.isalpha() or after == "_")
        and span.last.number.shape != "word"
        and text[span.end - 1].isascii()
    )


def _is_count(text: str, span: Span, before: str) -> bool:
    number, unit = span.first.number, span.first.unit
    written = text[number.start : number.end]
    if written in ("一", "1 ") or (number.solo and number.high == 1 and number.shape == "han"):
        return bool(_COUNTED_ONE.search(before)) and unit in COUNTED_ALONE
    if number.solo and number.shape == "han":
        return (
            unit[:1] in COUNTED_ALONE
            and not (written[0] == "二" and len(written) == 1)
            and not _formal_alone(text, span)
            and number.low > 0
        )
    return not (written in ("十", "百", "千", "萬") and unit[:1] not in COUNTED_ALONE)


def _formal_alone(text: str, span: Span) -> bool:
    written = text[span.first.number.start : span.first.number.end]
    return len(written) == 1 and written in _FORMAL


def _small_han(shape: str, written: str) -> bool:
    return shape == "han" and (len(written) == 1 or written in ("千三", "百五"))


def _stands_as_number(text: str, span: Span, before: str) -> bool:
    """A single Han digit by itself: alone between marks, or after 是 and before something that is no noun."""
    written = text[span.start : span.end]
    if _TOLL.match(text, span.end) or (_TOLL_AFTER.match(text, span.end) and _TOLL_BEFORE.search(before)):
        return True
    previous = before[-1:]
    after = text[span.end : span.end + 1]
    if previous and (after in "、.)" and after) and not _IS.search(before):
        return False
    if len(written) > 2 and span.first.number.solo:
        return False
    if _IS.search(before):
        return bool(_BOUNDARY.match(text, span.end)) and not (before[-1:] in "後得到" and len(written) == 1)
    loose = (not previous or not re.match(rf"[{HAN}A-Za-z0-9\ue000]", previous)) and (
        not after or not re.match(rf"[{HAN}A-Za-z0-9\ue000、]", after)
    )
    return loose and not _formal_alone(text, span) and not (previous in "(（" and previous and after in ")）")


def _is_marker(text: str, span: Span, before: str) -> bool:
    """The 3 of a list, (3), [3] and 3:2."""
    number = span.first.number
    if number.shape != "arabic" or number.end - number.start > 3 or span.end != number.end:
        return (
            number.shape == "arabic"
            and number.end - number.start > 15
            and "," not in text[number.start : number.end]
            and number.scale == 1
            and number.low.denominator == 1
            and "e" not in text[number.start : number.end].lower()
            and "^" not in text[number.start : number.end]
            and "1" <= text[number.start] <= "9"
            and "×" not in text[number.start : number.end]
        )
    if _LIST_MARK.search(before) and _MARK_END.match(text, span.end):
        return True
    if _BRACKETED.search(before) and _CLOSING.match(text, span.end):
        return True
    return (
        bool(_SCORE.match(text, span.end))
        or (before[-1:] in (":", "/", "#", "-", "–") and bool(re.search(r"[0-9A-Za-z][:/–-]$", before)))
        or (before[-1:] == "比" and before[-2:-1].isdigit())
    )


def is_bare_year(text: str, span: Span) -> bool:
    """Whether a bare number is a year rather than a count: four digits from 1600 to 2099 before nothing countable."""
    written = text[span.start : span.end]
    return (
        not span.is_range and span.first.kind == "number" and span.first.number.shape == "arabic"
        and bool(_YEAR_LIKE.fullmatch(written)) and not _ENGLISH_PLURAL.match(text,
        span.end) and text[span.end : span.end + 1] not in ("+", "\ue000")
        and not re.match(rf" ?[{HAN}\ue000]", text[span.end :][:2])
    )  # fmt: skip
