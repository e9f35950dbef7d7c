"""Pages in, HTML out.

Everything is escaped but for the fragments, which escape for themselves; no template marks anything as safe. Templates are
compiled once.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from kg.views.site.pages import ClaimPage, CorrectionsPage, FindingsPage, IndexPage, ListPage, MethodPage, Page, SourcePage, SourcesPage

TEMPLATES = Path(__file__).parent / "templates"
STYLE, SCRIPT = "style.css", "claims.js"
POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))
_NAMES: dict[type[Any], str] = {
    IndexPage: "index.html",
    CorrectionsPage: "corrections.html",
    FindingsPage: "findings.html",
    ListPage: "list.html",
    ClaimPage: "claim.html",
    SourcePage: "source.html",
    SourcesPage: "sources.html",
    MethodPage: "method.html",
}


def render(page: Page) -> str:
    """The HTML of one page."""
    return _renderers()[type(page)](page=page, policy=scripted() if isinstance(page, ListPage) and page.facets else POLICY)


@cache
def scripted() -> str:
    """The policy of a page that has the script of the index: nothing but that text may run."""
    digest = hashlib.sha256((TEMPLATES / SCRIPT).read_text(encoding="utf-8").encode()).digest()
    return f"{POLICY}; script-src 'sha256-{base64.b64encode(digest).decode()}'"


def style() -> str:
    """The style sheet of all pages."""
    return (TEMPLATES / STYLE).read_text(encoding="utf-8")


@cache
def _renderers() -> dict[type[Any], Callable[..., str]]:
    environment = _environment(TEMPLATES)
    return {kind: environment.get_template(name).render for kind, name in _NAMES.items()}


@cache
def templates(folder: Path) -> Callable[[str], Callable[..., str]]:
    """The templates of another folder by their names, under the same rules."""
    environment = _environment(folder)
    return lambda name: environment.get_template(name).render


def _environment(folder: Path) -> Any:
    from kg.views.site.drawn import neighbourhood
    from kg.views.site.fragments import FRAGMENTS
    from kg.views.site.waterfall import points
    from kg.views.templates import trusted

    environment = trusted(folder)
    environment.policies["json.dumps_function"] = _json
    environment.filters |= {**FRAGMENTS, "neighbourhood": neighbourhood, "points": points}
    return environment


def _json(value: Any, **options: Any) -> str:
    """JSON that stays readable in Chinese; the line separators that end a script's line are escaped.

    jinja2 escapes <, >, & and ' after this.
    """
    return _ENCODER.encode(value).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
