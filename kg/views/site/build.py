"""The pages of a site by their path: all of them one after the other, or the one that is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.audit.results import Audit
from kg.publication.tables import as_csv
from kg.reasoning.hinges import Hinge
from kg.reasoning.timeline import Timeline
from kg.views.site.claim_page import claim_page
from kg.views.site.corrections_page import corrections_page, corrections_pages
from kg.views.site.downloads import ALL_CLAIMS, data_path, figure_data
from kg.views.site.drafts import without_drafts
from kg.views.site.edition import NOT_ASKED, UNTIMED, Edition, edition
from kg.views.site.index_page import findings_page, findings_pages, index_page
from kg.views.site.listing import filter_style, list_page, listings
from kg.views.site.method_page import method_page
from kg.views.site.pages import Page
from kg.views.site.paging import page_of, page_path
from kg.views.site.render import STYLE, render, style
from kg.views.site.source_page import source_page, sources_page, sources_pages

FRONT, FILTERS = "index.html", "claims.css"


def files(
    audit: Audit, hinges: Mapping[str, Hinge] = NOT_ASKED, timelines: Mapping[str, Timeline] = UNTIMED
) -> Iterator[tuple[str, str]]:
    """Every file of the site as (path, text): the style sheet, the front page, and an edition for every language.

    ``hinges`` is what verdicts hinge on, by claim (:func:`kg.reasoning.hinges.hinges`); claims without say how to ask.
    ``timelines`` are opinions through time (:func:`kg.reasoning.timeline.all_timelines`); claims without show none.
    Drafts have no page and are named on none: a site is for readers.
    """
    audit = without_drafts(audit)
    yield STYLE, style()
    for number, language in enumerate(audit.corpus.settings.languages):
        of = edition(audit, language, hinges, timelines)
        if number == 0:
            yield FRONT, render(index_page(of, front=True))
            yield FILTERS, filter_style(of)
            yield ALL_CLAIMS, as_csv(audit)
            for id in audit.claims:
                yield data_path(id), figure_data(id, of)
        for path, view in views(of):
            yield f"{language}/{path}", render(view)


def editions(
    audit: Audit, hinges: Mapping[str, Hinge] = NOT_ASKED, timelines: Mapping[str, Timeline] = UNTIMED
) -> Mapping[str, Edition]:
    """The edition of every language, from which :func:`page` renders; the workspace's first language is the first."""
    return {language: edition(audit, language, hinges, timelines) for language in audit.corpus.settings.languages}


def page(path: str, among: Mapping[str, Edition]) -> str | None:
    """The file at ``path`` below the site's directory, rendered alone; None where the site has none.

    It is the same text, to the byte, that :func:`files` gives for that path. ``path`` may be anything that somebody typed.
    """
    if path == STYLE:
        return style()
    first = next(iter(among.values()))
    if path == FRONT:
        return render(index_page(first, front=True))
    if path == FILTERS:
        return filter_style(first)
    if path.startswith("data/"):
        return _data(path, first)
    language, _, inner = path.partition("/")
    view = view_of(inner, among[language]) if language in among else None
    return render(view) if view else None


def _data(path: str, of: Edition) -> str | None:
    id = path.removeprefix("data/claims/").removesuffix(".csv")
    if id in of.audit.claims and path == data_path(id):
        return figure_data(id, of)
    return as_csv(of.audit) if path == ALL_CLAIMS else None


def views(of: Edition) -> Iterator[tuple[str, Page]]:
    """Every page of an edition by its path."""
    yield "index.html", index_page(of)
    yield "method.html", method_page(of)
    for listing in listings(of):
        for number in range(1, listing.pages + 1):
            yield page_path(listing.path, number), list_page(listing, number, of)
    for number in range(1, corrections_pages(of) + 1):
        yield page_path("corrections.html", number), corrections_page(of, number)
    for number in range(1, findings_pages(of) + 1):
        yield page_path("findings.html", number), findings_page(of, number)
    for number in range(1, sources_pages(of) + 1):
        yield page_path("sources.html", number), sources_page(of, number)
    for id in of.audit.corpus.sources:
        for number in range(1, of.held.pages(id) + 1):
            yield page_path(f"sources/{id}.html", number), source_page(id, of, number)
    for id in of.audit.claims:
        yield f"claims/{id}.html", claim_page(id, of)


def view_of(path: str, of: Edition) -> Page | None:
    """What the page at ``path`` shows; None where the edition has none."""
    first, number = page_of(path)
    folder, _, name = first.rpartition("/")
    id = name.removesuffix(".html")
    if not first.endswith(".html") or number < 1:
        return None
    if folder == "claims":
        return claim_page(id, of) if id in of.audit.claims and number == 1 else None
    if folder == "sources":
        return source_page(id, of, number) if id in of.audit.corpus.sources and number <= of.held.pages(id) else None
    return None if folder else _top(first, number, of)


def _top(first: str, number: int, of: Edition) -> Page | None:
    """The page with this number of those that stand in the language's directory itself."""
    if first in ("index.html", "method.html"):
        return (index_page(of) if first == "index.html" else method_page(of)) if number == 1 else None
    if first == "sources.html":
        return sources_page(of, number) if number <= sources_pages(of) else None
    if first == "corrections.html":
        return corrections_page(of, number) if number <= corrections_pages(of) else None
    if first == "findings.html":
        return findings_page(of, number) if number <= findings_pages(of) else None
    return next((list_page(one, number, of) for one in listings(of) if one.path == first and number <= one.pages), None)
