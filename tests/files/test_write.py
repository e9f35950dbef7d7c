"""A file is replaced whole, only while it is what was read, and never through a link."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from kg.files.write import replace_whole


def test_a_file_that_is_what_was_read_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "claim.yaml"
    path.write_bytes(b"old\r\n")
    path.chmod(0o640)
    assert replace_whole(path, b"new\r\n", b"old\r\n")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new\r\n", 0o640)
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_has_changed_stays(tmp_path: Path) -> None:
    path = tmp_path / "claim.yaml"
    path.write_bytes(b"theirs\n")
    assert not replace_whole(path, b"mine\n", b"old\n")
    assert not replace_whole(path, b"mine\n", None)
    assert path.read_bytes() == b"theirs\n"
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_appears_whole(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "claim.yaml"
    assert replace_whole(path, b"mine\n", None)
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"mine\n", 0o644)


def test_a_link_is_not_written_through(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link.yaml"
    target.write_bytes(b"old\n")
    link.symlink_to(target)
    assert not replace_whole(link, b"new\n", b"old\n")
    assert target.read_bytes() == b"old\n"
    assert link.is_symlink()


def test_a_failure_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "claim.yaml"
    with pytest.raises(FileNotFoundError):
        replace_whole(path, b"new\n", b"old\n")  # it went away
    assert list(tmp_path.iterdir()) == []
