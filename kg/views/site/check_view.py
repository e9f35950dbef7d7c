"""Checks as a reader sees them: the question, what was found and wanted, what went in, and a plot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from kg.audit.results import CheckResult, Input, Run
from kg.checks.wording import amount, reason, wanted
from kg.views.site.edition import Edition, told, told_or_none
from kg.views.site.figures import Plot, Stretch, plot
from kg.views.site.parts import Badge, CheckView, InputRow, Link, RunRow, Text

TONES = {"holds": "for", "fails": "against", "undecided": "both", "not-comparable": "none"}
MOST_ROWS = 24
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
Bounds = tuple[Fraction | None, Fraction | None]
RELATIONS = ("<", ">", "=", "!", "~")


def check_view(result: CheckResult, of: Edition) -> CheckView:
    """One check with everything that went into it and came out of it."""
    check, words = result.check, of.words
    only = result.runs[0] if len(result.runs) == 1 and not result.runs[0].binding else None
    why = _reason(result.reason, of)
    single = _run(only, of) if only else None
    return CheckView(
        id=check.id,
        asks=told(check.asks, of.language),
        condition=check.that,
        badge=_badge(result.outcome, of),
        speaks=words[f"speaks-{result.side or 'nothing'}"],
        expect_fails=check.expect == "fails",
        because=told_or_none(check.because, of.language),
        reason=why if not single or single.reason != why else None,
        single=single,
        scenarios=() if only else tuple(_run(run, of) for run in result.runs),
        inputs=tuple(_input(value, of) for value in result.inputs),
        plot=_plot(result, of),
    )


def _badge(outcome: str, of: Edition) -> Badge:
    return Badge(outcome, TONES[outcome], of.words[f"outcome-{outcome}"])


def _run(run: Run, of: Edition) -> RunRow:
    actual, expected, margin = (told(side, of.language).text for side in (amount(run.actual), wanted(run), amount(run.margin)))
    return RunRow(_scenario(run), _badge(run.outcome, of), actual, expected, margin, _reason(run.reason, of))


def _reason(text: str, of: Edition) -> Text | None:
    return told(reason(text), of.language) if text else None


def _scenario(run: Run) -> str:
    return ", ".join(f"{name} = {value}" for name, value in run.bound or run.binding)


def _input(value: Input, of: Edition) -> InputRow:
    origin: Link | None = None
    if value.evidence:
        document = of.documents.get(value.evidence)
        origin = document.link if document else Link(Text(value.evidence))
    elif value.claim:
        line = of.lines.get(value.claim)
        origin = line.link if line else Link(Text(value.claim))
    return InputRow(value.name, value.shown, value.written if value.written != value.shown else "", origin)


def _plot(result: CheckResult, of: Edition) -> Plot | None:
    """What was found beside what was wanted, or what every scenario gives, where these are numbers of one unit."""
    runs = result.runs
    if not runs or len({run.unit for run in runs}) != 1 or len(runs) > MOST_ROWS:
        return None
    if any(run.actual_low is None and run.actual_high is None for run in runs):
        return None
    single = len(runs) == 1 and not runs[0].binding
    first = runs[0]
    if single and first.actual_low == first.actual_high == first.expected_low == first.expected_high:
        return None  # one point
    title = of.words["plot-title" if single else "plot-scenarios"]
    dated = DATE.match(first.actual) is not None
    return plot(title, "" if dated else first.unit, list(_stretches(result, single, of)), dated)


def _stretches(result: CheckResult, single: bool, of: Edition) -> Iterator[Stretch]:
    first = result.runs[0]
    who = _who(result, of) if single else {}
    for run in result.runs:
        label = _said_by(of.words["actual"], who.pop((run.actual_low, run.actual_high), ()), of) if single else _scenario(run)
        yield Stretch(label, told(amount(run.actual), of.language).text, TONES[run.outcome], run.actual_low, run.actual_high)
    same = {(run.expected_low, run.expected_high) for run in result.runs} == {(first.expected_low, first.expected_high)}
    if same and (first.expected_low is not None or first.expected_high is not None):
        value = told(wanted(first), of.language).text
        label = _said_by(of.words["expected"], who.pop((first.expected_low, first.expected_high), ()), of)
        yield Stretch(label, value, "wanted", *_admitted(first))
    for (low, high), names in who.items():
        shown = next(value.shown for value in result.inputs if (value.low, value.high) == (low, high))
        yield Stretch(of.words["comma"].join(names), shown, "none", low, high)


def _who(result: CheckResult, of: Edition) -> dict[Bounds, tuple[str, ...]]:
    """Who states the values of the result's own unit that went in, by what they admit."""
    unit, found = result.runs[0].unit, dict[Bounds, tuple[str, ...]]()
    for value in result.inputs:
        if unit and value.unit == unit and (value.low, value.high) != (None, None):
            name = _stated_by(value, of)
            names = found.setdefault((value.low, value.high), ())
            if name and name not in names:
                found[value.low, value.high] = (*names, name)
    return {bounds: names for bounds, names in found.items() if names}


def _stated_by(value: Input, of: Edition) -> str:
    if value.evidence in of.documents:
        return of.documents[value.evidence].source.text.text
    return of.words["the-claim"] if value.claim else ""


def _said_by(label: str, names: tuple[str, ...], of: Edition) -> str:
    return of.words["said-of"].format(label=label, names=of.words["comma"].join(names)) if names else label


def _admitted(run: Run) -> tuple[Fraction | None, Fraction | None]:
    """What the wanted side admits: everything beyond a threshold, or the expected range itself."""
    low, high = run.expected_low, run.expected_high
    if low is None or low != high or run.expected.startswith(RELATIONS):
        return low, high
    return (None if run.relation in ("<", "<=") else low, None if run.relation in (">", ">=") else high)
