"""Running a check over values that are given as text."""

from __future__ import annotations

from kg.checks.evaluate import Named, evaluate
from kg.checks.expression import parse_expression
from kg.checks.outcome import Result
from kg.checks.syntax import Expression
from kg.diagnostic import Slip
from kg.quantities.units import default_units
from kg.quantities.values import read_literal

UNITS = default_units()


def named(text: str, measure: str = "", **about: str) -> Named:
    value = read_literal(text, UNITS)
    assert not isinstance(value, tuple), value
    return Named(value, measure, **about)


def run(that: str, **let: str | Named) -> Result | tuple[Slip, ...]:
    """The check ``that`` with its names bound to texts or values."""
    names = {name: named(value) if isinstance(value, str) else value for name, value in let.items()}
    tree = parse_expression(that, UNITS, names)
    assert isinstance(tree, Expression), tree
    return evaluate(tree, names, UNITS)


def result(that: str, **let: str | Named) -> Result:
    found = run(that, **let)
    assert isinstance(found, Result), found
    return found


def slip(that: str, **let: str | Named) -> Slip:
    found = run(that, **let)
    assert isinstance(found, tuple), found
    assert len(found) == 1
    return found[0]


def told(found: Result) -> tuple[str, str, str, str]:
    return found.outcome, found.actual, found.expected, found.margin_text
