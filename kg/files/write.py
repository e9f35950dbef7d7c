"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

TYPICAL = 0o644


def write_whole(path: Path, content: str | bytes) -> None:
    """Put ``content`` into ``path``, text as UTF-8 with LF line ends: a reader sees the old file or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(TYPICAL)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def replace_whole(path: Path, data: bytes, expected: bytes | None) -> bool:
    """Put ``data`` into ``path`` if it still holds ``expected`` (None: if there is no such file); gives whether it did.

    A reader sees the old file or the new one, never a part. The file keeps its mode; a link is never written through.
    Raises ``OSError``.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if expected is None:
            return _placed(part, path)
        if path.is_symlink() or path.read_bytes() != expected:
            return False
        part.chmod(path.stat().st_mode & 0o777)
        part.replace(path)
        _settle(path.parent)
        return True
    finally:
        part.unlink(missing_ok=True)


def _placed(part: Path, path: Path) -> bool:
    """Give a new file its name, unless the name is taken meanwhile."""
    part.chmod(TYPICAL)
    try:
        os.link(part, path)
    except FileExistsError:
        return False
    except OSError:  # a file system without links
        if path.exists() or path.is_symlink():
            return False
        part.replace(path)
    _settle(path.parent)
    return True


def _settle(folder: Path) -> None:
    """Bring the names of a folder to the disk, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
