"""The numbers behind the figures of a claim's page as comma-separated values, the same for all languages.

One row a number: the figure, what is measured there, its value as it is shown, and its bounds and unit where it has them.
No cell is one that a spreadsheet would run.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from kg.audit.results import CheckResult, ClaimResult
from kg.publication.tables import FORMULA, harmless
from kg.quantities.display import number_text
from kg.reasoning.hinges import Hinge
from kg.reasoning.timeline import Timeline
from kg.views.site.edition import Edition
from kg.views.site.neighbours import linked_claims

COLUMNS: Final = ("figure", "item", "value", "low", "high", "unit", "note")
SHARES: Final = ("belief", "conflict", "disbelief", "ignorance")
ALL_CLAIMS: Final = "data/claims.csv"
SHORT: Final = 10**9
_NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?(e-?[0-9]+)?")
Row = tuple[str, ...]


def data_path(claim: str) -> str:
    """Where the data of a claim's figures stand, below the site's directory."""
    return f"data/claims/{claim}.csv"


def figure_data(id: str, of: Edition) -> str:
    """The data of all figures on the page of claim ``id``."""
    result = of.audit.claims[id]
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for row in _rows(result, of):
        table.writerow([*map(_cell, row), *[""] * (len(COLUMNS) - len(row))])
    return written.getvalue()


def _cell(text: str) -> str:
    return harmless(text) if text.startswith(FORMULA) and not _NUMBER.fullmatch(text) else text


def _rows(result: ClaimResult, of: Edition) -> Iterator[Row]:
    if result.opinion:
        yield from (("opinion", share, _share(getattr(result.opinion, share))) for share in SHARES)
    yield from (("parts", verdict, str(count)) for verdict, count in result.tally)
    for check in result.checks:
        yield from _check(check)
    if hinge := of.hinges.get(result.claim.id):
        yield from _origins(hinge)
    if timeline := of.timelines.get(result.claim.id):
        yield from _through_time(timeline)
    for side, origins in (("for", result.origins_for), ("against", result.origins_against)):
        yield from (("neighbours", f"origin {origin}", "", "", "", "", side) for origin in origins)
    for id, relation in linked_claims(result, of):
        verdict = of.audit.claims[id].verdict if id in of.audit.claims else ""
        yield "neighbours", f"claim {id}", verdict, "", "", "", relation.removeprefix("node-")


def _check(check: CheckResult) -> Iterator[Row]:
    figure = f"check {check.check.id}"
    for run in check.runs:
        scenario = "".join(f" {name}={value}" for name, value in run.binding)
        yield figure, f"found{scenario}", run.actual, _number(run.actual_low), _number(run.actual_high), run.unit, run.outcome
        relation = f"relation {run.relation}" if run.relation else ""
        yield figure, f"wanted{scenario}", run.expected, _number(run.expected_low), _number(run.expected_high), run.unit, relation
    for value in check.inputs:
        whose = f"evidence {value.evidence}" if value.evidence else f"claim {value.claim}" if value.claim else ""
        yield figure, f"input {value.name}", value.shown, _number(value.low), _number(value.high), value.unit, whose


def _origins(hinge: Hinge) -> Iterator[Row]:
    for one in hinge.origins:
        for side in ("belief", "disbelief"):
            share, wrong, right = (_share(getattr(given, side)) for given in (one.share, one.wrong, one.right))
            yield f"origins {side}", one.group, share, wrong, right, "", "share; if wrong; if right"


def _through_time(timeline: Timeline) -> Iterator[Row]:
    for moment in timeline.moments:
        day = moment.day.isoformat()
        yield "time", f"{day} verdict", moment.verdict, "", "", "", "; ".join(f"{event.evidence} {event.kind}" for event in moment.events)
        if moment.opinion:
            yield from (("time", f"{day} {share}", _share(getattr(moment.opinion, share))) for share in SHARES)


def _share(share: Fraction) -> str:
    return f"{share.numerator / share.denominator:.12g}"


def _number(number: Fraction | None) -> str:
    if number is None:
        return ""
    if number.denominator == 1 and abs(number.numerator) < SHORT:
        return str(number.numerator)  # as number_text writes it, in a fraction of the time
    return number_text(number, digits=12)
