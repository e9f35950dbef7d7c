"""Chains of reasons: minimal, founded, the likeliest first."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings

from kg.argumentation.network import Network
from kg.reasoning.chains import Chain, chains
from kg.reasoning.explanation import SIDES
from kg.worlds.weigh import weigh
from tests.worlds.networks import evidence, network, networks, supporting_networks

many = settings(max_examples=40, deadline=None)
E1, E3 = evidence("e1", ".9", "o1"), evidence("e3", ".6", "o3")


def alone(net: Network, chain: Chain) -> Network:
    """The network with nothing but what a chain uses; of a relay's upstreams only the one it takes."""
    used = {name for _, name in chain.steps}
    heard = tuple(
        replace(one, upstreams=tuple(up for up in one.upstreams if up in used)) for one in net.testimonies if one.statement in used
    )
    return replace(net, testimonies=heard, arguments=tuple(one for one in net.arguments if one.id in used))


def told(chain: Chain) -> tuple[float, list[str], tuple[str, ...]]:
    return float(chain.probability), [name.partition(":")[2] for _, name in chain.steps], chain.echoes


def test_from_the_argument_down_to_the_root() -> None:
    net = network([E1, E3, evidence("r1", ".5", "o2", "e1")], "a: r1 => A * .9", "b: e3 => A * .5")
    assert [told(chain) for chain in chains(net, "claim:A", "for")] == [
        (0.405, ["a", "r1", "e1"], ()),
        (0.3, ["b", "e3"], ()),
    ]


def test_what_the_same_origin_says_again_is_folded() -> None:
    net = network([E1, *(evidence(f"r{n}", ".8", f"g{n}", "e1") for n in range(3))], "e1 => A", *(f"r{n} => A" for n in range(3)))
    assert [told(chain) for chain in chains(net, "claim:A", "for")] == [(0.9, ["0", "e1"], ("r0", "r1", "r2"))]


def test_one_origin_on_two_legs_is_counted_once() -> None:
    """Both premises come from o1: the chain needs its number below the smaller of the two reliabilities, not below the product."""
    net = network([E1, evidence("e2", ".8", "o1")], "both: e1 e2 => A")
    assert [told(chain) for chain in chains(net, "claim:A", "for")] == [(0.8, ["both", "e1", "e2"], ())]


def test_a_support_loop_is_no_chain() -> None:
    net = network([E3], "a: e3 => A", "b: A => B", "c: B => A")
    assert [told(chain) for chain in chains(net, "claim:A", "for")] == [(0.6, ["a", "e3"], ())]
    assert chains(network([], "b: A => B", "c: B => A"), "claim:A", "for") == ()


def test_against_through_a_part_that_is_refuted() -> None:
    net = network([E1], "no: e1 =| P", "whole: -P =| W")
    (chain,) = chains(net, "claim:W", "against")
    assert chain.steps == ((0, "argument:whole"), (1, "claim:P"), (2, "argument:no"), (3, "evidence:e1"))


def parts(parts: int, documents: int, origin: str) -> Network:
    """A whole of some parts with some documents for each, whose origins are named by a pattern."""
    pairs = [(part, n) for part in range(parts) for n in range(documents)]
    heard = [evidence(f"e{part}-{n}", ".9", origin.format(part=part, n=n)) for part, n in pairs]
    whole = "whole: " + " ".join(f"P{part}" for part in range(parts)) + " => W"
    return network(heard, *(f"a{part}-{n}: e{part}-{n} => P{part} * .9" for part, n in pairs), whole)


def test_many_parts_with_many_documents_each() -> None:
    """Sixteen million derivations are alike; the likeliest is known by what the others can at most come to."""
    first, *_ = chains(parts(8, 8, "o{part}-{n}"), "claim:W", "for")
    assert (first.probability, len(first.roots), first.ranked) == (Fraction(81, 100) ** 8, 8, True)


def test_where_too_many_are_alike_one_is_told_and_said_to_be_just_one() -> None:
    """One origin is behind all documents, so no bound tells them apart: that nothing speaks for the whole would be false."""
    (only,) = chains(parts(8, 8, "o"), "claim:W", "for")
    assert (only.probability, only.roots, only.ranked) == (Fraction(9, 10) ** 9, ("o",), False)


@given(supporting_networks())
@many
def test_a_chains_probability_is_the_belief_when_there_is_nothing_else(net: Network) -> None:
    for claim in net.statements:
        found = chains(net, claim, "for", 20)
        belief = weigh(net, (claim,))[claim].belief
        assert (belief > 0) == bool(found)
        for chain in found:
            assert weigh(alone(net, chain), (claim,))[claim].belief == chain.probability <= belief


@given(networks())
@many
def test_the_likeliest_comes_first(net: Network) -> None:
    for claim in net.statements:
        for side in SIDES:
            found = [chain.probability for chain in chains(net, claim, side, 20)]
            assert found == sorted(found, reverse=True)
            assert all(0 < probability <= Fraction(1) for probability in found)
