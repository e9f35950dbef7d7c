"""What an audit found about each claim as linked data: the opinion, the computed verdict, and the review that is published."""

from __future__ import annotations

from fractions import Fraction

from kg.audit.results import Audit, ClaimResult, Finding
from kg.linked.frame import Frame
from kg.linked.iris import under
from kg.linked.statements import (
    Triples,
    boolean,
    day_text,
    decimal,
    in_language,
    integer,
    is_a,
    prose,
    says,
    text,
    typed,
)
from kg.linked.terms import METRICS, TERMS, VERDICT_PREFIX
from kg.publication.verdicts import BEST, LABELS, RATINGS, WORST, published, share


def verdict_term(verdict: str) -> str:
    """The concept of a verdict."""
    return TERMS[f"kg:{VERDICT_PREFIX}{verdict}"]


def found_about(result: ClaimResult, audit: Audit, frame: Frame) -> Triples:
    """The computed verdict, the opinion or the tally, the origins that speak, and the review."""
    claim = frame.iris.record("claim", result.claim.id)
    yield from says(claim, verdict=verdict_term(result.verdict))
    yield from _opinion(claim, result)
    for verdict, count in result.tally:
        node = under(claim, "tally", verdict)
        yield from says(claim, tally=node)
        yield from is_a(node, "kg:Tally")
        yield from says(node, verdict=verdict_term(verdict), count=integer(count))
    for group in result.origins_for:
        yield from says(claim, originFor=frame.iris.group(group))
    for group in result.origins_against:
        yield from says(claim, originAgainst=frame.iris.group(group))
    yield from _review(claim, result, audit, frame)


def _opinion(claim: str, result: ClaimResult) -> Triples:
    """Four measurements, one for each share of the worlds."""
    if result.opinion is None:
        return
    for name in METRICS:
        node = under(claim, "opinion", name)
        yield from is_a(node, "dqv:QualityMeasurement")
        yield node, TERMS["dqv:computedOn"], claim
        yield node, TERMS["dqv:isMeasurementOf"], TERMS[f"kg:{name}"]
        yield node, TERMS["dqv:value"], decimal(share(getattr(result.opinion, name)))
        yield from says(
            node,
            standardError=decimal(Fraction(repr(result.opinion.standard_error))),
            borderline=boolean(True) if result.opinion.borderline else "",
        )


def _review(claim: str, result: ClaimResult, audit: Audit, frame: Frame) -> Triples:
    """One schema:ClaimReview: the ruling where there is one, else the computed verdict, and which of them it is."""
    node, rating = under(claim, "review"), under(claim, "review", "rating")
    ruling = result.claim.ruling if result.ruling else None
    yield from is_a(node, "schema:ClaimReview")
    yield node, TERMS["schema:itemReviewed"], claim
    yield from prose(node, "schema:claimReviewed", result.claim.text, frame.languages)
    yield node, TERMS["schema:datePublished"], day_text(ruling.on.last.isoformat() if ruling else audit.as_of)
    yield node, TERMS["schema:author"], frame.iris.at("publisher")
    for language in frame.languages:
        page = f"{audit.corpus.settings.base}{language}/claims/{result.claim.id}.html"
        yield node, TERMS["schema:url"], typed(page, "xsd:anyURI")
    yield from says(node, verdict=verdict_term(published(result)), decidedBy=text("ruling" if ruling else "computed"))
    if ruling:
        yield node, TERMS["prov:wasDerivedFrom"], under(claim, "ruling")
    yield node, TERMS["schema:reviewRating"], rating
    yield from _rating(rating, result)


def _rating(node: str, result: ClaimResult) -> Triples:
    """A verdict that says nothing about truth has a name and no number."""
    verdict = published(result)
    yield from is_a(node, "schema:Rating")
    for language, labels in LABELS.items():
        yield node, TERMS["schema:alternateName"], in_language(labels[verdict], language)
    if verdict in RATINGS:
        yield node, TERMS["schema:ratingValue"], integer(RATINGS[verdict])
        yield node, TERMS["schema:worstRating"], integer(WORST)
        yield node, TERMS["schema:bestRating"], integer(BEST)


def publisher(audit: Audit, frame: Frame) -> Triples:
    """Who publishes the reviews: kg.toml's publisher, else the workspace by its name."""
    node, settings = frame.iris.at("publisher"), audit.corpus.settings
    named = (settings.publisher, settings.publishers) if settings.publisher else (settings.name, settings.names)
    yield from is_a(node, "schema:Organization")
    yield node, TERMS["schema:name"], text(named[0])
    for language, words in named[1].items():
        yield node, TERMS["schema:name"], in_language(words, language)


def findings(audit: Audit, frame: Frame) -> Triples:
    """What is worth a reader's attention, with an address made of what it is about."""
    seen: dict[tuple[str, ...], int] = {}
    for found in audit.findings:
        place = tuple(filter(None, (found.claim, found.kind, found.check or found.rule)))
        seen[place] = seen.get(place, 0) + 1
        node = frame.iris.at("finding", *place, *([str(seen[place])] if seen[place] > 1 else []))
        yield from _finding(node, found, frame)


def _finding(node: str, found: Finding, frame: Frame) -> Triples:
    yield from is_a(node, "kg:Finding")
    yield from says(node, kind=text(found.kind), about=frame.iris.record("claim", found.claim) if found.claim else "")
    if found.rule:
        yield from says(node, rule=text(found.rule))
    if found.check:
        yield from says(node, check=frame.iris.check(found.claim, found.check))
    yield from prose(node, "kg:sentence", found.sentence, frame.languages)
