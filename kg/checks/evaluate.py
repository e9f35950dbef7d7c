"""Evaluating a check over named values: holds, fails, undecided or not comparable.

Every operation is exact interval arithmetic. A comparison holds if it is true for all admitted values and fails if
it is true for none. Names are taken to vary independently of one another; a name that occurs more than once widens
the range, which can only turn a clear answer into *undecided*, never the other way round.

A number typed on its own on one side of ``< <= > >= == !=`` is a threshold and means exactly what it says; beside
``~`` and within arithmetic it admits what its digits imply.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.checks.arithmetic import (
    Days,
    Outcomes,
    UndefinedError,
    Weekdays,
    compare_outcomes,
    compute,
    number_of,
)
from kg.checks.dimensions import Shape, infer_shapes
from kg.checks.outcome import (
    Compared,
    Outcome,
    Result,
    amounts_as_text,
    day_margin,
    days_as_text,
    relative_margin,
    summed_up,
)
from kg.checks.repeated import inexact_repeats, surely_meet
from kg.checks.syntax import (
    WEEKDAYS,
    Comparison,
    Expression,
    LiteralNode,
    NameNode,
    NegationNode,
    Node,
)
from kg.diagnostic import Slip
from kg.quantities.dates import DateSpan
from kg.quantities.interval import Comparator, Interval
from kg.quantities.units import PLAIN, Unit, Units
from kg.quantities.values import Value

_MIRRORED: Mapping[Comparator, Comparator] = {
    "<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!=", "~": "~"
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """A value under a name, and what it is a value of.

    ``measure`` is empty for literals and dates, which compare with anything of their kind; ``source`` is the id of
    the evidence or claim that supplied it, for whoever reports the result.
    """

    value: Value
    measure: str = ""
    subject: str = ""
    scope: str = ""
    period: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two neighbouring operands, turned so that a literal is the expected side."""

    actual: Node
    relation: Comparator
    expected: Node
    shapes: tuple[Shape, Shape]


def check_dimensions(expression: Expression, names: Mapping[str, Named], units: Units) -> tuple[Slip, ...]:
    """What makes the expression senseless for these values, with places in its text; empty if nothing does."""
    return infer_shapes(expression, _values(names), units).slips


def evaluate(expression: Expression, names: Mapping[str, Named], units: Units) -> Result | tuple[Slip, ...]:
    """What becomes of the check; the slips of :func:`check_dimensions` if it makes no sense.

    ``names`` binds at least every name that the expression was parsed with.
    """
    values = _values(names)
    shapes = infer_shapes(expression, values, units)
    if shapes.slips:
        return shapes.slips
    chains = zip(expression.comparisons, shapes.operands, shapes.obstacles, strict=True)
    return summed_up(
        tuple(
            _compared(pair, names, values, obstacles)
            for comparison, kinds, obstacles in chains
            for pair in _pairs(comparison, kinds)
        )
    )


def _values(names: Mapping[str, Named]) -> dict[str, Value]:
    return {name: named.value for name, named in names.items()}


def _pairs(comparison: Comparison, kinds: tuple[Shape | None, ...]) -> list[_Pair]:
    pairs = []
    for place, relation in enumerate(comparison.comparators):
        left, right = comparison.operands[place : place + 2]
        kind, other = (kinds[place] or PLAIN), (kinds[place + 1] or PLAIN)
        if _is_typed(left) and not _is_typed(right):
            pairs.append(_Pair(right, _MIRRORED[relation], left, (other, kind)))
        else:
            pairs.append(_Pair(left, relation, right, (kind, other)))
    return pairs


def _is_typed(node: Node) -> bool:
    return isinstance(node, LiteralNode) or (isinstance(node, NegationNode) and _is_typed(node.operand))


def _compared(
    pair: _Pair, names: Mapping[str, Named], values: Mapping[str, Value], obstacles: tuple[str, ...]
) -> Compared:
    """What becomes of one pair; ``obstacles`` are the reasons why its units cannot be compared."""
    try:
        actual = _side(pair.actual, pair.relation, values)
        expected = _side(pair.expected, pair.relation, values)
    except UndefinedError as undefined:
        outcome: Outcome = "not-comparable" if obstacles else "undecided"
        return Compared(outcome, pair.relation, "", "", reason="; ".join(obstacles) or str(undefined))
    differing = obstacles or _differences(pair, names)
    if differing:
        return _described(pair, actual, expected, ("not-comparable", "; ".join(differing)))
    truth = compare_outcomes(actual, pair.relation, expected)
    repeated = inexact_repeats((pair.actual, pair.expected), values)
    if repeated and pair.relation == "~" and truth and not surely_meet((pair.actual, pair.expected), repeated, values):
        truth = None
    return _described(pair, actual, expected, _verdict(truth, pair.relation, repeated))


