"""What a derivation can at most come to: an upper bound for the probability of what is still open in it.

A goal is likeliest by its likeliest reason. Reasons that share no random number multiply; of those that do only the least likely
counts, for one number may serve them all. So no derivation is likelier than its bound says, and searching by the bound finds
the likeliest one first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from kg.argumentation.network import Side
from kg.worlds.program import NOTHING, Program
from kg.worlds.variables import Draw

Goal = tuple[str, Side]
"""That there is something for a statement, or against it."""
Known = tuple[Mapping[Goal, float], Mapping[Goal, int]]
"""For every goal the most that it comes to, and the random numbers that it may use."""

PLACES: Final = 12
"""Bounds are compared to so many places, lest the order of factors decide."""


def reasons(goal: Goal, program: Program) -> Iterator[tuple[Draw | None, tuple[Goal, ...]]]:
    """Every way to found a goal: the random number that it takes, if any, and the goals that it rests on."""
    name, side = goal
    node = program.get(name, NOTHING)
    if side == "against":
        yield from ((None, ((attacker, "for"),)) for attacker in node.attackers)
        return
    if node.own is not None:
        premises: tuple[Goal, ...] = tuple((p.statement, "against" if p.negated else "for") for p in node.premises)
        if not node.upstreams:
            yield node.own, premises
        yield from ((node.own, (*premises, (upstream, "for"))) for upstream in node.upstreams)
    yield from ((None, ((supporter, "for"),)) for supporter in node.supporters)


@dataclass(frozen=True)
class Bounds:
    """For every goal the most that a derivation of it can come to, and the random numbers that one may use, as bits."""

    most: Mapping[Goal, float]
    numbers: Mapping[Goal, int]
    bits: Mapping[str, int]

    def of(self, probability: Fraction, needs: Iterable[str], open: Iterable[Goal]) -> float:
        """The most that a derivation can come to that has a probability so far, uses some random numbers and has goals open."""
        used = sum(self.bits[name] for name in needs)
        return round(_together(float(probability), used, open, (self.most, self.numbers)), PLACES)


def bounds_of(program: Program, goal: Goal) -> Bounds:
    """The bounds of a goal and of all that it can rest on. Least fixpoints: a circle makes nothing likelier."""
    ways = _ways(program, goal)
    draws = (draw.variable for found in ways.values() for draw, _ in found if draw is not None)
    bits = {name: 1 << number for number, name in enumerate(dict.fromkeys(draws))}
    numbers, most = dict.fromkeys(ways, 0), dict.fromkeys(ways, 0.0)
    growing = True
    while growing:
        growing = False
        for one, found in ways.items():
            reach = numbers[one]
            for draw, rests in found:
                reach |= bits[draw.variable] if draw is not None else 0
                for below in rests:
                    reach |= numbers[below]
            growing, numbers[one] = growing or reach != numbers[one], reach
    growing = True
    while growing:
        growing = False
        for one, found in ways.items():
            best = max((_way(draw, rests, bits, (most, numbers)) for draw, rests in found), default=0.0)
            growing, most[one] = growing or best > most[one], max(best, most[one])
    return Bounds(most, numbers, bits)


def _ways(program: Program, goal: Goal) -> dict[Goal, list[tuple[Draw | None, tuple[Goal, ...]]]]:
    """The reasons of a goal and of every goal below it; lower ones come first as far as there are no circles."""
    ways: dict[Goal, list[tuple[Draw | None, tuple[Goal, ...]]]] = {}
    waiting = [goal]
    while waiting:
        one = waiting.pop()
        if one not in ways:
            ways[one] = list(reasons(one, program))
            waiting += [below for _, rests in ways[one] for below in rests]
    return dict(reversed(ways.items()))


def _way(draw: Draw | None, rests: Iterable[Goal], bits: Mapping[str, int], known: Known) -> float:
    if draw is None:
        return _together(1.0, 0, rests, known)
    return _together(float(draw.threshold), bits[draw.variable], rests, known)


def _together(start: float, used: int, goals: Iterable[Goal], known: Known) -> float:
    """The most that something and some goals come to together."""
    most, numbers = known
    product, least = start, 1.0
    for goal in goals:
        if numbers[goal] & used:
            least = min(least, most[goal])
        else:
            product *= most[goal]
            used |= numbers[goal]
    return min(product, least)
