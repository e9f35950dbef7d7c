"""The one door to Oxigraph: a store in memory, filled all at once, and the statements in a text.

Oxigraph writes language tags in small letters and decimals without trailing zeros; who reads back has to allow for both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import IO, TYPE_CHECKING, Literal, NamedTuple, TypeAlias, TypeGuard

if TYPE_CHECKING:
    from pyoxigraph import QueryBoolean, QuerySolutions
    from pyoxigraph import QueryTriples as QueryTriples
    from pyoxigraph import Store as Store
    from pyoxigraph import Triple as Triple

    Table: TypeAlias = QuerySolutions | QueryBoolean


class Value(NamedTuple):
    """The object of a statement: an address, or the text of a literal with its language in small letters."""

    text: str
    language: str = ""
    is_address: bool = False


class Statement(NamedTuple):
    """One statement with the address of its graph, which is empty for the default graph."""

    subject: str
    predicate: str
    value: Value
    graph: str = ""


def open_store(*datasets: bytes) -> Store:
    """A store in memory that holds these datasets, each as N-Quads; ValueError (SyntaxError) for what is not N-Quads."""
    from pyoxigraph import RdfFormat, Store

    store = Store()
    for dataset in datasets:
        store.bulk_load(dataset, format=RdfFormat.N_QUADS)
    return store


def statements(dataset: bytes) -> Iterator[Statement]:
    """The statements of N-Quads; raises ValueError for blank nodes, which we never write, and for what is not N-Quads."""
    from pyoxigraph import DefaultGraph, Literal, NamedNode, RdfFormat, parse

    try:
        for quad in parse(dataset, format=RdfFormat.N_QUADS):
            subject, predicate, found, graph = quad.subject, quad.predicate, quad.object, quad.graph_name
            if not isinstance(subject, NamedNode) or not isinstance(found, NamedNode | Literal):
                raise ValueError(f"a statement with a blank node: {quad}")
            if isinstance(found, Literal):
                value = Value(found.value, found.language or "")
            else:
                value = Value(found.value, is_address=True)
            yield Statement(subject.value, predicate.value, value, "" if isinstance(graph, DefaultGraph) else graph.value)
    except SyntaxError as error:
        raise ValueError(f"this is not N-Quads: {error}") from error


def query(store: Store, text: str, graphs: tuple[Sequence[str], Sequence[str]] | None = None) -> Table | QueryTriples:
    """The result of a SPARQL query: of SELECT and ASK a table, else statements. Raises SyntaxError.

    ``graphs`` are the addresses of the graphs whose union is the default graph, and of the named ones. They take the place of the
    query's own FROM, and a statement that two graphs of the union have comes twice.
    """
    from pyoxigraph import NamedNode

    if graphs is None:
        return store.query(text)
    default, named = ([NamedNode(address) for address in addresses] for addresses in graphs)
    return store.query(text, default_graph=[*default], named_graphs=[*named])


def is_graph(result: Table | QueryTriples) -> TypeGuard[QueryTriples]:
    """Whether a result is made of statements."""
    from pyoxigraph import QueryTriples

    return isinstance(result, QueryTriples)


def write_table(result: Table, media: str, out: IO[bytes]) -> None:
    """Write the result of SELECT or ASK in the format of a media type."""
    from pyoxigraph import QueryResultsFormat

    result.serialize(out, QueryResultsFormat.from_media_type(media))


def write_graph(triples: Sequence[Triple], media: str, out: IO[bytes]) -> None:
    """Write statements in their order in the format of a media type."""
    from pyoxigraph import RdfFormat, serialize

    serialize(triples, out, RdfFormat.from_media_type(media))


def add(store: Store, dataset: bytes) -> None:
    """Put the statements of N-Quads into a store, all at once."""
    from pyoxigraph import RdfFormat

    store.bulk_load(dataset, format=RdfFormat.N_QUADS)


def constructed(store: Store, query: str) -> Iterator[tuple[str, str, str]]:
    """The statements of a CONSTRUCT query over all graphs together, in N-Triples syntax; those of one answer follow one another.

    Raises SyntaxError for a query that is not well formed.
    """
    from pyoxigraph import QueryTriples, RdfFormat

    found = store.query(query, use_default_graph_as_union=True)
    if not isinstance(found, QueryTriples):
        raise TypeError("this query constructs nothing")
    data = found.serialize(format=RdfFormat.N_TRIPLES) or b""
    for line in data.decode("utf-8").split("\n"):
        if line:
            subject, predicate, value = line.split(" ", 2)
            yield subject, predicate, value.removesuffix(" .")


class Answer(NamedTuple):
    """What a query gives: ``rows`` or ``truth`` as SPARQL Query Results JSON, ``graph`` as sorted lines of N-Triples."""

    kind: Literal["rows", "truth", "graph"]
    text: str


def answer(store: Store, query: str) -> Answer:
    """The whole answer of any query over all graphs together; SyntaxError for one that is not well formed."""
    from pyoxigraph import QueryBoolean, QueryResultsFormat, QueryTriples

    found = store.query(query, use_default_graph_as_union=True)
    if isinstance(found, QueryTriples):
        lines = {f"{triple.subject} {triple.predicate} {triple.object} .\n" for triple in found}
        return Answer("graph", "".join(sorted(lines)))
    data = found.serialize(format=QueryResultsFormat.JSON) or b""
    return Answer("truth" if isinstance(found, QueryBoolean) else "rows", data.decode("utf-8"))


def as_turtle(triples: str, prefixes: Mapping[str, str]) -> str:
    """Lines of N-Triples as Turtle."""
    from pyoxigraph import RdfFormat, parse, serialize

    found = (quad.triple for quad in parse(triples.encode("utf-8"), format=RdfFormat.N_TRIPLES))
    data = serialize(found, format=RdfFormat.TURTLE, prefixes=dict(prefixes)) or b""
    return data.decode("utf-8")
