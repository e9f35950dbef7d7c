"""The audit of a workspace for commands that hand it on, which they do only when its text has no errors."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable

from kg.audit.audit import audit
from kg.audit.results import Audit
from kg.commands.main import ERRORS, USAGE
from kg.commands.reading import day_of, lines_of
from kg.diagnostic import Diagnostic
from kg.files.load import load_workspace
from kg.files.workspace import Workspace, read_workspace
from kg.validation.validate import validate
from kg.views.diagnostics import as_text


def sound_audit(arguments: argparse.Namespace, files: Workspace | None = None) -> Audit | int:
    """The audit as of ``--as-of``, or the exit status after saying on stderr why there is none; of ``files`` if they were read already."""
    as_of = day_of(arguments.as_of)
    if arguments.as_of and as_of is None:
        print(f"kg {arguments.command}: “{arguments.as_of}” is not a day; write it as 2025-01-31.", file=sys.stderr)
        return USAGE
    loaded = validate(load_workspace(files or read_workspace(arguments.workspace), arguments.workspace))
    if loaded.diagnostics:
        sys.stderr.write(as_text(loaded.diagnostics, lines_of(arguments.workspace)))
    if loaded.corpus is not None and not has_errors(loaded.diagnostics):
        found = audit(loaded.corpus, loaded.diagnostics, as_of)
        of_rules = [diagnostic for diagnostic in found.diagnostics if diagnostic not in loaded.diagnostics]
        sys.stderr.write(as_text(of_rules, lines_of(arguments.workspace)))
        if not has_errors(of_rules):
            return found
    print(f"kg {arguments.command}: the files have errors, so nothing is handed on.", file=sys.stderr)
    return ERRORS


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether one of them is more than a warning."""
    return any(diagnostic.severity == "error" for diagnostic in diagnostics)
