"""A document to be read: plain text, Markdown or HTML, every place the same as in the untouched file.

HTML is not parsed into a tree: its tags, scripts and styles are overwritten by blanks of the same length, block tags by a
line end, so that places stay. The standard library's ``html.parser`` takes quadratic time on hostile input and is not used.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Final, Literal

from kg.reading.script import Language, language_of

Form = Literal["text", "markdown", "html"]

_LOOKS_HTML: Final = re.compile(r"\s{0,200}(?:<!doctype html|<html|<head|<body|<!--|<\?xml)", re.IGNORECASE)
_OPENING: Final = re.compile(r"<(script|style|template|noscript|svg)(?=[\s>/])", re.IGNORECASE)
_TAG: Final = re.compile(r"<(?:!--|[a-zA-Z/!?](?:[^<>\"']|\"[^\"<]{0,2000}\"|'[^'<]{0,2000}')*>|[a-zA-Z/!?][^<>]*>)")
_BLOCK: Final = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|table|tr|td|th|section|article|header|footer|nav|main|aside|figure|figcaption|"
    r"blockquote|pre|hr|title|body|html|head|form|option)(?![a-zA-Z])",
    re.IGNORECASE,
)
_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_HEADING_TAG: Final = re.compile(r"<(h[1-6]|title)(?![a-zA-Z])", re.IGNORECASE)
_MARKDOWN_HEADING: Final = re.compile(r"^ {0,3}#{1,6} +", re.M)


@dataclass(frozen=True)
class Document:
    """A text with its visible part: ``visible`` has the length of ``text`` and blanks where markup stands.

    ``headings`` are the starts of lines or blocks that markup calls a heading; ``unclosed`` is where a comment or script begins
    that never ends, or −1.
    """

    text: str
    visible: str
    form: Form
    language: Language
    headings: frozenset[int]
    unclosed: int = -1


def as_document(text: str, name: str = "", language: str = "auto") -> Document:
    """The document that ``text`` is; ``name`` is its file name, whose ending tells the form where the text does not."""
    form = _form(text, name)
    unclosed = -1
    if form == "html":
        visible, headings, unclosed = _without_tags(text)
    else:
        visible, headings = text, _markdown_headings(text) if form == "markdown" else frozenset()
    said: Language = language_of(visible)
    if language != "auto":
        said = "en" if language == "en" else said if said != "en" else "zh-Hant"
    return Document(text, visible, form, said, headings, unclosed)


def _form(text: str, name: str) -> Form:
    ending = name.rpartition(".")[2].lower()
    if ending in ("html", "htm", "xhtml") or _LOOKS_HTML.match(text):
        return "html"
    return "markdown" if ending in ("md", "markdown") else "text"


def _markdown_headings(text: str) -> frozenset[int]:
    return frozenset(found.end() for found in _MARKDOWN_HEADING.finditer(text))


def _without_tags(text: str) -> tuple[str, frozenset[int], int]:
    """The text with its markup blanked, where headings begin, and where markup begins that has no end (−1: nowhere)."""
    parts: list[str] = []
    headings: set[int] = set()
    place, unclosed = 0, -1
    while True:
        found = _TAG.search(text, place)
        if found is None:
            break
        parts.append(_unescaped(text[place : found.start()]))
        end = _end_of(text, found)
        if end < 0:
            end, unclosed = len(text), found.start()
        parts.append(_blank(text, found.start(), end))
        if _HEADING_TAG.match(text, found.start()):
            headings.add(end)
        place = end
    parts.append(_unescaped(text[place:]))
    return "".join(parts), frozenset(headings), unclosed


def _end_of(text: str, tag: re.Match[str]) -> int:
    """Where the markup that begins with ``tag`` ends: a comment at -->, a script at its closing tag; −1 if it does not."""
    if tag[0] == "<!--":
        end = text.find("-->", tag.end())
        return -1 if end < 0 else end + 3
    opening = _OPENING.match(text, tag.start())
    if opening is None or tag[0].endswith("/>"):
        return tag.end()
    closing = re.compile(f"</{opening[1]}[^<>]{{0,40}}>", re.IGNORECASE).search(text, tag.end())
    return -1 if closing is None else closing.end()


def _blank(text: str, start: int, end: int) -> str:
    """Blanks of the same length; a line end first where the tag ends a block."""
    length = end - start
    return "\n" + " " * (length - 1) if _BLOCK.match(text, start) else " " * length


def _unescaped(text: str) -> str:
    """Character references as their character and blanks, so that the length stays."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    char = html.unescape(found[0])
    return char + " " * (len(found[0]) - 1) if len(char) == 1 else found[0]
