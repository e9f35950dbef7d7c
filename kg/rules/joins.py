"""Answers to the conditions of a rule by joins in memory: what is joined first is what has fewest answers.

A plain design of its own beside Oxigraph, which stays the reference: a property test holds the two to the same answers. Oxigraph
takes statements in as a whole and hands answers out one by one, which costs most of the time of a rule; and it joins classes of
everything with everything where a rule names two records before it says what they have to do with each other.

Answers are sets of rows with a column for every variable that is still needed, so no order of joins can change them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Final

from kg.rules.algebra import Atom, Conditions, Construct, Group, Step, Term, bound_in, is_variable, tested_variables, variables_of
from kg.rules.comparing import Row, verdict
from kg.rules.memory import Memory
from kg.rules.paths import BeyondError, size, starts, walk

MOST_ROWS: Final = 2_000_000
"""Of one step: what needs more is left to Oxigraph, which does not hold its answers in memory."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows without repetition; ``columns`` are the variables, and the addresses and texts that are still to be joined with."""

    columns: tuple[Term, ...]
    rows: list[Row]


Condition = Atom | tuple[Group, ...]
"""A statement, or a choice of groups."""


def answers(construct: Construct, memory: Memory) -> Table:
    """The rows of variables that fill the template; raises BeyondError where Oxigraph has to answer."""
    told = frozenset(end for triple in construct.template for end in triple if is_variable(end))
    return _answered(construct.where, memory, Table((), [()]), told)


def _answered(where: Conditions, memory: Memory, table: Table, told: frozenset[Term]) -> Table:
    """``table`` joined with the conditions, with the columns ``told``."""
    waiting: list[Condition] = [*where.group.atoms, *where.choices]
    tests = [(test, tested_variables(test)) for test in where.group.tests]
    absent = [(group, _met(group, where, table)) for group in where.absent]
    while True:
        columns = frozenset(table.columns)
        for test, _ in (one for one in tests if one[1] <= columns):
            holds = verdict(test, table.columns)
            table = Table(table.columns, [row for row in table.rows if holds(row)])
        tests = [one for one in tests if not one[1] <= columns]
        for group, shared in (one for one in absent if one[1] <= columns):
            table = _without(table, group, shared, memory)
        absent = [one for one in absent if not one[1] <= columns]
        needed = told.union(*(names for _, names in (*tests, *absent)), *map(_ends, waiting))
        table = _projected(table, needed)
        if not table.rows:
            return Table(tuple(sorted(told)), [])
        if not waiting:
            return _projected(table, told)
        following = min(waiting, key=lambda one: _cost(one, table, memory))
        waiting.remove(following)
        table = _joined(table, following, memory)


def _met(group: Group, where: Conditions, table: Table) -> frozenset[Term]:
    """The variables of a denied group that the conditions bind outside it."""
    outside = bound_in(where.group).union(table.columns)
    for choice in where.choices:
        outside |= frozenset.intersection(*(bound_in(branch) for branch in choice))
    return variables_of(group) & outside


def _ends(condition: Condition) -> frozenset[Term]:
    if isinstance(condition, Atom):
        return frozenset((condition.subject, condition.object))
    return frozenset[Term]().union(*(variables_of(branch) for branch in condition))


def _cost(condition: Condition, table: Table, memory: Memory) -> tuple[bool, float]:
    """What comes first: whatever has something to do with the rows so far, and of that what has fewest answers for a row."""
    if not isinstance(condition, Atom):
        apart = not any(is_variable(name) for name in _ends(condition).intersection(table.columns))
        branches = (min(_cost(atom, Table((), []), memory)[1] for atom in branch.atoms) for branch in condition)
        return (apart, sum(branches)) if apart else (False, 2.0)
    ends = condition.subject, condition.object
    known = [end in table.columns for end in ends]
    fixed = [not is_variable(end) for end in ends]
    if all(one or other for one, other in zip(known, fixed, strict=True)):
        return not any(known), 0.0
    whole = float(size(condition.path, memory))
    if not isinstance(condition.path, Step):
        return (False, 4.0) if any(known) else (True, whole)
    relation = memory.relations[condition.path.predicate]
    if any(known):
        return False, whole / max(1, len(relation.forward if known[0] else relation.backward))
    if any(fixed):
        return True, float(len(relation.forward[ends[0]] if fixed[0] else relation.backward[ends[1]]))
    return True, whole


