"""The pages of a site by their path: all of them one after the other, or the one that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from kg.audit.results import Audit
from kg.reasoning.hinges import Hinge
from kg.reasoning.timeline import Timeline
from kg.views.site.claim_page import claim_page
from kg.views.site.edition import NOT_ASKED, UNTIMED, Edition, edition
from kg.views.site.index_page import index_page
from kg.views.site.method_page import method_page
from kg.views.site.pages import Page
from kg.views.site.render import STYLE, render, style
from kg.views.site.source_page import source_page, sources_page

FRONT = "index.html"
SINGLE: Mapping[str, Callable[[Edition], Page]] = {FRONT: index_page, "method.html": method_page, "sources.html": sources_page}


def files(
    audit: Audit, hinges: Mapping[str, Hinge] = NOT_ASKED, timelines: Mapping[str, Timeline] = UNTIMED
) -> Iterator[tuple[str, str]]:
    """Every file of the site as (path, text): the style sheet, the front page, and an edition for every language.

    ``hinges`` is what verdicts hinge on, by claim (:func:`kg.reasoning.hinges.hinges`); claims without say how to ask.
    ``timelines`` are opinions through time (:func:`kg.reasoning.timeline.all_timelines`); claims without show none.
    """
    yield STYLE, style()
    for number, language in enumerate(audit.corpus.settings.languages):
        of = edition(audit, language, hinges, timelines)
        if number == 0:
            yield FRONT, render(index_page(of, front=True))
        for path in paths(of):
            if view := _view(path, of):
                yield f"{language}/{path}", render(view)


def editions(
    audit: Audit, hinges: Mapping[str, Hinge] = NOT_ASKED, timelines: Mapping[str, Timeline] = UNTIMED
) -> Mapping[str, Edition]:
    """The edition of every language, from which :func:`page` renders; the workspace's first language is the first."""
    return {language: edition(audit, language, hinges, timelines) for language in audit.corpus.settings.languages}


def paths(of: Edition) -> Iterator[str]:
    """The pages of an edition, below its language's directory."""
    yield from SINGLE
    for id in of.audit.corpus.sources:
        yield f"sources/{id}.html"
    for id in of.audit.claims:
        yield f"claims/{id}.html"


def page(path: str, among: Mapping[str, Edition]) -> str | None:
    """The file at ``path`` below the site's directory, rendered alone; None where the site has none.

    It is the same text, to the byte, that :func:`files` gives for that path. ``path`` may be anything that somebody typed.
    """
    if path == STYLE:
        return style()
    if path == FRONT:
        return render(index_page(next(iter(among.values())), front=True))
    language, _, inner = path.partition("/")
    view = _view(inner, among[language]) if language in among else None
    return render(view) if view else None


def _view(path: str, of: Edition) -> Page | None:
    """What the page at ``path`` shows; None where the edition has none."""
    if path in SINGLE:
        return SINGLE[path](of)
    id = path.rpartition("/")[2].removesuffix(".html")
    if path == f"claims/{id}.html" and id in of.audit.claims:
        return claim_page(id, of)
    if path == f"sources/{id}.html" and id in of.audit.corpus.sources:
        return source_page(id, of)
    return None
