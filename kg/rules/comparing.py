"""Tests on the values of an answer, as SPARQL compares them (SPARQL 1.1, section 17.3), for addresses, plain texts and days."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, Literal

from kg.rules.algebra import AddressText, Comparison, Every, Operand, Operator, Term, Test, is_variable
from kg.rules.paths import BeyondError

Row = tuple[str, ...]
Verdict = Callable[[Row], bool]
_DAY: Final = re.compile(r'"[0-9]{4}-[0-9][0-9]-[0-9][0-9]"\^\^<http://www\.w3\.org/2001/XMLSchema#date>')
_ORDER: Final[Mapping[Operator, Callable[[str, str], bool]]] = {
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}


def verdict(test: Test, columns: Sequence[Term]) -> Verdict:
    """The test as a function of rows with these columns; it raises BeyondError for values that are compared in other ways."""
    if isinstance(test, Comparison):
        return _compared(test, columns)
    tests = [verdict(one, columns) for one in test.tests]
    if isinstance(test, Every):
        return lambda row: all(one(row) for one in tests)
    return lambda row: any(one(row) for one in tests)


def _compared(test: Comparison, columns: Sequence[Term]) -> Verdict:
    left, right = _value(test.left, columns), _value(test.right, columns)
    if test.operator == "=":
        return lambda row: _equal(left(row), right(row))
    if test.operator == "!=":
        return lambda row: not _equal(left(row), right(row))
    order = _ORDER[test.operator]

    def ordered(row: Row) -> bool:
        one, other = left(row), right(row)
        kind = _kind(one)
        if kind == "address" or kind != _kind(other) or "\\" in one or "\\" in other:
            raise BeyondError
        return order(one.rstrip('"'), other.rstrip('"'))

    return ordered


def _value(operand: Operand, columns: Sequence[Term]) -> Callable[[Row], str]:
    if isinstance(operand, AddressText):
        place = columns.index(operand.variable)
        return lambda row: _as_text(row[place])
    if is_variable(operand):
        return operator.itemgetter(columns.index(operand))
    return lambda row: operand


def _as_text(value: str) -> str:
    if _kind(value) != "address" or "\\" in value:
        raise BeyondError
    return f'"{value[1:-1]}"'


def _equal(one: str, other: str) -> bool:
    """Alike in kind and in writing; asking for the kinds raises BeyondError for values that have more than one writing."""
    return _kind(one) == _kind(other) and one == other


def _kind(value: str) -> Literal["address", "text", "day"]:
    if value[0] == "<":
        return "address"
    if value[-1] == '"':
        return "text"
    if _DAY.fullmatch(value):
        return "day"
    raise BeyondError
