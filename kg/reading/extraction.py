"""The whole reading of a document: quantities, sentences with how they are put, known names, and what is proposed as a claim."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from kg.diagnostic import Diagnostic
from kg.model.claim import ClaimKind
from kg.reading.attribution import Attribution, Stance, read_stance
from kg.reading.document import Document
from kg.reading.entities import EMPTY, Entity, Vocabulary, find_entities
from kg.reading.flags import markup_flags, place_of
from kg.reading.rows import Reading
from kg.reading.scan import scan
from kg.reading.sentences import Sentence, read_sentences
from kg.reading.worth import Worth, weigh

MOST_SENTENCES: Final = 50_000


@dataclass(frozen=True)
class ReadSentence:
    """A sentence with everything found in it."""

    place: Sentence
    text: str
    stance: Stance
    quantities: tuple[Reading, ...]
    entities: tuple[Entity, ...]
    worth: Worth


@dataclass(frozen=True)
class Proposal:
    """A sentence proposed as a claim: its passage with paragraph and digest, the kind, and the source that asserts it, if known."""

    start: int
    end: int
    text: str
    paragraph: int
    sha256: str
    kind: ClaimKind
    speaker: str
    said_by: str
    sentence: ReadSentence


@dataclass(frozen=True)
class Extraction:
    """What was read in one document; it was searched for quantities up to the place ``searched``, and has ``all_sentences``."""

    document: Document
    quantities: tuple[Reading, ...]
    sentences: tuple[ReadSentence, ...]
    proposals: tuple[Proposal, ...]
    searched: int
    all_sentences: int

    def warnings(self, name: str) -> tuple[Diagnostic, ...]:
        """What was left out of the text in the file ``name``, and what is odd about its markup."""
        found: list[Diagnostic] = []
        text = self.document.text
        if self.document.form == "html":
            found += markup_flags(text, name, self.document.unclosed)
        if self.searched < len(self.document.visible):
            message = f"The text is full of numbers: from here on, character {self.searched:,} of {len(text):,}, no quantities were read."
            found.append(Diagnostic("E921", place_of(text, self.searched, name), message, "Divide the text.", severity="warning"))
        if self.all_sentences > len(self.sentences):
            message = f"Of {self.all_sentences:,} sentences the first {len(self.sentences):,} were read."
            end = self.sentences[-1].place.end if self.sentences else 0
            found.append(Diagnostic("E922", place_of(text, end, name), message, "Divide the text.", severity="warning"))
        return tuple(found)


def extract(document: Document, reference: date | None = None, words: Vocabulary = EMPTY) -> Extraction:
    """Read a document; relative dates count from ``reference``, known names are those of ``words``."""
    scanned = scan(document.visible, reference)
    quantities = tuple(_shown_as(document.text, reading) for reading in scanned.readings)
    entities = find_entities(document.visible, words)
    places = read_sentences(document)
    sentences = tuple(_with_contents(document, places[:MOST_SENTENCES], quantities, entities))
    return Extraction(document, quantities, sentences, tuple(_proposals(document, sentences)), scanned.end, len(places))


def _shown_as(text: str, reading: Reading) -> Reading:
    """The reading with its text as it stands in the untouched file."""
    return reading._replace(text=text[reading.start : reading.end])


def _with_contents(
    document: Document, places: tuple[Sentence, ...], quantities: tuple[Reading, ...], entities: tuple[Entity, ...]
) -> Iterator[ReadSentence]:
    first_quantity = first_entity = 0
    for place in places:
        inside, first_quantity = _between(quantities, first_quantity, place)
        named, first_entity = _between(entities, first_entity, place)
        stance = read_stance(document.visible, place.start, place.end)
        text = document.text[place.start : place.end]
        worth = weigh(document.visible[place.start : place.end], inside, stance, len(named), place.heading)
        yield ReadSentence(place, text, stance, inside, named, worth)


def _between(items: tuple[Any, ...], first: int, place: Sentence) -> tuple[tuple[Any, ...], int]:
    """The items that begin inside a sentence, and where the next sentence goes on; both are in the order of the text."""
    while first < len(items) and items[first].start < place.start:
        first += 1
    last = first
    while last < len(items) and items[last].start < place.end:
        last += 1
    return items[first:last], last


_WRITINGS: Final = re.compile("(?:的(?:文章|報告|报告|研究|論文|论文|分析|聲明|声明))?")


def _known_speaker(sentence: ReadSentence, speaker: Attribution) -> str:
    """The source that the speaker's words end with (DeepSeek創辦人梁文鋒 is 梁文鋒; DeepSeek的高層 is nobody known); empty if none."""
    for entity in sentence.entities:
        rest = speaker.speaker[entity.end - speaker.start :] if speaker.start <= entity.start < entity.end <= speaker.end else None
        if entity.kind == "source" and rest is not None and _WRITINGS.fullmatch(rest):
            return entity.id
    return ""


def _proposals(document: Document, sentences: tuple[ReadSentence, ...]) -> Iterator[Proposal]:
    text, line, counted = document.text, 1, 0
    for sentence in sentences:
        place = sentence.place
        line, counted = line + text.count("\n", counted, place.start), place.start
        if not sentence.worth.is_worthy or place.heading:
            continue
        speaker = next((item for item in sentence.stance.attributions if item.speaker), None)
        said_by = _known_speaker(sentence, speaker) if speaker else ""
        digest = hashlib.sha256(sentence.text.encode("utf-8", "surrogatepass")).hexdigest()
        yield Proposal(
            place.start, place.end, sentence.text, line, digest, sentence.worth.kind, speaker.speaker if speaker else "", said_by, sentence
        )
