"""Writing a site so that it appears whole or not at all.

The new site is built beside the old one and takes its place in one step, or in two renames of which the first is
undone when the second fails. A page that has not changed keeps its file. Only a directory that we made, and that
holds nothing but what we wrote, is ever replaced: a list of the site's files in it says so.
"""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.audit.results import Audit
from kg.reasoning.hinges import Hinge
from kg.reasoning.timeline import Timeline
from kg.views.site.build import files
from kg.views.site.edition import NOT_ASKED, UNTIMED
from kg.views.site.settle import settled

MARKER = "made-by-kg.txt"
_FIRST_LINE = "This site was made by kg, which replaces it as a whole. Its files:"
_IGNORED = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))


Sign = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SiteReport:
    """How many files were written, kept as they were, and removed, and the sign of the site."""

    written: int
    unchanged: int
    removed: int
    sign: Sign


@dataclass(frozen=True, slots=True)
class SiteRefused:
    """Why no site was written; the directory is as it was."""

    reason: str

    def __str__(self) -> str:
        return self.reason


def write_site(
    audit: Audit, directory: Path, hinges: Mapping[str, Hinge] = NOT_ASKED, timelines: Mapping[str, Timeline] = UNTIMED
) -> SiteReport | SiteRefused:
    """Put the site of ``audit`` into ``directory``, which must be new, empty, or a site made before."""
    return write_pages(files(audit, hinges, timelines), directory)


def write_pages(pages: Iterable[tuple[str, str]], directory: Path) -> SiteReport | SiteRefused:
    """Put ``pages``, each a path and its text, into ``directory`` under the same conditions."""
    directory = directory.resolve()
    aside = directory.with_name(f".{directory.name}.old")
    try:
        _recover(directory, aside)
        before = _listed(directory)
        if isinstance(before, SiteRefused):
            return before
        directory.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=f".{directory.name}.new-", dir=directory.parent))
        try:
            return _build(pages, directory, staging, before)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        return SiteRefused(f"The site was not written: {error.strerror or error}{where}. The old one is as it was.")


def sign_of(directory: Path) -> Sign:
    """What tells the site in a directory from one that another run puts there: each run makes a directory of its own."""
    status = directory.stat()
    return status.st_ino, status.st_mtime_ns


def _build(pages: Iterable[tuple[str, str]], directory: Path, staging: Path, before: frozenset[str]) -> SiteReport:
    there = sign_of(directory) if before else sign_of(staging)  # taken before pages are compared with what is there
    with settled(staging):
        written, kept = _staged(pages, directory, staging, before)
        gone = before.difference(written, kept)
        if not written and not gone and before:
            return SiteReport(0, len(kept), 0, there)
        for path in kept:
            _keep(f"{directory}{os.sep}{path}", f"{staging}{os.sep}{path}")
        (staging / MARKER).write_bytes("\n".join([_FIRST_LINE, *sorted([*written, *kept]), ""]).encode())
    staging.chmod(0o755)
    report = SiteReport(len(written), len(kept), len(gone), sign_of(staging))
    _swap(staging, directory)
    return report


def _staged(pages: Iterable[tuple[str, str]], directory: Path, staging: Path, before: frozenset[str]) -> tuple[list[str], list[str]]:
    """Write every page that is new or has changed into ``staging``. Gives their paths, and those of the pages to be kept."""
    written, kept, made = list[str](), list[str](), set[str]()
    for path, text in _undisturbed(pages):
        folder = path.rpartition("/")[0]
        if folder not in made:
            (staging / folder).mkdir(parents=True, exist_ok=True)
            made.add(folder)
        content = text.encode("utf-8", "replace")
        if path in before and _same(f"{directory}{os.sep}{path}", content):
            kept.append(path)
            continue
        # Not a Path: for each of many pages it costs more than the writing.
        with open(f"{staging}{os.sep}{path}", "wb", buffering=0) as file:  # noqa: PTH123
            file.write(content)
        written.append(path)
    return written, kept


def _undisturbed(pages: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The pages, while Python's collector looks only at what is new: the audit is large, and stays until the last page."""
    gc.freeze()
    try:
        yield from pages
    finally:
        gc.unfreeze()


def _same(path: str, content: bytes) -> bool:
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - the same
            return os.fstat(file.fileno()).st_size == len(content) and file.read() == content
    except FileNotFoundError:
        return False


def _keep(old: str, new: str) -> None:
    """Give the old file a second name; where the file system cannot, a copy with the same times."""
    try:
        os.link(old, new)
    except OSError:
        shutil.copy2(old, new)


def _swap(staging: Path, directory: Path) -> None:
    """Let ``staging`` take the place of ``directory``; when that fails the old site is put back."""
    aside = directory.with_name(f".{directory.name}.old")
    there = directory.exists()
    if there:
        directory.rename(aside)
    try:
        staging.rename(directory)
    except BaseException:
        if there:
            aside.rename(directory)
        raise
    if there:
        shutil.rmtree(aside, ignore_errors=True)


def _recover(directory: Path, aside: Path) -> None:
    """Put back a site that was set aside by a run that was killed before it could finish, or drop what it replaced."""
    if not (aside / MARKER).is_file():
        return
    if directory.exists():
        shutil.rmtree(aside)
    else:
        aside.rename(directory)


def _listed(directory: Path) -> frozenset[str] | SiteRefused:
    """The files that we wrote there before; a refusal when anything else is there."""
    if not directory.exists():
        return frozenset()
    if not directory.is_dir():
        return SiteRefused(f"{directory} is a file; name a directory for the site.")
    found = {path for path in _below(os.fspath(directory), "") if path.rpartition("/")[2] not in _IGNORED}
    if not found and not any(directory.iterdir()):
        return frozenset()
    marker = directory / MARKER
    lines = marker.read_text(encoding="utf-8").splitlines() if MARKER in found and not marker.is_symlink() else []
    if lines[:1] != [_FIRST_LINE]:
        return SiteRefused(f"{directory} was not made by kg, so it is left alone; name a new or an empty directory.")
    foreign = sorted(found - set(lines[1:]) - {MARKER})
    if foreign:
        return SiteRefused(f"{directory} holds {foreign[0]}, which kg did not write; move it away or name another directory.")
    return frozenset(lines[1:]) & found


def _below(folder: str, name: str) -> Iterator[str]:
    """Every file and every link below a folder, by its path with slashes; links are not followed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _below(entry.path, f"{name}{entry.name}/")
            else:
                yield f"{name}{entry.name}"
