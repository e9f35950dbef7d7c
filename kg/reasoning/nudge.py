"""The least change of one judgement that flips a verdict.

Seen as a function of one reliability or weight, each share is continuous and piecewise linear: the uniform number is compared
with one moving threshold and some that stand still, and the pieces meet where they coincide. So the verdict can only alter where,
on a piece, a linear expression in the shares passes through zero (``gaps``: one for each comparison of the verdict). These places
are computed exactly and tried outward from the present value; each answer is confirmed by the audit on both sides, a step of
1/10000 apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import Final, Literal

from kg.argumentation.build import RECALLED_CREDIBILITY
from kg.argumentation.network import Opinion
from kg.argumentation.origins import shared_inferences
from kg.audit.results import Audit, ClaimResult, Verdict
from kg.model.settings import Thresholds
from kg.reasoning.change import Field, Regrade, arguments_of
from kg.reasoning.flips import candidates
from kg.reasoning.reassess import Bench, bench

STEPS: Final = 10_000
Kind = Literal["source", "evidence", "argument"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One number that somebody judged: ``now`` is its value, ``cuts`` where it meets others that share its random number."""

    kind: Kind
    id: str
    field: Field
    now: Fraction
    cuts: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Nudge:
    """The value nearest to the present one, to four digits, at which the verdict is another."""

    judgement: Judgement
    value: Fraction
    verdict: Verdict


def nudges(audit: Audit, claim: str) -> tuple[Nudge, ...] | None:
    """For every judgement that can flip the verdict alone its least change, the smallest change first.

    None where an opinion is sampled: a place that is known only to a standard error is not given to four digits.
    """
    on = bench(audit, [claim])
    if any(result.opinion and result.opinion.standard_error for result in on.after(()).values()):
        return None
    found = [nudge for one in judgements(on) for nudge in _nearest(on, claim, one)]
    return tuple(sorted(found, key=lambda n: (abs(n.value - n.judgement.now), n.judgement.kind, n.judgement.id, n.value)))


def judgements(on: Bench) -> tuple[Judgement, ...]:
    """Every reliability of a source or a document, and every strength of an argument, that the bench's claims depend on."""
    return (*_of_sources(on), *_of_documents(on), *_of_arguments(on))


def _of_sources(on: Bench) -> Iterator[Judgement]:
    corpus, scale = on.base.corpus, on.base.corpus.settings.scale
    for loss in candidates(on, "source"):
        now = scale.reliability[corpus.sources[loss.id].reliability]
        heard = (e for id, e in corpus.evidence.items() if e.source.id == loss.id and id in on.base.existing)
        own = [scale.credibility[RECALLED_CREDIBILITY if e.status == "recalled" else e.credibility] for e in heard]
        yield Judgement("source", loss.id, "reliability", now, _cuts(_in_group(on, loss.id), own))


def _of_documents(on: Bench) -> Iterator[Judgement]:
    for loss in candidates(on, "evidence"):
        source = on.base.corpus.evidence[loss.id].source.id
        yield Judgement("evidence", loss.id, "reliability", on.base.reliability[loss.id], _cuts(_in_group(on, source), [Fraction(1)]))


def _of_arguments(on: Bench) -> Iterator[Judgement]:
    scale = on.base.corpus.settings.scale
    ids = {loss.id for loss in candidates(on, "argument")} & arguments_of(on.base.corpus).keys()
    keys = shared_inferences(on.base.network)
    weights: dict[str, set[Fraction]] = {}
    for argument in on.base.network.arguments:
        weights.setdefault(keys[argument.id], set()).add(argument.weight)
    for ground in on.base.grounds:
        if ground.id in ids and not ground.left_out and ground.strength in scale.strength:
            own = scale.self_report if ground.halved else Fraction(1)
            cuts = _cuts(weights[keys[f"argument:{ground.id}"]], [own])
            yield Judgement("argument", ground.id, "strength", scale.strength[ground.strength], cuts)


def _in_group(on: Bench, source: str) -> set[Fraction]:
    """The reliabilities of the documents that share the source's random number."""
    sources, group = on.base.corpus.sources, on.base.corpus.sources[source].group
    return {on.base.reliability[id] for id in on.base.existing if sources[on.base.corpus.evidence[id].source.id].group == group}


