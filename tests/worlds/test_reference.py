"""The fast way against the slow, obvious one: exactly equal, whatever the network."""

from __future__ import annotations

import random

from hypothesis import given, settings

from kg.argumentation.network import Network
from kg.worlds import reference
from kg.worlds.weigh import weigh
from tests.worlds.networks import contradicts_in_circles, everything, networks, random_network


@given(networks())
@settings(max_examples=150, deadline=None)
def test_all_statements_of_a_random_network_are_exactly_as_in_the_reference(net: Network) -> None:
    assert weigh(net, everything(net)) == reference.opinions(net)


@given(networks())
@settings(max_examples=30, deadline=None)
def test_it_does_not_matter_what_else_is_asked(net: Network) -> None:
    together = weigh(net, everything(net))
    for name in everything(net):
        assert weigh(net, [name]) == {name: together[name]}


def test_the_random_networks_are_hard_enough() -> None:
    drawn = [random_network(random.Random(seed)) for seed in range(300)]
    assert sum(contradicts_in_circles(net) for net in drawn) > 50
    assert sum(not contradicts_in_circles(net) for net in drawn) > 50
    opinions = [opinion for net in drawn for opinion in weigh(net).values()]
    for share in ("belief", "disbelief", "conflict", "ignorance"):
        assert sum(getattr(opinion, share) > 0 for opinion in opinions) > 50
