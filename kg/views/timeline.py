"""Timelines as text and as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kg.audit.results import Audit
from kg.reasoning.timeline import Moment, Timeline
from kg.views.explanation_data import opinion_object
from kg.views.question_words import asked
from kg.views.table import Look, bar
from kg.views.width import columns, fitted, safe, wrapped
from kg.views.words import MARKS, words


def timeline_text(of: Timeline, audit: Audit, look: Look) -> str:
    """A line for each day: the verdict, the opinion, what happened; a verdict that changes is marked."""
    say, told = asked(look.language), words(look.language)
    claim = audit.claims[of.claim].claim
    wide = max(columns(told[verdict]) for verdict in MARKS) + 2
    lines = wrapped(safe(f"{of.claim}  {claim.text.best(look.language)}"), look.width)
    lines.append(f"  {fitted(say['before-all'], 10)}   {MARKS[of.before]} {told[of.before]}")
    for moment in of.moments:
        mark = "➤" if moment.flipped else " " if moment.moved else "="
        verdict = fitted(f"{MARKS[moment.verdict]} {told[moment.verdict]}", wide)
        row = f"  {moment.day.isoformat()} {mark} {verdict}  {fitted(bar(moment.opinion), 20)}  "
        first, *more = wrapped(safe(_events(moment, look)), look.width - columns(row))
        lines += [row + first, *(" " * columns(row) + line.strip() for line in more)]
    return "\n".join([*lines, "", *wrapped(say["timeline-legend"], look.width)]) + "\n"


def _events(moment: Moment, look: Look) -> str:
    say = asked(look.language)
    return ", ".join(say[f"event-{event.kind}"].format(id=event.evidence) for event in moment.events)


def turns_text(found: Sequence[Timeline], audit: Audit, look: Look) -> str:
    """Every change of a verdict in the workspace, in the order of days."""
    say, told = asked(look.language), words(look.language)
    turns = sorted(_turns(found))
    lines = [say["turns"].format(n=len(turns))]
    for day, claim, before, after, number in turns:
        moment = next(one for one in found if one.claim == claim).moments[number]
        change = f"{MARKS[before]} {told[before]} → {MARKS[after]} {told[after]}"  # type: ignore[index]  # both are verdicts
        title = audit.claims[claim].claim.text.best(look.language)
        lines += wrapped(safe(f"  {day}  {change}  {claim}  {title}"), look.width)
        lines += wrapped(safe(f"      {_events(moment, look)}"), look.width)
    return "\n".join(lines) + "\n"


def _turns(found: Iterable[Timeline]) -> Iterator[tuple[str, str, str, str, int]]:
    for of in found:
        before = of.before
        for number, moment in enumerate(of.moments):
            if moment.flipped:
                yield moment.day.isoformat(), of.claim, before, moment.verdict, number
            before = moment.verdict


def timeline_object(of: Timeline) -> dict[str, Any]:
    """A timeline for scripts."""
    return {
        "claim": of.claim,
        "before": of.before,
        "moments": [
            {
                "day": moment.day.isoformat(),
                "events": [{"kind": event.kind, "evidence": event.evidence} for event in moment.events],
                "verdict": moment.verdict,
                "opinion": opinion_object(moment.opinion),
                "verdict_changed": moment.flipped,
                "opinion_moved": moment.moved,
            }
            for moment in of.moments
        ],
    }
