"""What differs between two audits, claim by claim, and what moved each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from kg.argumentation.grounds import Ground
from kg.argumentation.network import Opinion
from kg.audit.results import Audit, ClaimResult, Verdict
from kg.worlds.cone import cone_of
from kg.worlds.program import program_of

CauseKind = Literal[
    "evidence-gone", "evidence-new", "reliability", "argument-gone", "argument-new", "weight", "side", "check", "part", "thresholds"
]


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that differs and that a claim depends on: from what to what, in words or numbers."""

    kind: CauseKind
    id: str
    before: str | Fraction | None = None
    after: str | Fraction | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """A claim whose verdict or opinion differs. A claim that one side does not have has no verdict there."""

    claim: str
    before: Verdict | None
    after: Verdict | None
    opinion_before: Opinion | None
    opinion_after: Opinion | None
    causes: tuple[Cause, ...] = ()

    @property
    def flipped(self) -> bool:
        """Whether the verdict is another one."""
        return self.before != self.after


def moves(before: Audit, after: Audit) -> tuple[Move, ...]:
    """Every claim whose verdict or opinion differs, in the order of ids, with what moved it."""
    cones = _Cones(before), _Cones(after)
    found = []
    for id in sorted({*before.claims, *after.claims}):
        old, new = before.claims.get(id), after.claims.get(id)
        if _verdict(old) != _verdict(new) or _shares(_opinion(old)) != _shares(_opinion(new)):
            causes = tuple(_causes(id, cones)) if old and new else ()
            found.append(Move(id, _verdict(old), _verdict(new), _opinion(old), _opinion(new), causes))
    return tuple(found)


def _verdict(result: ClaimResult | None) -> Verdict | None:
    return None if result is None else result.verdict


def _opinion(result: ClaimResult | None) -> Opinion | None:
    return None if result is None else result.opinion


def _shares(opinion: Opinion | None) -> tuple[Fraction, ...] | None:
    return None if opinion is None else (opinion.belief, opinion.disbelief, opinion.conflict, opinion.ignorance)


class _Cones:
    """An audit with what each of its claims depends on."""

    def __init__(self, audit: Audit) -> None:
        self.audit = audit
        self.program = program_of(audit.network)
        self.grounds = {ground.id: ground for ground in audit.grounds}

    def of(self, claim: str) -> frozenset[str]:
        """The statements that a claim's opinion depends on."""
        return frozenset(cone_of(self.program, (f"claim:{claim}",)).names)


def _causes(claim: str, cones: tuple[_Cones, _Cones]) -> Iterator[Cause]:
    old, new = cones
    names = old.of(claim) | new.of(claim)
    yield from _evidence_causes(sorted(name.removeprefix("evidence:") for name in names if name.startswith("evidence:")), old, new)
    yield from _argument_causes(sorted(name.removeprefix("argument:") for name in names if name.startswith("argument:")), old, new)
    yield from _check_causes(claim, old.audit.claims[claim], new.audit.claims[claim])
    parts = new.audit.claims[claim].claim.parts
    for part in parts.claims if parts else ():
        before, after = _verdict(old.audit.claims.get(part.id)), _verdict(new.audit.claims.get(part.id))
        if before != after:
            yield Cause("part", part.id, before, after)
    if old.audit.corpus.settings.thresholds != new.audit.corpus.settings.thresholds:
        yield Cause("thresholds", "kg.toml")


def _evidence_causes(ids: Iterable[str], old: _Cones, new: _Cones) -> Iterator[Cause]:
    for id in ids:
        before, after = old.audit.reliability.get(id), new.audit.reliability.get(id)
        if before is None and after is not None:
            yield Cause("evidence-new", id, None, after)
        elif after is None and before is not None:
            yield Cause("evidence-gone", id, before, None)
        elif before != after:
            yield Cause("reliability", id, before, after)


def _argument_causes(ids: Iterable[str], old: _Cones, new: _Cones) -> Iterator[Cause]:
    for id in ids:
        before, after = _heard(id, old.grounds), _heard(id, new.grounds)
        if before is None and after is not None:
            yield Cause("argument-new", id, None, after.weight)
        elif after is None and before is not None:
            yield Cause("argument-gone", id, before.weight, None)
        elif before and after and before.side != after.side:
            yield Cause("side", id, before.side, after.side)
        elif before and after and before.weight != after.weight:
            yield Cause("weight", id, before.weight, after.weight)


def _heard(id: str, grounds: Mapping[str, Ground]) -> Ground | None:
    ground = grounds.get(id)
    return None if ground is None or ground.left_out else ground


def _check_causes(claim: str, before: ClaimResult, after: ClaimResult) -> Iterator[Cause]:
    outcomes = {check.check.id: check.outcome for check in before.checks}
    for check in after.checks:
        if check.check.id in outcomes and outcomes[check.check.id] != check.outcome:
            yield Cause("check", f"{claim}/{check.check.id}", outcomes[check.check.id], check.outcome)
