"""Values: a quantity or a date, read from text by what the text looks like or by what its measure asks for."""

from __future__ import annotations

from fractions import Fraction

from kg.diagnostic import Slip
from kg.quantities.dates import DateSpan, looks_like_date, read_date
from kg.quantities.notation import TOLERANCE_OF_ABOUT, read_quantity
from kg.quantities.quantity import Quantity
from kg.quantities.units import Units

Value = Quantity | DateSpan


def read_literal(text: str, units: Units, about: Fraction = TOLERANCE_OF_ABOUT) -> Value | tuple[Slip, ...]:
    """The value of a text that may be either: a date from a year and a month on (``2025-01``), else a quantity.

    A year alone (``2025``) is a number here; read it by :func:`kg.quantities.dates.read_date` where a date is due.
    """
    return read_date(text) if looks_like_date(text) else read_quantity(text, units, about)
