"""What would the verdicts be if: edits of the whole workspace, and what carries the most."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kg.audit.audit import FROM_NEW, Earlier, audit
from kg.audit.results import Audit, Verdict
from kg.reasoning.change import Edit, Loss, changed
from kg.reasoning.difference import Move, moves
from kg.reasoning.extract import derived_in
from kg.reasoning.reassess import bench, without_lost
from kg.worlds.cone import cone_of
from kg.worlds.program import Program, program_of

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class WhatIf:
    """The audit as it is, as it would be, and every claim that differs."""

    before: Audit
    after: Audit
    edits: tuple[Edit, ...]
    moves: tuple[Move, ...]


def what_if(before: Audit, edits: Iterable[Edit], as_of: date | None = None) -> WhatIf:
    """The workspace after some edits, and perhaps as of another day; on the same day rules say what they said, on another anew."""
    edits = tuple(edits)
    earlier = FROM_NEW if as_of else Earlier(held=derived_in(without_lost(before, edits)))
    after = audit(changed(before.corpus, edits), as_of=as_of or date.fromisoformat(before.as_of), earlier=earlier)
    return WhatIf(before, after, edits, moves(before, after))


@dataclass(frozen=True, slots=True)
class Load:
    """What hangs on one thing: the verdicts that its loss alters, from what to what."""

    loss: Loss
    altered: tuple[tuple[str, Verdict, Verdict], ...]


def load_bearing(whole: Audit, progress: Progress | None = None) -> tuple[Load, ...]:
    """Every origin and every document whose loss alters a verdict, those whose loss alters most first."""
    program = program_of(whole.network)
    losses = list(_losses(whole))
    uses = _uses(whole, program)
    found = []
    for number, loss in enumerate(losses):
        if progress:
            progress(number, len(losses))
        altered = _altered(whole, loss, uses.get(loss, ()), program)
        if altered:
            found.append(Load(loss, altered))
    return tuple(sorted(found, key=lambda load: (-len(load.altered), load.loss)))


def _losses(whole: Audit) -> Iterator[Loss]:
    yield from (Loss("origin", group) for group in sorted({group for groups in whole.roots.values() for group in groups}))
    yield from (Loss("evidence", id) for id in sorted(whole.existing))


def _uses(whole: Audit, program: Program) -> dict[Loss, list[str]]:
    """For each loss the claims that depend on what is lost; wholes after their parts are counted too."""
    wholes: dict[str, list[str]] = {}
    for id, result in whole.claims.items():
        for part in result.claim.parts.claims if result.claim.parts else ():
            wholes.setdefault(part.id, []).append(id)
    uses: dict[Loss, dict[str, None]] = {}
    for id in whole.claims:
        above, waiting = [id], [id]
        while waiting:
            fresh = [one for one in wholes.get(waiting.pop(), ()) if one not in above]
            above += fresh
            waiting += fresh
        for name in cone_of(program, (f"claim:{id}",)).names:
            kind, _, evidence = name.partition(":")
            if kind == "evidence" and evidence in whole.existing:
                for loss in (Loss("evidence", evidence), *(Loss("origin", group) for group in whole.roots[evidence])):
                    uses.setdefault(loss, {}).update(dict.fromkeys(above))
    return {loss: sorted(claims) for loss, claims in uses.items()}


def _altered(whole: Audit, loss: Loss, claims: Iterable[str], program: Program) -> tuple[tuple[str, Verdict, Verdict], ...]:
    claims = [id for id in claims if whole.claims[id].verdict != "not-assessed"]
    if not claims:
        return ()
    results = bench(whole, claims, program).after([loss])
    verdicts = ((id, whole.claims[id].verdict, results[id].verdict) for id in claims)
    return tuple((id, before, after) for id, before, after in verdicts if before != after)
