"""Where a quantity or a date can begin, found without trying the grammar: the scan's fast path.

One character class finds candidates; a table by first character says what may follow it there.
"""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

from kg.reading.tally import BARE, BIG, DIGITS, SMALL
from kg.reading.units import COUNTERS, UNITS

Sort = Literal["digit", "numeral", "date", "currency", "latin", "every", "ordinal"]


class Anchor(NamedTuple):
    """A place where something can begin, and what sort of thing."""

    start: int
    sort: Sort


_ENGLISH: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty "
    "thirty forty fifty sixty seventy eighty ninety zero half a an "
    "twice double doubled doubles doubling tripled triple quadrupled halved halving early mid late "
    "twofold threefold fourfold fivefold sixfold sevenfold eightfold ninefold tenfold twentyfold hundredfold thousandfold "
    "trebled quintupled thrice tens dozens scores hundreds thousands millions "
    "billions trillions several "
    "minus january february march april may june july august september october november december jan feb mar apr "
    "jun jul aug sep sept oct "
    "nov dec monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight last this "
    "next the first second third "
    "fourth year-end year's month-end quarter-end end start beginning middle close past coming "
    "us u usd ntd h twd rmb cny hkd eur gbp jpy nt hk cn fy cy q"
)
_WORDS: Final = frozenset(_ENGLISH.split())
_NUMERALS: Final = "".join([*DIGITS, *SMALL])
_FIRST_OF_UNITS: Final = "".join(sorted({word[0] for word in (*UNITS, *COUNTERS)}))
_SOLO_FOLLOWS: Final = (  # after one Han digit: more of a numeral, what no Han character is, or what a unit begins with
    rf"[{_NUMERALS}{''.join(BIG)}]|[^\u3400-\u9fff]|$|[死傷勝負敗亡輕重毛角多餘來幾半點分成折倍番打度年月日號時季世學財又至到不這的且而{re.escape(_FIRST_OF_UNITS)}]"
)
_AFTER: Final[dict[str, str]] = {
    "今": "年|天|日|晨|早|晚",
    "昨": "天|日|晚|夜",
    "明": "年|天|日|晚|早",
    "去": "年",
    "前": "年|天|日|半年",
    "後": "年|天|半年",
    "隔": "年",
    "年": "[底末初]",
    "月": "[底末初]",
    "本": "年|月|週|季|星期|禮拜|個",
    "上": "午|年|個|月|週|季|星期|禮拜|半年|上|一個|一季",
    "下": "個|月|週|季|星期|禮拜|半年|下|午|一個|一季",
    "這": "個?(?:月|週|星期|禮拜|季)",
    "當": "月|季|週",
    "次": "週|月",
    "正": "月",
    "大": "前年|前天|後天",
    "週": "[一二三四五六日末]",
    "星": "期[一二三四五六日天1-6]",
    "禮": "拜[一二三四五六日天1-6]",
    "民": "國",
    "中": "華民國|午",
    "西": "元",
    "公": "元",
    "清": "晨",
    "早": "上|晨|間",
    "傍": "晚",
    "晚": "上|間",
    "凌": "晨",
    "深": "夜",
    "夜": "間",
}
_CURRENCY_AFTER: Final[dict[str, str]] = {
    "新": "台幣",
    "台": "幣",
    "人": "民幣",
    "港": "幣",
    "日": "圓",
    "歐": "元",
    "英": "鎊",
    "美": "元|金",
    "攝": "氏",
    "華": "氏",
    "負": rf"[ 0-9{_NUMERALS}]",
    "數": "[十百千萬億]",
    "幾": "[十百千萬億]",
    "半": "個|[年月天日勺匙杯碗瓶顆桶袋小世分公斤噸季學數]|(?<=[過近]半)",
    "萬": f"[餘多]|萬? ?分 ?之|(?<=[{BARE}]萬)",
    "億": f"[餘多]|(?<=[{BARE}]億)",
    "倍": "增",
    "翻": "倍|番",
    "減": "半",
    "腰": "斬",
    "-": r"[0-9.零一二三四五六七八九十]",
    ".": "[0-9]",
}
_FORMS: Final = {form for word in _WORDS for form in (word, word.capitalize(), word.upper())}
_LATIN_WORDS: Final = sorted(_FORMS, key=lambda word: (-len(word), word))


def _plain() -> dict[str, str]:
    """By first character what has to follow it; every alternative begins with a plain character, so that the search skips to them."""
    follows = dict.fromkeys("0123456789$€£¥₩₹每第", "")
    follows |= {char: f"(?:{after})" for char, after in _AFTER.items()} | {char: f"(?:{after})" for char, after in _CURRENCY_AFTER.items()}
    for char in _NUMERALS:
        follows[char] = f"(?={_SOLO_FOLLOWS}{'|[下上]' if char == '零' else ''})"
    return follows


def _latin() -> str:
    """The English words by their first letter, tried at the beginnings of words only."""
    firsts = sorted({word[0] for word in _LATIN_WORDS})
    rests = ("|".join(word[1:] for word in _LATIN_WORDS if word[0] == first) for first in firsts)
    words = "|".join(f"(?<={first})(?:{rest})" for first, rest in zip(firsts, rests, strict=True))
    return f"[{''.join(firsts)}](?<![A-Za-z0-9_].)(?:{words})(?![A-Za-z])"


_PLAIN: Final = re.compile("|".join(re.escape(char) + after for char, after in _plain().items()))
_LATIN: Final = re.compile(_latin())
_BY_SORT: Final[tuple[tuple[Sort, str], ...]] = (
    ("currency", "".join(_CURRENCY_AFTER) + "$€£¥₩₹"), ("date", "".join(_AFTER)), ("numeral", _NUMERALS), ("digit", "0123456789"),
    ("every", "每"), ("ordinal", "第"),
)  # fmt: skip
_SORTS: Final[dict[str, Sort]] = {char: sort for sort, chars in _BY_SORT for char in chars}


class Anchors:
    """The places of a text where something can begin, asked for from left to right: the next one of each script is kept."""

    __slots__ = ("_latin", "_plain", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._plain, self._latin = _PLAIN.search(text), _LATIN.search(text)

    def after(self, place: int) -> Anchor | None:
        """The first such place at or after ``place``, which never goes back; None at the end."""
        plain, latin = self._plain, self._latin
        if plain is not None and plain.start() < place:
            plain = self._plain = _PLAIN.search(self._text, place)
        if latin is not None and latin.start() < place:
            latin = self._latin = _LATIN.search(self._text, place)
        if latin is not None and (plain is None or latin.start() < plain.start()):
            return Anchor(latin.start(), "latin")
        if plain is None:
            return None
        start = plain.start()
        char = self._text[start]
        if char == "零" and self._text[start + 1 : start + 2] in ("下", "上"):
            return Anchor(start, "currency")
        return Anchor(start, _SORTS[char])
