"""The page of one claim."""

from __future__ import annotations

from kg.audit.results import ClaimResult
from kg.model.claim import Position
from kg.publication.verdicts import published
from kg.views.site.check_view import check_view
from kg.views.site.cite import cite_claim
from kg.views.site.corrections_page import corrections_of
from kg.views.site.deciding import deciding
from kg.views.site.downloads import data_path
from kg.views.site.edition import (
    Edition,
    is_outline,
    part_ids,
    source_link,
    tally_bar,
    told,
    told_or_none,
    verdict_badge,
)
from kg.views.site.evidence_view import caveats, left_out, sides, speaks_to
from kg.views.site.frame import Place, frame
from kg.views.site.hinge_view import hinge_view
from kg.views.site.neighbourhood import Neighbour, Neighbourhood, neighbourhood
from kg.views.site.neighbours import SIGNS, linked_claims, sign_of
from kg.views.site.pages import ClaimPage
from kg.views.site.parts import Fact, Link, PartsView, RulingView, Text
from kg.views.site.rating_view import rated_elsewhere
from kg.views.site.sentences import iso_day_text, quoted, span_text, verdict_sentence
from kg.views.site.structured import claim_review
from kg.views.site.timeline_view import timeline_view

MOST_PARTS = 150


def claim_page(id: str, of: Edition) -> ClaimPage:
    """Everything that the page of claim ``id`` shows."""
    result = of.audit.claims[id]
    claim, language = result.claim, of.language
    sentence = verdict_sentence(result, of.audit.as_of, language, of.words)
    wholes = tuple(of.lines[whole].link for whole in of.wholes.get(id, ())[:1])
    title = quoted(claim.text.best(language), language, of.words)
    about = frame(of, Place(f"claims/{id}.html"), title, "".join(sentence), wholes)
    outline = is_outline(result)
    checks, hinge, parts = tuple(check_view(check, of) for check in result.checks), hinge_view(result, of), _parts(result, of)
    return ClaimPage(
        frame=about,
        id=id,
        statement=told(claim.text, language),
        others=tuple(Text(text, code) for code, text in claim.text.texts if code != language and claim.text.get(language)),
        badge=verdict_badge(published(result), of.words),
        standing=of.words["ruling" if result.ruling else "computed"],
        sentence=sentence,
        notice=_notice(result, of),
        ruling=_ruling(result, of),
        corrections=corrections_of(result, of),
        facts=(*_facts(result, of), *rated_elsewhere(result, of)),
        deciding=deciding(result, checks, hinge, parts, of),
        opinion=None if outline else of.lines[id].bar,
        opinion_notes=_opinion_notes(result, of),
        parts=parts,
        sides=() if outline else sides(result, of),
        checks=checks,
        speaks_to=speaks_to(result, of),
        caveats=caveats(result, of),
        left_out=left_out(result, of),
        hinge=hinge,
        timeline=timeline_view(of.timelines.get(id), of),
        neighbourhood=_neighbourhood(result, of),
        provenance=_provenance(result, of),
        cite=cite_claim(result, of),
        data=data_path(id),
        review=claim_review(result, sentence, of),
    )


def _notice(result: ClaimResult, of: Edition) -> str:
    return of.words.get(f"{result.verdict}-note", "")


def _ruling(result: ClaimResult, of: Edition) -> RulingView | None:
    ruling, words = result.claim.ruling, of.words
    if not result.ruling or ruling is None:
        return None
    agrees = ruling.verdict == result.verdict
    by = words["ruling-by"].replace("{date}", span_text(ruling.on, of.language)).replace("{by}", ruling.by)
    return RulingView(
        badge=verdict_badge(result.verdict, words),
        by=by,
        because=told_or_none(ruling.because, of.language),
        compared=words["agrees" if agrees else "differs"],
        agrees=agrees,
    )


def _facts(result: ClaimResult, of: Edition) -> tuple[Fact, ...]:
    claim, words = result.claim, of.words
    facts = [Fact(words["kind"], (Link(Text(words[f"kind-{claim.kind}"])),))]
    if claim.said_by:
        facts.insert(0, Fact(words["said-by"], (source_link(claim.said_by.id, of.audit, of.language),)))
    if claim.appears_in:
        facts.append(Fact(words["appears"], tuple(_appearance(position, of) for position in claim.appears_in)))
    return tuple(facts)


