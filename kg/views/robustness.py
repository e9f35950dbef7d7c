"""How sure verdicts are, as text and as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.audit.results import Audit
from kg.reasoning.robustness import Robustness
from kg.views.question_words import asked
from kg.views.table import Look
from kg.views.width import columns, cut, fitted, safe, wrapped
from kg.views.words import MARKS, words


def robustness_text(of: Robustness, look: Look) -> str:
    """One claim in two sentences."""
    say, told = asked(look.language), words(look.language)
    others = [f"{MARKS[verdict]} {told[verdict]} {count}" for verdict, count in of.verdicts if verdict != of.verdict]
    rest = say["others"].format(list=", ".join(others)) if others else ""
    lines = [say["stays"].format(stays=_number(of.stays), trials=_number(of.trials), others=rest), say[f"robust-{of.robust}"]]
    return "\n".join(short for line in lines for short in wrapped(line, look.width)) + "\n"


def robustness_table(found: Sequence[Robustness], audit: Audit, look: Look) -> str:
    """All claims, the least sure first."""
    say, told = asked(look.language), words(look.language)
    wide = max(columns(told[verdict]) for verdict in MARKS) + 2
    head = f"{fitted(say['robust-head'], 7)}  {fitted(told['verdict'], wide)}  {told['claim']}"
    lines = [head]
    for one in sorted(found, key=lambda r: (r.stays, r.claim)):
        verdict = fitted(f"{MARKS[one.verdict]} {told[one.verdict]}", wide)
        title = safe(audit.claims[one.claim].claim.text.best(look.language))
        share = f"{100 * one.stays / one.trials:.1f}%"
        lines.append(cut(f"{share:>6}   {verdict}  {one.claim}  {title}", look.width))
    notes = [say["robust-note"], *([say["robust-open"]] if any(one.semantics_agree is None for one in found) else [])]
    return "\n".join([*lines, "", *(short for note in notes for short in wrapped(note, look.width))]) + "\n"


def _number(count: int) -> str:
    return f"{count:,}"


def robustness_object(of: Robustness) -> dict[str, Any]:
    """The same for scripts."""
    return {
        "claim": of.claim,
        "verdict": of.verdict,
        "trials": of.trials,
        "stays": of.stays,
        "verdicts": dict(of.verdicts),
        "semantics_agree": of.semantics_agree,
        "robust": of.robust,
    }
