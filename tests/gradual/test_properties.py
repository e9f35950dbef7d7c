"""What each semantics is known to satisfy, tried on random values, and what it does not, shown by its counterexample."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.gradual.graph import graph_of
from kg.gradual.semantics import SEMANTICS
from kg.gradual.solve import solve
from tests.gradual.graphs import Parts, parts
from tests.gradual.properties import CORNERS, FAILS, HOLDS, NAMES, ONLY_AT, STEPS, TABLE, Case, Property, beliefs

PAGE = Path(__file__).parents[2] / "docs" / "semantics.md"
many = settings(max_examples=40, deadline=None)
scores = st.one_of(st.sampled_from(CORNERS), st.floats(0, 1).map(lambda x: round(x, 4)))
cases = st.builds(Case, scores, st.lists(scores, max_size=4), st.lists(scores, max_size=4), scores)
HOLDING = [(law, name) for law, names in HOLDS.items() for name in NAMES if name in names]


def told(value: object) -> str:
    return getattr(value, "__name__", str(value))


def test_the_matrix_is_whole() -> None:
    """Every property of every semantics either holds or has its counterexample."""
    assert len(HOLDING) + len(FAILS) == len(HOLDS) * len(NAMES)
    assert not set(HOLDING) & set(FAILS)


@pytest.mark.parametrize(("law", "name"), HOLDING, ids=told)
def test_it_holds(law: Property, name: str) -> None:
    @given(cases)
    @many
    def everywhere(case: Case) -> None:
        assert law(STEPS[name], case)

    everywhere()


@pytest.mark.parametrize(("law", "name"), FAILS, ids=told)
def test_it_fails_here(law: Property, name: str) -> None:
    assert not law(STEPS[name], FAILS[law, name])


@pytest.mark.parametrize(("law", "name"), ONLY_AT, ids=told)
def test_it_fails_there_alone(law: Property, name: str) -> None:
    """The counterexample has that base score, and with any other the property holds."""
    base = ONLY_AT[law, name]
    assert FAILS[law, name].base == base

    @given(cases)
    @many
    def elsewhere(case: Case) -> None:
        assert case.base == base or law(STEPS[name], case)

    elsewhere()


def cell(laws: tuple[Property, ...], name: str) -> str:
    """A cell of the manual's table."""
    failing = [law for law in laws if name not in HOLDS[law]]
    places = [ONLY_AT.get((law, name)) for law in failing]
    if not failing:
        return "✔"
    return "✘" if None in places else f"✘ at base {', '.join(f'{place:.0f}' for place in places if place is not None)}"


def test_the_table_of_the_manual_is_the_matrix() -> None:
    rows = [f"| {title} | {' | '.join(cell(laws, name) for name in NAMES)} |" for title, laws in TABLE.items()]
    assert sum(TABLE.values(), ()) == tuple(dict.fromkeys(sum(TABLE.values(), ())))
    assert set(sum(TABLE.values(), ())) == set(HOLDS)
    assert re.findall(r"^\| .* [✔✘].* \|$", PAGE.read_text(encoding="utf-8"), re.M) == [*rows[:3], BITS, *rows[3:]]


BITS = f"| order and names change nothing; only what lies below an edge depends on it | {' | '.join('✔' for _ in NAMES)} |"
"""What the three tests below are about."""


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_attackers_changes_no_bit(name: str) -> None:
    pick = random.Random(name)
    f = STEPS[name]
    for _ in range(500 if name in SEMANTICS else 10):
        case = Case(pick.random(), [pick.random() for _ in range(7)], [pick.random() for _ in range(6)])
        attackers, supporters = pick.sample(case.attackers, 7), pick.sample(case.supporters, 6)
        assert f.strength(case.base, attackers, supporters) == f.strength(case.base, case.attackers, case.supporters)


@given(parts(circular=True), st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_names_and_order_change_no_bit(made: Parts, pick: random.Random) -> None:
    """Anonymity, circles included."""
    base, attacks, supports = made
    new = dict(zip(base, pick.sample(range(100), len(base)), strict=True))
    renamed = [[(str(new[s]), str(new[t])) for s, t in pick.sample(edges, len(edges))] for edges in (attacks, supports)]
    other = graph_of({str(new[name]): base[name] for name in pick.sample(list(base), len(base))}, renamed[0], renamed[1])
    for f in SEMANTICS.values():
        plain, again = solve(graph_of(*made), f), solve(other, f)
        assert {name: again.strengths[str(new[name])] for name in base} == plain.strengths
        assert again.residual == plain.residual
    believed, renamed_beliefs = beliefs(graph_of(*made)), beliefs(other)
    assert {name: renamed_beliefs[str(new[name])] for name in base} == believed


@given(parts(circular=True), st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_only_what_lies_below_a_new_edge_changes(made: Parts, pick: random.Random) -> None:
    """Independence and directionality, to the bit."""
    base, attacks, supports = made
    source, target = pick.choice(list(base)), pick.choice(list(base))
    if (source, target) in {*attacks, *supports}:
        return
    edges = [*attacks, *supports, (source, target)]
    below = {target}
    for _ in base:
        below |= {end for start, end in edges if start in below}
    old, new = graph_of(*made), graph_of(base, [*attacks, (source, target)], supports)
    for f in SEMANTICS.values():
        before, after = (solve(graph, f).strengths for graph in (old, new))
        assert all(after[name] == before[name] for name in base if name not in below)
    before, after = beliefs(old), beliefs(new)
    assert all(after[name] == before[name] for name in base if name not in below)


def test_euler_never_falls_below_the_square_of_the_base() -> None:
    for name in ("euler", "euler-top"):
        assert all(SEMANTICS[name].strength(base, [1.0] * 40, []) >= base * base for base in CORNERS)
