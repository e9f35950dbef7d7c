"""Rules to their fixpoint, against the plain loop that people write with rdflib: every rule again and again until nothing is new.

Both run the same rule texts over the same N-Quads and have to give the same facts. The data are relays of relays beside claims that
cite them, as a busy story makes them. Loading and running are told apart, and like is set beside like: running beside running, and
loading with running beside loading with running. kg loads what the rules can read, as an audit does; *kg by Oxigraph* is its own
reference, which answers every rule by SPARQL. kg is timed six times, before and after rdflib, and its best counts; rdflib, which takes
most of a minute, once. rdflib gets ten minutes for a size; where that is not enough, the row says so. Times are of the processor, so
that other programs on the machine disturb them less.

    .venv/bin/python benchmarks/rules.py [STATEMENTS …]
"""

from __future__ import annotations

import multiprocessing
import os
import platform
import queue
import sys
import time
import warnings
from collections.abc import Iterator
from random import Random

from kg.linked.interchange import as_rdflib
from kg.rules.derive import reads
from kg.rules.facts import mattering
from kg.rules.fixpoint import Run, run_rules
from kg.rules.memory import memory_of, triples_of
from kg.rules.rule import Rule, read_rule

BASE = "https://example.org/"
SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
PATIENCE = 600.0
Seconds = tuple[float, float]  # loading, running
PREFIXES = """PREFIX kg: <https://plainfact.example/ns#>
PREFIX my: <https://example.org/my#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX say: <https://plainfact.example/ns/say#>
PREFIX schema: <https://schema.org/>
"""
QUERIES = {
    "tainted": "CONSTRUCT { ?e my:tainted true } WHERE { ?e prov:wasDerivedFrom+ ?root . ?root kg:status 'recalled' }",
    "rests": "CONSTRUCT { ?a my:restsOn ?b } WHERE { ?a prov:wasDerivedFrom+ ?b }",
    "shaken": "CONSTRUCT { ?c my:shaken ?e } WHERE { ?a kg:premise ?e ; kg:conclusion ?c . ?e my:tainted true }",
    "spreads": "CONSTRUCT { ?d my:shaken ?e } WHERE { ?c my:shaken ?e . ?a kg:premise ?c ; kg:conclusion ?d }",
}


def rules() -> list[Rule]:
    """Transitive derivation, taint along it, and claims weakened by tainted evidence and by one another."""
    found = []
    for name, query in QUERIES.items():
        text = f"# name: {name}\n# says: {name}\n# concludes: facts\n{PREFIXES}{query}"
        rule = read_rule(text, f"rules/{name}.rq", own=True)
        assert isinstance(rule, Rule), rule
        found.append(rule)
    return found


def data(statements: int) -> bytes:
    """N-Quads of about so many statements: up to 9 for each claim with its evidence."""
    return "".join(sorted(set(_lines(statements // 9)))).encode()


def _lines(claims: int) -> Iterator[str]:
    draw = Random(claims)
    kg, prov = "https://plainfact.example/ns#", "http://www.w3.org/ns/prov#"

    def line(subject: str, predicate: str, value: str) -> str:
        return f"<{BASE}{subject}> <{predicate}> {value} <{BASE}graph/g> .\n"

    for i in range(claims):
        yield line(f"e{i}", f"{kg}status", '"recalled"' if draw.randrange(50) == 0 else '"seen"')
        if i % 12:
            yield line(f"e{i}", f"{prov}wasDerivedFrom", f"<{BASE}e{i - 1}>")
        yield line(f"c{i}", f"{kg}kind", '"quantity"')
        yield line(f"c{i}", "https://schema.org/text", f'"Statement {i}"')
        yield line(f"a{i}", f"{kg}premise", f"<{BASE}e{draw.randrange(claims)}>")
        yield line(f"a{i}", f"{kg}conclusion", f"<{BASE}c{i}>")
        if i % 5:
            yield line(f"b{i}", f"{kg}premise", f"<{BASE}c{i - 1}>")
            yield line(f"b{i}", f"{kg}conclusion", f"<{BASE}c{i}>")
        yield line(f"e{i}", f"{kg}credibility", str(draw.randrange(1, 7)).join(('"', '"')))


def ours(dataset: bytes, joins: bool = True) -> tuple[Seconds, int]:
    """Seconds of processor time, and how many facts."""
    known = rules()
    start = time.process_time()
    memory = memory_of(mattering(triples_of(dataset), reads(known)), joins)
    if not joins:
        assert memory.store is not None  # loads it
    loaded = time.process_time()
    run: Run = run_rules(memory, known)
    done = time.process_time()
    assert run.diagnostics == ()
    return (loaded - start, done - loaded), len({fact for fired in run.fired.values() for fact in fired.facts})


def plain_loop(dataset: bytes) -> tuple[Seconds, int]:
    """The same of the loop in rdflib."""
    texts = [rule.text for rule in rules()]
    start = time.process_time()
    graph = as_rdflib(dataset)
    loaded = time.process_time()
    found: set[object] = set()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        while True:
            fresh = {triple for text in texts for triple in graph.query(text).graph or ()} - found
            if not fresh:
                return (loaded - start, time.process_time() - loaded), len(found)
            found |= fresh
            for triple in fresh:
                graph.add(triple)


def _answer(dataset: bytes, out: multiprocessing.Queue[tuple[Seconds, int]]) -> None:
    out.put(plain_loop(dataset))


def with_patience(dataset: bytes) -> tuple[Seconds, int] | None:
    """The loop in a process of its own, which is ended when it takes too long."""
    out: multiprocessing.Queue[tuple[Seconds, int]] = multiprocessing.Queue()
    process = multiprocessing.Process(target=_answer, args=(dataset, out))
    process.start()
    try:
        return out.get(timeout=PATIENCE)
    except queue.Empty:
        return None
    finally:
        process.terminate()
        process.join()


def best(dataset: bytes, joins: bool = True) -> tuple[Seconds, int]:
    """The least of three."""
    runs = [ours(dataset, joins) for _ in range(3)]
    return (min(run[0][0] for run in runs), min(run[0][1] for run in runs)), runs[0][1]


def row(size: int) -> str:
    """One size measured."""
    dataset = data(size)
    reference, facts = best(dataset, joins=False)
    before = best(dataset)
    peer = with_patience(dataset)
    after = best(dataset)
    load, run = (min(pair) for pair in zip(before[0], after[0], strict=True))
    assert before[1] == after[1] == facts
    cells = [f"{len(dataset.splitlines()):,}", f"{facts:,}", f"{load:.3f}", f"{run:.3f}", f"{reference[0]:.3f}", f"{reference[1]:.3f}"]
    if peer is None:
        return " | ".join([*cells, "–", f"more than {PATIENCE:.0f}", "–", "–"])
    (their_load, their_run), their_facts = peer
    assert their_facts == facts, (their_facts, facts)
    ratios = f"{their_run / run:.0f}", f"{(their_load + their_run) / (load + run):.0f}"
    return " | ".join([*cells, f"{their_load:.2f}", f"{their_run:.2f}", *ratios])


def main() -> int:
    """Print the table."""
    sizes = [int(word) for word in sys.argv[1:]] or list(SIZES)
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores\n")
    print("| statements | derived facts | kg loads | kg runs | by Oxigraph: loads | runs | rdflib loads | runs | × running | × both |")
    print("|" + "---|" * 10)
    for size in sizes:
        print(f"| {row(size)} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
