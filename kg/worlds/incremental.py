"""Opinions on a program that is edited: after an edit only what depends on it is computed again.

An opinion follows from its statement's cone and from nothing else (``kg.worlds.cone``, ``kg.worlds.weigh``). So after an edit exactly
those opinions can differ whose cones hold a node that differs, which are the statements above the edited nodes; all others are kept, and
what is kept is bit by bit what a full pass gives. Where only reliabilities and weights differ, what opinions are computed from is kept too
(``kg.worlds.kept``). Nodes are compared by value rather than by digests of cones: that needs no pass over
all cones, and two that are equal are never mistaken for different ones or the other way round.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kg.argumentation.network import Opinion
from kg.model.settings import Thresholds
from kg.worlds.kept import Kept, forget
from kg.worlds.limits import Limits
from kg.worlds.program import NOTHING, Node, Program
from kg.worlds.weigh import LIMITS, THRESHOLDS, weigh_program

Changes = Mapping[str, Node | None]
"""Nodes by name, as they are from now on; None for one that is gone."""


@dataclass
class Standing:
    """A program with the opinions on some of its statements. ``users`` are the statements that depend directly on each.

    It is the one value here that changes: see :func:`edit`.
    """

    program: dict[str, Node]
    opinions: dict[str, Opinion]
    users: dict[str, dict[str, None]]
    thresholds: Thresholds
    limits: Limits
    kept: Kept


def standing(
    program: Program, wanted: Iterable[str], thresholds: Thresholds = THRESHOLDS, limits: Limits = LIMITS
) -> Standing:
    """The opinions on the wanted statements by a full pass, ready to be edited."""
    kept = Kept()
    opinions = weigh_program(program, sorted(set(wanted)), thresholds, limits, kept)
    users: dict[str, dict[str, None]] = {}
    for name, node in program.items():
        for other in node.depends:
            users.setdefault(other, {})[name] = None
    return Standing(dict(program), opinions, users, thresholds, limits, kept)


def differing(program: Program, later: Program) -> Changes:
    """The changes that make one program out of another."""
    gone: dict[str, Node | None] = {name: None for name in program if name not in later}
    return {**gone, **{name: node for name, node in later.items() if program.get(name) != node}}


def edit(of: Standing, changes: Changes, wanted: Iterable[str] | None = None) -> tuple[str, ...]:
    """Take in some changes; gives the names of the opinions that were computed again, ascending.

    ``wanted`` are the statements that have opinions from now on, by default the same as before.
    """
    reshaped = [name for name, node in changes.items() if not _regraded(of.program.get(name), node)]
    for name, node in changes.items():
        _put(of, name, node)
    stale = _above(of.users, changes)
    if wanted is not None:
        asked = set(wanted)
        of.opinions = {name: opinion for name, opinion in of.opinions.items() if name in asked}
        again = {name for name in asked if name in stale or name not in of.opinions}
    else:
        again = {name for name in stale if name in of.opinions}
    names = sorted(again)
    if reshaped or wanted is not None:  # it goes through all that is kept
        forget(of.kept, _above(of.users, reshaped), {*of.opinions, *names})
    of.opinions |= weigh_program(of.program, names, of.thresholds, of.limits, of.kept)
    return tuple(names)


def _regraded(before: Node | None, after: Node | None) -> bool:
    """Whether two nodes differ in nothing but the threshold of their draw, which is certain in neither."""
    if before is None or after is None or before.own is None or after.own is None:
        return False
    same = before.own.variable == after.own.variable and replace(before, own=after.own) == after
    return same and not before.own.certain and not after.own.certain


def _put(of: Standing, name: str, node: Node | None) -> None:
    for other in of.program.get(name, NOTHING).depends:
        of.users[other].pop(name, None)
    if node is None:
        of.program.pop(name, None)
        return
    of.program[name] = node
    for other in node.depends:
        of.users.setdefault(other, {})[name] = None


def _above(users: Mapping[str, Iterable[str]], names: Iterable[str]) -> set[str]:
    """The named statements and all that depend on them, directly or through others."""
    found = set(names)
    waiting = list(found)
    while waiting:
        fresh = [user for user in users.get(waiting.pop(), ()) if user not in found]
        found.update(fresh)
        waiting += fresh
    return found
