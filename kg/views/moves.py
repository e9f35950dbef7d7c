"""Verdicts and opinions that differ between two audits, as text and as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any

from kg.audit.results import Audit, Verdict
from kg.reasoning.change import Edit, Loss
from kg.reasoning.difference import Cause, Move
from kg.reasoning.what_if import Load, WhatIf
from kg.views.explanation_data import opinion_object
from kg.views.explanation_words import explained
from kg.views.question_words import asked
from kg.views.shares import shown
from kg.views.table import Look
from kg.views.width import safe, wrapped
from kg.views.words import MARKS, words

MOST_CAUSES = 6


def question_text(of: WhatIf, look: Look) -> str:
    """What is asked: what would be lost, judged otherwise, or known on another day."""
    say = asked(look.language)
    told = [_edit(edit, look) for edit in of.edits]
    if of.before.as_of != of.after.as_of:
        told.append(say["if-day"].format(before=of.before.as_of, after=of.after.as_of))
    line = say["if"].format(list=say["if-and"].join(told)) if told else say["if-nothing"]
    return "\n".join(wrapped(safe(line), look.width)) + "\n"


def _edit(edit: Edit, look: Look) -> str:
    say = asked(look.language)
    if isinstance(edit, Loss):
        return say[f"if-without-{edit.kind}"].format(id=edit.id)
    value = f"{float(edit.value):g}" if isinstance(edit.value, Fraction) else edit.value
    return say[f"if-{edit.field}"].format(id=edit.id, value=value)


def moves_text(moves: Sequence[Move], after: Audit, look: Look) -> str:
    """Every verdict that changes with what moved it; opinions that move without one are counted."""
    say = asked(look.language)
    flipped = [move for move in moves if move.flipped]
    lines = [say["verdicts-change"].format(n=len(flipped))] if moves else [say["nothing-changes"]]
    for move in flipped:
        lines += ["", *_move(move, after, look)]
    if len(moves) > len(flipped):
        lines += ["", say["opinions-move"].format(n=len(moves) - len(flipped))]
    return "\n".join(short for line in lines for short in wrapped(safe(line), look.width)) + "\n"


def _move(move: Move, after: Audit, look: Look) -> Iterator[str]:
    say, claim = asked(look.language), after.claims.get(move.claim)
    title = claim.claim.text.best(look.language) if claim else ""
    yield f"{verdict_text(move.before, look)} → {verdict_text(move.after, look)}  {move.claim}  {title}"
    causes = [cause_text(cause, move.claim, look) for cause in move.causes]
    yield from (f"    {cause}" for cause in causes[:MOST_CAUSES])
    if len(causes) > MOST_CAUSES:
        yield "    " + say["more"].format(n=len(causes) - MOST_CAUSES)


def turns_text(moves: Sequence[Move], after: Audit, files: str, look: Look) -> str:
    """The verdicts that changed when some files were saved, and which files those were; nothing where none did."""
    say = asked(look.language)
    flipped = [move for move in moves if move.flipped]
    lines = [next(_move(move, after, look)) for move in flipped]
    lines += [f"    {say['by-swapped'].format(files=files)}"] if flipped else []
    return "".join(f"{short}\n" for line in lines for short in wrapped(safe(line), look.width))


def verdict_text(verdict: Verdict | None, look: Look) -> str:
    """The verdict with its mark; where there is no such claim, that."""
    return f"{MARKS[verdict]} {words(look.language)[verdict]}" if verdict else asked(look.language)["none"]


def cause_text(cause: Cause, claim: str, look: Look) -> str:
    """What moved a claim, in a few words."""
    say, told, outcomes = asked(look.language), words(look.language), explained(look.language)

    def value(of: str | Fraction | None) -> str:
        if isinstance(of, Fraction):
            return shown(of)
        if cause.kind == "side":
            return outcomes[f"side-{of}"]
        return outcomes.get(f"outcome-{of}", told.get(of or "", of or say["none"]))

    id = cause.id.removeprefix(f"{claim}/")
    return say[f"cause-{cause.kind}"].format(id=id, before=value(cause.before), after=value(cause.after))


def move_object(move: Move) -> dict[str, Any]:
    """A claim that differs, for scripts."""
    return {
        "claim": move.claim,
        "before": move.before,
        "after": move.after,
        "opinion_before": opinion_object(move.opinion_before),
        "opinion_after": opinion_object(move.opinion_after),
        "causes": [
            {"kind": cause.kind, "id": cause.id, "before": _plain(cause.before), "after": _plain(cause.after)} for cause in move.causes
        ],
    }


def _plain(value: str | Fraction | None) -> str | float | None:
    return float(value) if isinstance(value, Fraction) else value


def edit_object(edit: Edit) -> dict[str, Any]:
    """An edit, for scripts."""
    if isinstance(edit, Loss):
        return {"without": edit.kind, "id": edit.id}
    return {"set": edit.field, "kind": edit.kind, "id": edit.id, "value": _plain(edit.value)}


def loads_text(loads: Sequence[Load], look: Look, most: int = 20) -> str:
    """What carries most, heaviest first."""
    say = asked(look.language)
    lines = [say["load"] if loads else say["load-none"]]
    for load in loads[:most]:
        altered = ", ".join(id for id, _, _ in load.altered[:3]) + (" …" if len(load.altered) > 3 else "")
        lines.append(f"  {len(load.altered):>4}  {say[f'load-{load.loss.kind}']}  {load.loss.id}: {altered}")
    if len(loads) > most:
        lines.append("  " + say["more"].format(n=len(loads) - most))
    return "\n".join(short for line in lines for short in wrapped(safe(line), look.width)) + "\n"


def loads_object(loads: Iterable[Load]) -> list[dict[str, Any]]:
    """The same for scripts, everything that was found."""
    return [
        {
            "kind": load.loss.kind,
            "id": load.loss.id,
            "altered": [{"claim": id, "before": before, "after": after} for id, before, after in load.altered],
        }
        for load in loads
    ]
