"""The text of the files that an import writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.files.json_text import JsonProblem, read_json, shown, write_json
from kg.model.claim import Claim, ImportedReview
from kg.model.evidence import Source
from kg.model.reference import Prose


def claim_text(claim: Claim, folder: str) -> str:
    """The file of an imported claim."""
    up = "../" * (2 + len([part for part in folder.split("/") if part]))
    return "".join(f"{line}\n" for line in (f"# yaml-language-server: $schema={up}schema/claim.json", *_claim(claim)))


def _claim(claim: Claim) -> Iterator[str]:
    yield "claim:"
    yield from _prose(claim.text, "  ")
    yield f"kind: {claim.kind}"
    if claim.said_by:
        yield f"said_by: {claim.said_by.id}"
    if claim.ruling:
        yield "ruling:"
        yield f"  verdict: {claim.ruling.verdict}"
        yield f"  by: {claim.ruling.by}"
        yield f"  on: {claim.ruling.on.text}"
        if claim.ruling.because:
            yield "  because:"
            yield from _prose(claim.ruling.because, "    ")
    if claim.imported:
        yield "imported:"
        yield from _imported(claim.imported)


def _imported(review: ImportedReview) -> Iterator[str]:
    yield f"  from: {review.form}"
    yield f"  publisher: {review.publisher.id}"
    for name, text in (("url", review.url), ("language", review.language), ("rating", review.rating)):
        if text:
            yield f"  {name}: {shown(text)}"
    if review.published:
        yield f"  published: {review.published.text}"
    for name in ("value", "best", "worst"):
        if getattr(review, name):
            yield f"  {name}: {getattr(review, name)}"
    rest = read_json(review.unmapped) if review.unmapped else None
    if rest is not None and not isinstance(rest, JsonProblem):
        yield "  unmapped: |-"
        yield from (f"    {line}" for line in write_json(rest, " ").split("\n"))


def _prose(prose: Prose, indent: str) -> Iterator[str]:
    return (f"{indent}{language}: {shown(text)}" for language, text in prose.texts)


def rows_text(sources: Iterable[Source]) -> str:
    """Rows for ``evidence/sources.yaml``."""
    lines = ["# Added by kg import: F says that nobody has judged them yet; kind is a guess."]
    for source in sources:
        lines += [f"{source.id}:", "  name:", *_prose(source.name, "    ")]
        lines += [f"  kind: {source.kind}", f"  reliability: {source.reliability}"]
        lines += [f"  url: {shown(source.url)}"] if source.url else []
    return "".join(f"{line}\n" for line in lines)
