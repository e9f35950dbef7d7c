"""What the words of a record say in numbers, set beside a number that is typed elsewhere in it.

The reader of texts is light: a number that it does not see is no evidence of a slip. So a number counts as said when anything in
the words may be it, and as mistyped only when the words have a number that it almost is and that nothing else in the record accounts for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from kg.matching.figures import Figure, figures, readable, unread
from kg.quantities.interval import Interval, point
from kg.quantities.quantity import Quantity
from kg.quantities.units import Unit, Units, relate

Slipped = Literal["side", "bound", "scale", "sign", "digits", "unit"]

LARGEST_SCALE: Final = 12  # powers of ten: from one to a million million
_FEWEST_DIGITS: Final = 4  # that a number with a unit needs before it can be recognised with one of them wrong; one more without a unit
BARE_DIGITS: Final = 2  # the same for a number without a unit that is only of another scale
_GENERIC: Final = frozenset(("GPU", "chip"))  # what counts any chip: words say it where the value says which
_ROUNDED: Final = Fraction(1, 20)  # numbers no farther apart than this may be one, rounded: no digit of theirs was left out
_WIDENED: Final = Fraction(3, 10)  # of a number: *about* makes it no wider than this; a range that is about is wider
_PER_CENT: Final = re.compile(r"(?<=[0-9]) ?per ?cent(?![A-Za-z])")
_DENIED: Final = re.compile(r"(?:\b(?:no|not)|n[’']t) ?$|[不未沒没非] ?$", re.IGNORECASE)
_IN_A_LIST: Final = re.compile(r"[A-Za-z ]{0,12}(?:[,、/]|\b(?:and|or|to|of|against|versus|with)\b|或|和|與|及|至|到)\s*(?:and |or )?[0-9]")


@dataclass(frozen=True)
class Said:
    """The numbers of some texts: those that could be read, and the digits of those that could not.

    ``open`` are those whose unit or scale may stand at the end of a list, as in 593, 595 or 600 billion; ``denied`` those with a
    bound that is denied, as in no more than 600.
    """

    figures: tuple[Figure, ...]
    bare: frozenset[Fraction]
    open: frozenset[Figure]
    denied: frozenset[Figure]


@dataclass(frozen=True)
class Rival:
    """A number of the words that a typed one almost is. ``power`` is that of ten by which the typed one is larger."""

    text: str
    slipped: Slipped
    power: int = 0


def read_words(texts: Iterable[str], units: Units) -> Said:
    """The numbers in texts, dates left out."""
    found: list[Figure] = []
    bare: set[Fraction] = set()
    in_lists: set[Figure] = set()
    denied: set[Figure] = set()
    for text in texts:
        shown = words(text)
        read = [figure for figure in figures(shown, units) if isinstance(figure.value, Quantity)]
        found += read
        bare |= {number for written in unread(shown, units) if (number := _plain(written)) is not None}
        in_lists |= {figure for figure in read if not _unit(figure) and _IN_A_LIST.match(shown, figure.place[1])}
        denied |= {figure for figure in read if _DENIED.search(shown[: figure.place[0]])}
    return Said(tuple(found), frozenset(bare), frozenset(in_lists), frozenset(denied))


def words(text: str) -> str:
    """``text`` as it is read: places of figures count in this."""
    return _PER_CENT.sub("%", readable(text))


def _unit(figure: Figure) -> str:
    return figure.value.unit.text if isinstance(figure.value, Quantity) else ""


def _plain(written: str) -> Fraction | None:
    digits = re.match(r"[0-9][0-9,]*(?:\.[0-9]+)?", written)
    return Fraction(digits.group().replace(",", "")) if digits else None


def is_said(value: Quantity, said: Said, units: Units) -> bool:
    """Whether the words may have this number: as it is, rounded, in kindred units or without one."""
    if any(may_be(figure, value, units) for figure in said.figures):
        return True
    face = face_of(value).low
    return face is not None and face in said.bare


def may_be(figure: Figure, value: Quantity, units: Units) -> bool:
    """Whether a number in the words may be ``value``; a bound is taken for the number that it names."""
    theirs = figure.value
    if not isinstance(theirs, Quantity):
        return False
    kind = relate(theirs.unit, value.unit, units)[0]
    if theirs.unit.text and kind != "same" and not (kind == "same-family" and _is_generic(theirs.unit)):
        return False
    factors = (theirs.unit.factor, value.unit.factor) if kind == "same" else (Fraction(1), Fraction(1))
    pairs = [(face_of(theirs), face_of(value)), (_admitted(theirs), face_of(value)), (face_of(theirs), _admitted(value))]
    alike = any(one.scaled(factors[0]).overlaps(other.scaled(factors[1])) for one, other in pairs)
    return alike or (not theirs.unit.text and face_of(theirs).overlaps(face_of(value)))


def face_of(quantity: Quantity) -> Interval:
    """What was written, in its own unit, without the precision that it implies: for a bound or *about* the number that is named."""
    face = quantity.bound or quantity.interval
    if face.low is None or face.high is None:
        end = face.low if face.low is not None else face.high
        return point(end) if quantity.comparator and end is not None else face
    middle = (face.low + face.high) / 2
    return point(middle) if quantity.approximate and face.high - face.low <= _WIDENED * abs(middle) else face


def _admitted(quantity: Quantity) -> Interval:
    return face_of(quantity) if quantity.comparator else quantity.interval


def rival_of(value: Quantity, said: Said, units: Units, explained: Callable[[Figure], bool], fewest: int = BARE_DIGITS) -> Rival | None:
    """The number of the words that ``value`` almost is; none where the words say it, or where ``explained`` accounts for the number.

    A number without a unit has to have ``fewest`` digits that are not zeros at an end.
    """
    if is_said(value, said, units):
        return None
    found = [
        rival
        for figure in said.figures
        if figure not in said.open and (rival := _slipped(value, figure, units, fewest)) is not None and not explained(figure)
    ]
    return min(found, key=lambda rival: (rival.slipped, abs(rival.power), rival.text), default=None)


def bound_of(value: Quantity, said: Said, units: Units) -> Rival | None:
    """The *about* of the words that ``value`` has lost, or the bound that it has turned round.

    A bound may well be lost: “at least 500” names a threshold, “up to 500” a cap, and both are exact.
    """
    same = [figure for figure in said.figures if may_be(figure, value, units) and isinstance(figure.value, Quantity)]
    numbers = [figure.value for figure in same if isinstance(figure.value, Quantity)]
    if not numbers or face_of(value).low in said.bare:
        return None
    bounds = {number.comparator[:1] for number in numbers} | {"" for figure in same if figure in said.denied}
    if value.comparator and "" not in bounds and value.comparator[0] not in bounds:
        return Rival(same[0].text, "side")
    exact = face_of(value).is_point and not value.approximate and not value.comparator
    return Rival(same[0].text, "bound") if exact and all(number.approximate for number in numbers) else None


def _slipped(value: Quantity, figure: Figure, units: Units, fewest: int) -> Rival | None:
    """How ``value`` could have become of the number in the words, by one slip of the hand."""
    theirs = figure.value
    assert isinstance(theirs, Quantity)
    ours, read = _number(value), _number(theirs)
    if not ours or not read:
        return None
    kind = relate(theirs.unit, value.unit, units)[0]
    if kind == "same-family" and ours == read:
        return Rival(figure.text, "unit")
    if kind != "same" and theirs.unit.text and not (kind == "same-family" and _is_generic(theirs.unit)):
        return None
    if kind == "same":
        ours, read = ours * value.unit.factor, read * theirs.unit.factor
    digits = len(digits_of(read))
    if ours == -read and (kind == "same" or digits >= fewest):
        return Rival(figure.text, "sign")
    power = power_of_ten(ours / read)
    if power and (theirs.unit.text or digits >= fewest):
        return Rival(figure.text, "scale", power)
    enough = _FEWEST_DIGITS if theirs.unit.text else _FEWEST_DIGITS + 1
    return Rival(figure.text, "digits") if _mistyped(ours, read, enough) else None


def _is_generic(unit: Unit) -> bool:
    return any(name in _GENERIC for name, _ in unit.dimensions)


def _mistyped(typed: Fraction, meant: Fraction, enough: int) -> bool:
    """Whether a number is another with one slip in its digits: more than what rounding does, and in ``enough`` of them."""
    scales = (10**power for power in range(LARGEST_SCALE))
    places = next((scale for scale in scales if (typed * scale).denominator == (meant * scale).denominator == 1), 0)
    ours, theirs = (str(abs(number * places).numerator) for number in (typed, meant))
    rounded = len(ours) != len(theirs) and abs(typed - meant) <= _ROUNDED * abs(meant)
    return bool(places) and len(digits_of(meant)) >= enough and not rounded and one_slip(ours, theirs)


def _number(quantity: Quantity) -> Fraction | None:
    """The one number that was written, or None for a range."""
    face = face_of(quantity)
    return face.low if face.is_point else None


def power_of_ten(ratio: Fraction) -> int:
    """The power of ten that ``ratio`` is, from 1 to ``LARGEST_SCALE`` either way; 0 if it is none."""
    for power in range(1, LARGEST_SCALE + 1):
        if ratio == 10**power:
            return power
        if ratio == Fraction(1, 10**power):
            return -power
    return 0


def digits_of(number: Fraction) -> str:
    """The digits that count in a number: without the zeros at either end; empty if it has no end as a decimal."""
    number = abs(number)
    for _ in range(LARGEST_SCALE):
        if number.denominator == 1:
            break
        number *= 10
    return str(number.numerator).rstrip("0") if number.denominator == 1 else ""


def one_slip(typed: str, meant: str) -> bool:
    """Whether ``typed`` is ``meant`` with one digit wrong, one left out, one too many, or two neighbours exchanged."""
    if len(typed) == len(meant):
        wrong = [place for place, (one, other) in enumerate(zip(typed, meant, strict=True)) if one != other]
        if len(wrong) == 2 and wrong[1] == wrong[0] + 1:
            return typed[wrong[0]] == meant[wrong[1]] and typed[wrong[1]] == meant[wrong[0]]
        return len(wrong) == 1
    short, long = sorted((typed, meant), key=len)
    return len(long) == len(short) + 1 and any(long[:place] + long[place + 1 :] == short for place in range(len(long)))
