"""After an edit the opinions are those of a full pass, and only those above the edit were computed."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.argumentation.network import Network
from kg.worlds.cone import cone_of
from kg.worlds.incremental import differing, edit, standing
from kg.worlds.limits import Limits
from kg.worlds.program import NOTHING, Program, program_of
from kg.worlds.weigh import weigh
from tests.worlds.networks import Evidence, everything, evidence, extended, network, networks, random_network

SAMPLED = Limits(always_exact=0, most_variables=0, worlds=64, blocks=3)
TRIED = Limits(always_exact=0, most_variables=3, nodes=12, worlds=64, blocks=3)


def edited(net: Network, pick: random.Random) -> Network:
    """The network with one to three edits: a reliability, a weight, something gone, something new."""
    other = random_network(pick)
    for _ in range(pick.randint(1, 3)):
        heard, arguments = list(net.testimonies), list(net.arguments)
        kind = pick.randrange(5)
        if kind == 0:
            at = pick.randrange(len(heard))
            heard[at] = replace(heard[at], reliability=pick.choice((Fraction(1, 3), Fraction(1), Fraction(0))))
        elif kind == 1:
            at = pick.randrange(len(arguments))
            arguments[at] = replace(arguments[at], weight=Fraction(2, 3))
        elif kind == 2 and len(arguments) > 1:
            del arguments[pick.randrange(len(arguments))]
        elif kind == 3:
            arguments.append(replace(pick.choice(other.arguments), id=f"argument:new-{len(arguments)}-{pick.random()}"))
        else:
            heard.append(Evidence(f"evidence:new-{len(heard)}", "group-0", Fraction(1, 2)))
        net = Network(tuple(heard), tuple(arguments), net.statements)
    return net


def content(program: Program, name: str) -> dict[str, object]:
    """Everything in the cone of a statement."""
    return {one: program.get(one, NOTHING) for one in cone_of(program, (name,)).names}


@pytest.mark.parametrize("limits", [Limits(), SAMPLED, TRIED], ids=["exact", "sampled", "tried"])
@settings(max_examples=60, deadline=None)
@given(old=networks(), seed=st.integers(0, 10**6))
def test_after_random_edits_it_is_the_full_pass_and_only_what_depends_on_them_was_computed(
    limits: Limits, old: Network, seed: int
) -> None:
    pick = random.Random(seed)
    one = standing(program_of(old), everything(old), limits=limits)
    for _ in range(3):
        new = edited(old, pick)
        before, after = program_of(old), program_of(new)
        again = edit(one, differing(before, after), everything(new))
        assert one.opinions == weigh(new, everything(new), limits=limits)
        known = set(everything(old))
        expected = {n for n in everything(new) if n not in known or content(before, n) != content(after, n)}
        assert set(again) == expected
        old = new


def test_what_lies_apart_is_not_touched() -> None:
    heard = (evidence("e1", "3/5", "one"), evidence("e2", "4/5", "two"))
    net = network(heard, "a: e1 => A", "b: A => B", "c: e2 => C")
    one = standing(program_of(net), net.statements)
    kept = one.opinions["claim:C"]
    new = extended(replace(net, testimonies=(replace(heard[0], reliability=Fraction(1, 10)), heard[1])))
    assert edit(one, differing(one.program, program_of(new))) == ("claim:A", "claim:B")
    assert one.opinions["claim:C"] is kept
    assert one.opinions["claim:B"].belief == Fraction(1, 10)
    assert edit(one, {}) == ()
