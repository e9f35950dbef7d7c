"""The opinion through time as a claim's page shows it: a figure whose columns are as wide as they lasted, and the same as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.audit.results import Verdict
from kg.reasoning.timeline import Event, Moment, Timeline
from kg.views.site.edition import Edition, verdict_badge
from kg.views.site.figures import Tick, day_ticks
from kg.views.site.parts import Badge, Link, Text
from kg.views.site.sentences import day_text, percent

SHARES: Final = ("belief", "conflict", "disbelief", "ignorance")
STRIP, GAP, COLUMN, AXIS = 14, 4, 120, 26
LEAST_TAIL: Final = 0.03  # of the whole time: the last opinion can be seen


@dataclass(frozen=True, slots=True)
class Slice:
    """What held from one day to the next, in percent of the width; ``shares`` are (code, y, height) in the drawing's pixels."""

    x: str
    width: str
    tone: str
    shares: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """A document that appeared or was withdrawn, in words, with its link."""

    word: str
    link: Link


@dataclass(frozen=True, slots=True)
class MomentRow:
    """A day on which something happened: ``badge`` and ``shares`` are what held from then on."""

    day: str
    iso: str
    happenings: tuple[Happening, ...]
    badge: Badge
    shares: tuple[str, ...]
    flipped: bool


@dataclass(frozen=True, slots=True)
class Turning:
    """A day on which the verdict became another one, with its place in percent of the width."""

    x: str
    day: str
    before: Badge
    after: Badge


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The figure: ``turnings`` are listed below it, ``rows`` are the table that says the same; ``alt`` tells it in words."""

    slices: tuple[Slice, ...]
    turnings: tuple[Turning, ...]
    rows: tuple[MomentRow, ...]
    ticks: tuple[Tick, ...]
    strip: int
    height: int
    alt: str


def timeline_view(timeline: Timeline | None, of: Edition) -> TimelineView | None:
    """The figure of a claim on which something happened on more than one day; None for every other."""
    if timeline is None or len(timeline.moments) < 2:
        return None
    moments, last = timeline.moments, date.fromisoformat(of.audit.as_of)
    days = [moment.day.toordinal() for moment in moments]
    end = max(last.toordinal(), days[-1] + max(1, round(LEAST_TAIL * (days[-1] - days[0]))))
    places = [100 * (day - days[0]) / (end - days[0]) for day in (*days, end)]
    turnings = tuple(_turnings(timeline.before, moments, places, of))
    drawn = any(moment.opinion for moment in moments)
    return TimelineView(
        slices=tuple(_slice(m, x, following) for m, x, following in zip(moments, places, places[1:], strict=False)),
        turnings=turnings,
        rows=tuple(_row(moment, of) for moment in moments),
        ticks=day_ticks(days[0], end),
        strip=STRIP,
        height=STRIP + (GAP + COLUMN if drawn else 0) + AXIS,
        alt="; ".join(f"{one.day}{of.words['colon']}{one.after.word}" for one in turnings) or of.words["timeline-steady"],
    )


def _slice(moment: Moment, x: float, following: float) -> Slice:
    shares, y = [], float(STRIP + GAP)
    for code in SHARES if moment.opinion else ():
        height = COLUMN * float(getattr(moment.opinion, code))
        if height:
            shares.append((code, f"{y:.1f}", f"{height:.1f}"))
            y += height
    return Slice(f"{x:.2f}", f"{following - x:.2f}", moment.verdict, tuple(shares))


def _turnings(before: Verdict, moments: Sequence[Moment], places: Sequence[float], of: Edition) -> Iterator[Turning]:
    for moment, x in zip(moments, places, strict=False):
        if moment.flipped:
            day, words = day_text(moment.day, of.language), of.words
            yield Turning(f"{x:.2f}", day, verdict_badge(before, words), verdict_badge(moment.verdict, words))
        before = moment.verdict


def _row(moment: Moment, of: Edition) -> MomentRow:
    return MomentRow(
        day=day_text(moment.day, of.language),
        iso=moment.day.isoformat(),
        happenings=tuple(_happening(event, of) for event in moment.events),
        badge=verdict_badge(moment.verdict, of.words),
        shares=tuple(percent(getattr(moment.opinion, code), of.words) for code in SHARES) if moment.opinion else (),
        flipped=moment.flipped,
    )


def _happening(event: Event, of: Edition) -> Happening:
    document = of.documents.get(event.evidence)
    return Happening(of.words[f"timeline-{event.kind}"], document.link if document else Link(Text(event.evidence)))
