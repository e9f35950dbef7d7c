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

from kg.audit.again import HandedOn, audit_again
from kg.audit.results import Audit
from kg.commands.asking import look_of
from kg.commands.main import DONE
from kg.commands.reading import lines_as_read
from kg.diagnostic import Diagnostic, beyond
from kg.files.stamps import Stamp, stamps
from kg.files.workspace import read_workspace, unchanged
from kg.reasoning.difference import moves
from kg.views.diagnostics import Lines, as_text
from kg.views.moves import turns_text
from kg.views.question_words import asked

SECONDS = 0.5
Poll = Callable[[], Mapping[str, Stamp]]
Wait = Callable[[], bool]


@dataclass
class Watched:
    """What was found last. ``slips`` are those that have been told, ``unheard`` the files whose edits no audit has taken in."""

    root: Path
    day: date | None
    audit: Audit | None = None
    slips: tuple[Diagnostic, ...] = ()
    unheard: frozenset[str] = frozenset()
    kept: HandedOn = field(default_factory=HandedOn)


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
    """Audit what is there now, tell what is new, and keep it. Without settings the audit before stays."""
    known = unchanged(watched.kept.files, changed) if watched.kept.files else {}
    files = read_workspace(watched.root, known)
    loaded, found = audit_again(files, watched.kept, watched.day, arguments.semantics or "")
    before, names = watched.audit, sorted(watched.unheard.union(changed))
    corpus = loaded.corpus or (before.corpus if before else None)
    say = asked(arguments.language or (corpus.settings.languages[0] if corpus else "en"))
    _tell_slips(watched, loaded.diagnostics, lines_as_read(files), say["watch-clean"])
    watched.unheard = frozenset(names) if found is None else frozenset()
    if found is None:
        print(say["watch-unreadable" if before else "watch-waiting"], file=sys.stderr, flush=True)
        return
    watched.audit = found
    if before is None:
        print(say["watching"].format(claims=len(found.corpus.claims), files=len(files.files) + 1), flush=True)
        return
    told = turns_text(moves(before, found), found, ", ".join(names), look_of(arguments, found))
    sys.stdout.write(told)
    sys.stdout.flush()
    if not told:
        print(say["watch-none"].format(files=", ".join(names)), file=sys.stderr, flush=True)


def _tell_slips(watched: Watched, diagnostics: tuple[Diagnostic, ...], lines: Lines, clean: str) -> None:
    """The slips that are new, and that there are none any more."""
    if fresh := beyond(diagnostics, watched.slips):
        print(as_text(fresh, lines), file=sys.stderr, end="", flush=True)
    elif watched.slips and not diagnostics:
        print(clean, file=sys.stderr, flush=True)
    watched.slips = diagnostics
