"""Reading check expressions: what the tree looks like, and every mistake with its place."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.checks.expression import name_slip, names_in, parse_expression
from kg.checks.syntax import (
    CallNode,
    Comparison,
    Expression,
    LiteralNode,
    NameNode,
    NegationNode,
    PowerNode,
    ProductNode,
    SumNode,
)
from kg.diagnostic import Slip
from kg.quantities.dates import DateSpan
from kg.quantities.quantity import Quantity
from kg.quantities.units import default_units

UNITS = default_units()
NAMES = ("cap", "window", "a", "b", "s", "hours", "gpus", "released")


def parse(text: str) -> Expression:
    tree = parse_expression(text, UNITS, NAMES)
    assert isinstance(tree, Expression), tree
    return tree


def slip(text: str) -> Slip:
    slips = parse_expression(text, UNITS, NAMES)
    assert isinstance(slips, tuple), slips
    assert len(slips) == 1
    return slips[0]


def only(text: str) -> Comparison:
    comparisons = parse(text).comparisons
    assert len(comparisons) == 1
    return comparisons[0]


def literal(text: str) -> tuple[str, str]:
    """Text and unit of the literal that stands right of ``a <``."""
    node = only(f"a < {text}").operands[1]
    assert isinstance(node, LiteralNode)
    assert isinstance(node.value, Quantity)
    return node.value.text, node.value.unit.text


def test_a_number_with_its_unit_is_one_word() -> None:
    comparison = only("2.788e6 GPU*hour / 2048 GPU ~ 56.7 day")
    product = comparison.operands[0]

    assert isinstance(product, ProductNode)
    assert [sign for sign, _ in product.factors] == ["*", "/"]
    assert [factor.value.text for _, factor in product.factors if isinstance(factor, LiteralNode)
            and isinstance(factor.value, Quantity)] == ["2.788e6 GPU*hour", "2048 GPU"]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("45000 H100e/year", ("45000 H100e/year", "H100e/year")),
        ("45000H100e/year", ("45000H100e/year", "H100e/year")),
        ("60 %", ("60 %", "%")),
        ("5 million USD", ("5 million USD", "USD")),
        ("50,000 H800", ("50,000 H800", "H800")),
        ("5萬 H800", ("5萬 H800", "H800")),
        ("2年", ("2年", "year")),
        ("12 hour^2", ("12 hour^2", "hour^2")),
    ],
)
def test_literals_take_their_unit(text: str, read: tuple[str, str]) -> None:
    assert literal(text) == read


def test_a_unit_ends_where_a_name_begins() -> None:
    product = only("a < 2 year*b").operands[1]

    assert isinstance(product, ProductNode)
    assert isinstance(product.factors[1][1], NameNode)


def test_dates_are_literals_and_spaces_make_a_subtraction() -> None:
    day = only("released < 2025-01-20").operands[1]

    assert isinstance(day, LiteralNode)
    assert isinstance(day.value, DateSpan)
    assert isinstance(only("a < 2025 - 10").operands[1], SumNode)


def test_a_chain_is_one_comparison() -> None:
    chain = only("60 % <= s <= 80 %")

    assert chain.comparators == ("<=", "<=")
    assert isinstance(chain.operands[1], NameNode)


def test_comparisons_are_joined_with_and() -> None:
    assert len(parse("a < 1 and b > 2 and a ~ b").comparisons) == 3


def test_products_bind_closer_than_sums_and_powers_closer_than_signs() -> None:
    total = only("a + b * -a**2 < 1").operands[0]

    assert isinstance(total, SumNode)
    product = total.terms[1][1]
    assert isinstance(product, ProductNode)
    negation = product.factors[1][1]
    assert isinstance(negation, NegationNode)
    assert isinstance(negation.operand, PowerNode)


def test_other_signs_for_the_same_operations() -> None:
    assert only("a × b ÷ s − b < 1").operands == only("a * b / s - b < 1").operands
    assert only("a ≈ b") == only("a ~ b")
    assert [only(f"a {sign} b").comparators for sign in "≤≥≠"] == [("<=",), (">=",), ("!=",)]


def test_functions_have_arguments() -> None:
    call = only("max(a, 1, b) >= 2").operands[0]

    assert isinstance(call, CallNode)
    assert (call.function, len(call.arguments)) == ("max", 3)


def test_names_in_order_of_their_first_use() -> None:
    assert names_in(parse("b / a < cap and a > b")) == ("b", "a", "cap")


def test_names_of_let() -> None:
    assert name_slip("gpu_hours", UNITS) is None
    assert name_slip("s", UNITS) is None
    assert name_slip("x", UNITS) is None
    assert name_slip("hours", UNITS) is None
    assert name_slip("Cap", UNITS) == Slip(
        "C508",
        "'Cap' is not a simple name",
        0,
        3,
        "use small letters, digits and _, beginning with a letter, as in gpu_hours",
    )
    assert name_slip("max", UNITS) == Slip(
        "C508", "'max' is a word of the expression language", 0, 3, "choose another name"
    )
    assert name_slip("year", UNITS) == Slip(
        "C507", "the name 'year' is also a unit", 0, 4, "choose another name, for example the_year"
    )


PIECES = ["a", "b", "s", "1", "2.5", "60 %", "5 H800", "2025-01-20", "1,5", "9" * 30, "1e100", "(", ")", "min(", "abs(",
          "weekday(", ",", "+", "-", "*", "/", "**", "**10", "<", "<=", "==", "~", "and", "Monday", " ", "萬", "三",
          "成", "%", "$", "x", "^2", "=", "\u202e", "\x00", "½", "–", "."]  # fmt: skip


@given(st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text_gives_a_tree_or_a_slip_within_it(text: str) -> None:
    read = parse_expression(text, UNITS, NAMES)

    if isinstance(read, tuple):
        (found,) = read
        assert found.message
        assert found.hint
        assert 0 <= found.offset <= len(text)
        assert found.width >= 1
    else:
        assert read.text == text


@pytest.mark.parametrize(
    "text",
    [
        "(" * 1000,
        "-" * 998 + "a",
        "1" + "+1" * 497 + "<2",
        "a" + "**2" * 300,
        "min(" * 250,
        "9" * 1000,
        "9**9**9**9 < 1",
        "__import__('os').system('true') == 0",
        "a.b < 1",
        "[x for x in a] < 1",
        "1e9999999 < 2",
    ],
)
def test_hostile_expressions_are_answered_at_once(text: str) -> None:
    began = time.perf_counter()
    parse_expression(text, UNITS, NAMES)

    assert time.perf_counter() - began < 0.5
