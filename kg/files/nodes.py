"""What a YAML file says, with places: text, tables and lists, nothing typed."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias


class Scalar(NamedTuple):
    """One piece of text.

    ``line`` and ``column`` count from 1, columns in code points. ``width`` is how much of its line the text takes as it was
    written, quotes included. ``trailing_comment`` says that YAML cut the text off at `` #`` on the same line.
    """

    text: str
    line: int
    column: int
    width: int
    trailing_comment: bool = False


class Mapping(NamedTuple):
    """A table: names with values, in the order written."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int

    def get(self, name: str) -> Node | None:
        """The value of ``name``."""
        return next((value for key, value in self.entries if key.text == name), None)


class Sequence(NamedTuple):
    """A list."""

    items: tuple[Node, ...]
    line: int
    column: int


Node: TypeAlias = Scalar | Mapping | Sequence
