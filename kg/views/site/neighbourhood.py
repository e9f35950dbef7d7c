"""The drawing of what a claim stands beside: origins at the left, the claim in the middle, other claims at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.views.width import columns, cut

MOST = 30
NODE_WIDTH, NODE_HEIGHT, GAP, MARGIN = 208, 62, 12, 4
WIDTH = 760
COLUMN = 26  # of a monospaced terminal: what fits into a node in a wide typeface
LEFT, MIDDLE, RIGHT = MARGIN, (WIDTH - NODE_WIDTH) // 2, WIDTH - NODE_WIDTH - MARGIN


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Something beside a claim: ``relation`` in words, ``sign`` +, − or •, ``tone`` its colour."""

    label: str
    href: str
    relation: str
    sign: str
    tone: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A neighbour, or the claim itself, as it is drawn."""

    x: int
    y: int
    lines: tuple[str, ...]
    caption: str
    full: str
    href: str
    tone: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A curve with its sign at (x, y)."""

    path: str
    x: int
    y: int
    sign: str
    tone: str


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The whole drawing; ``neighbours`` lists what it shows, ``more`` counts what it does not."""

    width: int
    height: int
    node_width: int
    node_height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    neighbours: tuple[Neighbour, ...]
    more: int


def neighbourhood(claim: Neighbour, left: Sequence[Neighbour], right: Sequence[Neighbour]) -> Neighbourhood | None:
    """The claim with at most 29 neighbours in two columns; None when it stands alone."""
    if not left and not right:
        return None
    room = MOST - 1
    shown_left = left[: max(room - len(right), room // 2)]
    shown_right = right[: room - len(shown_left)]
    rows = max(len(shown_left), len(shown_right), 1)
    height = rows * (NODE_HEIGHT + GAP) - GAP + 2 * MARGIN
    middle = (height - NODE_HEIGHT) // 2
    nodes, edges = [_node(claim, MIDDLE, middle)], []
    for column, x in ((shown_left, LEFT), (shown_right, RIGHT)):
        top = (height - len(column) * (NODE_HEIGHT + GAP) + GAP) // 2
        for n, neighbour in enumerate(column):
            y = top + n * (NODE_HEIGHT + GAP)
            nodes.append(_node(neighbour, x, y))
            edges.append(_edge(neighbour, x, y, middle))
    shown = (*shown_left, *shown_right)
    more = len(left) + len(right) - len(shown)
    return Neighbourhood(WIDTH, height, NODE_WIDTH, NODE_HEIGHT, tuple(nodes), tuple(edges), shown, more)


def _node(neighbour: Neighbour, x: int, y: int) -> Node:
    caption = _caption(neighbour.relation, neighbour.detail)
    return Node(x, y, wrapped(neighbour.label), caption, neighbour.label, neighbour.href, neighbour.tone)


@lru_cache(1 << 10)
def _caption(relation: str, detail: str) -> str:
    return cut(" · ".join(filter(None, (relation, detail))), COLUMN + 2)


def _edge(neighbour: Neighbour, x: int, y: int, middle: int) -> Edge:
    """From a neighbour to the claim, leaving and arriving level."""
    half = NODE_HEIGHT // 2
    start, end = (x + NODE_WIDTH, MIDDLE) if x < MIDDLE else (x, MIDDLE + NODE_WIDTH)
    bend = (start + end) // 2
    path = f"M{start},{y + half}C{bend},{y + half} {bend},{middle + half} {end},{middle + half}"
    return Edge(path, start + (end - start) // 4, _height_at_quarter(y + half, middle + half), neighbour.sign, neighbour.tone)


def _height_at_quarter(start: int, end: int) -> int:
    """Where the curve is a quarter of the way along: 5/32 of the way up, for its control points are level."""
    return round(start + (end - start) * 0.11)


@lru_cache(1 << 14)
def wrapped(text: str, lines: int = 2) -> tuple[str, ...]:
    """``text`` in at most two lines of a node's width, broken between words or East Asian characters."""
    found: list[str] = []
    rest = " ".join(text.split())
    while rest and len(found) < lines - 1 and columns(rest) > COLUMN:
        line = cut(rest, COLUMN + 1).rstrip("…")
        space = line.rfind(" ")
        follows = rest[len(line) : len(line) + 1]
        if follows.isascii() and follows.strip() and line[-1:].isascii() and space > COLUMN // 3:
            line = line[:space]
        found.append(line.rstrip())
        rest = rest[len(line) :].lstrip()
    return (*found, cut(rest, COLUMN)) if rest else tuple(found)
