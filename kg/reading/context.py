"""What stands around a number: about, less than, at least, not, if; and what it counts."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from kg.reading.script import HAN
from kg.reading.traps import FILLER

_LINK: Final = r"(?:有|為|是|了|達到|達|佔|占|需要|需|要|在|到|至|於|過| of| as much as| some)?"
_ABOUT: Final = (
    r"約莫?為?|大約|將近|接近|大概|估計|幾乎|大致|逼近|上下|近似|(?<![最附鄰靠親新貼])近|about|around|approximately|approx\.?|"
    r"roughly|nearly|almost|"
    r"circa|some|an estimated|estimated|close to|~|≈|∼"
)
_BOUNDS: Final = (
    (">=", r"不少於|不低於|不小於|至少|起碼|最少|最低|大於(?:或者?|或是)?等於|no less than|no fewer than|at least|a minimum of|>=|≥"),
    ("<=",
    r"不超過|不多於|不大於|不高於|至多|最多|最高|上限為?|小於 ?(?:或者?|或是)? ?等於|no more than|not more than|at most|up to|"
    r"a maximum of|<=|≤"),
    (">",
    r"超過|逾|大於|高於|多於|超出|突破|不只|不止|遠超|破|more than|greater than|over|above|exceeding|exceeds|exceeded|exceed|"
    r"upwards of|in excess of|>"),
    ("<", r"不到|未滿|少於|低於|小於|不足|未達|不及|未逾|less than|fewer than|under|below|<"),
)  # fmt: skip
_BEFORE_BOUNDS: Final = tuple((name, re.compile(rf"(?:{words})(?:了)? ?{_LINK} ?$", re.IGNORECASE)) for name, words in _BOUNDS)
_BEFORE_ABOUT: Final = re.compile(rf"(?:{_ABOUT}) ?{_LINK} ?$", re.IGNORECASE)
_ANY_BEFORE: Final = re.compile(
    r"[約近概計乎於超逾過到達足及多少低高滿止只出破限等致下碼tydeosngr~≈∼<>≥≤=.有為是了佔占需要在至 ]$", re.IGNORECASE
)
_AFTER: Final = (
    (">=", re.compile(r" ?(?:[次人個名家元])?(?:或者?|及|\()?(?:以上|or more|or higher|or above|\+)")), ("<=",
    re.compile(r" ?(?:或者?|及)?(?:以下|以內|之內|or less|or fewer|or lower)")),
    ("~", re.compile(r" ?(?:左右|上下|許(?![多可])|or so)")), (">", re.compile(r"(?:多|餘)(?![少數次元方重])")),
)  # fmt: skip
_NEGATED: Final = re.compile(r"(?:不是|並非|而非|不再是|絕非|非|沒有|(?<![A-Za-z])(?:not|never)) ?$", re.IGNORECASE)
_IF: Final = re.compile(r"如果|假如|倘若|要是|假使|假設|若(?!干)|(?<![A-Za-z])[Ii]f(?![A-Za-z])")
_BREAK: Final = re.compile(r"[。!?;;\n]")
_STOPS: Final = (
    '的在和與及或是為被由從到至將已可會能要就才仍還也都則但而並且以於後前時,。、;:!?()「」『』“”"《》〈〉【】[]\n的了著過來去等所把讓使給跟比向對'
    + FILLER
)
_NOUN: Final = re.compile(rf"[ ]?(?:的)?((?:[{HAN}]{{0,4}}[A-Za-z][A-Za-z0-9.+-]{{0,20}})|[{HAN}]{{1,12}})")
_ENGLISH_NOUN: Final = re.compile(
    r" (?:of (?:the |its |their )?)?((?:[A-Za-z][A-Za-z0-9-]{1,20})(?: (?!in |on |at |for |to |by |of |and |or |that |"
    r"which |with |from |as |were |was |is |are |have |has |had |will |would |can |could |may |than |per |over |after |"
    r"before |during |who )[a-z][a-z-]{1,20}){0,2})"
)
_FUNCTION_WORDS: Final = (
    "in on at for to by and or that which with from as were was is are have has had will would can could may than per "
    "over after before during but while when if the a an more less of"
)
_NOT_NOUNS: Final = frozenset(_FUNCTION_WORDS.split())
_CUT: Final = re.compile(
    "構成|建構|訓練|組成|左右|以上|以下|完成|成長|增加|減少|下降|上升|仍舊|依舊|達到|參加|出席|受傷|死亡|運算|位於|進行|提供|投入|可以|能夠|已經|目前|未來|其中|今年|去年"
)


class Around(NamedTuple):
    """The attributes of a quantity that lie outside its span."""

    comparator: str = ""
    approximate: bool = False
    negated: bool = False
    hypothetical: bool = False


def look_around(text: str, start: int, end: int) -> Around:
    """The attributes of the quantity from ``start`` to ``end`` of a folded text."""
    before = text[max(0, start - 20) : start]
    comparator, cut, about = "", len(before), None
    if before and _ANY_BEFORE.search(before, len(before) - 1):
        comparator, cut = _bound_before(before)
        about = _BEFORE_ABOUT.search(before[:cut])
        cut = about.start() if about else cut
    after = _bound_after(text, end)
    if not comparator:
        comparator = (after if after != "~" else "") or (_compared(text, end) if before.endswith("比") else "")
    negated = before[:cut].rstrip()[-1:] in _NEGATING and bool(_NEGATED.search(before[:cut]))
    return Around(comparator, bool(about) or after == "~", negated, _supposed(text[max(0, start - 40) : start]))


def _bound_after(text: str, end: int) -> str:
    """What follows: 以上, or less, 左右 (~)."""
    if text[end : end + 1] not in _AFTER_BEGINS:
        return ""
    return next((name for name, form in _AFTER if form.match(text, end)), "")


def _supposed(clause: str) -> bool:
    """Whether an *if* stands before the quantity in its sentence."""
    found = _IF.search(clause)
    return found is not None and not _BREAK.search(clause, found.end())


_GREATER: Final = re.compile("[更還要]?[大高多長重]")
_LESS: Final = re.compile("[更還要]?[小低少短輕]")
_NEGATING: Final = frozenset("是非有tTrR")
_AFTER_BEGINS: Final = frozenset(" 次人個名家元或及(以之內左上下許多餘o+")


def _compared(text: str, end: int) -> str:
    """比三十大 is more than thirty."""
    return ">" if _GREATER.match(text, end) else "<" if _LESS.match(text, end) else ""


def _bound_before(before: str) -> tuple[str, int]:
    for name, form in _BEFORE_BOUNDS:
        found = form.search(before)
        if found is not None:
            return name, found.start()
    return "", len(before)


def counted(original: str, text: str, end: int) -> str:
    """What a quantity that ends at ``end`` counts, as far as words alone can tell: 5萬枚 H100, 八個背景要點."""
    if text[end : end + 1] in ("」", "”", '"'):
        end += 1
    found = _ENGLISH_NOUN.match(original, end)
    if found is not None:
        word = found[1].split(" ")[0]
        return "" if word.lower() in _NOT_NOUNS else found[1]
    found = _NOUN.match(original, end)
    if found is None:
        return ""
    noun = found[1]
    for place, char in enumerate(noun):
        if char in _STOPS:
            noun = noun[:place]
            break
    cut = _CUT.search(noun)
    return noun[: cut.start()] if cut else noun
