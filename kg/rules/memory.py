"""What rules have before them while they run: the statements by predicate, and, where a rule needs it, a store of Oxigraph.

Terms are texts in N-Triples syntax. Oxigraph gives some of them back in another form (numbers without their zeros, languages in
small letters), so rules that read predicates with such values are answered by it and by nothing else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kg.linked.statements import Triple
from kg.linked.store import add, open_store
from kg.rules.algebra import Construct, predicates_of
from kg.rules.collector import undisturbed

if TYPE_CHECKING:
    from kg.linked.store import Store

_XSD: Final = re.escape("http://www.w3.org/2001/XMLSchema#")
_KEPT: Final = re.compile(
    rf'"[^\\]*"@[a-z]+(?:-[a-z0-9]+)*|"[0-9]{{4}}-[0-9][0-9]-[0-9][0-9]"\^\^<{_XSD}date>|"(?:true|false)"\^\^<{_XSD}boolean>', re.DOTALL
)
_LINE: Final = re.compile(r"^(<[^>\n]*>) (<[^>\n]*>) (<[^>\n]*>|\".*) <[^>\n]*> \.$", re.MULTILINE)
_GRAPH: Final = "<https://plainfact.example/all>"


class Ends(dict[str, Collection[str]]):
    """What each node leads to; nothing, for a node that is not there."""

    def __missing__(self, node: str) -> Collection[str]:
        return ()


@dataclass
class Relation:
    """The statements of one predicate, as pairs and from either end; ``rewritten`` if Oxigraph changes one of the values.

    While rules run, a greater one takes its place: see :meth:`Memory.put`.
    """

    pairs: set[tuple[str, str]] = field(default_factory=set)
    rewritten: bool = False
    _forward: Ends | None = None
    _backward: Ends | None = None

    @property
    def forward(self) -> Ends:
        """The objects of each subject."""
        if self._forward is None:
            self._forward = _grouped(self.pairs)
        return self._forward

    @property
    def backward(self) -> Ends:
        """The subjects of each object."""
        if self._backward is None:
            self._backward = _grouped([(value, subject) for subject, value in self.pairs])
        return self._backward

    def grown(self, pairs: set[tuple[str, str]]) -> Relation:
        """These statements and more."""
        rewritten = self.rewritten or any(value[0] != "<" and _is_rewritten(value) for _, value in pairs)
        return Relation(self.pairs | pairs if self.pairs else pairs, rewritten)


def _grouped(pairs: Collection[tuple[str, str]]) -> Ends:
    single = dict(pairs)
    if len(single) == len(pairs):  # most predicates have one value, and this takes a fifth of the time
        return Ends(zip(single, zip(single.values(), strict=True), strict=True))
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one, other in pairs:
        found[one].append(other)
    return Ends(found)


def _is_rewritten(value: str) -> bool:
    if value[-1] == '"' and value.isascii():
        return False
    return "\ufffe" in value or "\uffff" in value or (value[-1] != '"' and not _KEPT.fullmatch(value))


@dataclass
class Memory:
    """All statements that rules see. ``joins`` can be switched off: then Oxigraph answers every rule."""

    relations: defaultdict[str, Relation] = field(default_factory=lambda: defaultdict(Relation))
    joins: bool = True
    _store: Store | None = None

    def put(self, triples: Iterable[Triple]) -> None:
        """Take in statements."""
        grouped: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        for subject, predicate, value in triples:
            grouped[predicate].add((subject, value))
        for predicate, pairs in grouped.items():
            self.relations[predicate] = self.relations[predicate].grown(pairs)
        if self._store is not None:
            add(self._store, _as_quads((s, predicate, o) for predicate, pairs in grouped.items() for s, o in pairs))

    def keeps(self, construct: Construct) -> bool:
        """Whether no statement that a rule reads has a value that Oxigraph would give back in another form."""
        return not any(self.relations[name].rewritten for name in predicates_of(construct.where) & self.relations.keys())

    @property
    def store(self) -> Store:
        """The same statements in Oxigraph, which is loaded when it is first needed."""
        if self._store is None:
            self._store = open_store(_as_quads((s, p, o) for p, relation in self.relations.items() for s, o in relation.pairs))
        return self._store


def _as_quads(triples: Iterable[Triple]) -> bytes:
    """In one graph: which one a statement stands in makes no difference to a rule."""
    return "".join([f"{s} {p} {o} {_GRAPH} .\n" for s, p, o in triples]).encode("utf-8")


@undisturbed()
def memory_of(triples: Iterable[Triple], joins: bool = True) -> Memory:
    """A memory that holds these statements."""
    memory = Memory(joins=joins)
    memory.put(triples)
    return memory


def triples_of(dataset: bytes) -> list[Triple]:
    """The statements of canonical N-Quads as we write them, each in a named graph; ValueError for any other line."""
    text = dataset.decode("utf-8")
    found: list[Triple] = _LINE.findall(text)
    if len(found) != text.count("\n"):
        raise ValueError("not N-Quads as we write them")
    return found
