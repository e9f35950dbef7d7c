"""Text from strangers made fit for a file that a person reviews."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from kg.files.scripts import named
from kg.files.text import HIDDEN

ADDRESS = re.compile(r"https?://[^\s<>\"'`\\{}|^]+")
LONGEST = 5_000
_HIDDEN_CATEGORIES = ("Cf", "Cc", "Co", "Cs", "Zl", "Zp", "Cn")


def tidy(text: str) -> str:
    """``text`` on one line with single spaces, without characters that nobody sees."""
    return " ".join("".join(c for c in text if c.isspace() or not _is_hidden(c)).split())


def hidden_in(text: str) -> Iterator[str]:
    """The hidden characters of ``text`` by name, each once; line ends and tabs are only space."""
    for character in sorted(set(text)):
        if not character.isspace() and _is_hidden(character):
            yield named(character)


def _is_hidden(character: str) -> bool:
    if " " <= character <= "~":
        return False
    return bool(HIDDEN.match(character)) or unicodedata.category(character) in _HIDDEN_CATEGORIES


def address(text: str) -> str:
    """``text`` if it is a web address that a report can link to, else nothing."""
    return text if ADDRESS.fullmatch(text) and len(text) <= 2000 and not any(hidden_in(text)) else ""
