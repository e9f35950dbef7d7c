"""From the text of a workspace to its corpus, with everything that is wrong with the text.

A file with a slip never stops the others from being read; what it holds counts as broken.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from kg.diagnostic import Diagnostic, Note, in_order
from kg.files import workspace
from kg.files.claim_file import claim_shape
from kg.files.evidence_file import evidence_shape
from kg.files.nodes import Node
from kg.files.parse import parse
from kg.files.registers import Register, read_documents, read_measures, read_sources
from kg.files.report_file import report_shape
from kg.files.settings import read_settings
from kg.files.shapes import Context, Shape, id_problem
from kg.files.shelf import Memory, Shelf, open_shelf
from kg.files.workspace import TextFile, Workspace
from kg.location import Location
from kg.model.claim import Claim
from kg.model.corpus import EVERY, Corpus
from kg.model.query import LONGEST_QUERY, QueryText
from kg.model.reference import Kind
from kg.model.report import TemplateText
from kg.model.settings import Settings
from kg.quantities.units import default_units

T = TypeVar("T")
_GAP = re.compile(rb"^[ \t]*# gap:", re.M)  # what `kg extract` leaves for a person to fill in
_RESERVED = frozenset(("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))))


@dataclass(frozen=True)
class Loaded:
    """A corpus, as far as it could be read, and every slip that was found on the way.

    ``corpus`` is None only when there are no settings to read anything with.
    """

    corpus: Corpus | None
    diagnostics: tuple[Diagnostic, ...]


def load(root: Path, *, remember: bool = False) -> Loaded:
    """Read the workspace at ``root``; with ``remember`` unchanged files are taken from the shelf in the user's cache folder."""
    with _without_collection():
        return load_workspace(workspace.read_workspace(root), root if remember else None)


@contextmanager
def _without_collection() -> Iterator[None]:
    """While a workspace is loaded nothing becomes garbage in circles, and looking for it takes a quarter of the time.

    Afterwards all that was loaded counts as old at once: freezing and thawing moves it there without a look at it.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def load_workspace(files: Workspace, remembered: Path | None = None, memory: Memory | None = None) -> Loaded:
    """Turn text into a corpus; ``remembered`` is the folder whose shelf may be used, ``memory`` is for states with the same settings."""
    diagnostics = list(files.diagnostics)
    if files.settings is None:
        return Loaded(None, in_order(diagnostics))
    settings, slips = read_settings(files.settings.data.decode("utf-8", "replace").removeprefix("\ufeff"))
    diagnostics += slips
    if settings is None:
        return Loaded(None, in_order(diagnostics))
    read = _reader(settings)
    shelf = open_shelf(remembered, settings) if remembered else memory
    claims = _records(files.under(workspace.CLAIMS), claim_shape, read, shelf)
    evidence = _records(files.under(workspace.EVIDENCE), evidence_shape, read, shelf)
    if shelf:
        shelf.save()
    sources = _register(files.named(workspace.SOURCES), read_sources, read)
    measures = _register(files.named(workspace.MEASURES), read_measures, read)
    documents = _register(files.named(workspace.DOCUMENTS), read_documents, read)
    everything: dict[Kind, _Found[Any]] = {
        "claim": claims,
        "evidence": evidence,
        "source": sources,
        "measure": measures,
        "document": documents,
    }
    for found in everything.values():
        diagnostics += found.diagnostics
    corpus = Corpus(
        settings=settings,
        claims=claims.rows,
        evidence=evidence.rows,
        sources=sources.rows,
        measures=measures.rows,
        documents=documents.rows,
        broken=frozenset((kind, name) for kind, found in everything.items() for name in found.broken),
        files=len(files.files) + 1,
        digest=files.digest,
        **_beside(files, diagnostics, read),
    )
    return Loaded(corpus, in_order(diagnostics))


def _beside(files: Workspace, diagnostics: list[Diagnostic], read: Read) -> dict[str, Any]:
    """What lies beside the records: rules and queries, the definitions of reports, their templates."""
    definitions = tuple(file for file in files.under(workspace.REPORTS) if file.name.count("/") == 1)
    reports = _records(definitions, report_shape, read, None)
    diagnostics += reports.diagnostics
    templates = tuple(_templates(files, diagnostics))
    return {"reports": reports.rows, "templates": templates, **query_texts(files, diagnostics)}


def query_texts(files: Workspace, diagnostics: list[Diagnostic]) -> dict[str, tuple[QueryText, ...]]:
    """The texts of the workspace's own ``rules`` and ``queries``; tests (``must-not-…``) are queries wherever they lie."""
    found: dict[str, list[QueryText]] = {"rules": [], "queries": []}
    for folder in (workspace.RULES, workspace.QUERIES):
        for file in files.under(folder):
            text = _query_text(file)
            if isinstance(text, Diagnostic):
                diagnostics.append(text)
            else:
                found["queries" if text.is_test else folder].append(text)
    return {folder: tuple(texts) for folder, texts in found.items()}


