"""From a network to opinions.

Exactly where a statement depends on few random variables, from sampled worlds otherwise. Which of the two it is follows
from what the statement depends on and from nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kg.argumentation.network import Network, Opinion
from kg.model.settings import Thresholds
from kg.worlds.cone import cone_of, variables_below
from kg.worlds.diagram import OverBudgetError
from kg.worlds.exact import exact_opinions
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


def weigh_program(program: Program, wanted: Sequence[str], thresholds: Thresholds, limits: Limits) -> dict[str, Opinion]:
    """The same for a program. ``wanted`` ascends and has nothing twice."""
    found, large = _exactly(program, wanted, limits)
    found.update(sampled_opinions(program, large, thresholds, limits) if large else {})
    return {name: found[name] for name in wanted}


def _exactly(program: Program, wanted: Sequence[str], limits: Limits) -> tuple[dict[str, Opinion], list[str]]:
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
        if below is not None and len(below) <= limits.always_exact:
            answers = exact_opinions(program, name, waiting, None)
        elif below is not None:
            answers = _tried(program, name, limits.nodes)
        else:
            answers = {}
        found.update(answers)
        waiting.difference_update(answers)
    return found, sorted(waiting)


def _tried(program: Program, name: str, budget: int) -> dict[str, Opinion]:
    try:
        return exact_opinions(program, name, (name,), budget)
    except OverBudgetError:
        return {}
