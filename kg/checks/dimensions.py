"""Does an expression make sense before anything is computed? Dimensions, dates and days of the week are told apart.

Comparing H100e with years is a slip of the author. Comparing H800 with Hopper is not: both are chips, but nobody
can say whether the counts agree, so that is an *obstacle*, and the check is not comparable.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from kg.checks import codes
from kg.checks.syntax import (
    CallNode,
    Comparison,
    Expression,
    LiteralNode,
    NameNode,
    NegationNode,
    Node,
    PowerNode,
    ProductNode,
    Span,
    SumNode,
    WeekdayNode,
)
from kg.diagnostic import Slip
from kg.quantities.dates import DateSpan
from kg.quantities.interval import point
from kg.quantities.units import PLAIN, BaseUnit, Unit, Units, relate, unit_of
from kg.quantities.values import Value

Shape = Unit | Literal["date", "weekday"]

_TIME: Final = (("time", 1),)


@dataclass(frozen=True, slots=True)
class Shapes:
    """What kind of thing each operand of each comparison is, with everything that speaks against comparing them.

    ``operands`` and ``obstacles`` follow the comparisons of the expression; None stands where a slip left the kind
    unknown.
    """

    operands: tuple[tuple[Shape | None, ...], ...]
    slips: tuple[Slip, ...]
    obstacles: tuple[tuple[str, ...], ...]


def infer_shapes(expression: Expression, values: Mapping[str, Value], units: Units) -> Shapes:
    """The kinds of all operands; ``values`` are those of the bound names."""
    inferences = [_Inference(values, units) for _ in expression.comparisons]
    operands = tuple(
        inference.comparison(comparison)
        for inference, comparison in zip(inferences, expression.comparisons, strict=True)
    )
    slips = tuple(slip for inference in inferences for slip in inference.slips)
    return Shapes(operands, slips, tuple(tuple(dict.fromkeys(inference.obstacles)) for inference in inferences))


def shape_of(value: Value) -> Shape:
    """The kind of one value."""
    return "date" if isinstance(value, DateSpan) else value.unit


def simplified(parts: Iterable[tuple[BaseUnit, int]]) -> Unit:
    """A product of units for people: plain ratios left out, hours against days put together."""
    merged: dict[tuple[tuple[str, int], ...], tuple[BaseUnit, int]] = {}
    for base, power in parts:
        if base.dimensions:
            kept, sum_of_powers = merged.get(base.dimensions, (base, 0))
            merged[base.dimensions] = (kept, sum_of_powers + power)
    return unit_of(merged.values())


@dataclass(slots=True)
class _Inference:
    """Collects slips and obstacles while it walks over one comparison; a kind of None has been complained about."""

    values: Mapping[str, Value]
    units: Units
    slips: list[Slip] = field(default_factory=list)
    obstacles: list[str] = field(default_factory=list)

    def comparison(self, comparison: Comparison) -> tuple[Shape | None, ...]:
        shapes = tuple(self.shape(operand) for operand in comparison.operands)
        nodes = comparison.operands
        for place, comparator in enumerate(comparison.comparators):
            span = nodes[place].span.to(nodes[place + 1].span)
            self.compared((shapes[place], shapes[place + 1]), comparator, span)
        return shapes

    def compared(self, pair: tuple[Shape | None, Shape | None], comparator: str, span: Span) -> None:
        left, right = pair
        if left is None or right is None:
            return
        if isinstance(left, Unit) and isinstance(right, Unit):
            self.alike(left, right, "compare", span)
        elif left != right:
            message = f"{_described(left)} is compared with {_described(right)}"
            self.slip(codes.KINDS_DIFFER, message, span, _kind_hint(left, right))
        elif left == "weekday" and comparator not in ("==", "!=", "~"):
            self.slip(codes.KINDS_DIFFER, "days of the week have no order here", span, "compare them with == or !=")

    def shape(self, node: Node) -> Shape | None:
        match node:
            case LiteralNode(value, _):
                return shape_of(value)
            case NameNode(name, _):
                return shape_of(self.values[name])
            case WeekdayNode():
                return "weekday"
            case NegationNode(operand, span):
                return self.number(operand, "turn the sign of", span)
            case SumNode():
                return self.sum(node)
            case ProductNode():
                return self.product(node)
            case PowerNode(base, exponent, span):
                unit = self.number(base, "raise", span)
                return None if unit is None else simplified((part, power * exponent) for part, power in unit.parts)
            case CallNode():
                return self.call(node)

    def number(self, node: Node, action: str, span: Span) -> Unit | None:
        """The unit of a node that has to be a number."""
        shape = self.shape(node)
        if shape is None or isinstance(shape, Unit):
            return shape
        hint = "subtract dates to get days, as in b - a < 2 year"
        self.slip(codes.NOT_FOR_DATES, f"nobody can {action} {_described(shape)}", span, hint)
        return None

    def sum(self, node: SumNode) -> Shape | None:
        total = self.shape(node.terms[0][1])
        for sign, term in node.terms[1:]:
            shape = self.shape(term)
            if total is None or shape is None:
                return None
            total = self.added(total, sign, shape, node.span)
        return total

    def added(self, left: Shape, sign: str, right: Shape, span: Span) -> Shape | None:
        if isinstance(left, Unit) and isinstance(right, Unit):
            return left if self.alike(left, right, "add" if sign == "+" else "subtract", span) else None
        if left == right == "date" and sign == "-":
            return unit_of([(self.units.names["day"], 1)])
        if left == "date" and isinstance(right, Unit) and right.dimensions == _TIME:
            return "date"
        if right == "date" and isinstance(left, Unit) and left.dimensions == _TIME and sign == "+":
            return "date"
        action = "added to" if sign == "+" else "subtracted from"
        hint = "dates can be subtracted from dates, and times such as 90 day added to dates"
        self.slip(codes.NOT_FOR_DATES, f"{_described(right)} cannot be {action} {_described(left)}", span, hint)
        return None

    def product(self, node: ProductNode) -> Shape | None:
        parts: list[tuple[BaseUnit, int]] = []
        known = True
        for sign, factor in node.factors:
            if sign == "/" and isinstance(factor, LiteralNode) and _is_zero(factor.value):
                self.slip(codes.DIVISION_BY_ZERO, "nothing can be divided by zero", factor.span, "check the divisor")
                known = False
            unit = self.number(factor, "multiply" if sign == "*" else "divide", node.span)
            known = known and unit is not None
            parts += [(base, power if sign == "*" else -power) for base, power in (unit or PLAIN).parts]
        return simplified(parts) if known else None

    def call(self, node: CallNode) -> Shape | None:
        if node.function == "abs":
            return self.number(node.arguments[0], "take abs of", node.span)
        shapes = [self.shape(argument) for argument in node.arguments]
        first = shapes[0]
        if node.function == "weekday":
            if first is not None and first != "date":
                hint = "give weekday a date, as in weekday(released) == Monday"
                self.slip(codes.NOT_A_DATE, f"weekday needs a date, not {_described(first)}", node.span, hint)
            return "weekday"
        for shape in shapes[1:]:
            if first is None or shape is None:
                return None
            if isinstance(first, Unit) and isinstance(shape, Unit):
                if not self.alike(first, shape, f"take the {node.function} of", node.span):
                    return None
            elif first != shape or first == "weekday":
                message = f"{node.function} cannot choose between {_described(first)} and {_described(shape)}"
                self.slip(codes.KINDS_DIFFER, message, node.span, "give it numbers only, or dates only")
                return None
        return first

    def alike(self, left: Unit, right: Unit, action: str, span: Span) -> bool:
        """True if numbers in both units can stand together; else the slip or the obstacle is noted."""
        relation, reason = relate(left, right, self.units)
        if relation == "same-family":
            self.obstacles.append(reason)
        elif relation == "different":
            message = f"nobody can {action} {_described(left)} and {_described(right)}"
            self.slip(codes.UNITS_DIFFER, message, span, _unit_hint(left, right))
        return relation != "different"

    def slip(self, code: str, message: str, span: Span, hint: str) -> None:
        self.slips.append(Slip(code, message, span.offset, span.width, hint))


def _is_zero(value: Value) -> bool:
    return not isinstance(value, DateSpan) and value.interval == point(0)


def _described(shape: Shape) -> str:
    if isinstance(shape, Unit):
        return f"an amount in {shape.text}" if shape.text else "a plain number"
    return "a date" if shape == "date" else "a day of the week"


def _unit_hint(left: Unit, right: Unit) -> str:
    plain, other = (left, right) if not left.dimensions else (right, left)
    if not plain.dimensions and other.text:
        return f"give the number its unit, {other.text}"
    return "divide or multiply so that both sides have the same unit"


def _kind_hint(left: Shape, right: Shape) -> str:
    if "weekday" in (left, right):
        return "write weekday(date) == Monday"
    number = left if isinstance(left, Unit) else right
    if isinstance(number, Unit) and not number.text:
        return "a year alone is a number here: write a date such as 2025-01-01"
    return "subtract two dates to get a length of time, as in b - a < 2 year"
