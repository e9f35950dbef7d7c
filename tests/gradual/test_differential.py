"""A second opinion: the package formal-argumentation, a slow computation with fractions, and the formulas as the papers print them."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from fractions import Fraction
from math import exp, log, prod
from typing import Any

import pytest

from kg.gradual.graph import graph_of
from kg.gradual.semantics import SEMANTICS
from kg.gradual.solve import solve
from tests.gradual.graphs import Parts, random_parts

dfquad = pytest.importorskip("argumentation.gradual.dfquad")
gradual = pytest.importorskip("argumentation.gradual.gradual")


def theirs(made: Parts, compute: Callable[..., Any]) -> Any:
    base, attacks, supports = made
    return compute(gradual.WeightedBipolarGraph(frozenset(base), dict(base), frozenset(attacks), frozenset(supports)))


def graphs(seed: int, number: int, circular: bool) -> list[Parts]:
    pick = random.Random(seed)
    return [random_parts(pick, pick.randint(2, 8 if circular else 16), circular) for _ in range(number)]


def furthest(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    assert one.keys() == other.keys()
    return max(abs(one[name] - other[name]) for name in one)


def test_without_circles() -> None:
    for made in graphs(1, 100, circular=False):
        for name, compute in (
            ("df-quad", dfquad.dfquad_strengths),
            ("quadratic-energy", gradual.quadratic_energy_strengths_discrete),
        ):
            found = theirs(made, compute)
            assert found.converged
            assert furthest(solve(graph_of(*made), SEMANTICS[name]).strengths, found.strengths) <= 1e-8


@pytest.mark.parametrize("name", ["df-quad", "quadratic-energy"])
def test_circles_by_the_discrete_solution(name: str) -> None:
    """Where it settles the strengths agree; where it does not, neither says it has."""
    compute = {"df-quad": dfquad.dfquad_strengths, "quadratic-energy": gradual.quadratic_energy_strengths_discrete}[name]
    settled = swinging = 0
    for made in graphs(2, 30, circular=True):
        ours, found = solve(graph_of(*made), SEMANTICS[name]), theirs(made, compute)
        if ours.converged:
            settled += 1
            assert found.converged
            assert furthest(ours.strengths, found.strengths) <= 1e-5
        elif any(trouble.amplitude for trouble in ours.unsettled):
            swinging += 1
            assert not found.converged
    assert settled >= 20
    assert swinging or name != "df-quad"


def test_circles_by_the_continuous_solution() -> None:
    """Also where the discrete one swings: what is shown there is the continuous one."""
    swings: Parts = ({"a": 0.9, "b": 0.1}, [("a", "a"), ("b", "b")], [("a", "b"), ("b", "a")])
    for made in [*graphs(3, 10, circular=True), swings]:
        found = theirs(made, gradual.quadratic_energy_strengths_continuous)
        assert furthest(solve(graph_of(*made), SEMANTICS["quadratic-energy"]).strengths, found.strengths) <= 1e-6


def exactly(made: Parts, name: str) -> dict[str, Fraction]:
    """The definitions of DF-QuAD and Quadratic Energy read off the papers, in exact arithmetic, one argument after another."""
    base, attacks, supports = made
    found: dict[str, Fraction] = {}
    for argument in sorted(base):
        weight = Fraction(base[argument])
        against = [found[source] for source, target in attacks if target == argument]
        favour = [found[source] for source, target in supports if target == argument]
        if name == "df-quad":
            pull = prod((1 - one for one in against), start=Fraction(1)) - prod((1 - one for one in favour), start=Fraction(1))
        else:
            energy = sum(favour, Fraction(0)) - sum(against, Fraction(0))
            pull = energy * abs(energy) / (1 + energy * energy)
        found[argument] = weight + pull * (1 - weight if pull > 0 else weight)
    return found


@pytest.mark.parametrize("name", ["df-quad", "quadratic-energy"])
def test_exact_arithmetic(name: str) -> None:
    for made in [made for made in graphs(4, 60, circular=False) if len(made[0]) <= 7]:
        slow = exactly(made, name)
        fast = solve(graph_of(*made), SEMANTICS[name]).strengths
        assert max(abs(Fraction(fast[argument]) - slow[argument]) for argument in slow) <= Fraction(1, 10**14)


def euler(weight: float, against: list[float], favour: list[float]) -> float:
    """Amgoud and Ben-Naim's formula."""
    return 1 - (1 - weight**2) / (1 + weight * exp(sum(favour) - sum(against)))


def euler_top(weight: float, against: list[float], favour: list[float]) -> float:
    """The same influence of the strongest on each side."""
    return euler(weight, [max(against, default=0.0)], [max(favour, default=0.0)])


def mlp(weight: float, against: list[float], favour: list[float]) -> float:
    """A neuron: the logistic function of the base score's logit and the inputs; base scores of 0 and 1 have none."""
    return weight if weight in (0, 1) else 1 / (1 + exp(-(log(weight / (1 - weight)) + sum(favour) - sum(against))))


@pytest.mark.parametrize(("name", "printed"), [("euler", euler), ("euler-top", euler_top), ("mlp", mlp)])
def test_the_formulas_as_they_are_printed(name: str, printed: Callable[[float, list[float], list[float]], float]) -> None:
    for base, attacks, supports in graphs(5, 100, circular=False):
        found: dict[str, float] = {}
        for argument in sorted(base):
            sides = ([found[source] for source, target in edges if target == argument] for edges in (attacks, supports))
            found[argument] = printed(base[argument], *sides)
        assert furthest(solve(graph_of(base, attacks, supports), SEMANTICS[name]).strengths, found) <= 1e-13
