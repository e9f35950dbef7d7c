"""The part of SPARQL that :mod:`kg.rules.joins` can answer, as plain data; ``kg.rules.conditions`` reads a rule's text into it.

Terms are texts in N-Triples syntax; what begins with ``?`` is a variable.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Term = str
Operator = Literal["=", "!=", "<", ">", "<=", ">="]


@dataclass(frozen=True, slots=True)
class Step:
    """A path of one predicate."""

    predicate: Term


@dataclass(frozen=True, slots=True)
class Inverse:
    """A path walked from its end to its beginning."""

    path: Path


@dataclass(frozen=True, slots=True)
class Sequence:
    """Paths walked one after another."""

    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Any one of several paths."""

    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Closure:
    """``path+`` and ``path*`` are ``many``; ``path*`` and ``path?`` may be of ``zero`` length."""

    path: Path
    zero: bool
    many: bool


Path = Step | Inverse | Sequence | Alternative | Closure


@dataclass(frozen=True, slots=True)
class Atom:
    """A statement that has to be there."""

    subject: Term
    path: Path
    object: Term


@dataclass(frozen=True, slots=True)
class AddressText:
    """``STR(?x)`` of a variable."""

    variable: Term


Operand = Term | AddressText


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two operands compared."""

    left: Operand
    operator: Operator
    right: Operand


@dataclass(frozen=True, slots=True)
class Every:
    """All tests hold."""

    tests: tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one test holds."""

    tests: tuple[Test, ...]


Test = Comparison | Every | Some


@dataclass(frozen=True, slots=True)
class Group:
    """Statements that have to be there, and tests that have to hold."""

    atoms: tuple[Atom, ...] = ()
    tests: tuple[Test, ...] = ()


@dataclass(frozen=True, slots=True)
class Conditions:
    """When a rule fires: its group, of every one of ``choices`` one branch, and none of ``absent``."""

    group: Group
    choices: tuple[tuple[Group, ...], ...] = ()
    absent: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class Construct:
    """A rule: a template of statements, whose subject is empty where the template makes up a record, and conditions."""

    template: tuple[tuple[Term, Term, Term], ...]
    where: Conditions


def is_variable(term: Term) -> bool:
    """Whether a term is a variable."""
    return term.startswith("?")


def bound_in(group: Group) -> frozenset[Term]:
    """The variables that every answer of a group binds."""
    return frozenset(end for atom in group.atoms for end in (atom.subject, atom.object) if is_variable(end))


def tested(test: Test) -> Iterator[Operand]:
    """The operands of a test."""
    if isinstance(test, Comparison):
        yield from (test.left, test.right)
    else:
        for one in test.tests:
            yield from tested(one)


def tested_variables(test: Test) -> frozenset[Term]:
    """The variables whose values a test looks at."""
    names = (one.variable if isinstance(one, AddressText) else one for one in tested(test))
    return frozenset(name for name in names if is_variable(name))


def variables_of(group: Group) -> frozenset[Term]:
    """All variables of a group."""
    return bound_in(group).union(*(tested_variables(test) for test in group.tests))


def groups_of(where: Conditions) -> Iterator[Group]:
    """Every group of the conditions."""
    yield where.group
    for choice in where.choices:
        yield from choice
    yield from where.absent


def predicates_of(where: Conditions) -> frozenset[Term]:
    """The predicates of the statements that the conditions read."""
    return frozenset(name for group in groups_of(where) for atom in group.atoms for name in _predicates(atom.path))


def _predicates(path: Path) -> Iterator[Term]:
    if isinstance(path, Step):
        yield path.predicate
    elif isinstance(path, Inverse | Closure):
        yield from _predicates(path.path)
    else:
        for one in path.paths:
            yield from _predicates(one)
