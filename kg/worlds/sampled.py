"""Opinions from sampled worlds, all of them in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kg.argumentation.network import Opinion
from kg.model.settings import Thresholds
from kg.worlds.bits import Block
from kg.worlds.cone import Component, cone_of
from kg.worlds.drawn import Drawn, Sets, lasting
from kg.worlds.limits import Limits
from kg.worlds.program import NOTHING, Program
from kg.worlds.settled import Counts, bounds_of, is_settled, standard_error
from kg.worlds.variables import thresholds as thresholds_of
from kg.worlds.well_founded import Model, Sides, settle


@dataclass(frozen=True, slots=True)
class Schedule:
    """One pass over the cone of some targets: its components, and for each the statements and the variables that nothing needs after it."""

    targets: frozenset[str]
    components: tuple[Component, ...]
    finished: list[tuple[list[str], list[str]]]
    thresholds: Mapping[str, tuple[Fraction, ...]]


def schedule_of(program: Program, targets: Sequence[str]) -> Schedule:
    """How the targets are come by."""
    cone = cone_of(program, targets)
    return Schedule(frozenset(targets), cone.components, _finished(cone.components, program), thresholds_of(cone.draws(program)))


def sampled_opinions(
    program: Program, targets: Sequence[str], thresholds: Thresholds, limits: Limits, drawn: Drawn | None = None
) -> dict[str, Opinion]:
    """The opinions on the targets. Each gets more blocks until its verdict is settled, or else is ``borderline``.

    ``drawn`` is what earlier passes drew for blocks after the first.
    """
    totals = dict.fromkeys(targets, Counts(0, 0, 0, 0))
    open_ones = list(totals)
    schedule = schedule_of(program, open_ones)
    bounds = bounds_of(thresholds)
    for number in range(limits.blocks):
        if len(open_ones) < len(schedule.targets):
            schedule = schedule_of(program, open_ones)
        known = lasting(drawn, number, limits.worlds, schedule.thresholds) if drawn and number else None
        for name, sure, possible in passed(program, schedule, (number, limits.worlds), known):
            new = counted(sure, possible, limits.worlds)
            totals[name] = Counts(*(old + more for old, more in zip(totals[name], new, strict=True)))
        open_ones = [name for name in open_ones if not is_settled(totals[name], bounds, limits.errors)]
        if not open_ones:
            break
    unsettled = set(open_ones)
    return {name: opinion_of(counts, name in unsettled) for name, counts in totals.items()}


def opinion_of(counts: Counts, borderline: bool) -> Opinion:
    """The opinion that counts of worlds give, with its standard error."""
    total = sum(counts)
    error = max(standard_error(count, total) for count in counts)
    belief, disbelief, conflict, ignorance = (Fraction(count, total) for count in counts)
    return Opinion(belief, disbelief, conflict, ignorance, error, borderline)


def passed(
    program: Program, schedule: Schedule, block: tuple[int, int], drawn: Sets | None = None
) -> Iterator[tuple[str, Sides[int], Sides[int]]]:
    """A block of a number and so many worlds: the sides of each target, surely and possibly.

    What they depend on is dropped when nothing further needs it; what is drawn is not if there is a place for it, ``drawn``.
    """
    algebra = Block(*block, schedule.thresholds, {} if drawn is None else drawn)
    model: Model[int] = Model()
    for component, (statements, variables) in zip(schedule.components, schedule.finished, strict=True):
        settle(component, program, algebra, model)
        for name in component.names:
            if name in schedule.targets:
                yield name, *model.of(name)
        for name in statements:
            model.forget(name)
        for variable in variables if drawn is None else ():
            algebra.drawn.pop(variable, None)


def counted(sure: Sides[int], possible: Sides[int], worlds: int) -> Counts:
    """In how many of so many worlds a statement is what."""
    belief, disbelief = sure.holds.bit_count(), sure.refuted.bit_count()
    if sure.con or possible is not sure:
        ignorance = worlds - (possible.pro | possible.con).bit_count()
    else:
        ignorance = worlds - belief
    return Counts(belief, disbelief, worlds - belief - disbelief - ignorance, ignorance)


def _finished(components: Sequence[Component], program: Program) -> list[tuple[list[str], list[str]]]:
    """For every component the statements and the variables that nothing needs after it.

    Found from the last component up, where what is met for the first time is needed for the last.
    """
    met, drawn = set[str](), set[str]()
    finished: list[tuple[list[str], list[str]]] = []
    for component in reversed(components):
        statements: list[str] = []
        variables: list[str] = []
        for name in component.names:
            node = program.get(name, NOTHING)
            own = node.own
            if name not in met:
                met.add(name)
                statements.append(name)
            for one in node.depends:
                if one not in met:
                    met.add(one)
                    statements.append(one)
            if own is not None and own.variable not in drawn:
                drawn.add(own.variable)
                variables.append(own.variable)
        finished.append((statements, variables))
    finished.reverse()
    return finished
