"""Possible worlds on graphs of arguments, against other ways to say the same."""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from kg.gradual.graph import Edge, graph_of
from kg.gradual.worlds import network_of
from kg.worlds import reference
from kg.worlds.weigh import weigh
from tests.gradual.graphs import random_graph, random_parts


def grounded(present: frozenset[str], attacks: list[Edge]) -> set[str]:
    """Dung's grounded extension: again and again, what only the defeated attack is accepted, and what it attacks defeated."""
    accepted, defeated = set[str](), set[str]()
    while True:
        attacked = {target for source, target in attacks if source in present and source not in defeated}
        fresh = present - accepted - defeated - attacked
        if not fresh:
            return accepted
        accepted |= fresh
        defeated |= {target for source, target in attacks if source in fresh}


def constellations(base: dict[str, Fraction]) -> Iterator[tuple[frozenset[str], Fraction]]:
    """Every set of arguments that may be there, with its probability."""
    for there in product((True, False), repeat=len(base)):
        probability = Fraction(1)
        for score, is_there in zip(base.values(), there, strict=True):
            probability *= score if is_there else 1 - score
        yield frozenset(name for name, is_there in zip(base, there, strict=True) if is_there), probability


def test_of_attacks_alone_the_belief_is_the_probability_of_the_grounded_extension() -> None:
    """Li, Oren and Norman 2011, by enumeration; circles and self-attacks included."""
    pick = random.Random(5)
    for _ in range(60):
        base, one, other = random_parts(pick, pick.randint(1, 6), circular=True, density=0.3)
        attacks = [*one, *other]
        expected = dict.fromkeys(base, Fraction(0))
        for present, probability in constellations({name: Fraction(repr(score)) for name, score in base.items()}):
            for name in grounded(present, attacks):
                expected[name] += probability
        opinions = weigh(network_of(graph_of(base, attacks, [])))
        assert {name: opinions[f"claim:{name}"].belief for name in base} == expected


def test_with_supports_it_is_what_the_definition_says_world_by_world() -> None:
    pick = random.Random(6)
    for _ in range(20):
        net = network_of(random_graph(pick, pick.randint(2, 6), circular=True))
        assert weigh(net, net.statements) == {name: opinion for name, opinion in reference.opinions(net).items() if name in net.statements}
