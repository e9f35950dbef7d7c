"""Shapes that a field of a record can have.

A shape reads a node into a value, reports slips into its context, and describes itself as JSON Schema, so that the
loader, the editors' schemas and the documented format cannot drift apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Generic, TypeVar

from kg.diagnostic import Diagnostic, Note, Slip
from kg.files import scripts
from kg.files.nearest import nearest
from kg.files.nodes import Mapping as MappingNode
from kg.files.nodes import Node, Scalar, Sequence
from kg.location import Location
from kg.model.reference import Kind, Prose, Reference
from kg.quantities.dates import DateSpan, read_date
from kg.quantities.units import Units

T = TypeVar("T")
Schema = Mapping[str, Any]
MAX_ID = 64
ID = re.compile(r"[a-z0-9][a-z0-9-]*")
MEASURE_ID = re.compile(r"[a-z0-9][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)*")
DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass
class Context:
    """What a shape needs while one file is read: the file's name, the settings that matter, and where slips go.

    ``literals`` are the values read so far by their text; the contexts of one workspace share them.
    """

    file: str
    units: Units
    languages: tuple[str, ...]
    about: Fraction
    diagnostics: list[Diagnostic] = field(default_factory=list)
    literals: dict[str, Any] = field(default_factory=dict)

    def at(self, node: Node) -> Location:
        """The place of ``node``."""
        return Location(self.file, node.line, node.column, max(1, node.width) if isinstance(node, Scalar) else 1)

    def report(self, code: str, node: Node, message: str, hint: str = "", notes: tuple[Note, ...] = ()) -> None:
        """Collect a slip at ``node``."""
        self.diagnostics.append(Diagnostic(code, self.at(node), message, hint, notes))

    def report_slips(self, slips: tuple[Slip, ...], node: Node) -> None:
        """Collect slips found inside the text of ``node``."""
        where = self.at(node)
        if isinstance(node, Scalar) and node.width == len(node.text) + 2:  # the text stands in quotation marks
            where = where.within(1)
        self.diagnostics.extend(slip.at(where) for slip in slips)


@dataclass(frozen=True)
class Shape(Generic[T]):
    """``read`` gives None after it has reported why; ``says`` names the shape for people."""

    says: str
    read: Callable[[Node, Context], T | None]
    schema: Schema


def kind_of(node: Node) -> str:
    """What a node is, for people."""
    if isinstance(node, MappingNode):
        return "a mapping (name: value)"
    if isinstance(node, Sequence):
        return "a list"
    return "text" if node.text else "nothing"


def wrong_shape(expected: str, node: Node, context: Context) -> None:
    """Report that something else stands where ``expected`` should."""
    context.report("F203", node, f"Expected {expected} here, found {kind_of(node)}.")


def _scalar(node: Node, context: Context, says: str) -> Scalar | None:
    if not isinstance(node, Scalar):
        wrong_shape(says, node, context)
        return None
    if not node.text.strip():
        context.report("F213", node, f"There is nothing here; {says} is expected.", "Write it, or delete the field.")
        return None
    return node


def text(says: str = "text") -> Shape[str]:
    """Any text that is not empty."""

    def read(node: Node, context: Context) -> str | None:
        scalar = _scalar(node, context, says)
        if scalar is None or not sound(scalar, context):
            return None
        return scalar.text

    return Shape(says, read, {"type": ["string", "number", "boolean"]})


def sound(scalar: Scalar, context: Context) -> bool:
    """Whether prose is whole and honest: nothing cut off by YAML, no word of mixed scripts."""
    if scalar.trailing_comment:
        context.report(
            "F216",
            scalar,
            "YAML drops the rest of this line: an unquoted text ends where ` #` begins.",
            'Put the whole text in "double quotes", or move the comment to a line of its own.',
        )
        return False
    mixed = scripts.mixed_word(scalar.text)
    if mixed:
        message = f"The word “{mixed.word}” mixes letters of different scripts: {mixed.described}."
        hint = "Letters that look alike are not the same letter; retype the word."
        context.report_slips((Slip("F214", message, mixed.offset, len(mixed.word), hint),), scalar)
        return False
    return True


def prose() -> Shape[Prose]:
    """A text in one or more of the workspace's languages."""
    says = "a text per language, such as {en: …}"

    def read(node: Node, context: Context) -> Prose | None:
        if not isinstance(node, MappingNode):
            context.report(
                "F203",
                node,
                f"Expected {says} here, found {kind_of(node)}.",
                f"Say which language it is: {context.languages[0]}: …",
            )
            return None
        texts = [_text_in(key, value, context) for key, value in node.entries]
        if not texts:
            context.report("F213", node, "No language is given here.", f"Write {context.languages[0]}: …")
            return None
        return None if None in texts else Prose(tuple(found for found in texts if found is not None))

    return Shape(says, read, {"type": "object", "minProperties": 1, "additionalProperties": {"type": "string"}})


