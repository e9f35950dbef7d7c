"""The chips, models, firms and people that a workspace already knows, where a text names them in any of its languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kg.model.corpus import Corpus
from kg.reading.script import fold

_PARTS: Final = re.compile(r"\s*[,，(（:：;；、/]\s*|[)）]")
_CHIP: Final = re.compile(r"[A-Z]{1,5}[0-9]{2,4}[A-Za-z]{0,3}")
_SHORTEST_HAN: Final = 2
_SHORTEST_LATIN: Final = 3
_LONGEST: Final = 40
_COMMON_WORDS: Final = "relayed the and report analysis estimate others staff author executive research news"
_COMMON: Final = frozenset(_COMMON_WORDS.split())


@dataclass(frozen=True, slots=True)
class Entity:
    """A name in the text and the record that has it: ``kind`` is source, measure or unit."""

    start: int
    end: int
    text: str
    kind: str
    id: str


@dataclass(frozen=True)
class Vocabulary:
    """Names in the folded spelling, small letters, by their first two characters; each with its kind and id."""

    names: Mapping[str, tuple[tuple[str, str, str], ...]]


EMPTY: Final = Vocabulary({})


def vocabulary(corpus: Corpus) -> Vocabulary:
    """The names of a workspace: its sources', its measures' subjects and its units that look like chips."""
    known: dict[str, tuple[str, str]] = {}
    for measure in corpus.measures.values():
        for name in {measure.unit, measure.of} & {measure.unit if _CHIP.fullmatch(measure.unit) else "", measure.of}:
            _add(known, (name,), "measure", measure.id)
        _add(known, (text for _, text in measure.label.texts), "measure", measure.id)
    for measure in corpus.measures.values():
        if _CHIP.fullmatch(measure.unit):
            _add(known, (measure.unit,), "unit", measure.unit, replace=True)
    for source in corpus.sources.values():
        _add(known, (part for _, text in source.name.texts for part in (text, _PARTS.split(text)[0])), "source", source.id, replace=True)
    by_head: dict[str, list[tuple[str, str, str]]] = {}
    for name in sorted(known, key=lambda name: (-len(name), name)):
        by_head.setdefault(name[:2], []).append((name, *known[name]))
    return Vocabulary({head: tuple(names) for head, names in by_head.items()})


def _add(known: dict[str, tuple[str, str]], names: Iterable[str], kind: str, id: str, replace: bool = False) -> None:
    for name in names:
        plain = fold(name).strip().lower()
        shortest = _SHORTEST_LATIN if plain.isascii() else _SHORTEST_HAN
        if not shortest <= len(plain) <= _LONGEST or plain in _COMMON:
            continue
        if replace and known.get(plain, ("",))[0] != kind:
            known[plain] = (kind, id)
        known.setdefault(plain, (kind, id))


def find_entities(text: str, words: Vocabulary) -> tuple[Entity, ...]:
    """Every known name in ``text``, the longest first where they overlap; Latin names only as whole words."""
    if not words.names:
        return ()
    folded, found, place = fold(text).lower(), list[Entity](), 0
    heads = re.compile("|".join(re.escape(head) for head in sorted(words.names)))
    while (match := heads.search(folded, place)) is not None:
        start = match.start()
        hit = next(
            (item for item in words.names[match[0]] if folded.startswith(item[0], start) and _whole(folded, start, start + len(item[0]))),
            None,
        )
        if hit is None:
            place = start + 1
            continue
        place = start + len(hit[0])
        found.append(Entity(start, place, text[start:place], hit[1], hit[2]))
    return tuple(found)


def _whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    glued_left = before.isascii() and before.isalnum() and text[start].isascii()
    glued_right = (
        after.isascii() and after.isalnum() and text[end - 1].isascii() and not (after == "s" and not text[end + 1 : end + 2].isalnum())
    )
    return not glued_left and not glued_right
