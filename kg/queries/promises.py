"""The tests of a workspace: queries named ``must-not-…`` that ask whether something is so that must not be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.diagnostic import Diagnostic, in_order
from kg.location import Location
from kg.model.query import QueryText
from kg.queries.ask import LIMITS, Outcome, ask_all
from kg.rules.codes import MUST_NOT, NO_TEST
from kg.rules.header import read_header
from kg.rules.killable import ChildLimits


def broken_promises(dataset: bytes, queries: Sequence[QueryText], limits: ChildLimits = LIMITS) -> tuple[Diagnostic, ...]:
    """What is wrong according to the tests among ``queries``: each that answers yes, and each that cannot be asked."""
    tests = [query for query in queries if query.is_test]
    answers = ask_all(dataset, tests, limits)
    return in_order(slip for test, answer in zip(tests, answers, strict=True) for slip in _slips(test, answer))


def _slips(test: QueryText, answer: Outcome) -> Iterator[Diagnostic]:
    place = Location(test.name)
    if isinstance(answer, tuple):
        yield from answer
    elif answer.kind != "truth":
        hint = "ASK { what must not be } answers yes or no."
        yield Diagnostic(NO_TEST, place, "A test has to be an ASK query.", hint)
    elif answer.truth:
        says = read_header(test.text, test.name).prose("says")
        told = says.best("en") if says else f"{test.stem.replace('-', ' ')}"
        hint = "Turn its ASK into a SELECT and run it by `kg query` to see where."
        yield Diagnostic(MUST_NOT, place, f"What this test forbids is so: {told.rstrip('.')}.", hint)
