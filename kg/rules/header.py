"""The comments at the head of a rule or query: ``# name: …``, one field a line, continued on lines that begin ``#   ``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.location import Location
from kg.model.reference import Prose

FIRST_LANGUAGE: Final = "en"
_FIELD: Final = re.compile(r"# ?([a-z]+)(?:@([A-Za-z]+(?:-[A-Za-z0-9]+)*))?:[ \t]*(.*)")
_MORE: Final = re.compile(r"#[ \t]{2,}(\S.*)")


@dataclass(frozen=True, slots=True)
class HeaderField:
    """One line of the header; ``language`` is empty where none is given."""

    name: str
    language: str
    text: str
    location: Location


@dataclass(frozen=True)
class Header:
    """The fields in order. A second field of one name and language is kept, for whoever reads to complain about."""

    fields: tuple[HeaderField, ...]

    def text(self, name: str) -> str:
        """What stands in the field, empty when there is none."""
        return next((field.text for field in self.fields if field.name == name), "")

    def all(self, name: str) -> tuple[HeaderField, ...]:
        """Every field of a name."""
        return tuple(field for field in self.fields if field.name == name)

    def prose(self, name: str) -> Prose | None:
        """The field in its languages; without a language it is English."""
        texts = {field.language or FIRST_LANGUAGE: field.text for field in reversed(self.all(name)) if field.text}
        return Prose(tuple(sorted(texts.items(), key=lambda text: (text[0] != FIRST_LANGUAGE, text[0])))) if texts else None

    def repeated(self) -> Iterator[HeaderField]:
        """Fields that say again what an earlier one said."""
        seen = set()
        for field in self.fields:
            key = field.name, field.language or FIRST_LANGUAGE
            if key in seen and field.name not in ("parameter",):
                yield field
            seen.add(key)


def read_header(text: str, file: str) -> Header:
    """The header of a query: the comment lines before anything else."""
    fields: list[HeaderField] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("#"):
            break
        more = _MORE.fullmatch(line)
        begun = _FIELD.fullmatch(line)
        if more and fields:
            last = fields[-1]
            fields[-1] = HeaderField(last.name, last.language, f"{last.text} {more.group(1)}".strip(), last.location)
        elif begun:
            name, language, said = begun.groups()
            place = Location(file, number, 1, max(1, len(line)))
            fields.append(HeaderField(name, language or "", said.strip(), place))
    return Header(tuple(fields))