def _side(node: Node, relation: Comparator, values: Mapping[str, Value]) -> Outcomes:
    """All outcomes of one side; a lone literal is a threshold unless it stands beside ``~``."""
    return compute(node, values, exact=relation != "~" and _is_typed(node))


def _verdict(truth: bool | None, relation: Comparator, repeated: tuple[str, ...]) -> tuple[Outcome, str]:
    """The outcome and the reason for it in a few words."""
    if truth is True:
        return "holds", "both sides admit the same value" if relation == "~" else "true for every admitted value"
    if truth is False:
        return "fails", "no value is admitted by both sides" if relation == "~" else "true for no admitted value"
    reason = "true for some admitted values and false for others"
    if repeated:
        reason = f"not settled: {', '.join(repeated)} occurs more than once, so the range may be wider than it need be"
    return "undecided", reason


def _differences(pair: _Pair, names: Mapping[str, Named]) -> tuple[str, ...]:
    """Why two bare names are not values of the same thing; empty if they are, or if one side does not say."""
    if not isinstance(pair.actual, NameNode) or not isinstance(pair.expected, NameNode):
        return ()
    left, right = names[pair.actual.name], names[pair.expected.name]
    dated = isinstance(left.value, DateSpan) or isinstance(right.value, DateSpan)
    if dated or not left.measure or not right.measure:
        return ()
    aspects = [
        ("measure", left.measure, right.measure),
        ("subject", left.subject, right.subject),
        ("scope", left.scope, right.scope),
        ("period", left.period or right.period, right.period or left.period),
    ]
    one, two = pair.actual.name, pair.expected.name
    return tuple(
        f"{one} and {two} differ in {aspect}: {mine or 'none stated'} against {yours or 'none stated'}"
        for aspect, mine, yours in aspects
        if mine != yours
    )


def _described(pair: _Pair, actual: Outcomes, expected: Outcomes, verdict: tuple[Outcome, str]) -> Compared:
    """The pair with both sides as text and their distance."""
    outcome, reason = verdict
    if isinstance(actual, Weekdays) and isinstance(expected, Weekdays):
        return Compared(outcome, pair.relation, _weekdays_text(actual), _weekdays_text(expected), reason=reason)
    if isinstance(actual, Days) and isinstance(expected, Days):
        one, two = actual.interval, expected.interval
        margin, words = day_margin(one, two)
        texts = days_as_text(one), days_as_text(two)
        return Compared(outcome, pair.relation, *texts, margin, words, reason, one, two, "day")
    one, two = number_of(actual), number_of(expected)
    if outcome == "not-comparable":
        return _apart(pair, one, two, reason)
    unit = _shown_unit(pair)
    one, two = (side.scaled(1 / unit.factor) for side in (one, two))
    margin_of, words = relative_margin(one, two)
    shown = amounts_as_text(one, two, unit)
    return Compared(outcome, pair.relation, *shown, margin_of, words, reason, one, two, unit.text)


def _apart(pair: _Pair, actual: Interval, expected: Interval, reason: str) -> Compared:
    """A pair that cannot be compared: each side in its own unit, and no distance."""
    units = [shape if isinstance(shape, Unit) else PLAIN for shape in pair.shapes]
    one, two = (side.scaled(1 / unit.factor) for side, unit in zip((actual, expected), units, strict=True))
    shown = (amounts_as_text(one, one, units[0])[0], amounts_as_text(two, two, units[1])[0])
    return Compared("not-comparable", pair.relation, *shown, reason=reason, actual_range=one, expected_range=two)


def _shown_unit(pair: _Pair) -> Unit:
    """The unit for both sides: that of a literal or a name, the expected side's first."""
    actual, expected = pair.shapes
    chosen = expected
    if not isinstance(pair.expected, LiteralNode | NameNode | NegationNode) and isinstance(pair.actual, NameNode):
        chosen = actual
    return chosen if isinstance(chosen, Unit) else PLAIN


def _weekdays_text(days: Weekdays) -> str:
    return " or ".join(WEEKDAYS[day] for day in sorted(days.numbers)) if len(days.numbers) < 7 else "any day"
