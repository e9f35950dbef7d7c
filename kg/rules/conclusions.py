"""What a rule's template makes of the answers to its conditions."""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter

from kg.linked.statements import Triple
from kg.rules.algebra import Term, is_variable
from kg.rules.comparing import Row
from kg.rules.joins import Table

#: What is said of one derived argument or finding: predicates and objects.
Record = tuple[tuple[str, str], ...]


def facts_of(template: tuple[tuple[Term, Term, Term], ...], table: Table) -> set[Triple]:
    """The statements that the rows make. A text is no subject: such a statement is left out, as SPARQL has it."""
    found: set[Triple] = set()
    for subject, predicate, value in template:
        start, end = _filled(subject, table), _filled(value, table)
        found.update([(one, predicate, end(row)) for row in table.rows if (one := start(row))[0] == "<"])
    return found


def records_of(template: tuple[tuple[Term, Term, Term], ...], table: Table) -> set[Record]:
    """The records that the rows make, one each."""
    fields = sorted((predicate, value) for _, predicate, value in template)
    predicates = [predicate for predicate, _ in fields]
    fill = [_filled(value, table) for _, value in fields]
    if len(set(predicates)) == len(predicates):
        return {tuple([(name, one(row)) for name, one in zip(predicates, fill, strict=True)]) for row in table.rows}
    return {tuple(sorted({(name, one(row)) for name, one in zip(predicates, fill, strict=True)})) for row in table.rows}


def _filled(term: Term, table: Table) -> Callable[[Row], str]:
    return itemgetter(table.columns.index(term)) if is_variable(term) else lambda row: term
