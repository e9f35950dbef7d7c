"""Right answers over a dataset small enough to count by hand, and the words that a query has."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.service.evaluate import Dataset, evaluate, open_dataset
from kg.service.job import Answer, Job
from kg.service.lexemes import Named, asks_elsewhere, graphs_named, is_update
from kg.service.limits import Limits
from kg.service.problem import Problem

NQUADS = b"""\
<urn:a> <urn:p> "said in both" <urn:g1> .
<urn:a> <urn:p> "said in both" <urn:g2> .
<urn:a> <urn:p> "said in the second" <urn:g2> .
<urn:a> <urn:p> "said in the third" <urn:g3> .
<urn:a> <urn:p> "said in no graph" .
"""
BOTH, SECOND, THIRD, NONE = "said in both", "said in the second", "said in the third", "said in no graph"


@pytest.fixture
def dataset() -> Dataset:
    """A new one for every test: a worker may write into its copy."""
    return open_dataset(NQUADS)


def rows(query: str, dataset: Dataset, *, default: tuple[str, ...] = (), named: tuple[str, ...] = ()) -> list[str]:
    job = Job(query, default, named, "application/sparql-results+json", "text/turtle")
    answer = evaluate(job, dataset, Limits())
    assert isinstance(answer, Answer), answer
    return sorted(row["o"]["value"] for row in json.loads(answer.body)["results"]["bindings"])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("SELECT ?o { ?s ?p ?o }", [BOTH, NONE, SECOND, THIRD]),
        ("SELECT ?o FROM <urn:g1> { ?s ?p ?o }", [BOTH]),
        ("SELECT ?o FROM <urn:g1> FROM <urn:g2> { ?s ?p ?o }", [BOTH, SECOND]),
        ("BASE <urn:> SELECT ?o FROM <urn:g1> { ?s ?p ?o }", [BOTH]),
        ("PREFIX u: <urn:> SELECT ?o FROM u:g1 { ?s ?p ?o }", [BOTH]),
        ("SELECT ?o FROM NAMED <urn:g2> { ?s ?p ?o }", []),
        ("SELECT ?o FROM NAMED <urn:g2> { GRAPH ?g { ?s ?p ?o } }", [BOTH, SECOND]),
        (
            "SELECT ?o FROM <urn:g1> FROM <urn:g3> FROM NAMED <urn:g2> { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }",
            [BOTH, BOTH, SECOND, THIRD],
        ),
        ("SELECT ?o { GRAPH ?g { ?s ?p ?o } }", [BOTH, BOTH, SECOND, THIRD]),
        ("SELECT ?o { GRAPH <urn:g1> { ?s ?p ?o } }", [BOTH]),
        ("SELECT ?o { ?s ?p ?o FILTER(?o != 'FROM <urn:g1>') } # FROM <urn:g1>", [BOTH, NONE, SECOND, THIRD]),
    ],
)
def test_statements_of_the_dataset_that_the_query_names(query: str, found: list[str], dataset: Dataset) -> None:
    assert rows(query, dataset) == found


@pytest.mark.parametrize(
    ("default", "named", "found"),
    [
        (("urn:g1",), (), [BOTH]),
        (("urn:g1", "urn:g2"), (), [BOTH, SECOND]),
        ((), ("urn:g2",), []),
        (("urn:g3",), ("urn:g2",), [THIRD]),
    ],
)
def test_the_protocols_dataset_takes_the_place_of_the_querys(
    default: tuple[str, ...], named: tuple[str, ...], found: list[str], dataset: Dataset
) -> None:
    assert rows("SELECT ?o FROM <urn:g1> { ?s ?p ?o }", dataset, default=default, named=named) == found


def test_graphs_that_are_merged_for_one_query_are_gone_for_the_next(dataset: Dataset) -> None:
    before = len(dataset.store)
    assert rows("SELECT ?o FROM <urn:g1> FROM <urn:g2> { ?s ?p ?o }", dataset) == [BOTH, SECOND]
    assert rows("SELECT ?o { ?s ?p ?o }", dataset, default=("urn:g1", "urn:g3")) == [BOTH, THIRD]
    assert len(dataset.store) == before


@pytest.mark.parametrize(
    ("query", "advice"),
    [
        ("SELECT ?o { ?s ?p ?o }\nORDR BY ?o", "Reading stopped at line 2, character 7: expected one of HAVING, OFFSET, OPTIONAL, VALUES."),
        ("SELECT * WHERE { ?s ?p ?o", "Reading stopped at line 1, character 26."),
    ],
)
def test_a_query_that_cannot_be_read(query: str, advice: str, dataset: Dataset) -> None:
    found = evaluate(Job(query, (), (), "text/csv", ""), dataset, Limits())
    assert found == Problem(400, "This is not a SPARQL query that can be read.", advice)


@pytest.mark.parametrize(
    ("query", "service", "update", "named"),
    [
        ("SELECT * { SERVICE <urn:x> { ?s ?p ?o } }", True, False, Named((), ())),
        ("select * { service silent ?x { ?s ?p ?o } }", True, False, Named((), ())),
        ("SELECT * { ?service ?p $SERVICE }", False, False, Named((), ())),
        ("SELECT * { ?s <urn:SERVICE> 'SERVICE', \"it's SERVICE\", '''a ' SERVICE''' } # SERVICE", False, False, Named((), ())),
        ("PREFIX SERVICE: <urn:> SELECT * { ?s SERVICE:SERVICE _:SERVICE }", False, False, Named((), ())),
        ('SELECT * { ?s ?p "a\\"SERVICE" }', False, False, Named((), ())),
        ("SELECT * { ?s ?p 'x'@service }", False, False, Named((), ())),
        ("INSERT DATA { <urn:a> <urn:b> 1 }", False, True, Named((), ())),
        ("# SELECT\nBASE <urn:x> PREFIX insert: <urn:y> delete where { ?s ?p ?o }", False, True, Named((), ())),
        ("SELECT ?x { ?x a 'INSERT' }", False, False, Named((), ())),
        ("ASK FROM <urn:a> FROM NAMED<urn:b>from<urn:a>{}", False, False, Named(("urn:a",), ("urn:b",))),
        ("PREFIX : <urn:> ASK FROM :a FROM :b\\-c {}", False, False, Named(("urn:a", "urn:b-c"), ())),
        ("ASK FROM <urn:\\u0061> {}", False, False, Named(("urn:a",), ())),
        ("ASK FROM other:a {}", False, False, Named(("other:a",), ())),
    ],
)
def test_the_words_of_a_query(query: str, service: bool, update: bool, named: Named) -> None:
    assert (asks_elsewhere(query), is_update(query), graphs_named(query)) == (service, update, named)


@given(st.text(alphabet=st.sampled_from("SERVICE FROM<>\"'\\#:?@{}\n\u200bé"), max_size=60) | st.text(max_size=60))
def test_any_text_has_words(text: str) -> None:
    graphs_named(text)
    assert isinstance(asks_elsewhere(text), bool)
    assert isinstance(is_update(text), bool)
