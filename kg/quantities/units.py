"""Units: an allow-list with a small grammar of its own (``H800*hour``, ``USD/H800/hour``, ``hour^2``).

A unit has dimensions and an exact factor to its base units (s, bit, FLOP, J, and each counted thing). No units
library ever sees what an author typed; the test suite compares this table with pint's, unit by unit.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal

from kg.diagnostic import Slip
from kg.quantities import codes, unit_table

Dimensions = tuple[tuple[str, int], ...]
UnitRelation = Literal["same", "same-family", "different"]

LONGEST_UNIT: Final = 80
LARGEST_POWER: Final = 9


@dataclass(frozen=True)
class BaseUnit:
    """One name in the table: its canonical ``symbol``, dimensions, and how many base units it makes."""

    symbol: str
    dimensions: Dimensions
    factor: Fraction


@dataclass(frozen=True)
class Unit:
    """A unit as a product of named units: canonical text, dimensions, exact factor to base units.

    The plain number has the empty text, no dimensions and factor 1; make others by :func:`unit_of`.
    """

    text: str
    dimensions: Dimensions
    factor: Fraction
    parts: tuple[tuple[BaseUnit, int], ...] = ()

    def __str__(self) -> str:
        return self.text or "plain number"


@dataclass(frozen=True)
class Units:
    """The immutable table: every accepted name, the family of each counted thing, and refused words."""

    names: Mapping[str, BaseUnit]
    families: Mapping[str, str]

    def __contains__(self, name: object) -> bool:
        return name in self.names


PLAIN: Final = Unit("", (), Fraction(1))


def default_units(counted: Mapping[str, Sequence[str]] = MappingProxyType({})) -> Units:
    """The built-in table plus counted things by family, such as ``{"chip": ["B200"], "": ["ship"]}``.

    A thing under the empty family is a family of its own. Names that :func:`counted_slips` objects to are left out.
    """
    return _table_with(tuple((family, tuple(things)) for family, things in counted.items()))


@lru_cache(maxsize=64)
def _table_with(counted: tuple[tuple[str, tuple[str, ...]], ...]) -> Units:
    """The table for some counted things; nobody can alter it, so that all who ask for the same share it."""
    names: dict[str, BaseUnit] = {}
    families: dict[str, str] = {}
    for symbol, factor in unit_table.TIME.items():
        names[symbol] = BaseUnit(symbol, (("time", 1),), factor)
    for symbol, factor in unit_table.RATIOS.items():
        names[symbol] = BaseUnit(symbol, (), factor)
    names.update((unit.symbol, unit) for unit in _prefixed_units())
    for family, things in unit_table.COUNTED.items():
        _add_counted(names, families, family, things)
    for alias, symbol in unit_table.ALIASES.items():
        names[alias] = names[symbol]
    _add_plurals(names, [*unit_table.TIME, *families, *unit_table.REGULAR_PLURALS])
    for family, added in counted:
        fresh = [thing for thing in added if thing not in names and _thing_slip(thing) is None]
        _add_counted(names, families, family, fresh)
        _add_plurals(names, fresh)
    return Units(MappingProxyType(names), MappingProxyType(families))


def counted_slips(counted: Mapping[str, Sequence[str]]) -> tuple[Slip, ...]:
    """What is wrong with a workspace's own counted things: not one word, or already a unit of another kind."""
    builtin = default_units()
    slips = []
    for family, things in counted.items():
        for thing in things:
            slip = _thing_slip(thing)
            if slip is None and thing in builtin and builtin.families.get(thing) != (family or thing):
                slip = Slip(codes.UNIT_NAME_TAKEN, f"'{thing}' already is a unit", 0, len(thing), "choose another word")
            slips += [slip] if slip else []
    return tuple(slips)


def unit_of(parts: Iterable[tuple[BaseUnit, int]]) -> Unit:
    """The unit that is the product of named units with their powers; equal names are put together."""
    powers: dict[BaseUnit, int] = {}
    for base, power in parts:
        powers[base] = powers.get(base, 0) + power
    kept = tuple((base, power) for base, power in powers.items() if power)
    dimensions: dict[str, int] = {}
    factor = Fraction(1)
    for base, power in kept:
        factor *= base.factor**power
        for name, exponent in base.dimensions:
            dimensions[name] = dimensions.get(name, 0) + exponent * power
    ordered = tuple(sorted((name, exponent) for name, exponent in dimensions.items() if exponent))
    return Unit(_unit_text(kept), ordered, factor, kept)


def read_unit(text: str, units: Units, offset: int = 0) -> Unit | Slip:
    """The unit that ``text`` writes; the empty text is the plain number. ``offset`` is its place, for the slip."""
    if not text:
        return PLAIN
    if len(text) > LONGEST_UNIT:
        hint = f"a unit has at most {LONGEST_UNIT} characters"
        return Slip(codes.BAD_UNIT, "the unit is too long", offset, len(text), hint)
    whole = _refusal(text, units, offset)
    if whole is not None:
        return whole
    if " " in text:
        return _space_in_unit(text, units, offset)
    parts: list[tuple[BaseUnit, int]] = []
    place, sign = 0, 1
    for piece in re.split(r"([*/·])", text):
        if piece in ("*", "·", "/"):
            sign = -1 if piece == "/" else 1
        elif piece != "1" or place or len(text) == 1:
            part = _read_part(piece, units, offset + place)
            if isinstance(part, Slip):
                return part
            parts.append((part[0], part[1] * sign))
        place += len(piece)
    return unit_of(parts)


