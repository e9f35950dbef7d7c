"""What is wrong with a workspace's own rules and queries, and what its tests forbid and yet is so.

A test is a query named ``must-not-…``: an ASK whose yes is an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.audit.audit import audit
from kg.diagnostic import Diagnostic, in_order
from kg.files.load import Loaded
from kg.location import Location
from kg.model.query import QueryText
from kg.publication.dataset import audit_dataset
from kg.queries.ask import LIMITS, Outcome, ask_all
from kg.queries.library import questions_of
from kg.rules.codes import MUST_NOT, NO_TEST
from kg.rules.header import read_header
from kg.rules.killable import ChildLimits


def slips_of_queries(loaded: Loaded) -> tuple[Diagnostic, ...]:
    """The slips of the workspace's own rules and queries, found by running them.

    Tests are only put to a workspace without errors: what half of it says proves nothing.
    """
    corpus = loaded.corpus
    if corpus is None or not (corpus.rules or corpus.queries):
        return ()
    found = audit(corpus)
    slips = found.diagnostics
    if corpus.queries and not any(slip.severity == "error" for slip in (*loaded.diagnostics, *slips)):
        slips = (*slips, *broken_promises(audit_dataset(found), corpus.queries))
    return in_order((*slips, *questions_of(corpus.queries).diagnostics))


def broken_promises(dataset: bytes, queries: Sequence[QueryText], limits: ChildLimits = LIMITS) -> tuple[Diagnostic, ...]:
    """What is wrong with ``queries``: each test that answers yes, and each query that cannot be asked."""
    answers = ask_all(dataset, queries, limits)
    return in_order(slip for query, answer in zip(queries, answers, strict=True) for slip in _slips(query, answer))


def _slips(test: QueryText, answer: Outcome) -> Iterator[Diagnostic]:
    place = Location(test.name)
    if isinstance(answer, tuple):
        yield from answer
    elif not test.is_test:
        return
    elif answer.kind != "truth":
        hint = "ASK { what must not be } answers yes or no."
        yield Diagnostic(NO_TEST, place, "A test has to be an ASK query.", hint)
    elif answer.truth:
        says = read_header(test.text, test.name).prose("says")
        told = says.best("en") if says else test.stem.replace("-", " ")
        hint = "Turn its ASK into a SELECT and run it by `kg query` to see where."
        yield Diagnostic(MUST_NOT, place, f"What this test forbids is so: {told.rstrip('.')}.", hint)
