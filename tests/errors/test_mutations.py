"""Files torn, doubled and scribbled over at random: whatever is in them, the answer is diagnostics and never a traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from kg.audit.audit import audit
from kg.commands.reading import lines_of
from kg.files.load import load
from kg.validation.validate import validate
from kg.views.diagnostics import as_text
from kg.views.machine import as_json
from tests.audit.test_broken import CHECKED, TOWN
from tests.written import write

MORE = """\
--- claims/more.yaml
claim: {en: More people came.}
kind: date
said_by: mayor
values: {opened: 2024-05, people: "about 10,000 person"}
evidence:
  - supports: [old, new]
    id: both
    strength: weak
    because: {en: The two together.}
  - undercuts: both
    by: letter
  - qualifies: count
checks:
  - id: on-a-monday
    asks: {en: "Did it open on a Monday, and to many?"}
    for: {n: [10 person, old/people, people]}
    let: {d: opened}
    that: n ** 2 / (1 person) > 5 person and d >= 2024-01-01 and weekday(d) == Monday
    expect: fails
supports: [doubled, {claim: rich, strength: weak}]
contradicts: [growth]
ruling: {verdict: refuted, by: desk, on: 2024-06-01}
corrections: [{on: 2024-06-02, by: desk, wrong: {en: It grew.}, right: {en: It did not.}}]
"""
TOKENS = [
    *(b"- ", b": ", b"{", b"}", b"[", b"]", b"&a ", b"*a", b"!!x ", b"'", b'"', b" #", b"\n", b"  ", b"\t", b"|", b">", b"? "),
    *(b"\xe2\x80\xae", b"\xef\xbc\x90", b"\x00", b"\xff", b"<<<<<<< x\n", b"1e999", b"-1", b"0", b"9" * 50, b"%", b"..", b"~"),
    *(b"each", b"all", b"any", b"growth", b"doubled", b"old", b"people", b"supports", b"2024-13-01", b"person", b"H800", b"null"),
    *(b"yes", b"for", b"let", b"that", b"**", b"/", b"person*person", b"published", b"2 x", b"weekday(", b"min("),
]


def _insert(data: bytes, draw: Random) -> bytes:
    place = draw.randint(0, len(data))
    return data[:place] + draw.choice(TOKENS) + data[place:]


def _cut(data: bytes, draw: Random) -> bytes:
    place = draw.randint(0, len(data))
    return data[:place] + data[place + draw.randint(1, 12) :]


def _double_a_line(data: bytes, draw: Random) -> bytes:
    lines = data.split(b"\n")
    lines.insert(draw.randrange(len(lines)), draw.choice(lines))
    return b"\n".join(lines)


def _drop_a_line(data: bytes, draw: Random) -> bytes:
    lines = data.split(b"\n")
    del lines[draw.randrange(len(lines))]
    return b"\n".join(lines)


def _change_a_word(data: bytes, draw: Random) -> bytes:
    words = data.split(b" ")
    words[draw.randrange(len(words))] = draw.choice(TOKENS)
    return b" ".join(words)


EDITS: list[Callable[[bytes, Random], bytes]] = [_insert, _cut, _double_a_line, _drop_a_line, _change_a_word]


@pytest.mark.parametrize("seed", range(4))
def test_no_scribble_brings_the_program_down(seed: int, tmp_path: Path) -> None:
    root = write(tmp_path, CHECKED + TOWN + MORE)
    assert validate(load(root)).diagnostics == ()
    draw = Random(seed)
    files = [*sorted(root.rglob("*.yaml")), root / "kg.toml"]
    slips = 0
    for _ in range(60):
        path = draw.choice(files)
        whole = path.read_bytes()
        torn = whole
        for _ in range(draw.randint(1, 4)):
            torn = draw.choice(EDITS)(torn, draw)
        path.write_bytes(torn)
        loaded = validate(load(root))
        as_text(loaded.diagnostics, lines_of(root))
        if loaded.corpus is not None:
            as_json(audit(loaded.corpus, loaded.diagnostics))
        slips += bool(loaded.diagnostics)
        path.write_bytes(whole)
    assert slips > 20
