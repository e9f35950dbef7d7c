"""All pages of a site, one after the other, by their path below the site's directory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.audit.results import Audit
from kg.reasoning.hinges import Hinge
from kg.views.site.claim_page import claim_page
from kg.views.site.edition import NOT_ASKED, Edition, edition
from kg.views.site.index_page import index_page
from kg.views.site.method_page import method_page
from kg.views.site.render import STYLE, render, style
from kg.views.site.source_page import holdings, source_page, sources_page


def files(audit: Audit, hinges: Mapping[str, Hinge] = NOT_ASKED) -> Iterator[tuple[str, str]]:
    """Every file of the site as (path, text): the style sheet, the front page, and an edition for every language.

    ``hinges`` is what verdicts hinge on, by claim (:func:`kg.reasoning.hinges.hinges`); claims without say how to ask.
    """
    yield STYLE, style()
    for number, language in enumerate(audit.corpus.settings.languages):
        of = edition(audit, language, hinges)
        if number == 0:
            yield "index.html", render(index_page(of, front=True))
        for path, text in _pages(of):
            yield f"{language}/{path}", text


def _pages(of: Edition) -> Iterator[tuple[str, str]]:
    held = holdings(of)
    yield "index.html", render(index_page(of))
    yield "method.html", render(method_page(of))
    yield "sources.html", render(sources_page(of, held))
    for id in of.audit.corpus.sources:
        yield f"sources/{id}.html", render(source_page(id, of, held))
    for id in of.audit.claims:
        yield f"claims/{id}.html", render(claim_page(id, of))
