"""The opinion on a claim on every day on which something that can matter for it appeared or was withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from kg.argumentation.authored import Hearing
from kg.argumentation.build import network, testimonies
from kg.argumentation.network import Opinion
from kg.audit.audit import Earlier, audit, roots_by_id, weighable
from kg.audit.results import Audit, Verdict
from kg.audit.weighing import Memory
from kg.model.corpus import Corpus
from kg.reasoning.extract import extract, named_by, with_own_registers
from kg.rules.derive import Basis, derive
from kg.rules.facts import Known
from kg.worlds.cone import cone_of
from kg.worlds.program import Program, program_of

MOST_CLAIMS: Final = 150
Progress = Callable[[int, int], None]


@dataclass(frozen=True, order=True, slots=True)
class Event:
    """A document that appeared or was withdrawn."""

    kind: Literal["appeared", "withdrawn"]
    evidence: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A day on which something happened, and what the evidence said from then on.

    ``flipped`` tells that the verdict became another one, ``moved`` that the opinion did, or the tally of an outline's parts.
    """

    day: date
    events: tuple[Event, ...]
    verdict: Verdict
    opinion: Opinion | None
    flipped: bool
    moved: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """One claim through time. ``before`` is the verdict before anything had happened.

    There is a moment for every day on which something moved, and for those that evidence appeared or was withdrawn which the
    claim's own file names: that it moved nothing is an answer too. Whatever else happened somewhere below it is left out.
    """

    claim: str
    before: Verdict
    moments: tuple[Moment, ...]


def all_timelines(
    whole: Audit, most: int = MOST_CLAIMS, progress: Progress | None = None, among: Collection[str] | None = None
) -> Mapping[str, Timeline]:
    """The timeline of every assessed claim, of all or ``among`` some, by its id; nothing for more than ``most`` claims."""
    asked = whole.claims if among is None else among
    if len(asked) > most:
        return {}
    return {one.claim: one for one in timelines(whole, asked, progress)}


def timelines(whole: Audit, claims: Iterable[str], progress: Progress | None = None) -> tuple[Timeline, ...]:
    """The timelines of some claims, up to the audit's day; a claim that is not assessed has none.

    Each is followed in the part of the workspace that it depends on; where the workspace has rules of its own, which may look
    at anything, in the whole.
    """
    asked = [id for id in claims if whole.claims[id].verdict != "not-assessed"]
    timeless = _timeless(whole)
    program, last = _program(timeless), date.fromisoformat(whole.as_of)
    known = _followed(asked, whole.corpus, last) if whole.corpus.rules else {}
    found = []
    for number, id in enumerate(asked):
        if progress:
            progress(number, len(asked))
        part = extract(timeless, [id], program)
        evidence = {one: whole.corpus.evidence[one] for one in part.evidence}
        named = {name for kind, name in named_by(part.claims[id]) if kind == "evidence"}
        below = {name.removeprefix("evidence:") for name in cone_of(program, _opinions_of(id, part)).names}
        moments = known or _followed([id], with_own_registers(replace(part, evidence=evidence)), last)
        found.append(_told(id, moments[id], named, below))
    return tuple(found)


def _program(timeless: Audit) -> Program:
    """What depends on what, also by arguments that rules derive only while nobody else has been heard who says the same."""
    corpus, existing = timeless.corpus, timeless.existing
    heard = testimonies(corpus, existing)
    hearing = Hearing(corpus, existing, roots_by_id(network(heard, (), ())))
    derived = derive(Basis(Known(corpus, existing, date.max), hearing, ())).grounds
    grounds = {ground.id: ground for ground in (*derived, *timeless.grounds)}
    return program_of(network(heard, grounds.values(), weighable(corpus)))


def _opinions_of(claim: str, part: Corpus) -> list[str]:
    """The statements whose opinions make up the verdict on a claim: itself and, as far as they go, its parts."""
    found = {claim: f"claim:{claim}"}
    waiting = [claim]
    while waiting:
        parts = part.claims[waiting.pop()].parts
        fresh = [one.id for one in parts.claims if one.id not in found and one.id in part.claims] if parts else []
        found |= {id: f"claim:{id}" for id in fresh}
        waiting += fresh
    return list(found.values())


def _timeless(whole: Audit) -> Audit:
    """The audit in which everything that ever existed exists: what can matter for a claim is what it depends on there."""
    evidence = {id: replace(one, retracted=None) for id, one in whole.corpus.evidence.items()}
    return audit(replace(whole.corpus, evidence=evidence), as_of=date.max)


def _followed(claims: Iterable[str], part: Corpus, last: date) -> dict[str, tuple[Verdict, list[Moment]]]:
    """For each claim the first verdict, and every day up to ``last`` on which something happened in a corpus."""
    happened: dict[date, list[Event]] = {}
    for id, evidence in part.evidence.items():
        if evidence.retracted and evidence.retracted.first <= evidence.published.last:
            continue
        happened.setdefault(evidence.published.last, []).append(Event("appeared", id))
        if evidence.retracted:
            happened.setdefault(evidence.retracted.first, []).append(Event("withdrawn", id))
    earlier = Earlier(memory=Memory())
    before = audit(part, as_of=date.min, earlier=earlier).claims
    found: dict[str, tuple[Verdict, list[Moment]]] = {id: (before[id].verdict, []) for id in claims}
    for day in sorted(day for day in happened if day <= last):
        results = audit(part, as_of=day, earlier=earlier).claims
        for id, (_, moments) in found.items():
            old, new = before[id], results[id]
            flipped, moved = new.verdict != old.verdict, (new.opinion, new.tally) != (old.opinion, old.tally)
            moments.append(Moment(day, tuple(sorted(happened[day])), new.verdict, new.opinion, flipped, moved))
        before = results
    return found


def _told(claim: str, followed: tuple[Verdict, list[Moment]], named: Set[str], below: Set[str]) -> Timeline:
    """The moments that matter, each with the events that can: about evidence the claim's file names, or that it depends on."""
    before, moments = followed
    kept = []
    for moment in moments:
        if moment.moved or moment.flipped or any(event.evidence in named for event in moment.events):
            events = tuple(event for event in moment.events if event.evidence in named or event.evidence in below)
            kept.append(replace(moment, events=events or moment.events))
    return Timeline(claim, before, tuple(kept))
