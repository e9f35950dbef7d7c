"""What is kept from one pass to the next is read again where only reliabilities and weights moved, and says what a full pass says."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.argumentation.network import Network
from kg.worlds import bits, drawn, kept, weigh
from kg.worlds.compiled import Compiled, compiled_cone
from kg.worlds.cone import Cone
from kg.worlds.incremental import Standing, differing, edit, standing
from kg.worlds.limits import Limits
from kg.worlds.program import Program, program_of, regraded
from tests.worlds.networks import Evidence, everything, evidence, extended, network, networks
from tests.worlds.test_incremental import SAMPLED, TRIED, edited

EACH = Limits(always_exact=0)
GRADES = tuple(map(Fraction, ["0", "1/10", "1/3", "3/5", "4/5", "9/10", "1"]))


def graded(net: Network, pick: random.Random) -> Network:
    """The network with one or two other reliabilities or weights: past others of the same group, to 0, to 1."""
    heard, arguments = list(net.testimonies), list(net.arguments)
    for _ in range(pick.randint(1, 2)):
        if pick.random() < 0.6:
            at = pick.randrange(len(heard))
            heard[at] = replace(heard[at], reliability=pick.choice(GRADES))
        else:
            at = pick.randrange(len(arguments))
            arguments[at] = replace(arguments[at], weight=pick.choice(GRADES))
    return Network(tuple(heard), tuple(arguments), net.statements)


def taken_in(of: Standing, before: Network, after: Network) -> tuple[str, ...]:
    """The names of the opinions that an edit had computed again."""
    changes = regraded(of.program, before, after)
    return edit(of, differing(of.program, program_of(after)) if changes is None else changes, everything(after))


@pytest.mark.parametrize("limits", [Limits(), EACH, TRIED, SAMPLED], ids=["together", "each", "tried", "sampled"])
@settings(max_examples=40, deadline=None)
@given(first=networks(), seed=st.integers(0, 10**6))
def test_edits_of_grades_and_of_shapes_and_back_give_the_opinions_of_a_full_pass(
    limits: Limits, first: Network, seed: int
) -> None:
    pick = random.Random(seed)
    room = pick.choice((10**6, 10))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept, "MOST", room)
        patch.setattr(drawn, "MOST", 8 * room)
        now, past = first, [first]
        one = standing(program_of(now), everything(now), limits=limits)
        for _ in range(6):
            new = pick.choice(past) if pick.random() < 0.2 else edited(now, pick) if pick.random() < 0.3 else graded(now, pick)
            taken_in(one, now, new)
            assert one.opinions == weigh.weigh(new, everything(new), limits=limits)
            assert one.kept.size <= room
            assert sum(len(sets) for _, known in one.kept.drawn.blocks.values() for sets in known.values()) <= room
            now = new
            past.append(now)


@settings(deadline=None)
@given(old=networks(), seed=st.integers(0, 10**6))
def test_other_grades_are_found_without_making_the_program_anew(old: Network, seed: int) -> None:
    pick = random.Random(seed)
    new = graded(old, pick)
    program = program_of(old)
    assert regraded(program, old, new) == differing(program, program_of(new))
    other = edited(old, pick)
    assert regraded(program, old, other) in (None, differing(program, program_of(other)))


@pytest.mark.parametrize(
    ("testimony", "rule"),
    [
        (evidence("e1", "1/2", "two"), "a: e1 => A"),
        (evidence("e1", "1/2", "one", "e2"), "a: e1 => A"),
        (evidence("e2", "1/2", "one"), "a: e1 => A"),
        (evidence("e1", "1/2", "one"), "a: e2 => A"),
        (evidence("e1", "1/2", "one"), "a: e1 => B"),
        (evidence("e1", "1/2", "one"), "a: e1 =| A"),
        (evidence("e1", "1/2", "one"), "b: e1 => A"),
    ],
)
def test_another_shape_is_more_than_other_grades(testimony: Evidence, rule: str) -> None:
    net = network([evidence("e1", "1/2", "one")], "a: e1 => A")
    assert regraded(program_of(net), net, network([testimony], rule)) is None


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The targets whose diagrams are compiled from now on."""
    targets: list[str] = []

    def told(program: Program, cone: Cone, wanted: Sequence[str], budget: int | None) -> Compiled:
        targets.append(cone.names[0])
        return compiled_cone(program, cone, wanted, budget)

    monkeypatch.setattr(weigh, "compiled_cone", told)
    return targets


