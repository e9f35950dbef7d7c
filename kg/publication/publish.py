"""Publishing a dataset: SPARQL 1.1 Graph Store HTTP Protocol, or SPARQL 1.1 Update."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final
from urllib.parse import quote

from kg.linked.quads import Quad, quads
from kg.publication.server import Sender, Server

#: Statements in one INSERT DATA; Virtuoso compiles each into one program and refuses those that are too long.
BATCH: Final = 200


def put_graphs(dataset: bytes, server: Server) -> int:
    """Replace each named graph by a PUT of its own; gives their number.

    A graph is replaced as a whole or not at all. Graphs of an earlier publication that no longer exist stay: the protocol
    cannot list them. Raises PublicationError at the first graph that the server does not take.
    """
    count, sender = 0, Sender(server)
    for graph, several in _by_graph(dataset):
        body = "".join(f"{quad.subject} {quad.predicate} {quad.value} .\n" for quad in several)
        mark = "&" if "?" in server.endpoint else "?"
        url = f"{server.endpoint}{mark}graph={quote(graph[1:-1], safe='')}"
        sender.send("PUT", url, body.encode("utf-8"), "text/turtle; charset=utf-8")
        count += 1
    return count


def update_graphs(dataset: bytes, base: str, server: Server) -> int:
    """Clear every graph below the workspace's ``graph/``, then insert the dataset; gives the number of graphs.

    What an earlier publication left is cleared too. Nothing is whole until the last request is done: a reader may see less.
    """
    sender = Sender(server)
    for statement in updates(dataset, base):
        sender.send("POST", server.endpoint, statement.encode("utf-8"), "application/sparql-update; charset=utf-8")
    return sum(1 for _ in _by_graph(dataset))


def updates(dataset: bytes, base: str) -> Iterator[str]:
    """The requests of a publication by SPARQL Update, in order."""
    ours = f'"{base}graph/"'
    yield f"DELETE {{ GRAPH ?g {{ ?s ?p ?o }} }} WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), {ours})) }}"
    for graph, several in _by_graph(dataset):
        for start in range(0, len(several), BATCH):
            lines = "".join(f"{quad.subject} {quad.predicate} {quad.value} .\n" for quad in several[start : start + BATCH])
            yield f"INSERT DATA {{ GRAPH {graph} {{\n{lines}}} }}"


def _by_graph(dataset: bytes) -> Iterator[tuple[str, list[Quad]]]:
    for graph, several in groupby(sorted(quads(dataset)), key=lambda quad: quad.graph):
        yield graph, list(several)
