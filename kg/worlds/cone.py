"""What a statement depends on, in an order in which everything comes after what it depends on.

Statements that depend on each other form one component (Tarjan, "Depth-first search and linear graph algorithms",
SIAM Journal on Computing 1972); without recursion, since chains may be long.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.worlds.program import NOTHING, Program
from kg.worlds.variables import Draw


@dataclass(frozen=True, slots=True)
class Component:
    """Statements that depend on each other. If ``loops``, at least one of them depends on itself."""

    names: tuple[str, ...]
    loops: bool


@dataclass(frozen=True, slots=True)
class Cone:
    """``components``: each after all that it depends on. ``names``: the same statements as met on the way down."""

    components: tuple[Component, ...]
    names: tuple[str, ...]

    def draws(self, program: Program) -> Iterator[Draw]:
        """What is random in the cone, in the order of ``names``."""
        for name in self.names:
            own = program.get(name, NOTHING).own
            if own is not None:
                yield own


def cone_of(program: Program, targets: Iterable[str]) -> Cone:
    """All that the targets depend on. The order follows from the cone alone: nothing outside it can change it."""
    search = _Search(program, {}, {}, [], [])
    for target in targets:
        if target not in search.met:
            _descend(search, target)
    return Cone(tuple(search.components), tuple(search.met))


@dataclass(frozen=True, slots=True)
class _Search:
    """``met`` numbers the statements as they are met; ``low`` is the lowest number reachable from the open ones."""

    program: Program
    met: dict[str, int]
    low: dict[str, int]
    open: list[str]
    components: list[Component]


def _descend(search: _Search, target: str) -> None:
    path = [(target, _enter(search, target))]
    met, low = search.met, search.low
    while path:
        name, rest = path[-1]
        for other in rest:
            if other not in met:
                path.append((other, _enter(search, other)))
                break
            if other in low and met[other] < low[name]:
                low[name] = met[other]
        else:
            path.pop()
            if path and low[name] < low[path[-1][0]]:
                low[path[-1][0]] = low[name]
            if low[name] == met[name]:
                _close(search, name)


def _enter(search: _Search, name: str) -> Iterator[str]:
    search.met[name] = search.low[name] = len(search.met)
    search.open.append(name)
    return iter(search.program.get(name, NOTHING).depends)


def _close(search: _Search, name: str) -> None:
    """Everything above ``name`` on the stack of open statements is one component with it."""
    names: list[str] = []
    while not names or names[-1] != name:
        names.append(search.open.pop())
        del search.low[names[-1]]
    loops = len(names) > 1 or name in search.program.get(name, NOTHING).depends
    search.components.append(Component(tuple(names), loops))


def variables_below(program: Program, components: Sequence[Component], most: int) -> dict[str, frozenset[str] | None]:
    """For every statement the random variables that it depends on, or None if there are more than ``most``."""
    found: dict[str, frozenset[str] | None] = {}
    for component in components:
        sets: dict[frozenset[str], None] = {}
        whole: frozenset[str] | None = frozenset()
        for name in component.names:
            node = program.get(name, NOTHING)
            if node.own is not None and not node.own.certain:
                sets[frozenset((node.own.variable,))] = None
            for below in (found.get(other, frozenset()) for other in node.depends):
                if below is None:
                    whole = None
                else:
                    sets[below] = None
        whole = None if whole is None else _union(sets, most)
        found.update(dict.fromkeys(component.names, whole))
    return found


def _union(sets: Iterable[frozenset[str]], most: int) -> frozenset[str] | None:
    union: frozenset[str] = frozenset()
    for one in sets:
        union = union | one if union else one
        if len(union) > most:
            return None
    return union
