"""Whatever a check decides is true of every choice of values: tried on all whole numbers of small ranges."""

from __future__ import annotations

import itertools
import operator
from collections.abc import Callable
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from kg.checks.evaluate import Named, evaluate
from kg.checks.expression import parse_expression
from kg.checks.outcome import Result
from kg.checks.syntax import Expression
from kg.quantities.interval import Interval
from kg.quantities.quantity import Quantity
from kg.quantities.units import PLAIN, default_units

UNITS = default_units()

Operation = Callable[[Fraction, Fraction], Fraction]
Relation = Callable[[Fraction, Fraction], bool]

OPERATIONS: dict[str, Operation] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv,
}  # fmt: skip
RELATIONS: dict[str, Relation] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "==": operator.eq, "!=": operator.ne,
}  # fmt: skip

ranges = st.tuples(st.integers(-6, 6), st.integers(0, 4))


@given(st.tuples(ranges, ranges, ranges), st.sampled_from(sorted(OPERATIONS)), st.sampled_from(sorted(RELATIONS)))
def test_outcomes_agree_with_trying_all_whole_values(
    spans: tuple[tuple[int, int], tuple[int, int], tuple[int, int]], sign: str, comparator: str
) -> None:
    names = {
        name: Named(Quantity(Interval(Fraction(low), Fraction(low + width)), PLAIN, ""))
        for name, (low, width) in zip("abc", spans, strict=True)
    }
    tree = parse_expression(f"a {sign} b {comparator} c", UNITS, names)
    assert isinstance(tree, Expression)
    found = evaluate(tree, names, UNITS)
    assert isinstance(found, Result)
    assume(found.reason != "a divisor may be zero")

    choices = [[Fraction(number) for number in range(low, low + width + 1)] for low, width in spans]
    truths = {RELATIONS[comparator](OPERATIONS[sign](a, b), c) for a, b, c in itertools.product(*choices)}
    if found.outcome == "holds":
        assert truths == {True}
    elif found.outcome == "fails":
        assert truths == {False}
    else:
        assert any(width for _, width in spans), "exact values always decide"
