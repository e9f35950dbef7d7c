"""A site appears whole or not at all, and what has not changed is not written again."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.audit.results import Audit
from kg.views.site import settle
from kg.views.site.write import MARKER, SiteRefused, SiteReport, write_site
from tests.written import audited

COUNT = "--- evidence/count.yaml\nevidence: {en: The census}\nsource: census\npublished: 2024-05-01\ncredibility: 1\n"
GROWTH = "--- claims/growth.yaml\nclaim: {en: The town has grown.}\nkind: quantity\nevidence:\n  - supports: count\n"
POOR = "--- claims/poor.yaml\nclaim: {en: The town is poor.}\nkind: quantity\n"


def town(root: Path, text: str = GROWTH) -> Audit:
    return audited(root, COUNT + text)


def content(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_unchanged_pages_keep_their_files(tmp_path: Path) -> None:
    site = tmp_path / "site"
    first = write_site(town(tmp_path / "one"), site)
    assert isinstance(first, SiteReport)
    assert (first.unchanged, first.removed) == (0, 0)
    files = {path: path.stat().st_ino for path in site.rglob("*") if path.is_file() and path.name != MARKER}
    assert write_site(town(tmp_path / "one"), site) == SiteReport(0, first.written, 0, first.sign)
    second = write_site(town(tmp_path / "two", GROWTH + POOR), site)
    assert isinstance(second, SiteReport)
    assert 0 < second.written < first.written
    kept = [path for path, inode in files.items() if path.stat().st_ino == inode]
    assert len(kept) == second.unchanged
    third = write_site(town(tmp_path / "one"), site)
    assert isinstance(third, SiteReport)
    assert third.removed == 2  # its page and its data
    assert not (site / "en/claims/poor.html").exists()


@pytest.mark.parametrize("step", ["write", "settle together", "settle each", "rename"])
def test_a_disk_that_fails_leaves_the_old_site(step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    write_site(town(tmp_path / "one"), site)
    before = content(site)

    def fails(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    def fails_for_the_new(self: Path, target: Path) -> Path:
        if ".new-" in self.name:
            fails()
        return real(self, target)

    real = Path.rename
    if step == "rename":
        monkeypatch.setattr(Path, "rename", fails_for_the_new)
    elif step == "write":
        monkeypatch.setattr("kg.views.site.write.open", fails, raising=False)
    else:
        monkeypatch.setattr("kg.views.site.settle._system_call", lambda: fails if step == "settle together" else None)
        monkeypatch.setattr("kg.views.site.settle.os.fsync", fails)
    refused = write_site(town(tmp_path / "two", GROWTH + POOR), site)
    assert isinstance(refused, SiteRefused)
    assert str(refused) == "The site was not written: No space left on device. The old one is as it was."
    assert content(site) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_run_that_was_killed_between_the_two_renames_is_mended(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_site(town(tmp_path / "one"), site)
    before = content(site)
    site.rename(tmp_path / ".site.old")
    report = write_site(town(tmp_path / "one"), site)
    assert isinstance(report, SiteReport)
    assert report.written == 0
    assert content(site) == before


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "thesis.txt").write_text("years of work", encoding="utf-8")
    refused = write_site(town(tmp_path / "one"), site)
    assert str(refused) == f"{site} was not made by kg, so it is left alone; name a new or an empty directory."
    assert content(site) == {"thesis.txt": b"years of work"}


def test_a_file_of_somebody_else_in_our_folder_is_left_alone(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_site(town(tmp_path / "one"), site)
    (site / "notes.txt").write_text("mine", encoding="utf-8")
    refused = write_site(town(tmp_path / "two", GROWTH + POOR), site)
    assert str(refused) == f"{site} holds notes.txt, which kg did not write; move it away or name another directory."
    assert (site / MARKER).exists()


@pytest.mark.skipif(sys.platform != "linux", reason="syncfs is a call of Linux")
def test_linux_settles_all_files_in_one_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    call = settle._system_call()
    if call is None:
        pytest.skip("this C library has no syncfs")
    with pytest.raises(OSError, match="Bad file descriptor"):
        call(-1)
    monkeypatch.setattr("kg.views.site.settle.os.fsync", lambda descriptor: pytest.fail("a file was settled by itself"))
    assert isinstance(write_site(town(tmp_path / "one"), tmp_path / "site"), SiteReport)


@pytest.mark.parametrize("call", [None, lambda descriptor: False], ids=["another system", "a sandbox without the call"])
def test_elsewhere_every_file_is_settled(
    call: Callable[[int], bool] | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled = list[int]()
    monkeypatch.setattr("kg.views.site.settle.os.fsync", settled.append)
    monkeypatch.setattr("kg.views.site.settle._system_call", lambda: call)
    report = write_site(town(tmp_path / "one"), tmp_path / "site")
    assert isinstance(report, SiteReport)
    assert len(settled) == report.written + 1  # and the list of the files
    second = write_site(town(tmp_path / "two", GROWTH + POOR), tmp_path / "site")
    assert isinstance(second, SiteReport)
    assert second.unchanged > 0
    assert len(settled) == report.written + second.written + 2
