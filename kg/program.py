"""What this program is, as one digest: whatever one run keeps for another is good for the same program alone."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import kg

# Those that an audit computes with or a page is made with; the others serve, check or read texts, and nothing of theirs is kept.
LIBRARIES: Final = ("PyYAML", "numpy", "pyoxigraph", "networkx", "OpenCC", "jinja2", "markupsafe", "rdflib")


@cache
def fingerprint() -> str:
    """The digest of this package down to its templates, rules and vocabulary, of the libraries, and of the interpreter.

    It is taken once. A program that still runs while its files are replaced is the old one, so ask before computing what is kept.
    """
    digest = sha256()
    for part in _parts():
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def _parts() -> Iterator[bytes]:
    yield repr((kg.__version__, sys.version, sys.platform, [_version(name) for name in LIBRARIES])).encode()
    folder = Path(kg.__file__).parent
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.parent.name != "__pycache__":
            yield path.relative_to(folder).as_posix().encode()
            yield path.read_bytes()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
