"""The drawing of what a claim stands beside: origins at the left, the claim in the middle, other claims at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.views.width import columns, cut

MOST = 30
NODE_WIDTH, GAP, MARGIN = 208, 12, 4
HEAD, LINE, FOOT, LINES = 23, 17, 8, 4
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
    """A neighbour, or the claim itself, as it is drawn: what it is to the claim, its name in lines, its verdict or its documents."""

    x: int
    y: int
    height: int
    lines: tuple[str, ...]
    caption: str
    detail: str
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
    columns_of = (shown_left, (claim,), shown_right)
    height = max(_height(column) for column in columns_of) + 2 * MARGIN
    lefts, (own,), rights = (_stacked(one, x, height) for one, x in zip(columns_of, (LEFT, MIDDLE, RIGHT), strict=True))
    edges = [_edge(n, node, own) for n, node in zip((*shown_left, *shown_right), (*lefts, *rights), strict=True)]
    shown = (*shown_left, *shown_right)
    more = len(left) + len(right) - len(shown)
    return Neighbourhood(WIDTH, height, NODE_WIDTH, (own, *lefts, *rights), tuple(edges), shown, more)


def _height(column: Sequence[Neighbour]) -> int:
    return sum(_height_of(one) + GAP for one in column) - GAP


def _height_of(neighbour: Neighbour) -> int:
    return HEAD + LINE * (len(wrapped(neighbour.label)) + bool(neighbour.detail)) + FOOT


def _stacked(column: Sequence[Neighbour], x: int, height: int) -> list[Node]:
    """The nodes one below the other, in the middle of ``height``."""
    y, placed = (height - _height(column)) // 2, []
    for one in column:
        high = _height_of(one)
        placed.append(Node(x, y, high, wrapped(one.label), one.relation, one.detail, one.label, one.href, one.tone))
        y += high + GAP
    return placed


def _edge(neighbour: Neighbour, node: Node, own: Node) -> Edge:
    """From a neighbour to the claim, leaving and arriving level."""
    start, end = (node.x + NODE_WIDTH, MIDDLE) if node.x < MIDDLE else (node.x, MIDDLE + NODE_WIDTH)
    high, middle, bend = node.y + node.height // 2, own.y + own.height // 2, (start + end) // 2
    path = f"M{start},{high}C{bend},{high} {bend},{middle} {end},{middle}"
    return Edge(path, start + (end - start) // 4, _height_at_quarter(high, middle), neighbour.sign, neighbour.tone)


def _height_at_quarter(start: int, end: int) -> int:
    """Where the curve is a quarter of the way along: 5/32 of the way up, for its control points are level."""
    return round(start + (end - start) * 0.11)


@lru_cache(1 << 14)
def wrapped(text: str, lines: int = LINES) -> tuple[str, ...]:
    """``text`` in at most four lines of a node's width, broken between words or East Asian characters."""
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
