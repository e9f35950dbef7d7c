"""A quantity: what somebody says a number is, with its unit and everything that the written form admits."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kg.quantities.interval import Interval
from kg.quantities.units import Unit


@dataclass(frozen=True)
class Quantity:
    """A number as written: ``interval`` holds all admitted numbers, counted in ``unit``.

    ``text`` is what was typed; ``approximate`` tells that a word such as *about* widened it; ``comparator`` is
    ``<``, ``<=``, ``>`` or ``>=`` where only a bound was given, else empty. ``bound`` holds the interval of the
    digits taken at their face value, without the precision they imply: what a threshold in a check means.
    """

    interval: Interval
    unit: Unit
    text: str
    approximate: bool = False
    comparator: str = ""
    bound: Interval | None = None

    @cached_property
    def in_base_units(self) -> Interval:
        """The admitted numbers in base units (s, bit, FLOP, J, each counted thing; % as a plain number)."""
        return self.interval.scaled(self.unit.factor)

    @property
    def face_value(self) -> Interval:
        """The written digits taken exactly, in base units: 0.36 as a threshold is 0.36, not [0.355, 0.365)."""
        return (self.bound or self.interval).scaled(self.unit.factor)
