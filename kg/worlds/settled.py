"""Whether sampled shares lie far enough from every threshold that the verdict depends on."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from kg.model.settings import Thresholds


class Counts(NamedTuple):
    """In how many sampled worlds a statement holds, is refuted, has both sides or is undecided, has neither."""

    belief: int
    disbelief: int
    conflict: int
    ignorance: int


def standard_error(count: int, total: int) -> float:
    """Of a share estimated by ``count`` of ``total``; never 0, by Laplace's rule: one success and one failure more."""
    share = (count + 1) / (total + 2)
    return sqrt(share * (1 - share) / total)


class Bounds(NamedTuple):
    """What shares are compared with: ``leaning`` and ``supported`` on both sides of one half, ascending, ``majority``, ``residue``."""

    sides: tuple[float, float, float, float]
    majority: float
    residue: float


def bounds_of(thresholds: Thresholds) -> Bounds:
    """The thresholds as floating point numbers, far closer to them than any standard error."""
    sides = (1 - thresholds.supported, 1 - thresholds.leaning, thresholds.leaning, thresholds.supported)
    low, lean, leaning, supported = map(float, sides)
    return Bounds((low, lean, leaning, supported), float(thresholds.majority), float(thresholds.residue))


def is_settled(counts: Counts, bounds: Bounds, errors: float) -> bool:
    """True if no comparison that decides the verdict is closer to its threshold than so many standard errors."""
    total = sum(counts)

    def exceeds(count: int, of: int, threshold: float) -> bool | None:
        distance = count / of - threshold
        return None if abs(distance) <= errors * standard_error(count, of) else distance > 0

    unknown = exceeds(counts.ignorance, total, bounds.majority)
    torn = exceeds(counts.conflict, total, bounds.majority)
    if unknown or unknown is None or torn:
        return unknown is not None
    decided = counts.belief + counts.disbelief
    if torn is None or not decided:
        return False
    place = [exceeds(counts.belief, decided, side) for side in bounds.sides]
    rest = [exceeds(count, total, bounds.residue) for count in (counts.conflict, counts.ignorance)]
    return _same_verdict(place, rest)


def _same_verdict(place: Sequence[bool | None], rest: Sequence[bool | None]) -> bool:
    """``place``: whether p exceeds each bound, ascending. ``rest``: whether conflict, ignorance exceed the residue."""
    outer_low, low, high, outer_high = place
    if low is None or high is None:
        return False
    if (low and not high) or True in rest:
        return True
    plain = outer_high if high else (None if outer_low is None else not outer_low)
    return plain is False or (plain is True and None not in rest)
