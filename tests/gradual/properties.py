"""The properties, which semantics has which, and a counterexample wherever one has not; ``test_properties`` tries them all.

The properties are those of Amgoud and Ben-Naim (2017, 2018), Baroni, Rago and Toni (2018, 2019) and Potyka (2018), of a single
step f(base, attackers, supporters). ``HOLDS`` is the matrix: a property of it is tried on random values where it is said to hold,
and where it is not, the counterexample that stands in ``FAILS`` has to be one. ``ONLY_AT`` says where a property fails at one base
score only; it is tried on all others. Possible worlds stand beside the five: every attacker and supporter an origin of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, Protocol

from kg.gradual.graph import Graph, graph_of
from kg.gradual.semantics import SEMANTICS
from kg.gradual.worlds import network_of
from kg.worlds.weigh import weigh

EPSILON = 1e-9
CORNERS = (0.0, 0.05, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0)


class Step(Protocol):
    """One step of a semantics: a strength from a base score and the strengths of attackers and supporters."""

    def strength(self, base: float, attackers: Sequence[float], supporters: Sequence[float]) -> float: ...


def beliefs(graph: Graph) -> dict[str, float]:
    """What possible worlds say about every argument of a graph."""
    opinions = weigh(network_of(graph))
    return {name: float(opinions[f"claim:{name}"].belief) for name in graph.names}


class Worlds:
    """One step of possible worlds: the belief, where nobody shares an origin."""

    def strength(self, base: float, attackers: Sequence[float], supporters: Sequence[float]) -> float:
        sides = [{f"{side}{n}": score for n, score in enumerate(scores)} for side, scores in (("a", attackers), ("s", supporters))]
        edges = [[(name, "it") for name in side] for side in sides]
        return beliefs(graph_of({"it": base, **sides[0], **sides[1]}, edges[0], edges[1]))["it"]


STEPS: Mapping[str, Step] = {"worlds": Worlds(), **SEMANTICS}
NAMES = tuple(STEPS)


class Case(NamedTuple):
    """A base score, the strengths of attackers and of supporters, and one more number where a property needs it."""

    base: float
    attackers: list[float]
    supporters: list[float]
    more: float = 0.5


Property = Callable[[Step, Case], bool]


def near(one: float, other: float) -> bool:
    return abs(one - other) <= EPSILON


def stability(f: Step, case: Case) -> bool:
    """Alone an argument keeps its base score, to the bit."""
    return f.strength(case.base, [], []) == case.base


def neutrality(f: Step, case: Case) -> bool:
    """Attackers and supporters of strength 0 change nothing, to the bit."""
    plain = f.strength(case.base, case.attackers, case.supporters)
    return plain == f.strength(case.base, [0.0, *case.attackers], [*case.supporters, 0.0])


def balance(f: Step, case: Case) -> bool:
    """The same attackers as supporters: the base score, to the bit."""
    return f.strength(case.base, case.attackers, case.attackers[::-1]) == case.base


def franklin(f: Step, case: Case) -> bool:
    """One attacker and one supporter more, equally strong, cancel out."""
    plain = f.strength(case.base, case.attackers, case.supporters)
    return near(plain, f.strength(case.base, [*case.attackers, case.more], [*case.supporters, case.more]))


def monotonicity(f: Step, case: Case) -> bool:
    """A further attacker never raises, a further supporter never lowers."""
    plain = f.strength(case.base, case.attackers, case.supporters)
    attacked = f.strength(case.base, [*case.attackers, case.more], case.supporters)
    supported = f.strength(case.base, case.attackers, [*case.supporters, case.more])
    return attacked <= plain + EPSILON and supported >= plain - EPSILON


def reinforcement(f: Step, case: Case) -> bool:
    """A stronger attacker never raises, a stronger supporter never lowers."""
    weaker, stronger = sorted((case.more, case.base))
    attack = [f.strength(0.5, [*case.attackers, one], case.supporters) for one in (weaker, stronger)]
    support = [f.strength(0.5, case.attackers, [*case.supporters, one]) for one in (weaker, stronger)]
    return attack[0] >= attack[1] - EPSILON and support[0] <= support[1] + EPSILON


def initial_monotonicity(f: Step, case: Case) -> bool:
    """A greater base score never makes a weaker argument."""
    lower, upper = sorted((case.base, case.more))
    return f.strength(lower, case.attackers, case.supporters) <= f.strength(upper, case.attackers, case.supporters) + EPSILON


def counting(f: Step, case: Case) -> bool:
    """A further attacker of some strength lowers what is not 0 already."""
    plain = f.strength(case.base, case.attackers, case.supporters)
    return plain <= EPSILON or case.more == 0 or f.strength(case.base, [*case.attackers, case.more], case.supporters) < plain


def counting_support(f: Step, case: Case) -> bool:
    """A further supporter of some strength raises what is not 1 already."""
    plain = f.strength(case.base, case.attackers, case.supporters)
    return plain >= 1 - EPSILON or case.more == 0 or f.strength(case.base, case.attackers, [*case.supporters, case.more]) > plain


def weakening(f: Step, case: Case) -> bool:
    """Attackers that match every supporter and one more lower a base above 0."""
    return case.base == 0 or case.more == 0 or f.strength(case.base, [*case.supporters, case.more], case.supporters) < case.base


def strengthening(f: Step, case: Case) -> bool:
    """Supporters that match every attacker and one more raise a base below 1."""
    return case.base == 1 or case.more == 0 or f.strength(case.base, case.attackers, [*case.attackers, case.more]) > case.base


def duality(f: Step, case: Case) -> bool:
    """Attack pulls down from 1 as support pulls up from 0."""
    turned = 1 - f.strength(1 - case.base, case.supporters, case.attackers)
    return near(f.strength(case.base, case.attackers, case.supporters), turned)


def resilience(f: Step, case: Case) -> bool:
    """What is neither sure nor impossible stays so."""
    return case.base in (0, 1) or 0 < f.strength(case.base, case.attackers, case.supporters) < 1


def open_minded_to_attack(f: Step, case: Case) -> bool:
    """Enough certain attackers bring any argument down to almost nothing."""
    return f.strength(case.base, [1.0] * 40, []) < 1e-3


def open_minded_to_support(f: Step, case: Case) -> bool:
    """Enough certain supporters bring any argument up to almost certainty."""
    return f.strength(case.base, [], [1.0] * 40) > 1 - 1e-3


def a_second_certain_attacker_counts(f: Step, case: Case) -> bool:
    return f.strength(0.5, [1, 1], []) < f.strength(0.5, [1], [])


def a_supporter_beside_a_full_conflict_counts(f: Step, case: Case) -> bool:
    return f.strength(0.5, [1], [1, 1]) > 0.5


def in_range(f: Step, case: Case) -> bool:
    return 0 <= f.strength(case.base, case.attackers, case.supporters) <= 1


def continuity(f: Step, case: Case) -> bool:
    """A small change of the base or of an attacker makes a small change."""
    step = 1e-7
    base, other = min(case.base, 1 - step), min(case.more, 1 - step)
    plain = f.strength(base, [*case.attackers, other], case.supporters)
    moved = f.strength(base + step, [*case.attackers, other + step], case.supporters)
    return abs(moved - plain) < 1e-5


EVERYWHERE = frozenset(NAMES)
PUBLISHED = frozenset(SEMANTICS)
HOLDS: Mapping[Property, frozenset[str]] = {
    stability: EVERYWHERE,
    neutrality: EVERYWHERE,
    balance: PUBLISHED,
    monotonicity: EVERYWHERE,
    reinforcement: EVERYWHERE,
    initial_monotonicity: EVERYWHERE,
    in_range: EVERYWHERE,
    continuity: EVERYWHERE,
    franklin: frozenset(("quadratic-energy", "euler", "mlp")),
    counting: frozenset(("worlds",)),
    counting_support: frozenset(),
    weakening: frozenset(("quadratic-energy",)),
    strengthening: frozenset(("quadratic-energy",)),
    duality: frozenset(("df-quad", "quadratic-energy", "mlp")),
    resilience: frozenset(("quadratic-energy", "euler", "euler-top", "mlp")),
    open_minded_to_attack: frozenset(("worlds", "df-quad", "quadratic-energy")),
    open_minded_to_support: frozenset(("worlds", "df-quad", "quadratic-energy")),
    a_second_certain_attacker_counts: frozenset(("quadratic-energy", "euler", "mlp")),
    a_supporter_beside_a_full_conflict_counts: frozenset(("quadratic-energy", "euler", "mlp")),
}
# Saturated by one certain attacker and one certain supporter; certain or impossible from the start; only the strongest counts.
SATURATED = Case(0.5, [1.0], [1.0])
FAILS: Mapping[tuple[Property, str], Case] = {
    (balance, "worlds"): Case(0.5, [0.5], []),
    (franklin, "worlds"): Case(0.5, [], [], 0.5),
    (franklin, "df-quad"): Case(0.5, [], [1.0], 0.5),
    (franklin, "euler-top"): Case(0.5, [0.9], [], 0.5),
    (counting, "df-quad"): Case(0.5, [1.0], [1.0], 0.5),
    (counting, "quadratic-energy"): Case(1.0, [], [1.0], 0.5),
    (counting, "euler"): Case(1.0, [], [], 0.5),
    (counting, "euler-top"): Case(0.5, [0.9], [], 0.5),
    (counting, "mlp"): Case(1.0, [], [], 0.5),
    (counting_support, "worlds"): Case(0.5, [1.0], [], 0.5),
    (counting_support, "df-quad"): Case(0.5, [1.0], [1.0], 0.5),
    (counting_support, "quadratic-energy"): Case(0.0, [1.0], [], 0.5),
    (counting_support, "euler"): Case(0.0, [], [], 0.5),
    (counting_support, "euler-top"): Case(0.5, [], [0.9], 0.5),
    (counting_support, "mlp"): Case(0.0, [], [], 0.5),
    (weakening, "worlds"): Case(0.1, [], [0.5], 0.01),
    (weakening, "df-quad"): Case(0.5, [], [1.0], 0.5),
    (weakening, "euler"): Case(1.0, [], [], 0.5),
    (weakening, "euler-top"): Case(0.5, [], [0.9], 0.5),
    (weakening, "mlp"): Case(1.0, [], [], 0.5),
    (strengthening, "worlds"): Case(0.9, [0.5], [], 0.1),
    (strengthening, "df-quad"): Case(0.5, [1.0], [], 0.5),
    (strengthening, "euler"): Case(0.0, [], [], 0.5),
    (strengthening, "euler-top"): Case(0.5, [0.9], [], 0.5),
    (strengthening, "mlp"): Case(0.0, [], [], 0.5),
    (duality, "worlds"): Case(0.5, [0.5], [0.5]),
    (duality, "euler"): Case(0.5, [1.0], []),
    (duality, "euler-top"): Case(0.5, [1.0], []),
    (resilience, "worlds"): Case(0.5, [1.0], []),
    (resilience, "df-quad"): Case(0.5, [1.0], []),
    (open_minded_to_attack, "euler"): Case(0.5, [], []),
    (open_minded_to_attack, "euler-top"): Case(0.5, [], []),
    (open_minded_to_attack, "mlp"): Case(1.0, [], []),
    (open_minded_to_support, "euler"): Case(0.0, [], []),
    (open_minded_to_support, "euler-top"): Case(0.5, [], []),
    (open_minded_to_support, "mlp"): Case(0.0, [], []),
    (a_second_certain_attacker_counts, "worlds"): SATURATED,
    (a_second_certain_attacker_counts, "df-quad"): SATURATED,
    (a_second_certain_attacker_counts, "euler-top"): SATURATED,
    (a_supporter_beside_a_full_conflict_counts, "worlds"): SATURATED,
    (a_supporter_beside_a_full_conflict_counts, "df-quad"): SATURATED,
    (a_supporter_beside_a_full_conflict_counts, "euler-top"): SATURATED,
}
ONLY_AT: Mapping[tuple[Property, str], float] = {
    **{(law, name): 1.0 for law in (counting, weakening) for name in ("euler", "mlp")},
    **{(law, name): 0.0 for law in (counting_support, strengthening) for name in ("euler", "mlp")},
    (counting, "quadratic-energy"): 1.0,
    (counting_support, "quadratic-energy"): 0.0,
    (open_minded_to_attack, "mlp"): 1.0,
    (open_minded_to_support, "mlp"): 0.0,
}
"""Where a property fails at this base score alone."""
TABLE: Mapping[str, tuple[Property, ...]] = {
    "alone, the base score; strength 0 changes nothing": (stability, neutrality),
    "attackers = supporters: the base score": (balance,),
    "more or stronger attack never raises, support never lowers; a greater base never weakens; continuity; range": (
        monotonicity,
        reinforcement,
        initial_monotonicity,
        continuity,
        in_range,
    ),
    "one attacker and one supporter more, equally strong, cancel out (Franklin)": (franklin,),
    "a further attacker lowers whatever is not 0": (counting,),
    "a further supporter raises whatever is not 1": (counting_support,),
    "one attacker more than supporters lowers, one supporter more than attackers raises": (weakening, strengthening),
    "attack from 1 is as support from 0 (duality)": (duality,),
    "neither sure nor impossible stays so (resilience)": (resilience,),
    "enough certain attackers bring anything near 0, enough certain supporters near 1": (open_minded_to_attack, open_minded_to_support),
    "a second certain attacker counts; a second supporter beside a full conflict counts": (
        a_second_certain_attacker_counts,
        a_supporter_beside_a_full_conflict_counts,
    ),
}
