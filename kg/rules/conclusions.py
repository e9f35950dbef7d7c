"""What a rule's template makes of the answers to its conditions."""

from __future__ import annotations

from itertools import repeat
from operator import itemgetter

from kg.linked.statements import Triple
from kg.rules.algebra import Term, is_variable
from kg.rules.joins import Table

#: What is said of one derived argument or finding: predicates and objects.
Record = tuple[tuple[str, str], ...]


def facts_of(template: tuple[tuple[Term, Term, Term], ...], table: Table) -> set[Triple]:
    """The statements that the rows make. A text is no subject: such a statement is left out, as SPARQL has it."""
    found: set[Triple] = set()
    for subject, predicate, value in template:
        starts = _column(subject, table)
        made = zip(starts, repeat(predicate), _column(value, table), strict=False)
        texts = any(one[0] != "<" for one in set(starts))
        found.update((one for one in made if one[0][0] == "<") if texts else made)
    return found


def records_of(template: tuple[tuple[Term, Term, Term], ...], table: Table) -> set[Record]:
    """The records that the rows make, one each."""
    fields = sorted((predicate, value) for _, predicate, value in template)
    predicates = [predicate for predicate, _ in fields]
    columns = [zip(repeat(predicate), _column(value, table), strict=False) for predicate, value in fields]
    made = zip(*columns, strict=True)
    return set(made) if len(set(predicates)) == len(predicates) else {tuple(sorted(set(record))) for record in made}


def _column(term: Term, table: Table) -> list[str]:
    """The value of a term in every row."""
    return list(map(itemgetter(table.columns.index(term)), table.rows)) if is_variable(term) else [term] * len(table.rows)
