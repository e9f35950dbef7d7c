"""What follows from the definition, on random networks with loops of every kind."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kg.argumentation.network import Argument, Network, Opinion, Premise, Side
from kg.worlds.weigh import weigh
from tests.worlds.networks import (
    CHANCES,
    WEIGHTS,
    Evidence,
    everything,
    evidence,
    extended,
    network,
    networks,
    rebuilt,
    supporting_networks,
)

many = settings(max_examples=120, deadline=None)


def support(name: str, premise: str, conclusion: str, weight: Fraction = Fraction(1)) -> Argument:
    return Argument(name, (Premise(premise),), conclusion, "for", weight)


@given(networks())
@many
def test_the_shares_add_up_to_one(net: Network) -> None:
    for opinion in weigh(net, everything(net)).values():
        shares = (opinion.belief, opinion.disbelief, opinion.conflict, opinion.ignorance)
        assert sum(shares) == 1
        assert min(shares) >= 0


@given(networks(), st.randoms(use_true_random=False))
@many
def test_order_never_matters(net: Network, pick: random.Random) -> None:
    arguments = [
        replace(argument, premises=tuple(pick.sample(argument.premises, len(argument.premises))))
        for argument in pick.sample(net.arguments, len(net.arguments))
    ]
    testimonies = [
        replace(one, upstreams=tuple(pick.sample(one.upstreams, len(one.upstreams))))
        for one in pick.sample(net.testimonies, len(net.testimonies))
    ]
    shuffled = rebuilt(testimonies, arguments, reversed(net.statements))
    assert weigh(shuffled, everything(net)) == weigh(net, everything(net))


def renamed(net: Network, name: Callable[[str], str]) -> Network:
    testimonies = (
        replace(
            one, statement=name(one.statement), group=name(one.group), upstreams=tuple(name(up) for up in one.upstreams)
        )
        for one in net.testimonies
    )
    arguments = (
        replace(
            one,
            id=name(one.id),
            conclusion=name(one.conclusion),
            premises=tuple(replace(premise, statement=name(premise.statement)) for premise in one.premises),
        )
        for one in net.arguments
    )
    return rebuilt(testimonies, arguments, (name(statement) for statement in net.statements))


@given(networks(), st.randoms(use_true_random=False))
@many
def test_names_never_matter(net: Network, pick: random.Random) -> None:
    names = {*everything(net), *(one.group for one in net.testimonies)}
    new = dict(zip(sorted(names), pick.sample([f"name {number}" for number in range(99)], len(names)), strict=True))
    found = weigh(renamed(net, new.__getitem__), [new[name] for name in everything(net)])
    assert {name: found[new[name]] for name in everything(net)} == weigh(net, everything(net))


def heard_in_peace(net: Network) -> list[tuple[Argument, Evidence]]:
    """Arguments from one piece of evidence, where nothing undercuts the one or disputes the other."""
    attacked = {argument.conclusion for argument in net.arguments if argument.side == "against"}
    heard = {one.statement: one for one in net.testimonies}
    singles = ((one, heard.get(one.premises[0].statement)) for one in net.arguments if len(one.premises) == 1)
    return [(one, base) for one, base in singles if base and not {one.id, base.statement} & attacked]


def at_most(values: tuple[Fraction, ...], limit: Fraction, pick: random.Random) -> Fraction:
    return pick.choice([value for value in values if value <= limit] + [limit])


@given(networks(), st.randoms(use_true_random=False))
@many
def test_a_further_document_of_an_origin_already_heard_changes_nothing(net: Network, pick: random.Random) -> None:
    candidates = [one for one in heard_in_peace(net) if not one[1].upstreams]
    assume(candidates)
    argument, base = pick.choice(candidates)
    echo = replace(base, statement="evidence:echo", reliability=at_most(CHANCES, base.reliability, pick))
    again = support("argument:echo", "evidence:echo", argument.conclusion, at_most(WEIGHTS, argument.weight, pick))
    more = extended(net, echo, replace(again, side=argument.side))
    assert weigh(more, everything(net)) == weigh(net, everything(net))


@given(networks(), st.randoms(use_true_random=False))
@many
def test_a_relay_of_evidence_already_heard_changes_nothing(net: Network, pick: random.Random) -> None:
    candidates = heard_in_peace(net)
    assume(candidates)
    argument, base = pick.choice(candidates)
    group = pick.choice(["new", *(one.group for one in net.testimonies)])
    echo = replace(base, statement="evidence:echo", group=group, upstreams=(base.statement,))
    echo = replace(echo, reliability=Fraction(9, 10))
    again = support("argument:echo", "evidence:echo", argument.conclusion, at_most(WEIGHTS, argument.weight, pick))
    more = extended(net, echo, replace(again, side=argument.side))
    assert weigh(more, everything(net)) == weigh(net, everything(net))


@pytest.mark.parametrize(
    ("before", "belief", "more", "then"),
    [
        (["e1 => A * .5", "e3 => A * .5"], ".615", "digest1 => A * .5", ".77025"),  # two root groups: an inference of its own
        (["link: e1 => A", "e2 =| link"], ".09", "e4 => A", ".9"),  # an argument was undercut, not what it says
        (["e1 => A", "e2 =| e1"], ".09", "e4 => A", ".9"),  # a document was disputed, not its origin
    ],
    ids=["a digest of two origins", "of an undercut argument", "of a disputed document"],
)
def test_what_is_no_echo(before: list[str], belief: str, more: str, then: str) -> None:
    """The conditions of the theorem are needed."""
    heard = [evidence("e1", ".9", "o1"), evidence("e2", ".9", "o2"), evidence("e3", ".6", "o3"), evidence("e4", ".9", "o1")]
    heard.append(evidence("digest1", ".9", "press", "e1", "e3"))
    assert weigh(network(heard, *before))["claim:A"].belief == Fraction(belief)
    assert weigh(network(heard, *before, more))["claim:A"].belief == Fraction(then)


@given(supporting_networks(), st.randoms(use_true_random=False))
@many
def test_support_never_lowers_a_belief_where_nothing_contradicts(net: Network, pick: random.Random) -> None:
    statements = [*net.statements, *(one.statement for one in net.testimonies)]
    new = support("argument:new", pick.choice(statements), pick.choice(net.statements), pick.choice(WEIGHTS))
    before, after = weigh(net), weigh(extended(net, new))
    for name, opinion in after.items():
        assert opinion.belief >= before[name].belief
        assert opinion.disbelief == opinion.conflict == 0


def mirrored(net: Network, claim: str) -> Network:
    """The same with one claim said the other way round."""
    sides: dict[Side, Side] = {"for": "against", "against": "for"}
    return replace(
        net,
        arguments=tuple(
            replace(
                one,
                side=sides[one.side] if one.conclusion == claim else one.side,
                premises=tuple(
                    replace(premise, negated=premise.negated ^ (premise.statement == claim)) for premise in one.premises
                ),
            )
            for one in net.arguments
        ),
    )


def turned(opinion: Opinion) -> Opinion:
    return replace(opinion, belief=opinion.disbelief, disbelief=opinion.belief)


@given(networks(), st.randoms(use_true_random=False))
@many
def test_swapping_the_sides_of_a_claim_swaps_belief_and_disbelief(net: Network, pick: random.Random) -> None:
    claim = pick.choice(net.statements)
    before, after = weigh(net, everything(net)), weigh(mirrored(net, claim), everything(net))
    assert after.pop(claim) == turned(before.pop(claim))
    assert after == before


@given(networks(), st.randoms(use_true_random=False))
@many
def test_closing_a_support_loop_changes_nothing(net: Network, pick: random.Random) -> None:
    start = pick.choice(net.statements)
    open_loop = extended(
        net,
        "claim:next",
        "claim:last",
        support("argument:out", start, "claim:next", pick.choice(WEIGHTS)),
        support("argument:on", "claim:next", "claim:last", pick.choice(WEIGHTS)),
    )
    closed = extended(open_loop, support("argument:back", "claim:last", start, pick.choice(WEIGHTS)))
    assert weigh(closed, everything(open_loop)) == weigh(open_loop, everything(open_loop))


@given(networks())
@many
def test_an_argument_is_at_most_as_strong_as_its_weakest_link(net: Network) -> None:
    found = weigh(net, everything(net))
    for argument in net.arguments:
        works = found[argument.id].belief
        assert works <= argument.weight
        for premise in argument.premises:
            opinion = found[premise.statement]
            assert works <= (opinion.disbelief if premise.negated else opinion.belief)
    for one in net.testimonies:
        assert found[one.statement].belief <= one.reliability
        if one.upstreams:
            assert found[one.statement].belief <= sum(found[up].belief for up in one.upstreams)


def test_a_chain_is_the_product_of_its_independent_links() -> None:
    net = network([evidence("e1", ".9", "o")], "e1 => A * .9", "A => B * .7", "B => C * .4")
    assert weigh(net)["claim:C"].belief == Fraction(2268, 10_000)


CIRCLES = {
    "two": ["e1 => A", "e2 => B", "A =| B", "B =| A"],
    "three": ["e1 => A", "e2 => B", "e3 => C", "A =| B", "B =| C", "C =| A"],
    "a claim against itself": ["e1 => A", "A =| A"],
    "a claim for its own opposite": ["e1 => A", "A =| B", "-B => A"],
    "an argument that undercuts itself": ["self: e1 =| self", "other: e1 => A"],
    "undercuts in a circle": ["p: e1 =| q", "q: e2 =| r", "r: e3 =| p", "s: e1 => A", "t: A =| p"],
    "evidence that disputes itself": ["e1 =| e1", "e1 => A"],
    "support around an odd loop": ["e1 => A", "A => B", "B => C", "C =| A"],
    "loops in loops": ["e1 => A", "A => B", "B => A", "B =| C", "e2 => C", "C =| A", "C => D", "D => C"],
}


@pytest.mark.parametrize("case", CIRCLES)
def test_every_circle_ends_with_one_answer(case: str) -> None:
    net = network([evidence("e1", ".9", "o1"), evidence("e2", ".8", "o2"), evidence("e3", ".7", "o3")], *CIRCLES[case])
    for opinion in weigh(net, everything(net)).values():
        assert opinion.belief + opinion.disbelief + opinion.conflict + opinion.ignorance == 1


def test_what_contradicts_only_itself_is_undecided() -> None:
    net = network([evidence("e1", ".9", "o1")], "e1 => A", "A =| A")
    tenth = Fraction(1, 10)
    assert weigh(net)["claim:A"] == Opinion(Fraction(0), Fraction(0), 9 * tenth, tenth)


def test_a_long_ring_of_support_or_of_contradiction_ends_soon() -> None:
    for arrow in ("=>", "=|"):
        links = [f"C{number} {arrow} C{(number + 1) % 2_001}" for number in range(2_001)]
        found = weigh(network([evidence("e1", ".9", "o1")], "e1 => C0", *links))
        assert len(found) == 2_001


PAIR = [evidence("e1", ".9", "o1"), evidence("e2", ".8", "o1"), evidence("e3", ".9", "o2")]


@pytest.mark.parametrize(
    ("rules", "belief"),
    [
        (["e1 => A * .5", "e2 => A * .5"], ".45"),
        (["e1 => A * .5", "e2 => A * .7"], ".61"),  # U < .8 and V < .7, or U < .9 and V < .5
        (["e1 => A * .5", "e1 e2 => A * .5"], ".45"),  # linked premises of one origin are still that origin
        (["e1 => A * .5", "e3 => A * .5"], ".6975"),
    ],
)
def test_what_the_same_origins_say_to_the_same_point_is_heard_once(rules: list[str], belief: str) -> None:
    assert weigh(network(PAIR, *rules))["claim:A"].belief == Fraction(belief)


def test_an_argument_without_premises_works_by_its_weight_alone() -> None:
    net = network([], "=> A * .7", "=> A * .5", "=| B * .4")
    found = weigh(net)
    assert found["claim:A"].belief == Fraction(".85")
    assert found["claim:B"].disbelief == Fraction(".4")


def test_a_statement_that_nothing_is_known_about_is_ignorance() -> None:
    net = rebuilt([], [support("argument:a", "evidence:gone", "claim:A")], ["claim:A"])
    nothing = Opinion(Fraction(0), Fraction(0), Fraction(0), Fraction(1))
    assert weigh(net, ["claim:A", "evidence:gone", "claim:never"]) == dict.fromkeys(
        ("claim:A", "claim:never", "evidence:gone"), nothing
    )


def test_two_statements_of_one_name_are_refused() -> None:
    twice = rebuilt([evidence("e1", ".9", "o"), evidence("e1", ".8", "o")], [], [])
    with pytest.raises(ValueError, match="one name"):
        weigh(twice)
