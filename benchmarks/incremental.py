"""One edit against a full pass under possible worlds:  ``python benchmarks/incremental.py [N …] [--runs N] [--together N]``

N nodes (claims, evidence, arguments) in groups of claims, ten unless told otherwise, each of which supports or contradicts the next and
has three documents of its own: the shape of a newsroom's files. Where everything rests on everything an edit costs what a full pass
costs: an opinion is computed from all that lies below it. The edited document is drawn anew for each run.
"Edit" is taking in one changed node; "by comparison" makes the program of the whole network and finds out what differs, as
``kg audit --watch`` does after an edit of more than reliabilities and weights. Times are processor time in one process; the median counts.
"""

from __future__ import annotations

import argparse
import gc
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from statistics import median
from time import process_time
from typing import TypeVar

from kg.argumentation.network import Argument, Network, Premise, Side, Testimony
from kg.worlds.incremental import Standing, differing, edit, standing
from kg.worlds.program import Node, Program, program_of
from kg.worlds.variables import of_group

T = TypeVar("T")
NODES_A_CLAIM = 8


def clusters(nodes: int, together: int) -> Network:
    """A network of so many nodes, in groups of so many claims; the same numbers give the same network."""
    pick = random.Random(nodes)
    count = max(1, nodes // NODES_A_CLAIM)
    arguments = tuple(one for claim in range(count) for one in _arguments(claim, together, pick))
    heard = tuple(
        Testimony(f"evidence:{claim}-{n}", f"source {claim}-{n}", Fraction(pick.randrange(50, 99), 100))
        for claim in range(count)
        for n in range(3)
    )
    return Network(heard, arguments, tuple(f"claim:{claim}" for claim in range(count)))


def _arguments(claim: int, together: int, pick: random.Random) -> Iterator[Argument]:
    sides: tuple[Side, Side] = ("for", "against")
    for n in range(3):
        weight = Fraction(pick.choice((4, 7, 9)), 10)
        yield Argument(f"argument:{claim}-{n}", (Premise(f"evidence:{claim}-{n}"),), f"claim:{claim}", sides[n == 2], weight)
    if claim % together:
        yield Argument(f"argument:{claim}", (Premise(f"claim:{claim - 1}"),), f"claim:{claim}", pick.choice(sides), Fraction(7, 10))


@dataclass(frozen=True)
class Row:
    """Seconds of a full pass and of edits, and how many opinions an edit computed anew."""

    nodes: int
    full: float
    edit: float
    compared: float
    again: int


def measured(network: Network, runs: int) -> Row:
    """A full pass, and edits of single documents, each checked against nothing but timed."""
    program = program_of(network)
    of, full = _timed(lambda: standing(program, network.statements))
    pick = random.Random(1)
    edits, compared, counts = list[float](), list[float](), list[int]()
    for _ in range(runs):
        name, node = _regraded(of.program, pick)
        again, seconds = _timed(partial(edit, of, {name: node}))
        edits.append(seconds)
        counts.append(len(again))
    for _ in range(min(3, runs)):
        other = _with_another_grade(network, pick)
        _, seconds = _timed(partial(_compared, of, other))
        compared.append(seconds)
    return Row(len(program), full, median(edits), median(compared), round(median(counts)))


def _compared(of: Standing, other: Network) -> tuple[str, ...]:
    return edit(of, differing(of.program, program_of(other)), other.statements)


def _regraded(program: Program, pick: random.Random) -> tuple[str, Node]:
    name = pick.choice([f"evidence:{n}-0" for n in (pick.randrange(len(program) // NODES_A_CLAIM) for _ in range(9))])
    own = program[name].own
    assert own is not None, "every document is judged"
    return name, replace(program[name], own=of_group(own.variable.removeprefix("group "), Fraction(pick.randrange(1, 999), 1000)))


def _with_another_grade(network: Network, pick: random.Random) -> Network:
    at = pick.randrange(len(network.testimonies))
    heard = list(network.testimonies)
    heard[at] = replace(heard[at], reliability=Fraction(pick.randrange(1, 999), 1000))
    return replace(network, testimonies=tuple(heard))


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    gc.collect()
    began = process_time()
    result = work()
    return result, process_time() - began


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("nodes", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--together", type=int, default=10, help="claims in a group")
    arguments = parser.parse_args()
    print("| claims in a group | nodes | full pass | opinions again | edit | full / edit | edit by comparison | full / that |")
    print("|---|---|---|---|---|---|---|---|")
    for nodes in arguments.nodes:
        row = measured(clusters(nodes, arguments.together), arguments.runs)
        edits = f"{1e3 * row.edit:.1f} ms | {row.full / row.edit:,.0f}"
        compared = f"{1e3 * row.compared:.0f} ms | {row.full / row.compared:,.1f}"
        print(f"| {arguments.together} | {row.nodes:,} | {row.full:.1f} s | {row.again} | {edits} | {compared} |", flush=True)


if __name__ == "__main__":
    main()
