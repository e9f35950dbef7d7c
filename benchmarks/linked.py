"""Loading and asking linked data against rdflib:  ``python benchmarks/linked.py [TRIPLES …]``

A synthetic workspace's dataset is loaded into Oxigraph (N-Quads, as ``kg`` does) and, its graphs merged, into a plain rdflib graph
(N-Triples, its quicker form), in one process and in turn. Six queries are put to both; each has to give the same rows. The
median of the rounds counts, in wall time.
"""

from __future__ import annotations

import argparse
import platform
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from math import exp, log
from os import cpu_count
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import synthetic

from kg.files.load import load
from kg.linked.dataset import corpus_dataset
from kg.linked.quads import quads
from kg.linked.store import open_store
from kg.linked.terms import PREFIXES

ROUNDS = 5
QUERIES = {
    "lookup": 'SELECT ?text ?kind WHERE { ?c dcterms:identifier "c50" ; schema:text ?text ; kg:kind ?kind }',
    "two hops": 'SELECT ?c ?e WHERE { ?s dcterms:identifier "s7" . ?e prov:wasAttributedTo ?s ; cito:supports ?c . ?c kg:kind "quantity" }',
    "path": "SELECT ?c ?root WHERE { ?e cito:disputes ?c ; prov:wasDerivedFrom+ ?root . ?root kg:credibility 1 }",
    "aggregate": "SELECT ?s (COUNT(?e) AS ?n) WHERE { ?e prov:wasAttributedTo ?s ; cito:supports ?c } GROUP BY ?s",
    "without": "SELECT ?c WHERE { ?c a schema:Claim OPTIONAL { ?c schema:hasPart ?p } "
    "FILTER(!BOUND(?p)) FILTER NOT EXISTS { ?e cito:supports ?c } }",
    "regex": 'SELECT ?c WHERE { ?c a schema:Claim ; schema:text ?text FILTER(REGEX(?text, "ment 1.*7$")) }',
}
Rows = list[tuple[str, ...]]
Ask = Callable[[str], Rows]


def dataset(triples: int) -> bytes:
    """The canonical N-Quads of a synthetic workspace with about this many statements."""
    sample = 200
    each = _written(sample).count(b"\n") / sample
    return _written(max(60, round(triples / each)))


def _written(claims: int) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        synthetic.write(claims, Path(folder))
        corpus = load(Path(folder)).corpus
    assert corpus is not None
    return corpus_dataset(corpus)


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds, and what the work gave."""
    start = perf_counter()
    found = work()
    return perf_counter() - start, found


def oxigraph(data: bytes) -> tuple[float, Ask]:
    """Seconds to load, and how to ask."""
    seconds, store = timed(lambda: open_store(data))

    def ask(query: str) -> Rows:
        found = store.query(query, use_default_graph_as_union=True)
        names = [variable.value for variable in found.variables]
        return [tuple(row[name].value for name in names) for row in found]

    return seconds, ask


def rdflib_graph(data: bytes) -> tuple[float, Ask]:
    """Seconds to load, and how to ask."""
    import rdflib

    merged = {f"{quad.subject} {quad.predicate} {quad.value} .\n" for quad in quads(data)}
    text = "".join(sorted(merged))
    seconds, graph = timed(lambda: rdflib.Graph().parse(data=text, format="nt"))
    return seconds, lambda query: [tuple(str(value) for value in row) for row in graph.query(query)]


def compared(data: bytes) -> tuple[float, float, dict[str, tuple[float, float]]]:
    """Seconds to load and to answer each query: of rdflib, of Oxigraph."""
    ours, ask = oxigraph(data)
    theirs, ask_peer = rdflib_graph(data)
    prefixes = "".join(f"PREFIX {name}: <{address}>\n" for name, address in PREFIXES.items())
    answers = {}
    for name, query in QUERIES.items():
        times: tuple[list[float], list[float]] = ([], [])
        for _ in range(ROUNDS):
            mine, rows = timed(partial(ask, prefixes + query))
            peer, peer_rows = timed(partial(ask_peer, prefixes + query))
            if not rows or sorted(rows) != sorted(peer_rows):
                raise SystemExit(f"{name}: {len(rows)} rows in Oxigraph, {len(peer_rows)} in rdflib, and they have to be the same")
            times[0].append(peer)
            times[1].append(mine)
        answers[name] = (median(times[0]), median(times[1]))
    return theirs, ours, answers


def main(argv: Sequence[str] | None = None) -> int:
    """Print a table of seconds and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("triples", nargs="*", type=int, default=[100_000, 1_000_000])
    print(f"Python {platform.python_version()}, {cpu_count()} cores.\n")
    print("| statements | what | rdflib ms | Oxigraph ms | ratio |\n|---|---|---|---|---|")
    for wanted in parser.parse_args(argv).triples:
        data = dataset(wanted)
        count = format(data.count(b"\n"), ",")
        theirs, ours, answers = compared(data)
        print(f"| {count} | load | {theirs * 1e3:,.0f} | {ours * 1e3:,.0f} | {theirs / ours:.1f} |", flush=True)
        for name, (peer, mine) in answers.items():
            print(f"| {count} | {name} | {peer * 1e3:,.2f} | {mine * 1e3:,.3f} | {peer / mine:.1f} |")
        mean = exp(sum(log(peer / mine) for peer, mine in answers.values()) / len(answers))
        print(f"| {count} | queries, geometric mean | | | {mean:.1f} |", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
