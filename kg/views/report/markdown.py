"""A report as Markdown for a content system: CommonMark with tables, in which nobody's text is more than text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from kg.views.report.content import Content
from kg.views.report.marked import Marked, escaped, link
from kg.views.site.parts import Badge, Text
from kg.views.templates import Environment, TemplateSlip, fail_once, is_unknown, rendered, sandboxed, slip_of
from kg.views.words import MARKS

TEMPLATES: Final = Path(__file__).parent / "templates"
FRAME: Final = "report.md"
_OUTCOMES: Final = (("holds", "✔"), ("fails", "✘"), ("undecided", "◐"), ("not-comparable", "–"))
SIGNS: Final[Mapping[str, str]] = dict([*((str(verdict), mark) for verdict, mark in MARKS.items()), *_OUTCOMES])
_BLANKS: Final = re.compile(r"\n{3,}")
_ENDS: Final = re.compile(r"[ \t]+\n")


@cache
def shipped() -> Mapping[str, str]:
    """The templates of reports in Markdown, by name."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(TEMPLATES.glob("*.md"))}


def markdown(of: Content, overrides: Mapping[str, str] | None = None) -> str:
    """The whole text. ``overrides`` are templates of the workspace by name; raises TemplateError where one cannot be used."""
    marks = {name: Marked(of.words[name]) for name in ("colon", "comma")}  # ours, with their spaces
    made = rendered(_environment(overrides) if overrides else _usual(), FRAME, {"report": of, "w": of.words, **marks})
    return _BLANKS.sub("\n\n", _ENDS.sub("\n", made)).strip("\n") + "\n"


def warm() -> None:
    """Load all that rendering needs."""
    environment = _usual()
    environment.get_template(FRAME)
    fail_once(environment)


def slip(name: str, text: str) -> TemplateSlip | None:
    """What is wrong with a template before it is used."""
    found = slip_of(_usual(), name, text)
    return replace(found, name=name) if found else None


def sign(badge: Badge) -> str:
    """The shape of a verdict or an outcome as a character."""
    return SIGNS.get(badge.code, "○")


@cache
def _usual() -> Environment:
    """That of our own templates, compiled once."""
    return _environment({})


def _environment(overrides: Mapping[str, str]) -> Environment:
    filters = {"badge": _badge, "say": _say, "link": _link, "names": _names}
    return sandboxed({**shipped(), **overrides}, filters, _written, markup=False)


def _written(value: Any) -> str:
    """Every value that a template puts out, escaped unless it is Markdown already."""
    if isinstance(value, Marked):
        return value
    if isinstance(value, str | int | float):
        return escaped(str(value))
    if isinstance(value, Text):
        return escaped(value.text)
    if is_unknown(value):
        return str(value)  # which says so itself
    raise TypeError(f"a template writes texts and numbers, not {type(value).__name__}")


def _badge(badge: Badge) -> Marked:
    return Marked(f"**{sign(badge)} {escaped(badge.word)}**")


def _say(text: Text) -> Marked:
    return escaped(text.text)


def _link(text: Any, address: str) -> Marked:
    return link(text.text if isinstance(text, Text) else text, address)


def _names(links: Iterable[Any], comma: Any) -> Marked:
    """The texts of links, one after the other."""
    between = comma if isinstance(comma, Marked) else escaped(str(comma))
    return Marked(between.join(escaped(one.text.text) for one in links))
