"""The random variables of the worlds: one uniform number for every group and for every inference.

All of them are independent and uniform on [0, 1). Everything random in a world is a comparison of one of them with a
reliability or a weight, so that two documents of one group stand and fall together, the weaker first.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple


class Draw(NamedTuple):
    """The event that the uniform number ``variable`` falls below ``threshold``, which is its probability."""

    variable: str
    threshold: Fraction

    @property
    def certain(self) -> bool:
        """True if it is the same in every world."""
        return not 0 < self.threshold.numerator < self.threshold.denominator


def of_group(group: str, reliability: Fraction) -> Draw:
    """U(g) < ρ: the group is right, as far as evidence of this reliability is concerned."""
    return Draw(f"group {group}", reliability)


def of_inference(key: str, weight: Fraction) -> Draw:
    """V < w: the inference goes through, as far as arguments of this weight are concerned."""
    return Draw(f"inference {key}", weight)


def thresholds(draws: Iterable[Draw]) -> dict[str, tuple[Fraction, ...]]:
    """For every variable, in the order of its first draw, the distinct thresholds that it is compared with, ascending.

    Draws that are the same in every world need no variable.
    """
    found: dict[str, tuple[Fraction, ...]] = {}
    for variable, threshold in draws:
        values = found.get(variable, ())
        if threshold not in values and 0 < threshold.numerator < threshold.denominator:
            found[variable] = (*values, threshold)
    return {variable: values if len(values) == 1 else tuple(sorted(values)) for variable, values in found.items()}
