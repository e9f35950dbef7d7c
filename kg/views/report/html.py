"""A report as one HTML file that needs nothing else: style and drawings inside, no script, nothing fetched."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, Final

from kg.views.report.content import Content
from kg.views.report.page_text import ForeignMarkupError, held
from kg.views.site.render import TEMPLATES as SITE_TEMPLATES
from kg.views.site.render import style as site_style
from kg.views.templates import Environment, TemplateError, TemplateSlip, fail_once, is_unknown, rendered, sandboxed, slip_of

TEMPLATES: Final = Path(__file__).parent / "templates"
STYLE: Final = "style.css"
FRAME: Final = "report.html"
SHARED: Final = ("pieces.html", "plot.html")


@cache
def shipped() -> Mapping[str, str]:
    """The templates of reports in HTML, by name."""
    own = {path.name: path.read_text(encoding="utf-8") for path in sorted(TEMPLATES.glob("*.html"))}
    return {**{name: (SITE_TEMPLATES / name).read_text(encoding="utf-8") for name in SHARED}, **own}


def html(of: Content, overrides: Mapping[str, str] | None = None) -> str:
    """The whole file. ``overrides`` are templates of the workspace by the names of those that they replace.

    Raises TemplateError where one of them cannot be used.
    """
    given = dict(overrides or {})
    sheet = f"{_shipped_style()}\n{_own_style(given.pop(STYLE, ''))}"
    environment = _environment(given) if given else _usual()
    body = rendered(environment, FRAME, {"report": of, "w": of.words})
    if given:
        body = _held(body)
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{escape(of.language)}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            '<meta name="color-scheme" content="light dark">',
            f"<title>{escape(of.title)}</title>",
            f'<meta name="author" content="{escape(of.publisher)}">',
            f"<style>{sheet}</style>",
            "</head>",
            '<body class="report">',
            body.strip("\n"),
            "</body>",
            "</html>\n",
        ]
    )


def warm() -> None:
    """Load all that rendering needs."""
    environment = _usual()
    environment.get_template(FRAME)
    fail_once(environment)
    _shipped_style()


@cache
def _shipped_style() -> str:
    return f"{site_style()}\n{(TEMPLATES / STYLE).read_text(encoding='utf-8')}"


def slip(name: str, text: str) -> TemplateSlip | None:
    """What is wrong with a template, or a style sheet, before it is used."""
    found = style_slip(text) if name.endswith(".css") else slip_of(_usual(), name, text)
    return replace(found, name=name) if found else None


@cache
def _usual() -> Environment:
    """That of our own templates, compiled once."""
    return _environment({})


def _environment(overrides: Mapping[str, str]) -> Environment:
    return sandboxed({**shipped(), **overrides}, _filters(), _written, markup=True)


def _filters() -> Mapping[str, Any]:
    from kg.views.site.fragments import FRAGMENTS
    from kg.views.site.waterfall import points

    return {**FRAGMENTS, "points": points}


def _written(value: Any) -> Any:
    """Only texts and numbers are put out: an object of ours is never shown as Python names it."""
    if isinstance(value, str | int | float) or hasattr(value, "__html__"):
        return value
    if is_unknown(value):
        return str(value)  # which says so itself
    raise TypeError(f"a template writes texts and numbers, not {type(value).__name__}")


def _held(body: str) -> str:
    try:
        return held(body)
    except ForeignMarkupError as error:
        raise TemplateError(TemplateSlip("", error.line, str(error))) from error


def style_slip(sheet: str) -> TemplateSlip | None:
    """What keeps a style sheet from being used: it could end its element, or fetch something."""
    for what, told in (("<", "“<” could end the style sheet"), ("@import", "nothing is fetched"), ("url(", "nothing is fetched")):
        if what in sheet.lower():
            return TemplateSlip(STYLE, sheet.lower()[: sheet.lower().index(what)].count("\n") + 1, f"{what} may not stand here: {told}")
    return None


def _own_style(sheet: str) -> str:
    slip = style_slip(sheet)
    if slip:
        raise TemplateError(slip)
    return sheet
