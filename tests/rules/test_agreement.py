"""Whether two figures agree: the fast comparison beside the evaluator of checks, and the cases a person would think of."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.checks.agreement import agreement, is_within, stated
from kg.checks.evaluate import Named, evaluate
from kg.checks.expression import parse_expression
from kg.checks.outcome import Result
from kg.checks.syntax import Expression
from kg.files.load import load
from kg.location import Location
from kg.model.corpus import Corpus
from kg.model.evidence import StatedValue
from kg.model.reference import Reference
from kg.model.settings import Settings
from kg.quantities.interval import Interval
from kg.quantities.notation import read_quantity
from kg.quantities.quantity import Quantity
from kg.quantities.units import default_units
from kg.quantities.values import read_literal
from tests.written import write

UNITS = default_units({})
ABOUT = Fraction(1, 10)


EMPTY = Corpus(Settings("A town", "https://example.org/", ("en",)), {}, {}, {}, {}, {})


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    found = load(write(tmp_path_factory.mktemp("town"), "")).corpus
    assert found is not None
    return found


def value(text: str, measure: str = "people", of: str = "") -> StatedValue:
    read = read_literal(text, UNITS)
    assert not isinstance(read, tuple), read
    return StatedValue(Reference("measure", measure, Location("")), read, text, of=of)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("10500 person", "10500 person", "agrees"),
        ("about 10000 person", "10500 person", "agrees"),
        (">= 10000 person", "50000 person", "agrees"),
        ("2048 person", "2000 person", "near"),
        ("49,901 person", "50,000 person", "near"),
        ("512 person", "2000 person", "disagrees"),
        ("2000 person", "20000 person", "disagrees"),
        ("10000 person", "10000 user", "not-comparable"),
        ("60–80 %", "85 %", "near"),
        ("60–80 %", "95 %", "disagrees"),
        ("2025-01", "2025-01-20", "agrees"),
        ("2025-01-27", "2025-01-28", "near"),
        ("2025-01-25", "2025-01-28", "disagrees"),
    ],
)
def test_agreement_is_as_a_careful_reader_sees_it(corpus: Corpus, one: str, other: str, found: str) -> None:
    pair = [stated(value(text), corpus) for text in (one, other)]
    assert agreement(pair[0], pair[1], UNITS, ABOUT) == found
    assert agreement(pair[1], pair[0], UNITS, ABOUT) == found


def test_another_subject_is_another_thing(corpus: Corpus) -> None:
    town, county = stated(value("10500 person"), corpus), stated(value("10500 person", of="the county"), corpus)
    assert agreement(town, county, UNITS, ABOUT) == "not-comparable"


def test_bearing_out_goes_one_way(corpus: Corpus) -> None:
    """Exactly 10,500 bears out “about 10,000”; “about 10,000” does not bear out exactly 10,500."""
    exact, rough = stated(value("10500 person"), corpus), stated(value("about 10000 person"), corpus)
    assert is_within(exact, rough)
    assert not is_within(rough, exact)
    assert is_within(exact, exact)


NUMBERS = st.integers(0, 400)
WRITTEN = st.one_of(
    NUMBERS.map(lambda n: f"{n} person"),
    NUMBERS.map(lambda n: f"about {n} person"),
    NUMBERS.map(lambda n: f">= {n} person"),
    NUMBERS.map(lambda n: f"< {n + 1} person"),
    st.tuples(NUMBERS, NUMBERS).map(lambda pair: f"{min(pair)}–{max(pair) + 1} person"),
    NUMBERS.map(lambda n: f"{n} user"),
)


@settings(max_examples=150, deadline=None)
@given(WRITTEN, WRITTEN)
def test_agreement_is_what_a_check_finds(one: str, other: str) -> None:
    """The evaluator of checks is the slow reference: ``one ~ other`` holds, fails or compares nothing."""
    tree = parse_expression("one ~ other", UNITS, ("one", "other"))
    assert isinstance(tree, Expression)
    values = {name: read_quantity(text, UNITS, ABOUT) for name, text in (("one", one), ("other", other))}
    quantities = {name: found for name, found in values.items() if isinstance(found, Quantity)}
    result = evaluate(tree, {name: Named(found) for name, found in quantities.items()}, UNITS)
    pair = [stated(value(text, "nothing-known"), EMPTY) for text in (one, other)]
    found = agreement(pair[0], pair[1], UNITS, ABOUT)
    if not isinstance(result, Result):
        assert found == "not-comparable"
        return
    outcomes = {"holds": {"agrees"}, "fails": {"near", "disagrees"}, "not-comparable": {"not-comparable"}}
    assert found in outcomes[result.outcome]
    if found == "agrees":
        assert is_within(pair[0], pair[1]) == _contains(quantities["other"].interval, quantities["one"].interval)


def _contains(outer: Interval, inner: Interval) -> bool:
    """By trying the ends, points just inside them, and a grid for those that have no end."""
    ends = [end + step for end in (inner.low, inner.high) if end is not None for step in (Fraction(-1, 999), 0, Fraction(1, 999))]
    tried = [*ends, *(Fraction(n, 4) for n in range(-4, 1700))]
    return all(outer.contains(number) for number in tried if inner.contains(number))
