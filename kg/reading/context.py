"""What stands around a number: about, less than, at least, not, if, reportedly."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_LINK: Final = r"(?:有|為|是|了|達到|達|佔|占|需要|需|要|在|到|至|於|過| of| as much as| some)?"
_ABOUT: Final = (
    r"約莫?為?|可能也?|或許|也許|大約|將近|接近|大概|估計|幾乎|大致|逼近|上下|近似|(?<![最附鄰靠親新貼])近|about|around|approximately|approx\.?|"
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
    ("~", re.compile(r" ?(?:左右|上下|許(?![多可])|or so)")), (">", re.compile(r"(?:多|餘)(?![少數次元方重])|開外|出頭")),
)  # fmt: skip
_NEGATED: Final = re.compile(r"(?:不是|並非|而非|不再是|絕非|非|沒有|(?<![A-Za-z])(?:not|never)) ?$", re.IGNORECASE)
_IF: Final = re.compile(r"如果|假如|倘若|要是|假使|假設|若(?!干)|(?<![A-Za-z])[Ii]f(?![A-Za-z])")
_BREAK: Final = re.compile(r"[。!?;;\n]")
_CUE: Final = re.compile(  # who or what a number is taken from, where the writer does not answer for it
    r"據(?:報(?:導|道)?|說|説|说|稱|称|悉|傳|传|了解)|(?:根據|據|依據|按照?)[^,。;\s\d]{1,14}?(?:估計|估计|統計|统计|估算|推估|報告|報導|報道|导|说法|說法|"
    r"調查|调查|資料|资料|數據|數据|消息|預測|预测|測算|指出|透露)|(?:宣|聲|声|號|号|自)[稱称]|傳出|传出|傳聞|传闻|盛傳|盛传|疑似|"
    r"(?<![A-Za-z])(?:reportedly|allegedly|purportedly|supposedly|said to (?:be|have)|rumou?red|claim(?:s|ed)?(?: to| that)?|"
    r"according to [^,.;]{1,40})(?![A-Za-z])",
    re.IGNORECASE,
)
_MAYBE: Final = re.compile("(?:可能|或許|也許|恐怕?)")
_CUE_AFTER: Final = re.compile(r"[^.!?;\n。]{0,80}?, ?(reportedly|allegedly|according to [^,.;\n]{1,40})", re.IGNORECASE)
_TURN: Final = re.compile(r"[。!?;\n]|但|不過|然而|而是|實際上|事實上|(?<![A-Za-z])(?:but|however|in fact|actually)(?![A-Za-z])", re.I)
_LONGEST_CLAUSE: Final = 60


class Around(NamedTuple):
    """The attributes of a quantity that lie outside its span."""

    comparator: str = ""
    approximate: bool = False
    negated: bool = False
    hypothetical: bool = False
    attributed: tuple[int, int] = (0, 0)


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
    return Around(comparator, bool(about) or after == "~", negated, _supposed(text, start), _attributed(text, start, end))


def _bound_after(text: str, end: int) -> str:
    """What follows: 以上, or less, 左右 (~)."""
    if text[end : end + 1] not in _AFTER_BEGINS:
        return ""
    return next((name for name, form in _AFTER if form.match(text, end)), "")


def _attributed(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the words stand that leave a quantity to others: 據報, 根據業界的估計, reportedly; (0, 0) if there are none."""
    cues = list(_CUE.finditer(text, max(0, start - _LONGEST_CLAUSE), start))
    if cues:
        found = cues[-1]
        if _TURN.search(text, found.end(), start):
            return 0, 0
        maybe = _MAYBE.match(text, found.end(), start)
        return found.start(), maybe.end() if maybe else found.end()
    after = _CUE_AFTER.match(text, end) if text[end : end + 1].isascii() else None
    return after.span(1) if after else (0, 0)


def _supposed(text: str, start: int) -> bool:
    """Whether an *if* stands before the quantity in its sentence."""
    found = _IF.search(text, max(0, start - 40), start)
    return found is not None and not _BREAK.search(text, found.end(), start)


_GREATER: Final = re.compile("[更還要]?[大高多長重]")
_LESS: Final = re.compile("[更還要]?[小低少短輕]")
_NEGATING: Final = frozenset("是非有tTrR")
_AFTER_BEGINS: Final = frozenset(" 次人個名家元或及(以之內左上下許多餘開出o+")


def _compared(text: str, end: int) -> str:
    """比三十大 is more than thirty."""
    return ">" if _GREATER.match(text, end) else "<" if _LESS.match(text, end) else ""


def _bound_before(before: str) -> tuple[str, int]:
    for name, form in _BEFORE_BOUNDS:
        found = form.search(before)
        if found is not None:
            return name, found.start()
    return "", len(before)
