"""Audits that follow on one another: each says what an audit from scratch says, and reads only what changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kg.audit.again import HandedOn, audit_again
from kg.audit.audit import audit
from kg.audit.results import Audit
from kg.files.load import load_workspace
from kg.files.workspace import TextFile, read_workspace, unchanged
from kg.validation.validate import validate
from tests.reasoning.town import TOWN
from tests.written import write

EDITS: list[tuple[str, Callable[[str], str]]] = [
    ("kg.toml", lambda text: text),
    ("evidence/letter.yaml", lambda text: text.replace("credibility: 3", "credibility: 1")),
    ("evidence/sources.yaml", lambda text: text.replace("reliability: B", "reliability: D")),
    ("claims/growth.yaml", lambda text: text.replace("strength: weak", "strength: strong")),
    ("claims/growth.yaml", lambda text: text.replace("kind: quantity", "kind: nonsense")),
    ("claims/growth.yaml", lambda text: text.replace("kind: nonsense", "kind: quantity")),
    ("kg.toml", lambda text: text.replace('["en"]', '["zh-Hant"]')),
    ("kg.toml", lambda text: text.replace('["zh-Hant"]', '["en"]')),
    ("evidence/letter.yaml", lambda text: text.replace("published: 2024-07", "published: 2024-08")),
]


def from_scratch(root: Path) -> Audit | None:
    loaded = validate(load_workspace(read_workspace(root)))
    return audit(loaded.corpus, loaded.diagnostics) if loaded.corpus else None


def test_each_says_what_one_from_scratch_says(tmp_path: Path) -> None:
    root, kept = write(tmp_path, TOWN), HandedOn()
    for name, edit in EDITS:
        path = root / name
        path.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
        known = unchanged(kept.files, [name]) if kept.files else {}
        _, found = audit_again(read_workspace(root, known), kept)
        assert found is not None
        assert found == from_scratch(root)
    assert len(kept.readings.known) == len(read_workspace(root).files)


def test_only_what_a_change_bears_on_is_computed(tmp_path: Path) -> None:
    other = "--- claims/other.yaml\nclaim: {en: Other.}\nkind: quantity\nevidence: [{supports: rumour}]\n"
    root, kept = write(tmp_path, TOWN + other), HandedOn()
    audit_again(read_workspace(root), kept)
    assert list(kept.memory.again) == ["claim:growth", "claim:other"]
    path = root / "evidence/count.yaml"
    path.write_text(path.read_text().replace("credibility: 1", "credibility: 2"))
    audit_again(read_workspace(root, unchanged(kept.files, ["evidence/count.yaml"]) if kept.files else {}), kept)
    assert list(kept.memory.again) == ["claim:growth"]


def test_who_can_never_be_right_has_no_voice_until_that_changes(tmp_path: Path) -> None:
    """The editor gives a grade no credit in kg.toml, and takes that back."""
    root, kept = write(tmp_path, TOWN), HandedOn()
    path = root / "kg.toml"
    plain = path.read_text(encoding="utf-8")
    heard = []
    for text in (plain, plain + "\n[reliability]\nA = 0\n", plain):
        path.write_text(text, encoding="utf-8", newline="\n")
        _, found = audit_again(read_workspace(root), kept)
        assert found is not None
        assert found == from_scratch(root)
        heard.append(found.claims["growth"].origins_against)
    assert heard == [("census", "mayor"), ("mayor",), ("census", "mayor")]


def test_an_audit_that_was_broken_off_hands_nothing_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody stops the program, or memory runs out, in the middle of an audit."""
    root, kept = write(tmp_path, TOWN), HandedOn()
    audit_again(read_workspace(root), kept)
    half_renewed = kept.memory

    def broken(*_: object, **__: object) -> None:
        raise MemoryError

    with monkeypatch.context() as within:
        within.setattr("kg.audit.again.audit", broken)
        with pytest.raises(MemoryError):
            audit_again(read_workspace(root), kept)
    assert kept.memory is not half_renewed
    assert audit_again(read_workspace(root), kept)[1] == from_scratch(root)


def test_files_that_are_known_are_not_read_again(tmp_path: Path) -> None:
    root = write(tmp_path, TOWN)
    before = read_workspace(root)
    for path in root.rglob("*.yaml"):
        path.write_text("nothing of this is read")
    (root / "evidence/count.yaml").unlink()
    after = read_workspace(root, unchanged(before, ["evidence/letter.yaml", "evidence/count.yaml"]))
    changed = {"evidence/letter.yaml": b"nothing of this is read"}
    expected = [TextFile(file.name, changed.get(file.name, file.data)) for file in before.files if file.name != "evidence/count.yaml"]
    assert list(after.files) == expected


def test_other_semantics_may_be_asked_for(tmp_path: Path) -> None:
    files = read_workspace(write(tmp_path, TOWN))
    _, found = audit_again(files, HandedOn(), semantics="df-quad")
    assert found is not None
    assert (found.semantics, found.claims["growth"].opinion) == ("df-quad", None)


def test_without_settings_there_is_no_audit(tmp_path: Path) -> None:
    kept = HandedOn()
    loaded, found = audit_again(replace(read_workspace(write(tmp_path, TOWN)), settings=None), kept)
    assert (loaded.corpus, found) == (None, None)
