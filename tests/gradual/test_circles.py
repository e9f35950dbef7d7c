"""Arguments in circles: what settles, what does not, and that nobody is told a number that swings."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from kg.gradual.circles import Bounds, Course, discrete
from kg.gradual.graph import Graph, graph_of
from kg.gradual.semantics import SEMANTICS, Semantics, total
from kg.gradual.solve import Solution, solve
from tests.gradual.graphs import bag, clique, random_graph

ATTACKS_ITSELF = bag("arg(a, 1). att(a, a).")
EACH_OTHER = bag("arg(a, 1). arg(b, 1). att(a, b). att(b, a).")
DF_QUAD_SWINGS = bag("arg(a, 0.5). arg(b, 0.1). att(b, b). sup(a, b). sup(b, a).")
ENERGY_SWINGS = bag("arg(a, 0.9). arg(b, 0.1). att(a, a). att(b, b). sup(a, b). sup(b, a).")


def solved(graph: Graph, name: str) -> Solution:
    return solve(graph, SEMANTICS[name])


@pytest.mark.parametrize(
    ("graph", "name", "amplitude", "shown"),
    [
        (ATTACKS_ITSELF, "df-quad", 1, 0.5),
        (EACH_OTHER, "df-quad", 1, 0.5),
        (DF_QUAD_SWINGS, "df-quad", 0.83237, 0.689655),
        (ENERGY_SWINGS, "quadratic-energy", 0.320156, 0.736012),
        (clique(3, 0.9), "df-quad", 0.860663, 0.364022),
        (clique(6, 0.9), "quadratic-energy", 0.806226, 0.290038),
        (clique(6, 0.9), "mlp", 0.702291, 0.466381),
    ],
    ids=["itself", "each other", "smallest for df-quad", "smallest for quadratic-energy", "three", "six", "six, mlp"],
)
def test_what_swings_for_ever_is_named(graph: Graph, name: str, amplitude: float, shown: float) -> None:
    """The discrete solution is back after every second step; the continuous one arrives, and is what is shown, marked."""
    found = solved(graph, name)
    assert not found.converged
    (trouble,) = found.unsettled
    assert trouble.names == graph.names
    assert found.uncertain == set(graph.names)
    assert trouble.period == 2
    assert trouble.amplitude == trouble.residual == found.residual == pytest.approx(amplitude, abs=1e-6)
    assert trouble.continuous_residual < 1e-9
    assert trouble.apart > 0.1
    assert found.strengths[graph.names[0]] == pytest.approx(shown, abs=1e-6)


@pytest.mark.parametrize("graph", [ATTACKS_ITSELF, EACH_OTHER], ids=["itself", "each other"])
def test_the_certain_attack_themselves(graph: Graph) -> None:
    """Euler and MLP cannot move a certain argument even by its own attack."""
    for name, strength in (("euler", 1), ("euler-top", 1), ("mlp", 1), ("quadratic-energy", 0.682328)):
        found = solved(graph, name)
        assert found.converged
        assert list(found.strengths.values()) == pytest.approx([strength] * len(graph.names), abs=1e-6)


def test_mutual_support_proves_itself_under_df_quad() -> None:
    """From next to nothing, for ever up: circular evidence."""
    graph = bag("arg(a, 0.1). arg(b, 0.1). sup(a, b). sup(b, a).")
    assert solved(graph, "df-quad").strengths == pytest.approx({"a": 1, "b": 1}, abs=1e-9)
    for name in ("quadratic-energy", "euler", "euler-top", "mlp"):
        assert solved(graph, name).strengths["a"] == pytest.approx(0.11, abs=0.001)
    for found in (solved(graph, name) for name in SEMANTICS):
        assert found.converged
        assert 0 < found.residual <= 1e-12


def test_only_what_depends_on_a_swinging_circle_is_uncertain() -> None:
    graph = bag("arg(a, 1). att(a, a). arg(above, 0.3). sup(above, a). arg(below, 0.5). sup(a, below). arg(aside, 0.5).")
    found = solved(graph, "df-quad")
    assert found.uncertain == {"a", "below"}
    assert (found.strengths["above"], found.strengths["aside"]) == (0.3, 0.5)


def test_a_circle_below_a_swinging_one_is_uncertain_and_settled_by_itself() -> None:
    graph = bag("arg(a, 1). att(a, a). arg(b, 0.2). arg(c, 0.2). sup(b, c). sup(c, b). att(a, b).")
    found = solved(graph, "df-quad")
    assert [trouble.names for trouble in found.unsettled] == [("a",)]
    assert found.uncertain == {"a", "b", "c"}


def at_once(graph: Graph, semantics: Semantics) -> Course:
    """The discrete iteration of the papers: all arguments begin together."""

    def f(state: Sequence[float]) -> list[float]:
        sides = (graph.attackers, graph.supporters)
        against, favour = ([[state[source] for source in rows.of(n)] for n in range(len(state))] for rows in sides)
        return [semantics.strength(*one) for one in zip(graph.base, against, favour, strict=True)]

    return discrete(f, graph.base, 5_000, Bounds())


PASSED_BY = bag("arg(a, 0). arg(b, 0). sup(a, b). sup(b, a). arg(u, 1). sup(u, a). arg(v, 1). att(v, u).")
FOUR = [f"n{number}" for number in range(4)]
BISTABLE = graph_of(
    {**dict.fromkeys(FOUR, 0.01), "u": 1.0, **{f"v{number}": 1.0 for number in range(10)}},
    [(f"v{number}", "u") for number in range(10)],
    [*((one, other) for one in FOUR for other in FOUR if one != other), *(("u", one) for one in FOUR)],
)


def test_circles_move_when_what_lies_above_has_come_to_rest() -> None:
    """What supports a comes to 0 before a and b begin; in the papers its first step sets them swinging, or lifts four for good."""
    found = solved(PASSED_BY, "df-quad")
    assert (found.converged, found.strengths["a"], found.strengths["b"]) == (True, 0, 0)
    assert (at_once(PASSED_BY, SEMANTICS["df-quad"]).period, at_once(PASSED_BY, SEMANTICS["df-quad"]).amplitude) == (2, 1)
    energy = SEMANTICS["quadratic-energy"]
    low, high = solve(BISTABLE, energy), at_once(BISTABLE, energy)
    assert low.converged
    assert high.arrived
    assert (low.strengths["n0"], high.state[0]) == pytest.approx((0.0121, 0.8755), abs=5e-5)


def test_random_circles_are_what_the_papers_get_all_at_once() -> None:
    pick = random.Random(11)
    for _ in range(25):
        graph = random_graph(pick, pick.randint(2, 8), circular=True)
        for name, semantics in SEMANTICS.items():
            found, whole = solved(graph, name), at_once(graph, semantics)
            assert found.converged == whole.arrived
            if found.converged:
                assert list(found.strengths.values()) == pytest.approx(whole.state, abs=1e-9)


def test_no_sum_settles_on_every_graph() -> None:
    """As Mossakowski and Neuhaus prove; Euler on a hundred that all attack each other. Only the strongest attacker counts for Euler-Top."""
    graph = clique(100, 0.05)
    (trouble,) = solved(graph, "euler").unsettled
    assert trouble.period == 2
    assert trouble.amplitude == pytest.approx(0.0305, abs=5e-5)
    assert solved(graph, "euler").strengths["0"] == pytest.approx(0.0144, abs=5e-5)
    assert solved(graph, "euler-top").converged


def test_a_longer_way_round() -> None:
    """The first supports the second, that one the third, and the third attacks the first: back after every sixth step."""
    graph = bag("arg(a, 1). arg(b, 0). arg(c, 0). sup(a, b). sup(b, c). att(c, a).")
    (trouble,) = solved(graph, "df-quad").unsettled
    assert (trouble.names, trouble.amplitude, trouble.period) == (("a", "b", "c"), 1, 6)


def test_two_solutions_that_both_arrive_somewhere_else() -> None:
    """A made-up influence: the discrete solution jumps over the rest at .6 to that at 1, the continuous one stops at .6."""

    def bent(base: float, pull: float) -> float:
        if pull <= 0.6:
            return min(1.0, 0.6 + 4 * (0.6 - pull))
        return 0.6 if pull <= 0.8 else min(1.0, 0.6 + 4 * (pull - 0.8))

    found = solve(bag("arg(a, 0.5). sup(a, a)."), Semantics("bent", total, bent, "this test"))
    (trouble,) = found.unsettled
    assert trouble.residual <= 1e-12
    assert (trouble.period, found.converged) == (0, False)
    assert trouble.apart == pytest.approx(0.4)
    assert found.strengths == pytest.approx({"a": 0.6})


def test_an_iteration_cut_short_is_not_called_settled() -> None:
    graph = bag("arg(a, 0.001). arg(b, 0.001). sup(a, b). sup(b, a).")
    found = solve(graph, SEMANTICS["df-quad"], Bounds(least_sweeps=10, most_sweeps=10))
    (trouble,) = found.unsettled
    assert (trouble.amplitude, found.converged) == (0, False)
    assert trouble.residual > 1e-4


def test_hundreds_of_random_circles() -> None:
    """Whatever is called settled solves the equations; whatever is not is named."""
    pick = random.Random(7)
    swinging = dict.fromkeys(SEMANTICS, 0)
    for _ in range(50):
        graph = random_graph(pick, pick.randint(2, 8), circular=True)
        for name in SEMANTICS:
            found = solved(graph, name)
            swinging[name] += not found.converged
            assert all(0 <= strength <= 1 for strength in found.strengths.values())
            assert found.converged == (found.residual <= 1e-12 and not found.unsettled)
            if found.converged:
                assert gap(graph, name, found) <= 1e-10
    assert swinging["df-quad"] > 0
    assert swinging["euler"] == swinging["euler-top"] == 0


def gap(graph: Graph, name: str, found: Solution) -> float:
    """The largest |f(s) − s| over the whole graph, computed plainly."""
    strengths = list(found.strengths.values())
    furthest = 0.0
    for node, base in enumerate(graph.base):
        against = [strengths[source] for source in graph.attackers.of(node)]
        favour = [strengths[source] for source in graph.supporters.of(node)]
        furthest = max(furthest, abs(SEMANTICS[name].strength(base, against, favour) - strengths[node]))
    return furthest


def test_a_chain_of_ten_thousand_needs_no_recursion() -> None:
    text = "".join(f"arg({n}, 0.5). sup({n}, {n + 1}). " for n in range(10_000)) + "arg(10000, 0.5). sup(10000, 9999)."
    found = solve(bag(text.replace("sup(9999, 10000). ", "att(9999, 10000). ")), SEMANTICS["quadratic-energy"])
    assert len(found.strengths) == 10_001
    assert found.converged
