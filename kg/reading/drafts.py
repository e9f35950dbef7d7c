"""Draft claim files: what the text says is filled in, what it does not say is left as a comment ``# gap: …``.

A draft passes ``kg validate``: its claim is the sentence itself, marked as to be rewritten; the source, the measures of its
numbers and the document are named only where the workspace knows them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from kg.files.scripts import mixed_word
from kg.reading.encoding import shown
from kg.reading.extraction import Proposal
from kg.reading.rows import Reading, written

_LONGEST_STEM: Final = 40
UNTOLD: Final = "To be written: the sentence mixes letters of several scripts."


@dataclass(frozen=True)
class Place:
    """Where drafts are meant to go: the languages of the workspace, the id of the document there, and ids that are taken."""

    languages: tuple[str, ...] = ()
    document: str = ""
    taken: frozenset[str] = field(default=frozenset())


@dataclass(frozen=True)
class Draft:
    """One claim file: its id, which is its name, and its text."""

    id: str
    text: str

    @property
    def name(self) -> str:
        """The file's name relative to the workspace."""
        return f"claims/{self.id}.yaml"


def drafts(proposals: Iterable[Proposal], stem: str, language: str, place: Place) -> tuple[Draft, ...]:
    """A draft for every proposal, named ``stem-001`` and so on past the ids that are taken."""
    made, number = list[Draft](), 0
    base = re.sub("[^a-z0-9]+", "-", stem.lower()).strip("-")[:_LONGEST_STEM].strip("-") or "draft"
    for proposal in proposals:
        number += 1
        while f"{base}-{number:03d}" in place.taken:
            number += 1
        made.append(Draft(f"{base}-{number:03d}", draft(proposal, language, place)))
    return tuple(made)


def draft(proposal: Proposal, language: str, place: Place) -> str:
    """The text of one draft."""
    known = not place.languages or language in place.languages
    lines = [
        "# draft, taken from a text by `kg extract`; every `# gap:` is to be filled in by a person, then deleted",
        "# gap: rewrite the claim in your own words, as one sentence that can be true or false",
        f"claim: {{{language if known else place.languages[0]}: {_quoted(_sentence(proposal.text))}}}",
    ]
    if not known:
        lines.append(f"# gap: the sentence is {language}, which is no language of this workspace; translate it")
    lines.append(f"kind: {proposal.kind}   # suggested; reasons: {', '.join(proposal.sentence.worth.reasons)}")
    lines += _speaker(proposal)
    lines += _position(proposal, place.document)
    lines += _values(proposal.sentence.quantities)
    lines.append("# gap: evidence: which pieces support or contradict it?")
    return "\n".join(lines) + "\n"


def _sentence(text: str) -> str:
    plain = " ".join(shown(text).split())
    return UNTOLD if mixed_word(plain) is not None else plain


def _speaker(proposal: Proposal) -> list[str]:
    if proposal.said_by:
        return [f"said_by: {proposal.said_by}"]
    if proposal.speaker:
        return [f"# gap: said_by: “{_comment(proposal.speaker)}” is no source of this workspace yet"]
    return ["# gap: said_by: the sentence names nobody; usually its author"]


def _position(proposal: Proposal, document: str) -> list[str]:
    where = f"paragraph: {proposal.paragraph}, start: {proposal.start}, end: {proposal.end}, sha256: {_quoted(proposal.sha256)}"
    if document:
        return [f"appears_in: {{document: {document}, {where}}}"]
    return [f"# gap: appears_in: {{document: …, {where}}}", "#   register the text in claims/documents.yaml, then name it here"]


def _values(quantities: Sequence[Reading]) -> list[str]:
    if not quantities:
        return []
    lines = ["# gap: values: by measure from evidence/measures.yaml; the sentence states"]
    return [*lines, *(f"#   {_comment(reading.text)}: {_comment(_told(reading))}" for reading in quantities)]


def _told(reading: Reading) -> str:
    """What was read, in a few words: its value or date, its unit, what it counts, and what can be doubted."""
    if reading.low is None:
        value = reading.timex
    elif reading.low == reading.high:
        value = f"{written(reading.low)}"
    else:
        value = f"{written(reading.low)} to {written(reading.high)}"
    parts = [f"{reading.comparator} " if reading.comparator else "", "about " if reading.approximate else "", value]
    parts += [f" {reading.unit}" if reading.unit else "", f", of {reading.of}" if reading.of else ""]
    parts += [f" (ambiguous: {reading.ambiguous})" if reading.ambiguous else "", ", negated" if reading.negated else ""]
    return "".join(parts)


def _quoted(text: str) -> str:
    """``text`` as a YAML scalar: JSON's double quotes are YAML's."""
    return json.dumps(text, ensure_ascii=False)


def _comment(text: str) -> str:
    """``text`` on one line, with nothing hidden in it."""
    return " ".join(shown(text).split())
