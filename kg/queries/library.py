"""The stored questions: SPARQL files whose header says what they ask."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from kg.linked.statements import text as literal
from kg.model.reference import Prose
from kg.rules.header import read_header

SHIPPED: Final = "kg/queries/shipped"
_DATED: Final = re.compile(r'"[0-9]{4}-[0-9]{2}-[0-9]{2}"\^\^xsd:date')


@dataclass(frozen=True, slots=True)
class Parameter:
    """What can be put into a question: a variable, and what it is in words."""

    name: str
    says: str


@dataclass(frozen=True, slots=True)
class StoredQuery:
    """A question by name: what it asks, what can be put in, and its text."""

    name: str
    asks: Prose
    parameters: tuple[Parameter, ...]
    text: str


class UnknownParameterError(ValueError):
    """A value is given for something that the question does not ask for."""


@cache
def stored_queries() -> Mapping[str, StoredQuery]:
    """The questions that come with the program, by name."""
    found = {}
    for entry in resources.files("kg.queries").joinpath("shipped").iterdir():
        if entry.name.endswith(".rq"):
            query = read_stored(entry.read_text(encoding="utf-8"), entry.name)
            found[query.name] = query
    return dict(sorted(found.items()))


def read_stored(text: str, file: str) -> StoredQuery:
    """A question from its file; raises ValueError when the header lacks its name or question."""
    header = read_header(text, file)
    name, asks = header.text("name"), header.prose("asks")
    if not name or asks is None:
        raise ValueError(f"{file} has no name or does not say what it asks")
    parameters = []
    for field in header.all("parameter"):
        variable, _, says = field.text.partition(":")
        parameters.append(Parameter(variable.strip(), says.strip()))
    return StoredQuery(name, asks, tuple(parameters), text)


def filled(query: StoredQuery, given: Mapping[str, str]) -> str:
    """The question's text with values put in for its parameters, each as a literal of the kind that stands there.

    A parameter stands in the text as ``VALUES ?name { default }``, where UNDEF asks for all. Raises UnknownParameterError.
    """
    text = query.text
    for name, value in given.items():
        place = re.search(rf"VALUES \?{re.escape(name)} {{ ([^{{}}]*) }}", text)
        if name not in {parameter.name for parameter in query.parameters} or place is None:
            raise UnknownParameterError(name)
        kind = "^^xsd:date" if _DATED.fullmatch(place.group(1)) else ""
        text = f"{text[: place.start(1)]}{literal(value)}{kind}{text[place.end(1) :]}"
    return text
