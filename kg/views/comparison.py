"""Two states compared, as text, as data, and as Markdown for a pull request."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from kg.audit.results import CheckResult
from kg.checks.wording import amount
from kg.diagnostic import Diagnostic
from kg.reasoning.difference import Move
from kg.reasoning.states import CheckMove, Comparison
from kg.views.diagnostics import as_data
from kg.views.explanation_words import explained
from kg.views.machine import check_object
from kg.views.moves import cause_text, move_object, verdict_text
from kg.views.question_words import asked
from kg.views.shares import shown
from kg.views.table import Look
from kg.views.width import safe, wrapped

Quote = Callable[[str], str]
MOST_LISTED = 50


def comparison_text(of: Comparison, look: Look) -> str:
    """What differs, the weightiest first."""
    lines = list(_lines(of, look, _plain))
    return "\n".join(short for line in lines for short in wrapped(safe(line), look.width)) + "\n"


def comparison_markdown(of: Comparison, look: Look) -> str:
    """The same for a pull request. Whatever comes from files stands in code spans, in which nothing is a link, a mention or HTML."""
    lines = []
    for line in _lines(of, look, code):
        indent = len(line) - len(line.lstrip(" "))
        lines.append(f"{' ' * max(0, indent - 2)}- {line.strip()}" if indent else f"**{line}**" if line else "")
    return "\n".join(_spaced(lines)) + "\n"


def _spaced(lines: Iterable[str]) -> Iterator[str]:
    """Headings need an empty line around them."""
    last = ""
    for line in lines:
        if last and line and line.startswith("**") != last.startswith("**"):
            yield ""
        yield line
        last = line


def _plain(text: str) -> str:
    return text


def code(text: str) -> str:
    """``text`` as one code span of Markdown, whatever is in it."""
    flat = safe(" ".join(text.split()))
    longest = max((len(run) for run in _ticks(flat)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if flat.startswith("`") or flat.endswith("`") or not flat.strip() else ""
    return f"{fence}{pad}{flat}{pad}{fence}"


def _ticks(text: str) -> Iterator[str]:
    run = ""
    for character in text:
        if character == "`":
            run += character
        elif run:
            yield run
            run = ""
    if run:
        yield run


def _lines(of: Comparison, look: Look, say_of: Quote) -> Iterator[str]:
    say = asked(look.language)
    yield say["diff-head"].format(before=say_of(of.before.name), after=say_of(of.after.name))
    if not (of.files or of.moves or of.checks or of.slips_new or of.slips_gone):
        yield say["diff-none"]
        return
    both = [move for move in of.moves if move.before and move.after]
    sections = (
        ("diff-flips", [list(_flip(move, of, look, say_of)) for move in both if move.flipped]),
        ("diff-new", [list(_flip(move, of, look, say_of)) for move in of.moves if not move.before]),
        ("diff-gone", [list(_flip(move, of, look, say_of)) for move in of.moves if not move.after]),
        ("diff-moves", [list(_moved(move, of, look, say_of)) for move in both if not move.flipped]),
        ("diff-checks", [[f"  {_check(check, look, say_of)}"] for check in of.checks]),
        ("diff-slips-new", [[f"  {_slip(slip, say_of)}"] for slip in of.slips_new]),
        ("diff-slips-gone", [[f"  {_slip(slip, say_of)}"] for slip in of.slips_gone]),
        ("diff-files", [[f"  {say_of(name)}"] for name in of.files]),
    )
    for key, entries in sections:
        if entries:
            yield ""
            yield say[key].format(n=len(entries))
            yield from (line for entry in entries[:MOST_LISTED] for line in entry)
            if len(entries) > MOST_LISTED:
                yield "  " + say["more"].format(n=len(entries) - MOST_LISTED)


def _flip(move: Move, of: Comparison, look: Look, say_of: Quote) -> Iterator[str]:
    audits = [one.audit for one in (of.after, of.before) if one.audit and move.claim in one.audit.claims]
    title = audits[0].claims[move.claim].claim.text.best(look.language) if audits else ""
    change = " → ".join(verdict_text(verdict, look) for verdict in (move.before, move.after) if verdict)
    yield f"  {change}  {say_of(move.claim)}  {say_of(title)}"
    yield from _blamed(move, of, look, say_of)
    yield from (f"      {say_of(cause_text(cause, move.claim, look))}" for cause in move.causes[:4])


def _moved(move: Move, of: Comparison, look: Look, say_of: Quote) -> Iterator[str]:
    before, after = move.opinion_before, move.opinion_after
    numbers = ""
    if before and after:
        say = explained(look.language)
        pairs = (("side-for", before.belief, after.belief), ("side-against", before.disbelief, after.disbelief))
        numbers = ", ".join(f"{say[key]} {shown(old)} → {shown(new)}" for key, old, new in pairs)
    yield f"  {say_of(move.claim)}  {numbers}"
    yield from _blamed(move, of, look, say_of)


def _blamed(move: Move, of: Comparison, look: Look, say_of: Quote) -> Iterator[str]:
    blame = of.blame.get(move.claim)
    if blame:
        files = ", ".join(say_of(name) for name in blame.files)
        yield "      " + asked(look.language)[f"by-{blame.how}"].format(files=files)


def _check(check: CheckMove, look: Look, say_of: Quote) -> str:
    before, after = _outcome(check.before, look, say_of), _outcome(check.after, look, say_of)
    return f"{say_of(f'{check.claim}/{check.check}')}: {before} → {after}"


def _outcome(check: CheckResult | None, look: Look, say_of: Quote) -> str:
    if check is None:
        return asked(look.language)["none"]
    actual = ", ".join(amount(run.actual).best(look.language) for run in check.runs if run.actual)
    return explained(look.language)[f"outcome-{check.outcome}"] + (f" ({say_of(actual)})" if actual else "")


def _slip(slip: Diagnostic, say_of: Quote) -> str:
    return f"{say_of(str(slip.location))} {slip.severity}[{slip.code}] {say_of(slip.message)}"


def comparison_object(of: Comparison) -> dict[str, Any]:
    """The same for scripts, everything that differs."""
    return {
        "before": {"name": of.before.name, "as_of": of.before.audit.as_of if of.before.audit else None},
        "after": {"name": of.after.name, "as_of": of.after.audit.as_of if of.after.audit else None},
        "files": list(of.files),
        "moves": [{**move_object(move), "because_of": _blame_object(move, of)} for move in of.moves],
        "checks": [
            {
                "claim": check.claim,
                "check": check.check,
                "before": check_object(check.before) if check.before else None,
                "after": check_object(check.after) if check.after else None,
            }
            for check in of.checks
        ],
        "diagnostics": {"new": [as_data(slip) for slip in of.slips_new], "gone": [as_data(slip) for slip in of.slips_gone]},
    }


def _blame_object(move: Move, of: Comparison) -> dict[str, Any] | None:
    blame = of.blame.get(move.claim)
    return {"files": list(blame.files), "how": blame.how} if blame else None
