"""What each semantics is known to satisfy, and a counterexample wherever it does not.

The properties are those of Amgoud and Ben-Naim (2017, 2018), Baroni, Rago and Toni (2018, 2019) and Potyka (2018), of a single
step f(base, attackers, supporters). ``HOLDS`` is the matrix: a property of it is tried on random values where it is said to hold,
and where it is not, the counterexample that stands in ``FAILS`` has to be one.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.gradual.graph import graph_of
from kg.gradual.semantics import SEMANTICS, Semantics
from kg.gradual.solve import solve
from tests.gradual.graphs import Parts, parts

EPSILON = 1e-9
CORNERS = (0.0, 0.05, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0)
many = settings(max_examples=40, deadline=None)
NAMES = tuple(SEMANTICS)


class Case(NamedTuple):
    """A base score, the strengths of attackers and of supporters, and one more number where a property needs it."""

    base: float
    attackers: list[float]
    supporters: list[float]
    more: float = 0.5


Property = Callable[[Semantics, Case], bool]


def near(one: float, other: float) -> bool:
    return abs(one - other) <= EPSILON


def stability(f: Semantics, case: Case) -> bool:
    """Alone an argument keeps its base score, to the bit."""
    return f.strength(case.base, [], []) == case.base


def neutrality(f: Semantics, case: Case) -> bool:
    """Attackers and supporters of strength 0 change nothing, to the bit."""
    plain = f.strength(case.base, case.attackers, case.supporters)
    return plain == f.strength(case.base, [0.0, *case.attackers], [*case.supporters, 0.0])


def balance(f: Semantics, case: Case) -> bool:
    """The same attackers as supporters: the base score, to the bit."""
    return f.strength(case.base, case.attackers, case.attackers[::-1]) == case.base


def franklin(f: Semantics, case: Case) -> bool:
    """One attacker and one supporter more, equally strong, cancel out."""
    plain = f.strength(case.base, case.attackers, case.supporters)
    return near(plain, f.strength(case.base, [*case.attackers, case.more], [*case.supporters, case.more]))


def monotonicity(f: Semantics, case: Case) -> bool:
    """A further attacker never raises, a further supporter never lowers."""
    plain = f.strength(case.base, case.attackers, case.supporters)
    attacked = f.strength(case.base, [*case.attackers, case.more], case.supporters)
    supported = f.strength(case.base, case.attackers, [*case.supporters, case.more])
    return attacked <= plain + EPSILON and supported >= plain - EPSILON


def reinforcement(f: Semantics, case: Case) -> bool:
    """A stronger attacker never raises, a stronger supporter never lowers."""
    weaker, stronger = sorted((case.more, case.base))
    attack = [f.strength(0.5, [*case.attackers, one], case.supporters) for one in (weaker, stronger)]
    support = [f.strength(0.5, case.attackers, [*case.supporters, one]) for one in (weaker, stronger)]
    return attack[0] >= attack[1] - EPSILON and support[0] <= support[1] + EPSILON


def initial_monotonicity(f: Semantics, case: Case) -> bool:
    """A greater base score never makes a weaker argument."""
    lower, upper = sorted((case.base, case.more))
    return f.strength(lower, case.attackers, case.supporters) <= f.strength(upper, case.attackers, case.supporters) + EPSILON


def counting(f: Semantics, case: Case) -> bool:
    """A further attacker of some strength lowers what is not 0 already."""
    plain = f.strength(case.base, case.attackers, case.supporters)
    return plain <= EPSILON or case.more == 0 or f.strength(case.base, [*case.attackers, case.more], case.supporters) < plain


def weakening(f: Semantics, case: Case) -> bool:
    """Attackers that match every supporter and one more lower a base above 0."""
    return case.base == 0 or case.more == 0 or f.strength(case.base, [*case.supporters, case.more], case.supporters) < case.base


def strengthening(f: Semantics, case: Case) -> bool:
    """Supporters that match every attacker and one more raise a base below 1."""
    return case.base == 1 or case.more == 0 or f.strength(case.base, case.attackers, [*case.attackers, case.more]) > case.base


def duality(f: Semantics, case: Case) -> bool:
    """Attack pulls down from 1 as support pulls up from 0."""
    turned = 1 - f.strength(1 - case.base, case.supporters, case.attackers)
    return near(f.strength(case.base, case.attackers, case.supporters), turned)


def resilience(f: Semantics, case: Case) -> bool:
    """What is neither sure nor impossible stays so."""
    return case.base in (0, 1) or 0 < f.strength(case.base, case.attackers, case.supporters) < 1


def open_minded_to_attack(f: Semantics, case: Case) -> bool:
    """Enough certain attackers bring any argument down to almost nothing."""
    return f.strength(case.base, [1.0] * 40, []) < 1e-3


def open_minded_to_support(f: Semantics, case: Case) -> bool:
    """Enough certain supporters bring any argument up to almost certainty."""
    return f.strength(case.base, [], [1.0] * 40) > 1 - 1e-3


def a_second_certain_attacker_counts(f: Semantics, case: Case) -> bool:
    return f.strength(0.5, [1, 1], []) < f.strength(0.5, [1], [])


def a_supporter_beside_a_full_conflict_counts(f: Semantics, case: Case) -> bool:
    return f.strength(0.5, [1], [1, 1]) > 0.5


def in_range(f: Semantics, case: Case) -> bool:
    return 0 <= f.strength(case.base, case.attackers, case.supporters) <= 1


def continuity(f: Semantics, case: Case) -> bool:
    """A small change of the base or of an attacker makes a small change."""
    step = 1e-7
    base, other = min(case.base, 1 - step), min(case.more, 1 - step)
    plain = f.strength(base, [*case.attackers, other], case.supporters)
    moved = f.strength(base + step, [*case.attackers, other + step], case.supporters)
    return abs(moved - plain) < 1e-5


EVERYWHERE = frozenset(NAMES)
HOLDS: Mapping[Property, frozenset[str]] = {
    stability: EVERYWHERE,
    neutrality: EVERYWHERE,
    balance: EVERYWHERE,
    monotonicity: EVERYWHERE,
    reinforcement: EVERYWHERE,
    initial_monotonicity: EVERYWHERE,
    in_range: EVERYWHERE,
    continuity: EVERYWHERE,
    franklin: frozenset(("quadratic-energy", "euler", "mlp")),
    counting: frozenset(),
    weakening: frozenset(("quadratic-energy",)),
    strengthening: frozenset(("quadratic-energy",)),
    duality: frozenset(("df-quad", "quadratic-energy", "mlp")),
    resilience: frozenset(("quadratic-energy", "euler", "euler-top", "mlp")),
    open_minded_to_attack: frozenset(("df-quad", "quadratic-energy")),
    open_minded_to_support: frozenset(("df-quad", "quadratic-energy")),
    a_second_certain_attacker_counts: frozenset(("quadratic-energy", "euler", "mlp")),
    a_supporter_beside_a_full_conflict_counts: frozenset(("quadratic-energy", "euler", "mlp")),
}
# Saturated by one certain attacker and one certain supporter; certain or impossible from the start; only the strongest counts.
SATURATED = Case(0.5, [1.0], [1.0])
FAILS: Mapping[tuple[Property, str], Case] = {
    (franklin, "df-quad"): Case(0.5, [], [1.0], 0.5),
    (franklin, "euler-top"): Case(0.5, [0.9], [], 0.5),
    (counting, "df-quad"): Case(0.5, [1.0], [1.0], 0.5),
    (counting, "quadratic-energy"): Case(1.0, [], [1.0], 0.5),
    (counting, "euler"): Case(1.0, [], [], 0.5),
    (counting, "euler-top"): Case(0.5, [0.9], [], 0.5),
    (counting, "mlp"): Case(1.0, [], [], 0.5),
    (weakening, "df-quad"): Case(0.5, [], [1.0], 0.5),
    (weakening, "euler"): Case(1.0, [], [], 0.5),
    (weakening, "euler-top"): Case(0.5, [], [0.9], 0.5),
    (weakening, "mlp"): Case(1.0, [], [], 0.5),
    (strengthening, "df-quad"): Case(0.5, [1.0], [], 0.5),
    (strengthening, "euler"): Case(0.0, [], [], 0.5),
    (strengthening, "euler-top"): Case(0.5, [0.9], [], 0.5),
    (strengthening, "mlp"): Case(0.0, [], [], 0.5),
    (duality, "euler"): Case(0.5, [1.0], []),
    (duality, "euler-top"): Case(0.5, [1.0], []),
    (resilience, "df-quad"): Case(0.5, [1.0], []),
    (open_minded_to_attack, "euler"): Case(0.5, [], []),
    (open_minded_to_attack, "euler-top"): Case(0.5, [], []),
    (open_minded_to_attack, "mlp"): Case(1.0, [], []),
    (open_minded_to_support, "euler"): Case(0.0, [], []),
    (open_minded_to_support, "euler-top"): Case(0.5, [], []),
    (open_minded_to_support, "mlp"): Case(0.0, [], []),
    (a_second_certain_attacker_counts, "df-quad"): SATURATED,
    (a_second_certain_attacker_counts, "euler-top"): SATURATED,
    (a_supporter_beside_a_full_conflict_counts, "df-quad"): SATURATED,
    (a_supporter_beside_a_full_conflict_counts, "euler-top"): SATURATED,
}
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
        assert law(SEMANTICS[name], case)

    everywhere()


@pytest.mark.parametrize(("law", "name"), FAILS, ids=told)
def test_it_fails_here(law: Property, name: str) -> None:
    assert not law(SEMANTICS[name], FAILS[law, name])


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_attackers_changes_no_bit(name: str) -> None:
    pick = random.Random(name)
    f = SEMANTICS[name]
    for _ in range(500):
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
    for f in SEMANTICS.values():
        before, after = solve(graph_of(*made), f), solve(graph_of(base, [*attacks, (source, target)], supports), f)
        assert {name: after.strengths[name] for name in base if name not in below} == {
            name: strength for name, strength in before.strengths.items() if name not in below
        }


def test_euler_never_falls_below_the_square_of_the_base() -> None:
    for name in ("euler", "euler-top"):
        assert all(SEMANTICS[name].strength(base, [1.0] * 40, []) >= base * base for base in CORNERS)
