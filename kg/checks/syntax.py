"""The syntax tree of a check: frozen nodes, each with its place in the text.

Sums and products hold all their terms side by side, so a tree is only as deep as its brackets.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from kg.quantities.interval import Comparator
from kg.quantities.values import Value

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FUNCTIONS: Final = ("min", "max", "abs", "weekday")


class Span(NamedTuple):
    """A stretch of the expression's text in code points."""

    offset: int
    width: int

    def to(self, other: Span) -> Span:
        """The stretch from the beginning of this one to the end of ``other``."""
        return Span(self.offset, max(1, other.offset + other.width - self.offset))


@dataclass(frozen=True)
class LiteralNode:
    """A number with its unit, or a date, as typed into the expression."""

    value: Value
    span: Span


@dataclass(frozen=True)
class NameNode:
    """A name bound in ``let`` or ``for``."""

    name: str
    span: Span


@dataclass(frozen=True)
class WeekdayNode:
    """A day of the week; Monday is 0."""

    number: int
    span: Span


@dataclass(frozen=True)
class NegationNode:
    """The operand with its sign turned."""

    operand: Node
    span: Span


@dataclass(frozen=True)
class SumNode:
    """Terms added and subtracted from left to right; the first sign is always ``+``."""

    terms: tuple[tuple[str, Node], ...]
    span: Span


@dataclass(frozen=True)
class ProductNode:
    """Factors multiplied and divided from left to right; the first sign is always ``*``."""

    factors: tuple[tuple[str, Node], ...]
    span: Span


@dataclass(frozen=True)
class PowerNode:
    """A base raised to a whole number from -10 to 10."""

    base: Node
    exponent: int
    span: Span


@dataclass(frozen=True)
class CallNode:
    """``min``, ``max``, ``abs`` or ``weekday`` of its arguments."""

    function: str
    arguments: tuple[Node, ...]
    span: Span


Node = LiteralNode | NameNode | WeekdayNode | NegationNode | SumNode | ProductNode | PowerNode | CallNode


@dataclass(frozen=True)
class Comparison:
    """A chain such as ``60 % <= s <= 80 %``: one comparator fewer than operands."""

    operands: tuple[Node, ...]
    comparators: tuple[Comparator, ...]


@dataclass(frozen=True)
class Expression:
    """A whole check: comparisons that must all hold. ``text`` is what was typed."""

    text: str
    comparisons: tuple[Comparison, ...]


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly within ``node``, in the order of the text."""
    match node:
        case NegationNode(operand, _):
            return (operand,)
        case SumNode(terms, _) | ProductNode(terms, _):
            return tuple(term for _, term in terms)
        case PowerNode(base, _, _):
            return (base,)
        case CallNode(_, arguments, _):
            return arguments
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """``node`` and everything within it, in the order of the text."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(reversed(children(current)))
