"""The known word that a mistyped one was probably meant to be."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

LONGEST_COMPARED = 80


def nearest(word: str, known: Iterable[str]) -> str:
    """The closest of ``known`` to ``word``, or nothing when none is close."""
    if len(word) > LONGEST_COMPARED:
        return ""
    options = sorted(known)
    if word.lower() in options:
        return word.lower()
    found = difflib.get_close_matches(word, options, n=1, cutoff=0.6)
    return found[0] if found else ""
