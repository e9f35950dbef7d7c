"""Files that did not change are not read again, and nothing about the answer shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.files import load as loading
from kg.files.load import load
from kg.files.parse import parse
from kg.files.shelf import cache_folder
from tests.audit.test_broken import TOWN
from tests.written import write


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def parsed(root: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were really parsed."""
    names: list[str] = []

    def noted(data: bytes, name: str) -> object:
        names.append(name)
        return parse(data, name)

    with monkeypatch.context() as patch:
        patch.setattr(loading, "parse", noted)
        load(root, remember=True)
    return [name for name in names if not name.endswith(("sources.yaml", "measures.yaml", "documents.yaml"))]


def test_only_what_changed_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(tmp_path / "town", TOWN)
    assert len(parsed(root, monkeypatch)) == 6
    assert parsed(root, monkeypatch) == []
    (root / "claims/rich.yaml").write_text("claim: {en: The town is poor.}\nkind: quantity\n", encoding="utf-8")
    assert parsed(root, monkeypatch) == ["claims/rich.yaml"]


def test_other_settings_are_another_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(tmp_path / "town", TOWN)
    parsed(root, monkeypatch)
    (root / "kg.toml").write_text('name = "A town"\nbase = "https://example.org/"\nlanguages = ["en"]\nabout = 0.2\n', encoding="utf-8")
    assert len(parsed(root, monkeypatch)) == 6


def test_a_remembered_reading_is_the_same_slips_included(tmp_path: Path) -> None:
    root = write(tmp_path / "town", TOWN.replace("kind: quantity", "kind: quantty"))
    cold, warm = load(root, remember=True), load(root, remember=True)
    assert cold == warm == load(root)
    assert len(cold.diagnostics) == 3


@pytest.mark.parametrize("damage", [b"", b"\x80\x05", b"cos\nsystem\n(S'false'\ntR.", b"not a pickle"])
def test_a_damaged_shelf_is_an_empty_one(damage: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(tmp_path / "town", TOWN)
    parsed(root, monkeypatch)
    (shelf,) = cache_folder().glob("*.pickle")
    shelf.write_bytes(damage)
    assert len(parsed(root, monkeypatch)) == 6
