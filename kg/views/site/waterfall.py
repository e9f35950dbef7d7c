"""The waterfall of origins: how their shares add up to the belief or the disbelief in a claim, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from kg.views.site.parts import Link

STEP: Final = 44
BAR: Final = 16
MOST: Final = 12
LEAST: Final = 0.5  # percent of the width: no share that is not zero is invisible


@dataclass(frozen=True, slots=True)
class Share:
    """What one origin adds, or takes away.

    ``right`` and ``wrong`` are what the whole would be if it were right or wrong, in words, and ``difference`` the first less the second.
    """

    name: Link
    share: Fraction
    right: str = ""
    wrong: str = ""
    difference: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A share as it is drawn: a bar from where the steps before it have come to, ``end`` where it comes to, in percent of the width."""

    label: str
    value: str
    tone: str
    y: int
    x: str
    width: str
    end: str


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The steps, the last of which is the whole; ``alt`` says the same in words."""

    steps: tuple[Step, ...]
    height: int
    alt: str


def waterfall(shares: Sequence[Share], whole: tuple[str, Fraction], tone: str, rest: str) -> Waterfall:
    """The drawing of shares that add up to ``whole``; those beyond the twelve largest are one step named ``rest``."""
    largest = sorted(shares, key=lambda one: -abs(one.share))[:MOST]
    shown = [(one.name.text.text, one.share) for one in shares if one in largest]
    left = [one.share for one in shares if one not in largest]
    if left:
        shown.append((rest.replace("{n}", str(len(left))), sum(left, Fraction(0))))
    levels = [Fraction(0)]
    for _, share in shown:
        levels.append(levels[-1] + share)
    low, high = min(levels), max(*levels, whole[1])
    scale = 100 / float(high - low) if high > low else 0.0
    stretches = [*zip(shown, levels, levels[1:], strict=False), (whole, Fraction(0), whole[1])]
    steps = tuple(_step(one, number, (float(low), scale), tone) for number, one in enumerate(stretches))
    return Waterfall(steps, STEP * len(steps) + 4, "; ".join(f"{step.label} {step.value}" for step in steps))


def _step(one: tuple[tuple[str, Fraction], Fraction, Fraction], number: int, scale: tuple[float, float], tone: str) -> Step:
    (label, share), start, end = one
    low, per = scale
    left, right = sorted((per * (float(start) - low), per * (float(end) - low)))
    width = max(right - left, LEAST) if share else 0.0
    left = min(left, 100 - width)
    given = tone if share >= 0 else "none"
    return Step(label, points(share), given, STEP * number, f"{left:.2f}", f"{width:.2f}", f"{per * (float(end) - low):.2f}")


def points(share: Fraction) -> str:
    """A share of the worlds in percent with one decimal; what is not zero never reads as zero."""
    number = f"{abs(float(100 * share)):.1f}"
    if share and number == "0.0":
        return "< 0.1%" if share > 0 else "> −0.1%"
    return f"{'−' if share < 0 else ''}{number}%"
