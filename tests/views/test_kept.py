"""A site is made again when anything that its pages depend on is another, and only then."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.commands.main import main
from kg.views.site import kept, write
from tests.reasoning.town import TOWN
from tests.written import write as write_files


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with its site, and a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    write_files(tmp_path / "town", TOWN)
    assert main(["-C", str(tmp_path / "town"), "audit", "--site", str(tmp_path / "site")]) == 0
    return tmp_path


def audited(root: Path, *options: str, site: str = "site") -> None:
    main(["-C", str(root / "town"), "audit", "--site", str(root / site), *options])


def content(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def replaced(name: str, old: str, new: str) -> Callable[[Path], object]:
    """Change a file of the workspace."""

    def change(root: Path) -> None:
        path = root / "town" / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")

    return change


def added(name: str, text: str) -> Callable[[Path], object]:
    def change(root: Path) -> None:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")

    return change


def dropped(root: Path) -> None:
    (root / "site/en/method.html").unlink()


def kept_time(root: Path) -> None:
    """Another page of the same length, with the time of the one that was made."""
    page = root / "site/en/claims/growth.html"
    times = page.stat()
    page.write_bytes(page.read_bytes().replace(b"The town has grown", b"The town has burnt"))
    os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "a claim": replaced("claims/growth.yaml", "The town has grown.", "The town has grown a lot."),
    "the kind of a claim": replaced("claims/growth.yaml", "kind: quantity", "kind: date"),
    "a strength": replaced("claims/growth.yaml", "strength: weak", "strength: moderate"),
    "a check": replaced("claims/growth.yaml", "Did the census count 12000?", "Did it count 12000?"),
    "a value of evidence": replaced("evidence/count.yaml", "10500 person", "10501 person"),
    "the day of evidence": replaced("evidence/letter.yaml", "2024-07", "2024-08"),
    "the grade of a source": replaced("evidence/sources.yaml", "reliability: A", "reliability: B"),
    "the name of a source": replaced("evidence/sources.yaml", "The census office", "The office"),
    "a measure": replaced("evidence/measures.yaml", "Inhabitants", "People"),
    "the settings": replaced("kg.toml", "A town", "Another town"),
    "a new claim": added("town/claims/new.yaml", "claim: {en: New.}\nkind: date\n"),
    "a slip": added("town/claims/new.yaml", "claim: {en: New.}\nkind: nothing\n"),
    "a rule with a slip": added("town/rules/own.rq", "# nothing\n"),
    "a page that somebody touched": added("site/en/claims/growth.html", "<p>mine</p>"),
    "a page that somebody touched and gave its time back": kept_time,
    "a page that is gone": dropped,
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_the_site_is_that_of_a_fresh_run(change: str, town: Path) -> None:
    CHANGES[change](town)
    audited(town)
    audited(town, site="fresh")
    assert content(town / "site") == content(town / "fresh")


@pytest.mark.parametrize("options", [("--quick",), ("--as-of", "2024-06-15"), ("--semantics", "df-quad")])
def test_another_question_gives_another_site(options: tuple[str, ...], town: Path) -> None:
    audited(town, *options)
    audited(town, *options, site="fresh")
    assert content(town / "site") == content(town / "fresh")


def test_another_program_makes_the_site_again(town: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(kept, "fingerprint", lambda: "another")
    monkeypatch.setattr("kg.views.site.build.style", lambda: "body { color: green }")
    capsys.readouterr()
    audited(town)
    assert "Site: 1 pages written" in capsys.readouterr().err
    assert (town / "site/style.css").read_text(encoding="utf-8") == "body { color: green }"


def test_what_another_run_put_there_meanwhile_is_not_taken_for_ones_own(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two runs write into one directory, and the first one takes its note when the second one has written."""
    real = kept.remember

    def late(directory: Path, key: str, sign: write.Sign) -> None:
        monkeypatch.setattr(kept, "remember", real)
        audited(town, "--as-of", "2024-05-15")
        real(directory, key, sign)

    monkeypatch.setattr(kept, "remember", late)
    audited(town, "--as-of", "2024-06-15")
    audited(town, "--as-of", "2024-06-15")
    audited(town, "--as-of", "2024-06-15", site="fresh")
    assert content(town / "site") == content(town / "fresh")


def test_nothing_is_rendered_when_nothing_has_changed(
    town: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(write, "files", lambda *_: pytest.fail("the site was rendered"))
    capsys.readouterr()
    audited(town)
    pages = len(content(town / "site")) - 1
    assert f"Site: 0 pages written, {pages} unchanged." in capsys.readouterr().err


@pytest.mark.parametrize("broken", ["", "[]", "{}", '{"key": 1}', "\udcff"])
def test_a_note_that_is_no_note_counts_for_nothing(broken: str, town: Path) -> None:
    (note,) = (town / "cache/plainfact").glob("site-*.json")
    note.write_bytes(broken.encode("utf-8", "surrogateescape"))
    assert kept.unchanged(town / "site", "any") is None
    audited(town)
    assert kept.unchanged(town / "site", "") is None
