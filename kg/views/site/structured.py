"""One schema.org ClaimReview for every claim: https://schema.org/ClaimReview."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.audit.results import ClaimResult
from kg.model.claim import Claim, Correction
from kg.publication.verdicts import BEST, RATINGS, WORST, published
from kg.views.site.corrections_page import made
from kg.views.site.edition import Edition, followable, part_ids

PEOPLE = frozenset(("person", "author", "anonymous"))
Thing = dict[str, Any]


def claim_review(result: ClaimResult, sentence: tuple[str, str], of: Edition) -> Thing:
    """The review: the desk's ruling where there is one, else the computed verdict, and which of them it is.

    ``sentence`` is the verdict in words. A verdict that says nothing about truth has a name and no number. What was
    examined is paraphrased, never quoted.
    """
    settings = of.audit.corpus.settings
    body = "".join(sentence)
    review: Thing = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": result.claim.text.best(of.language),
        "inLanguage": of.language,
        "datePublished": _date(result, of),
        "author": {"@type": "Organization", "name": settings.publisher_in(of.language) or settings.name_in(of.language)},
        "itemReviewed": _claim(result.claim, of),
        "reviewRating": _rating(result, body, of),
        "reviewBody": body,
    }
    if followable(settings.base):
        review["url"] = f"{settings.base}{of.language}/claims/{result.claim.id}.html"
    corrected = [_correction(one, of) for one in made(result, of)]
    if corrected:
        review["correction"] = corrected
    parts = [_part(id, of) for id in part_ids(result) if id in of.audit.claims]
    if parts:
        review["itemReviewed"]["hasPart"] = parts
    return review


def _date(result: ClaimResult, of: Edition) -> str:
    ruling = result.claim.ruling
    return ruling.on.last.isoformat() if result.ruling and ruling else of.audit.as_of


def _rating(result: ClaimResult, sentence: str, of: Edition) -> Thing:
    words, verdict = of.words, published(result)
    rating: Thing = {"@type": "Rating", "alternateName": words[verdict]}
    if verdict in RATINGS:
        rating |= {"ratingValue": RATINGS[verdict], "bestRating": BEST, "worstRating": WORST}
    ruling = result.claim.ruling
    if result.ruling and ruling:
        because = ruling.because.best(of.language) if ruling.because else ""
        named = {"{word}": words[verdict], "{computed}": words[result.verdict], "{because}": because}
        rating["ratingExplanation"] = _filled(words["rating-ruling"], named)
        rating["author"] = {"@type": "Organization", "name": ruling.by}
    else:
        named = {"{word}": words[verdict], "{sentence}": sentence}
        rating["ratingExplanation"] = _filled(words["rating-computed"], named)
    return rating


def _filled(text: str, values: Mapping[str, str]) -> str:
    for place, value in values.items():
        text = text.replace(place, value)
    return text.strip()


def _claim(claim: Claim, of: Edition) -> Thing:
    found: Thing = {"@type": "Claim", "text": claim.text.best(of.language)}
    source = of.audit.corpus.sources.get(claim.said_by.id) if claim.said_by else None
    if source:
        kind = "Person" if source.kind in PEOPLE else "Organization"
        found["author"] = {"@type": kind, "name": source.name.best(of.language)}
    documents = dict.fromkeys(position.document.id for position in claim.appears_in)
    appearances = [_appearance(id, of) for id in documents if id in of.audit.corpus.documents]
    if appearances:
        found["datePublished"] = min(item["datePublished"] for item in appearances)
        found["appearance"] = appearances[0] if len(appearances) == 1 else appearances
    return found


def _appearance(id: str, of: Edition) -> Thing:
    document = of.audit.corpus.documents[id]
    found: Thing = {
        "@type": "CreativeWork",
        "name": document.title.best(of.language),
        "inLanguage": document.language,
        "datePublished": document.published.last.isoformat(),
    }
    if followable(document.url):
        found["url"] = document.url
    return found


def _correction(one: Correction, of: Edition) -> Thing:
    """https://schema.org/CorrectionComment."""
    wrong, right = one.wrong.best(of.language), one.right.best(of.language)
    return {
        "@type": "CorrectionComment",
        "text": _filled(of.words["correction-text"], {"{wrong}": wrong, "{right}": right}),
        "datePublished": one.on.last.isoformat(),
        "author": {"@type": "Organization", "name": one.by},
    }


def _part(id: str, of: Edition) -> Thing:
    return {"@type": "Claim", "text": of.audit.claims[id].claim.text.best(of.language)}
