"""Numerals inside running text: 278萬8千, 兩千四百五 (2450), 十餘萬, 三四百, 五點八, 1.5 million, 3×10^24.

Where ``kg.quantities.chinese`` refuses what can be misread, a reader of articles takes the usual reading and records
that it is vague: 數 and 幾 are 2 to 9 (1 to 9 after a unit: 十幾), 多 and 餘 add at most one of the last unit, two
neighbouring digits are a choice (三四百 is 300 to 400). 兆 is 10 to the 12th, 10 to the 6th before a unit of computing.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

from kg.reading.tally import BIG, DIGITS, SMALL, Piece, Tally, exact

ARABIC: Final = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]{1,40})(?:\.[0-9]{1,40})?|\.[0-9]{1,20}"
ENGLISH_SCALES: Final = {
    "dozen": 12, "hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "mn": 10**6, "bn": 10**9,
    "tn": 10**12, "k": 10**3, "K": 10**3, "M": 10**6, "B": 10**9, "T": 10**12, "m": 10**6, "b": 10**9,
}  # fmt: skip
LARGEST_POWER: Final = 300

_ARABIC: Final = re.compile(ARABIC)
_TOKEN: Final = re.compile(
    rf" {{0,3}}(?:(?P<arabic>[0-9]{{1,3}}(?:,[0-9]{{3}})+(?![0-9])(?:\.[0-9]{{1,40}})?|"
    rf"[0-9]{{1,40}}(?:\.[0-9]{{1,40}})?)|(?P<digit>[{''.join(DIGITS)}])"
    rf"|(?P<small>[{''.join(SMALL)}])|(?P<big>[{''.join(BIG)}])|(?P<vague>[數幾])(?= ?[十百千萬億兆])|(?P<last>幾)"
    r"|(?P<more>[多餘來])(?= ?[萬億兆]))"
)
_DECIMALS: Final = re.compile(r" ?點 ?([零一二三四五六七八九壹貳叁參肆伍陸柒捌玖](?:[零一二三四五六七八九壹貳叁參肆伍陸柒捌玖]){0,20})")
_POWER: Final = re.compile(r" ?[×xX*·] ?10 ?(?:\^ ?([+-]?[0-9]{1,3})|([⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|([+-][0-9]{1,3})(?![0-9]))")
_ROOT: Final = re.compile(r"\^([+-]?[0-9]{1,2})(?![0-9])")
_EXPONENT: Final = re.compile(r"[eE]([+-]?[0-9]{1,3})(?![0-9A-Za-z])")
_SUPERSCRIPTS: Final = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "+-0123456789")
_SCALE_WORD: Final = re.compile(
    r"(?:[ -]?((?i:dozen|hundred|thousand|million|billion|trillion))|(?: ?(mn|bn|tn)|([kKMBT])))(?![A-Za-z0-9])"
)
_PREFIXED_UNIT: Final = re.compile("[米克瓦卡赫伏]|字節|位元|比特")  # 1600萬千瓦: 千 belongs to such a unit
MOST_TOKENS: Final = 40
_ALSO_WORDS: Final = frozenset("參陸伍肆")
_FORMAL: Final = frozenset("壹貳參叁肆伍陸柒捌玖拾佰仟")


_GOES_ON: Final = f"0-9點{''.join(DIGITS)}{''.join(SMALL)}{''.join(BIG)}幾數多餘來eE^×xX*·kKMBThmbtd\\-"
_SHORT: Final = re.compile(  # the usual numerals, with nothing behind them that could go on: 2000, 50,000, 3.5, 5萬, 四
    rf"(?:([0-9]{{1,3}}(?:,[0-9]{{3}})+(?:\.[0-9]{{1,15}})?|[0-9]{{1,15}}(?:\.[0-9]{{1,15}})?)([萬億]?)"
    rf"|([一二兩三四五六七八九]))(?![{_GOES_ON}]|\.[0-9]|,[0-9]{{3}}| [{_GOES_ON} ])"
)


class Number(NamedTuple):
    """A numeral in the text: all values from ``low`` to ``high``, exact unless ``vague``.

    ``shape`` is ``arabic``, ``han`` or ``word``; ``scale`` its last scale words together, which the first number of a
    range may share; ``solo`` is true for a single Han digit, which often is no number at all; ``unit`` is ``%`` where the
    numeral says so itself (百分之三, 八成).
    """

    start: int
    end: int
    low: Fraction
    high: Fraction
    shape: str
    scale: int = 1
    vague: bool = False
    solo: bool = False
    unit: str = ""

    def times(self, factor: Fraction | int, end: int) -> Number:
        """The same numeral with a scale word that ends at ``end``."""
        return self._replace(low=self.low * factor, high=self.high * factor, scale=self.scale * int(factor), end=end)

    def negated(self, start: int) -> Number:
        """The numeral after a minus sign at ``start``."""
        return self._replace(low=-self.high, high=-self.low, start=start)


def read_numeral(text: str, start: int) -> Number | None:
    """The numeral that begins at ``start`` of a folded text; None if there is none or it cannot be one."""
    short = _SHORT.match(text, start)
    if short is not None and not (short[2] and text[start] == "0"):
        return _short(start, short)
    pieces = _pieces(text, start)
    if not pieces:
        return _leading_point(text, start)
    if pieces[0].kind == "arabic" and len(pieces) == 1:
        return _scientific(text, _plain(start, pieces[0]))
    while pieces:
        number = _composed(start, pieces)
        if number is not None:
            return _with_decimals(text, number)
        pieces = pieces[:-1]
    return None


def _short(start: int, found: re.Match[str]) -> Number:
    digits, scale, han = found.groups()
    if han:
        value = whole(str(DIGITS[han]))
        return Number(start, start + 1, value, value, "han", 1, False, True)
    value = whole(digits)
    if not scale:
        return Number(start, found.end(), value, value, "arabic")
    value *= BIG[scale]
    return Number(start, found.end(), value, value, "arabic", BIG[scale])


def _leading_point(text: str, start: int) -> Number | None:
    found = _ARABIC.match(text, start) if text[start : start + 1] == "." else None
    return None if found is None else _scientific(text, _plain(start, Piece("arabic", found[0], found.end())))


@lru_cache(maxsize=4096)
def whole(digits: str) -> Fraction:
    """Arabic digits as a fraction; making one anew takes longer than reading the digits."""
    return Fraction(exact(digits))


def _plain(start: int, piece: Piece) -> Number:
    value = whole(piece.text)
    return Number(start, piece.end, value, value, "arabic")


def _pieces(text: str, start: int) -> list[Piece]:
    """The tokens of one numeral; it stops where two numbers merely stand side by side."""
    pieces: list[Piece] = []
    place = start
    while len(pieces) < MOST_TOKENS:
        token = _TOKEN.match(text, place)
        if token is None or (not pieces and token[0][0] == " "):
            break
        kind = token.lastgroup or ""
        if kind == "small" and pieces and pieces[-1].kind == "big" and token[0] == "千" and _PREFIXED_UNIT.match(text, token.end()):
            break
        if not _may_follow(pieces, kind, (token[0], text[token.end() : token.end() + 1])):
            break
        pieces.append(Piece(kind, token[kind], token.end()))
        place = token.end()
    return pieces


def _may_follow(pieces: list[Piece], kind: str, context: tuple[str, str]) -> bool:
    written, follows = context
    if not pieces:
        return kind not in ("more", "last")
    before = pieces[-1].kind
    if written.strip() in _ALSO_WORDS and not any(piece.text in _FORMAL for piece in pieces):  # 70億參數
        return False
    spaced = written[0] == " "
    if kind == "arabic":
        goes_on = before in ("small", "big") and "arabic" in {piece.kind for piece in pieces}
        return (goes_on and (not spaced or follows in SMALL)) or (before == "digit" and pieces[-1].text == "零")
    if kind == "last":
        return before == "small" or (before == "digit" and pieces[-1].text == "零")
    if kind == "digit" and spaced:
        return before in ("small", "big")
    return not (spaced and before == "arabic" and kind in ("digit", "vague"))


def _composed(start: int, pieces: list[Piece]) -> Number | None:
    end = pieces[-1].end
    if all(piece.kind == "digit" for piece in pieces):
        return _digits_only(start, pieces, end)
    low = _valued(pieces, False)
    wild = any(piece.kind in ("vague", "last", "more") for piece in pieces) or any(_is_choice(pieces, n) for n in range(len(pieces) - 1))
    high = _valued(pieces, True) if wild else low
    if low is None or high is None:
        return None
    shape = "arabic" if pieces[0].kind == "arabic" else "han"
    return Number(start, end, low, high, shape, _last_scale(pieces), low != high)


def _valued(pieces: list[Piece], greatest: bool) -> Fraction | None:
    tally = Tally(greatest)
    if pieces[0].kind in ("small", "big") and (pieces[0].text not in "十拾百千廿卅" or (len(pieces) == 1 and pieces[0].text in "百千")):
        return None
    for place, piece in enumerate(pieces):
        if _is_choice(pieces, place):  # 三四百: the second digit of the pair is the greater
            if greatest:
                continue
            if not tally.take(piece):
                return None
            continue
        if not greatest and place and _is_choice(pieces, place - 1):
            continue
        if not tally.take(piece):
            return None
    return tally.total()


def _is_choice(pieces: list[Piece], place: int) -> bool:
    """Two neighbouring digits before a unit, or after one, are a choice: 三四百, 十七八."""
    pair = pieces[place : place + 2]
    if [piece.kind for piece in pair] != ["digit", "digit"]:
        return False
    around = [piece.kind for piece in (*pieces[max(0, place - 1) : place], *pieces[place + 2 : place + 3])]
    return DIGITS[pair[0].text] + 1 == DIGITS[pair[1].text] and "digit" not in around and DIGITS[pair[0].text] > 0


def _digits_only(start: int, pieces: list[Piece], end: int) -> Number:
    values = [DIGITS[piece.text] for piece in pieces]
    if len(values) == 2 and values[0] + 1 == values[1] and values[0]:
        return Number(start, end, Fraction(values[0]), Fraction(values[1]), "han", vague=True, solo=True)
    value = whole("".join(map(str, values)))
    if len(pieces) > 1 and any(piece.text == "兩" for piece in pieces):  # 兩 is never one of several digits
        return Number(start, pieces[0].end, Fraction(values[0]), Fraction(values[0]), "han", solo=True)
    return Number(start, end, value, value, "han", solo=True)


def _last_scale(pieces: list[Piece]) -> int:
    scale = 1
    for piece in reversed(pieces):
        if piece.kind == "big" or (piece.kind == "small" and piece.text in "百千" and scale >= 10**4):
            scale *= BIG.get(piece.text, 0) or SMALL[piece.text]
        elif scale == 1 and piece.kind == "small" and len(pieces) > 1:
            return SMALL[piece.text]
        else:
            break
    return scale


def _with_decimals(text: str, number: Number) -> Number:
    """二點五, 四百億點零五: the decimals, and a scale word after them."""
    found = _DECIMALS.match(text, number.end)
    if found is None or number.vague:
        return number
    digits = "".join(str(DIGITS[char]) for char in found[1])
    value = number.low + Fraction(int(digits), 10 ** len(digits))
    decimal = Number(number.start, found.end(), value, value, "han")
    scale = re.compile(" ?([百千]?[萬億兆]{1,2})").match(text, found.end())
    if scale is None:
        return decimal
    factor = 1
    for char in scale[1]:
        factor *= BIG.get(char, 0) or SMALL[char]
    return decimal.times(factor, scale.end())


def _scientific(text: str, number: Number) -> Number:
    """A power of ten or an English scale word after Arabic digits."""
    root = _ROOT.match(text, number.end)
    if root is not None and number.low and abs(int(root[1])) <= 99 and number.low < 10**6:
        value = number.low ** int(root[1])
        return number._replace(low=value, high=value, end=root.end())
    exponent = _EXPONENT.match(text, number.end)
    power = exponent or _POWER.match(text, number.end)
    if power is not None:
        written = next(group for group in power.groups() if group)
        size = int(written.translate(_SUPERSCRIPTS))
        if abs(size) <= LARGEST_POWER:
            value = number.low * Fraction(10) ** size
            return number._replace(low=value, high=value, end=power.end())
    return scaled_in_english(text, number)


def scaled_in_english(text: str, number: Number) -> Number:
    """The number with the scale words after it: 1.5 million, 40k, 5.6bn, two hundred thousand."""
    for _ in range(2):
        word = _SCALE_WORD.match(text, number.end)
        if word is None:
            break
        written = word[1] or word[2] or word[3]
        number = number.times(ENGLISH_SCALES.get(written, ENGLISH_SCALES.get(written.lower(), 1)), word.end())
    return number
