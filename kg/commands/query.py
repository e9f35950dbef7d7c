"""``kg query``: a question in SPARQL to the workspace and its audit, or one of those that are stored."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from kg.commands.evaluating import sound_audit
from kg.commands.main import DONE, ERRORS, USAGE
from kg.commands.reading import lines_of
from kg.files.load import load_workspace, query_texts
from kg.files.workspace import Workspace, read_workspace
from kg.model.query import LONGEST_QUERY, QueryText
from kg.queries.ask import LIMITS, Answered, ask
from kg.queries.formats import NoSuchFormError, formatted
from kg.queries.library import Library, UnknownParameterError, filled, questions_of
from kg.views.diagnostics import Lines, as_text


def run(arguments: argparse.Namespace) -> int:
    """Print the answer and nothing else on stdout; 1 when the query or the files have errors."""
    files = read_workspace(arguments.workspace)
    if arguments.list:
        return _list(arguments, files)
    query = _query(arguments, files)
    if isinstance(query, str):
        print(f"kg query: {query}", file=sys.stderr)
        return USAGE
    audit = sound_audit(arguments, files)
    if isinstance(audit, int):
        return audit
    from kg.publication.dataset import audit_dataset

    answer = ask(audit_dataset(audit), query, replace(LIMITS, seconds=arguments.seconds))
    if not isinstance(answer, Answered):
        sys.stderr.write(as_text(answer, _lines(query)))
        return ERRORS
    try:
        text = formatted(answer, arguments.format, audit.corpus.settings.base)
    except NoSuchFormError as error:
        print(f"kg query: {error}.", file=sys.stderr)
        return USAGE
    sys.stdout.write(text)
    return DONE


def _query(arguments: argparse.Namespace, files: Workspace) -> QueryText | str:
    """The query that is asked for, or why there is none."""
    if arguments.name:
        return _stored(arguments, _library(arguments, files))
    if arguments.set:
        return "--set belongs to --name: a query of your own holds its values itself."
    if arguments.text:
        return _short_enough(QueryText("query", arguments.text))
    if arguments.file is None:
        return "name a file, -e QUERY, --name NAME or --list."
    return _read(arguments.file)


def _short_enough(query: QueryText) -> QueryText | str:
    length = len(query.text)
    return query if length <= LONGEST_QUERY else f"the query has {length:,} characters; it may have {LONGEST_QUERY:,}."


def _read(path: Path) -> QueryText | str:
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return f"{path} cannot be read as UTF-8 text: {error}."
    return _short_enough(QueryText(path.as_posix(), text.removeprefix("\ufeff").replace("\r\n", "\n")))


def _library(arguments: argparse.Namespace, files: Workspace) -> Library:
    """The stored questions, the workspace's own among them. What is wrong with its files is told by whoever reads them all."""
    library = questions_of(query_texts(files, [])["queries"])
    sys.stderr.write(as_text(library.diagnostics, lines_of(arguments.workspace)))
    return library


def _stored(arguments: argparse.Namespace, library: Library) -> QueryText | str:
    stored = library.queries.get(arguments.name)
    if stored is None:
        from kg.files.nearest import nearest

        near = nearest(arguments.name, library.queries)
        return f"there is no stored question “{arguments.name}”{f'; is it {near}?' if near else '.'} --list tells their names."
    given = dict(pair.partition("=")[::2] for pair in arguments.set)
    try:
        return QueryText(stored.location.file, filled(stored, given))
    except UnknownParameterError as error:
        names = ", ".join(parameter.name for parameter in stored.parameters) or "none"
        return f"“{stored.name}” has no value {error} to set; it has {names}."


def _list(arguments: argparse.Namespace, files: Workspace) -> int:
    """Print name, question and parameters of each; 1 when one of the workspace's own has a slip."""
    corpus = load_workspace(files, arguments.workspace).corpus
    language = arguments.language or (corpus.settings.languages[0] if corpus else "en")
    library = _library(arguments, files)
    for query in library.queries.values():
        names = " ".join(f"[{parameter.name}]" for parameter in query.parameters)
        print(f"{query.name:24}  {query.asks.best(language)} {names}".rstrip())
    return ERRORS if library.diagnostics else DONE


def _lines(query: QueryText) -> Lines:
    return lambda name: query.text.split("\n") if name == query.name else []
