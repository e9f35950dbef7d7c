"""The one door to rdflib: a dataset as an ordinary ``rdflib.Dataset``, with the prefixes that we use."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from kg.linked.dataset import corpus_dataset
from kg.linked.quads import literal, quads
from kg.linked.terms import PREFIXES
from kg.model.corpus import Corpus

if TYPE_CHECKING:
    from rdflib import Dataset as Dataset
    from rdflib import Graph as Graph
    from rdflib.term import Node


def to_rdflib(corpus: Corpus) -> Dataset:
    """A corpus as an rdflib dataset of named graphs; queries see all of them together."""
    return as_rdflib(corpus_dataset(corpus))


def as_rdflib(dataset: bytes) -> Dataset:
    """N-Quads as an rdflib dataset. ``default_union`` is set: a query without GRAPH sees every named graph."""
    import rdflib

    found = rdflib.Dataset(default_union=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own parser uses what rdflib deprecates
        found.parse(data=dataset.decode("utf-8"), format="nquads")
    for prefix, address in PREFIXES.items():
        found.bind(prefix, address, replace=True)
    return found


def merged(dataset: bytes) -> Graph:
    """The statements of all graphs of canonical N-Quads in one rdflib graph, for tools that know no named graphs."""
    import rdflib

    @cache
    def term(written: str) -> Node:
        if written.startswith("<"):
            return rdflib.URIRef(written[1:-1])
        found = literal(written)
        datatype = rdflib.URIRef(found.datatype) if found.datatype else None
        return rdflib.Literal(found.text, lang=found.language or None, datatype=datatype)

    graph = rdflib.Graph()
    for quad in quads(dataset):
        graph.add((term(quad.subject), term(quad.predicate), term(quad.value)))
    return graph


def turtle(text: str) -> Graph:
    """Turtle of ours as an rdflib graph."""
    import rdflib

    return rdflib.Graph().parse(data=text, format="turtle")


def select(graph: Graph, query: str) -> list[tuple[str, ...]]:
    """The rows of a SELECT of ours as text; what is not bound is empty."""
    rows: Iterable[Any] = graph.query(query)
    return [tuple("" if value is None else str(value) for value in row) for row in rows]
