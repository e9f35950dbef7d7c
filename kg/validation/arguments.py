"""Arguments have names of their own, undercuts meet an argument, and nothing speaks for itself."""

from __future__ import annotations

from collections.abc import Iterator

from kg.argumentation.authored import claim_link_id, dispute_id, link_id, undercut_id, undercut_target
from kg.diagnostic import Diagnostic, Note
from kg.files.nearest import nearest
from kg.location import Location
from kg.model.claim import Claim
from kg.model.corpus import Corpus


def arguments(corpus: Corpus) -> Iterator[Diagnostic]:
    """R407 the same argument twice, R408 an undercut that meets nothing, R409 a record linked to itself, R410 an outline argued."""
    named = {id: dict(_named(claim)) for id, claim in corpus.claims.items()}
    for claim in corpus.claims.values():
        yield from _twice(list(_named(claim)))
        yield from _undercuts_nothing(claim, named, corpus)
        yield from _itself(claim)
        yield from _outlines(claim, corpus)
    for evidence in corpus.evidence.values():
        yield from _twice([(dispute_id(evidence.id, d), d.location) for d in evidence.disputed_by])
        for reference in (*evidence.derived_from, *(d.evidence for d in evidence.disputed_by)):
            if reference.id == evidence.id:
                yield Diagnostic("R409", reference.location, "This evidence is linked to itself.", "Delete the link.")


def _named(claim: Claim) -> Iterator[tuple[str, Location]]:
    if claim.parts and claim.parts.mode != "each":
        yield f"{claim.id}/{claim.parts.mode}", claim.parts.location
    yield from ((link_id(claim.id, link), link.location) for link in claim.links)
    yield from ((f"{claim.id}/{check.id}", check.location) for check in claim.checks)
    yield from ((undercut_id(claim.id, undercut), undercut.location) for undercut in claim.undercuts)
    yield from ((claim_link_id(claim.id, link), link.location) for link in claim.claim_links)


def _twice(named: list[tuple[str, Location]]) -> Iterator[Diagnostic]:
    seen: dict[str, Location] = {}
    for id, location in named:
        if id in seen:
            message = f"The argument “{id.split('/', 1)[1]}” stands here twice."
            hint = "Delete one, or give it an `id` of its own."
            yield Diagnostic("R407", location, message, hint, (Note(seen[id], "the first one"),))
        seen.setdefault(id, location)


def _undercuts_nothing(claim: Claim, named: dict[str, dict[str, Location]], corpus: Corpus) -> Iterator[Diagnostic]:
    for undercut in claim.undercuts:
        target = undercut_target(claim.id, undercut)
        home = target.split("/")[0]
        if corpus.is_broken("claim", home) or target in named.get(home, {}):
            continue
        near = nearest(target, named.get(home, {}))
        known = near or next(iter(sorted(named.get(home, {}))), "")
        hint = f"Did you mean “{known.split('/', 1)[1]}”?" if near else "Name an entry's or a check's `id`."
        message = f"There is no argument or check called “{undercut.target.id}” to undercut."
        yield Diagnostic("R408", undercut.target.location, message, hint)


def _itself(claim: Claim) -> Iterator[Diagnostic]:
    parts = claim.parts.claims if claim.parts else ()
    for reference in (*(link.claim for link in claim.claim_links), *parts):
        if reference.id == claim.id:
            yield Diagnostic("R409", reference.location, "This claim is linked to itself.", "Delete the link.")


def _outlines(claim: Claim, corpus: Corpus) -> Iterator[Diagnostic]:
    """An outline has no opinion: nothing can speak for it, and it speaks for nothing."""
    hint = "Link one of its parts, or compose it with `all` or `any` if it is one statement."
    if claim.parts and claim.parts.mode == "each":
        spoken = [location for _, location in _named(claim)]
        for location in spoken[:1]:
            yield Diagnostic("R410", location, "An outline (`each`) is only tallied; nothing argues for or with it.", hint)
    for link in claim.claim_links:
        other = corpus.claims.get(link.claim.id)
        if other and other.parts and other.parts.mode == "each" and other.id != claim.id:
            message = f"“{other.id}” is an outline, which is only tallied; nothing argues for or with it."
            yield Diagnostic("R410", link.claim.location, message, hint)
