"""The strongest chains of reasons: minimal founded derivations, the likeliest first.

A chain gives for every statement in it one reason: an argument with all its premises, evidence with one upstream, down to roots. It
is there in the worlds in which all its random numbers fall below what the chain needs of them, so its probability is the product,
over its distinct numbers, of the smallest such threshold. What speaks against a link is not part of it: a chain says what there is
to say, the opinion what is left of it.

Best first: a chain under construction is ranked by what it can at most come to (``kg.reasoning.bounds``), so the first finished
ones are the likeliest. Where too many are alike for that, chains are finished one by one, and are said not to be ranked.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import count, islice

from kg.argumentation.network import Network, Side
from kg.argumentation.origins import root_groups
from kg.reasoning.bounds import Bounds, Goal, bounds_of, reasons
from kg.worlds.program import Program, program_of

MOST_STEPS = 20_000
MOST_CHAINS = 200

Reason = tuple[Goal, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """One derivation. ``steps`` are its statements with their depth, the conclusion's reasons first; ``roots`` its origins.

    ``echoes`` are the ids of further evidence from the same origins through the same claims: chains that were folded into this one.
    Where it is not ``ranked`` there are too many derivations to tell whether another one is likelier.
    """

    side: Side
    probability: Fraction
    steps: tuple[tuple[int, str], ...]
    roots: tuple[str, ...]
    echoes: tuple[str, ...] = ()
    ranked: bool = True


@dataclass(frozen=True)
class _Partial:
    """A derivation under construction: reasons so far, goals still open, and what it needs of each random number."""

    reasons: Mapping[Goal, Reason]
    open: tuple[Goal, ...]
    needs: Mapping[str, Fraction]
    probability: Fraction


def chains(network: Network, statement: str, side: Side, most: int = 5) -> tuple[Chain, ...]:
    """The ``most`` likeliest chains for a side of a statement, echoes folded under the strongest that says the same."""
    program, goal = program_of(network), (statement, side)
    roots, bounds = root_groups(network), bounds_of(program, goal)
    found = list(islice(_derivations(program, goal, bounds), MOST_CHAINS))
    ranked = bool(found)
    if not ranked:
        found = list(islice(_derivations(program, goal, bounds, deepest_first=True), 1))
    folded: dict[object, Chain] = {}
    for chain in _minimal(replace(_chain(partial, goal, roots), ranked=ranked) for partial in found):
        key = (chain.roots, _claims(chain))
        folded[key] = _with_echoes(folded[key], chain) if key in folded else chain
    return tuple(folded.values())[:most]


def _minimal(found: Iterable[Chain]) -> Iterator[Chain]:
    """The chains that do not contain another one, the likeliest first and of two alike the shorter."""
    kept: list[frozenset[str]] = []
    for chain in sorted(found, key=lambda one: (-one.probability, len(one.steps))):
        names = frozenset(name for _, name in chain.steps)
        if not any(other <= names for other in kept):
            kept.append(names)
            yield chain


def _derivations(program: Program, goal: Goal, bounds: Bounds, deepest_first: bool = False) -> Iterator[_Partial]:
    """Derivations, the likeliest first; or ``deepest_first``, one after the other as they come to their end."""
    ticket = count()

    def entry(partial: _Partial) -> tuple[object, ...]:
        likely, deep = -bounds.of(partial.probability, partial.needs, partial.open), -len(partial.reasons)
        return (*((deep, likely) if deepest_first else (likely, deep)), next(ticket), partial)

    waiting = [entry(_Partial({}, (goal,), {}, Fraction(1)))]
    for _ in range(MOST_STEPS):
        if not waiting:
            return
        partial: _Partial = heapq.heappop(waiting)[-1]  # type: ignore[assignment]  # an entry ends with it
        if not partial.open:
            yield partial
            continue
        for more in _extended(partial, program):
            if more.probability > 0 and not _circular(more, partial.open[0]):
                heapq.heappush(waiting, entry(more))


def _extended(partial: _Partial, program: Program) -> Iterator[_Partial]:
    """The derivation with each possible reason for its first open goal."""
    goal, *rest = partial.open
    for draw, reason in reasons(goal, program):
        needs, probability = dict(partial.needs), partial.probability
        if draw is not None:
            before = needs.get(draw.variable, Fraction(1))
            needs[draw.variable] = min(before, draw.threshold)
            probability = probability / before * needs[draw.variable] if before else before
        known = {*partial.reasons, goal, *rest}
        fresh = [one for one in dict.fromkeys(reason) if one not in known]
        yield _Partial({**partial.reasons, goal: reason}, (*fresh, *rest), needs, probability)


def _circular(partial: _Partial, start: Goal) -> bool:
    """Whether the goal that was given a reason last now rests on itself."""
    waiting, seen = list(partial.reasons[start]), set[Goal]()
    while waiting:
        goal = waiting.pop()
        if goal == start:
            return True
        if goal not in seen:
            seen.add(goal)
            waiting += partial.reasons.get(goal, ())
    return False


def _chain(partial: _Partial, goal: Goal, roots: Mapping[str, frozenset[str]]) -> Chain:
    steps: list[tuple[int, str]] = []
    waiting = [(0, one) for one in reversed(partial.reasons[goal])]
    while waiting:
        depth, one = waiting.pop()
        steps.append((depth, one[0]))
        waiting += [(depth + 1, below) for below in reversed(partial.reasons[one])]
    ends = frozenset[str]().union(*(roots[name] for name in _bottom(partial) if name in roots))
    return Chain(goal[1], partial.probability, tuple(steps), tuple(sorted(ends)))


def _bottom(partial: _Partial) -> list[str]:
    return [name for (name, _), reason in partial.reasons.items() if not reason]


def _claims(chain: Chain) -> frozenset[str]:
    """The claims that a chain goes through: with its roots, what it says."""
    return frozenset(name for _, name in chain.steps if name.startswith("claim:"))


def _with_echoes(first: Chain, other: Chain) -> Chain:
    own = {name for _, name in first.steps}
    more = {name.removeprefix("evidence:") for _, name in other.steps if name.startswith("evidence:") and name not in own}
    return replace(first, echoes=tuple(sorted({*first.echoes, *more})))