def _cuts(others: Iterable[Fraction], factors: Iterable[Fraction]) -> tuple[Fraction, ...]:
    """Where a moving value times one of its factors meets one of the others."""
    return tuple(sorted({other / factor for factor in factors if factor for other in others if other <= factor}))


class _Tried:
    """The results at each value of one judgement, each computed once."""

    def __init__(self, on: Bench, claim: str, one: Judgement) -> None:
        self.on, self.claim, self.one = on, claim, one
        self.known: dict[Fraction, Mapping[str, ClaimResult]] = {}

    def at(self, value: Fraction) -> Mapping[str, ClaimResult]:
        """The results at a value; the present value is what is."""
        if value not in self.known:
            edits = [] if value == self.one.now else [Regrade(self.one.kind, self.one.id, self.one.field, value)]
            self.known[value] = self.on.after(edits)
        return self.known[value]

    def flips(self, value: Fraction) -> bool:
        """Whether the verdict is another one there."""
        return self.at(value)[self.claim].verdict != self.on.verdict(self.claim)


def _nearest(on: Bench, claim: str, one: Judgement) -> Iterator[Nudge]:
    """The nearest flip below the present value and the nearest above it."""
    tried = _Tried(on, claim, one)
    points = sorted({Fraction(0), one.now, *one.cuts, Fraction(1)})
    below, above = [p for p in points if p <= one.now], [p for p in points if p >= one.now]
    for pieces in (list(pairwise(reversed(below))), list(pairwise(above))):
        value = _first(tried, pieces)
        nudge = None if value is None else _confirmed(on, claim, one, value)
        if nudge is not None:
            yield nudge


def _first(tried: _Tried, pieces: Sequence[tuple[Fraction, Fraction]]) -> Fraction | None:
    """The value of the first flip along pieces that lead away from the present one."""
    for near, far in pieces:
        for place in _places(tried, near, far):
            value = rounded(place, far > near)
            for candidate in (value, _stepped(value, far > near)):
                if 0 <= candidate <= 1 and candidate != tried.one.now and tried.flips(candidate):
                    return candidate
    return None


def _places(tried: _Tried, near: Fraction, far: Fraction) -> list[Fraction]:
    """Where on a piece a comparison turns, the nearest first."""
    thresholds = tried.on.base.corpus.settings.thresholds
    found = {far} if tried.flips(far) else set()
    for id, result in tried.at(near).items():
        other = tried.at(far)[id].opinion
        if result.opinion is None or other is None:
            continue
        for start, end in zip(gaps(result.opinion, thresholds), gaps(other, thresholds), strict=True):
            if start != end and start * end <= 0:
                found.add(near + (far - near) * start / (start - end))
    return sorted(found, key=lambda place: abs(place - near))


def rounded(place: Fraction, upwards: bool) -> Fraction:
    """A place to four digits, in the direction of the change."""
    return Fraction(ceil(place * STEPS) if upwards else floor(place * STEPS), STEPS)


def _stepped(value: Fraction, upwards: bool) -> Fraction:
    return value + Fraction(1 if upwards else -1, STEPS)


def gaps(opinion: Opinion, thresholds: Thresholds) -> list[Fraction]:
    """What has to be compared with zero to tell the verdict; each is linear in the shares."""
    decided = opinion.belief + opinion.disbelief
    bounds = (thresholds.supported, thresholds.leaning, 1 - thresholds.leaning, 1 - thresholds.supported)
    shares = (opinion.conflict, opinion.ignorance)
    return [
        *(opinion.belief - bound * decided for bound in bounds),
        *(share - bound for share in shares for bound in (thresholds.majority, thresholds.residue)),
    ]


def _confirmed(on: Bench, claim: str, one: Judgement, value: Fraction) -> Nudge | None:
    """The flip at ``value``, if the audit itself sees it there and not a step nearer to the present value."""
    inner = _stepped(value, value < one.now)
    verdict = on.confirmed([Regrade(one.kind, one.id, one.field, value)])[claim].verdict
    between = abs(inner - one.now) < abs(value - one.now) and (inner - one.now) * (value - one.now) > 0
    before = on.confirmed([Regrade(one.kind, one.id, one.field, inner)])[claim].verdict if between else on.verdict(claim)
    return Nudge(one, value, verdict) if verdict != on.verdict(claim) == before else None
