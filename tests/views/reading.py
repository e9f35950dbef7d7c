"""Reading pages of a site as a browser's parser would, for tests."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

VOID = frozenset(("meta", "link", "br", "hr", "img", "input", "wbr"))


@dataclass
class Seen:
    """What a page holds: elements with attributes, its text, the data of its scripts, and elements left open."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    text: str = ""
    scripts: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]

    @property
    def links(self) -> list[str]:
        return [a["href"] for tag, a in self.elements if tag == "a" and "href" in a]

    def named(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def data(self) -> list[Any]:
        return [json.loads(script) for script in self.scripts]


class _Parser(HTMLParser):
    def __init__(self, seen: Seen) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = seen

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.seen.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.seen.open, f"</{tag}> closes nothing"
        assert self.seen.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.seen.open and self.seen.open[-1] == "script":
            self.seen.scripts.append(data)
        else:
            self.seen.text += data


def read(html: str) -> Seen:
    """The page; elements have to be closed in order."""
    seen = Seen()
    parser = _Parser(seen)
    parser.feed(html)
    parser.close()
    assert seen.open == []
    return seen
