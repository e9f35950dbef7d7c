"""The words of a check expression; a number with its unit, or a date, is one word.

``2.788e6 GPU*hour / 2048 GPU`` is therefore two amounts and one division. Units follow their number and have no
spaces in them; after ``*`` or ``/`` only a known unit belongs to the number.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final, Literal

from kg.checks import codes
from kg.checks.syntax import Span
from kg.diagnostic import Slip
from kg.quantities.dates import read_date
from kg.quantities.notation import read_quantity
from kg.quantities.numerals import (
    begins_numeral,
    fold_width,
    hidden_character,
    read_numeral,
)
from kg.quantities.units import Units, read_unit
from kg.quantities.values import Value

LONGEST: Final = 1000

_DATE: Final = re.compile(r"[0-9]{4}-(?:(?:0[1-9]|1[0-2])(?:-[0-9]{2})?|Q[1-4]|W[0-9]{2})(?![0-9A-Za-z])")
_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_SYMBOL: Final = re.compile(r"\*\*|<=|>=|==|!=|[-+*/<>~(),]")
_UNIT: Final = re.compile(r"(US\$|NT\$|[%‰$€£]|[^\W\d_]\w*)(\^-?[0-9]+)?")
_SYNONYMS: Final = {"≤": "<=", "≥": ">=", "≠": "!=", "≈": "~", "×": "*", "÷": "/", "·": "*"}
_HINTS: Final = {
    "=": "write == to compare, <= or >= for a bound, ~ for agreement",
    "–": "write - to subtract; a range belongs in let, as in let: {share: 60–80 %}",
    "—": "write - to subtract; a range belongs in let, as in let: {share: 60–80 %}",
    "±": "give the number with its tolerance a name in let",
    "^": "write ** for a power, as in x**2",
    "%": "% stands right after a number, as in 60 %",
    "&": "join comparisons with and",
    "|": "make two checks; there is no or",
    "!": "write != for unequal",
    ".": "give evidence/measure a name in let and use that name",
    ":": "give evidence/measure a name in let and use that name",
}


@dataclass(frozen=True, slots=True)
class Token:
    """One word: a ``value`` (number with unit, or date), a ``name``, a ``symbol``, or the ``end``."""

    kind: Literal["value", "name", "symbol", "end"]
    text: str
    span: Span
    value: Value | None = None


def split_expression(text: str, units: Units, names: Collection[str]) -> tuple[Token, ...] | Slip:
    """All words of ``text``, ending in an ``end`` token; or the slip for the first that cannot be read."""
    if len(text) > LONGEST:
        message = f"an expression of {len(text)} characters is too long"
        return Slip(
            codes.TOO_LONG, message, LONGEST, len(text) - LONGEST, f"an expression has at most {LONGEST} characters"
        )
    folded = fold_width(re.sub(r"[\t\r\n]", " ", text))
    hidden = hidden_character(folded)
    if hidden is not None:
        return hidden
    tokens: list[Token] = []
    place = 0
    while place < len(folded):
        if folded[place] == " ":
            place += 1
            continue
        token = _read_token(folded, place, units, names)
        if isinstance(token, Slip):
            return token
        tokens.append(token)
        place += token.span.width
    return (*tokens, Token("end", "", Span(len(folded.rstrip()), 1)))


def _read_token(folded: str, place: int, units: Units, names: Collection[str]) -> Token | Slip:
    char = folded[place]
    if char not in "+-" and begins_numeral(folded, place):
        return _read_value(folded, place, units, names)
    for kind, pattern in (("name", _NAME), ("symbol", _SYMBOL)):
        found = pattern.match(folded, place)
        if found is not None:
            return Token("name" if kind == "name" else "symbol", found.group(), Span(place, len(found.group())))
    if char in _SYNONYMS:
        return Token("symbol", _SYNONYMS[char], Span(place, 1))
    hint = _HINTS.get(char, "an expression has names, numbers with units, + - * / ** ( ) and comparisons")
    return Slip(codes.UNKNOWN_CHARACTER, f"'{char}' has no meaning here", place, 1, hint)


def _read_value(folded: str, place: int, units: Units, names: Collection[str]) -> Token | Slip:
    date = _DATE.match(folded, place)
    if date is not None:
        return _value_token(folded, place, date.end(), read_date(date.group()))
    numeral = read_numeral(folded, place)
    if isinstance(numeral, Slip):
        in_call = "," in folded[numeral.offset : numeral.offset + numeral.width] and "(" in folded[:place]
        return (
            replace(numeral, hint=f"{numeral.hint}; between arguments leave a space after the comma")
            if in_call
            else numeral
        )
    end = _end_of_unit(folded, numeral.end, units, names)
    if isinstance(end, Slip):
        return end
    return _value_token(folded, place, end, read_quantity(folded[place:end], units))


def _value_token(folded: str, place: int, end: int, value: Value | tuple[Slip, ...]) -> Token | Slip:
    if isinstance(value, tuple):
        return replace(value[0], offset=value[0].offset + place)
    return Token("value", folded[place:end], Span(place, end - place), value)


def _end_of_unit(folded: str, start: int, units: Units, names: Collection[str]) -> int | Slip:
    """Where the unit after a number ends; ``start`` itself if no unit follows."""
    space = len(folded[start:]) - len(folded[start:].lstrip(" "))
    first = _UNIT.match(folded, start + space)
    if first is None or first.group(1) in ("and", "or", "not"):
        return start
    slip = _clash(first, units, names)
    if slip is not None:
        return slip
    if first.group(1) not in units:
        unit = read_unit(first.group(1), units, first.start())
        return unit if isinstance(unit, Slip) else first.end()
    end = first.end()
    while folded[end : end + 1] in ("*", "/", "·") and (part := _UNIT.match(folded, end + 1)) is not None:
        if part.group(1) not in units:
            break
        slip = _clash(part, units, names)
        if slip is not None:
            return slip
        end = part.end()
    return end


def _clash(word: re.Match[str], units: Units, names: Collection[str]) -> Slip | None:
    """The slip for a bound name where a unit is read."""
    name = word.group(1)
    if name not in names:
        return None
    if name in units:
        message = f"'{name}' is a unit after a number, and also a name in let"
        return Slip(codes.NAME_IS_UNIT, message, word.start(), len(name), f"rename it in let, for example the_{name}")
    message = f"an operator is missing before '{name}'"
    return Slip(codes.MISSING_OPERATOR, message, word.start(), len(name), f"write * {name} to multiply")
