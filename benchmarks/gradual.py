"""Published semantics on random graphs without circles:  ``python benchmarks/gradual.py [N …] [--runs N]``

Every argument has three edges to later ones, half attacks and half supports. One pass over a graph that has been built is timed, in
processor time, own code and peers taking turns in one process; each makes six passes in a row, of which the quickest counts, since the
first find the machine's caches full of what others left there. The median of the ratios of the rounds is told (on the largest graphs
there is one round, of two passes). The share of the copy bandwidth is that of what a pass has to move, 16 bytes an edge (a number and a
strength) and 32 an argument, over what numpy's copy moves at the same time, read and written.
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import random
import sys
import tracemalloc
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from statistics import median
from time import process_time

import networkx
import numpy as np
from peers import PULLS, WRITTEN, Peer, installed, missing

from kg.gradual.arrays import Plan, plan_of, strengths_of
from kg.gradual.graph import Graph, rows_of
from kg.gradual.semantics import SEMANTICS
from kg.gradual.solve import solve

OUT = 3
LARGEST_FOR_NETWORKX = 100_000
APART = 1e-12
PASSES = 6


def random_dag(nodes: int) -> Graph:
    """A graph of ``nodes`` arguments; the same number gives the same graph."""
    pick = random.Random(nodes)
    sides: tuple[list[tuple[int, int]], ...] = ([], [])
    for source in range(nodes - 1):
        for target in {pick.randrange(source + 1, nodes) for _ in range(OUT)}:
            pick.choice(sides).append((target, source))
    base = memoryview(array("d", (pick.random() for _ in range(nodes)))).toreadonly()
    attackers, supporters = (rows_of(nodes, side) for side in sides)
    return Graph(tuple(f"{n:07}" for n in range(nodes)), base, attackers, supporters)




@dataclass
class Contestant:
    """One way to the strengths: its times, its memory for each edge, and its answer."""

    name: str
    peer: Peer
    memory: float
    times: list[float] = field(default_factory=list)
    answer: list[float] = field(default_factory=list)


def measured(name: str, build: Callable[[], Peer], edges: int) -> Contestant:
    """Built with its memory traced, the strengths of a pass included."""
    gc.collect()
    tracemalloc.start()
    peer = build()
    kept = peer.run()
    memory = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    del kept
    return Contestant(name, peer, memory / edges)


def arrays(plan: Plan, name: str, edges: int) -> Contestant:
    return Contestant("arrays", Peer(lambda: strengths_of(plan, name), lambda found: found.tolist()), plan.memory() / edges)


def plain(graph: Graph, name: str) -> Contestant:
    return Contestant("plain", Peer(lambda: solve(graph, SEMANTICS[name]), lambda found: list(found.strengths.values())), 0)


def contestants(graph: Graph, plan: Plan, name: str) -> Iterator[Contestant]:
    """Ours first. What takes long on large graphs is left out there."""
    small = len(graph.names) <= LARGEST_FOR_NETWORKX
    yield arrays(plan, name, graph.edges)
    if name in PULLS:
        peers = WRITTEN | installed() if small else {"dictionaries": WRITTEN["dictionaries"], **installed()}
        for peer, build in peers.items():
            yield measured(peer, partial(build, graph, name), graph.edges)
    if small:
        yield plain(graph, name)


SOURCE, TARGET = np.ones(10_000_000), np.zeros(10_000_000)


def copied() -> float:
    """Bytes a second of numpy's copy, read and written, in memory that is there already."""
    np.copyto(TARGET, SOURCE)
    start = process_time()
    np.copyto(TARGET, SOURCE)
    return 2 * SOURCE.nbytes / (process_time() - start)


def contest(graph: Graph, plan: Plan, name: str, runs: int) -> tuple[list[str], float]:
    """The rows of one graph and one semantics, and how far anybody is from arrays."""
    edges, nodes = graph.edges, len(graph.names)
    found = list(contestants(graph, plan, name))
    speeds = []
    gc.disable()
    for _ in range(runs):
        speeds.append(copied())
        for one in found:
            spent = []
            for _ in range(PASSES if nodes <= LARGEST_FOR_NETWORKX else 2):  # caches are to hold what the pass itself leaves there
                start = process_time()
                answer = one.peer.run()
                spent.append(process_time() - start)
            one.times.append(min(spent))
            one.answer = one.peer.read(answer)
    gc.enable()
    moved = 16 * edges + 32 * nodes
    share = median(moved / seconds / speed for seconds, speed in zip(found[0].times, speeds, strict=True))
    rows = [_row((nodes, edges, name), one, found[0], share) for one in found]
    return rows, max(_apart(one, found[0]) for one in found)


def _apart(one: Contestant, ours: Contestant) -> float:
    return max(abs(a - b) for a, b in zip(one.answer, ours.answer, strict=True))


def _row(what: tuple[int, int, str], one: Contestant, ours: Contestant, share: float) -> str:
    nodes, edges, name = what
    ratio = median(theirs / own for theirs, own in zip(one.times, ours.times, strict=True))
    rate = edges / median(one.times) / 1e6
    own = one is ours
    cells = [nodes, edges, name, one.name, f"{rate:.2f}", "" if own else f"{ratio:.0f}", f"{one.memory:.0f}" if one.memory else ""]
    cells += [f"{share:.1%}" if own else "", "" if own else f"{_apart(one, ours):.0e}"]
    return "| " + " | ".join(map(str, cells)) + " |"


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; 1 when anybody is further than ``APART`` from arrays."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args(argv)
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, numpy {np.__version__}, networkx {networkx.__version__}")
    for peer in missing():
        print(f"{peer}: skipped, not installed.")
    print("| arguments | edges | semantics | with | M edges/s | × arrays' time | bytes an edge | of copy | furthest apart |")
    print("|---|---|---|---|---|---|---|---|---|")
    same = True
    for size in arguments.sizes:
        graph = random_dag(size)
        plan = plan_of(graph)
        if plan is None:
            raise ValueError("the graph has a circle")
        small = size <= LARGEST_FOR_NETWORKX
        for name in SEMANTICS if small else PULLS:
            rows, apart = contest(graph, plan, name, max(1, arguments.runs) if small else 1)
            print("\n".join(rows), flush=True)
            same = same and apart <= APART
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
