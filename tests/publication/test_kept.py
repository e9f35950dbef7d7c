"""What is kept of a dataset saves an audit and is never believed: any doubt, and the dataset is made anew."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kg.commands import evaluating
from kg.commands.dataset import Wanted, dataset
from kg.files.shelf import cache_folder
from kg.files.workspace import read_workspace
from kg.publication import kept as keeping
from tests.audit.test_broken import TOWN
from tests.written import write

posix = pytest.mark.skipif(os.name != "posix", reason="owners, modes, links and pipes are those of POSIX")


@dataclass
class Desk:
    """A workspace, a cache folder of its own, and how many audits were made."""

    root: Path
    monkeypatch: pytest.MonkeyPatch
    audits: list[str] = field(default_factory=list)

    def dataset(self, as_of: str = "", *, cache: bool = True) -> bytes | int:
        return dataset(Wanted(str(self.root), as_of, cache))

    @property
    def kept(self) -> Path:
        """The one file that is kept."""
        (path,) = cache_folder().glob("*.dataset")
        return path


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    found = Desk(write(tmp_path / "town", TOWN), monkeypatch)
    real = evaluating.sound_audit

    def counted(*given: object) -> object:
        found.audits.append("one")
        return real(*given)  # type: ignore[arg-type]  # whatever it was called with

    monkeypatch.setattr(evaluating, "sound_audit", counted)
    return found


def test_unchanged_files_are_audited_once(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    first = desk.dataset()
    assert isinstance(first, bytes)
    assert first.count(b"\n") > 100
    assert desk.dataset() == first == desk.dataset(cache=False)
    assert len(desk.audits) == 2  # the first, and the one without the cache
    assert capsys.readouterr().err == ""


def rewrite(name: str, text: str) -> Callable[[Desk], object]:
    return lambda desk: (write(desk.root, f"{TOWN}--- {name}\n{text}"), None)


CHANGES: dict[str, Callable[[Desk], object]] = {
    "a claim": rewrite("claims/rich.yaml", "claim: {en: The town is poor.}\nkind: quantity\n"),
    "one more claim": rewrite("claims/poor.yaml", "claim: {en: The town is poor.}\nkind: quantity\n"),
    "the settings": rewrite("kg.toml", 'name = "Town"\nbase = "https://example.org/t/"\nlanguages = ["en"]\n'),
    "a query": rewrite("queries/all.rq", "SELECT * { ?s ?p ?o }\n"),
    "the program": lambda desk: desk.monkeypatch.setattr(keeping, "fingerprint", lambda: "another"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_it_is_made_from_makes_another(change: str, desk: Desk) -> None:
    desk.dataset()
    CHANGES[change](desk)
    changed = desk.dataset()
    assert len(desk.audits) == 2
    assert changed == desk.dataset(cache=False)


def test_another_day_is_another_dataset_and_both_are_kept(desk: Desk) -> None:
    then, now = desk.dataset("2024-05-20"), desk.dataset()
    assert then != now
    assert (desk.dataset("2024-05-20"), desk.dataset()) == (then, now)
    assert len(desk.audits) == 2


def test_a_file_that_is_refused_is_an_error_though_all_that_is_read_is_the_same(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.dataset()
    (desk.root / "claims/more.yml").write_text("claim: {en: More.}\n", encoding="utf-8")
    assert desk.dataset() == 1
    assert capsys.readouterr().err.startswith("claims/more.yml:1:1: error[F218]: This file is not read")


def test_nothing_is_kept_of_files_with_errors(desk: Desk) -> None:
    write(desk.root, TOWN.replace("source: mayor", "source: major"))
    assert desk.dataset() == 1
    assert not list(cache_folder().glob("*.dataset"))


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


def tamper(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"The town is rich.", b"The town is poor."))


def put_another_under_its_key(path: Path) -> None:
    """A whole file that is right for other claims, with the key of these written over its own."""
    data = path.read_bytes()
    body = b"<a:a> <a:a> <a:a> .\n"
    head = b" ".join((keeping.MAGIC, data[:keeping.HEAD].split()[-2], keeping._digest("0" * 64, body)))
    path.write_bytes(head + b"\n" + body)


def make_a_link(path: Path) -> None:
    shutil.copy(path, path.with_name("elsewhere"))
    path.unlink()
    path.symlink_to(path.with_name("elsewhere"))


def make_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path, 0o600)


DAMAGED = "is damaged"
DOUBTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda path: path.write_bytes(b""), DAMAGED),
    "something else": (lambda path: path.write_bytes(b"x" * 1000), DAMAGED),
    "cut off": (cut, DAMAGED),
    "one word changed": (tamper, DAMAGED),
    "another": (put_another_under_its_key, DAMAGED),
    "others may write": (lambda path: path.chmod(0o666), "may be written by others"),
    "a link": (make_a_link, "cannot be read (Too many levels of symbolic links)"),
    "a pipe": (make_a_pipe, "is no file"),
}


@posix
@pytest.mark.parametrize("doubt", DOUBTS)
def test_what_cannot_be_trusted_is_made_anew_and_said_once(doubt: str, desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    good = desk.dataset()
    damage, reason = DOUBTS[doubt]
    damage(desk.kept)
    assert desk.dataset() == good
    assert capsys.readouterr().err == f"kg serve: the kept dataset {reason}; it is not used, and made anew.\n"
    assert desk.dataset() == good
    assert len(desk.audits) == 2
    assert capsys.readouterr().err == ""


@posix
def test_the_file_of_somebody_else_is_not_used(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    good = desk.dataset()
    desk.monkeypatch.setattr(os, "getuid", lambda: 12345)
    assert desk.dataset() == good
    assert capsys.readouterr().err == "kg serve: the kept dataset belongs to somebody else; it is not used, and made anew.\n"


@pytest.mark.parametrize("place", ["a file", "a folder that cannot be written"])
def test_a_cache_that_cannot_be_written_is_no_error(place: str, desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    if place == "a file":
        (desk.root / "cache").write_text("", encoding="utf-8")
        desk.monkeypatch.setenv("XDG_CACHE_HOME", str(desk.root / "cache"))
    else:
        desk.monkeypatch.setattr(tempfile, "mkstemp", lambda *_: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
    assert desk.dataset() == desk.dataset(cache=False)
    assert capsys.readouterr().err == ""


def test_a_full_disk_leaves_the_old_file_and_nothing_half_written(desk: Desk) -> None:
    good = desk.dataset()
    CHANGES["a claim"](desk)

    real = Path.replace

    def full(path: Path, target: Path) -> Path:
        if target.suffix == ".dataset":
            raise OSError(28, "No space left on device")
        return real(path, target)

    with desk.monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        assert desk.dataset() != good
    assert [path.suffix for path in cache_folder().iterdir() if path.suffix != ".pickle"] == [".dataset"]
    write(desk.root, TOWN)
    assert desk.dataset() == good
    assert len(desk.audits) == 2


def test_many_at_once_read_and_keep_whole_files(desk: Desk) -> None:
    good = desk.dataset(cache=False)
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda n: keep_and_find(desk, good), range(64))) <= {good, None}
    assert desk.dataset() == good
    assert [path.suffix for path in cache_folder().iterdir() if path.suffix != ".pickle"] == [".dataset"]


def keep_and_find(desk: Desk, good: bytes | int) -> bytes | None:
    assert isinstance(good, bytes)
    place = keeping.place_of(desk.root, read_workspace(desk.root), "")
    keeping.keep(place, good)
    return keeping.kept(place)


def test_what_was_not_used_for_longest_makes_room(desk: Desk) -> None:
    first = desk.dataset("2024-05-20")
    assert isinstance(first, bytes)
    oldest = desk.kept
    os.utime(oldest, (1, 1))
    begun = oldest.with_name("begun.part")
    begun.write_bytes(b"half")
    desk.dataset("2024-05-21")
    assert oldest.exists()
    assert begun.exists()  # somebody may be writing it
    os.utime(begun, (time.time() - 100_000,) * 2)
    desk.monkeypatch.setattr(keeping, "MOST", 2 * len(first))
    desk.dataset("2024-06-20")
    assert not oldest.exists()
    assert not begun.exists()
    assert list(cache_folder().glob("*.dataset"))
