"""How wide text is on a terminal: East Asian wide characters take two columns."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


def columns(text: str) -> int:
    """The number of terminal columns that ``text`` takes."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


@lru_cache(1 << 12)
def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def fitted(text: str, width: int) -> str:
    """``text`` in exactly ``width`` columns: filled up with spaces, or cut with an ellipsis."""
    return cut(text, width) + " " * max(0, width - columns(cut(text, width)))


def cut(text: str, width: int) -> str:
    """``text`` in at most ``width`` columns."""
    if columns(text) <= width:
        return text
    taken, used = [], 1
    for character in text:
        used += _columns(character)
        if used > width:
            break
        taken.append(character)
    return "".join(taken).rstrip() + "…"


def wrapped(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` columns, what follows indented two further than its beginning.

    Lines break at spaces and, where there are none, between wide characters.
    """
    indent = len(text) - len(text.lstrip(" "))
    lines, margin = [], " " * indent
    rest = text.strip()
    while columns(margin + rest) > width:
        taken = _line(rest, width - len(margin))
        lines.append(margin + rest[:taken].rstrip())
        rest = rest[taken:].lstrip()
        margin = " " * (indent + 2)
    return [*lines, margin + rest]


def _line(text: str, room: int) -> int:
    """How many characters of ``text`` go into one line."""
    used, best, fits = 0, 0, 0
    for place, character in enumerate(text):
        used += _columns(character)
        if used > room:
            break
        fits = place + 1
        if character == " " or (_columns(character) == 2 and text[fits : fits + 1] not in "，。、；：？！）」』"):
            best = fits
    return best or max(1, fits)


def safe(text: str) -> str:
    """``text`` without characters that could move a terminal's cursor or turn its direction."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\n" else f"<U+{ord(c):04X}>" for c in text)
