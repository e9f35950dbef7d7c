"""The workspace as the desk has it: what the files say now, and the last audit of them that had no errors.

Nothing is computed twice: records of unchanged files are kept, and so are checks and opinions that nothing new concerns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b
from pathlib import Path

from kg.audit.again import HandedOn, audit_again
from kg.audit.audit import audit
from kg.audit.results import Audit
from kg.diagnostic import Diagnostic
from kg.files.load import Loaded, load_workspace
from kg.files.shelf import Memory as Readings
from kg.files.stamps import Stamp, stamps
from kg.files.workspace import SETTINGS, TextFile, Workspace, read_workspace, unchanged
from kg.reasoning.semantics import WORLDS, under_worlds
from kg.validation.validate import validate
from kg.views.diagnostics import Lines


@dataclass(frozen=True)
class Snapshot:
    """One state of the files. ``audit`` is of the last one without errors, or of this one where there was none.

    ``mark`` is another one for any other state.
    """

    mark: str
    seen: Mapping[str, Stamp]
    files: Workspace
    loaded: Loaded
    audit: Audit | None
    slips: tuple[Diagnostic, ...]

    @property
    def behind(self) -> bool:
        """Whether the files have errors, so that the audit is of an earlier state of them."""
        return has_errors(self.slips)


@dataclass
class Desk:
    """A workspace that is followed. ``now`` is replaced as a whole, so that pages may be made while files are read."""

    root: Path
    day: date | None = None
    now: Snapshot | None = None
    _kept: HandedOn = field(default_factory=HandedOn)
    _worlds: tuple[Audit, Audit] | None = None
    _judged: tuple[Workspace, Loaded, Audit | None] | None = None

    def look(self) -> Snapshot:
        """The state of the files as they are; the one before when nothing has changed."""
        seen = stamps(self.root)
        if self.now is None:
            self.now = self._taken(seen, read_workspace(self.root))
        elif seen != self.now.seen:
            changed = (name for name, _ in seen.items() ^ self.now.seen.items())
            self.now = self._taken(seen, read_workspace(self.root, unchanged(self.now.files, changed)))
        return self.now

    def _taken(self, seen: Mapping[str, Stamp], files: Workspace) -> Snapshot:
        before = self.now
        loaded, found = self.judged(files)
        slips = found.diagnostics if found else loaded.diagnostics
        good = found if found and not has_errors(slips) else None
        shown = good or (before.audit if before and before.audit else found)
        mark = blake2b(repr(seen).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        return Snapshot(mark, seen, files, loaded, shown, slips)

    def judged(self, files: Workspace) -> tuple[Loaded, Audit | None]:
        """What some files say, and the audit of it; none where there are no settings to read anything with.

        What is tried and then written is not audited twice.
        """
        if self._judged is None or self._judged[0] != files:
            self._judged = files, *audit_again(files, self._kept, self.day)
        return self._judged[1], self._judged[2]

    def read(self, files: Workspace) -> Loaded:
        """What some files say, with every slip in them, without an audit; the settings are those of the last one."""
        return validate(load_workspace(files, memory=Readings(dict(self._kept.readings.known))))

    def under_worlds(self) -> Audit | None:
        """The audit that what-if questions are about: by possible worlds, whatever else kg.toml asks for."""
        found = self.now.audit if self.now else None
        if found is None or found.semantics == WORLDS:
            return found
        if self._worlds is None or self._worlds[0] is not found:
            day = date.fromisoformat(found.as_of)
            self._worlds = found, audit(under_worlds(found.corpus), found.diagnostics, day)
        return self._worlds[1]


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether one of them is more than a warning."""
    return any(diagnostic.severity == "error" for diagnostic in diagnostics)


def overlaid(files: Workspace, name: str, data: bytes) -> Workspace:
    """The files with another text for one of them, or with one more."""
    if name == SETTINGS:
        return replace(files, settings=TextFile(name, data))
    new = TextFile(name, data)
    if files.named(name):
        return replace(files, files=tuple(new if file.name == name else file for file in files.files))
    records = sorted((*files.files, new), key=lambda file: (_folder_rank(file.name), file.name))
    return replace(files, files=tuple(records))


def _folder_rank(name: str) -> int:
    """Records come before rules and queries, then reports and last their templates, as they are read."""
    if name.startswith("reports/"):
        return 1 + name.count("/")
    return 0 if name.startswith(("claims/", "evidence/")) else 1


def lines_in(files: Workspace) -> Lines:
    """The lines of a file as they were read, for messages that show them."""
    by_name: Mapping[str, bytes] = {file.name: file.data for file in (*files.files, *filter(None, (files.settings,)))}

    def lines(name: str) -> list[str]:
        text = by_name.get(name, b"").decode("utf-8", "replace")
        return text.replace("\r\n", "\n").removeprefix("\ufeff").split("\n")

    return lines
