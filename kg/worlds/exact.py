"""Opinions as exact fractions."""

from __future__ import annotations

from collections.abc import Container

from kg.argumentation.network import Opinion
from kg.worlds.cone import cone_of
from kg.worlds.diagram import Diagram
from kg.worlds.program import Program
from kg.worlds.variables import thresholds
from kg.worlds.well_founded import Model, settle


def exact_opinions(program: Program, target: str, wanted: Container[str], budget: int | None) -> dict[str, Opinion]:
    """The opinions on those of the wanted statements that the target depends on, itself included.

    Raises ``OverBudgetError`` if that takes more than ``budget`` nodes; without a budget it never does.
    """
    cone = cone_of(program, (target,))
    diagram = Diagram(thresholds(cone.draws(program)), budget)
    model: Model[int] = Model()
    for component in cone.components:
        settle(component, program, diagram, model)
    return {name: _opinion(name, diagram, model) for name in model.sure if name in wanted}


def _opinion(name: str, diagram: Diagram, model: Model[int]) -> Opinion:
    sure, possible = model.of(name)
    belief = diagram.probability(sure.holds)
    disbelief = diagram.probability(sure.refuted)
    ignorance = 1 - diagram.probability(diagram.either(possible.pro, possible.con))
    return Opinion(belief, disbelief, 1 - belief - disbelief - ignorance, ignorance)
