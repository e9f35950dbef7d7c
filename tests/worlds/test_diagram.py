"""Decision diagrams against truth tables."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.worlds.compiled import Compiled
from kg.worlds.diagram import EVERYWHERE, NOWHERE, Diagram, OverBudgetError
from kg.worlds.variables import Draw

LADDER = {"u": [Fraction(1, 4), Fraction(3, 5)], "v": [Fraction(1, 2)], "w": [Fraction(1, 3), Fraction(9, 10)]}
DRAWS = [Draw(variable, threshold) for variable, thresholds in LADDER.items() for threshold in thresholds]
CELLS = {
    variable: list(zip([Fraction(0), *thresholds], [*thresholds, Fraction(1)], strict=True))
    for variable, thresholds in LADDER.items()
}
WORLDS = [dict(zip(CELLS, cells, strict=True)) for cells in product(*CELLS.values())]


def succeeds(draw: Draw) -> frozenset[int]:
    return frozenset(number for number, world in enumerate(WORLDS) if world[draw.variable][0] < draw.threshold)


def probability(worlds: frozenset[int]) -> Fraction:
    total = Fraction(0)
    for number in worlds:
        share = Fraction(1)
        for low, high in WORLDS[number].values():
            share *= high - low
        total += share
    return total


def read(diagram: Diagram, edge: int, thresholds: Mapping[str, Sequence[Fraction]]) -> Fraction:
    """The probability of a set of worlds, from its nodes alone."""
    nodes, numbers = diagram.below((edge,))
    weighted = Compiled({}, nodes, {}).weighted(thresholds)
    return Fraction(weighted.weight(2 * numbers[edge >> 1] + (edge & 1), 0), weighted.scale[0])


@settings(deadline=None)
@given(st.randoms(use_true_random=False))
def test_every_combination_is_the_same_set_of_worlds_with_the_same_probability(pick: random.Random) -> None:
    diagram = Diagram(LADDER)
    known = [(diagram.where(draw), succeeds(draw)) for draw in DRAWS]
    for _ in range(30):
        (one, left), (other, right) = pick.choice(known), pick.choice(known)
        known += pick.choice(
            (
                [(diagram.both(one, other), left & right)],
                [(diagram.either(one, other), left | right)],
                [(diagram.without(one, other), left - right)],
            )
        )
    for edge, worlds in known:
        assert read(diagram, edge, LADDER) == probability(worlds)
    for edge, worlds in known:
        assert all((edge == other) == (worlds == more) for other, more in known)


def test_what_is_certain_needs_no_variable() -> None:
    diagram = Diagram({})
    assert diagram.where(Draw("u", Fraction(1))) == EVERYWHERE
    assert diagram.where(Draw("u", Fraction(0))) == NOWHERE
    assert read(diagram, EVERYWHERE, {}) == 1
    assert read(diagram, NOWHERE, {}) == 0


def test_a_diagram_of_thousands_of_levels_needs_no_recursion() -> None:
    half = Fraction(1, 2)
    thresholds = {f"u{number}": [half] for number in range(3_000)}
    diagram = Diagram(thresholds)
    edge = EVERYWHERE
    for number in reversed(range(3_000)):
        edge = diagram.both(edge, diagram.where(Draw(f"u{number}", half)))
    assert read(diagram, edge, thresholds) == half**3_000


def test_the_budget_is_kept() -> None:
    half = Fraction(1, 2)
    Diagram({f"u{number}": [half] for number in range(5)}, budget=5)
    with pytest.raises(OverBudgetError):
        Diagram({f"u{number}": [half] for number in range(6)}, budget=5)
