"""Messages about the text of the files.

A *diagnostic* is a slip in what somebody typed; it is a value, collected and shown with all others.
What the evidence says about the world is a *finding* (``kg.audit``), and the two never mix.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kg.location import Location

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Note:
    """A second place that helps to understand a diagnostic, with a few words about it."""

    location: Location
    message: str


@dataclass(frozen=True)
class Diagnostic:
    """One slip: where it is, what is wrong in one sentence, and what to do about it.

    ``code`` is stable and documented in ``docs/codes.md``; ``severity`` follows from the code.
    """

    code: str
    location: Location
    message: str
    hint: str = ""
    notes: tuple[Note, ...] = ()
    severity: Severity = "error"


@dataclass(frozen=True)
class Slip:
    """A mistake inside one piece of text, before anybody knows which file it stands in.

    ``message`` and ``hint`` are clauses, which a diagnostic makes into sentences; ``offset`` and ``width`` count code points
    within the text.
    """

    code: str
    message: str
    offset: int = 0
    width: int = 1
    hint: str = ""

    def at(self, location: Location) -> Diagnostic:
        """The diagnostic for this slip in a text that begins at ``location``."""
        where = location.within(self.offset, self.width)
        return Diagnostic(self.code, where, sentence(self.message), sentence(self.hint))


def sentence(clause: str) -> str:
    """``clause`` with a capital letter and a full stop, where it has none."""
    if not clause:
        return ""
    return clause[0].upper() + clause[1:] + ("" if clause.endswith((".", "!", "?", ")", "…")) else ".")


def beyond(found: Iterable[Diagnostic], known: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Those found that are not known, counted: the same words once more in the same file are one more slip.

    Places do not tell slips apart, since one moves down with every line that is put in above it.
    """
    left = Counter(_words(diagnostic) for diagnostic in known)
    fresh = []
    for diagnostic in found:
        left[_words(diagnostic)] -= 1
        if left[_words(diagnostic)] < 0:
            fresh.append(diagnostic)
    return tuple(fresh)


def _words(diagnostic: Diagnostic) -> tuple[str, str, str]:
    return diagnostic.code, diagnostic.location.file, diagnostic.message


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sorted by place, then code and message; repeated ones once."""
    unique = dict.fromkeys(diagnostics)
    return tuple(sorted(unique, key=lambda d: (d.location, d.code, d.message, d.hint)))
