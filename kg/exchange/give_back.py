"""An imported review in the form in which it came in, made of the fields of its claim and the patch that they leave over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kg.exchange import claimskg
from kg.exchange.patch import patched
from kg.exchange.ratings import Rating
from kg.files.json_text import JsonProblem, Number, Things, read_json
from kg.model.claim import Claim, ReviewForm
from kg.model.corpus import Corpus
from kg.model.evidence import Source

PEOPLE: Final = frozenset(("person", "author", "anonymous"))
#: What the fields of a claim hold; a difference there is one of writing, not of content.
MAPPED: Final = frozenset(
    {
        "@context", "@type", "claimReviewed", "url", "datePublished", "inLanguage", "author", "author.@type", "author.name",
        "author.url", "itemReviewed.@type", "itemReviewed.author", "itemReviewed.author.@type", "itemReviewed.author.name",
        "itemReviewed.author.url", "reviewRating.@type", "reviewRating.alternateName", "reviewRating.ratingValue",
        "reviewRating.bestRating", "reviewRating.worstRating",
        *claimskg.MAPPED,
    }
)  # fmt: skip


@dataclass(frozen=True)
class Told:
    """What the fields of a claim say about a review."""

    text: str
    publisher: Source
    claimant: Source | None
    rating: Rating
    url: str = ""
    published: str = ""
    language: str = ""


def in_form(told: Told, form: ReviewForm) -> Things:
    """The review as its fields alone make it."""
    return _as_claimreview(told) if form == "claimreview" else _as_row(told)


def given_back(claim: Claim, corpus: Corpus) -> Things | None:
    """The ClaimReview of an imported claim, equal to the one that came in unless a person changed the claim's words.

    One that came in as a row of a table is a ClaimReview of what our fields hold. None when its publisher is not known.
    """
    review = claim.imported
    publisher = corpus.sources.get(review.publisher.id) if review else None
    if review is None or publisher is None:
        return None
    told = Told(
        text=claim.text.texts[0][1],
        publisher=publisher,
        claimant=corpus.sources.get(claim.said_by.id) if claim.said_by else None,
        rating=Rating(review.rating, review.value, review.best, review.worst),
        url=review.url,
        published=review.published.text if review.published else "",
        language=review.language,
    )
    found = _as_claimreview(told)
    patch = read_json(review.unmapped) if review.unmapped and review.form == "claimreview" else {}
    changed = patched(found, {} if isinstance(patch, JsonProblem) else patch)
    return changed if isinstance(changed, dict) else None


def _as_claimreview(told: Told) -> Things:
    review: Things = {"@context": "https://schema.org", "@type": "ClaimReview", "claimReviewed": told.text}
    review |= {name: text for name, text in (("url", told.url), ("datePublished", told.published), ("inLanguage", told.language)) if text}
    review["author"] = _party(told.publisher)
    if told.claimant:
        review["itemReviewed"] = {"@type": "Claim", "author": _party(told.claimant)}
    rating = _rating(told.rating)
    if rating:
        review["reviewRating"] = {"@type": "Rating", **rating}
    return review


def _party(source: Source) -> Things:
    found: Things = {"@type": "Person" if source.kind in PEOPLE else "Organization", "name": source.name.texts[0][1]}
    return found | ({"url": source.url} if source.url else {})


def _rating(rating: Rating) -> Things:
    numbers = (("ratingValue", rating.value), ("bestRating", rating.best), ("worstRating", rating.worst))
    found: Things = {name: Number(text) for name, text in numbers if text}
    return found | ({"alternateName": rating.words} if rating.words else {})


def _as_row(told: Told) -> Things:
    rating = told.rating
    return claimskg.as_row(
        {
            claimskg.TEXT: told.text,
            claimskg.URL: told.url,
            claimskg.DATE: told.published,
            claimskg.PUBLISHER: told.publisher.name.texts[0][1],
            claimskg.PUBLISHER_URL: told.publisher.url,
            claimskg.CLAIMANT: told.claimant.name.texts[0][1] if told.claimant else "",
            claimskg.WORDS: rating.words,
            claimskg.VALUE: rating.value,
            claimskg.BEST: rating.best,
            claimskg.WORST: rating.worst,
        }
    )
