"""The stored questions, shipped and a workspace's own: SPARQL files whose header says what they ask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from kg.diagnostic import Diagnostic, Note, in_order
from kg.linked.statements import text as literal
from kg.location import Location
from kg.model.query import QueryText
from kg.model.reference import Prose
from kg.rules.codes import HEADER, NAMED_TWICE
from kg.rules.header import Header, read_header

SHIPPED: Final = "kg/queries/shipped"
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_FIELDS: Final = ("name", "asks", "parameter")
_DATED: Final = re.compile(r'"[0-9]{4}-[0-9]{2}-[0-9]{2}"\^\^xsd:date')


@dataclass(frozen=True, slots=True)
class Parameter:
    """What can be put into a question: a variable, and what it is in words."""

    name: str
    says: str


@dataclass(frozen=True, slots=True)
class StoredQuery:
    """A question by name: what it asks, what can be put in, its text, and where that stands."""

    name: str
    asks: Prose
    parameters: tuple[Parameter, ...]
    text: str
    location: Location


class UnknownParameterError(ValueError):
    """A value is given for something that the question does not ask for."""


@dataclass(frozen=True)
class Library:
    """The questions that can be asked by name, and what is wrong with the others."""

    queries: Mapping[str, StoredQuery]
    diagnostics: tuple[Diagnostic, ...] = ()


@cache
def stored_queries() -> Mapping[str, StoredQuery]:
    """The questions that come with the program, by name."""
    found = {}
    for entry in resources.files("kg.queries").joinpath("shipped").iterdir():
        if entry.name.endswith(".rq"):
            query = read_stored(entry.read_text(encoding="utf-8"), f"{SHIPPED}/{entry.name}")
            if not isinstance(query, StoredQuery):
                raise ValueError(f"a shipped question has a slip: {query[0].message} ({entry.name})")
            found[query.name] = query
    return dict(sorted(found.items()))


def questions_of(own: Iterable[QueryText]) -> Library:
    """The shipped questions and a workspace's own; a name that is taken is a slip of the later one. Tests are no questions."""
    taken = dict(stored_queries())
    diagnostics: list[Diagnostic] = []
    for file in own:
        query = () if file.is_test else read_stored(file.text, file.name)
        if not isinstance(query, StoredQuery):
            diagnostics += query
        elif query.name in taken:
            note = Note(taken[query.name].location, "the other one")
            hint = "Give it another name; a shipped question cannot be replaced."
            diagnostics.append(Diagnostic(NAMED_TWICE, query.location, f"Two questions are named “{query.name}”.", hint, (note,)))
        else:
            taken[query.name] = query
    return Library(dict(sorted(taken.items())), in_order(diagnostics))


def read_stored(text: str, file: str) -> StoredQuery | tuple[Diagnostic, ...]:
    """A question from its file, or what is wrong with its header; whether it is well-formed SPARQL only shows when it is asked."""
    header = read_header(text, file)
    slips = tuple(_slips(header, text, file))
    asks = header.prose("asks")
    if slips or asks is None:
        return slips
    parameters = tuple(Parameter(name, says) for name, says, _ in _parameters(header))
    return StoredQuery(header.text("name"), asks, parameters, text, Location(file))


def _parameters(header: Header) -> Iterator[tuple[str, str, Location]]:
    for field_ in header.all("parameter"):
        name, _, says = field_.text.partition(":")
        yield name.strip(), says.strip(), field_.location


def _slips(header: Header, text: str, file: str) -> Iterator[Diagnostic]:
    for needed in ("name", "asks"):
        if not header.text(needed):
            hint = "A stored question begins with `# name:` and `# asks@en:`."
            yield Diagnostic(HEADER, Location(file), f"The header has no `# {needed}:`.", hint)
    name = header.text("name")
    if name and (not _NAME.fullmatch(name) or QueryText(name, "").is_test):
        hint = "Small letters a–z, digits and hyphens; `must-not-…` are tests."
        yield Diagnostic(HEADER, Location(file), f"“{name}” cannot be the name of a question.", hint)
    for field_ in header.repeated():
        yield Diagnostic(HEADER, field_.location, f"`{field_.name}` is said twice.")
    for field_ in header.fields:
        if field_.name not in _FIELDS:
            hint = f"It has {', '.join(_FIELDS)}."
            yield Diagnostic(HEADER, field_.location, f"The header of a question has no `{field_.name}`.", hint)
    for parameter, _, location in _parameters(header):
        if _place(parameter, text) is None:
            hint = f"It is put in where the query has `VALUES ?{parameter} {{ … }}`, with UNDEF for all."
            yield Diagnostic(HEADER, location, f"Nothing takes the parameter “{parameter}”.", hint)


def _place(parameter: str, text: str) -> re.Match[str] | None:
    """Where the value of a parameter stands."""
    return re.search(rf"VALUES \?{re.escape(parameter)} {{ ([^{{}}]*) }}", text)


def filled(query: StoredQuery, given: Mapping[str, str]) -> str:
    """The question's text with values put in for its parameters, each as a literal of the kind that stands there.

    A parameter stands in the text as ``VALUES ?name { default }``, where UNDEF asks for all. Raises UnknownParameterError.
    """
    text = query.text
    for name, value in given.items():
        place = _place(name, text)
        if name not in {parameter.name for parameter in query.parameters} or place is None:
            raise UnknownParameterError(name)
        kind = "^^xsd:date" if _DATED.fullmatch(place.group(1)) else ""
        text = f"{text[: place.start(1)]}{literal(value)}{kind}{text[place.end(1) :]}"
    return text
