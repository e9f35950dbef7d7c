"""Datasets kept in the user's own cache folder, so that a workspace that has not changed is not audited anew to be served.

What is kept is never the truth. It is found by a digest of all that it was made from, and given back only when it is the user's own
file, nobody else may write it, and a digest of its bytes is right; those very bytes are then used. Anything else is made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.files.shelf import OTHERS_MAY_WRITE, cache_folder
from kg.files.workspace import Workspace
from kg.program import fingerprint

ENDING, PART = ".dataset", ".part"
MAGIC = b"plainfact dataset 1"
MOST = 1_000_000_000  # bytes of all that is kept; the newest stays in any case
LEFT_OVER = 86_400.0  # seconds after which a file that was begun and never finished is thrown away
HEAD = len(MAGIC) + 1 + 64 + 1 + 64 + 1


class UntrustedError(Exception):
    """Something is kept that cannot be used; the message is a clause that says why."""


@dataclass(frozen=True)
class Place:
    """Where the dataset of a workspace on a day is kept, and the digest of all that it is made from."""

    path: Path
    key: str


def place_of(root: Path, files: Workspace, as_of: str) -> Place:
    """The place of the dataset that the audit of ``files`` gives; ``as_of`` is the day asked for, or empty."""
    name = hashlib.blake2b(f"{root.resolve()}\0{as_of}".encode(errors="surrogateescape"), digest_size=16).hexdigest()
    key = hashlib.sha256()
    for part in (fingerprint().encode(), as_of.encode(), repr(files.diagnostics).encode(errors="replace"), *_texts(files)):
        key.update(len(part).to_bytes(8, "big") + part)
    return Place(cache_folder() / f"{name}{ENDING}", key.hexdigest())


def _texts(files: Workspace) -> Iterator[bytes]:
    for file in (files.settings, *files.files):
        if file is not None:
            yield file.name.encode(errors="surrogateescape")
            yield file.data


def kept(place: Place) -> bytes | None:
    """The dataset, None when there is none for this state of the files; raises ``UntrustedError``."""
    try:
        data = _read(place.path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise UntrustedError(f"cannot be read ({error.strerror})") from error
    head, body = data[:HEAD], data[HEAD:]
    fields = head.removesuffix(b"\n").split(b" ")
    if b" ".join(fields[:-2]) != MAGIC:
        raise UntrustedError("is damaged")
    if fields[-2] != place.key.encode():
        return None
    if fields[-1] != _digest(place.key, body):
        raise UntrustedError("is damaged")
    with contextlib.suppress(OSError):
        os.utime(place.path)  # used now, so thrown away late
    return body


def _read(path: Path) -> bytes:
    """The bytes of a file of the user's own that nobody else may write; a link, and what is no file, is refused."""
    flags = [getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY", "O_CLOEXEC")]
    with open(os.open(path, os.O_RDONLY | sum(flags)), "rb") as file:  # noqa: PTH123 – a Path opens no descriptor
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise UntrustedError("is no file")
        if hasattr(os, "getuid") and status.st_uid != os.getuid():
            raise UntrustedError("belongs to somebody else")
        if os.name == "posix" and status.st_mode & OTHERS_MAY_WRITE:
            raise UntrustedError("may be written by others")
        return file.read()


def _digest(key: str, body: bytes) -> bytes:
    digest = hashlib.sha256(key.encode())
    digest.update(body)
    return digest.hexdigest().encode()


def keep(place: Place, dataset: bytes) -> None:
    """Keep a dataset; a folder that cannot be written is no reason to fail. Readers see the old file or the new one, never a part."""
    folder = place.path.parent
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, name = tempfile.mkstemp(PART, place.path.stem, folder)  # its own file, which only the user may read
        try:
            with open(descriptor, "wb") as part:  # noqa: PTH123 – a Path opens no descriptor
                part.write(b" ".join((MAGIC, place.key.encode(), _digest(place.key, dataset))) + b"\n")
                part.write(dataset)
            Path(name).replace(place.path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
        _tidy(place.path)


def _tidy(newest: Path) -> None:
    """Throw away what has not been used for longest until the rest is small enough, and what was never finished."""
    sizes = {path: path.stat() for path in newest.parent.iterdir() if path.suffix in (ENDING, PART) and path != newest}
    room = MOST - newest.stat().st_size
    for path, status in sorted(sizes.items(), key=lambda item: item[1].st_mtime_ns, reverse=True):
        if path.suffix == ENDING:
            room -= status.st_size
        if room < 0 if path.suffix == ENDING else time.time() - status.st_mtime > LEFT_OVER:
            path.unlink(missing_ok=True)
