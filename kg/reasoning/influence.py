"""How much hangs on each origin: Birnbaum's importance, and Shapley's share of the whole.

The share is exact wherever the opinion is. The opinion with origin g present with probability q(g) is the multilinear extension
of the game in which a coalition of origins is heard and the others are wrong; Shapley's value is the integral of its derivative
along the diagonal (G. Owen, "Multilinear extensions of games", Management Science 1972), a polynomial of a degree below the number
of origins, so that as many points as there are origins give it exactly. Sampled opinions take the average over orders of the
origins instead, drawn from SHAKE-128 of the origins' names (Castro, Gómez and Tejada, Computers & Operations Research 2009).

Importance: Z. W. Birnbaum, "On the importance of different components in a multicomponent system", 1969.
Shares: L. S. Shapley, "A value for n-person games", 1953.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from kg.argumentation.network import Opinion
from kg.reasoning.dependence import Dependence, Presence, importances, present

ORDERS, FEWEST = 24, 4
MOST_OPINIONS = 1200
"""With more origins than would take so many opinions in all, fewer orders are drawn."""

Pair = tuple[Fraction, Fraction]


@dataclass(frozen=True, slots=True)
class Share:
    """What one origin contributes to belief and to disbelief; all origins' shares add up to the whole.

    ``error`` is 0 when the shares are exact, else the standard error of the more uncertain of the two.
    """

    belief: Fraction
    disbelief: Fraction
    error: float = 0.0


@dataclass(frozen=True, slots=True)
class Influence:
    """One origin: the opinion if it is right and if it is wrong, and its share."""

    group: str
    right: Opinion
    wrong: Opinion
    share: Share

    @property
    def belief(self) -> Fraction:
        """Birnbaum's importance for belief: P(belief | right) − P(belief | wrong)."""
        return self.right.belief - self.wrong.belief

    @property
    def disbelief(self) -> Fraction:
        """The same for disbelief."""
        return self.right.disbelief - self.wrong.disbelief


def influences(dependence: Dependence) -> tuple[Influence, ...]:
    """Every origin of a statement, the one that most hangs on first, then by name."""
    shares = shapley(lambda presence: present(dependence, presence), dependence.origins, dependence.diagram is not None)
    found = (Influence(g, *pair, shares[g]) for g, pair in importances(dependence).items())
    return tuple(sorted(found, key=lambda one: (-max(abs(one.belief), abs(one.disbelief)), one.group)))


def shapley(value: Callable[[Presence], Opinion], players: Sequence[str], exact: bool = True) -> dict[str, Share]:
    """Each player's share of what ``value`` gives when all are present over what it gives when none is."""
    if not exact:
        return _by_orders(value, players)
    points = [Fraction(j, max(1, len(players) - 1)) for j in range(len(players))]
    weights = _quadrature(points)
    return {player: _integrated(value, player, players, list(zip(points, weights, strict=True))) for player in players}


def _integrated(
    value: Callable[[Presence], Opinion], player: str, players: Sequence[str], rule: Sequence[tuple[Fraction, Fraction]]
) -> Share:
    belief = disbelief = Fraction(0)
    for point, weight in rule:
        others = dict.fromkeys(players, point)
        with_it, without = value({**others, player: Fraction(1)}), value({**others, player: Fraction(0)})
        belief += weight * (with_it.belief - without.belief)
        disbelief += weight * (with_it.disbelief - without.disbelief)
    return Share(belief, disbelief)


def _quadrature(points: Sequence[Fraction]) -> list[Fraction]:
    """Weights that integrate polynomials over [0, 1] exactly from their values at the points: Lagrange's bases, integrated."""
    return [_integral(_basis(points, j)) for j in range(len(points))]


def _basis(points: Sequence[Fraction], j: int) -> list[Fraction]:
    """The coefficients of the polynomial that is 1 at point j and 0 at the others, constant first."""
    found = [Fraction(1)]
    for k, other in enumerate(points):
        if k != j:
            scale = points[j] - other
            lower, higher = [-other * c / scale for c in found], [c / scale for c in found]
            found = [a + b for a, b in zip([*lower, Fraction(0)], [Fraction(0), *higher], strict=True)]
    return found


def _integral(coefficients: Sequence[Fraction]) -> Fraction:
    return sum((c / (power + 1) for power, c in enumerate(coefficients)), Fraction(0))


def _by_orders(value: Callable[[Presence], Opinion], players: Sequence[str]) -> dict[str, Share]:
    """Averages over drawn orders: in each, the players come in one by one and get what they add."""
    gains: dict[str, list[Pair]] = {player: [] for player in players}
    for number in range(max(FEWEST, min(ORDERS, MOST_OPINIONS // max(1, len(players))))):
        absent = dict.fromkeys(players, Fraction(0))
        last = value(absent)
        for player in sorted(players, key=lambda name: _place(number, name)):
            del absent[player]
            new = value(absent)
            gains[player].append((new.belief - last.belief, new.disbelief - last.disbelief))
            last = new
    return {player: _averaged(found) for player, found in gains.items()}


def _place(order: int, name: str) -> bytes:
    return hashlib.shake_128(f"order {order}\n{name}".encode()).digest(16)


def _averaged(gains: Sequence[Pair]) -> Share:
    means = [sum((pair[side] for pair in gains), Fraction(0)) / len(gains) for side in (0, 1)]
    spreads = [sum(float(pair[side] - means[side]) ** 2 for pair in gains) for side in (0, 1)]
    error = sqrt(max(spreads) / (len(gains) - 1) / len(gains))
    return Share(means[0], means[1], error)
