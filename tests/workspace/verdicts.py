"""``docs/verdicts.md``: our verdicts beside the careful checker's: ``python -m tests.workspace.verdicts`` writes it anew."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kg.audit.audit import audit
from kg.audit.results import Audit
from kg.files.load import load
from kg.validation.validate import validate

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "verdicts.md"
DAYS = ("2025-01-31", "2026-11-23")
AGREES: Mapping[str, frozenset[str]] = {
    "supported": frozenset(("supported", "leaning-supported")),
    "supported-with-caveat": frozenset(("supported", "leaning-supported")),
    "contested": frozenset(("contested", "mixed")),
    "mixed": frozenset(("contested", "mixed")),
    "refuted": frozenset(("refuted", "leaning-refuted")),
    "unverified": frozenset(("unverified",)),
    "not-checkable": frozenset(("not-checkable", "unverified", "contested")),
    "open": frozenset(("not-checkable", "unverified", "contested")),
    "plausible": frozenset(("supported", "leaning-supported", "unverified")),
}


class Row(NamedTuple):
    """One claim of the dossier: its number there, its label on each day, and why ours differs, if it does."""

    claim: str
    number: str
    labels: tuple[str, str]
    reason: str


@cache
def audit_of(day: str) -> Audit:
    """The audit of the first workspace as of a day."""
    loaded = validate(load(ROOT))
    assert loaded.corpus is not None
    return audit(loaded.corpus, loaded.diagnostics, date.fromisoformat(day))


def rows() -> list[Row]:
    """The dossier's verdicts."""
    with (Path(__file__).parent / "dossier.tsv").open(encoding="utf-8", newline="") as file:
        lines = [line for line in csv.reader(file, delimiter="\t") if not line[0].startswith("#")]
    return [Row(line[0], line[1], (line[2], line[3]), line[4]) for line in lines[1:]]


def differs(row: Row) -> bool:
    """Whether our verdict is not what the dossier's label stands for, on either day."""
    ours = [audit_of(day).claims[row.claim].verdict for day in DAYS]
    return any(verdict not in AGREES[label] for verdict, label in zip(ours, row.labels, strict=True))


def page() -> str:
    """The page."""
    found = rows()
    ours = {day: audit_of(day).claims for day in DAYS}
    pairs = [(ours[day][row.claim].verdict, label) for row in found for day, label in zip(DAYS, row.labels, strict=True)]
    agreed = sum(verdict in AGREES[label] for verdict, label in pairs)
    lines = [
        "# Our verdicts beside the careful checker's",
        "",
        "Made by `python -m tests.workspace.verdicts`; a test keeps it fresh. The dossier's checker judged each assertion by hand, "
        "as of two days; ours are computed. No grade or strength was chosen to make them agree.",
        "",
        f"Of {len(pairs)} verdicts {agreed} agree. *Agree* means: supported (with or without caveat) is supported or leaning so; "
        "contested or mixed is contested or mixed; refuted is refuted or leaning so; open and not checkable are not checkable, "
        "unverified or contested; plausible is anything from unverified to supported.",
        "",
        "| claim | dossier | as of | dossier's verdict | ours | |",
        "|---|---|---|---|---|---|",
    ]
    for row in found:
        for day, label in zip(DAYS, row.labels, strict=True):
            verdict = ours[day][row.claim].verdict
            mark = "" if verdict in AGREES[label] else "**differs**"
            lines.append(f"| `{row.claim}` | {row.number} | {day} | {label} | {verdict} | {mark} |")
    lines += ["", "## Why they differ", ""]
    lines += [f"* `{row.claim}` ({row.number}): {row.reason}" for row in found if differs(row)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
