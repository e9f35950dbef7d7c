"""Files that the desk shows and writes: which may be, what they hold, and how a new text takes the place of the old one."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from difflib import unified_diff
from pathlib import Path
from typing import Final

from kg.files.text import LARGEST
from kg.files.write import replace_whole

ENDINGS: Final = {"claims": ".yaml", "evidence": ".yaml", "reports": ".yaml", "rules": ".rq", "queries": ".rq"}
_NAME: Final = re.compile(r"[a-z]+(/[A-Za-z0-9][A-Za-z0-9._-]{0,120}){1,12}")
NEW: Final = ""
REMEMBERED: Final = 64


class NoSuchPlaceError(ValueError):
    """A name that no file of the desk can have; the message says why."""


def place_of(root: Path, name: str) -> Path:
    """Where a file of this name lies, which may not exist yet. Raises ``NoSuchPlaceError`` for whatever leads elsewhere."""
    folder = name.partition("/")[0]
    if not _NAME.fullmatch(name) or folder not in ENDINGS:
        raise NoSuchPlaceError(f"The desk edits files in {', '.join(ENDINGS)}, with plain names; “{_shown(name)}” is not one.")
    if not name.endswith(ENDINGS[folder]):
        raise NoSuchPlaceError(f"A file in {folder}/ ends in {ENDINGS[folder]}; “{_shown(name)}” does not.")
    path = root.resolve()
    for part in name.split("/"):
        path = path / part
        if path.is_symlink():
            raise NoSuchPlaceError(f"“{_shown(name)}” leads over a link, and links are not written through.")
    if path.exists() and not path.is_file():
        raise NoSuchPlaceError(f"“{_shown(name)}” is not a file.")
    return path


def _shown(name: str) -> str:
    return (name if name.isprintable() else ascii(name))[:120]


def digest(data: bytes) -> str:
    """The hash by which a version of a file is known."""
    return hashlib.sha256(data).hexdigest()


@dataclass
class Versions:
    """Texts that were shown lately, by their hash: what a form that comes back started from."""

    known: dict[str, bytes] = field(default_factory=dict)

    def keep(self, data: bytes) -> str:
        """Remember a version; gives its hash."""
        key = digest(data)
        self.known.pop(key, None)
        self.known[key] = data
        for old in list(self.known)[:-REMEMBERED]:
            self.known.pop(old, None)  # another thread may have been quicker
        return key


def held(path: Path) -> bytes | None:
    """What a file holds, None where there is none; raises ``OSError``."""
    if not path.exists():
        return None
    if path.stat().st_size > LARGEST:
        raise NoSuchPlaceError(f"{path.name} has more than {LARGEST:,} bytes.")
    return path.read_bytes()


def put(path: Path, data: bytes, expected: bytes | None) -> bool:
    """Write a file if it is still what was read; gives whether it was. Raises ``OSError``."""
    return replace_whole(path, data, expected)


def as_text(data: bytes) -> str:
    """A file for an editor: without the mark at its beginning, lines ended by LF, what is not UTF-8 replaced."""
    return data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")


def difference(before: bytes, after: bytes, name: str) -> str:
    """Both versions as a unified diff, which is what git shows of the same change."""
    return "\n".join(unified_diff(_lines(before), _lines(after), f"a/{name}", f"b/{name}", lineterm="", n=3))


def _lines(data: bytes) -> list[str]:
    *lines, rest = as_text(data).split("\n")
    return [*lines, f"{rest}\n\\ No newline at end of file"] if rest else lines
