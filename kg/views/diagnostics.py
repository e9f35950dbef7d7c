"""Diagnostics as people, editors and continuous integration read them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from kg.diagnostic import Diagnostic
from kg.location import Location
from kg.views.width import columns, safe

Lines = Callable[[str], list[str]]
LONGEST_LINE = 160


def as_text(diagnostics: Iterable[Diagnostic], lines: Lines) -> str:
    """``file:line:col: severity[CODE]: sentence``, the line with carets, notes at other places, a hint.

    ``lines`` gives the lines of a file, or none.
    """
    return "\n".join(_one(diagnostic, lines) for diagnostic in diagnostics)


def _one(diagnostic: Diagnostic, lines: Lines) -> str:
    where = diagnostic.location
    told = [safe(f"{where}: {diagnostic.severity}[{diagnostic.code}]: {diagnostic.message}"), *_excerpt(where, lines)]
    for note in diagnostic.notes:
        told += [safe(f"  note: {note.location}: {note.message}"), *_excerpt(note.location, lines)]
    if diagnostic.hint:
        told.append(safe(f"  hint: {diagnostic.hint}"))
    return "\n".join(told) + "\n"


def _excerpt(where: Location, lines: Lines) -> list[str]:
    """The line meant, cut to a readable length around the place, and carets below it."""
    found = lines(where.file)
    if not 1 <= where.line <= len(found):
        return []
    line = found[where.line - 1].replace("\t", " ")
    skipped = max(0, where.column - LONGEST_LINE // 2) if len(line) > LONGEST_LINE else 0
    shown = line[skipped : skipped + LONGEST_LINE]
    before = safe(shown[: where.column - 1 - skipped])
    meant = safe(shown[where.column - 1 - skipped :][: where.width])
    if not shown.strip():
        return []
    margin = " " * (3 + len(str(where.line)))
    carets = " " * columns(before) + "^" * max(1, columns(meant))
    return [f"   {where.line} | {safe(shown)}", f"{margin} | {carets}"]


def as_data(diagnostic: Diagnostic) -> dict[str, Any]:
    """A diagnostic for scripts."""
    where = diagnostic.location
    return {
        "file": where.file,
        "line": where.line,
        "column": where.column,
        "width": where.width,
        "severity": diagnostic.severity,
        "code": diagnostic.code,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "notes": [
            {"file": n.location.file, "line": n.location.line, "column": n.location.column, "message": n.message}
            for n in diagnostic.notes
        ],
    }


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Workflow commands that GitHub shows beside the lines of a pull request."""
    return "".join(_workflow_command(diagnostic) for diagnostic in diagnostics)


def _workflow_command(diagnostic: Diagnostic) -> str:
    where = diagnostic.location
    properties = {
        "file": where.file,
        "line": str(where.line),
        "col": str(where.column),
        "endColumn": str(where.column + where.width),
        "title": diagnostic.code,
    }
    told = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in properties.items())
    text = f"{diagnostic.message} {diagnostic.hint}".strip()
    return f"::{diagnostic.severity} {told}::{_escaped(text)}\n"


def _escaped(text: str, also: str = "") -> str:
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
