"""Whether the passages of the article find their own claims in this repository; the article lies outside it."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

from kg.files.load import load
from kg.matching.match import Matcher
from kg.reading.document import as_document
from kg.reading.extraction import extract

ROOT = Path(__file__).resolve().parents[2]


def found(article: Path, most: int = 5) -> dict[str, dict[str, bool]]:
    """By claim: whether its ``passage``, and the ``sentence`` proposed there, find it within the ``most`` best."""
    corpus = load(ROOT).corpus
    assert corpus is not None
    text = article.read_bytes().decode("utf-8")
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    matcher = Matcher({"here": corpus})
    proposals = extract(as_document(text), date(2025, 1, 28)).proposals
    rows: dict[str, dict[str, bool]] = {}
    for claim in corpus.claims.values():
        place = next((one for one in claim.appears_in if corpus.documents[one.document.id].sha256 == digest), None)
        if place is None:
            continue
        row = {"passage": claim.id in _ids(matcher, text[place.start : place.end], most)}
        sentence = next((one for one in proposals if one.start < place.end and place.start < one.end), None)
        if sentence is not None:
            row["sentence"] = claim.id in _ids(matcher, sentence.text, most)
        rows[claim.id] = row
    return rows


def ranks(article: Path, most: int = 5) -> list[int]:
    """For each sentence proposed of the article: at which rank a claim of the same passage is found, 0 if it is none of the ``most``."""
    corpus = load(ROOT).corpus
    assert corpus is not None
    text = article.read_bytes().decode("utf-8")
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    matcher = Matcher({"here": corpus})
    examined = {document.id for document in corpus.documents.values() if document.sha256 == digest}
    places = [(one, claim.id) for claim in corpus.claims.values() for one in claim.appears_in if one.document.id in examined]
    found = []
    for proposal in extract(as_document(text), date(2025, 1, 28)).proposals:
        right = {id for place, id in places if place.start < proposal.end and proposal.start < place.end}
        hits = [match.claim.id in right for match in matcher.match(proposal.text, most)]
        found.append(hits.index(True) + 1 if True in hits else 0)
    return found


def _ids(matcher: Matcher, passage: str, most: int) -> set[str]:
    return {match.claim.id for match in matcher.match(passage, most)}
