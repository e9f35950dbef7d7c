"""Numerals: the digits of a number as people write them, read exactly.

Arabic digits (also full width) with groups of three, decimals, powers of ten and scale words in English or Chinese;
Chinese numerals are read by ``kg.quantities.chinese``. What was written implies what was meant: an integer, also
with a scale word, is exact; a decimal or a power of ten means half a unit of its last written place either way,
so ``3.4`` admits [3.35, 3.45) and ``2.788e6`` admits [2787500, 2788500).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from fractions import Fraction
from typing import Final

from kg.diagnostic import Slip
from kg.quantities import codes
from kg.quantities.chinese import (
    BIG_UNITS,
    Numeral,
    is_chinese_numeral,
    read_chinese,
    read_tenths,
)

LONGEST: Final = 200
LARGEST_EXPONENT: Final = 100

_SIGNS: Final = ("+", "-", "負", "负")
_SCALES: Final = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_RUN: Final = re.compile(r"[0-9.][0-9.,'_]*")
_PLAIN: Final = re.compile(r"[0-9]+(\.[0-9]+)?")
_GROUPED: Final = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
_EXPONENT: Final = re.compile(r"[eE]([+-]?[0-9]+)")
_SPACED: Final = re.compile(r" +[0-9]")
_SCALE_WORD: Final = re.compile(r" *(thousand|million|billion|trillion)(?![A-Za-z0-9])", re.IGNORECASE)
_CHINESE_SCALE: Final = re.compile(r" *([萬万][億亿]|[千百]?[萬万億亿兆]|[千百])")
_SCALE_CHARACTERS: Final = frozenset("萬万億亿兆千百十")
_MIXED_PART: Final = re.compile(r"([0-9]+)([萬万][億亿]|千?[萬万億亿兆]|[千百十])?")


def fold_width(text: str) -> str:
    """Full-width digits, letters, signs and spaces as their plain forms; every place stays where it was."""
    if text.isascii():
        return text
    return "".join(_FOLDED.get(char) or (chr(ord(char) - 0xFEE0) if "！" <= char <= "～" else char) for char in text)


_FOLDED: Final = {"\u3000": " ", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "−": "-", "～": "~", "〜": "~", "﹪": "%"}


def hidden_character(text: str) -> Slip | None:
    """The slip for the first invisible or control character of a text, if it has one."""
    if text.isascii() and text.isprintable():
        return None
    for place, char in enumerate(text):
        if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
            message = f"an invisible character (U+{ord(char):04X}) stands here"
            return Slip(codes.HIDDEN_CHARACTER, message, place, 1, "delete it and type the text anew")
    return None


def begins_numeral(text: str, start: int) -> bool:
    """True if a numeral, perhaps with a sign, begins at ``start`` of a folded text."""
    place = start + 1 if text[start : start + 1] in _SIGNS else start
    char = text[place : place + 1]
    return bool(char) and (char in "0123456789." or is_chinese_numeral(char))


def read_numeral(text: str, start: int = 0) -> Numeral | Slip:
    """The numeral that begins at ``start`` of a text already folded by :func:`fold_width`.

    Returns a slip where no numeral stands or where it can be misread; the unit after it is left unread.
    """
    sign = text[start : start + 1]
    if sign in _SIGNS:
        unsigned = read_numeral(text, start + 1) if text[start + 1 : start + 2] not in _SIGNS else None
        if unsigned is None:
            return _not_a_number(text, start)
        return unsigned.negated() if isinstance(unsigned, Numeral) and sign != "+" else unsigned
    if is_chinese_numeral(text[start : start + 1]):
        return read_chinese(text, start)
    run = _RUN.match(text, start)
    if run is None or run.group() == ".":
        return _not_a_number(text, start)
    written = run.group().rstrip(",'_") if run.group()[-1] in ",'_" else run.group()
    slip = _misshapen(written, start) or _spaced(text, start, start + len(written))
    return slip or _read_arabic(text, start, written)


def _not_a_number(text: str, start: int) -> Slip:
    rest = text[start : start + 20].strip()
    message = f"expected a number, found '{rest}'" if rest else "expected a number, found nothing"
    return Slip(
        codes.NOT_A_NUMBER, message, start, max(1, len(rest)), "write digits first, as in '50,000 H800' or '5萬'"
    )


def _misshapen(written: str, start: int) -> Slip | None:
    """The slip for digits, commas and points in an order that could be misread."""
    width = len(written)
    if width > LONGEST:
        return Slip(
            codes.NUMBER_TOO_LONG,
            f"a number of {width} characters is too long",
            start,
            width,
            f"a number has at most {LONGEST} characters; use a power of ten such as 3e24",
        )
    if written.count(".") > 1:
        return Slip(
            codes.BAD_POINT,
            f"'{written}' has more than one decimal point",
            start,
            width,
            "write 1.53 for a decimal, 1,500 for thousands, or quote it where it is a version",
        )
    if written.startswith(".") or written.endswith("."):
        fixed = f"0{written}" if written.startswith(".") else written[:-1]
        return Slip(
            codes.BAD_POINT, f"'{written}' needs a digit on both sides of its point", start, width, f"write {fixed}"
        )
    if not _PLAIN.fullmatch(written) and not _GROUPED.fullmatch(written):
        return _misgrouped(written, start)
    if re.match(r"0[0-9]", written):
        return Slip(
            codes.LEADING_ZERO,
            f"'{written}' begins with a needless zero",
            start,
            width,
            f"write {written.lstrip('0') or '0'}; a date needs a measure whose unit is date",
        )
    return None


def _misgrouped(written: str, start: int) -> Slip:
    width = len(written)
    if re.fullmatch(r"[0-9]+,[0-9]{1,2}|0,[0-9]+", written):
        return Slip(
            codes.DECIMAL_COMMA,
            f"'{written}' has a comma where a decimal point belongs",
            start,
            width,
            f"write {written.replace(',', '.')} if it is a decimal; commas only part groups of three digits",
        )
    digits = re.sub(r"[,'_]", "", written)
    whole = digits.partition(".")[0]
    fixed = f"{int(whole):,}{digits[len(whole) :]}"
    return Slip(
        codes.BAD_GROUPING,
        f"'{written}' is not grouped by three digits with commas",
        start,
        width,
        f"write {fixed} or {digits}",
    )


def _spaced(text: str, start: int, end: int) -> Slip | None:
    if not _SPACED.match(text, end):
        return None
    spaced = re.match(r"[0-9 ]*", text[end:])
    written = text[start:end] + (spaced.group().rstrip() if spaced else "")
    joined, width = written.replace(" ", ""), len(written)
    return Slip(
        codes.SPACE_IN_NUMBER,
        f"'{written}' has a space inside a number",
        start,
        width,
        f"write {joined}, or commas between groups of three digits",
    )


def _read_arabic(text: str, start: int, written: str) -> Numeral | Slip:
    end = start + len(written)
    digits = written.replace(",", "")
    places = len(digits.partition(".")[2])
    value, half = Fraction(digits if places else int(digits)), Fraction(1, 2 * 10**places) if places else Fraction(0)
    exponent = _EXPONENT.match(text, end)
    if exponent is not None:
        scaled = _powered(exponent, (value, places), end)
        if isinstance(scaled, Slip):
            return scaled
        return _with_scale(text, Numeral(*scaled, exponent.end()))
    if "." not in digits and text[end : end + 1] in _SCALE_CHARACTERS:
        mixed = _read_mixed(text, start, written)
        if mixed is not None:
            return mixed
    return _with_scale(text, Numeral(value, half, end))


def _powered(exponent: re.Match[str], mantissa: tuple[Fraction, int], start: int) -> tuple[Fraction, Fraction] | Slip:
    written = exponent.group(1)
    if len(written) > 8 or abs(int(written)) > LARGEST_EXPONENT:
        message = f"the exponent {written[:12]} is out of range"
        hint = f"powers of ten go from -{LARGEST_EXPONENT} to {LARGEST_EXPONENT}"
        return Slip(codes.EXPONENT_TOO_LARGE, message, start, len(exponent.group()), hint)
    value, places = mantissa
    step = Fraction(10) ** int(written)
    return value * step, step / (2 * 10**places)


def _with_scale(text: str, number: Numeral) -> Numeral:
    """The numeral multiplied by the scale word that follows it, if any."""
    word = _SCALE_WORD.match(text, number.end)
    if word is not None:
        return number.times(Fraction(_SCALES[word.group(1).lower()]), word.end())
    chinese = _CHINESE_SCALE.match(text, number.end)
    if chinese is not None:
        scaled = number.times(_scale_of(chinese.group(1)), chinese.end())
        return replace(scaled, mixed=chinese.group(1) in ("千", "百"))
    return read_tenths(text, number) or number


def _scale_of(word: str) -> Fraction:
    scale = Fraction(1)
    for char in word:
        scale *= BIG_UNITS.get(char) or {"千": 1000, "百": 100, "十": 10}[char]
    return scale


def _read_mixed(text: str, start: int, written: str) -> Numeral | Slip | None:
    """Digits parted by Chinese scales, such as 278萬8千; None if fewer than two parts stand here."""
    total, place, smallest, largest, parts = Fraction(0), start, None, Fraction(1), 0
    while (part := _MIXED_PART.match(text, place)) is not None:
        scale = _scale_of(part.group(2)) if part.group(2) else Fraction(1)
        bare_tail = part.group(2) is None and parts > 0
        if smallest is not None and (scale >= smallest or (bare_tail and len(part.group(1)) != len(str(smallest)) - 1)):
            message = f"'{text[start : part.end()]}' can be read in two ways"
            hint = "name each scale from large to small, as in 3萬5千, or write the digits out"
            return Slip(codes.BAD_CHINESE_NUMERAL, message, start, part.end() - start, hint)
        total, place, smallest, parts = total + int(part.group(1)) * scale, part.end(), scale, parts + 1
        largest = max(largest, scale)
        if scale == 1:
            break
    return Numeral(total, Fraction(0), place, largest, mixed=True) if parts > 1 and "," not in written else None
