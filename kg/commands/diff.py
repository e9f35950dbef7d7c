"""``kg diff``: what differs between two states of the repository, and which edit did it."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from kg.commands.asking import print_json, refuse, tell_semantics, tell_slips
from kg.commands.main import DONE, ERRORS, GATE
from kg.commands.reading import day_of
from kg.files.revision import RevisionError, read_revision, resolve
from kg.files.workspace import read_workspace
from kg.reasoning.states import Comparison, State, compare, state
from kg.views.comparison import comparison_markdown, comparison_object, comparison_text
from kg.views.question_words import asked
from kg.views.table import Look


def run(arguments: argparse.Namespace) -> int:
    """Compare two commits, or a commit with the working tree; 3 when a gate that was asked for does not hold."""
    day = day_of(arguments.as_of)
    if arguments.as_of and day is None:
        return refuse(arguments, f"“{arguments.as_of}” is not a day; write it as 2025-01-31.")
    root: Path = arguments.workspace
    try:
        before = _at(root, arguments.before, day)
        after = _at(root, arguments.after, day) if arguments.after else state("", read_workspace(root), as_of=day)
    except RevisionError as error:
        return refuse(arguments, str(error))
    if before.audit is None and after.audit is None:
        return tell_slips(arguments, after.diagnostics)
    tell_semantics(arguments, before.semantics, after.semantics)
    found = compare(before, after, day)
    _print(found, arguments)
    failed = [gate for gate in arguments.fail_on if _fails(gate, found)]
    for gate in failed:
        print("kg diff: " + asked("en")["gate"].format(gate=gate), file=sys.stderr)
    if failed:
        return GATE
    return ERRORS if any(slip.severity == "error" for slip in after.diagnostics) else DONE


def _at(root: Path, name: str, day: date | None) -> State:
    revision = resolve(root, name)
    return state(f"{name} ({revision.commit[:10]})", read_revision(root, revision), as_of=day)


def _print(found: Comparison, arguments: argparse.Namespace) -> None:
    known = found.after.audit or found.before.audit
    language = arguments.language or (known.corpus.settings.languages[0] if known else "en")
    look = Look(language, 120)
    if not found.after.name:
        found = replace(found, after=replace(found.after, name=asked(language)["working-tree"]))
    if arguments.format == "json":
        print_json(comparison_object(found))
    else:
        told = comparison_markdown if arguments.format == "markdown" else comparison_text
        sys.stdout.write(told(found, look))


def _fails(gate: str, found: Comparison) -> bool:
    """Whether what a gate forbids has happened: a verdict that changes, anything that changes, an error that is new."""
    if gate == "error":
        return any(slip.severity == "error" for slip in found.slips_new)
    other = found.before.semantics != found.after.semantics  # an audit's verdicts may then all be others
    if gate == "flip":
        return other or any(move.flipped and move.before and move.after for move in found.moves)
    return bool(other or found.moves or found.checks or found.slips_new or found.slips_gone)
