"""Reading a check expression into a syntax tree; recursive descent, at most 50 brackets deep.

expression = comparison { "and" comparison }
comparison = sum relation sum { relation sum }        relation = < <= > >= == != ~ (agrees with)
sum        = product { ("+" | "-") product }
product    = signed { ("*" | "/") signed }
signed     = { "-" | "+" } power
power      = primary [ "**" [ "-" ] integer ]
primary    = number with unit | date | Monday … Sunday | name | function "(" sum { "," sum } ")" | "(" sum ")"
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, cast

from kg.checks import codes
from kg.checks.syntax import (
    FUNCTIONS,
    WEEKDAYS,
    CallNode,
    Comparison,
    Expression,
    LiteralNode,
    NameNode,
    NegationNode,
    Node,
    PowerNode,
    ProductNode,
    SumNode,
    WeekdayNode,
    walk,
)
from kg.checks.tokens import Token, split_expression
from kg.diagnostic import Slip
from kg.quantities.interval import Comparator
from kg.quantities.units import Units

DEEPEST: Final = 50
LARGEST_POWER: Final = 10

_RELATIONS: Final = ("<", "<=", ">", ">=", "==", "!=", "~")
_RESERVED: Final = ("and", "or", "not", *FUNCTIONS)


class _MistakeError(Exception):
    """Ends the reading at the first slip; never leaves this module."""

    def __init__(self, slip: Slip) -> None:
        super().__init__(slip.message)
        self.slip = slip


def parse_expression(text: str, units: Units, names: Collection[str]) -> Expression | tuple[Slip, ...]:
    """The syntax tree of ``text``, or the slip that says where it cannot be read.

    ``names`` are the names bound in ``let`` and ``for``; any other name is a slip.
    """
    tokens = split_expression(text, units, names)
    if isinstance(tokens, Slip):
        return (tokens,)
    try:
        return Expression(text, _Reader(tokens, units, names).expression())
    except _MistakeError as mistake:
        return (mistake.slip,)


def name_slip(name: str, units: Units) -> Slip | None:
    """What is wrong with a key of ``let`` or ``for``: its shape, a reserved word, or the name of a unit.

    Units of one letter (``s``, ``x``) and other words for a unit (``hours``) may be names; a number right before such
    a name is refused in the expression.
    """
    width = max(1, len(name))
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,63}", name):
        hint = "use small letters, digits and _, beginning with a letter, as in gpu_hours"
        return Slip(codes.BAD_NAME, f"'{name[:64]}' is not a simple name", 0, width, hint)
    if name in _RESERVED:
        return Slip(codes.BAD_NAME, f"'{name}' is a word of the expression language", 0, width, "choose another name")
    if name in units and units.names[name].symbol == name and len(name) > 1:
        hint = f"choose another name, for example the_{name}"
        return Slip(codes.NAME_IS_UNIT, f"the name '{name}' is also a unit", 0, width, hint)
    return None


def names_in(expression: Expression) -> tuple[str, ...]:
    """All names that the expression uses, once each, in the order of their first use."""
    nodes = (node for chain in expression.comparisons for operand in chain.operands for node in walk(operand))
    return tuple(dict.fromkeys(node.name for node in nodes if isinstance(node, NameNode)))


@dataclass(slots=True)
class _Reader:
    """Walks over the tokens; raises ``_MistakeError`` at the first slip."""

    tokens: tuple[Token, ...]
    units: Units
    names: Collection[str]
    place: int = 0
    depth: int = 0

    @property
    def next(self) -> Token:
        return self.tokens[self.place]

    def take(self, *texts: str) -> Token | None:
        """The next token if it is a symbol or word among ``texts``; it is then used up."""
        token = self.next
        if token.kind in ("symbol", "name") and token.text in texts:
            self.place += 1
            return token
        return None

    def expression(self) -> tuple[Comparison, ...]:
        comparisons = [self.comparison()]
        while self.take("and"):
            comparisons.append(self.comparison())
        if self.next.kind != "end":
            raise _MistakeError(_unexpected(self.next, after_value=True))
        return tuple(comparisons)

    def comparison(self) -> Comparison:
        operands, comparators = [self.sum()], []
        while (relation := self.take(*_RELATIONS)) is not None:
            comparators.append(cast(Comparator, relation.text))
            operands.append(self.sum())
        if not comparators:
            if self.next.kind != "end" and self.next.text != "and":
                raise _MistakeError(_unexpected(self.next, after_value=True))
            span = operands[0].span
            hint = "add a comparison, as in cap / window >= 45000 H100e/year"
            raise _MistakeError(Slip(codes.NO_COMPARISON, "nothing is compared here", *span, hint))
        return Comparison(tuple(operands), tuple(comparators))

    def sum(self) -> Node:
        terms = [("+", self.product())]
        while (sign := self.take("+", "-")) is not None:
            terms.append((sign.text, self.product()))
        return terms[0][1] if len(terms) == 1 else SumNode(tuple(terms), terms[0][1].span.to(terms[-1][1].span))

    def product(self) -> Node:
        factors = [("*", self.signed())]
        while (sign := self.take("*", "/")) is not None:
            factors.append((sign.text, self.signed()))
        if len(factors) == 1:
            return factors[0][1]
        return ProductNode(tuple(factors), factors[0][1].span.to(factors[-1][1].span))

    def signed(self) -> Node:
        first, negative = self.next.span, False
        while (sign := self.take("+", "-")) is not None:
            negative = negative != (sign.text == "-")
        operand = self.power()
        return NegationNode(operand, first.to(operand.span)) if negative else operand

    def power(self) -> Node:
        base = self.primary()
        if self.take("**") is None:
            return base
        minus = self.take("-")
        token = self.next
        if token.kind != "value" or not re.fullmatch(r"[0-9]{1,2}", token.text) or int(token.text) > LARGEST_POWER:
            hint = f"write a whole number from -{LARGEST_POWER} to {LARGEST_POWER}, as in x**2"
            message = f"'{token.text or 'the end'}' is not a power that can be used"
            raise _MistakeError(Slip(codes.BAD_POWER, message, *token.span, hint))
        self.place += 1
        if self.next.text == "**":
            hint = "use brackets, as in (x**2)**3"
            raise _MistakeError(Slip(codes.BAD_POWER, "a power of a power needs brackets", *self.next.span, hint))
        return PowerNode(base, -int(token.text) if minus else int(token.text), base.span.to(token.span))

    def primary(self) -> Node:
        token = self.next
        if token.kind == "value" and token.value is not None:
            self.place += 1
            return LiteralNode(token.value, token.span)
        if (opening := self.take("(")) is not None:
            return self.bracketed(opening)
        if token.kind != "name" or token.text in ("and", "or", "not"):
            raise _MistakeError(_unexpected(token, after_value=False))
        self.place += 1
        if self.next.text == "(":
            return self.call(token)
        if token.text in WEEKDAYS:
            return WeekdayNode(WEEKDAYS.index(token.text), token.span)
        if token.text not in self.names:
            raise _MistakeError(_unknown_name(token, self.units, self.names))
        return NameNode(token.text, token.span)

    def bracketed(self, opening: Token) -> Node:
        self.enter(opening)
        inner = self.sum()
        if self.next.text in _RELATIONS and self.next.kind == "symbol":
            hint = "leave the brackets out; join comparisons with and"
            raise _MistakeError(Slip(codes.SYNTAX, "a comparison cannot stand within brackets", *self.next.span, hint))
        self.leave(opening)
        return inner

    def call(self, function: Token) -> Node:
        if function.text not in FUNCTIONS:
            hint = f"the functions are {', '.join(FUNCTIONS)}; write * to multiply by a bracket"
            raise _MistakeError(
                Slip(codes.UNKNOWN_FUNCTION, f"there is no function '{function.text}'", *function.span, hint)
            )
        opening = self.next
        self.place += 1
        self.enter(opening)
        arguments = [] if self.next.text == ")" else [self.sum()]
        while arguments and self.take(",") is not None:
            arguments.append(self.sum())
        span = function.span.to(self.next.span)
        self.leave(opening)
        single = function.text in ("abs", "weekday")
        if (single and len(arguments) != 1) or (not single and len(arguments) < 2):
            message = f"{function.text} needs {'one value' if single else 'at least two values'}, not {len(arguments)}"
            hint = "write abs(a - b)" if single else "write min(a, b), with a space after the comma"
            raise _MistakeError(Slip(codes.WRONG_ARGUMENTS, message, *span, hint))
        return CallNode(function.text, tuple(arguments), span)

    def enter(self, opening: Token) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            message = f"more than {DEEPEST} brackets stand within one another"
            raise _MistakeError(
                Slip(codes.TOO_DEEP, message, *opening.span, "give a part of the expression its own check")
            )

    def leave(self, opening: Token) -> None:
        if self.take(")") is None:
            if self.next.kind != "end":
                raise _MistakeError(_unexpected(self.next, after_value=True))
            raise _MistakeError(Slip(codes.SYNTAX, "this bracket is never closed", *opening.span, "add )"))
        self.depth -= 1


def _unexpected(token: Token, after_value: bool) -> Slip:
    """The slip for a token that cannot stand where it does."""
    if token.text in ("or", "not"):
        hint = "make two checks, or turn the result round with expect: fails"
        return Slip(codes.SYNTAX, f"there is no '{token.text}' in expressions", *token.span, hint)
    if token.kind == "end":
        return Slip(codes.SYNTAX, "the expression ends where a value is due", *token.span, "add a name or a number")
    if after_value and token.text == ")":
        return Slip(codes.SYNTAX, "this bracket was never opened", *token.span, "delete it, or add ( before")
    if after_value and (token.kind in ("value", "name") or token.text == "("):
        hint = "write + - * / or a comparison between two values"
        return Slip(codes.MISSING_OPERATOR, f"an operator is missing before '{token.text}'", *token.span, hint)
    return Slip(codes.SYNTAX, f"a value is due where '{token.text}' stands", *token.span, "add a name or a number")


def _unknown_name(token: Token, units: Units, names: Collection[str]) -> Slip:
    name = token.text
    if name in units:
        hint = f"a unit follows its number without spaces inside, as in 1 {name} or 5 H800/{name}"
        return Slip(codes.NAME_IS_UNIT, f"'{name}' is a unit and stands without a number", *token.span, hint)
    if name.capitalize() in WEEKDAYS:
        return Slip(codes.UNKNOWN_NAME, f"'{name}' is not a name", *token.span, f"write {name.capitalize()}")
    close = difflib.get_close_matches(name, sorted(names), 1, 0.6)
    known = f"did you mean {close[0]}?" if close else "bind it in let, as in let: {cap: evidence-id/measure}"
    return Slip(codes.UNKNOWN_NAME, f"'{name}' is not bound in let or for", *token.span, known)
