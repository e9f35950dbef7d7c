"""Published strengths, exactly."""

from __future__ import annotations

from itertools import permutations
from math import factorial

import pytest

from kg.gradual.graph import graph_of
from kg.gradual.semantics import DF_QUAD, SEMANTICS, Semantics, product, total, two_max
from kg.gradual.solve import solve
from tests.gradual.graphs import bag

# The example of QBAF-Py (T. Kampik, examples.ipynb).
SIX = bag(
    """
    arg(a, 0.5). arg(b, 0.2). arg(c, 0.85). arg(d, 0.65). arg(e, 0.4). arg(f, 1).
    att(c, a). att(e, b). att(f, c).
    sup(b, a). sup(d, a). sup(e, c).
    """
)
# The e-democracy case of Rago et al. 2016, as Uncertainpy states it (RagoEtAlEDemocracy.bag).
DEMOCRACY = bag(
    """
    arg(A1, 0.5). arg(A2, 0.5). arg(P1, 0.7). arg(P2, 0.5). arg(P3, 0.9).
    arg(C1, 0.2). arg(C2, 0.2). arg(C3, 0.6). arg(C4, 0.5).
    att(C1, A2). att(C2, P2). att(C3, P2). att(C4, P2).
    sup(P1, A1). sup(P2, A1). sup(P3, A2).
    """
)
BASIC = Semantics("basic", total, lambda base, pull: base + pull, "the example's own")


@pytest.mark.parametrize(
    ("semantics", "a", "b", "c"),
    [
        (BASIC, 0.7, -0.2, 0.25),
        (SEMANTICS["quadratic-energy"], 0.518755, 0.172414, 0.625),
        (SEMANTICS["df-quad"], 0.676, 0.12, 0.34),
        (SEMANTICS["euler"], 0.498787, 0.153487, 0.810773),
        (SEMANTICS["euler-top"], 0.473958, 0.153487, 0.810773),
        (SEMANTICS["mlp"], 0.509209, 0.143528, 0.756687),
        (Semantics("another that is called squared DF-QuAD", product, two_max, ""), 0.503616, 0.172414, 0.625),
    ],
    ids=lambda value: value.name if isinstance(value, Semantics) else None,
)
def test_the_example_of_six(semantics: Semantics, a: float, b: float, c: float) -> None:
    found = solve(SIX, semantics)
    assert [found.strengths[name] for name in "abc"] == pytest.approx([a, b, c], abs=5e-7)
    assert (found.converged, found.residual) == (True, 0.0)


@pytest.mark.parametrize(
    ("name", "a1", "a2", "p2"),
    [
        ("df-quad", 0.862, 0.85, 0.08),
        ("quadratic-energy", 0.719852, 0.664430, 0.185874),
        ("euler", 0.689380, 0.626285, 0.339943),
        ("mlp", 0.713852, 0.668188, 0.214165),
    ],
)
def test_the_case_of_e_democracy(name: str, a1: float, a2: float, p2: float) -> None:
    found = solve(DEMOCRACY, SEMANTICS[name]).strengths
    assert [found["A1"], found["A2"], found["P2"]] == pytest.approx([a1, a2, p2], abs=5e-7)


def test_single_steps_that_pin_the_curves() -> None:
    assert SEMANTICS["quadratic-energy"].strength(0.5, [], [1]) == 0.75
    assert SEMANTICS["df-quad"].strength(0.5, [0.8], []) == pytest.approx(0.1)
    assert SEMANTICS["euler"].strength(0.5, [1] * 700, []) == 0.25  # never below the square of the base


def strength_of_a(present: frozenset[str]) -> float:
    """QBAF-Py's example of contributions in quarters: b attacks a, c supports b; a of two, b and c of one."""
    base = {"a": 0.5, **dict.fromkeys(present, 0.25)}
    attacks = [("b", "a")] if "b" in present else []
    supports = [("c", "b")] if {"b", "c"} <= present else []
    return solve(graph_of(base, attacks, supports), BASIC).strengths["a"]


def test_shares_of_a_change_add_up_to_it() -> None:
    """Shapley values −1.5 and −0.5 of a change of −2; all in quarters here."""
    share = dict.fromkeys("bc", 0.0)
    for order in permutations("bc"):
        for place, name in enumerate(order):
            before, after = frozenset(order[:place]), frozenset(order[: place + 1])
            share[name] += (strength_of_a(after) - strength_of_a(before)) / factorial(2)
    assert share == {"b": -1.5 / 4, "c": -0.5 / 4}
    assert sum(share.values()) == strength_of_a(frozenset("bc")) - strength_of_a(frozenset()) == -2 / 4


def test_two_certain_attackers_hide_each_other_under_df_quad() -> None:
    """Removing either changes nothing, so neither may be called harmless: what counts is removing both."""
    assert DF_QUAD.strength(0.7, [1, 1], []) == DF_QUAD.strength(0.7, [1], []) == 0
    assert DF_QUAD.strength(0.7, [], []) == 0.7


def test_every_semantics_names_its_paper() -> None:
    assert list(SEMANTICS) == ["df-quad", "quadratic-energy", "euler", "euler-top", "mlp"]
    assert all(any(year in one.source for year in ("2016", "2017", "2018", "2021")) for one in SEMANTICS.values())
