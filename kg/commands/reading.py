"""What several commands read: the lines of files for messages that show them, and a day."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from kg.views.diagnostics import Lines


def lines_of(root: Path) -> Lines:
    """The lines of a file of the workspace at ``root``; none when it cannot be read."""

    @lru_cache(maxsize=64)
    def lines(name: str) -> list[str]:
        try:
            text = (root / name).read_bytes().decode("utf-8", "replace")
        except OSError:
            return []
        return text.replace("\r\n", "\n").removeprefix("\ufeff").split("\n")

    return lines


def day_of(text: str | None) -> date | None:
    """The day that ``text`` writes as 2025-01-31, None for anything else."""
    try:
        return date.fromisoformat(text) if text and len(text) == 10 else None
    except ValueError:
        return None