def _templates(files: Workspace, diagnostics: list[Diagnostic]) -> Iterator[TemplateText]:
    for file in files.under(workspace.REPORTS):
        if file.name.count("/") > 1:
            text = _query_text(file)
            if isinstance(text, Diagnostic):
                diagnostics.append(text)
            else:
                yield TemplateText(file.name, text.text)


def _query_text(file: TextFile) -> QueryText | Diagnostic:
    """The text of a file that is no record: a rule, a query or a template."""
    try:
        text = file.data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return Diagnostic("S101", Location(file.name), "This file is not UTF-8 text.", "Save it as UTF-8.")
    if len(text) > LONGEST_QUERY:
        message = f"This file has {len(text):,} characters; such a file has at most {LONGEST_QUERY:,}."
        return Diagnostic("S103", Location(file.name), message)
    return QueryText(file.name, text)


Read = Callable[[TextFile], tuple[Node | None, Context]]


@dataclass(frozen=True)
class _Found(Generic[T]):
    """Records by id in order, the ids of those that could not be read, and why."""

    rows: dict[str, T]
    broken: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]


def _reader(settings: Settings) -> Read:
    units = default_units(settings.counted)
    literals: dict[str, Any] = {}

    def read(file: TextFile) -> tuple[Node | None, Context]:
        node, slips = parse(file.data, file.name)
        return node, Context(file.name, units, settings.languages, settings.about, list(slips), literals)

    return read


def _register(file: TextFile | None, read_rows: Callable[[Node, Context], Register[T]], read: Read) -> _Found[T]:
    if file is None:
        return _Found({}, frozenset(), ())
    node, context = read(file)
    if node is None:
        return _Found({}, frozenset({EVERY}), tuple(context.diagnostics))
    found = read_rows(node, context)
    return _Found(dict(sorted(found.rows.items())), found.broken, tuple(context.diagnostics))


def _record(file: TextFile, shape: Callable[[str], Shape[T]], read: Read) -> tuple[T | None, tuple[Diagnostic, ...]]:
    """What one file holds, None when anything is wrong with it."""
    node, context = read(file)
    record = None if node is None else shape(file.stem).read(node, context)
    problems = tuple(dict.fromkeys((*context.diagnostics, *_file_name(file))))
    if isinstance(record, Claim) and _GAP.search(file.data):
        record = replace(record, is_draft=True)
    return (None if problems else record), problems


def _records(
    files: tuple[TextFile, ...], shape: Callable[[str], Shape[T]], read: Read, shelf: Shelf | Memory | None
) -> _Found[T]:
    """One record a file; the file's name is the record's id."""
    rows: dict[str, T] = {}
    broken = set()
    seen: dict[str, str] = {}
    diagnostics: list[Diagnostic] = []
    for file in files:
        if file.stem in seen:
            diagnostics.append(_named_twice(file, seen[file.stem]))
            broken.add(file.stem)
            continue
        seen[file.stem] = file.name
        reading = partial(_record, file, shape, read)
        record, problems = shelf.reading(file, reading) if shelf else reading()
        if record is None:
            broken.add(file.stem)
        else:
            rows[file.stem] = record
        diagnostics += problems
    kept = {name: row for name, row in sorted(rows.items()) if name not in broken}
    return _Found(kept, frozenset(broken), tuple(diagnostics))


def _named_twice(file: TextFile, first: str) -> Diagnostic:
    return Diagnostic(
        "F207",
        Location(file.name),
        f"The id “{file.stem}” is taken: two files are named {file.stem}.yaml.",
        "Rename one; the name of a file is the id of what it holds.",
        (Note(Location(first), "the other one"),),
    )


def _file_name(file: TextFile) -> list[Diagnostic]:
    problem = id_problem(file.stem)
    if not problem and file.stem in _RESERVED:
        problem = "is a name that Windows keeps for itself"
    if not problem:
        return []
    hint = "The file's name is the record's id: small letters a–z, digits and hyphens."
    return [Diagnostic("F206", Location(file.name), f"The file name “{file.stem}” {problem}.", hint)]
