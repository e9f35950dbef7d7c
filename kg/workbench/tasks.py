"""What the service can ask a worker for: each task takes what came with the question and gives what goes into the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from kg.audit.results import Audit
from kg.reasoning.semantics import WORLDS
from kg.views.diagnostics import as_text
from kg.views.site.build import editions, page
from kg.views.site.edition import Edition
from kg.workbench import editing, listing, pasted, trying
from kg.workbench.files import Versions
from kg.workbench.state import Desk, Snapshot, lines_in

Given = Mapping[str, Any]
Gives = dict[str, Any]


@dataclass
class Bench:
    """What a worker has: the desk, the editions of its last audit, and the versions of files that were shown."""

    root: Path
    day: date | None
    desk: Desk = field(init=False)
    versions: Versions = field(default_factory=Versions)
    known: pasted.Known | None = None
    _editions: tuple[Audit, Mapping[str, Edition]] | None = None

    def __post_init__(self) -> None:
        self.desk = Desk(self.root, self.day)

    def now(self) -> Snapshot:
        """The last state of the files that was read, without looking again; pages are made of it."""
        return self.desk.now or self.desk.look()

    def page(self, path: str) -> str | None:
        """The file at a path below the site's directory, made of the audit that is shown; None where the site has none."""
        audit = self.now().audit
        if audit is None:
            return None
        if self._editions is None or self._editions[0] is not audit:
            self._editions = audit, editions(audit)
        return page(path, self._editions[1])


def _state(bench: Bench, given: Given) -> Gives:
    return state_of(bench.desk.look())


def state_of(now: Snapshot) -> Gives:
    """What is served, in a few facts."""
    audit = now.audit
    return {
        "mark": now.mark,
        "behind": now.behind,
        "wrong": as_text(now.slips, lines_in(now.files)) if now.behind else "",
        "slips": len(now.slips),
        "languages": list(audit.corpus.settings.languages) if audit else ["en"],
        "base": audit.corpus.settings.base if audit else "",
        "worlds": audit is not None and audit.semantics == WORLDS,
        "names": {code: audit.corpus.settings.name_in(code) for code in audit.corpus.settings.languages} if audit else {},
    }


def _now(bench: Bench, given: Given) -> Gives:
    return state_of(bench.now())


def _ids(bench: Bench, given: Given) -> Gives:
    return {"ids": listing.ids(bench.now()), **state_of(bench.now())}


def _page(bench: Bench, given: Given) -> Gives:
    now, text = bench.now(), bench.page(given["path"])
    record = listing.record_at(now.audit, given["path"]) if now.audit and text else None
    return {"text": text, "record": record, **state_of(now)}


def _records(bench: Bench, given: Given) -> Gives:
    return {**listing.records(bench.now(), given["language"]), **state_of(bench.now())}


def _questions(bench: Bench, given: Given) -> Gives:
    now = bench.now()
    asked = listing.question(now, given["name"], given["given"]) if given["name"] else None
    return {"library": listing.questions(now, given["language"]), "asked": asked}


def _file(bench: Bench, given: Given) -> Gives:
    return editing.opened(bench.desk, bench.versions, given)


def _version(bench: Bench, given: Given) -> Gives:
    return editing.version(bench.desk, given["name"])


def _save(bench: Bench, given: Given) -> Gives:
    return editing.saved(bench.desk, bench.versions, given)


def _new(bench: Bench, given: Given) -> Gives:
    return editing.begun(bench.desk, given)


def _check(bench: Bench, given: Given) -> Gives:
    return trying.check(bench.desk, given["name"], lambda data: editing.text_of(given, data), given["language"] if given["turns"] else "")


def _what_if(bench: Bench, given: Given) -> Gives:
    bench.desk.look()
    audit = bench.desk.under_worlds()
    return trying.suppose(audit, given["settings"], given["language"]) if audit else {"wrong": "There is no audit of these files."}


def _sliders(bench: Bench, given: Given) -> Gives:
    if not state_of(bench.now())["worlds"]:
        bench.desk.look()
    audit = bench.desk.under_worlds()
    return {"found": trying.sliders(audit, given["claim"], given["language"]) if audit else None, **state_of(bench.now())}


def _flips(bench: Bench, given: Given) -> Gives:
    bench.desk.look()
    audit = bench.desk.under_worlds()
    return trying.flips(audit, given["claim"], given["language"]) if audit else {"flips": []}


def _read(bench: Bench, given: Given) -> Gives:
    told, bench.known = pasted.read(bench.desk, bench.known, given)
    return told


Task = Callable[[Bench, Given], Gives]
TASKS: Mapping[str, Task] = {
    "state": _state,
    "now": _now,
    "ids": _ids,
    "page": _page,
    "records": _records,
    "questions": _questions,
    "file": _file,
    "version": _version,
    "save": _save,
    "new": _new,
    "check": _check,
    "what-if": _what_if,
    "sliders": _sliders,
    "flips": _flips,
    "read": _read,
}
SLOW = frozenset(("state", "save"))  # these read and audit the files, aside
