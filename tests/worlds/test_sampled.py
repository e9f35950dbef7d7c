"""Sampled worlds: close to the exact shares, the same on every machine, and blind to what does not concern them."""

from __future__ import annotations

import random
from fractions import Fraction
from math import sqrt

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kg.argumentation.network import Argument, Opinion, Premise
from kg.audit.verdict import verdict_of
from kg.model.settings import Thresholds
from kg.worlds.limits import Limits
from kg.worlds.settled import Counts, bounds_of, is_settled
from kg.worlds.weigh import weigh
from tests.worlds.networks import everything, evidence, extended, network, random_network

SAMPLED = Limits(always_exact=0, most_variables=0)
ONE_BLOCK = Limits(always_exact=0, most_variables=0, blocks=1)


def shares(opinion: Opinion) -> tuple[Fraction, ...]:
    return opinion.belief, opinion.disbelief, opinion.conflict, opinion.ignorance


@pytest.mark.parametrize("seed", range(40))
def test_random_networks_come_within_four_standard_errors_of_the_exact_shares(seed: int) -> None:
    net = random_network(random.Random(seed))
    exact, sampled = weigh(net, everything(net)), weigh(net, everything(net), limits=ONE_BLOCK)
    for name, opinion in sampled.items():
        for share, truth in zip(shares(opinion), shares(exact[name]), strict=True):
            assert abs(float(share - truth)) <= 4 * sqrt(truth * (1 - truth) / 65_536)
        assert sum(shares(opinion)) == 1


@pytest.mark.parametrize("seed", range(15))
def test_unrelated_additions_never_change_a_sampled_bit(seed: int) -> None:
    net = random_network(random.Random(seed))
    groups = sorted({one.group for one in net.testimonies})
    more = extended(
        net,
        *(evidence(f"other-{group}", "1/3", group) for group in groups),
        *(
            Argument(f"argument:0-{group}", (Premise(f"evidence:other-{group}"),), "claim:0-x", "for", Fraction(1, 3))
            for group in groups
        ),
        "claim:0-x",
    )
    assert weigh(more, everything(net), limits=SAMPLED) == weigh(net, everything(net), limits=SAMPLED)


@pytest.mark.parametrize("seed", range(15))
def test_it_does_not_matter_what_else_is_sampled(seed: int) -> None:
    net = random_network(random.Random(seed))
    together = weigh(net, limits=SAMPLED)
    for name in net.statements:
        assert weigh(net, [name], limits=SAMPLED)[name] == together[name]


def test_an_echo_changes_no_sampled_bit() -> None:
    two = [evidence("e1", ".9", "o1"), evidence("e2", ".8", "o1"), evidence("r3", ".8", "o3", "e1")]
    alone = weigh(network(two, "e1 => A * .9"), limits=SAMPLED)
    assert weigh(network(two, "e1 => A * .9", "e2 => A * .7", "r3 => A * .9"), limits=SAMPLED) == alone


def test_a_cone_with_too_many_variables_is_sampled_and_says_so() -> None:
    crowd = [evidence(f"e{number}", ".02", f"o{number}") for number in range(70)]
    opinion = weigh(network(crowd, *(f"e{number} => A" for number in range(70))))["claim:A"]
    assert 0 < opinion.standard_error < 0.002
    assert abs(float(opinion.belief) - (1 - 0.98**70)) < 0.01
    assert not opinion.borderline


def test_a_small_cone_in_a_large_network_is_exact() -> None:
    crowd = [evidence(f"e{number}", ".02", f"o{number}") for number in range(70)]
    rules = [f"e{number} => {'AB'[number > 20]}" for number in range(70)]
    found = weigh(network(crowd, *rules))
    assert found["claim:A"].standard_error == 0
    assert found["claim:A"].belief == 1 - Fraction("0.98") ** 21
    assert found["claim:A"] == weigh(network(crowd[:21], *rules[:21]))["claim:A"]


def test_what_lies_on_a_threshold_is_borderline_after_all_blocks() -> None:
    net = network([evidence("e1", ".5", "o1")], "e1 => A")
    opinion = weigh(net, limits=Limits(always_exact=0, most_variables=0, worlds=4_096, blocks=3))["claim:A"]
    assert opinion.borderline
    assert opinion.standard_error == pytest.approx(sqrt(0.25 / (3 * 4_096)), rel=0.01)


def test_more_blocks_are_added_until_a_verdict_is_settled() -> None:
    net = network([evidence("e1", ".505", "o1")], "e1 => A")
    few = weigh(net, limits=Limits(always_exact=0, most_variables=0, worlds=4_096, blocks=1))["claim:A"]
    many = weigh(net, limits=Limits(always_exact=0, most_variables=0, worlds=4_096, blocks=200))["claim:A"]
    assert few.borderline
    assert not many.borderline
    assert many.standard_error < few.standard_error


BOUNDS = bounds_of(Thresholds())
counts_of_worlds = st.builds(Counts, *[st.integers(0, 3_000)] * 4)


def opinion_of(counts: Counts) -> Opinion:
    belief, disbelief, conflict, ignorance = (Fraction(count, sum(counts)) for count in counts)
    return Opinion(belief, disbelief, conflict, ignorance)


@settings(deadline=None)
@given(counts_of_worlds, st.permutations(range(4)))
def test_a_settled_verdict_survives_every_shift_within_the_error(counts: Counts, order: list[int]) -> None:
    assume(sum(counts) > 100)
    assume(is_settled(counts, BOUNDS, 3.0))
    total, decided = sum(counts), counts.belief + counts.disbelief
    deviations = [sqrt(count * (total - count) / total) for count in counts]
    deviations += [sqrt(counts.belief * counts.disbelief / decided)] if decided else [0.0]
    shift = min(int(2.9 * min(deviations)), counts[order[0]])
    moved = list(counts)
    moved[order[0]] -= shift
    moved[order[1]] += shift
    assert verdict_of(opinion_of(Counts(*moved)), Thresholds()) == verdict_of(opinion_of(counts), Thresholds())


@pytest.mark.parametrize(
    ("counts", "settled"),
    [
        (Counts(0, 0, 0, 1000), True),  # unverified
        (Counts(500, 0, 0, 500), False),  # perhaps unverified
        (Counts(100, 100, 700, 100), True),  # contested
        (Counts(900, 50, 0, 50), True),  # supported
        (Counts(850, 150, 0, 0), False),  # supported or leaning
        (Counts(610, 10, 20, 360), False),  # plain or leaning: is there too little to go by?
        (Counts(850, 150, 700, 0), True),  # leaning in either case
        (Counts(10, 610, 20, 360), False),  # the same on the other side
        (Counts(750, 250, 538, 0), True),  # leaning, however much conflict there is
        (Counts(250, 750, 538, 0), True),  # the same on the other side
        (Counts(750, 250, 0, 0), True),  # leaning-supported
        (Counts(650, 350, 0, 0), False),  # leaning or contested
        (Counts(500, 500, 0, 0), True),  # contested
        (Counts(350, 650, 0, 0), False),  # leaning or contested
        (Counts(150, 850, 0, 0), False),  # refuted or leaning
        (Counts(20, 980, 0, 0), True),  # refuted
        (Counts(0, 0, 500, 500), False),  # nothing decided
    ],
)
def test_what_is_settled(counts: Counts, settled: bool) -> None:
    assert is_settled(counts, BOUNDS, 3.0) is settled
