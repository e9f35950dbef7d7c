"""Possible worlds on bits: how fast, how it grows, and against peers:  ``python benchmarks/worlds.py [N …] [--without PART …]``

Graphs of N arguments: a claim has two, a weight each, from documents of its own neighbourhood or from claims just before it; a fifth of
them contradict. "Pass" settles every statement with sets of worlds that lie ready, "drawing" makes the sets of all random variables,
"both" is what an audit does. An argument-world is one argument in one world; it moves four bits: its premise, its own draw, itself and
what it adds to. The share is that of numpy's copy in the same run, read and written.

Peers take part where they are installed: ProbLog, on graphs without circles of contradiction, since it refuses those, and for the loop
over perturbed copies of a graph those of ``peers.py``. Times are processor time in one process; of several runs, taking turns, the
shortest counts.
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import random
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from importlib import import_module
from importlib.util import find_spec
from math import isclose
from pathlib import Path
from time import process_time
from typing import Final

sys.path.insert(0, str(Path(__file__).parent))
import gradual
from incremental import clusters
from peers import installed, missing, of_dicts

from kg.argumentation.network import Argument, Network, Premise, Side, Testimony
from kg.gradual.worlds import network_of
from kg.model.settings import Thresholds
from kg.reasoning.dependence import dependence, importances, wrong
from kg.worlds.bits import Block, below, pool_of, windows
from kg.worlds.cone import Cone, cone_of
from kg.worlds.limits import Limits
from kg.worlds.program import NOTHING, Program, program_of
from kg.worlds.sampled import sampled_opinions
from kg.worlds.variables import Draw, thresholds
from kg.worlds.weigh import weigh
from kg.worlds.well_founded import Model, settle

WORLDS: Final = (4_096, 65_536)
NEAR: Final = 200
GRADES: Final = tuple(Fraction(n, 100) for n in (95, 85, 70, 50, 30))
WEIGHTS: Final = tuple(Fraction(n, 100) for n in (99, 90, 70, 40))
READY: Final = 64


def graph(count: int, origins: int = 0) -> Network:
    """A network of so many arguments, of documents from so many origins, by default one for every ten arguments."""
    pick = random.Random(count)
    claims, documents = max(1, count // 2), max(1, count // 10)
    groups = origins or documents
    heard = tuple(Testimony(f"evidence:{n}", f"origin-{n % groups}", pick.choice(GRADES)) for n in range(documents))
    arguments = tuple(one for claim in range(claims) for one in _arguments(claim, documents, pick))
    return Network(heard, arguments, tuple(f"claim:{claim}" for claim in range(claims)))


def _arguments(claim: int, documents: int, pick: random.Random) -> Iterator[Argument]:
    sides: tuple[Side, ...] = ("for", "for", "for", "for", "against")
    for number in range(2):
        if claim and pick.random() < 0.6:
            premise = f"claim:{pick.randrange(max(0, claim - NEAR), claim)}"
        else:
            premise = f"evidence:{(claim // 5 + pick.randrange(NEAR)) % documents}"
        yield Argument(f"argument:{claim}-{number}", (Premise(premise),), f"claim:{claim}", pick.choice(sides), pick.choice(WEIGHTS))


class Stock(Block):
    """A block in which every draw lies ready: some set of a small stock."""

    def among(self, worlds: int, draw: Draw) -> int:
        """Which one follows from the name; how the time of a pass depends on it is nothing."""
        return worlds if draw.certain else worlds & self.drawn["ready"][len(draw.variable) * 7 % READY]


def last_uses(cone: Cone, program: Program) -> list[list[str]]:
    """For every component the statements that nothing needs after it."""
    last: dict[str, int] = {}
    for place, component in enumerate(cone.components):
        for name in component.names:
            last.update(dict.fromkeys((name, *program.get(name, NOTHING).depends), place))
    over: list[list[str]] = [[] for _ in cone.components]
    for name, place in last.items():
        over[place].append(name)
    return over


def passed(cone: Cone, program: Program, over: Sequence[Sequence[str]], algebra: Block) -> None:
    """One pass over everything; sets are dropped when nothing needs them any more."""
    model: Model[int] = Model()
    for component, finished in zip(cone.components, over, strict=True):
        settle(component, program, algebra, model)
        for name in finished:
            model.forget(name)
            own = program.get(name, NOTHING).own
            if own is not None:
                algebra.drawn.pop(own.variable, None)


def seconds(work: Callable[[], object], runs: int = 1) -> float:
    """Processor time of the shortest of several runs."""
    gc.collect()
    gc.disable()
    found = []
    for _ in range(runs):
        began = process_time()
        work()
        found.append(process_time() - began)
    gc.enable()
    return min(found)


@dataclass(frozen=True)
class Speed:
    """Seconds of a pass, of drawing all variables, and of both together, over so many arguments and variables."""

    arguments: int
    variables: int
    settling: float
    drawing: float
    both: float


def speed(network: Network, worlds: int, runs: int) -> Speed:
    program = program_of(network)
    cone = cone_of(program, network.statements)
    over, compared = last_uses(cone, program), thresholds(cone.draws(program))
    pool = pool_of(0, worlds)
    ready = Stock(0, worlds, {}, {"ready": [below(f"ready {number}", pool, [Fraction(4, 5)])[0] for number in range(READY)]})
    for name, values in list(compared.items())[:1_000]:
        windows(name, pool, values)  # the strips of the pool are drawn once for a block, whatever is asked of it

    def draw() -> None:
        for name, values in compared.items():
            windows(name, pool, values)

    settling = seconds(lambda: passed(cone, program, over, ready), runs)
    drawing = seconds(draw, runs)
    both = seconds(lambda: passed(cone, program, over, Block(0, worlds, compared)), runs)
    return Speed(len(network.arguments), len(compared), settling, drawing, both)


def copied() -> float:
    """Bytes a second of numpy's copy, read and written: the best of three."""
    return max(gradual.copied() for _ in range(3))


