"""The pages of the site, one at a time, from the audit in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kg.audit.results import Audit
from kg.views.site.claim_page import claim_page
from kg.views.site.edition import Edition, edition
from kg.views.site.index_page import index_page
from kg.views.site.method_page import method_page
from kg.views.site.pages import Page
from kg.views.site.render import STYLE, render, style
from kg.views.site.source_page import holdings, source_page, sources_page

FRONT = "index.html"
SINGLE: Mapping[str, Callable[[Edition], Page]] = {
    FRONT: index_page,
    "method.html": method_page,
    "sources.html": lambda of: sources_page(of, holdings(of)),
}


@dataclass
class Shelf:
    """The editions of one audit, made when first asked for."""

    audit: Audit
    editions: dict[str, Edition] = field(default_factory=dict)

    def edition(self, language: str) -> Edition | None:
        """The edition in a language of the workspace."""
        if language in self.audit.corpus.settings.languages and language not in self.editions:
            self.editions[language] = edition(self.audit, language)
        return self.editions.get(language)

    def page(self, path: str) -> str | None:
        """The file at a path below the site's directory; None where the site has none. Any text may be asked for."""
        if path == STYLE:
            return style()
        language, _, inner = path.partition("/")
        front = path == FRONT
        of = self.edition(self.audit.corpus.settings.languages[0] if front else language)
        if of is None:
            return None
        if front:
            return render(index_page(of, front=True))
        view = _view(inner, of)
        return render(view) if view else None


def _view(path: str, of: Edition) -> Page | None:
    if path in SINGLE:
        return SINGLE[path](of)
    id = path.rpartition("/")[2].removesuffix(".html")
    if path == f"claims/{id}.html" and id in of.audit.claims:
        return claim_page(id, of)
    if path == f"sources/{id}.html" and id in of.audit.corpus.sources:
        return source_page(id, of, holdings(of))
    return None
