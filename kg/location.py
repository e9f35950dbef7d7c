"""Places in files: what every message points to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Location:
    """A stretch of one line of a file.

    ``file`` is relative to the workspace with forward slashes; ``line`` and ``column`` count from 1,
    columns in code points; ``width`` is the number of code points meant, at least 1.
    """

    file: str
    line: int = 1
    column: int = 1
    width: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    def within(self, offset: int, width: int = 1) -> Location:
        """The part of this place that starts ``offset`` code points further on."""
        return Location(self.file, self.line, self.column + offset, max(1, width))
