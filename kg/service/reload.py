"""Following the files: when they change, the dataset is made anew; while they have errors, the last good one stays."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.service.app import State
from kg.service.engine import EngineError

PAUSE = 0.5  # seconds between looks at the files
FOLDERS = ("claims", "evidence", "rules", "queries", "reports")

Print = tuple[tuple[str, int, int, int, int], ...]


@dataclass(frozen=True)
class Built:
    """A dataset made from the files, or what is wrong with them in the words of ``kg validate``."""

    nquads: bytes
    wrong: str = ""


Build = Callable[[], Awaitable[Built]]


def print_of(root: Path) -> Print:
    """Name, size, times and inode of every file of the workspace: another print, other files.

    The time of the status and the inode are there for a file that got another text and its old time back, as ``cp -p`` gives it.
    """
    return tuple(sorted(_files(root)))


def _files(root: Path) -> Iterator[tuple[str, int, int, int, int]]:
    waiting = [root / folder for folder in FOLDERS]
    yield from _entry(root / "kg.toml")
    while waiting:
        try:
            entries = list(os.scandir(waiting.pop()))
        except OSError:  # not there, or gone meanwhile
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(Path(entry.path))
            else:
                yield from _entry(Path(entry.path))


def _entry(path: Path) -> Iterator[tuple[str, int, int, int, int]]:
    try:
        status = path.stat()
    except OSError:
        return
    yield str(path), status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


async def follow(root: Path, state: State, build: Build, tell: Callable[[str], None]) -> None:
    """Look at the files again and again, for ever; serve what they say once they have settled and are without errors."""
    served = await asyncio.to_thread(print_of, root)
    before = served
    while True:
        await asyncio.sleep(PAUSE)
        now = await asyncio.to_thread(print_of, root)
        if now == before and now != served:  # changed, and not while we looked
            served = now
            tell(await renewed(state, build))
        before = now


async def renewed(state: State, build: Build) -> str:
    """Make the dataset and serve it when it is good; gives one message on what happened."""
    built = await build()
    if not built.wrong:
        try:
            await state.dispatcher.serve(built.nquads)
        except EngineError as error:
            built = Built(b"", str(error))
    state.behind = built.wrong
    if built.wrong:
        return f"{built.wrong.rstrip()}\nkg serve: the files have errors; the last good dataset stays in service.\n"
    return f"kg serve: the files have changed; now {state.sentence()}\n"
