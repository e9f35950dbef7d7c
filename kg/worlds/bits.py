"""Sets of sampled worlds as bits of one large integer; world k of a block is bit k.

The bits of a random variable come from its name and the number of the block alone (SHAKE-128, FIPS 202), so that the
same workspace gives the same numbers everywhere and unrelated files never change them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from typing import Final

from kg.worlds.variables import Draw

PLANES: Final = 24
"""Binary digits of a uniform number. A threshold is rounded to them: an error of 3e-8, far below any standard error."""

SMALL: Final = 4096
"""Blocks of up to so many worlds are drawn once and kept: they serve questions that are asked many times over."""


def below(name: str, block: int, worlds: int, thresholds: Sequence[Fraction]) -> list[int]:
    """For each threshold the worlds in which the uniform number of this name lies below it.

    All thresholds are compared with the same number, so that a smaller one never succeeds where a larger one fails.
    """
    planes = _kept(name, block, worlds) if worlds <= SMALL else _planes(name, block, worlds)
    return [_compared(planes, threshold, (1 << worlds) - 1) for threshold in thresholds]


def _planes(name: str, block: int, worlds: int) -> tuple[int, ...]:
    width = worlds // 8
    stream = hashlib.shake_128(f"{name}\n{block}".encode()).digest(PLANES * width)
    return tuple(int.from_bytes(stream[at : at + width], "little") for at in range(0, PLANES * width, width))


_kept = lru_cache(maxsize=1024)(_planes)


def _compared(zeros: Sequence[int], threshold: Fraction, everywhere: int) -> int:
    """Where u < threshold, from the last digit up; ``zeros`` has, for each digit of u, the worlds in which it is 0."""
    digits = round(threshold * (1 << PLANES))
    if digits >> PLANES:
        return everywhere
    less = 0
    for place, zero in enumerate(zeros):
        less = less | zero if digits >> place & 1 else less & zero
    return less


@dataclass(frozen=True, slots=True)
class Block:
    """One block of sampled worlds; an algebra for the well-founded model. ``drawn`` keeps what is still needed."""

    number: int
    worlds: int
    thresholds: Mapping[str, Sequence[Fraction]]
    drawn: dict[str, dict[Fraction, int]] = field(default_factory=dict)

    @property
    def nowhere(self) -> int:
        """No world."""
        return 0

    @property
    def everywhere(self) -> int:
        """All worlds of the block."""
        return (1 << self.worlds) - 1

    def both(self, one: int, other: int) -> int:
        """The intersection."""
        return one & other

    def either(self, one: int, other: int) -> int:
        """The union."""
        return one | other

    def without(self, one: int, other: int) -> int:
        """The worlds of ``one`` that are not in ``other``."""
        return one & (one ^ other)

    def where(self, draw: Draw) -> int:
        """The worlds in which a draw succeeds."""
        if draw.certain:
            return self.everywhere if draw.threshold > 0 else 0
        if draw.variable not in self.drawn:
            thresholds = self.thresholds[draw.variable]
            sets = below(draw.variable, self.number, self.worlds, thresholds)
            self.drawn[draw.variable] = dict(zip(thresholds, sets, strict=True))
        return self.drawn[draw.variable][draw.threshold]
