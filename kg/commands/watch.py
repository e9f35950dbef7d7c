"""``kg audit --watch``: verdicts that change, as files are saved.

Saving is noticed by asking for every file's time of change and size again and again; nothing but the standard library is needed, and
it works on every file system. Unchanged files are not read as records anew, and opinions are computed again only where something that
they depend on differs.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kg.audit.audit import audit
from kg.audit.results import Audit
from kg.audit.weighing import Memory
from kg.commands.asking import look_of
from kg.commands.main import DONE
from kg.commands.reading import lines_of
from kg.diagnostic import Diagnostic
from kg.files.load import load_workspace
from kg.files.shelf import Memory as Readings
from kg.files.workspace import CLAIMS, EVIDENCE, SETTINGS, read_workspace
from kg.reasoning.difference import moves
from kg.validation.validate import validate
from kg.views.diagnostics import as_text
from kg.views.moves import turn_text
from kg.views.table import Look

SECONDS = 0.5
Stamp = tuple[int, int]
Poll = Callable[[], Mapping[str, Stamp]]
Wait = Callable[[], bool]


@dataclass
class Watched:
    """What was found last. ``slips`` are those that have been told."""

    root: Path
    day: date | None
    audit: Audit | None = None
    settings: bytes = b""
    slips: frozenset[tuple[str, str, str]] = frozenset()
    readings: Readings = field(default_factory=Readings)
    memory: Memory = field(default_factory=Memory)


def stamps(root: Path) -> dict[str, Stamp]:
    """The time of change in nanoseconds and the size of every file that may belong to a workspace, by its name."""
    found = {}
    for path in (root / SETTINGS, *(one for folder in (CLAIMS, EVIDENCE) for one in sorted((root / folder).rglob("*.yaml")))):
        try:
            status = path.stat()
        except OSError:  # it went away in between, or cannot be seen; then it is not there
            continue
        found[path.relative_to(root).as_posix()] = (status.st_mtime_ns, status.st_size)
    return found


def _sleep() -> bool:
    time.sleep(SECONDS)
    return True


def watch(arguments: argparse.Namespace, day: date | None, poll: Poll | None = None, wait: Wait = _sleep) -> int:
    """Tell what changes until somebody presses Ctrl-C, which is how this ends: the exit status is then 0.

    ``poll`` gives the stamps of all files, ``wait`` waits a while and says whether to go on; both are for tests.
    """
    root: Path = arguments.workspace
    poll = poll or (lambda: stamps(root))
    watched = Watched(root, day)
    try:
        known = poll()
        _look_again(watched, arguments, ())
        count = len(watched.audit.claims) if watched.audit else 0
        print(f"Watching {count} claims in {len(known)} files. Ctrl-C ends it.", flush=True)
        while wait():
            seen = poll()
            changed = sorted(name for name in {*known, *seen} if known.get(name) != seen.get(name))
            known = seen
            if changed:
                _look_again(watched, arguments, changed)
    except KeyboardInterrupt:
        print(file=sys.stderr)
    return DONE


def _look_again(watched: Watched, arguments: argparse.Namespace, changed: Iterable[str]) -> None:
    """Audit what is there now, tell what is new, and keep it."""
    files = read_workspace(watched.root)
    settings = files.settings.data if files.settings else b""
    if settings != watched.settings:
        watched.readings, watched.settings = Readings(), settings  # readings depend on the settings
    loaded = validate(load_workspace(files, memory=watched.readings))
    _tell_slips(watched, loaded.diagnostics)
    if loaded.corpus is None:
        return
    before = watched.audit
    watched.audit = audit(loaded.corpus, loaded.diagnostics, watched.day, memory=watched.memory)
    if before:
        _tell_moves(before, watched.audit, look_of(arguments, watched.audit), ", ".join(changed))


def _tell_slips(watched: Watched, diagnostics: tuple[Diagnostic, ...]) -> None:
    """The slips that are new, and that there are none any more."""
    keys = {(slip.code, slip.location.file, slip.message): slip for slip in diagnostics}
    fresh = tuple(slip for key, slip in keys.items() if key not in watched.slips)
    if fresh:
        print(as_text(fresh, lines_of(watched.root)), file=sys.stderr, end="", flush=True)
    elif watched.slips and not keys:
        print("The files have no slips any more.", file=sys.stderr, flush=True)
    watched.slips = frozenset(keys)


def _tell_moves(before: Audit, after: Audit, look: Look, changed: str) -> None:
    flipped = [move for move in moves(before, after) if move.flipped]
    for move in flipped:
        sys.stdout.write(turn_text(move, after if move.after else before, look))
    told = "because of" if flipped else "no verdict changes:"
    print(f"    {told} {changed}" if flipped else f"{told} {changed}", flush=True)
