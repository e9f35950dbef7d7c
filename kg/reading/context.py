"""What stands around a number: about, less than, at least, not, if, reportedly."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from kg.reading.bounds import REACH, bound_before, vague_before

_CAN_END: Final = frozenset(
    "約近概計乎於超逾過到達足及多少低高滿止只出破限等致下碼能也許似莫tydeosngrTYDEOSNGR~≈∼<>≥≤=.有為是了佔占需要在至 "
)
_AFTER: Final = re.compile(
    r" ?(?:[次人個名家元])?(?:或者?|及|\()?(?P<least>以上|or more|or higher|or above|\+)"
    r"| ?(?:或者?|及)?(?P<most>以下|以內|之內|or less|or fewer|or lower)| ?(?P<about>左右|上下|許(?![多可])|or so)"
    r"|(?P<more>(?:多|餘)(?![少數次元方重])|開外|出頭)"
)
_AFTER_SIGNS: Final = {"least": ">=", "most": "<=", "about": "~", "more": ">"}
_NEGATED: Final = re.compile(r"(?:不是|並非|而非|不再是|絕非|非|沒有|(?<![A-Za-z])(?:not|never)) ?$", re.IGNORECASE)
_IF: Final = re.compile(
    r"如果|假如|倘若|要是|假使|假設|若(?!干)|" + "|".join(f"{word}(?<![A-Za-z]{word})(?![A-Za-z])" for word in ("if", "If"))
)
_BREAK: Final = re.compile(r"[。!?;;\n]")


def _both(word: str) -> tuple[str, str]:
    """A word as it is and at the beginning of a sentence."""
    return word, word[0].upper() + word[1:]


_SAYS: Final = (
    "[^,。;\\s\\d]{1,14}?(?:估計|估计|統計|统计|估算|推估|報告|報導|報道|导|说法|說法|調查|调查|資料|资料|"
    "數據|數据|消息|預測|预测|測算|指出|透露)"
)
_CUE_WORDS: Final = (
    "reportedly", "allegedly", "purportedly", "supposedly", "said to be", "said to have", "rumored", "rumoured",
    "claim", "claims", "claimed",
)  # fmt: skip
_CUE: Final = re.compile(  # whose number it is, where the writer does not answer for it; each begins with a plain character, for speed
    "|".join((
        f"據(?:報(?:導|道)?|說|説|说|稱|称|悉|傳|传|了解|{_SAYS})", f"根據{_SAYS}", f"依據{_SAYS}", f"按(?:照?){_SAYS}",
        "宣[稱称]", "聲[稱称]", "声[稱称]", "號[稱称]", "自[稱称]", "傳[出聞闻]", "传[出聞闻]", "盛[傳传]", "疑似",
        *(f"{form}(?<![A-Za-z]{form})(?![A-Za-z])" for word in _CUE_WORDS for form in _both(word)),
        *(f"{form}(?<![A-Za-z]{form}) [^,.;]{{1,40}}" for form in _both("according to")),
    ))
)  # fmt: skip
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
    before = text[start - REACH : start] if start > REACH else text[:start]
    comparator, taken, about = "", 0, 0
    if before and before[-1] in _CAN_END:
        backwards = before[::-1]
        comparator, taken = bound_before(backwards)
        about = vague_before(backwards, taken)
    cut = len(before) - (about or taken)
    after = _bound_after(text, end)
    if not comparator:
        comparator = (after if after != "~" else "") or (_compared(text, end) if before.endswith("比") else "")
    negated = before[cut - 1 : cut] in _NEGATING and _NEGATED.search(before[:cut]) is not None
    begin = start - _LONGEST_CLAUSE if start > _LONGEST_CLAUSE else 0
    stop, line = text.rfind("。", begin, start), text.rfind("\n", begin, start)  # nothing before its sentence speaks of it
    begin = stop if stop > begin else begin
    begin = line if line > begin else begin
    attributed = _attributed(text, begin, start) or _attributed_after(text, end)
    return Around(comparator, bool(about) or after == "~", negated, _supposed(text, begin, start), attributed)


def _bound_after(text: str, end: int) -> str:
    """What follows: 以上, or less, 左右 (~)."""
    if text[end : end + 1] not in _AFTER_BEGINS:
        return ""
    found = _AFTER.match(text, end)
    return _AFTER_SIGNS[found.lastgroup] if found and found.lastgroup else ""


def _attributed(text: str, begin: int, start: int) -> tuple[int, int] | None:
    """Where the last words from ``begin`` stand that leave a quantity to others: 據報, 根據業界的估計; None if there are none."""
    cues = list(_CUE.finditer(text, begin, start))
    if not cues:
        return None
    found = cues[-1]
    if _TURN.search(text, found.end(), start):
        return 0, 0
    maybe = _MAYBE.match(text, found.end(), start)
    return found.start(), maybe.end() if maybe else found.end()


def _attributed_after(text: str, end: int) -> tuple[int, int]:
    """The same behind the quantity: reportedly, according to the firm; (0, 0) if there are none."""
    after = _CUE_AFTER.match(text, end) if text[end : end + 2].isascii() else None
    return after.span(1) if after else (0, 0)


def _supposed(text: str, begin: int, start: int) -> bool:
    """Whether an *if* stands before the quantity in its sentence."""
    found = _IF.search(text, max(begin, start - 40), start)
    return found is not None and not _BREAK.search(text, found.end(), start)


_GREATER: Final = re.compile("[更還要]?[大高多長重]")
_LESS: Final = re.compile("[更還要]?[小低少短輕]")
_NEGATING: Final = frozenset("是非有tTrR ")
_AFTER_BEGINS: Final = frozenset(" 次人個名家元或及(以之內左上下許多餘開出o+")


def _compared(text: str, end: int) -> str:
    """比三十大 is more than thirty."""
    return ">" if _GREATER.match(text, end) else "<" if _LESS.match(text, end) else ""
