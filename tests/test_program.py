"""What is kept for another run is good for the same program alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg import program

TREE = {"__init__.py": "", "rules/shipped/one.rq": "# name: one\n", "views/page.html": "<p>\n", "LICENSE": "free\n"}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A small program in the place of this one."""
    for name, text in TREE.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    monkeypatch.setattr(kg, "__file__", str(tmp_path / "__init__.py"))
    program.fingerprint.cache_clear()
    yield tmp_path
    program.fingerprint.cache_clear()


@pytest.mark.parametrize("name", [*TREE, "new.txt"])
def test_every_file_of_the_program_counts(root: Path, name: str) -> None:
    before = program.fingerprint()
    (root / name).write_text("other\n", encoding="utf-8", newline="\n")
    program.fingerprint.cache_clear()
    assert program.fingerprint() != before


def test_bytecode_does_not_count(root: Path) -> None:
    before = program.fingerprint()
    (root / "__pycache__").mkdir()
    (root / "__pycache__/one.pyc").write_bytes(b"1")
    program.fingerprint.cache_clear()
    assert program.fingerprint() == before


def test_a_program_whose_files_are_replaced_while_it_runs_stays_the_old_one(root: Path) -> None:
    before = program.fingerprint()
    (root / "views/page.html").write_text("<p>new\n", encoding="utf-8", newline="\n")
    assert program.fingerprint() == before


def test_the_version_and_every_library_count(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = {program.fingerprint()}
    monkeypatch.setattr(kg, "__version__", "99")
    program.fingerprint.cache_clear()
    seen.add(program.fingerprint())
    for library in program.LIBRARIES:
        assert program._version(library)
        monkeypatch.setattr(program, "version", lambda name, changed=library: "99" if name == changed else "1")
        program.fingerprint.cache_clear()
        seen.add(program.fingerprint())
    assert len(seen) == 2 + len(program.LIBRARIES)
