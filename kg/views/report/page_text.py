"""HTML from anybody's template, held to what a report may hold, and written anew.

A template of a workspace may write any HTML. What it wrote is read, refused unless every element and attribute is one that a
report needs, and written anew from what was read: escaped, closed, in double quotes. So nothing that a browser might read in
another way than we did is ever handed on.
"""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from typing import Final

VOID: Final = frozenset(("br", "hr", "wbr"))
PLAIN: Final = frozenset(
    (
        "a", "article", "aside", "b", "bdi", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "details", "div", "dl",
        "dt", "em", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "li", "main", "nav", "ol",
        "p", "section", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr",
        "ul", "wbr",
    )
)  # fmt: skip
DRAWN: Final = frozenset(("svg", "title", "desc", "defs", "pattern", "g", "rect", "line", "path", "circle", "text"))
ATTRIBUTES: Final = frozenset(
    (
        "anchor", "aria-hidden", "aria-label", "aria-labelledby", "class", "colspan", "cx", "cy", "d", "datetime", "dir", "fill",
        "focusable", "height", "href", "hreflang", "id", "lang", "open", "patterntransform", "patternunits", "r", "rel", "role", "rowspan",
        "rx", "scope", "start", "tabindex", "text-anchor", "title", "transform", "viewbox", "width", "x", "x1", "x2", "y", "y1", "y2",
    )
)  # fmt: skip
SPELLED: Final = {"viewbox": "viewBox", "patternunits": "patternUnits", "patterntransform": "patternTransform"}
ADDRESS: Final = re.compile(r"#[\w.:-]*|https?://[^\s\\<>\"'`{}|^]+|mailto:[^\s\\<>\"'`{}|^]+", re.IGNORECASE)
FILL: Final = re.compile(r"#[0-9a-fA-F]{3,8}|[a-z]+|url\(#[\w-]+\)")
DEEPEST: Final = 200


class ForeignMarkupError(ValueError):
    """A template wrote something that no report may hold; the message says what, ``line`` in which line of what it wrote."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def held(markup: str) -> str:
    """``markup`` written anew; raises ForeignMarkupError for anything that a report may not hold."""
    writer = _Writer()
    writer.feed(markup)
    writer.close()
    if writer.open:
        raise ForeignMarkupError(f"<{writer.open[-1]}> is never closed", writer.getpos()[0])
    return "".join(writer.written)


class _Writer(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []
        self.open: list[str] = []

    def _refuse(self, message: str) -> None:
        raise ForeignMarkupError(message, self.getpos()[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        inside = "svg" in self.open
        if tag not in (DRAWN if inside or tag == "svg" else PLAIN):
            self._refuse(f"<{tag}> may not stand {'in a drawing' if inside else 'in a report'}")
        told = "".join(self._attribute(tag, name, value or "") for name, value in attrs)
        self.written.append(f"<{tag}{told}>")
        if tag not in VOID:
            self.open.append(tag)
        if len(self.open) > DEEPEST:
            self._refuse("elements are nested too deep")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that is empty."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """An element ends, and it is the one that began last."""
        if not self.open or self.open[-1] != tag:
            self._refuse(f"</{tag}> closes nothing that is open")
        self.open.pop()
        self.written.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Text."""
        self.written.append(escape(data, quote=False))

    def handle_comment(self, data: str) -> None:
        """Comments have nothing to say to a reader."""
        self._refuse("comments may not stand in a report")

    def handle_decl(self, decl: str) -> None:
        """Neither have declarations."""
        self._refuse("declarations may not stand in a report")

    def unknown_decl(self, data: str) -> None:
        """Nor CDATA."""
        self._refuse("declarations may not stand in a report")

    def handle_pi(self, data: str) -> None:
        """Nor instructions."""
        self._refuse("processing instructions may not stand in a report")

    def _attribute(self, tag: str, name: str, value: str) -> str:
        if name not in ATTRIBUTES:
            self._refuse(f"the attribute “{name}” may not stand in a report")
        if name == "href" and (tag != "a" or not ADDRESS.fullmatch(value)):
            self._refuse("a link may lead to http, https, mailto or a place in the report")
        if name == "fill" and not FILL.fullmatch(value):
            self._refuse("a fill is a colour or a pattern of the report")
        return f' {SPELLED.get(name, name)}="{escape(value)}"'