def relate(left: Unit, right: Unit, units: Units) -> tuple[UnitRelation, str]:
    """How two units stand to each other, with the reason in words where they are not the same.

    ``same-family`` means things of one kind that are counted apart (H800 and Hopper, USD and CNY): whether two
    amounts agree cannot be said. ``different`` means that comparing them has no sense at all.
    """
    if left.dimensions == right.dimensions:
        return "same", ""
    apart = f"{_named(left)} and {_named(right)}"
    if _by_family(left, units) == _by_family(right, units):
        return "same-family", f"{apart} {_family_reason(left, right, units)}"
    return "different", f"{apart} measure different things"


def nearest_units(name: str, units: Units) -> tuple[str, ...]:
    """Up to three known units that look like ``name``, best first."""
    folded = [known for known in units.names if known.casefold() == name.casefold()]
    close = difflib.get_close_matches(name[:LONGEST_UNIT], list(units.names), 3, 0.6)
    return tuple(dict.fromkeys(units.names[known].symbol for known in [*folded, *close]))[:3]


def _prefixed_units() -> Iterable[BaseUnit]:
    for symbol, (dimensions, factor) in unit_table.PREFIXED.items():
        yield BaseUnit(symbol, dimensions, factor)
        for prefix, scale in unit_table.PREFIXES.items():
            yield BaseUnit(prefix + symbol, dimensions, factor * scale)
    for prefix, scale in unit_table.BINARY_PREFIXES.items():
        yield BaseUnit(f"{prefix}B", (("bit", 1),), Fraction(8 * scale))


def _add_counted(names: dict[str, BaseUnit], families: dict[str, str], family: str, things: Iterable[str]) -> None:
    for thing in things:
        names[thing] = BaseUnit(thing, ((thing, 1),), Fraction(1))
        families[thing] = family or thing


def _add_plurals(names: dict[str, BaseUnit], words: Iterable[str]) -> None:
    for word in words:
        if len(word) > len("ms") or word.isupper():
            plural = f"{word[:-1]}ies" if re.search("[^aeiou]y$", word) else f"{word}s"
            names.setdefault(plural, names[word])


def _thing_slip(thing: str) -> Slip | None:
    if re.fullmatch(r"[A-Za-z][A-Za-z0-9-]{0,39}", thing) and "-" not in thing and thing not in unit_table.REFUSED:
        return None
    hint = "use letters and digits only, at most 40, beginning with a letter"
    return Slip(codes.BAD_UNIT_NAME, f"'{thing[:40]}' cannot name a counted thing", 0, max(1, len(thing)), hint)


def _unit_text(parts: Sequence[tuple[BaseUnit, int]]) -> str:
    above = [_raised(base.symbol, power) for base, power in parts if power > 0]
    below = [_raised(base.symbol, -power) for base, power in parts if power < 0]
    return "*".join(above or (["1"] if below else [])) + "".join(f"/{name}" for name in below)


def _raised(symbol: str, power: int) -> str:
    return symbol if power == 1 else f"{symbol}^{power}"


def _read_part(piece: str, units: Units, offset: int) -> tuple[BaseUnit, int] | Slip:
    """One name with its power, such as ``hour^2``."""
    name, caret, exponent = piece.partition("^")
    if not name:
        hint = "write units as H800*hour or USD/hour"
        return Slip(codes.BAD_UNIT, "a unit is missing next to * or /", offset, 1, hint)
    if caret and not re.fullmatch(r"-?[1-9]", exponent):
        message = f"'{exponent[:20]}' is not a power of a unit"
        hint = f"a power is a whole number up to {LARGEST_POWER}, as in hour^2"
        return Slip(codes.BAD_UNIT, message, offset, len(piece), hint)
    refused = _refusal(name, units, offset)
    if refused is not None:
        return refused
    if name not in units:
        return _unknown(name, units, offset)
    return units.names[name], int(exponent or 1)


def _refusal(name: str, units: Units, offset: int) -> Slip | None:
    if name not in unit_table.REFUSED or name in units:
        return None
    reason, hint = unit_table.REFUSED[name]
    return Slip(codes.REFUSED_UNIT, f"the unit '{name}' is refused: {reason}", offset, len(name), hint)


def _unknown(name: str, units: Units, offset: int) -> Slip:
    nearest = nearest_units(name, units)
    listed = "the units are listed in the manual; add counted things in kg.toml"
    hint = f"did you mean {' or '.join(nearest)}?" if nearest else listed
    return Slip(codes.UNKNOWN_UNIT, f"the unit '{name}' is not known", offset, len(name), hint)


def _space_in_unit(text: str, units: Units, offset: int) -> Slip:
    words = [word for word in text.split(" ") if word]
    for word in words:
        part = read_unit(word.strip("*/·") or "1", units, offset + text.index(word))
        if isinstance(part, Slip):
            return part
    joined = "".join(words) if any(word[0] in "*/·" or word[-1] in "*/·" for word in words) else "*".join(words)
    return Slip(codes.SPACE_IN_UNIT, f"the unit '{text}' has a space in it", offset, len(text), f"write {joined}")


def _named(unit: Unit) -> str:
    return unit.text or "a plain number"


def _by_family(unit: Unit, units: Units) -> Dimensions:
    """The dimensions with each counted thing replaced by its family."""
    powers: dict[str, int] = {}
    for name, power in unit.dimensions:
        family = units.families.get(name, name)
        powers[family] = powers.get(family, 0) + power
    return tuple(sorted((name, power) for name, power in powers.items() if power))


def _family_reason(left: Unit, right: Unit, units: Units) -> str:
    apart = {name for name, _ in set(left.dimensions) ^ set(right.dimensions)}
    if {units.families.get(name) for name in apart} == {"money"}:
        return "are different currencies, and no rate of exchange is given"
    return "count different things of one kind: the one is not the other"
