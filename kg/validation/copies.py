"""One origin with two voices: two records of one document, a relay that names no upstream, a group that is spelt in two ways."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator
from itertools import combinations
from typing import Final

from kg.diagnostic import Diagnostic, Note
from kg.model.corpus import Corpus
from kg.model.evidence import Evidence
from kg.validation.said import one_slip

_RELAYS: Final = re.compile(r"(?:Relays?|Repeats?|Passes on|Echoes|轉述|转述|引述|重述)(?![A-Za-z])")
_RELAYING: Final = re.compile(r"(?<![A-Za-z])(?:relaying|repeating|echoing)(?![A-Za-z])")


def copies(corpus: Corpus) -> Iterator[Diagnostic]:
    """R414 for evidence that is recorded twice under sources that count apart."""
    alike: dict[tuple[str, Hashable], list[Evidence]] = defaultdict(list)
    for evidence in corpus.evidence.values():
        for mark in _marks(evidence):
            alike[mark].append(evidence)
    told: set[str] = set()
    for (says, _), records in alike.items():
        for one, other in combinations(records, 2):
            if other.id not in told and _count_apart(one, other, corpus):
                told.add(other.id)
                message = f"“{other.id}” has the {says} of “{one.id}”, and the two count as two origins."
                hint = "Delete one, let one derive from the other, or give their sources one group."
                yield Diagnostic("R414", other.location, message, hint, (Note(one.location, "the other record"),), "warning")


def _marks(evidence: Evidence) -> Iterator[tuple[str, Hashable]]:
    """What two documents do not have in common by chance, with the words for it."""
    values = tuple((value.measure.id, value.text) for value in evidence.values)
    address = evidence.url.rstrip("/")  # alone it may be the minutes of a debate, in which two have spoken
    if address:
        yield "address and title", (address, evidence.title)
    if address and values:
        yield "address and values", (address, values)
    if evidence.establishes:
        yield "title, text and date", (evidence.title, evidence.establishes, evidence.published.text)
    if evidence.establishes and values:
        yield "text, values and date", (evidence.establishes, values, evidence.published.text)


def _count_apart(one: Evidence, other: Evidence, corpus: Corpus) -> bool:
    sources = [corpus.sources.get(evidence.source.id) for evidence in (one, other)]
    if sources[0] is None or sources[1] is None or sources[0].group == sources[1].group:
        return False
    return not (one.derived_from and other.derived_from) and not _derives(one, other, corpus) and not _derives(other, one, corpus)


def _derives(one: Evidence, other: Evidence, corpus: Corpus) -> bool:
    """Whether ``one`` passes on ``other``, by whatever road."""
    waiting, seen = [one.id], set()
    while waiting:
        id = waiting.pop()
        if id == other.id:
            return True
        if id not in seen and id in corpus.evidence:
            seen.add(id)
            waiting += [reference.id for reference in corpus.evidence[id].derived_from]
    return False


def relays(corpus: Corpus) -> Iterator[Diagnostic]:
    """R417 for evidence that says itself that it passes on what another says, and derives from nothing."""
    for evidence in corpus.evidence.values():
        if evidence.derived_from or evidence.status == "seen-in-copy":  # what was seen in a copy is the original
            continue
        told = [text for _, text in evidence.establishes.texts] if evidence.establishes else []
        said = [found.group() for text in told if (found := _RELAYS.match(text))]
        said += [found.group() for _, text in evidence.title.texts if (found := _RELAYING.search(text))]
        if said:
            message = f"This passes on what another says (“{said[0]}”), derives from nothing, and so counts as an origin of its own."
            hint = "Name in `derived_from` what it passes on."
            yield Diagnostic("R417", evidence.location, message, hint, severity="warning")


def groups(corpus: Corpus) -> Iterator[Diagnostic]:
    """R415 for the group of one source alone that is spelt almost like a source or another group."""
    members: dict[str, int] = defaultdict(int)
    for source in corpus.sources.values():
        members[source.group] += 1
    for source in corpus.sources.values():
        if source.group in corpus.sources or members[source.group] > 1:
            continue
        known = sorted({*corpus.sources, *members} - {source.group})
        near = next((name for name in known if one_slip(source.group, name)), "")
        if near:
            message = f"The group “{source.group}” of “{source.id}” has no other member; “{near}” is spelt almost like it."
            yield Diagnostic("R415", source.location, message, f"Did you mean “{near}”?", severity="warning")
