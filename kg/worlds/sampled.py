"""Opinions from sampled worlds, all of them in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from kg.argumentation.network import Opinion
from kg.model.settings import Thresholds
from kg.worlds.bits import Block
from kg.worlds.cone import Component, cone_of
from kg.worlds.limits import Limits
from kg.worlds.program import NOTHING, Program
from kg.worlds.settled import Counts, bounds_of, is_settled, standard_error
from kg.worlds.variables import thresholds as thresholds_of
from kg.worlds.well_founded import Model, Sides, settle


def sampled_opinions(program: Program, targets: Sequence[str], thresholds: Thresholds, limits: Limits) -> dict[str, Opinion]:
    """The opinions on the targets. Each gets more blocks until its verdict is settled, or else is ``borderline``."""
    totals = dict.fromkeys(targets, Counts(0, 0, 0, 0))
    open_ones = list(totals)
    bounds = bounds_of(thresholds)
    for number in range(limits.blocks):
        counts = _count(program, open_ones, Block(number, limits.worlds, {}))
        for name, new in counts.items():
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


def _count(program: Program, targets: Iterable[str], block: Block) -> dict[str, Counts]:
    return {name: counted(sure, possible, block.worlds) for name, sure, possible in passed(program, targets, block)}


def passed(program: Program, targets: Iterable[str], block: Block) -> Iterator[tuple[str, Sides[int], Sides[int]]]:
    """One block: the sides of each target, surely and possibly. What they depend on is dropped when nothing further needs it."""
    wanted = set(targets)
    cone = cone_of(program, targets)
    block = Block(block.number, block.worlds, thresholds_of(cone.draws(program)))
    model: Model[int] = Model()
    for component, (statements, variables) in zip(cone.components, _finished(cone.components, program), strict=True):
        settle(component, program, block, model)
        for name in component.names:
            if name in wanted:
                yield name, *model.of(name)
        for name in statements:
            model.forget(name)
        for variable in variables:
            block.drawn.pop(variable, None)


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
    finished = []
    for component in reversed(components):
        statements, variables = list[str](), list[str]()
        for name in component.names:
            node = program.get(name, NOTHING)
            for one in (name, *node.depends):
                if one not in met:
                    met.add(one)
                    statements.append(one)
            if node.own is not None and node.own.variable not in drawn:
                drawn.add(node.own.variable)
                variables.append(node.own.variable)
        finished.append((statements, variables))
    finished.reverse()
    return finished
