"""Arrays say what plain Python says, within a few units in the last place, and names never matter."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from kg.gradual import engine
from kg.gradual.arrays import plan_of, strengths_of
from kg.gradual.graph import Graph, graph_of
from kg.gradual.semantics import SEMANTICS
from kg.gradual.solve import solve
from tests.gradual.graphs import bag, random_graph, random_parts


def hub(followers: int) -> Graph:
    """One argument with very many attackers and supporters, and one below it."""
    pick = random.Random(followers)
    base = {f"n{number}": pick.random() for number in range(followers)} | {"hub": 0.6, "below": 0.5}
    attacks = [(f"n{number}", "hub") for number in range(0, followers, 2)]
    supports = [(f"n{number}", "hub") for number in range(1, followers, 2)]
    return graph_of({name: round(score, 3) / 50 for name, score in base.items()}, attacks, [*supports, ("hub", "below")])


PICK = random.Random(11)
GRAPHS = [
    *(random_graph(PICK, nodes, circular=False) for nodes in (1, 2, 5, 20, 60, 120)),
    graph_of(*random_parts(PICK, 150, False, density=0.6)),
    hub(40),
    hub(1001),
    bag("arg(a, 1). arg(b, 0). arg(c, 0.5). att(a, b). sup(a, c)."),
]


@pytest.mark.parametrize("graph", GRAPHS, ids=lambda graph: f"{len(graph.names)} arguments")
def test_arrays_agree(graph: Graph) -> None:
    plan = plan_of(graph)
    assert plan is not None
    for name, semantics in SEMANTICS.items():
        fast = dict(zip(graph.names, strengths_of(plan, name).tolist(), strict=True))
        slow = solve(graph, semantics).strengths
        assert fast == pytest.approx(slow, rel=1e-13, abs=1e-13)


def test_names_change_no_bit() -> None:
    """Factors and summands come in an order that follows from what they are."""
    base, attacks, supports = random_parts(random.Random(5), 80, False, density=0.4)
    new = dict(zip(base, random.Random(6).sample(sorted(base), len(base)), strict=True))
    turned = [[(new[source], new[target]) for source, target in edges] for edges in (attacks, supports)]
    one = plan_of(graph_of(base, attacks, supports))
    other = plan_of(graph_of({new[name]: score for name, score in base.items()}, turned[0], turned[1]))
    assert one is not None
    assert other is not None
    for name in SEMANTICS:
        plain = dict(zip(sorted(base), strengths_of(one, name).tolist(), strict=True))
        renamed = dict(zip(sorted(base), strengths_of(other, name).tolist(), strict=True))
        assert plain == {argument: renamed[new[argument]] for argument in base}


def test_a_pull_beyond_all_bounds_is_still_a_strength() -> None:
    """A thousand certain supporters of what is impossible, of what is certain and of what is neither."""
    base = {f"n{number}": 1.0 for number in range(1000)} | {"zero": 0.0, "half": 0.5, "one": 1.0}
    for attacking in (True, False):
        edges = [(f"n{number}", target) for number in range(1000) for target in ("zero", "half", "one")]
        graph = graph_of(base, edges if attacking else [], [] if attacking else edges)
        plan = plan_of(graph)
        assert plan is not None
        for name, semantics in SEMANTICS.items():
            fast = dict(zip(graph.names, strengths_of(plan, name).tolist(), strict=True))
            assert fast == pytest.approx(solve(graph, semantics).strengths, abs=1e-13)
            assert all(0 <= strength <= 1 for strength in fast.values())


def test_circles_and_long_chains_are_not_for_arrays() -> None:
    assert plan_of(bag("arg(a, 1). arg(b, 0.5). sup(a, b). sup(b, a).")) is None
    chain = graph_of({f"{number:03}": 0.5 for number in range(100)}, [(f"{n:03}", f"{n + 1:03}") for n in range(99)], [])
    assert plan_of(chain, narrowest=2) is None
    assert plan_of(chain) is not None


def test_the_engine_takes_arrays_for_large_graphs_only(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = random_graph(random.Random(3), 40, circular=False)
    plain = {name: engine.solve(graph, semantics) for name, semantics in SEMANTICS.items()}
    monkeypatch.setattr(engine, "LARGE", 1)
    monkeypatch.setattr(engine, "NARROWEST", 1)
    monkeypatch.setattr("kg.gradual.engine.plain.solve", None)
    for name, semantics in SEMANTICS.items():
        assert engine.solve(graph, semantics).strengths == pytest.approx(plain[name].strengths, abs=1e-13)


def test_a_small_graph_never_loads_numpy(tmp_path: Path) -> None:
    (tmp_path / "graph.bag").write_text("arg(a, 0.5). arg(b, 0.5). att(a, b).", encoding="utf-8")
    code = "import sys; from kg.commands.main import main; main(sys.argv[1:]); print(*sys.modules)"
    for semantics in ("worlds", "df-quad"):
        command = [sys.executable, "-c", code, "solve", str(tmp_path / "graph.bag"), "--semantics", semantics]
        run = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True)
        assert "kg.gradual.bag" in run.stdout
        assert "numpy" not in run.stdout.split()
