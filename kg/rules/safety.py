"""What a query may not do, found in its words before anything of it is run.

Oxigraph's parser takes keywords wherever they begin, also glued to what stands before or after (``trueSERVICE<…>``,
``SERVICE:name``); so a forbidden word is looked for inside words and in the prefix of names as well. Outside texts,
addresses, variables and local names no harmless word of SPARQL holds one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from kg.diagnostic import Diagnostic
from kg.location import Location
from kg.rules.codes import REFUSED
from kg.rules.tokens import Token

_NETWORK: Final = "It would leave this machine."
_GRAPHS: Final = "A query always sees the whole dataset of the workspace."
_UPDATES: Final = "Queries read; only files are written."
_FICKLE: Final = "Its answer would not be the same each time."
_LAYOUT: Final = "A rule sees what the files say and what rules derived, all in one graph."
ANYWHERE: Final[Mapping[str, str]] = {"SERVICE": _NETWORK, "LOAD": _NETWORK, "FROM": _GRAPHS}
IN_QUERIES: Final[Mapping[str, str]] = dict.fromkeys(("INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "USING"), _UPDATES)
IN_RULES: Final[Mapping[str, str]] = {
    **IN_QUERIES,
    "GRAPH": _LAYOUT,
    **dict.fromkeys(("RAND", "NOW", "UUID", "STRUUID", "BNODE", "SAMPLE", "GROUP_CONCAT", "LIMIT", "OFFSET"), _FICKLE),
}


def refusals(found: Iterable[Token], file: str, words: Mapping[str, str] = IN_QUERIES) -> Iterator[Diagnostic]:
    """What is forbidden, each at its place; ``words`` are forbidden as whole words beside those that nobody may use."""
    for token in found:
        place = Location(file, token.line, token.column, len(token.text.partition("\n")[0]))
        if token.kind == "bad":
            message = "An escape or quotation mark stands where it could hide what is asked."
            yield Diagnostic(REFUSED, place, message, "Write the character itself.")
            continue
        word, reason = _forbidden(token, words)
        if word:
            yield Diagnostic(REFUSED, place, f"{word} is not allowed here.", reason)


def _forbidden(token: Token, words: Mapping[str, str]) -> tuple[str, str]:
    if token.kind == "word":
        written = token.keyword
    elif token.kind == "name":
        written = token.text.partition(":")[0].upper()
    else:
        return "", ""
    hidden = next((word for word in ANYWHERE if word in written), "")
    if hidden:
        return hidden, ANYWHERE[hidden]
    return (written, words[written]) if token.kind == "word" and written in words else ("", "")
