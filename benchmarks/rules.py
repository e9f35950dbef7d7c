"""Rules to their fixpoint, against the plain loop that people write with rdflib: every rule again and again until nothing is new.

Both run the same rule texts over the same N-Quads and have to give the same facts and as many records. The data are relays of
relays beside claims that cite them, as a busy story makes them. rdflib gets two minutes for a size; where that is not enough, the
table says so and extrapolates from the growth between the two sizes before, marked by ≈. Times are of the processor, so that
other programs on the machine disturb them less; kg's are with loading, rdflib's without.

    .venv/bin/python benchmarks/rules.py [STATEMENTS …]
"""

from __future__ import annotations

import math
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
from kg.rules.fixpoint import Run, run_rules
from kg.rules.memory import memory_of, triples_of
from kg.rules.rule import Rule, read_rule

BASE = "https://example.org/"
SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
PATIENCE = 120.0
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


def ours(dataset: bytes) -> tuple[float, int]:
    """Seconds of processor time, with loading, and facts."""
    start = time.process_time()
    run: Run = run_rules(memory_of(triples_of(dataset)), rules())
    assert run.diagnostics == ()
    return time.process_time() - start, len({fact for fired in run.fired.values() for fact in fired.facts})


def plain_loop(dataset: bytes) -> tuple[float, int]:
    """Seconds of processor time of the loop in rdflib, without loading, and facts."""
    graph = as_rdflib(dataset)
    texts = [rule.text for rule in rules()]
    found: set[object] = set()
    start = time.process_time()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        while True:
            fresh = {triple for text in texts for triple in graph.query(text).graph or ()} - found
            if not fresh:
                return time.process_time() - start, len(found)
            found |= fresh
            for triple in fresh:
                graph.add(triple)


def _answer(dataset: bytes, out: multiprocessing.Queue[tuple[float, int]]) -> None:
    out.put(plain_loop(dataset))


def with_patience(dataset: bytes) -> tuple[float, int] | None:
    """The loop in a process of its own, which is ended when it takes too long."""
    out: multiprocessing.Queue[tuple[float, int]] = multiprocessing.Queue()
    process = multiprocessing.Process(target=_answer, args=(dataset, out))
    process.start()
    try:
        return out.get(timeout=PATIENCE)
    except queue.Empty:
        return None
    finally:
        process.terminate()
        process.join()


def main() -> int:
    """Print the table."""
    sizes = [int(word) for word in sys.argv[1:]] or list(SIZES)
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores\n")
    print("| statements | derived facts | kg, with loading, CPU s | rdflib loop, CPU s | ratio |\n|---|---|---|---|---|")
    measured: list[tuple[int, float]] = []
    for size in sizes:
        dataset = data(size)
        count = dataset.count(b"\n")
        best = min((ours(dataset) for _ in range(3)), key=lambda one: one[0])
        peer = with_patience(dataset) if not _hopeless(measured, count) else None
        if peer is not None:
            assert peer[1] == best[1], (peer, best)
            measured.append((count, peer[0]))
            told, seconds = f"{peer[0]:.2f}", peer[0]
        else:
            seconds = _extrapolated(measured, count)
            told = f"≈ {seconds:.0f}"
        print(f"| {count:,} | {best[1]:,} | {best[0]:.3f} | {told} | {seconds / best[0]:.0f} |", flush=True)
    return 0


def _hopeless(measured: list[tuple[int, float]], count: int) -> bool:
    return len(measured) > 1 and _extrapolated(measured, count) > 3 * PATIENCE


def _extrapolated(measured: list[tuple[int, float]], count: int) -> float:
    """By the power law through the last two sizes that were measured."""
    (n1, t1), (n2, t2) = measured[-2:]
    power = math.log(t2 / t1) / math.log(n2 / n1)
    return t2 * math.exp(power * math.log(count / n2))


if __name__ == "__main__":
    sys.exit(main())
