"""What commands that ask about an audit have in common: read the workspace, audit it, find the claim that is meant."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Iterable, Mapping
from typing import Any

from kg.audit.audit import audit
from kg.audit.results import Audit
from kg.commands.main import DONE, ERRORS, USAGE
from kg.commands.progress import Progress
from kg.commands.reading import day_of, lines_of
from kg.diagnostic import Diagnostic
from kg.files.load import Loaded, load, load_workspace
from kg.files.nearest import nearest
from kg.files.revision import RevisionError, read_revision, resolve
from kg.model.corpus import EVERY
from kg.reasoning.semantics import WORLDS, under_worlds
from kg.validation.validate import validate
from kg.views.diagnostics import as_text
from kg.views.table import Look

ALL = "all"
MOST_NAMED = 10


def audited(arguments: argparse.Namespace) -> Audit | int:
    """The audit of the workspace as of the day asked for; the exit status where there can be none. Slips go to stderr."""
    day = day_of(arguments.as_of)
    if arguments.as_of and day is None:
        return refuse(arguments, f"“{arguments.as_of}” is not a day; write it as 2025-01-31.")
    progress = Progress(sys.stderr)
    progress("files")
    try:
        loaded = validate(_loaded(arguments))
    except RevisionError as error:
        return refuse(arguments, str(error))
    if loaded.corpus is None:
        progress.done()
        return tell_slips(arguments, loaded.diagnostics)
    tell_semantics(arguments, loaded.corpus.settings.semantics)
    result = audit(under_worlds(loaded.corpus), loaded.diagnostics, day, progress)
    progress.done()
    return result


def tell_semantics(arguments: argparse.Namespace, *names: str) -> None:
    """Say so where a workspace asks for another semantics than answers come from."""
    for name in sorted({*names} - {WORLDS}):
        print(f"kg {arguments.command}: kg.toml says semantics = \"{name}\"; answers come from possible worlds.", file=sys.stderr)


def _loaded(arguments: argparse.Namespace) -> Loaded:
    """The workspace as it is, or as it was at the commit that ``--known-at`` names."""
    name = getattr(arguments, "known_at", None)
    if name is None:
        return load(arguments.workspace, remember=True)
    return load_workspace(read_revision(arguments.workspace, resolve(arguments.workspace, name)))


def asked_claims(arguments: argparse.Namespace, result: Audit) -> list[str] | int:
    """The claim that is meant, or every claim where ``all`` was asked; the exit status where there is no such claim."""
    if arguments.claim == ALL:
        return list(result.claims)
    return [arguments.claim] if arguments.claim in result.claims else no_such_claim(arguments, result)


def no_such_claim(arguments: argparse.Namespace, result: Audit) -> int:
    """Say that there is no claim of the id asked for, or that its text has errors; gives the exit status."""
    if ("claim", arguments.claim) not in result.corpus.broken:
        return refuse(arguments, unknown("claim", arguments.claim, result.claims))
    print(f"kg {arguments.command}: the text of “{arguments.claim}” has errors, so nothing is known of it.", file=sys.stderr)
    return tell_slips(arguments, [d for d in result.diagnostics if d.location.file.endswith(f"/{arguments.claim}.yaml")])


def left_out(arguments: argparse.Namespace, result: Audit) -> int:
    """Say which claims an answer about all leaves out because files have errors; gives the exit status that goes with it."""
    broken = {id for kind, id in result.corpus.broken if kind == "claim" and id != EVERY}
    names = sorted({id for id, one in result.claims.items() if one.verdict == "not-assessed"} | broken)
    if not names:
        return DONE
    listed = ", ".join(names[:MOST_NAMED]) + (" …" if len(names) > MOST_NAMED else "")
    print(f"kg {arguments.command}: the files have errors, so these are left out: {listed}. See `kg validate`.", file=sys.stderr)
    return ERRORS


def not_assessed(arguments: argparse.Namespace) -> int:
    """Say that the claim asked for is not assessed; gives the exit status for files with errors."""
    reason = f"“{arguments.claim}” is not assessed; ask `kg explain {arguments.claim}` why."
    print(f"kg {arguments.command}: {reason}", file=sys.stderr)
    return ERRORS


def tell_slips(arguments: argparse.Namespace, diagnostics: Iterable[Diagnostic]) -> int:
    """Print slips where messages go; gives the exit status for files with errors."""
    print(as_text(diagnostics, lines_of(arguments.workspace)), file=sys.stderr, end="")
    return ERRORS


def refuse(arguments: argparse.Namespace, message: str) -> int:
    """Say what is wrong with what was asked; gives the exit status for mistakes of usage."""
    print(f"kg {arguments.command}: {message}", file=sys.stderr)
    return USAGE


def unknown(thing: str, id: str, known: Iterable[str]) -> str:
    """That there is no such thing, with the nearest that there is."""
    shown = id if id.isprintable() else ascii(id)
    near = nearest(id, known) or _begun(id, known)
    return f"there is no {thing} “{shown[:80]}”." + (f" Did you mean “{near}”?" if near else "")


def _begun(id: str, known: Iterable[str]) -> str:
    """The only known id that begins with what was typed: ``p1-13`` for ``p1-13-quota-is-per-year``."""
    found = [one for one in known if id and one.startswith(id)]
    return found[0] if len(found) == 1 else ""


def look_of(arguments: argparse.Namespace, result: Audit) -> Look:
    """The language, width and colour in which to answer."""
    language = arguments.language or result.corpus.settings.languages[0]
    terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size((120, 40)).columns if terminal else 140
    return Look(language, max(80, width), terminal)


def print_json(told: Mapping[str, Any]) -> None:
    """One object and nothing else on stdout."""
    sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False) + "\n")
