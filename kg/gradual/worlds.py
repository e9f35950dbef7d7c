"""A graph of arguments as a network of possible worlds, so that ``worlds`` answers the same files as the published semantics.

Every argument is a statement that a source of its own founds, with its base score as reliability; no two share a source. An
attack is an argument of weight 1 from the one statement against the other, a support one for it. The strength is the belief: the
share of the worlds in which something speaks for the statement and nothing against it (``docs/arithmetic.md``).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kg.argumentation.network import Argument, Network, Premise, Side, Testimony
from kg.gradual.graph import Graph, Rows

CERTAIN = Fraction(1)


def network_of(graph: Graph) -> Network:
    """The network. A base score is taken as its shortest decimal, which is how it was written."""
    names = graph.names
    founded = tuple(
        Testimony(f"claim:{name}", name, Fraction(repr(score))) for name, score in zip(names, graph.base, strict=True)
    )
    arguments = (*_arguments(names, graph.attackers, "against"), *_arguments(names, graph.supporters, "for"))
    return Network(founded, arguments, tuple(f"claim:{name}" for name in names))


def _arguments(names: tuple[str, ...], rows: Rows, side: Side) -> Iterator[Argument]:
    for node, name in enumerate(names):
        for source in rows.of(node):
            id = f"argument:{side}:{names[source]}→{name}"
            yield Argument(id, (Premise(f"claim:{names[source]}"),), f"claim:{name}", side, CERTAIN)
