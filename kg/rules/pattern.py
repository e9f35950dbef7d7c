"""What a CONSTRUCT concludes and what it reads, as sets of addresses: enough to know which rule can fire which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kg.rules.tokens import Token

_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
# Words by which more facts can mean fewer answers.
_DENIALS: Final = frozenset(("NOT", "EXISTS", "MINUS", "OPTIONAL", "COUNT", "SUM", "MIN", "MAX", "AVG", "COALESCE", "BOUND"))


@dataclass(frozen=True)
class Pattern:
    """The addresses that the template and the conditions of a rule mention.

    ``reads_anything`` says that a condition may match any statement; ``denies`` that a new fact can take a conclusion away.
    """

    concludes: frozenset[str]
    reads: frozenset[str]
    reads_anything: bool
    denies: bool

    def fed_by(self, addresses: frozenset[str]) -> bool:
        """Whether new statements that mention these addresses can matter to the rule."""
        return bool(addresses) and (self.reads_anything or bool(self.reads & addresses))


def read_pattern(words: Sequence[Token]) -> Pattern | None:
    """The pattern of a CONSTRUCT query with a template; None for anything else."""
    prefixes, at = prologue(words)
    if at + 1 >= len(words) or words[at].keyword != "CONSTRUCT" or words[at + 1].text != "{":
        return None
    end = closing(words, at + 1)
    if end is None:
        return None
    template, rest = words[at + 2 : end], words[end + 1 :]
    concluded = _mentioned(template, prefixes)
    return Pattern(
        concludes=concluded - {_TYPE},
        reads=_mentioned(rest, prefixes) - {_TYPE},
        reads_anything=_free_predicate(rest) or any(word.keyword == "BASE" for word in words[:at]),
        denies=any(word.keyword in _DENIALS for word in rest),
    )


def prologue(words: Sequence[Token]) -> tuple[dict[str, str], int]:
    """The prefixes that a query declares, and where its prologue ends."""
    prefixes, at = dict[str, str](), 0
    while at + 1 < len(words):
        if words[at].keyword == "PREFIX" and at + 2 < len(words):
            prefixes[words[at + 1].text.rstrip(":")] = words[at + 2].text[1:-1]
            at += 3
        elif words[at].keyword == "BASE":
            at += 2
        else:
            break
    return prefixes, at


def closing(words: Sequence[Token], opening: int) -> int | None:
    """Where the bracket that stands at ``opening`` is closed."""
    depth = 0
    for at in range(opening, len(words)):
        depth += {"{": 1, "}": -1}.get(words[at].text, 0)
        if depth == 0:
            return at
    return None


def _mentioned(words: Sequence[Token], prefixes: dict[str, str]) -> frozenset[str]:
    found = set()
    for word in words:
        if word.kind == "iri":
            found.add(word.text[1:-1])
        elif word.kind == "name":
            prefix, _, local = word.text.partition(":")
            found.add(prefixes.get(prefix, f"{prefix}:") + local)
    return frozenset(found)


def _free_predicate(words: Sequence[Token]) -> bool:
    """Whether a variable may stand for a predicate; says so too often rather than too seldom."""
    if any(word.text == "!" for word in words):
        return True  # a path that leaves some predicates out, or a denial, which loses nothing by it
    for at, word in enumerate(words):
        if word.kind != "variable" or at == 0:
            continue
        before = words[at - 1]
        after = words[at + 1] if at + 1 < len(words) else before
        nouns = ("iri", "name", "blank", "text", "number")
        if before.kind == "variable" or before.text in (";", "["):
            return True
        if before.kind in ("iri", "name", "blank") and after.kind in nouns:
            return True
    return False
