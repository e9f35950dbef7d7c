"""From a network to opinions.

Exactly where a statement depends on few random variables, from sampled worlds otherwise. Which of the two it is follows
from what the statement depends on and from nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Sequence
from typing import Final

from kg.argumentation.network import Network, Opinion
from kg.model.settings import Thresholds
from kg.worlds.compiled import compiled_cone
from kg.worlds.cone import cone_of, variables_below
from kg.worlds.diagram import OverBudgetError
from kg.worlds.kept import Kept, keep, read_again
from kg.worlds.limits import Limits
from kg.worlds.program import Program, program_of
from kg.worlds.sampled import sampled_opinions

THRESHOLDS: Final = Thresholds()
LIMITS: Final = Limits()


def weigh(
    network: Network,
    statements: Sequence[str] | None = None,
    thresholds: Thresholds = THRESHOLDS,
    limits: Limits = LIMITS,
) -> dict[str, Opinion]:
    """The opinions on the given statements (claims, evidence or arguments), by default on all claims of the network.

    An argument holds where it works. A statement that the network does not know is ignorance in every world. The
    thresholds only decide how many worlds are sampled.
    """
    wanted = sorted(set(network.statements if statements is None else statements))
    return weigh_program(program_of(network), wanted, thresholds, limits)


def weigh_program(
    program: Program, wanted: Sequence[str], thresholds: Thresholds, limits: Limits, kept: Kept | None = None
) -> dict[str, Opinion]:
    """The same for a program. ``wanted`` ascends and has nothing twice. What is ``kept`` is read again, and renewed."""
    found, large = read_again(kept, program, wanted) if kept else ({}, [])
    exact, more = _exactly(program, sorted(set(wanted).difference(found, large)), limits, kept)
    found |= exact
    large = sorted({*large, *more})
    found |= sampled_opinions(program, large, thresholds, limits, kept.drawn if kept else None) if large else {}
    return {name: found[name] for name in wanted}


def _exactly(
    program: Program, wanted: Sequence[str], limits: Limits, kept: Kept | None
) -> tuple[dict[str, Opinion], Collection[str]]:
    """The opinions that can be had exactly, and the names of the others.

    Statements that others depend on come last: where the whole is exact whatever it costs, they are answered with it.
    """
    cone = cone_of(program, wanted)
    variables = variables_below(program, cone.components, limits.most_variables)
    waiting = set(wanted)
    order = [name for component in reversed(cone.components) for name in component.names if name in waiting]
    found: dict[str, Opinion] = {}
    for name in order:
        below = variables[name]
        if name not in waiting:
            continue
        if below is None:
            if kept:
                kept.large.add(name)
            continue
        always = len(below) <= limits.always_exact
        answers = _tried(program, name, waiting if always else (name,), None if always else limits.nodes, kept)
        found.update(answers)
        waiting.difference_update(answers)
    return found, waiting


def _tried(
    program: Program, name: str, wanted: Container[str], budget: int | None, kept: Kept | None
) -> dict[str, Opinion]:
    cone = cone_of(program, (name,))
    try:
        diagram = compiled_cone(program, cone, wanted, budget)
    except OverBudgetError:
        return {}
    if kept:
        keep(kept, program, cone, name, diagram)
    return diagram.opinions(diagram.thresholds)
