"""What several commands read: the lines of files for messages that show them, and a day."""

from __future__ import annotations

import sys
from datetime import date
from functools import lru_cache
from pathlib import Path

from kg.commands.main import DONE, ERRORS
from kg.diagnostic import Diagnostic
from kg.files.workspace import Workspace
from kg.views.diagnostics import Lines, as_text


def lines_of(root: Path) -> Lines:
    """The lines of a file of the workspace at ``root``; none when it cannot be read."""

    @lru_cache(maxsize=64)
    def lines(name: str) -> list[str]:
        try:
            return _lines((root / name).read_bytes())
        except OSError:
            return []

    return lines


def lines_as_read(files: Workspace) -> Lines:
    """The lines of a file as it was when ``files`` were read, whatever has been saved since; none of what was not taken in."""
    read = {file.name: file.data for file in (*files.files, *([files.settings] if files.settings else []))}
    return lambda name: _lines(read[name]) if name in read else []


def _lines(data: bytes) -> list[str]:
    return data.decode("utf-8", "replace").replace("\r\n", "\n").removeprefix("\ufeff").split("\n")


def lines_for(error: Diagnostic) -> Lines:
    """The lines of a file that is no text: only where the error is about one byte of it is there a line to show."""
    return lines_of(Path()) if error.code == "E903" else lambda _: []


def tell(diagnostics: tuple[Diagnostic, ...], lines: Lines) -> int:
    """Print diagnostics on the standard error; gives the exit status that they ask for."""
    print(as_text(diagnostics, lines), file=sys.stderr, end="")
    return ERRORS if any(diagnostic.severity == "error" for diagnostic in diagnostics) else DONE


def day_of(text: str | None) -> date | None:
    """The day that ``text`` writes as 2025-01-31, None for anything else."""
    try:
        return date.fromisoformat(text) if text and len(text) == 10 else None
    except ValueError:
        return None
