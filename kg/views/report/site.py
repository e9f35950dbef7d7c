"""A report as a site: the site's own pages, for the report's claims and the sources that they rest on, in the report's languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.model.settings import Settings
from kg.publication.tables import as_csv
from kg.views.report.compose import Matter, fronted, left_out, narrowed, used_evidence
from kg.views.report.links import Where, relinked
from kg.views.report.wording import report_words
from kg.views.site.build import FILTERS, FRONT, view_of, views
from kg.views.site.downloads import ALL_CLAIMS, data_path, figure_data
from kg.views.site.edition import Edition, edition
from kg.views.site.index_page import index_page
from kg.views.site.listing import filter_style
from kg.views.site.pages import IndexPage, Page, SourcesPage
from kg.views.site.paging import page_of, page_path
from kg.views.site.render import STYLE, render, style


@dataclass(frozen=True)
class _Section:
    """The edition of one language: for the pages that list and count, for those of sources, and for those of claims.

    ``tops`` are the pages that stand in the language's own directory, ``sources`` those that have one of their own.
    """

    front: Edition
    held: Edition
    of: Edition
    tops: tuple[tuple[str, Page], ...]
    sources: tuple[str, ...]
    where: Where


def site_files(matter: Matter, languages: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Every file of the site as (path, text)."""
    yield STYLE, style()
    for number, language in enumerate(languages):
        section = _section(matter, language, languages)
        if number == 0:
            yield FRONT, render(_front(matter, section, index_page(section.front, front=True)))
            yield FILTERS, filter_style(section.front)
            yield ALL_CLAIMS, as_csv(section.front.audit)
            for id in matter.chosen.claims:
                yield data_path(id), figure_data(id, section.of)
        for path, view in _pages(matter, section):
            yield f"{language}/{path}", render(view)


def _pages(matter: Matter, section: _Section) -> Iterator[tuple[str, Page]]:
    for path, view in section.tops:
        yield path, _front(matter, section, view) if isinstance(view, IndexPage) else relinked(_known(view, section), section.where)
    for id in section.sources:
        for number in range(1, section.held.held.pages(id) + 1):
            path = page_path(f"sources/{id}.html", number)
            if shown := view_of(path, section.held):
                yield path, relinked(shown, section.where)
    for id in matter.chosen.claims:
        if shown := view_of(f"claims/{id}.html", section.of):
            yield f"claims/{id}.html", relinked(shown, section.where)


def _section(matter: Matter, language: str, languages: tuple[str, ...]) -> _Section:
    titled = replace(matter.audit, corpus=replace(matter.audit.corpus, settings=_settings(matter, languages)))
    of = narrowed(edition(titled, language, matter.hinges, matter.timelines), matter.chosen, lambda href: href)
    front = fronted(of, matter.chosen)
    corpus = of.audit.corpus
    said = (corpus.claims[id].said_by for id in matter.chosen.claims)
    meant = {corpus.evidence[id].source.id for id in used_evidence(of) if id in corpus.evidence} | {one.id for one in said if one}
    sources = tuple(id for id in corpus.sources if id in meant)
    tops = tuple(_tops(front))
    there = frozenset((*(path for path, _ in tops), *(f"claims/{id}.html" for id in matter.chosen.claims)))
    own = frozenset(f"sources/{id}.html" for id in sources)

    def where(href: str) -> str:
        path = href.partition("#")[0]
        return href if not path or path in there or page_of(path)[0] in own else ""

    return _Section(front, replace(of, lines=front.lines), of, tops, sources, where)


def _tops(front: Edition) -> Iterator[tuple[str, Page]]:
    """The pages before the first that stands in a directory of its own."""
    for path, view in views(front):
        if "/" in path:
            return
        yield path, view


def _settings(matter: Matter, languages: tuple[str, ...]) -> Settings:
    """The workspace's settings under the title and in the languages of the report."""
    titles = {language: matter.report.title.best(language) for language in languages}
    return replace(matter.audit.corpus.settings, languages=languages, name=titles[languages[0]], names=titles)


def _front(matter: Matter, section: _Section, page: IndexPage) -> IndexPage:
    """A front page that says what was left out of the report."""
    told = " ".join(left_out(matter.chosen, report_words(section.of.language)))
    return replace(relinked(page, section.where), scope=f"{page.scope} {told}".strip())


def _known(view: Page, section: _Section) -> Page:
    """The list of sources without those that have no page here."""
    if not isinstance(view, SourcesPage):
        return view
    return replace(view, lines=tuple(line for line in view.lines if section.where(line.link.href)))