def _appearance(position: Position, of: Edition) -> Link:
    document = of.audit.corpus.documents.get(position.document.id)
    title = told(document.title, of.language) if document else Text(position.document.id)
    paragraph = of.words["paragraph"].format(n=position.paragraph)
    return Link(Text(f"{title.text}{of.words['comma']}{paragraph}", title.lang))


def _opinion_notes(result: ClaimResult, of: Edition) -> tuple[str, ...]:
    opinion = result.opinion
    if opinion is None:
        return ()
    notes = [of.words["opinion-note"]]
    if opinion.standard_error:
        notes.append(of.words["sampled"].format(error=f"{100 * opinion.standard_error:.2g}"))
    if opinion.borderline:
        notes.append(of.words["borderline"])
    return tuple(notes)


def _parts(result: ClaimResult, of: Edition) -> PartsView | None:
    parts = result.claim.parts
    if parts is None:
        return None
    lines = tuple(of.lines[id] for id in part_ids(result) if id in of.lines)
    more = Link(Text(of.words["parts-more"].format(n=len(lines) - MOST_PARTS)), "claims.html") if len(lines) > MOST_PARTS else None
    return PartsView(of.words[f"parts-{parts.mode}"], tally_bar(result.tally, of.words), lines[:MOST_PARTS], more)


def _neighbourhood(result: ClaimResult, of: Edition) -> Neighbourhood | None:
    badge = verdict_badge(published(result), of.words)
    own = Neighbour(result.claim.text.best(of.language), "", badge.word, "", badge.tone)
    return neighbourhood(own, _origins(result, of), _claims(result, of))


def _origins(result: ClaimResult, of: Edition) -> list[Neighbour]:
    """The origins heard for and against, with how many of the linked documents come from each."""
    found = []
    for side, origins in (("for", result.origins_for), ("against", result.origins_against)):
        documents = _documents_by_origin(side, result, of) if origins else {}
        for origin in origins:
            link = of.groups.get(origin, Link(Text(origin)))
            count = len(documents.get(origin, ()))
            detail = of.words["documents-one" if count == 1 else "documents-many"].format(n=count) if count else ""
            found.append(Neighbour(link.text.text, link.href, of.words[f"node-origin-{side}"], SIGNS[side], side, detail))
    return found


def _documents_by_origin(side: str, result: ClaimResult, of: Edition) -> dict[str, set[str]]:
    """The documents that are heard on a side by the origins that they finally come from."""
    found: dict[str, set[str]] = {}
    for ground in result.grounds:
        if ground.side == side and not ground.left_out:
            for id in ground.evidence:
                for origin in of.audit.roots.get(id, ()):
                    if origin in ground.origins:
                        found.setdefault(origin, set()).add(id)
    return found


def _claims(result: ClaimResult, of: Edition) -> list[Neighbour]:
    """The claims beside this one."""
    found = []
    for id, relation in linked_claims(result, of):
        line = of.lines[id]
        sign = sign_of(id, relation, result)
        found.append(Neighbour(line.link.text.text, line.link.href, of.words[relation], sign, line.badge.tone, line.badge.word))
    return found


def _provenance(result: ClaimResult, of: Edition) -> tuple[Fact, ...]:
    claim, words = result.claim, of.words
    facts = [Fact(words["file"], (Link(Text(claim.location.file)),), code=True)] if claim.location.file else []
    for position in claim.appears_in:
        if position.sha256:
            place = words["characters"].format(start=position.start, end=position.end)
            facts.append(Fact(f"{words['digest']} ({place})", (Link(Text(position.sha256)),), code=True))
    name = words.get(f"semantics-{of.audit.semantics}", of.audit.semantics)
    facts.append(Fact(words["semantics"], (Link(Text(name)),)))
    facts.append(Fact(words["as-of"].format(date=""), (Link(Text(iso_day_text(of.audit.as_of, of.language))),)))
    if claim.tags:
        facts.append(Fact(words["tags"], tuple(Link(Text(tag)) for tag in claim.tags)))
    if result.broken:
        facts.append(Fact(words["broken-records"], tuple(Link(Text(name)) for name in result.broken), code=True))
    return tuple(facts)
