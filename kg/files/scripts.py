"""Characters that deceive the eye: hidden ones, and words made of look-alike scripts.

Follows the idea of mixed-script confusables in Unicode Technical Standard 39, for the scripts whose letters pass for Latin.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LOOKALIKES = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
_FOREIGN_LETTER = re.compile(r"[\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u13a0-\u13ff\uab70-\uabbf]")


@dataclass(frozen=True, slots=True)
class MixedWord:
    """A word whose letters come from several scripts, where it begins, and which letter is odd."""

    word: str
    offset: int
    described: str


def named(character: str) -> str:
    """A character by code point and Unicode name."""
    return f"U+{ord(character):04X} {unicodedata.name(character, 'without a name')}"


def hidden(text: str) -> str:
    """The first invisible or direction-changing character of ``text``, named; empty if there is none."""
    return next((named(c) for c in text if unicodedata.category(c) in ("Cf", "Cc", "Co", "Cs", "Zl", "Zp")), "")


def unusual(text: str) -> str:
    """The first character of ``text`` that is not plain ASCII, named; empty if there is none."""
    return next((named(c) for c in text if ord(c) > 126), "")


def _script(letter: str) -> str:
    first = unicodedata.name(letter, "").split(" ", 1)[0]
    return first if first in LOOKALIKES else ""


def mixed_word(text: str) -> MixedWord | None:
    """The first word that mixes scripts whose letters look alike; words of one script never count.

    Greek letters beside Latin ones are usual in science when they stand alone (``μm``, ``Δt``), so a word counts only when
    it holds at least two letters of each side or letters of Cyrillic, Armenian or Cherokee beside Latin.
    """
    if text.isascii() or not _FOREIGN_LETTER.search(text):
        return None
    for match in re.finditer(r"\w+", text):
        word = match[0]
        found: dict[str, list[str]] = {}
        for letter in word:
            script = _script(letter)
            if script:
                found.setdefault(script, []).append(letter)
        if len(found) < 2 or (set(found) == {"LATIN", "GREEK"} and min(map(len, found.values())) < 2):
            continue
        main = max(found, key=lambda script: len(found[script]))
        odd = next(letter for script, letters in found.items() if script != main for letter in letters)
        return MixedWord(word, match.start(), named(odd))
    return None
