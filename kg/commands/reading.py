"""The lines of files, for messages that show them."""

from __future__ import annotations

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
