"""Plain text written into Markdown so that it stays plain text, whichever program turns the page into HTML.

After CommonMark 0.31 (https://spec.commonmark.org/): any ASCII punctuation may be escaped by a backslash, and ``<``, ``>`` and ``&``
are written as entities, which programs that know no such escapes leave alone as well. What begins a block (a heading, a list, a rule)
is escaped where a text begins; braces are, because content systems expand them before Markdown is read; and addresses are, because
GitHub's dialect makes links of bare ones.
"""

from __future__ import annotations

import re
from typing import Any, Final

_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ANYWHERE: Final = re.compile(r"[\\`*_\[\]{}|~$^<>&]|(?<=\{)[%#]|[%#](?=\})")
_BEGINS: Final = re.compile(r"^([#+\-=:.)!\"'(,/;?@%])")
_NUMBERED: Final = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_BARE: Final = re.compile(r"(?<=[A-Za-z]):(?=//|[A-Za-z])|(?<=www)\.|@", re.IGNORECASE)
_SPACE: Final = re.compile(r"\s+")
_FOLLOWABLE: Final = re.compile(r"https?://[^\s\\<>\"'`{}|^]+", re.IGNORECASE)


class Marked(str):
    """A text that is Markdown already and is put out as it is."""

    __slots__ = ()


def escaped(text: str) -> Marked:
    """``text`` as Markdown that reads as exactly this text on one line."""
    plain = _SPACE.sub(" ", text).lstrip()
    inner = _ANYWHERE.sub(lambda found: _ENTITIES.get(found[0], f"\\{found[0]}"), plain)
    inner = _BARE.sub(lambda found: f"\\{found[0]}", inner)
    inner = _NUMBERED.sub(r"\1\\\2", inner)
    return Marked(inner if inner.startswith("\\") else _BEGINS.sub(r"\\\1", inner))


def link(text: Any, address: str) -> Marked:
    """A link to an ordinary web address or a place on the page; only the text where the address is neither."""
    label = text if isinstance(text, Marked) else escaped(str(text))
    if re.fullmatch(r"#[\w.-]+", address):
        return Marked(f"[{label}]({address})")
    if not _FOLLOWABLE.fullmatch(address):
        return label
    safe = address.replace("(", "%28").replace(")", "%29").replace("[", "%5B").replace("]", "%5D").replace("*", "%2A")
    return Marked(f"[{label}](<{safe}>)")
