"""Small values that every record is made of: prose in several languages and references to other records."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from kg.location import Location

Kind = Literal["claim", "evidence", "source", "measure", "document", "argument"]


@dataclass(frozen=True)
class Prose:
    """One text in several languages, in the order the author wrote them; never empty."""

    texts: tuple[tuple[str, str], ...]

    def get(self, language: str) -> str | None:
        """The text in exactly ``language``, if there is one."""
        for code, text in self.texts:  # a loop, for it is asked very often
            if code == language:
                return text
        return None

    def best(self, language: str) -> str:
        """The text in ``language``, else in the author's first one."""
        return self.get(language) or self.texts[0][1]


@dataclass(frozen=True)
class Reference:
    """A mention of another record by id, with the place where it is mentioned."""

    kind: Kind
    id: str
    location: Location = field(compare=False)
