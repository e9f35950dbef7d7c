"""What was drawn for the blocks after the first, kept from one pass over a program to the next.

Those blocks are asked for by the few statements whose verdicts lie close to a threshold, by the same ones time and again, and nearly all
that they cost is drawing. After an edit only the numbers whose thresholds moved are drawn anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

MOST: Final = 1 << 25
"""Bytes that are kept: 32 MB, which is 4,096 sets of 65,536 worlds; a statement with 140 draws needs 2,100 for its 15 blocks."""

Thresholds = Mapping[str, Sequence[Fraction]]
Sets = dict[str, Sequence[int]]


@dataclass
class Drawn:
    """By block the thresholds for which it was drawn, and the sets by variable."""

    blocks: dict[int, tuple[Thresholds, Sets]] = field(default_factory=dict)


def lasting(of: Drawn, number: int, worlds: int, thresholds: Thresholds) -> Sets | None:
    """What is known already of a block; all that is drawn into it is kept. None where there is no room."""
    before, known = of.blocks.pop(number, ({}, {}))
    held = sum(_sets(other) for other, _ in of.blocks.values())
    if (held + _sets(thresholds)) * worlds > 8 * MOST:
        return None
    still = {variable: sets for variable, sets in known.items() if thresholds.get(variable) == before[variable]}
    of.blocks[number] = thresholds, still
    return still


def _sets(thresholds: Thresholds) -> int:
    return sum(map(len, thresholds.values()))
