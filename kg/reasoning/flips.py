"""What would flip a verdict: the smallest sets of things whose loss alters it.

Sets are tried by size, smallest first, so that every set found is minimal: none of its subsets alters the verdict. How far
the search went is part of the answer. Where nothing in the claim's cone speaks against anything, losing more only ever takes
belief away (``_monotone``); then, if losing everything alters nothing, no set does. Every answer is confirmed by the audit itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import Final

from kg.argumentation.network import Network
from kg.audit.results import Audit, Verdict
from kg.reasoning.change import Loss, LossKind, arguments_of
from kg.reasoning.extract import derived_in
from kg.reasoning.reassess import Bench, bench
from kg.worlds.cone import cone_of
from kg.worlds.program import program_of

KINDS: Final[tuple[LossKind, ...]] = ("origin", "source", "evidence", "argument")
MOST_TRIALS = 400
LARGEST = 3


@dataclass(frozen=True, slots=True)
class Flip:
    """A minimal set whose loss gives another verdict."""

    losses: tuple[Loss, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Flips:
    """The minimal sets of one kind, smallest first.

    ``complete`` is the size up to which every set was tried; ``candidates`` how many things there are to lose. Where the two are
    equal there is nothing more to find.
    """

    kind: LossKind
    found: tuple[Flip, ...]
    candidates: int
    complete: int


def flips(audit: Audit, claim: str, trials: int = MOST_TRIALS, kinds: Sequence[LossKind] = KINDS) -> tuple[Flips, ...]:
    """For each kind of thing the minimal sets whose loss alters the verdict on a claim, within so many trials a kind.

    Sets of one are tried whatever it takes.
    """
    on = bench(audit, [claim])
    return tuple(_of_kind(on, claim, kind, trials) for kind in kinds)


def candidates(on: Bench, kind: LossKind) -> list[Loss]:
    """Everything of a kind that the bench's claims depend on."""
    network, corpus = on.base.network, on.base.corpus
    names = set(cone_of(program_of(network), [f"claim:{id}" for id in on.base.claims]).names)
    heard = [id for id in sorted(on.base.existing) if f"evidence:{id}" in names]
    if kind == "evidence":
        return [Loss(kind, id) for id in heard]
    if kind == "source":
        return [Loss(kind, id) for id in sorted({corpus.evidence[id].source.id for id in heard})]
    if kind == "origin":
        return [Loss(kind, id) for id in sorted({group for id in heard for group in on.base.roots.get(id, ())})]
    derived = (ground.id for ground in derived_in(on.base))
    return [Loss(kind, id) for id in sorted({*arguments_of(corpus), *derived}) if f"argument:{id}" in names]


def _of_kind(on: Bench, claim: str, kind: LossKind, trials: int) -> Flips:
    things = candidates(on, kind)
    if _monotone(on.base.network, kind) and _verdict(on, claim, things) == on.verdict(claim):
        return Flips(kind, (), len(things), len(things))
    found: list[Flip] = []
    complete = 0
    for size in range(1, min(LARGEST, len(things)) + 1):
        trials -= comb(len(things), size)
        if trials < 0 and size > 1:
            break
        found += _of_size(on, claim, list(_minimal(things, size, found)))
        complete = size
    if found and complete == len(things) - 1:
        complete += 1  # the only larger set is everything, which contains one that was found
    return Flips(kind, tuple(found), len(things), complete)


def _minimal(things: Sequence[Loss], size: int, found: Sequence[Flip]) -> Iterator[tuple[Loss, ...]]:
    """The sets of a size that contain none of those found before."""
    for losses in combinations(things, size):
        if not any(set(flip.losses) <= set(losses) for flip in found):
            yield losses


def _of_size(on: Bench, claim: str, sets: Iterable[tuple[Loss, ...]]) -> list[Flip]:
    found = []
    for losses in sets:
        if _verdict(on, claim, losses) != on.verdict(claim):
            confirmed = on.confirmed(losses)[claim].verdict
            if confirmed != on.verdict(claim):
                found.append(Flip(losses, confirmed))
    return found


def _verdict(on: Bench, claim: str, losses: Iterable[Loss]) -> Verdict:
    return on.after(losses)[claim].verdict


def _monotone(network: Network, kind: LossKind) -> bool:
    """Whether losing more only takes belief away: nothing contradicts, undercuts or disputes, and no premise is negated.

    A lost document or source may moreover change who stands behind a relay with several upstreams, and so what is one voice with it.
    """
    supports = all(one.side == "for" and not any(premise.negated for premise in one.premises) for one in network.arguments)
    return supports and (kind in ("origin", "argument") or all(len(one.upstreams) < 2 for one in network.testimonies))
