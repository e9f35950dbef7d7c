"""Where a path leads from a node, forwards or backwards (SPARQL 1.1, section 9.3)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from kg.rules.algebra import Alternative, Closure, Inverse, Path, Sequence, Step
from kg.rules.memory import Memory

Walk = Callable[[str], Collection[str]]


class BeyondError(Exception):
    """The rule meets something that joins do not answer as SPARQL does, or not within their bounds; Oxigraph has to."""


def walk(path: Path, memory: Memory, back: bool) -> Walk:
    """The function that tells where a path ends that begins at a node, or, ``back``, begins that ends there."""
    if isinstance(path, Step):
        relation = memory.relations[path.predicate]
        return (relation.backward if back else relation.forward).__getitem__
    if isinstance(path, Inverse):
        return walk(path.path, memory, not back)
    if isinstance(path, Alternative):
        ways = [walk(one, memory, back) for one in path.paths]
        return lambda node: {end for way in ways for end in way(node)}
    if isinstance(path, Sequence):
        return _one_after_another([walk(one, memory, back) for one in (reversed(path.paths) if back else path.paths)])
    step = walk(path.path, memory, back)
    if not path.many:
        return lambda node: {node, *step(node)}
    return _all_reached(step, path.zero)


def _one_after_another(steps: Iterable[Walk]) -> Walk:
    ways = list(steps)

    def ends(node: str) -> Collection[str]:
        found: Collection[str] = (node,)
        for way in ways:
            found = {end for start in found for end in way(start)}
        return found

    return ends


def _all_reached(step: Walk, zero: bool) -> Walk:
    known: dict[str, set[str]] = {}

    def ends(node: str) -> Collection[str]:
        """A search that stops where it meets a node all of whose ends are known already."""
        found, waiting = set[str](), [node]
        while waiting:
            for end in step(waiting.pop()):
                if end not in found:
                    found.add(end)
                    if end in known:
                        found |= known[end]
                    else:
                        waiting.append(end)
        if zero:
            found.add(node)
        known[node] = found
        return found

    return ends


def starts(path: Path, memory: Memory, back: bool) -> Collection[str]:
    """Every node at which a path may begin; raises BeyondError where that is every node there is."""
    if isinstance(path, Step):
        relation = memory.relations[path.predicate]
        return (relation.backward if back else relation.forward).keys()
    if isinstance(path, Inverse):
        return starts(path.path, memory, not back)
    if isinstance(path, Alternative):
        return set[str]().union(*(starts(one, memory, back) for one in path.paths))
    if isinstance(path, Sequence):
        return starts(path.paths[-1 if back else 0], memory, back)
    if path.zero:
        raise BeyondError
    return starts(path.path, memory, back)


def may_be_empty(path: Path) -> bool:
    """Whether a path can end where it begins without a step."""
    if isinstance(path, Step):
        return False
    if isinstance(path, Inverse):
        return may_be_empty(path.path)
    if isinstance(path, Alternative):
        return any(map(may_be_empty, path.paths))
    if isinstance(path, Sequence):
        return all(map(may_be_empty, path.paths))
    return path.zero or may_be_empty(path.path)


def size(path: Path, memory: Memory) -> int:
    """About how many pairs of nodes a path joins; a guess that only the order of joins rests on."""
    if isinstance(path, Step):
        return len(memory.relations[path.predicate].pairs)
    if isinstance(path, Alternative):
        return sum(size(one, memory) for one in path.paths)
    if isinstance(path, Sequence):
        return size(path.paths[0], memory)
    return size(path.path, memory) * (4 if isinstance(path, Closure) else 1)
