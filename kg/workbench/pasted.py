"""A pasted text: what it states, the claims that it may make, and the claims that are known already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from kg.audit.results import Audit
from kg.matching.match import RELATED, Match, Matcher, passages
from kg.model.corpus import Corpus
from kg.publication.verdicts import published
from kg.quantities.dates import DateSpan, read_date
from kg.reading.document import as_document
from kg.reading.drafts import Place, drafts
from kg.reading.encoding import shown
from kg.reading.entities import vocabulary
from kg.reading.extraction import extract
from kg.reading.flags import flags
from kg.reading.rows import Reading, written
from kg.views.moves import verdict_text
from kg.workbench.state import Desk
from kg.workbench.trying import look_in

LONGEST: Final = 100_000
MOST: Final = 12
PER_DRAFT: Final = 3
MOST_ROWS: Final = 200


@dataclass
class Known:
    """The index of a corpus, made once."""

    corpus: Corpus
    matcher: Matcher


def read(desk: Desk, known: Known | None, given: Mapping[str, str]) -> tuple[dict[str, Any], Known | None]:
    """What a text says, what of it is drafted as claims, and what is known; with the index, to be used again."""
    text, day, language = given["text"], given["day"], given["language"]
    now = desk.look()
    corpus = now.audit.corpus if now.audit else None
    if corpus is None or now.audit is None:
        return {"wrong": "There is no audit of these files."}, known
    if len(text) > LONGEST:
        return {"wrong": f"The text has {len(text):,} characters; {LONGEST:,} are read at once."}, known
    if known is None or known.corpus is not corpus:
        known = Known(corpus, Matcher({"": corpus}))
    document = as_document(text)
    reference = _day(day)
    found = extract(document, reference, vocabulary(corpus))
    proposals = found.proposals[:MOST_ROWS]
    made = drafts(
        proposals, "text", document.language, Place(tuple(corpus.settings.languages), "", frozenset({*corpus.claims, *corpus.evidence}))
    )
    whole = [one for one in known.matcher.match_all(passages(text), MOST) if one.score >= RELATED]
    return {
        "language": document.language,
        "day_unread": bool(day.strip()) and reference is None,
        "quantities": [[one.text, told(one), one.kind] for one in found.quantities[:MOST_ROWS]],
        "more_quantities": max(0, len(found.quantities) - MOST_ROWS),
        "sentences": len(found.sentences),
        "drafts": [
            {
                "name": item.name, "text": item.text, "sentence": " ".join(shown(proposal.text).split()), "kind": proposal.kind,
                "reasons": list(proposal.sentence.worth.reasons),
                "near": [_match(one, now.audit, language) for one in _near(known.matcher, proposal.text)],
            }
            for item, proposal in zip(made, proposals, strict=True)
        ],
        "more_drafts": max(0, len(found.proposals) - MOST_ROWS),
        "matches": [_match(one, now.audit, language) for one in whole],
        "notes": [warning.message for warning in (*flags(text, "text"), *found.warnings("text"))],
    }, known  # fmt: skip


def _match(match: Match, audit: Audit, language: str) -> dict[str, Any]:
    """A known claim that resembles the text: its words, its verdict, what both have, and their numbers side by side."""
    claim, result = match.claim, audit.claims.get(match.claim.id)
    return {
        "id": claim.id,
        "text": claim.text.best(language),
        "score": match.score,
        "verdict": verdict_text(published(result), look_in(language)) if result else "",
        "shared": list(match.shared),
        "values": [[value.theirs, "=" if value.relation == "same" else "≠", value.ours, value.measure] for value in match.values],
    }


def _near(matcher: Matcher, sentence: str) -> list[Match]:
    return [one for one in matcher.match(sentence, PER_DRAFT) if one.score >= RELATED]


def _day(day: str) -> date | None:
    """The day that relative dates count from."""
    found = read_date(day) if day else None
    return found.first if isinstance(found, DateSpan) else None


def told(reading: Reading) -> str:
    """What was read, in a few words: its value or date, and its unit."""
    if reading.timex:
        return reading.timex
    value = written(reading.low) if reading.low == reading.high else f"{written(reading.low)}–{written(reading.high)}"
    parts = [
        reading.comparator,
        "about" if reading.approximate else "",
        str(value),
        reading.unit,
        f"of {shown(reading.of)}" if reading.of else "",
    ]
    return " ".join(part for part in parts if part)
