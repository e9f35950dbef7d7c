"""A query over the store: the whole answer in one format, or the reason why there is none. Runs inside an expendable worker."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, cast

from kg.linked.store import is_graph, open_store, query, write_graph, write_table
from kg.service.job import Answer, Job
from kg.service.lexemes import asks_elsewhere, graphs_named, is_update
from kg.service.limits import Limits
from kg.service.negotiation import GRAPHS, TABLES
from kg.service.problem import Problem

if TYPE_CHECKING:
    from kg.linked.store import QueryTriples, Store, Table, Triple

MERGED = "urn:kg:merged-for-this-query"


class TooLargeError(Exception):
    """The answer has grown over its limit."""


@dataclass(frozen=True)
class Dataset:
    """A store whose default graph is the merge of all graphs, the names of the graphs, and how many quads there were."""

    store: Store
    graphs: frozenset[str]
    quads: int


class Bounded:
    """A file in memory that takes so many bytes and no more."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.parts: list[bytes] = []
        self.size = 0

    def write(self, data: bytes) -> int:
        """Take bytes; raises ``TooLargeError`` when there are too many."""
        self.size += len(data)
        if self.size > self.most:
            raise TooLargeError
        self.parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""


def open_dataset(nquads: bytes) -> Dataset:
    """The dataset with its default graph filled.

    Every statement of every graph stands in the default graph once. Oxigraph's own union of graphs gives a statement once for
    each graph that it is in, which makes counts wrong, and silently overrides FROM.
    """
    store = open_store(nquads)
    quads = len(store)
    store.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
    return Dataset(store, frozenset(graph.value for graph in store.named_graphs()), quads)


def evaluate(job: Job, dataset: Dataset, limits: Limits) -> Answer | Problem:
    """The answer to a job."""
    if asks_elsewhere(job.query):
        return Problem(403, "This service asks no other service: SERVICE is refused.", "Ask that service yourself, or import what it has.")
    wanted = (job.default, job.named)
    if wanted == ((), ()):
        written = graphs_named(job.query)
        wanted = (written.default, written.named)
    unknown = [iri for iri in (*wanted[0], *wanted[1]) if iri not in dataset.graphs]
    if unknown:
        advice = "The service fetches nothing; SELECT ?g { GRAPH ?g {} } lists its graphs."
        return Problem(400, f"There is no graph <{unknown[0][:200]}> here.", advice)
    try:
        return _written(_asked(job.query, wanted, dataset.store), job, limits)
    except SyntaxError as error:
        return _misread(job.query, error)
    except TooLargeError:
        advice = "Ask for less: a LIMIT, fewer variables, a narrower pattern."
        return Problem(413, f"The answer is larger than {limits.result:,} bytes.", advice)
    except (OSError, ValueError, RuntimeError) as error:
        return Problem(500, "The query could not be evaluated.", str(error)[:500])
    finally:
        if len(wanted[0]) > 1:
            dataset.store.update(f"DROP SILENT GRAPH <{MERGED}>")  # the next query finds the dataset as it was


def _misread(query: str, error: SyntaxError) -> Problem:
    if is_update(query):
        return Problem(403, "This service only reads: updates are refused.", "Change the files of the workspace; the service follows them.")
    return Problem(400, "This is not a SPARQL query that can be read.", _place(str(error)))


def _place(told: str) -> str:
    """Where reading stopped; what the parser expected there is told when it is short, as it can be a page of character ranges."""
    match = re.match(r"error at (\d+):(\d+): (.*)", told, re.DOTALL)
    if match is None:
        return told[:200]
    expected = f": {match[3]}" if len(match[3]) <= 80 else ""
    return f"Reading stopped at line {match[1]}, character {match[2]}{expected}."


def _asked(text: str, wanted: tuple[tuple[str, ...], tuple[str, ...]], store: Store) -> Table | QueryTriples:
    """The result over the graphs that are wanted; two or more default graphs are merged, each statement once."""
    default, named = wanted
    if not default and not named:
        return query(store, text)
    if len(default) > 1:
        for graph in default:
            store.update(f"INSERT {{ GRAPH <{MERGED}> {{ ?s ?p ?o }} }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")
        default = (MERGED,)
    return query(store, text, (default, named))


def _written(result: Table | QueryTriples, job: Job, limits: Limits) -> Answer | Problem:
    media, offered = (job.graph, GRAPHS) if is_graph(result) else (job.table, TABLES)
    if not media:
        none = "The answer to this query has none of the formats that were asked for."
        return Problem(406, none, f"It can be had as {', '.join(offered)}.")
    bounded = Bounded(limits.result)
    out = cast("IO[bytes]", bounded)
    if is_graph(result):
        write_graph(_statements(result, limits.result), media, out)
    else:
        write_table(cast("Table", result), media, out)  # a guard says nothing about the other case
    return Answer(media, b"".join(bounded.parts))


def _statements(result: QueryTriples, most: int) -> list[Triple]:
    """The statements of a graph, each once and in order, so that the same graph has the same bytes."""
    found, size = {}, 0
    for triple in result:
        text = str(triple)
        size += 0 if text in found else len(text)
        if size > most:
            raise TooLargeError
        found[text] = triple
    return [found[text] for text in sorted(found)]
