"""What was read: one quantity or date with its place in the untouched text."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class Options:
    """What else is read: ordinals (第三, as kind ``ordinal``) and times of day (下午3點)."""

    ordinals: bool = False
    times: bool = False


class Reading(NamedTuple):
    """A quantity or a date in a text.

    ``start`` and ``end`` are code points of the untouched text, end exclusive; ``low`` and ``high`` are what was written
    (equal for a single number; about, less than and the like are attributes and do not move them). ``surface`` is the
    number on the page where it differs (一倍的差距 is a factor of 2); ``readings`` the other values that an ambiguous
    expression can have, with the reason in ``ambiguous``. ``numeral`` is where the (first) number itself stands, without unit.
    """

    start: int
    end: int
    text: str
    kind: str
    low: Fraction | None = None
    high: Fraction | None = None
    unit: str = ""
    of: str = ""
    timex: str = ""
    approximate: bool = False
    comparator: str = ""
    ambiguous: str = ""
    surface: Fraction | None = None
    readings: tuple[Fraction, ...] = ()
    negated: bool = False
    hypothetical: bool = False
    attributed: str = ""
    per: str = ""
    modifier: str = ""
    numeral: tuple[int, int] = (0, 0)

    def as_row(self) -> dict[str, Any]:
        """The reading as JSON shows it; a value that no decimal writes exactly has its fraction beside it."""
        row: dict[str, Any] = {
            "start": self.start, "end": self.end, "text": self.text, "kind": self.kind, "low": written(self.low),
            "high": written(self.high), "unit": self.unit or None, "of": self.of or None, "timex": self.timex or None,
            "approximate": self.approximate, "comparator": self.comparator or None, "ambiguous": self.ambiguous or None,
        }  # fmt: skip
        if self.low is not None and self.low == self.high:
            row["value"] = written(self.low)
        inexact = [v for v in (self.low, self.high) if v is not None and not _is_decimal(v)]
        if inexact:
            row["exact"] = [str(self.low), str(self.high)]
        if self.surface is not None:
            row["surface_number"] = written(self.surface)
        if self.readings:
            row["readings"] = [written(value) for value in self.readings]
        row |= {name: getattr(self, name) for name in ("attributed", "per", "modifier") if getattr(self, name)}
        row |= {name: True for name in ("negated", "hypothetical") if getattr(self, name)}
        return row


def written(value: Fraction | None) -> int | float | None:
    """A value as a JSON number: whole numbers exactly, others as the nearest double."""
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)


def _is_decimal(value: Fraction) -> bool:
    """Whether the double that is printed says the value exactly when read as a decimal."""
    return value.denominator == 1 or Fraction(repr(float(value))) == value
