"""Two states of a workspace compared: what differs in verdicts, opinions, checks and slips, and which edited file did it.

Which file did it is found by experiment where few files differ: in the earlier state one file at a time is put into its later
form, and what then moves was moved by it. What moves only when several are changed is put down to all that bear on it together.
Where many files differ, only those that bear on a claim are named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from kg.audit.audit import audit
from kg.audit.results import Audit, CheckResult
from kg.diagnostic import Diagnostic, beyond
from kg.files.load import Loaded, load_workspace
from kg.files.shelf import Memory
from kg.files.workspace import REGISTERS, RULES, SETTINGS, TextFile, Workspace
from kg.reasoning.difference import Move, moves
from kg.reasoning.extract import extract
from kg.reasoning.semantics import WORLDS, under_worlds
from kg.validation.validate import validate
from kg.worlds.program import Program, program_of

MOST_SWAPS: Final = 12
How = Literal["swapped", "together", "cone"]


@dataclass(frozen=True)
class State:
    """A workspace at some time: its text, and its audit where it has readable settings. ``name`` is for people.

    The audit is one under possible worlds; ``semantics`` is what the settings say.
    """

    name: str
    files: Workspace
    audit: Audit | None
    diagnostics: tuple[Diagnostic, ...]
    semantics: str = WORLDS


@dataclass(frozen=True, slots=True)
class Blame:
    """The edited files that moved a claim, and how that is known."""

    files: tuple[str, ...]
    how: How


@dataclass(frozen=True, slots=True)
class CheckMove:
    """A check that comes out differently, is new or is gone."""

    claim: str
    check: str
    before: CheckResult | None
    after: CheckResult | None


@dataclass(frozen=True)
class Comparison:
    """What differs between two states. ``blame`` is by claim."""

    before: State
    after: State
    files: tuple[str, ...]
    moves: tuple[Move, ...]
    checks: tuple[CheckMove, ...]
    slips_new: tuple[Diagnostic, ...]
    slips_gone: tuple[Diagnostic, ...]
    blame: Mapping[str, Blame]


def state(name: str, files: Workspace, memory: Memory | None = None, as_of: date | None = None) -> State:
    """The state that some text makes, audited as of its own day or the one given."""
    loaded: Loaded = validate(load_workspace(files, memory=memory))
    if loaded.corpus is None:
        return State(name, files, None, loaded.diagnostics)
    result = audit(under_worlds(loaded.corpus), loaded.diagnostics, as_of)
    return State(name, files, result, loaded.diagnostics, loaded.corpus.settings.semantics)


def compare(before: State, after: State, as_of: date | None = None, most: int = MOST_SWAPS) -> Comparison:
    """Everything that differs; ``most`` is the number of differing files up to which each is tried by itself."""
    files = _differing(before.files, after.files)
    old, new = before.audit, after.audit
    moved = moves(old, new) if old and new else ()
    return Comparison(
        before=before,
        after=after,
        files=files,
        moves=moved,
        checks=tuple(_check_moves(old, new)) if old and new else (),
        slips_new=_only_in(after, before),
        slips_gone=_only_in(before, after),
        blame=_blame(before, after, files, [move.claim for move in moved], (as_of, most)),
    )


def _texts(files: Workspace) -> dict[str, TextFile]:
    found = {file.name: file for file in files.files}
    return {**found, SETTINGS: files.settings} if files.settings else found


def _differing(before: Workspace, after: Workspace) -> tuple[str, ...]:
    """The files whose text differs; how their lines end is no text, for git may give a checkout other ends of lines."""
    old, new = ({name: file.data.replace(b"\r\n", b"\n") for name, file in _texts(one).items()} for one in (before, after))
    return tuple(name for name in sorted({*old, *new}) if old.get(name) != new.get(name))


def _only_in(one: State, other: State) -> tuple[Diagnostic, ...]:
    """The slips of one state that the other does not have; that a slip moved to another line makes it no other slip."""
    return beyond(one.diagnostics, other.diagnostics)


def _check_moves(old: Audit, new: Audit) -> Iterator[CheckMove]:
    before, after = _checks(old), _checks(new)
    for key in sorted({*before, *after}):
        one, other = before.get(key), after.get(key)
        if one is None or other is None or _outcome(one) != _outcome(other):
            yield CheckMove(*key, one, other)


def _checks(of: Audit) -> dict[tuple[str, str], CheckResult]:
    return {(id, check.check.id): check for id, result in of.claims.items() for check in result.checks}


def _outcome(check: CheckResult) -> tuple[object, ...]:
    runs = tuple((run.binding, run.outcome, run.actual, run.expected, run.margin) for run in check.runs)
    return check.outcome, check.side, runs


def _blame(
    before: State, after: State, files: tuple[str, ...], claims: list[str], limits: tuple[date | None, int]
) -> dict[str, Blame]:
    as_of, most = limits
    states = [(one, program_of(one.audit.network) if one.audit else {}) for one in (before, after)]
    bearing = {claim: _bearing(claim, states) for claim in claims}
    near = {claim: tuple(file for file in files if file in found) for claim, found in bearing.items()}
    if len(files) > most or before.audit is None:
        return {claim: Blame(found, "cone") for claim, found in near.items() if found}
    memory = Memory()
    moved = {file: _moved_by(file, before, after, (memory, as_of)) for file in files} if claims else {}
    blame = {}
    for claim in claims:
        alone = tuple(file for file in files if claim in moved[file])
        blame[claim] = Blame(alone, "swapped") if alone else Blame(near[claim] or files, "together")
    return blame


def _moved_by(file: str, before: State, after: State, how: tuple[Memory, date | None]) -> frozenset[str]:
    """The claims that differ when one file alone is put into its later form."""
    memory, as_of = how
    new = _texts(after.files).get(file)
    if file == SETTINGS:
        changed, memory = replace(before.files, settings=new), Memory()
    else:
        others = [one for one in before.files.files if one.name != file]
        changed = replace(before.files, files=tuple(sorted([*others, *([new] if new else [])], key=lambda one: one.name)))
    swapped = state(file, changed, memory, as_of).audit
    if swapped is None or before.audit is None:
        return frozenset(before.audit.claims) if before.audit else frozenset()
    return frozenset(move.claim for move in moves(before.audit, swapped))


def _bearing(asked: str, states: Iterable[tuple[State, Program]]) -> set[str]:
    """The files that a claim's verdict can depend on in any of the states; registers, settings and rules bear on everything."""
    found = {SETTINGS, *REGISTERS}
    for one, program in states:
        found |= {file.name for file in one.files.files if file.name.startswith(f"{RULES}/")}
        if one.audit and asked in one.audit.claims:
            part = extract(one.audit, [asked], program)
            found |= {claim.location.file for claim in part.claims.values()}
            found |= {evidence.location.file for evidence in part.evidence.values()}
    return found
