"""The next audit of a workspace that is audited again and again, as its files are edited.

Given what the audits before it handed on, and the files as they are now, only what a changed file bears on is computed: other files are not
read as records, checks that look at none of it are not run, opinions that do not depend on it are kept. It says what an audit from
scratch says.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from kg.audit.audit import Earlier, audit
from kg.audit.results import Audit
from kg.audit.weighing import Memory
from kg.files.load import Loaded, load_workspace
from kg.files.shelf import Memory as Readings
from kg.files.workspace import Workspace
from kg.validation.validate import validate


@dataclass
class HandedOn:
    """What one audit hands on to the next: the files, their records, and what checks and opinions rest on."""

    files: Workspace | None = None
    readings: Readings = field(default_factory=Readings)
    memory: Memory = field(default_factory=Memory)


def audit_again(
    files: Workspace, kept: HandedOn, day: date | None = None, semantics: str = ""
) -> tuple[Loaded, Audit | None]:
    """What the files say, with every slip in them, and the audit of it as of a day; none where there are no settings.

    ``kept`` is renewed. ``semantics`` takes the place of the one in the settings.
    """
    before = kept.files
    if before is None or before.settings != files.settings:
        kept.readings = Readings()  # readings depend on the settings
    kept.files = files
    loaded = validate(load_workspace(files, memory=kept.readings))
    _forget(kept, files)
    if loaded.corpus is None:
        return loaded, None
    asked = replace(loaded.corpus.settings, semantics=semantics or loaded.corpus.settings.semantics)
    corpus = replace(loaded.corpus, settings=asked)
    try:
        return loaded, audit(corpus, loaded.diagnostics, day, earlier=Earlier(memory=kept.memory))
    except BaseException:
        kept.memory = Memory()  # what was renewed only in part is not handed on
        raise


def _forget(kept: HandedOn, files: Workspace) -> None:
    """Keep the readings of these files alone: somebody who types makes many states of one."""
    now = {(file.name, file.data) for file in files.files}
    kept.readings = Readings({key: reading for key, reading in kept.readings.known.items() if key in now})
