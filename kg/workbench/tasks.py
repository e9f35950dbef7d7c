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
from kg.workbench.whole import COMPUTING, LATE, key_of, saying, whole, whole_of

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

    def editions(self, audit: Audit) -> Mapping[str, Edition]:
        """The site of an audit in every language, kept for the last one."""
        kept = self._editions
        if kept is None or kept[0] is not audit:
            kept = self._editions = audit, editions(audit)
        return kept[1]


Task = Callable[[Bench, Given], Gives]


def _state(bench: Bench, given: Given) -> Gives:
    return state_of(bench.desk.look())


def state_of(now: Snapshot) -> Gives:
    """What is served, in a few facts."""
    audit = now.audit
    return {
        "mark": now.mark,
        "key": key_of(audit) if audit else "",
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
    """The file at a path below the site's directory, made of the audit that is shown; no text where the site has none.

    ``lacks`` is the claim that the file is not whole without computing more for, with what stands for the state.
    """
    now, path = bench.now(), given["path"]
    if now.audit is None:
        return {"text": None, "record": None, "lacks": None, **state_of(now)}
    claim, key, among = whole_of(path, now.audit), key_of(now.audit), bench.editions(now.audit)
    if claim and key:
        among = {language: saying(of, LATE if given.get("late") else COMPUTING) for language, of in among.items()}
    text = page(path, among)
    record = listing.record_at(now.audit, path) if text else None
    return {"text": text, "record": record, "lacks": [key, claim] if claim and key else None, **state_of(now)}


def _whole(bench: Bench, given: Given) -> Task:
    """The whole files of a claim in the state that is asked for; none when the files say something else here."""
    now = bench.desk.look()

    def make(bench: Bench, given: Given) -> Gives:
        audit, claim = now.audit, given["claim"]
        if audit is None or key_of(audit) != given["key"] or claim not in audit.claims:
            return {"files": {}}
        return {"files": whole(claim, audit, bench.editions(audit))}

    return make


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


TASKS: Mapping[str, Task] = {
    "state": _state,
    "look": _state,
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
LATER: Mapping[str, Callable[[Bench, Given], Task]] = {"whole": _whole}  # begun at once, and then done aside
SLOW = frozenset(("state", "save"))  # these read and audit the files, aside
