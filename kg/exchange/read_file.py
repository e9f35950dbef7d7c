"""What a file of reviews is, told by its content, and the reviews that it holds."""

from __future__ import annotations

import re
from typing import Final

from kg.exchange.claimreview import find_reviews
from kg.exchange.claimskg import read_table
from kg.exchange.page import scripts_of
from kg.exchange.review import Found, Refusal
from kg.files.json_text import JsonProblem, read_json

LARGEST: Final = 32_000_000  # bytes
_XML: Final = re.compile(r"\s*<(\?xml|rdf:|!DOCTYPE(?!\s+html\s*(>|PUBLIC|SYSTEM))|!ENTITY)", re.I)


def read_reviews(data: bytes, form: str | None = None) -> Found | Refusal:
    """The reviews in ``data``; ``form`` is claimreview, claimskg, or None to go by the content."""
    if len(data) > LARGEST:
        return Refusal("", f"This file has {len(data):,} bytes; {LARGEST:,} are read. Cut it into several.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Refusal(f"line {line}", f"This file is not UTF-8 text: the byte 0x{data[error.start]:02X} does not belong here.")
    if _XML.match(text):
        return Refusal("line 1", "This is XML, whose DOCTYPE and entities are never read here; take the JSON-LD of the same reviews.")
    start = text.lstrip()[:1]
    if form == "claimskg" or (form is None and start not in ("{", "[", "<")):
        return read_table(text)
    return _in_page(text) if start == "<" else _in_json(text)


def _in_json(text: str) -> Found | Refusal:
    found = read_json(text)
    return Refusal(found.place, found.sentence) if isinstance(found, JsonProblem) else find_reviews(found)


def _in_page(page: str) -> Found | Refusal:
    """The reviews of every script; a script that cannot be read is refused by itself."""
    scripts = scripts_of(page)
    if not scripts:
        return Refusal("", "This page carries no JSON-LD (a script of type application/ld+json).")
    found = Found(())
    for line, text in scripts:
        value = read_json(text)
        if isinstance(value, JsonProblem):
            refused = Refusal(f"script on line {line}, {value.place}", value.sentence)
            found = Found(found.reviews, (*found.refused, refused), found.others)
        else:
            more = find_reviews(value, f"script on line {line}, $")
            found = Found(found.reviews + more.reviews, found.refused + more.refused, found.others + more.others)
    return found
