"""The well-founded model, in all worlds at once.

Truth values are elements of a Boolean algebra: sets of worlds, held as bits or as a decision diagram. Every statement
has two sides (something for it, something against it) and every side two values: the worlds in which it is surely there
and those in which it is possibly there. Where no contradiction runs in a circle the two are equal.

Within a component that depends on itself the alternating fixpoint is computed (A. Van Gelder, "The alternating fixpoint
of logic programs with negation", JCSS 1993), which is the well-founded model of Van Gelder, Ross and Schlipf (JACM
1991). It always ends: the sure sets only grow and the possible sets only shrink.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, Protocol, TypeVar

from kg.worlds.cone import Component
from kg.worlds.program import NOTHING, Node, Program
from kg.worlds.variables import Draw

T = TypeVar("T")


class Algebra(Protocol[T]):
    """Sets of worlds. Equal sets must compare equal."""

    @property
    def nowhere(self) -> T:
        """The empty set."""

    def both(self, one: T, other: T) -> T:
        """The intersection."""

    def either(self, one: T, other: T) -> T:
        """The union."""

    def without(self, one: T, other: T) -> T:
        """The worlds of ``one`` that are not in ``other``."""

    def parted(self, one: T, other: T) -> tuple[T, T]:
        """The worlds of ``one`` alone, and those of ``other`` alone."""

    def where(self, draw: Draw) -> T:
        """The worlds in which a draw succeeds."""

    def among(self, worlds: T, draw: Draw) -> T:
        """Those of some worlds in which a draw succeeds."""


class Sides(NamedTuple, Generic[T]):
    """Where there is something for a statement, where something against it, where it holds and where it is refuted."""

    pro: T
    con: T
    holds: T
    refuted: T


@dataclass(frozen=True, slots=True)
class Model(Generic[T]):
    """What is surely so for every statement that has been settled, and what is possibly so where that is anything else."""

    sure: dict[str, Sides[T]] = field(default_factory=dict)
    possible: dict[str, Sides[T]] = field(default_factory=dict)

    def of(self, name: str) -> tuple[Sides[T], Sides[T]]:
        """What is surely and what is possibly so of a statement."""
        sure = self.sure[name]
        return sure, self.possible.get(name, sure)

    def forget(self, name: str) -> None:
        """Drop a statement that nothing needs any more."""
        del self.sure[name]
        if self.possible:
            self.possible.pop(name, None)


def settle(component: Component, program: Program, algebra: Algebra[T], model: Model[T]) -> None:
    """Add the statements of a component to a model that has everything they depend on outside it."""
    if component.loops:
        _alternate(component, program, algebra, model)
        return
    (name,) = component.names
    node = program.get(name, NOTHING)
    sure, possible = model.sure, model.possible
    pro, con = _sides(node, algebra, sure)
    if not possible or possible.keys().isdisjoint(node.depends):
        nowhere = algebra.nowhere
        holds, refuted = (pro, con) if nowhere in (con, pro) else algebra.parted(pro, con)
        sure[name] = Sides(pro, con, holds, refuted)
        return
    possible_pro, possible_con = _sides(node, algebra, {other: model.of(other)[1] for other in node.depends})
    surely = _complete(pro, con, (possible_pro, possible_con), algebra)
    possibly = _complete(possible_pro, possible_con, (pro, con), algebra)
    sure[name] = surely
    if possibly != surely:
        possible[name] = possibly


def _alternate(component: Component, program: Program, algebra: Algebra[T], model: Model[T]) -> None:
    """From "nothing is sure" upwards: the possible follows from the sure, the sure from the possible, and so on."""
    nothing = (algebra.nowhere, algebra.nowhere)
    inside = set(component.names)
    outside = (other for name in component.names for other in program[name].depends if other not in inside)
    possible = {other: model.of(other)[1] for other in outside}
    _least(component, program, algebra, (possible, dict.fromkeys(component.names, nothing)))
    while True:
        before = {name: possible[name] for name in component.names}
        _least(component, program, algebra, (model.sure, _pros_and_cons(before)))
        sure = {name: model.sure[name] for name in component.names}
        _least(component, program, algebra, (possible, _pros_and_cons(sure)))
        if all(possible[name] == before[name] for name in component.names):
            break
    model.possible.update((name, possible[name]) for name in component.names if possible[name] != model.sure[name])


def _pros_and_cons(sides: Mapping[str, Sides[T]]) -> dict[str, tuple[T, T]]:
    return {name: (one.pro, one.con) for name, one in sides.items()}


Reading = tuple[dict[str, Sides[T]], Mapping[str, tuple[T, T]]]


def _least(component: Component, program: Program, algebra: Algebra[T], reading: Reading[T]) -> None:
    """The smallest sets for the component, given what is assumed of the other side of each statement; into the view."""
    view, assumed = reading
    nowhere = algebra.nowhere
    for name in component.names:
        view[name] = Sides(nowhere, nowhere, nowhere, nowhere)
    users: dict[str, list[str]] = {name: [] for name in component.names}
    for name in component.names:
        for other in program[name].depends:
            if other in users:
                users[other].append(name)
    waiting = deque(component.names)
    queued = set(component.names)
    while waiting:
        name = waiting.popleft()
        queued.discard(name)
        pro, con = _sides(program[name], algebra, view)
        new = _complete(pro, con, assumed[name], algebra)
        if new == view[name]:
            continue
        fresh = [user for user in users[name] if user not in queued]
        view[name] = new
        waiting.extend(fresh)
        queued.update(fresh)


def _complete(pro: T, con: T, assumed: tuple[T, T], algebra: Algebra[T]) -> Sides[T]:
    """Holds where something is for it and nothing, as is assumed, against it; refuted the other way round."""
    assumed_pro, assumed_con = assumed
    return Sides(pro, con, algebra.without(pro, assumed_con), algebra.without(con, assumed_pro))


def _sides(node: Node, algebra: Algebra[T], view: Mapping[str, Sides[T]]) -> tuple[T, T]:
    """The worlds with something for a statement and those with something against it, as far as the view goes."""
    pro = algebra.nowhere if node.own is None else _carried(node, node.own, algebra, view)
    if node.supporters:
        pro = algebra.either(pro, _union(node.supporters, algebra, view))
    return pro, _union(node.attackers, algebra, view) if node.attackers else algebra.nowhere


def _carried(node: Node, own: Draw, algebra: Algebra[T], view: Mapping[str, Sides[T]]) -> T:
    """The worlds in which what a node rests on is there, all premises and one of the upstreams, and its own draw succeeds."""
    pro = None
    for premise in node.premises:
        sides = view[premise.statement]
        side = sides.refuted if premise.negated else sides.holds
        pro = algebra.among(side, own) if pro is None else algebra.both(pro, side)
    if node.upstreams:
        union = _union(node.upstreams, algebra, view)
        pro = algebra.among(union, own) if pro is None else algebra.both(pro, union)
    return algebra.where(own) if pro is None else pro


def _union(names: Sequence[str], algebra: Algebra[T], view: Mapping[str, Sides[T]]) -> T:
    union = view[names[0]].holds
    for name in names[1:]:
        union = algebra.either(union, view[name].holds)
    return union
