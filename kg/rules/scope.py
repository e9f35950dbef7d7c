"""Whether the variables of a rule mean the same in whatever order its conditions are answered.

SPARQL answers each group for itself and then joins them; joins carry what is bound into the next group. The two agree where every
variable that is told or tested is surely bound in reach of the test, and what only some branches of a choice bind stays inside it.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.rules.algebra import Conditions, Group, Term, bound_in, is_variable, tested_variables, variables_of


def is_settled(template: Sequence[tuple[Term, Term, Term]], where: Conditions) -> bool:
    """Whether every answer binds what is told and tested, so that no order of evaluation can change an answer."""
    sure = bound_in(where.group)
    inside: list[frozenset[Term]] = []
    for choice in where.choices:
        if not all(_tested(branch) <= bound_in(branch) for branch in choice):
            return False
        sure |= frozenset.intersection(*(bound_in(branch) for branch in choice))
        inside.append(frozenset[Term]().union(*(variables_of(branch) for branch in choice)))
    if not all(_tested(absent) <= sure | bound_in(absent) for absent in where.absent):
        return False
    told = frozenset(end for triple in template for end in triple if is_variable(end))
    outside = told.union(variables_of(where.group), *map(variables_of, where.absent))
    for place, names in enumerate(inside):
        if (names - sure) & outside.union(*inside[:place], *inside[place + 1 :]):
            return False
    return told | _tested(where.group) <= sure


def _tested(group: Group) -> frozenset[Term]:
    return frozenset[Term]().union(*(tested_variables(test) for test in group.tests))
