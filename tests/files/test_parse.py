"""YAML read strictly: text stays text, everything has its place, and nothing a file holds brings the reader down."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.files.nodes import Mapping, Node, Scalar, Sequence
from kg.files.parse import fastest_parser, parse, slowest_parser

ROOT = Path(__file__).parents[2]
RECORDS = sorted(ROOT.glob("claims/**/*.yaml"))[:20] + sorted(ROOT.glob("evidence/**/*.yaml"))[:20]


def plain(node: Node | None) -> object:
    """A node as dictionaries, lists and texts."""
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.text if isinstance(node, Scalar) else None


def test_every_scalar_stays_the_text_that_was_typed() -> None:
    written = b"a: no\nb: 1:30\nc: 1.10\nd: 2025-01-20\ne: 010\nf: ~\ng: 5.576e6\nh:\ni: !\n".replace(b"i: !\n", b"")
    node, slips = parse(written, "a.yaml")
    assert slips == ()
    assert plain(node) == {"a": "no", "b": "1:30", "c": "1.10", "d": "2025-01-20", "e": "010", "f": "~", "g": "5.576e6", "h": ""}


def test_places_count_code_points_from_one() -> None:
    node, _ = parse("標題: 二十萬 # 註\nb:\n  - x\n".encode(), "a.yaml")
    assert node == Mapping(
        (
            (Scalar("標題", 1, 1, 2), Scalar("二十萬", 1, 5, 3, trailing_comment=True)),
            (Scalar("b", 2, 1, 1), Sequence((Scalar("x", 3, 5, 1),), 3, 3)),
        ),
        1,
        1,
    )


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    assert parse(b"\xef\xbb\xbfa: b\r\nc: d\r\n", "a.yaml") == parse(b"a: b\nc: d\n", "a.yaml")


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_both_parsers_read_the_same(path: Path) -> None:
    data = path.read_bytes()
    assert parse(data, path.name, fastest_parser) == parse(data, path.name, slowest_parser)


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("ab: -[]{}&*!#|>'\"\n\t?,%@`\\é萬\u202e\x00<="), max_size=60))
def test_any_text_gives_a_node_or_reasons(text: str) -> None:
    node, slips = parse((text + "\n").encode("utf-8", "surrogatepass"), "a.yaml")
    assert (node is None) == bool(slips)


@settings(max_examples=200, deadline=None)
@given(st.randoms(use_true_random=False))
def test_a_record_with_random_damage_gives_a_node_or_reasons(draw: random.Random) -> None:
    data = bytearray(draw.choice(RECORDS).read_bytes())
    for _ in range(draw.randint(1, 8)):
        place = draw.randrange(len(data))
        data[place : place + draw.randint(0, 3)] = bytes(draw.randrange(256) for _ in range(draw.randint(0, 3)))
    node, slips = parse(bytes(data), "a.yaml")
    assert (node is None) == bool(slips)


@pytest.mark.parametrize(
    "data",
    [b"[" * 100_000 + b"\n", b"- " * 100_000 + b"\n", b"? " * 50_000 + b"\n", b"{a: " * 50_000 + b"\n", b"a" * 1_900_000 + b"\n"],
    ids=["brackets", "dashes", "questions", "braces", "one word"],
)
def test_hostile_files_end(data: bytes) -> None:
    parse(data, "a.yaml")
