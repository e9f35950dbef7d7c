"""``kg audit --watch``: edits one after the other, without a clock."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.audit.again import audit_again
from kg.audit.audit import Earlier, audit
from kg.audit.results import Audit
from kg.audit.weighing import Memory
from kg.commands.main import main, parser
from kg.commands.watch import watch
from kg.files.load import Loaded, load
from kg.files.stamps import Stamp, stamps
from kg.files.workspace import Workspace
from kg.validation.validate import validate
from tests.reasoning.town import TOWN
from tests.written import SETTINGS, write

Edit = Callable[[], object]


def watched(root: Path, *edits: Edit) -> int:
    """Watch while the edits are made, one between two looks; then somebody presses Ctrl-C."""
    looks: Iterator[tuple[int, Edit]] = enumerate(edits)
    clock = [0]

    def wait() -> bool:
        for number, edit in looks:
            edit()
            clock[0] = number + 1
            return True
        raise KeyboardInterrupt

    def poll() -> dict[str, Stamp]:
        """The stamps with sizes that every edit alters, whatever the file system's clock can tell apart."""
        return {name: (0, hash((root / name).read_bytes()), 0, 0) for name in stamps(root)}

    arguments: argparse.Namespace = parser().parse_args(["-C", str(root), "audit", "--watch"])
    return watch(arguments, None, poll, wait)


def put(path: Path, old: str, new: str) -> Edit:
    def edit() -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")

    return edit


def test_only_verdicts_that_change_are_told_with_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write(tmp_path, TOWN)
    letter, count = root / "evidence/letter.yaml", root / "evidence/count.yaml"
    edits = (
        put(letter, "credibility: 3", "credibility: 2"),
        lambda: None,
        put(count, "credibility: 1", "credibility: 5"),
        count.unlink,
    )
    assert watched(root, *edits) == 0
    out, err = capsys.readouterr()
    assert out == """\
Watching 9 files; claims: 1. Ctrl-C ends it.
◕ leaning supported → ○ unverified  growth  The town has grown.
    because of evidence/count.yaml
○ unverified → ! not assessed  growth  The town has grown.
    because of evidence/count.yaml
"""
    assert err.startswith("no verdict changes: evidence/letter.yaml\nclaims/growth.yaml:")


def test_it_goes_on_over_broken_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write(tmp_path, TOWN)
    growth, settings = root / "claims/growth.yaml", root / "kg.toml"
    edits = (
        put(growth, "kind: quantity", "kind: nonsense"),
        put(growth, "kind: nonsense", "kind: quantity"),
        put(settings, "name =", "name"),
        lambda: settings.write_text(SETTINGS, encoding="utf-8"),
    )
    assert watched(root, *edits) == 0
    out, err = capsys.readouterr()
    assert out == """\
Watching 9 files; claims: 1. Ctrl-C ends it.
◕ leaning supported → none  growth
    because of claims/growth.yaml
none → ◕ leaning supported  growth  The town has grown.
    because of claims/growth.yaml
"""
    assert err == """\
claims/growth.yaml:2:7: error[F204]: “nonsense” is not one of quantity, date, attribution, cause, prediction, judgement, intent.
   2 | kind: nonsense
     |       ^^^^^^^^
The files have no slips any more.
kg.toml:1:6: error[W702]: kg.toml cannot be read: Expected '=' after a key in a key/value pair.
   1 | name "A town"
     |      ^
There are no settings to read the files with; the verdicts are those from before.
The files have no slips any more.
no verdict changes: kg.toml

"""


