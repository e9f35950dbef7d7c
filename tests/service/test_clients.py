"""Clients that people use get right answers in every format."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, cast

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from rdflib.query import ResultRow
from SPARQLWrapper import CSV, GET, JSON, JSONLD, N3, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, URLENCODED, XML, SPARQLWrapper

from tests.service.serving import Service

# SPARQLWrapper and rdflib use parts of rdflib that it calls outdated
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

EVIDENCE = """
SELECT DISTINCT ?e { ?e a ?class FILTER REGEX(STR(?e), "^https://example.org/town/evidence/[a-z]+$") } ORDER BY ?e
"""
NAMES = [f"https://example.org/town/evidence/{name}" for name in ("count", "letter", "report")]


def answer_to(client: SPARQLWrapper) -> Any:
    """What a client makes of the answer, which is something else for every format."""
    return client.queryAndConvert()


@pytest.fixture(scope="module")
def known(service: Service) -> rdflib.Dataset:
    """What the service has, read by rdflib from the same files."""
    command = [sys.executable, "-P", "-m", "kg", "-C", str(service.workspace), "export", "--format", "nquads"]
    nquads = subprocess.run(command, capture_output=True, check=True).stdout
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=nquads, format="nquads")
    return dataset


@pytest.mark.parametrize("method", [GET, POST])
@pytest.mark.parametrize("sent", [URLENCODED, POSTDIRECTLY])
def test_sparqlwrapper_in_every_way_of_asking(method: str, sent: str, service: Service) -> None:
    client = SPARQLWrapper(service.endpoint, returnFormat=JSON)
    client.setMethod(method)
    client.setRequestMethod(sent)
    client.setQuery(EVIDENCE)
    assert [row["e"]["value"] for row in answer_to(client)["results"]["bindings"]] == NAMES


@pytest.mark.parametrize("wanted", [JSON, XML, CSV, TSV])
def test_sparqlwrapper_in_every_format_of_a_table(wanted: str, service: Service) -> None:
    client = SPARQLWrapper(service.endpoint, returnFormat=wanted)
    client.setQuery(EVIDENCE)
    found = answer_to(client)
    text = found if isinstance(found, bytes) else (found.toxml() if wanted == XML else json.dumps(found)).encode()
    assert [name for name in NAMES if name.encode() in text] == NAMES


@pytest.mark.filterwarnings("ignore:.*JSON-LD.*:RuntimeWarning")
@pytest.mark.parametrize("wanted", [TURTLE, N3, RDFXML, JSONLD])
def test_sparqlwrapper_in_every_format_of_a_graph(wanted: str, service: Service, known: rdflib.Dataset) -> None:
    client = SPARQLWrapper(service.endpoint, returnFormat=wanted)
    client.setQuery("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o FILTER ISIRI(?o) }")
    found = answer_to(client)
    graph = found if isinstance(found, rdflib.Graph) else rdflib.Graph().parse(data=found, format="turtle")
    expected = {(s, p, o) for s, p, o, _ in known.quads() if isinstance(o, rdflib.URIRef)}
    assert set(graph) == expected
    assert len(expected) > 50


def test_rdflib_as_a_remote_store(service: Service, known: rdflib.Dataset) -> None:
    remote = rdflib.Dataset(store=SPARQLStore(service.endpoint), default_union=True)
    assert [str(row.e) for row in cast("list[ResultRow]", list(remote.query(EVIDENCE)))] == NAMES
    assert bool(remote.query("ASK { ?s ?p ?o }").askAnswer)
    described = remote.query(f"DESCRIBE <{NAMES[0]}>").graph
    assert described is not None
    assert set(described) == {(s, p, o) for s, p, o, _ in known.quads((rdflib.URIRef(NAMES[0]), None, None, None))}


def test_curl(service: Service, tmp_path: Path) -> None:
    curl = shutil.which("curl")
    if curl is None:
        pytest.skip("curl is not installed")
    query = tmp_path / "query.rq"
    query.write_text(EVIDENCE, encoding="utf-8")
    command = [curl, "-sS", "--fail", "-H", "Accept: text/csv", "--data-urlencode", f"query@{query}", service.endpoint]
    printed = subprocess.run(command, capture_output=True, text=True, check=True, timeout=20).stdout
    assert list(csv.reader(io.StringIO(printed))) == [["e"], *([name] for name in NAMES)]


def test_the_default_graph_is_the_merge_of_all_graphs(service: Service, known: rdflib.Dataset) -> None:
    """Each statement once, however many graphs have it; rdflib counts the same."""
    distinct = {(s, p, o) for s, p, o, _ in known.quads()}
    assert service.count() == len(distinct)
    graphs = service.get("SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }").data["results"]["bindings"][0]["n"]["value"]
    assert int(graphs) == len({graph for *_, graph in known.quads()})


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/html, application/xhtml+xml, */*;q=0.8", "application/sparql-results+json"),
        ("application/json", "application/json"),
        ("application/xml;q=0.5, text/csv;q=0.7", "text/csv; charset=utf-8"),
        ("application/sparql-results+xml, */*;q=0.1", "application/sparql-results+xml"),
        ("text/*, text/csv;q=0", "text/xml; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
    ],
)
def test_negotiation_of_a_table(accept: str, content_type: str, service: Service) -> None:
    reply = service.get(EVIDENCE, accept)
    assert (reply.status, reply.fields["content-type"]) == (200, content_type)
    assert len(reply.body) == int(reply.fields["content-length"])
    assert "accept" in reply.fields["vary"].lower()


def test_formats_that_cannot_be_had(service: Service) -> None:
    assert service.get(EVIDENCE, "image/png").detail == (
        "None of the formats that were asked for can be had. There are application/sparql-results+json, application/json, "
        "application/sparql-results+xml, application/xml, text/xml, text/csv, text/tab-separated-values, text/turtle, "
        "application/n-triples, application/ld+json, application/rdf+xml."
    )
    table_as_graph = service.get(EVIDENCE, "text/turtle")
    assert table_as_graph.status == 406
    assert table_as_graph.detail == (
        "The answer to this query has none of the formats that were asked for. It can be had as application/sparql-results+json, "
        "application/json, application/sparql-results+xml, application/xml, text/xml, text/csv, text/tab-separated-values."
    )


GRAPH = "https://example.org/town/graph/claim/growth"
OTHER = "https://example.org/town/graph/claim/rich"
ROWS = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
NAMED_ROWS = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }"


@pytest.mark.parametrize(
    ("query", "parameters", "graphs"),
    [
        (ROWS, [("default-graph-uri", GRAPH)], (GRAPH,)),
        (ROWS, [("default-graph-uri", GRAPH), ("default-graph-uri", OTHER)], (GRAPH, OTHER)),
        (ROWS.replace("{", f"FROM <{GRAPH}> FROM <{OTHER}> {{", 1), [], (GRAPH, OTHER)),
        (ROWS.replace("{", f"FROM <{GRAPH}> {{", 1), [("default-graph-uri", OTHER)], (OTHER,)),  # the protocol's dataset wins
        (ROWS, [("named-graph-uri", GRAPH)], ()),
    ],
)
def test_the_dataset_that_is_asked_for(
    query: str, parameters: list[tuple[str, str]], graphs: tuple[str, ...], service: Service, known: rdflib.Dataset
) -> None:
    client = SPARQLWrapper(service.endpoint, returnFormat=JSON)
    for name, value in parameters:
        client.addParameter(name, value)
    client.setQuery(query)
    found = int(answer_to(client)["results"]["bindings"][0]["n"]["value"])
    assert found == len({(s, p, o) for graph in graphs for s, p, o in known.graph(rdflib.URIRef(graph))})


@pytest.mark.parametrize(
    ("query", "parameter", "count"),
    [
        (NAMED_ROWS, {"named-graph-uri": GRAPH}, 1),
        (NAMED_ROWS, {"default-graph-uri": GRAPH}, 0),
        (NAMED_ROWS.replace("{", f"FROM NAMED <{GRAPH}> {{", 1), {}, 1),
        (f"PREFIX g: <https://example.org/town/graph/claim/> {NAMED_ROWS.replace('{', 'FROM NAMED g:rich {', 1)}", {}, 1),
    ],
)
def test_the_named_graphs_that_are_asked_for(query: str, parameter: dict[str, str], count: int, service: Service) -> None:
    reply = service.get(query, **parameter)
    assert reply.status == 200, reply.body
    assert int(reply.data["results"]["bindings"][0]["n"]["value"]) == count
