"""Whether files have changed, without reading any."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from kg.files.workspace import CLAIMS, EVIDENCE, QUERIES, REPORTS, RULES, SETTINGS

#: Size in bytes, time of the text and time of the status in nanoseconds, and inode.
Stamp: TypeAlias = tuple[int, int, int, int]


def stamps(root: Path) -> dict[str, Stamp]:
    """The stamp of every file below the folders of a workspace, and of kg.toml, by its name; other stamps, other files.

    The time of the status and the inode are there for a file that got another text and its old time back, as ``cp -p`` gives it.
    Files that no record is read from are among them, since some are slips; hidden ones and the copies that editors leave (``~``) are not.
    """
    return dict(sorted(_found(root)))


def _found(root: Path) -> Iterator[tuple[str, Stamp]]:
    yield from _stamped(root / SETTINGS, SETTINGS)
    waiting = [CLAIMS, EVIDENCE, RULES, QUERIES, REPORTS]
    while waiting:
        folder = waiting.pop()
        try:
            entries = list(os.scandir(root / folder))
        except OSError:  # not there, or gone meanwhile
            continue
        for entry in entries:
            if entry.name.startswith(".") or entry.name.endswith("~"):
                continue
            name = f"{folder}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                waiting.append(name)
            else:
                yield from _stamped(Path(entry.path), name)


def _stamped(path: Path, name: str) -> Iterator[tuple[str, Stamp]]:
    try:
        status = path.stat()
    except OSError:  # not there, or gone meanwhile
        return
    yield name, (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