def show_speed(sizes: Sequence[int]) -> None:
    print("| arguments | variables | worlds | pass s | drawing s | drawing / pass | both s | pass, G/s | both, G/s | pass, of copy |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for size in sizes:
        network = graph(size)
        for worlds in WORLDS:
            found = speed(network, worlds, 3 if size <= 100_000 else 1)
            moved = found.arguments * worlds
            cells = [f"{found.arguments:,}", f"{found.variables:,}", f"{worlds:,}", f"{found.settling:.2f}", f"{found.drawing:.2f}"]
            cells += [f"{found.drawing / found.settling:.2f}", f"{found.both:.2f}", f"{moved / found.settling / 1e9:.2f}"]
            cells += [f"{moved / found.both / 1e9:.2f}", f"{moved * 4 / 8 / found.settling / copied():.0%}"]
            print("| " + " | ".join(cells) + " |", flush=True)


def show_growth() -> None:
    """Both together, against the smallest of each kind."""
    print("| what grows | from | to | seconds from | seconds to | × | × as much work |")
    print("|---|---|---|---|---|---|---|")

    def row(what: str, sizes: tuple[int, int], make: Callable[[int], tuple[Network, int]]) -> None:
        ends = [speed(*make(size), 3) for size in sizes]
        grown = f"{ends[0].both:.3f} | {ends[1].both:.3f} | {ends[1].both / ends[0].both:.1f}"
        print(f"| {what} | {sizes[0]:,} | {sizes[1]:,} | {grown} | {sizes[1] / sizes[0]:.0f} |", flush=True)

    row("arguments", (2_000, 20_000), lambda size: (graph(size), 16_384))
    row("worlds", (16_384, 262_144), lambda worlds: (graph(4_000), worlds))
    row("origins, arguments staying 10,000", (10, 1_000), lambda origins: (graph(10_000, origins), 16_384))


def show_copies() -> None:
    """All worlds at once, against as many perturbed copies one by one; each with base scores of any value, and with grades."""
    dag, pick = gradual.random_dag(10_000), random.Random(1)
    graded = replace(dag, base=memoryview(array("d", (float(pick.choice(GRADES)) for _ in dag.base))).toreadonly())
    print("| base scores | copies | one by one with | one copy ms | all of them, extrapolated, s | all worlds s | × |")
    print("|---|---|---|---|---|---|---|")
    for scores, of in (("any", dag), ("grades", graded)):
        network = network_of(of)
        program = program_of(network)
        runs = {peer: build(of, "df-quad").run for peer, build in ({"dictionaries": of_dicts} | installed()).items()}
        for worlds in WORLDS:
            limits = Limits(worlds=worlds, blocks=1)
            ours = seconds(lambda: sampled_opinions(program, network.statements, Thresholds(), limits), 5)  # noqa: B023  # used at once
            for peer, run in runs.items():
                copy = seconds(run, 15)
                whole = copy * worlds
                cells = f"{1e3 * copy:.1f} | {whole:,.0f} | {ours:.2f} | {whole / ours:,.0f}"
                print(f"| {scores} | {worlds:,} | {peer} | {cells} |", flush=True)


def clauses(network: Network) -> str:
    """A network without circles, relays and undercuts, each variable with one threshold, for ProbLog."""
    lines = ["holds(S) :- pro(S), \\+ con(S).", "pro(none) :- fail.", "con(none) :- fail."]
    lines += [f"{float(heard.reliability)}::pro('{heard.statement}')." for heard in network.testimonies]
    for one in network.arguments:
        word = "pro" if one.side == "for" else "con"
        body = ", ".join(f"holds('{premise.statement}')" for premise in one.premises)
        lines.append(f"{float(one.weight)}::{word}('{one.conclusion}') :- {body}.")
    return "\n".join([*lines, *(f"query(holds('{name}'))." for name in network.statements)])


def by_problog(text: str) -> dict[str, float]:
    program, problog = import_module("problog.program"), import_module("problog")
    found = problog.get_evaluatable().create_from(program.PrologString(text)).evaluate()
    return {str(term.args[0]).strip("'"): value for term, value in found.items()}


def small(claims: int) -> Network:
    """Claims with three documents of their own each, all sources apart, each claim leaning on the one before."""
    return clusters(8 * claims, claims)


def show_problog() -> None:
    if find_spec("problog") is None:
        print("ProbLog: skipped, not installed.")
        return
    print("| claims | variables | ProbLog s | exactly, s | × | sampled, 65,536 worlds, s | furthest apart, exact |")
    print("|---|---|---|---|---|---|---|")
    for claims in (2, 4, 6, 8, 10):
        network = small(claims)
        text, answers = clauses(network), dict[str, float]()
        theirs = seconds(lambda: answers.update(by_problog(text)))  # noqa: B023  # used at once
        exact = Limits(always_exact=100, most_variables=100)
        ours = seconds(lambda: weigh(network, limits=exact), 3)  # noqa: B023
        sampled = seconds(lambda: weigh(network, limits=Limits(always_exact=0, most_variables=0, blocks=1)), 3)  # noqa: B023
        found = weigh(network, limits=exact)
        apart = max(abs(answers[name] - float(found[name].belief)) for name in network.statements)
        if not isclose(apart, 0, abs_tol=1e-9):
            raise ValueError(f"the answers are {apart} apart")
        variables = len(network.testimonies) + len(network.arguments)
        print(f"| {claims} | {variables} | {theirs:.3f} | {ours:.4f} | {theirs / ours:,.0f} | {sampled:.4f} | {apart:.0e} |", flush=True)


def show_importances() -> None:
    """If each origin is right and if it is wrong, for one claim, from the network on, against one pass: its opinion alone."""
    print("| claim | origins | computed | one pass ms | all origins' importances ms | passes | one by one, passes |")
    print("|---|---|---|---|---|---|---|")
    half = Fraction(1, 2)
    for origins in (20, 50, 200):
        heard = tuple(Testimony(f"evidence:{n}", f"o{n:03}", half) for n in range(origins))
        network = Network(heard, tuple(_pairs(origins)), tuple(f"claim:{n}" for n in range(origins)))
        claim = f"claim:{origins - 1}"
        of = dependence(network, claim, Thresholds())
        alone = seconds(lambda: weigh(network, (claim,), limits=Limits(blocks=1)), 3)  # noqa: B023  # used at once
        all_of_them = seconds(lambda: importances(dependence(network, claim, Thresholds())), 3)  # noqa: B023
        each = seconds(lambda: [wrong(of, group) for group in of.origins[:10]]) * len(of.origins) / 10 * 2  # noqa: B023
        how = "exactly" if of.diagram else "sampled"
        cells = f"{1e3 * alone:.2f} | {1e3 * all_of_them:.2f} | {all_of_them / alone:.1f} | {each / alone:.0f}"
        print(f"| leans on all claims before it | {len(of.origins)} | {how} | {cells} |", flush=True)


def _pairs(origins: int) -> Iterable[Argument]:
    for n in range(origins):
        side: Side = "against" if n % 3 == 2 else "for"
        yield Argument(f"argument:{n}", (Premise(f"evidence:{n}"),), f"claim:{n}", "for", Fraction(9, 10))
        if n:
            yield Argument(f"argument:{n}-link", (Premise(f"claim:{n - 1}"),), f"claim:{n}", side, Fraction(7, 10))


def main() -> None:
    """Print the tables."""
    parts = {"growth": show_growth, "copies": show_copies, "problog": show_problog, "importances": show_importances}
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("arguments", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--without", nargs="*", choices=("speed", *parts), default=[])
    asked = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores")
    for peer in missing():
        print(f"{peer}: skipped, not installed.")
    if "speed" not in asked.without:
        show_speed(asked.arguments)
    for name, show in parts.items():
        if name not in asked.without:
            print()
            show()


if __name__ == "__main__":
    main()
