"""Files that are on the disk before anybody is told so.

Linux settles everything below a folder with one ``syncfs``, which also tells of a page that was written to memory and then
could not be written to the disk: https://man7.org/linux/man-pages/man2/sync.2.html. Elsewhere every file is settled by itself.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def settled(folder: Path) -> Iterator[None]:
    """Whatever is written below ``folder`` inside the ``with`` is on the disk at its end; OSError when it is not."""
    settle_all = _system_call()
    if settle_all is None:
        yield
        _settle_each(folder)
        return
    descriptor = os.open(folder, os.O_RDONLY)  # before the first write: it is told of the errors that come after it
    try:
        yield
        if not settle_all(descriptor):
            _settle_each(folder)
    finally:
        os.close(descriptor)


def _system_call() -> Callable[[int], bool] | None:
    """``syncfs``, where the C library has it; it gives False where the system has not."""
    if sys.platform != "linux":
        return None
    import ctypes

    function = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if function is None:
        return None

    def syncfs(descriptor: int) -> bool:
        if function(descriptor) == 0:
            return True
        number = ctypes.get_errno()
        if number != errno.ENOSYS:
            raise OSError(number, os.strerror(number))
        return False

    return syncfs


def _settle_each(folder: Path) -> None:
    """All files but those that have a second name: they are the old site's and were settled with it."""
    paths = [path for path in folder.rglob("*") if path.is_file() and path.stat().st_nlink == 1]
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(_flush, paths))


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
