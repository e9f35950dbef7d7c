"""A report as a site: the site's own pages, for the report's claims and the sources that they rest on, in the report's languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.model.settings import Settings
from kg.views.report.compose import Matter, fronted, left_out, narrowed, used_evidence
from kg.views.report.links import Where, relinked
from kg.views.report.wording import report_words
from kg.views.site.build import FRONT, SINGLE, view
from kg.views.site.edition import Edition, edition
from kg.views.site.frame import Place, frame
from kg.views.site.index_page import index_page
from kg.views.site.pages import IndexPage, SourcesPage
from kg.views.site.render import STYLE, render, style


@dataclass(frozen=True)
class _Section:
    """The edition of one language: for its front page, and for all others; ``where`` keeps links within the report."""

    front: Edition
    of: Edition
    where: Where
    paths: tuple[str, ...]


def site_files(matter: Matter, languages: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Every file of the site as (path, text)."""
    yield STYLE, style()
    for number, language in enumerate(languages):
        section = _section(matter, language, languages)
        if number == 0:
            yield FRONT, render(_front(matter, section, first=True))
        yield f"{language}/{FRONT}", render(_front(matter, section))
        for path in section.paths:
            shown = view(path, section.of)
            if isinstance(shown, SourcesPage):
                shown = replace(shown, lines=tuple(line for line in shown.lines if line.link.href in section.paths))
            if shown:
                yield f"{language}/{path}", render(relinked(shown, section.where))


def _section(matter: Matter, language: str, languages: tuple[str, ...]) -> _Section:
    titled = replace(matter.audit, corpus=replace(matter.audit.corpus, settings=_settings(matter, languages)))
    whole = edition(titled, language, matter.hinges, matter.timelines)
    first = narrowed(whole, matter.chosen, lambda href: href)
    sources = dict.fromkeys(first.audit.corpus.evidence[id].source.id for id in sorted(used_evidence(first)))
    claims = (first.audit.corpus.claims[id] for id in matter.chosen.claims)
    sources |= dict.fromkeys(claim.said_by.id for claim in claims if claim.said_by)
    paths = (
        *(path for path in SINGLE if path != FRONT),
        *(f"sources/{id}.html" for id in sorted(sources) if id in first.audit.corpus.sources),
        *(f"claims/{id}.html" for id in matter.chosen.claims),
    )
    there = frozenset((FRONT, *paths))

    def where(href: str) -> str:
        return href if href.startswith("#") or href.partition("#")[0] in there else ""

    of = narrowed(whole, matter.chosen, where)
    return _Section(fronted(of, matter.chosen), of, where, paths)


def _settings(matter: Matter, languages: tuple[str, ...]) -> Settings:
    """The workspace's settings under the title and in the languages of the report."""
    titles = {language: matter.report.title.best(language) for language in languages}
    return replace(matter.audit.corpus.settings, languages=languages, name=titles[languages[0]], names=titles)


def _front(matter: Matter, section: _Section, first: bool = False) -> IndexPage:
    """The front page, with what was left out of the report."""
    page = relinked(index_page(section.front, front=first), section.where)
    return replace(page, frame=frame(section.front, Place(FRONT, first), "", page.scope), trouble=_left_out(matter, section))


def _left_out(matter: Matter, section: _Section) -> str:
    return " ".join(left_out(matter.chosen, report_words(section.of.language)))
