"""What files held when they were last read, by the digest of their text, so that unchanged files are not read anew.

The shelf lies in the user's own cache folder, never in a workspace: it is a pickle, and a workspace may come from a stranger.
Whatever is wrong with it, it counts as empty. It holds nothing that the text does not say.
"""

from __future__ import annotations

import copyreg
import hashlib
import io
import os
import pickle
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

import kg
from kg.files.workspace import TextFile
from kg.model.settings import Settings

OTHERS_MAY_WRITE = 0o022


@dataclass
class Shelf:
    """Readings by key; ``fresh`` are those of this run, which are what is kept."""

    path: Path
    salt: bytes
    kept: dict[bytes, Any]
    fresh: dict[bytes, Any] = field(default_factory=dict)

    def reading(self, file: TextFile, read: Callable[[], Any]) -> Any:
        """What ``file`` holds: from the shelf, or by ``read``."""
        key = hashlib.blake2b(self.salt + file.name.encode() + b"\0" + file.data, digest_size=20).digest()
        found = self.kept[key] if key in self.kept else read()
        self.fresh[key] = found
        return found

    def save(self) -> None:
        """Keep this run's readings; a folder that cannot be written is no reason to fail."""
        if self.fresh.keys() == self.kept.keys():
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            part = self.path.with_suffix(f".{os.getpid()}")
            part.write_bytes(_pickled(self.fresh))
            part.chmod(0o600)
            part.replace(self.path)
        except (OSError, pickle.PicklingError, RecursionError):
            return


def _pickled(readings: dict[bytes, Any]) -> bytes:
    """The readings as a pickle, in which a fraction is two integers: as text, which is usual, it takes five times as long to read."""
    written = io.BytesIO()
    pickler = pickle.Pickler(written, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = copyreg.dispatch_table | {Fraction: lambda number: (Fraction, number.as_integer_ratio())}
    pickler.dump(readings)
    return written.getvalue()


@dataclass(frozen=True)
class Memory:
    """A shelf for as long as the program runs: several states of one workspace share the readings of what they share."""

    known: dict[tuple[str, bytes], Any] = field(default_factory=dict)

    def reading(self, file: TextFile, read: Callable[[], Any]) -> Any:
        """What ``file`` holds: as read before, or by ``read``."""
        key = file.name, file.data
        if key not in self.known:
            self.known[key] = read()
        return self.known[key]

    def save(self) -> None:
        """Nothing is kept."""


def open_shelf(root: Path, settings: Settings) -> Shelf:
    """The shelf for the workspace at ``root`` under its settings and this program."""
    name = hashlib.blake2b(str(root.resolve()).encode(), digest_size=16).hexdigest()
    path = cache_folder() / f"{name}.pickle"
    return Shelf(path, _salt(settings), _kept(path))


def cache_folder() -> Path:
    """Where this system keeps caches of programs."""
    given = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    if given:
        return Path(given) / "plainfact"
    return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "plainfact"


def _salt(settings: Settings) -> bytes:
    """What a reading depends on beside the file's text: the settings, Python, and the program itself."""
    program = Path(kg.__file__).parent
    sources = sorted((path.as_posix(), path.stat().st_size, path.stat().st_mtime_ns) for path in program.rglob("*.py"))
    told = repr((kg.__version__, sys.version_info, settings.languages, settings.about, sorted(settings.counted.items()), sources))
    return hashlib.blake2b(told.encode(), digest_size=20).digest()


def _kept(path: Path) -> dict[bytes, Any]:
    try:
        status = path.stat()
        mine = not hasattr(os, "getuid") or status.st_uid == os.getuid()
        if not mine or (os.name == "posix" and status.st_mode & OTHERS_MAY_WRITE):
            return {}
        found = pickle.loads(path.read_bytes())  # the user's own file, made by save()
        return found if isinstance(found, dict) else {}
    except Exception:  # a pickle that was cut off can fail in any way, and then it is no shelf
        return {}
