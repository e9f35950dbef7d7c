"""How sure verdicts are, as text and as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from kg.audit.results import Audit
from kg.gradual.semantics import SEMANTICS
from kg.reasoning.robustness import Robustness
from kg.reasoning.semantics import Beside, lean
from kg.views.machine import DIGITS
from kg.views.question_words import asked
from kg.views.table import Look
from kg.views.width import columns, cut, fitted, safe, wrapped
from kg.views.words import MARKS, words

ROBUST: Final = "■"


def robustness_text(of: Robustness, look: Look) -> str:
    """One claim: how often its verdict stays, what the published semantics say beside it, and whether it is robust."""
    say, told = asked(look.language), words(look.language)
    others = [f"{MARKS[verdict]} {told[verdict]} {count}" for verdict, count in of.verdicts if verdict != of.verdict]
    rest = say["others"].format(list=", ".join(others)) if others else ""
    stays = say["stays"].format(stays=_number(of.stays), trials=_number(of.trials), others=rest)
    heading = say["beside" if any(one.strength is not None for one in of.beside) else "beside-parts"]
    lines = [*wrapped(stays, look.width), *wrapped(heading, look.width)]
    lines += [cut(line, look.width) for line in _beside(of, look)]
    return "\n".join([*lines, *wrapped(say[judgement(of)], look.width)]) + "\n"


def judgement(of: Robustness) -> str:
    """The name of the sentence that says whether a verdict is robust, and if not, why."""
    if of.robust:
        return "robust"
    return "not-agreed" if of.steady else "not-steady" if of.agree else "not-either"


def _beside(of: Robustness, look: Look) -> Iterator[str]:
    say, told = asked(look.language), words(look.language)
    wide = max(columns(told[verdict]) for verdict in MARKS) + 2
    for one in of.beside:
        strength = "" if one.strength is None else f"{one.strength:.3f}"
        verdict = fitted(f"{MARKS[one.verdict]} {told[one.verdict]}", wide)
        yield f"  {one.semantics:<16}  {strength:<5}  {verdict}  {say[_leaning(one)]}"


def _leaning(one: Beside) -> str:
    return f"lean-{lean(one.verdict)}" if one.settled else "unsettled"


def robustness_table(found: Sequence[Robustness], audit: Audit, look: Look) -> str:
    """All claims, the least sure first."""
    say, told = asked(look.language), words(look.language)
    wide = max(columns(told[verdict]) for verdict in MARKS) + 2
    heads = (fitted(say["robust-head"], 8), fitted(say["agree-head"], 5), fitted(told["verdict"], wide), told["claim"])
    lines = ["  ".join(heads)]
    for one in sorted(found, key=lambda r: (r.stays, _agreeing(r), r.claim)):
        verdict = fitted(f"{MARKS[one.verdict]} {told[one.verdict]}", wide)
        title = safe(audit.claims[one.claim].claim.text.best(look.language))
        share = f"{100 * one.stays / one.trials:.1f}%"
        sure = ROBUST if one.robust else " "
        lines.append(cut(f"{share:>6} {sure}  {_agreeing(one):>5}  {verdict}  {one.claim}  {title}", look.width))
    notes = [say["robust-note"], say["agree-note"].format(n=len(SEMANTICS), mark=ROBUST)]
    return "\n".join([*lines, "", *(short for note in notes for short in wrapped(note, look.width))]) + "\n"


def _agreeing(of: Robustness) -> int:
    """How many of the published semantics lean the way of the verdict."""
    return sum(one.settled and lean(one.verdict) == lean(of.verdict) for one in of.beside)


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
        "semantics": {one.semantics: _object(one) for one in of.beside},
        "semantics_agree": of.agree,
        "robust": of.robust,
    }


def _object(one: Beside) -> dict[str, Any]:
    strength = None if one.strength is None else round(one.strength, DIGITS)
    return {"verdict": one.verdict, "strength": strength, "settled": one.settled}