def test_what_was_saved_while_the_settings_were_broken_is_named_when_it_is_heard(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The verdict changes because of the evidence, not because somebody mended kg.toml."""
    root = write(tmp_path, TOWN)
    settings = root / "kg.toml"
    edits = (
        put(settings, "name =", "name"),
        put(root / "evidence/count.yaml", "credibility: 1", "credibility: 5"),
        lambda: settings.write_text(SETTINGS, encoding="utf-8"),
        put(root / "evidence/count.yaml", "credibility: 5", "credibility: 1"),
    )
    assert watched(root, *edits) == 0
    assert capsys.readouterr().out == """\
Watching 9 files; claims: 1. Ctrl-C ends it.
◕ leaning supported → ○ unverified  growth  The town has grown.
    because of evidence/count.yaml, kg.toml
○ unverified → ◕ leaning supported  growth  The town has grown.
    because of evidence/count.yaml
"""


def test_where_there_are_no_settings_at_first_it_waits_for_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is said of verdicts that there are not; the beginning is told when there is one."""
    settings = write(tmp_path, TOWN) / "kg.toml"
    settings.unlink()
    edits = (put(tmp_path / "evidence/count.yaml", "10500", "10600"), lambda: settings.write_text(SETTINGS, encoding="utf-8"))
    assert watched(tmp_path, *edits) == 0
    out, err = capsys.readouterr()
    assert out == "Watching 9 files; claims: 1. Ctrl-C ends it.\n"
    assert err == """\
kg.toml:1:1: error[W701]: There is no kg.toml here: not a workspace.
  hint: Use -C to name the folder of a workspace, or make one with `kg init`.
There are no settings to read the files with, so there are no verdicts yet. Ctrl-C ends it.
There are no settings to read the files with, so there are no verdicts yet. Ctrl-C ends it.
The files have no slips any more.

"""


def test_the_same_slip_once_more_is_told_and_not_when_it_has_only_moved(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """growth.yaml names “cuont” where there is a letter, then also where there is a rumour; then a line is put in above both."""
    growth = write(tmp_path, TOWN) / "claims/growth.yaml"
    edits = (
        put(growth, "{contradicts: letter", "{contradicts: cuont"),
        put(growth, "{contradicts: rumour", "{contradicts: cuont"),
        put(growth, "kind: quantity", "# counted\nkind: quantity"),
    )
    assert watched(tmp_path, *edits) == 0
    assert capsys.readouterr().err == """\
claims/growth.yaml:7:19: error[R401]: There is no evidence called “cuont”.
   7 |   - {contradicts: cuont, strength: weak, id: by-letter}
     |                   ^^^^^
  hint: Did you mean “count”?
claims/growth.yaml:8:19: error[R401]: There is no evidence called “cuont”.
   8 |   - {contradicts: cuont}
     |                   ^^^^^
  hint: Did you mean “count”?
no verdict changes: claims/growth.yaml
no verdict changes: claims/growth.yaml

"""


def test_a_slip_is_shown_in_the_text_that_was_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file saved in two steps is empty when it is read, and whole again before the message is printed."""
    path = write(tmp_path, TOWN) / "evidence/count.yaml"
    whole = path.read_text(encoding="utf-8")

    def audit_of_what_was_read(files: Workspace, *rest: Any) -> tuple[Loaded, Audit | None]:
        path.write_text(whole, encoding="utf-8")
        return audit_again(files, *rest)

    monkeypatch.setattr("kg.commands.watch.audit_again", audit_of_what_was_read)
    assert watched(tmp_path, lambda: path.write_text("", encoding="utf-8")) == 0
    told, _, rest = capsys.readouterr().err.partition("\n\n")
    assert told == "evidence/count.yaml:1:1: error[S102]: This file is empty.\n  hint: Delete it, or write the record."
    assert "count.yaml:1:1" not in rest


def test_a_file_that_only_looks_like_a_record_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write(tmp_path, TOWN)
    assert watched(root, lambda: (root / "claims/rich.yml").write_text("claim: {en: The town is rich.}\n", encoding="utf-8")) == 0
    assert capsys.readouterr().err == """\
claims/rich.yml:1:1: error[F218]: This file is not read: records are in files that end in .yaml.
  hint: Rename it, or move it elsewhere.
no verdict changes: claims/rich.yml

"""


def test_watching_computes_only_what_depends_on_the_edit_and_gives_what_an_audit_gives(tmp_path: Path) -> None:
    root = write(tmp_path, TOWN + "--- claims/other.yaml\nclaim: {en: Other.}\nkind: quantity\nevidence: [{supports: letter}]\n")
    memory = Memory()

    def now() -> tuple[tuple[str, ...], tuple[str, ...]]:
        corpus = validate(load(root)).corpus
        assert corpus is not None
        assert audit(corpus, earlier=Earlier(memory=memory)) == audit(corpus)
        return memory.again, memory.checks.again

    assert now() == (("claim:growth", "claim:other"), ("growth",))
    assert now() == ((), ())
    put(root / "evidence/count.yaml", "credibility: 1", "credibility: 2")()
    assert now() == (("claim:growth",), ("growth",))
    put(root / "evidence/letter.yaml", "credibility: 3", "credibility: 2")()
    assert now() == (("claim:growth", "claim:other"), ())
    put(root / "evidence/count.yaml", "10500", "12500")()
    assert now() == (("claim:growth",), ("growth",))
    put(root / "evidence/count.yaml", "published: 2024-05-01", "published: 2024-05-01\nretracted: 2024-05-02")()
    assert now() == (("claim:growth",), ("growth",))
    put(root / "evidence/measures.yaml", "of: the town", "of: the city")()
    assert now() == ((), ("growth",))


def test_no_site_while_watching(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(write(tmp_path, TOWN)), "audit", "--watch", "--format", "json"]) == 2
    assert capsys.readouterr().err == "kg audit: --watch prints changes as they come; ask for a site or JSON without it.\n"
