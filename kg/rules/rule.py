"""A rule: a SPARQL CONSTRUCT that concludes something, with a header that says in words what and when.

The header is comments: ``# name:``, ``# says@en:`` with {placeholders} that the template fills by ``say:NAME``, ``# unless@en:``,
``# concludes:`` and, for arguments, ``# strength:``. See ``docs/rules.md``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from kg.diagnostic import Diagnostic
from kg.location import Location
from kg.model.reference import Prose
from kg.rules.algebra import Construct
from kg.rules.codes import HEADER, NO_CONSTRUCT, PLACEHOLDER
from kg.rules.conditions import read_construct
from kg.rules.header import Header, read_header
from kg.rules.pattern import Pattern, read_pattern
from kg.rules.safety import IN_RULES, refusals
from kg.rules.tokens import tokens

Conclusion = Literal["argument for", "argument against", "finding", "facts"]
CONCLUSIONS: Final[Mapping[str, Conclusion]] = {
    "argument for": "argument for",
    "argument against": "argument against",
    "finding": "finding",
    "facts": "facts",
}
STRENGTHS: Final = ("weak", "moderate", "strong")
SAY: Final = "https://plainfact.example/ns/say#"
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_SLOT: Final = re.compile(r"\{([^{}]*)\}")
_FIELDS: Final = frozenset(("name", "says", "unless", "concludes", "strength"))


@dataclass(frozen=True)
class Rule:
    """``says`` is the sentence of a derived argument with {placeholders}; ``sha256`` the digest of the text with LF line ends.

    ``construct`` is what the text says, where it is said in the part of SPARQL that joins answer; Oxigraph answers the rest.
    """

    name: str
    says: Prose
    unless: Prose | None
    concludes: Conclusion
    strength: str
    text: str
    sha256: str
    pattern: Pattern
    construct: Construct | None
    own: bool = False
    location: Location = field(default=Location(""), compare=False)

    @property
    def feeds(self) -> frozenset[str]:
        """The addresses that its conclusions bring to other rules: only facts do, arguments and findings feed nothing."""
        return self.pattern.concludes if self.concludes == "facts" else frozenset()


def read_rule(text: str, file: str, own: bool) -> Rule | tuple[Diagnostic, ...]:
    """The rule that a file holds; ``own`` tells a workspace's rules from those that are shipped.

    Nothing of it has been run: whether it is well-formed SPARQL only shows when it is.
    """
    text = text.replace("\r\n", "\n").removeprefix("\ufeff")
    words = tokens(text)
    refused = tuple(refusals(words, file, IN_RULES))
    if refused:
        return refused
    header = read_header(text, file)
    pattern = read_pattern(words)
    slips = [*_header_slips(header, file), *_pattern_slips(pattern, file)]
    if not slips and pattern is not None:
        slips += _slot_slips(header, pattern)
    if slips or pattern is None:
        return tuple(slips)
    says = header.prose("says") or Prose((("en", header.text("name")),))
    return Rule(
        name=header.text("name"),
        says=says,
        unless=header.prose("unless"),
        concludes=CONCLUSIONS[header.text("concludes")],
        strength=header.text("strength"),
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        pattern=pattern,
        construct=read_construct(words),
        own=own,
        location=Location(file),
    )


def slots(sentence: str) -> tuple[str, ...]:
    """The placeholders of a sentence, without their brackets."""
    return tuple(_SLOT.findall(sentence))


def _header_slips(header: Header, file: str) -> Iterator[Diagnostic]:
    top = Location(file)
    for name in ("name", "says", "concludes"):
        if not header.text(name):
            hint = "A rule begins with `# name:`, `# says:`, `# unless:` and `# concludes:`."
            yield Diagnostic(HEADER, top, f"The header has no `# {name}:`.", hint)
    name, concludes, strength = (header.text(field) for field in ("name", "concludes", "strength"))
    if name and not _NAME.fullmatch(name):
        yield Diagnostic(HEADER, top, f"“{name}” cannot be the name of a rule.", "Small letters a–z, digits and hyphens.")
    if concludes and concludes not in CONCLUSIONS:
        hint = f"One of: {', '.join(CONCLUSIONS)}."
        yield Diagnostic(HEADER, top, f"A rule cannot conclude “{concludes}”.", hint)
    argues = concludes.startswith("argument")
    if argues and strength not in STRENGTHS:
        hint = f"`# strength:` is one of {', '.join(STRENGTHS)}; what a rule derives is never conclusive."
        yield Diagnostic(HEADER, top, "A rule that argues has to say how strongly.", hint)
    if strength and not argues:
        yield Diagnostic(HEADER, top, "Only a rule that argues has a strength.")
    for field_ in header.repeated():
        yield Diagnostic(HEADER, field_.location, f"`{field_.name}` is said twice.")
    for field_ in header.fields:
        if field_.name not in _FIELDS:
            yield Diagnostic(HEADER, field_.location, f"A rule's header has no `{field_.name}`.", f"It has {', '.join(sorted(_FIELDS))}.")


def _pattern_slips(pattern: Pattern | None, file: str) -> Iterator[Diagnostic]:
    if pattern is None:
        hint = "A rule is one query: CONSTRUCT { what it concludes } WHERE { what fires it }."
        yield Diagnostic(NO_CONSTRUCT, Location(file), "This is not a CONSTRUCT with its own template.", hint)


def _slot_slips(header: Header, pattern: Pattern) -> Iterator[Diagnostic]:
    """Placeholders that nothing fills; what concludes facts only is described, not told."""
    if header.text("concludes") == "facts":
        return
    filled = {iri.removeprefix(SAY) for iri in pattern.concludes if iri.startswith(SAY)}
    for says in header.all("says"):
        for slot in slots(says.text):
            if slot not in filled:
                hint = f"The template fills it with `say:{slot} ?…`."
                yield Diagnostic(PLACEHOLDER, says.location, f"Nothing fills {{{slot}}}.", hint)
