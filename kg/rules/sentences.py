"""The sentence of a rule with its placeholders filled, in every language that the rule speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kg.linked.iris import Iris
from kg.model.corpus import Corpus
from kg.model.reference import Kind, Prose
from kg.rules.conclusions import Record
from kg.rules.rule import SAY

_SAID: Final = f"<{SAY}"
_SLOT: Final = re.compile(r"\{([^{}]*)\}")
_LITERAL: Final = re.compile(r'"((?:[^"\\]|\\.)*)"(?:@[A-Za-z0-9-]+|\^\^<[^>]*>)?', re.S)
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.S)
_PLAIN: Final = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


@dataclass(frozen=True)
class Names:
    """What addresses mean, in N-Triples syntax: the records of a corpus, and what people call them."""

    records: Mapping[str, tuple[Kind, str]]
    called: Mapping[str, Prose]


def names_of(corpus: Corpus, iris: Iris) -> Names:
    """The names of everything that a sentence can speak of."""
    named = list(_named(corpus))
    records = {iris.record(kind, id): (kind, id) for kind, id, _ in named}
    return Names(records, {iris.record(kind, id): prose for kind, id, prose in named})


def _named(corpus: Corpus) -> Iterator[tuple[Kind, str, Prose]]:
    for claim in corpus.claims.values():
        yield "claim", claim.id, claim.text
    for evidence in corpus.evidence.values():
        yield "evidence", evidence.id, evidence.title
    for source in corpus.sources.values():
        yield "source", source.id, source.name
    for measure in corpus.measures.values():
        yield "measure", measure.id, measure.label


def told(says: Prose, record: Record, names: Names) -> Prose:
    """``says`` with what ``record`` puts in; nothing in it is interpreted. A placeholder without a value says so: …."""
    filled = {predicate[len(SAY) + 1 : -1]: value for predicate, value in reversed(record) if predicate.startswith(_SAID)}
    return Prose(tuple((language, _spoken(sentence, language, filled, names)) for language, sentence in says.texts))


def _spoken(sentence: str, language: str, filled: Mapping[str, str], names: Names) -> str:
    parts = list(_pieces(sentence))
    for place in range(1, len(parts), 2):
        value = filled.get(parts[place])
        parts[place] = "…" if value is None else _called(value, language, names)
    return "".join(parts)


@lru_cache
def _pieces(sentence: str) -> tuple[str, ...]:
    """What stands before, in and between placeholders, in turns."""
    return tuple(_SLOT.split(sentence))


def _called(value: str, language: str, names: Names) -> str:
    """What people call a value: a record by its words without the full stop, anything else by its text."""
    if value in names.called:
        return names.called[value].best(language).rstrip(".。 ")
    literal = _LITERAL.fullmatch(value)
    return _ESCAPE.sub(_unescaped, literal.group(1)) if literal else value.strip("<>")


def _unescaped(escape: re.Match[str]) -> str:
    short, long, plain = escape.groups()
    return chr(int(short or long, 16)) if short or long else _PLAIN.get(plain, plain)