def _projected(table: Table, needed: Collection[Term]) -> Table:
    """The table with only the columns that are needed, and each row once."""
    kept = [place for place, name in enumerate(table.columns) if name in needed]
    if len(kept) == len(table.columns):
        return table
    rows = table.rows
    if len(kept) > 1:
        found = list(dict.fromkeys(map(itemgetter(*kept), rows)))
    else:
        found = list(dict.fromkeys([tuple(row[place] for place in kept) for row in rows]))
    return Table(tuple(table.columns[place] for place in kept), found)


def _without(table: Table, group: Group, shared: frozenset[Term], memory: Memory) -> Table:
    """The rows for which a group has no answer."""
    columns = tuple(sorted(shared))
    key = _reading(table, columns)
    asked = Table(columns, list(dict.fromkeys(map(key, table.rows))))
    found = set(map(_reading(asked, columns), _answered(Conditions(group), memory, asked, shared).rows)) if asked.rows else set()
    return Table(table.columns, [row for row in table.rows if key(row) not in found])


def _reading(table: Table, columns: tuple[Term, ...]) -> Callable[[Row], Row]:
    """The function that takes these columns out of a row."""
    places = [table.columns.index(name) for name in columns]
    if len(places) > 1:
        return itemgetter(*places)
    return lambda row: tuple(row[place] for place in places)


def _joined(table: Table, condition: Condition, memory: Memory) -> Table:
    if isinstance(condition, Atom):
        return _extended(table, condition, memory)
    kept = frozenset(table.columns) | frozenset.intersection(*(bound_in(branch) for branch in condition))
    columns = tuple(sorted(kept))
    found: dict[Row, None] = {}
    for branch in condition:
        answered = _answered(Conditions(branch), memory, table, kept)
        found.update(dict.fromkeys(map(_reading(answered, columns), answered.rows)))
    return Table(columns, list(found))


def _extended(table: Table, atom: Atom, memory: Memory) -> Table:
    """The table joined with a statement, from the end that is known."""
    for end in (atom.subject, atom.object):
        if not is_variable(end) and end not in table.columns:
            table = Table((*table.columns, end), [(*row, end) for row in table.rows])
    start, stop = (table.columns.index(end) if end in table.columns else None for end in (atom.subject, atom.object))
    if start is None and stop is not None:
        return _outward(table, stop, atom.subject, _ways(atom, memory, True, (row[stop] for row in table.rows)))
    if start is not None and stop is None:
        return _outward(table, start, atom.object, _ways(atom, memory, False, (row[start] for row in table.rows)))
    if start is not None and stop is not None:
        return _filtered(table, atom, (start, stop), memory)
    ways = _ways(atom, memory, False, starts(atom.path, memory, False))
    if atom.subject == atom.object:
        return Table((*table.columns, atom.subject), [(*row, one) for row in table.rows for one in ways if one in ways[one]])
    if len(table.rows) * sum(map(len, ways.values())) > MOST_ROWS:
        raise BeyondError
    pairs: list[Row] = [(one, other) for one, others in ways.items() for other in others]
    rows = pairs if table.rows == [()] else [(*row, *pair) for row in table.rows for pair in pairs]
    return Table((*table.columns, atom.subject, atom.object), rows)


def _ways(atom: Atom, memory: Memory, back: bool, nodes: Iterable[str]) -> Mapping[str, Collection[str]]:
    """Where the path of a statement leads from each of these nodes."""
    if isinstance(atom.path, Step):
        relation = memory.relations[atom.path.predicate]
        return relation.backward if back else relation.forward
    follow, found, held = walk(atom.path, memory, back), dict[str, Collection[str]](), 0
    for node in nodes:
        if node not in found:
            found[node] = follow(node)
            held += len(found[node])
            if held > MOST_ROWS:
                raise BeyondError
    return found


def _outward(table: Table, place: int, name: Term, ways: Mapping[str, Collection[str]]) -> Table:
    """Each row with everything that its value at ``place`` leads to, in a new column."""
    if sum([len(ways[row[place]]) for row in table.rows]) > MOST_ROWS:
        raise BeyondError
    return Table((*table.columns, name), [(*row, end) for row in table.rows for end in ways[row[place]]])


def _filtered(table: Table, atom: Atom, places: tuple[int, int], memory: Memory) -> Table:
    """The rows whose two values a statement joins."""
    start, stop = places
    if isinstance(atom.path, Step):
        pairs = memory.relations[atom.path.predicate].pairs
        return Table(table.columns, [row for row in table.rows if (row[start], row[stop]) in pairs])
    ways = _ways(atom, memory, False, (row[start] for row in table.rows))
    return Table(table.columns, [row for row in table.rows if row[stop] in ways[row[start]]])