HEARD = (evidence("e1", "3/5", "one"), evidence("e2", "4/5", "one"), evidence("e3", "1/2", "two"))
RULES = ("a: e1 => A * .9", "b: e2 => A * .9", "c: e3 =| A * .7", "d: A => B * .7")


@pytest.mark.parametrize(
    ("reliability", "again"),
    [
        ("7/10", []),  # still below that of the group's other document
        ("4/5", ["claim:A", "claim:B"]),  # as high
        ("9/10", ["claim:A", "claim:B"]),  # above it
        ("1", ["claim:A", "claim:B"]),  # certain
        ("0", ["claim:A", "claim:B"]),
    ],
)
def test_a_diagram_is_compiled_again_only_where_thresholds_change_their_order(
    reliability: str, again: list[str], compilations: list[str]
) -> None:
    """e1 and e2 are documents of one group, so that their reliabilities are compared with the same number."""
    net = network(HEARD, *RULES)
    one = standing(program_of(net), net.statements, limits=EACH)
    assert sorted(compilations) == ["claim:A", "claim:B"]
    compilations.clear()
    moved = replace(net, testimonies=(evidence("e1", reliability, "one"), *HEARD[1:]))
    changes = regraded(one.program, net, moved)
    assert changes is not None
    assert edit(one, changes) == ("claim:A", "claim:B")
    assert sorted(compilations) == again
    assert one.opinions == weigh.weigh(moved, limits=EACH)


def test_what_no_change_of_shape_lies_below_stays(compilations: list[str]) -> None:
    """Further evidence for B leaves the diagram of A as it is."""
    net = network(HEARD, *RULES)
    one = standing(program_of(net), net.statements, limits=EACH)
    compilations.clear()
    more = extended(net, *network([evidence("e4", "1/2", "three")], "f: e4 => B").testimonies)
    more = extended(more, *network([], "f: e4 => B").arguments)
    assert taken_in(one, net, more)
    compilations.clear()
    moved = replace(more, testimonies=(evidence("e1", "7/10", "one"), *more.testimonies[1:]))
    changes = regraded(one.program, more, moved)
    assert changes is not None
    edit(one, changes, moved.statements)
    assert compilations == []
    assert one.opinions == weigh.weigh(moved, limits=EACH)


def test_later_blocks_are_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What nothing speaks for lies at a threshold before and after the edit of one document, so that all blocks are asked for."""
    net = network([evidence("e1", "3/5", "one"), evidence("e2", "4/5", "two")], "e1 e2 => A")
    limits = Limits(always_exact=0, most_variables=0, worlds=64, blocks=3)
    one = standing(program_of(net), net.statements, limits=limits)
    asked: list[tuple[int, str]] = []
    windows = bits.windows

    def told(name: str, pool: bits.Pool, thresholds: Sequence[Fraction]) -> list[int]:
        asked.append((pool.block, name))
        return windows(name, pool, thresholds)

    monkeypatch.setattr(bits, "windows", told)
    moved = replace(net, testimonies=(evidence("e1", "5/8", "one"), net.testimonies[1]))
    assert edit(one, regraded(one.program, net, moved) or {}) == ("claim:A",)
    assert asked == [(0, "group one"), (0, "group two"), (1, "group one"), (2, "group one")]
    assert one.opinions["claim:A"] == weigh.weigh(moved, limits=limits)["claim:A"]
