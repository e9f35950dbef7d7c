"""``kg import``: other publishers' reviews become claims, each with its publisher's rating as that publisher's ruling."""

from __future__ import annotations

import argparse
import re
import sys

from kg.commands.main import DONE, ERRORS, USAGE
from kg.exchange.files import texts, tried, write_all
from kg.exchange.read_file import LARGEST, read_reviews
from kg.exchange.report import report
from kg.exchange.review import Found, Refusal
from kg.exchange.take_in import Wishes, take_in
from kg.files.load import load_workspace
from kg.files.workspace import Workspace, read_workspace
from kg.model.corpus import Corpus
from kg.validation.validate import validate
from kg.views.diagnostics import as_text
from kg.views.width import safe

_FOLDER = re.compile(r"[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)*")


def run(arguments: argparse.Namespace) -> int:
    """Write the claims and sources, all or none; 1 when the file or the workspace has errors or no review could be taken."""
    workspace = read_workspace(arguments.workspace)
    corpus = _sound(workspace)
    if corpus is None:
        print("kg import: the files of the workspace have errors, so nothing was imported; see `kg validate`.", file=sys.stderr)
        return ERRORS
    if not _FOLDER.fullmatch(arguments.folder):
        print("kg import: --folder takes a folder below claims/, of small letters, digits and hyphens.", file=sys.stderr)
        return USAGE
    if arguments.language and arguments.language not in corpus.settings.languages:
        known = ", ".join(corpus.settings.languages)
        print(f"kg import: “{arguments.language}” is not a language of this workspace ({known}).", file=sys.stderr)
        return USAGE
    found = _read(arguments)
    if isinstance(found, Refusal):
        print(safe(f"{arguments.file}: {f'{found.place}: ' if found.place else ''}{found.sentence}"), file=sys.stderr)
        return ERRORS
    return _import(arguments, workspace, corpus, found)


def _sound(workspace: Workspace) -> Corpus | None:
    loaded = validate(load_workspace(workspace))
    return None if any(diagnostic.severity == "error" for diagnostic in loaded.diagnostics) else loaded.corpus


def _read(arguments: argparse.Namespace) -> Found | Refusal:
    try:
        with arguments.file.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        return Refusal("", f"This file cannot be read: {error.strerror}.")
    return read_reviews(data, arguments.format)


def _import(arguments: argparse.Namespace, workspace: Workspace, corpus: Corpus, found: Found) -> int:
    taken = take_in(found, corpus, Wishes(arguments.language, arguments.folder))
    new = texts(taken, workspace)
    errors = tried(workspace, new) if new else ()
    if errors:
        written = {name: text.replace("\r\n", "\n").split("\n") for name, text in new.items()}
        sys.stderr.write(as_text(errors[:20], lambda name: written.get(name, [])))
        print("kg import: with these files the workspace would have errors, so nothing was imported.", file=sys.stderr)
        return ERRORS
    if not arguments.dry_run:
        try:
            write_all(arguments.workspace, new)
        except OSError as error:
            print(f"kg import: {error.filename} cannot be written ({error.strerror}); nothing was imported.", file=sys.stderr)
            return ERRORS
    for line in report(taken, arguments.dry_run).splitlines():
        print(safe(line))
    return DONE if taken.files or taken.here else ERRORS