def _text_in(key: Scalar, value: Node, context: Context) -> tuple[str, str] | None:
    if key.text not in context.languages:
        known = ", ".join(context.languages)
        near = nearest(key.text, context.languages)
        hint = f"Did you mean “{near}”?" if near else "Add it to `languages` in kg.toml if it is meant."
        if isinstance(value, Scalar) and not value.text and " " in key.text:
            hint = "Inside { } a comma ends a text: put the whole text in quotation marks."
        context.report("F208", key, f"“{key.text}” is not a language of this workspace ({known}).", hint)
        return None
    found = text(f"a text in {key.text}").read(value, context)
    return None if found is None else (key.text, found.strip())


def choice(*options: str) -> Shape[Any]:
    """One of a few words."""
    says = "one of " + ", ".join(options)

    def read(node: Node, context: Context) -> str | None:
        scalar = _scalar(node, context, says)
        if scalar is None:
            return None
        if scalar.text in options:
            return scalar.text
        near = nearest(scalar.text, options)
        hint = f"Did you mean “{near}”?" if near else ""
        context.report("F204", scalar, f"“{scalar.text}” is not {says}.", hint)
        return None

    return Shape(says, read, {"enum": list(options)})


def whole_number(low: int, high: int) -> Shape[int]:
    """A whole number between ``low`` and ``high``, both included, written in plain digits."""
    says = f"a whole number from {low} to {high}"

    def read(node: Node, context: Context) -> int | None:
        scalar = _scalar(node, context, says)
        if scalar is None:
            return None
        if re.fullmatch(r"[0-9]{1,9}", scalar.text) and low <= int(scalar.text) <= high:
            return int(scalar.text)
        context.report("F211", scalar, f"“{scalar.text}” is not {says}.")
        return None

    return Shape(says, read, {"type": "integer", "minimum": low, "maximum": high})


def date_span() -> Shape[DateSpan]:
    """A day, month, year, or an interval of them."""

    def read(node: Node, context: Context) -> DateSpan | None:
        scalar = _scalar(node, context, "a date")
        if scalar is None:
            return None
        found = read_date(scalar.text)
        if isinstance(found, tuple):
            context.report_slips(found, scalar)
            return None
        return found

    return Shape("a date (2025-01-20, 2025-01, 2025, or from/to)", read, {"type": ["string", "integer"]})


def address() -> Shape[str]:
    """A web address; only http and https are ever linked to."""

    def read(node: Node, context: Context) -> str | None:
        scalar = _scalar(node, context, "a web address")
        if scalar is None:
            return None
        if re.fullmatch(r"https?://[^\s<>\"'`\\{}|^]+", scalar.text) and not scripts.hidden(scalar.text):
            return scalar.text
        hint = "It has to begin with https:// (or http://) and hold no spaces or quotation marks."
        context.report("F209", scalar, "This is not a web address that a report can link to.", hint)
        return None

    return Shape("a web address", read, {"type": "string", "pattern": "^https?://"})


def digest() -> Shape[str]:
    """A SHA-256 digest in hexadecimal."""

    def read(node: Node, context: Context) -> str | None:
        scalar = _scalar(node, context, "a SHA-256 digest")
        if scalar is None:
            return None
        if DIGEST.fullmatch(scalar.text):
            return scalar.text
        hint = "64 characters, 0–9 and a–f, as `sha256sum` prints them."
        context.report("F210", scalar, "This is not a SHA-256 digest.", hint)
        return None

    return Shape("a SHA-256 digest", read, {"type": "string", "pattern": "^[0-9a-f]{64}$"})


def id_problem(name: str, pattern: re.Pattern[str] = ID) -> str:
    """Why ``name`` cannot be an id, as the end of a sentence; empty when it can."""
    if pattern.fullmatch(name) and len(name) <= MAX_ID:
        return ""
    if len(name) > MAX_ID:
        return f"has {len(name)} characters; {MAX_ID} are allowed"
    odd = scripts.unusual(name)
    if odd:
        return f"holds {odd}"
    return "is not made of small letters a–z, digits and hyphens alone"


def identifier(says: str) -> Shape[str]:
    """A new name: small letters, digits and hyphens."""

    def read(node: Node, context: Context) -> str | None:
        scalar = _scalar(node, context, says)
        if scalar is None:
            return None
        problem = id_problem(scalar.text)
        if problem:
            context.report("F205", scalar, f"The id “{scalar.text}” {problem}.", "An id looks like p1-13-quota.")
            return None
        return scalar.text

    return Shape(says, read, {"type": "string", "pattern": "^[a-z0-9][a-z0-9-]*$", "maxLength": MAX_ID})


def reference(kind: Kind) -> Shape[Reference]:
    """The id of another record."""
    says = f"the id of {'an' if kind[0] in 'ae' else 'a'} {kind}" if kind != "evidence" else "the id of evidence"
    pattern = re.compile(f"{ID.pattern}(/{ID.pattern})?") if kind == "argument" else ID

    def read(node: Node, context: Context) -> Reference | None:
        scalar = _scalar(node, context, says)
        if scalar is None:
            return None
        problem = id_problem(scalar.text, pattern)
        if problem:
            context.report("F205", scalar, f"The id “{scalar.text}” {problem}.", f"Expected {says}.")
            return None
        return Reference(kind, scalar.text, context.at(scalar))

    return Shape(says, read, {"type": "string", "maxLength": 2 * MAX_ID})
