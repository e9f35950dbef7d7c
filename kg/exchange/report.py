"""What an import did, in sentences: every review is counted, and nothing that was left out goes unnamed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.exchange.review import Refusal
from kg.exchange.take_in import Taken

MOST_SHOWN = 20


def report(taken: Taken, dry_run: bool) -> str:
    """The report, one fact a line."""
    return "".join(f"{line}\n" for line in _lines(taken, dry_run))


def _lines(taken: Taken, dry_run: bool) -> Iterator[str]:
    total = len(taken.files) + len(taken.here) + len(taken.refused)
    imported = f"{len(taken.files)} {'to import' if dry_run else 'imported'}"
    yield f"{_count(total, 'review')}: {imported}, {len(taken.here)} already here, {len(taken.refused)} refused."
    if taken.unmapped:
        yield f"{_count(len(taken.unmapped), 'field')} not mapped and kept: {_counted(taken.unmapped)}."
    if taken.others:
        yield f"Not reviews, and left out: {_counted(taken.others)}."
    yield from _listed("Refused:", (_at(refusal) for refusal in taken.refused))
    yield from _listed("To be looked at:", (_at(refusal) for refusal in taken.flagged))
    unrated = sorted(taken.unrated.items())
    yield from _listed("Without a ruling, the rating kept as text:", (f"“{word}” ({n}): {why}" for (word, why), n in unrated))
    if taken.sources:
        yield f"{_count(len(taken.sources), 'new source')} in evidence/sources.yaml, graded F: {_some(sorted(taken.sources))}."
    if taken.days:
        yield f"The latest ruling is of {max(day.last for day in taken.days).isoformat()}."


def _at(refusal: Refusal) -> str:
    return f"{refusal.place}: {refusal.sentence}" if refusal.place else refusal.sentence


def _listed(head: str, items: Iterable[str]) -> Iterator[str]:
    several = list(items)
    if several:
        yield head
        yield from (f"  {item}" for item in several[:MOST_SHOWN])
        if len(several) > MOST_SHOWN:
            yield f"  and {len(several) - MOST_SHOWN:,} more"


def _counted(counts: Mapping[str, int]) -> str:
    return _some([f"{name} ({number})" for name, number in sorted(counts.items())])


def _some(items: Iterable[str]) -> str:
    several = list(items)
    more = f" and {len(several) - MOST_SHOWN:,} more" if len(several) > MOST_SHOWN else ""
    return ", ".join(several[:MOST_SHOWN]) + more


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
