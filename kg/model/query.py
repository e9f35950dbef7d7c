"""The text of a rule or a query of a workspace, before anybody has read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LONGEST_QUERY: Final = 100_000


@dataclass(frozen=True, slots=True)
class QueryText:
    """``name`` is the file's, relative to the workspace with forward slashes."""

    name: str
    text: str

    @property
    def stem(self) -> str:
        """The file's name without folder and ending."""
        return self.name.rsplit("/", 1)[-1].removesuffix(".rq")

    @property
    def is_test(self) -> bool:
        """Whether it asks for something that must not be so."""
        return self.stem.startswith("must-not-")
