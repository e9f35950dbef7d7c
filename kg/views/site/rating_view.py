"""What another publisher rated a claim, on the claim's page: always as theirs, whether or not it differs from what is computed."""

from __future__ import annotations

from collections.abc import Iterator

from kg.audit.results import ClaimResult
from kg.exchange.ratings import rating_words
from kg.model.claim import ImportedReview
from kg.views.site.edition import Edition, followable, source_link
from kg.views.site.parts import Fact, Link, Text
from kg.views.site.sentences import span_text


def rated_elsewhere(result: ClaimResult, of: Edition) -> tuple[Fact, ...]:
    """The rating that came in with an imported review; none before the day on which it was published."""
    review = result.claim.imported
    if review is None or (review.published and review.published.first.isoformat() > of.audit.as_of):
        return ()
    return (Fact(of.words["rated-elsewhere"], tuple(_told(review, result, of))),)


def _told(review: ImportedReview, result: ClaimResult, of: Edition) -> Iterator[Link]:
    """Who, what in their own words and when, what that is on our scale, where, and what it counts."""
    words = of.words
    yield source_link(review.publisher.id, of.audit, of.language)
    on = span_text(review.published, of.language) if review.published else ""
    given = rating_words(review, of.language) or words["rated-nothing"]
    yield Link(Text(words["comma"].join(filter(None, (given, on)))))
    ruling = result.claim.ruling
    if result.rated and ruling:
        how = "rated-agrees" if ruling.verdict == result.verdict else "rated-differs"
        yield Link(Text(words[how].format(word=words[ruling.verdict], computed=words[result.verdict])))
    if review.url:
        yield Link(Text(words["rated-review"]), followable(review.url))
    yield Link(Text(words["rated-note"]))
