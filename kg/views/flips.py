"""What would flip a verdict, as text and as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kg.reasoning.flips import Flips
from kg.reasoning.nudge import Nudge
from kg.views.question_words import asked
from kg.views.table import Look
from kg.views.width import safe, wrapped
from kg.views.words import MARKS, words

MOST_SETS, MOST_NUDGES = 8, 10


@dataclass(frozen=True, slots=True)
class Turning:
    """What would flip a verdict: sets to lose and judgements to change; ``nudges`` is None where none were sought."""

    flips: tuple[Flips, ...]
    nudges: tuple[Nudge, ...] | None


def turning_text(of: Turning, look: Look) -> str:
    """Sets by kind, then least changes; smallest first."""
    say = asked(look.language)
    lines = [say["flips"]]
    for flips in of.flips:
        lines += _sets(flips, look)
    lines += ["", *_nudges(of.nudges, look)]
    return "\n".join(short for line in lines for short in wrapped(safe(line), look.width)) + "\n"


def _sets(flips: Flips, look: Look) -> Iterator[str]:
    say, told = asked(look.language), words(look.language)
    whole = flips.complete == flips.candidates
    key = ("flip-all" if whole else "flip-up-to") if flips.found else ("flip-none" if whole else "flip-none-up-to")
    yield "  " + say[key].format(kind=say[f"flips-{flips.kind}"], k=flips.complete, n=flips.candidates)
    for flip in flips.found[:MOST_SETS]:
        lost = " + ".join(loss.id for loss in flip.losses)
        yield f"    {lost} → {MARKS[flip.verdict]} {told[flip.verdict]}"
    if len(flips.found) > MOST_SETS:
        yield "    " + say["more"].format(n=len(flips.found) - MOST_SETS)


def _nudges(nudges: Sequence[Nudge] | None, look: Look) -> Iterator[str]:
    say, told = asked(look.language), words(look.language)
    if not nudges:
        yield say["no-nudges-sampled" if nudges is None else "no-nudges"]
        return
    yield say["nudges"]
    for one in nudges[:MOST_NUDGES]:
        what = say[f"judged-{one.judgement.kind}"].format(id=one.judgement.id)
        now, value = f"{float(one.judgement.now):.4f}", f"{float(one.value):.4f}"
        yield "  " + say["nudge"].format(what=what, now=now, value=value, verdict=f"{MARKS[one.verdict]} {told[one.verdict]}")
    if len(nudges) > MOST_NUDGES:
        yield "  " + say["more"].format(n=len(nudges) - MOST_NUDGES)


def turning_object(of: Turning) -> dict[str, Any]:
    """The same for scripts, everything that was found."""
    return {
        "losses": [
            {
                "kind": flips.kind,
                "candidates": flips.candidates,
                "complete_up_to": flips.complete,
                "sets": [{"lost": [loss.id for loss in flip.losses], "verdict": flip.verdict} for flip in flips.found],
            }
            for flips in of.flips
        ],
        "least_changes": None if of.nudges is None else [_nudge(one) for one in of.nudges],
    }


def _nudge(one: Nudge) -> dict[str, Any]:
    judged = one.judgement
    now, value = float(judged.now), float(one.value)
    return {"kind": judged.kind, "id": judged.id, "field": judged.field, "from": now, "to": value, "verdict": one.verdict}
