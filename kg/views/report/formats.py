"""The formats of a report that are one text or one file, and the templates that a workspace may bring for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from kg.model.report import TemplateText
from kg.views.report import html, markdown
from kg.views.report.apart import rendered_apart
from kg.views.report.content import Content

_FORMS: Final[Mapping[str, tuple[str, Callable[[Content], str]]]] = {
    "html": (".html", html.html),
    "markdown": (".md", markdown.markdown),
}


@cache
def replaceable() -> frozenset[str]:
    """The names of the templates that a workspace may replace."""
    return frozenset({*html.shipped(), *markdown.shipped(), html.STYLE} - set(html.SHARED))


def text_of(form: str, of: Content, templates: tuple[TemplateText, ...]) -> str:
    """The report as ``html`` or ``markdown``; with templates of the workspace it is made in a process of its own.

    Raises TemplateError where one of them cannot be used.
    """
    ending, write = _FORMS[form]
    endings = (ending, ".css") if form == "html" else (ending,)
    own = {one.name: one.text for one in templates if one.report == of.report.id and one.name.endswith(endings)}
    return rendered_apart(form, of, own) if own else write(of)
