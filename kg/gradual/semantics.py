"""The published semantics, each as a pair of an aggregation and an influence, with constants pinned.

Aggregation sums up what attackers and supporters bring, a number; influence moves the base score by it (T. Mossakowski
and F. Neuhaus, "Modular semantics and characteristics for bipolar weighted argumentation graphs", arXiv:1807.06685,
2018). Which pair is which semantics, MLP aside, is as in tables 2 and 3 of T. Kampik et al., "Contribution functions for
quantitative bipolar argumentation graphs: a principle-based analysis", arXiv:2401.08879, 2024. Names alone mislead: two
libraries call different mathematics squared DF-QuAD. Strengths and base scores lie in [0, 1].

Every result is the same whatever the order of attackers and supporters: sums are rounded once (``math.fsum``), products
are taken in ascending order of their factors.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, fsum, prod
from types import MappingProxyType

Aggregation = Callable[[Sequence[float], Sequence[float]], float]
Influence = Callable[[float, float], float]


@dataclass(frozen=True, slots=True)
class Semantics:
    """``aggregation`` takes the strengths of attackers and of supporters, ``influence`` a base score and what they come to."""

    name: str
    aggregation: Aggregation
    influence: Influence
    source: str

    def strength(self, base: float, attackers: Sequence[float], supporters: Sequence[float]) -> float:
        """The strength of an argument from those of its attackers and supporters."""
        return self.influence(base, self.aggregation(attackers, supporters))


def product(attackers: Sequence[float], supporters: Sequence[float]) -> float:
    """Π(1 − attackers) − Π(1 − supporters), in [−1, 1]: DF-QuAD (Rago et al. 2016, definitions 1 to 3, with ``linear``)."""
    return _none_of(attackers) - _none_of(supporters)


def _none_of(strengths: Sequence[float]) -> float:
    return prod(sorted([1.0 - strength for strength in strengths]), start=1.0)


def total(attackers: Sequence[float], supporters: Sequence[float]) -> float:
    """Σ supporters − Σ attackers, rounded once."""
    return fsum([*supporters, *(-strength for strength in attackers)])


def top(attackers: Sequence[float], supporters: Sequence[float]) -> float:
    """The strongest supporter less the strongest attacker, in [−1, 1]."""
    return max(supporters, default=0.0) - max(attackers, default=0.0)


def linear(base: float, pull: float) -> float:
    """Linear(1): the part ``pull`` of the way to 1, or of the way to 0."""
    return base + pull * (1.0 - base) if pull >= 0.0 else base + pull * base


def two_max(base: float, pull: float) -> float:
    """2-Max(1): as linear, by x² / (1 + x²) of the way (Potyka 2018, definition 2, where nothing moves any more)."""
    square = pull * pull
    share = square / (1.0 + square)
    return base + share * (1.0 - base) if pull >= 0.0 else base - share * base


def euler_based(base: float, pull: float) -> float:
    """1 − (1 − w²) / (1 + w·eˣ), written so that nothing overflows and x = 0 gives w exactly (Amgoud and Ben-Naim 2017)."""
    if base == 0.0:
        return 0.0
    if pull <= 0.0:
        shrunk = exp(pull)
        return base * ((shrunk + base) / (1.0 + base * shrunk))
    shrunk = exp(-pull)
    return min(1.0, base * ((1.0 + base * shrunk) / (shrunk + base)))


def logistic(base: float, pull: float) -> float:
    """φ(ln(w / (1 − w)) + x) with φ(z) = 1 / (1 + e⁻ᶻ), written without the logarithm (Potyka 2021).

    Of base scores 0 and 1, which have no logarithm, the limits are taken: 0 and 1.
    """
    if pull >= 0.0:
        return base / (base + (1.0 - base) * exp(-pull)) if base > 0.0 else 0.0
    grown = base * exp(pull)
    return grown / (grown + (1.0 - base)) if base < 1.0 else 1.0


DF_QUAD = Semantics(
    "df-quad",
    product,
    linear,
    "A. Rago, F. Toni, M. Aurisicchio, P. Baroni, “Discontinuity-free decision support with quantitative argumentation debates”, KR 2016",
)
QUADRATIC_ENERGY = Semantics(
    "quadratic-energy",
    total,
    two_max,
    "N. Potyka, “Continuous dynamical systems for weighted bipolar argumentation”, KR 2018",
)
EULER = Semantics(
    "euler",
    total,
    euler_based,
    "L. Amgoud and J. Ben-Naim, “Evaluation of arguments in weighted bipolar graphs”, ECSQARU 2017 and IJAR 2018",
)
EULER_TOP = Semantics(
    "euler-top",
    top,
    euler_based,
    "T. Mossakowski and F. Neuhaus, “Modular semantics and characteristics for bipolar weighted argumentation graphs”, 2018",
)
MLP = Semantics(
    "mlp",
    total,
    logistic,
    "N. Potyka, “Interpreting neural networks as quantitative argumentation frameworks”, AAAI 2021",
)
SEMANTICS: Mapping[str, Semantics] = MappingProxyType(
    {one.name: one for one in (DF_QUAD, QUADRATIC_ENERGY, EULER, EULER_TOP, MLP)}
)
