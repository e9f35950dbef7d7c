"""The words of a rule's conditions, taken one by one, and the terms among them in N-Triples syntax.

Addresses and names are taken only where they are plain enough that no reader of SPARQL could take them for anything else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kg.linked.statements import boolean, text
from kg.linked.terms import TERMS
from kg.rules.algebra import Term
from kg.rules.tokens import Token

IRI: Final = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~:/?&=+-]*#?[A-Za-z0-9._~:/?&=+-]*>")
_LOCAL: Final = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*")
_VARIABLE: Final = re.compile(r"[?$][A-Za-z][A-Za-z0-9_]*")
END: Final = Token("mark", "", 0, 0)


class OtherError(Exception):
    """The text says something that is not read here."""


class Words:
    """Reads words from left to right; each method takes what it names and stands behind it."""

    def __init__(self, words: Sequence[Token], prefixes: dict[str, str]) -> None:
        self.words, self.prefixes, self.at = words, prefixes, 0

    @property
    def next(self) -> Token:
        """The word that comes next; END behind the last."""
        return self.words[self.at] if self.at < len(self.words) else END

    def has(self, mark: str) -> bool:
        """Whether the next word is this mark, which is then taken."""
        found = self.next.kind == "mark" and self.next.text == mark
        self.at += found
        return found

    def says(self, keyword: str) -> bool:
        """Whether the next word is this keyword, which is then taken."""
        found = self.next.keyword == keyword
        self.at += found
        return found

    def expect(self, mark: str) -> None:
        """Take this mark."""
        if not self.has(mark):
            raise OtherError

    def predicate(self) -> Term:
        """An address, or ``a``."""
        if self.next.kind == "word" and self.next.text == "a":
            self.at += 1
            return TERMS["rdf:type"]
        return self.address()

    def address(self) -> Term:
        """An address in brackets or with a prefix."""
        word = self.next
        self.at += 1
        if word.kind == "iri":
            found = word.text
        elif word.kind == "name":
            prefix, _, local = word.text.partition(":")
            if prefix not in self.prefixes or (local and not _LOCAL.fullmatch(local)):
                raise OtherError
            found = f"<{self.prefixes[prefix]}{local}>"
        else:
            raise OtherError
        if not IRI.fullmatch(found):
            raise OtherError
        return found

    def noun(self) -> Term:
        """A variable or an address."""
        word = self.next
        if word.kind != "variable":
            return self.address()
        self.at += 1
        if not _VARIABLE.fullmatch(word.text):
            raise OtherError
        return f"?{word.text[1:]}"

    def value(self) -> Term:
        """A variable, an address, a plain text, or a truth value."""
        word = self.next
        if word.kind == "word" and word.text in ("true", "false"):
            self.at += 1
            return boolean(word.text == "true")
        return self.plain_text() if word.kind == "text" else self.noun()

    def plain_text(self) -> Term:
        """A text in quotation marks, without escapes, language or datatype."""
        written = self.next.text
        self.at += 1
        if "\\" in written or written[:3] in ('"""', "'''") or self.next.text[:1] in ("@", "^"):
            raise OtherError
        return text(written[1:-1])
