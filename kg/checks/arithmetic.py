"""The value of a syntax tree: all its outcomes, as an interval in base units, as days, or as days of the week.

Numbers may not grow beyond a size that no honest check reaches, so no expression can occupy the machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from kg.checks.syntax import (
    CallNode,
    LiteralNode,
    NameNode,
    NegationNode,
    Node,
    PowerNode,
    ProductNode,
    SumNode,
    WeekdayNode,
)
from kg.quantities.dates import DateSpan
from kg.quantities.interval import (
    Comparator,
    Interval,
    compare,
    maximum,
    minimum,
    power,
    quotient,
)
from kg.quantities.values import Value

LARGEST_BITS: Final = 8192

_DAY: Final = Fraction(86400)


class UndefinedError(Exception):
    """The tree has no outcome for some admitted values; the message says why. Caught by ``kg.checks.evaluate``."""


@dataclass(frozen=True, slots=True)
class Days:
    """Points in time, in days since the first day of the year 1, which is day 1."""

    interval: Interval


@dataclass(frozen=True, slots=True)
class Weekdays:
    """Some of the days of the week; Monday is 0."""

    numbers: frozenset[int]


Outcomes = Interval | Days | Weekdays


def compute(node: Node, values: Mapping[str, Value], exact: bool = False) -> Outcomes:
    """All outcomes of ``node`` for the admitted values of its names; ``exact`` takes literals at face value.

    The tree has passed :func:`kg.checks.dimensions.infer_shapes`. Raises UndefinedError for a divisor that admits zero.
    """
    match node:
        case LiteralNode(value, _):
            return outcomes_of(value, exact)
        case NameNode(name, _):
            return outcomes_of(values[name])
        case WeekdayNode(number, _):
            return Weekdays(frozenset([number]))
        case NegationNode(operand, _):
            return -number_of(compute(operand, values, exact))
        case SumNode():
            return _sum(node, values)
        case ProductNode():
            return _product(node, values)
        case PowerNode(base, exponent, _):
            return _power(number_of(compute(base, values)), exponent)
        case CallNode():
            return _call(node, values)


def outcomes_of(value: Value, exact: bool = False) -> Interval | Days:
    """What one value admits, in base units or days; ``exact`` takes its digits at face value."""
    if isinstance(value, DateSpan):
        return Days(value.days)
    return _limited(value.face_value if exact else value.in_base_units)


def compare_outcomes(left: Outcomes, comparator: Comparator, right: Outcomes) -> bool | None:
    """True if the comparison holds for all outcomes, False if for none, None if for some."""
    if isinstance(left, Weekdays) and isinstance(right, Weekdays):
        common = left.numbers & right.numbers
        if comparator == "~":
            return bool(common)
        equal = True if len(left.numbers | right.numbers) == 1 else None if common else False
        return equal if comparator == "==" or equal is None else not equal
    if isinstance(left, Days) and isinstance(right, Days):
        return compare(left.interval, comparator, right.interval)
    return compare(number_of(left), comparator, number_of(right))


def number_of(outcomes: Outcomes) -> Interval:
    """The outcomes as numbers; dimensions have been checked, so anything else is a mistake of ours."""
    if not isinstance(outcomes, Interval):
        raise TypeError(f"a number is needed, not {outcomes}")
    return outcomes


def _limited(interval: Interval) -> Interval:
    for end in (interval.low, interval.high):
        if end is not None and max(end.numerator.bit_length(), end.denominator.bit_length()) > LARGEST_BITS:
            raise UndefinedError("a number on the way is too large to compute with")
    return interval


def _sum(node: SumNode, values: Mapping[str, Value]) -> Outcomes:
    total = compute(node.terms[0][1], values)
    for sign, term in node.terms[1:]:
        total = _added(total, sign, compute(term, values))
    return total


def _added(left: Outcomes, sign: str, right: Outcomes) -> Outcomes:
    if isinstance(left, Days) and isinstance(right, Days):
        return (left.interval - right.interval).scaled(_DAY)
    if isinstance(left, Days):
        length = number_of(right).scaled(1 / _DAY)
        return Days(_limited(left.interval + length if sign == "+" else left.interval - length))
    if isinstance(right, Days):
        return Days(_limited(right.interval + number_of(left).scaled(1 / _DAY)))
    one, two = number_of(left), number_of(right)
    return _limited(one + two if sign == "+" else one - two)


def _product(node: ProductNode, values: Mapping[str, Value]) -> Interval:
    result = number_of(compute(node.factors[0][1], values))
    for sign, factor in node.factors[1:]:
        operand = number_of(compute(factor, values))
        changed = result * operand if sign == "*" else quotient(result, operand)
        if changed is None:
            raise UndefinedError("a divisor may be zero")
        result = _limited(changed)
    return result


def _power(base: Interval, exponent: int) -> Interval:
    ends = [end for end in (base.low, base.high) if end is not None]
    bits = max((max(end.numerator.bit_length(), end.denominator.bit_length()) for end in ends), default=0)
    if bits * abs(exponent) > LARGEST_BITS:
        raise UndefinedError("a number on the way is too large to compute with")
    raised = power(base, exponent)
    if raised is None:
        raise UndefinedError("a divisor may be zero")
    return raised


def _call(node: CallNode, values: Mapping[str, Value]) -> Outcomes:
    arguments = [compute(argument, values) for argument in node.arguments]
    first = arguments[0]
    if node.function == "weekday":
        return _weekdays(first.interval) if isinstance(first, Days) else Weekdays(frozenset(range(7)))
    if node.function == "abs":
        return abs(number_of(first))
    choose = minimum if node.function == "min" else maximum
    if isinstance(first, Days):
        return Days(choose([one.interval for one in arguments if isinstance(one, Days)]))
    return choose([number_of(one) for one in arguments])


def _weekdays(days: Interval) -> Weekdays:
    if days.low is None or days.high is None or days.high - days.low >= 7:
        return Weekdays(frozenset(range(7)))
    first = days.low.numerator // days.low.denominator
    last = days.high.numerator // days.high.denominator
    if days.high_open and days.high == last:
        last -= 1
    return Weekdays(frozenset((day - 1) % 7 for day in range(first, last + 1)))
