"""What one pass over a program leaves for the next, after an edit: decision diagrams above all.

The diagram of a statement follows from the shape of what lies below it, which draws are certain there, and in which order the thresholds
of each uniform number come (``kg.worlds.compiled``). As long as these stay it is read again, with the thresholds of today, and says just
what one compiled anew would say: shares are exact fractions. That would have as many nodes, so that what was within its budget still is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from kg.argumentation.network import Opinion
from kg.worlds.compiled import Compiled, Thresholds
from kg.worlds.cone import Cone
from kg.worlds.drawn import Drawn
from kg.worlds.program import NOTHING, Program
from kg.worlds.variables import Draw
from kg.worlds.variables import thresholds as thresholds_of

MOST = 1_000_000
"""Nodes and draws that are kept, of some 16 bytes each: five times what 705 diagrams of 190 nodes and 70 draws need."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A diagram without its thresholds.

    ``drawn`` are the statements below its target whose draws are not certain, ``places`` where the threshold of each comes among those
    of its variable.
    """

    target: str
    diagram: Compiled
    drawn: tuple[str, ...]
    places: tuple[int, ...]

    @property
    def size(self) -> int:
        return len(self.diagram.nodes.levels) + len(self.drawn)


@dataclass
class Kept:
    """Diagrams by statement; the statements that depend on too many variables to have one, and what was drawn for them. It changes."""

    entries: dict[str, _Entry] = field(default_factory=dict)
    large: set[str] = field(default_factory=set)
    size: int = 0
    drawn: Drawn = field(default_factory=Drawn)


def read_again(kept: Kept, program: Program, names: Iterable[str]) -> tuple[dict[str, Opinion], list[str]]:
    """The opinions on those of the statements that have a diagram which can be read; and those that depend on too many variables."""
    found: dict[str, Opinion] = {}
    for name in names:
        entry = kept.entries.get(name)
        if entry is None or name in found:
            continue
        draws = _draws(program, entry.drawn)
        thresholds = thresholds_of(draws)
        if _places(draws, thresholds) == entry.places:
            found.update(entry.diagram.opinions(thresholds))
    return {name: found[name] for name in names if name in found}, [name for name in names if name in kept.large]


def keep(kept: Kept, program: Program, cone: Cone, target: str, diagram: Compiled) -> None:
    """Keep the diagram of a target, and of what below it was asked with it, if there is room."""
    drawn = tuple(name for name in cone.names if (own := program.get(name, NOTHING).own) and not own.certain)
    entry = _Entry(target, replace(diagram, thresholds={}), drawn, _places(_draws(program, drawn), diagram.thresholds))
    if kept.size + entry.size <= MOST:
        kept.size += entry.size
        kept.entries.update(dict.fromkeys(diagram.roots, entry))


def forget(kept: Kept, stale: Collection[str], wanted: Collection[str]) -> None:
    """Drop what was known of statements below which more than thresholds changed, and of those that nobody asks about any more."""
    kept.entries = {name: entry for name, entry in kept.entries.items() if name in wanted and entry.target not in stale}
    kept.large = {name for name in kept.large if name in wanted and name not in stale}
    kept.size = sum({id(entry): entry.size for entry in kept.entries.values()}.values())


def _draws(program: Program, names: Iterable[str]) -> list[Draw]:
    return [own for own in (program[name].own for name in names) if own is not None]


def _places(draws: Iterable[Draw], thresholds: Thresholds) -> tuple[int, ...]:
    """For every draw the place of its threshold among those of its variable."""
    return tuple(thresholds[variable].index(threshold) for variable, threshold in draws)
