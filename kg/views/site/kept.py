"""Whether a site still is what its files say, so that nothing need be computed for it, rendered or compared.

What a site was made from is kept in the user's cache folder: the digest of everything that its pages depend on, and size, times and
inode of each of its files, as git keeps them for its index. Any difference, or anything wrong with what was kept, means that the
site is made again as a whole. The digest covers the text of the workspace, the slips in it, the day, the semantics, and this program
(:func:`kg.program.fingerprint`).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from hashlib import blake2b, sha256
from pathlib import Path

from kg.audit.results import Audit
from kg.files.shelf import cache_folder
from kg.program import fingerprint
from kg.views.site.write import Sign, sign_of

Standing = dict[str, list[int]]  # size, times and inode of every file


def key_of(audit: Audit, quick: bool) -> str:
    """The digest of everything that the site of ``audit`` depends on; empty where it was not read from text.

    It stands for an audit exactly as the files give it, not for one that was changed afterwards.
    """
    corpus = audit.corpus
    if not corpus.digest:
        return ""
    slips = [[one.code, str(one.location), one.message, one.severity] for one in audit.diagnostics]
    made_of = [corpus.digest, audit.as_of, audit.semantics, quick, slips, fingerprint()]
    return sha256(json.dumps(made_of).encode()).hexdigest()


def unchanged(directory: Path, key: str) -> int | None:
    """How many files the site in ``directory`` has, when it was made from what ``key`` stands for and nobody touched it; else None."""
    try:
        kept = json.loads(_place(directory).read_text(encoding="utf-8"))
        if key and kept["key"] == key and kept["files"] == _standing(directory):
            return len(kept["files"]) - 1  # the list of the files is not a page
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return None


def remember(directory: Path, key: str, sign: Sign) -> None:
    """Keep what the site in ``directory`` was just made from; a cache that cannot be written is no reason to fail.

    ``sign`` is that of the site that was written: where another run has put its own in the place meanwhile, nothing is kept.
    """
    place = _place(directory)
    try:
        standing = _standing(directory)
        if not key or sign_of(directory) != sign:
            place.unlink(missing_ok=True)
            return
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = place.with_suffix(f".{os.getpid()}")
        part.write_text(json.dumps({"key": key, "files": standing}), encoding="utf-8")
        part.replace(place)
    except OSError:
        return


def _place(directory: Path) -> Path:
    name = blake2b(str(directory.resolve()).encode(), digest_size=16).hexdigest()
    return cache_folder() / f"site-{name}.json"


def _standing(directory: Path) -> Standing:
    return dict(_files(os.fspath(directory.resolve()), ""))


def _files(folder: str, name: str) -> Iterator[tuple[str, list[int]]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{name}{entry.name}/")
            else:
                seen = entry.stat(follow_symlinks=False)
                yield f"{name}{entry.name}", [seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino]
