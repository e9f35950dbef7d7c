"""All checks of a loaded corpus, and what they mean for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from kg.diagnostic import Diagnostic, in_order
from kg.files.load import Loaded
from kg.files.workspace import REGISTERS
from kg.model.corpus import Corpus
from kg.model.reference import Kind
from kg.validation.arguments import arguments
from kg.validation.check_values import check_values
from kg.validation.circles import circles
from kg.validation.copies import copies, groups, relays
from kg.validation.dates import dates
from kg.validation.elsewhere import elsewhere
from kg.validation.ids import ids
from kg.validation.measures import measures
from kg.validation.passages import passages
from kg.validation.references import references
from kg.validation.sides import sides

CHECKS: tuple[Callable[[Corpus], Iterator[Diagnostic]], ...] = (
    ids,
    references,
    arguments,
    circles,
    dates,
    measures,
    check_values,
    sides,
    copies,
    groups,
    relays,
    elsewhere,
    passages,
)


def validate(loaded: Loaded) -> Loaded:
    """``loaded`` with everything that is wrong across files, and with the records that are wrong marked as broken."""
    corpus = loaded.corpus
    if corpus is None:
        return loaded
    found = [diagnostic for check in CHECKS for diagnostic in check(corpus)]
    broken = {record for diagnostic in found if diagnostic.severity == "error" for record in _records(diagnostic, corpus)}
    return Loaded(replace(corpus, broken=corpus.broken | broken), in_order((*loaded.diagnostics, *found)))


def _records(diagnostic: Diagnostic, corpus: Corpus) -> Iterator[tuple[Kind, str]]:
    """The records whose text a diagnostic is about: the one of its file, or the rows of a register."""
    file = diagnostic.location.file
    if file.startswith("reports/"):
        return  # a report is about the records and is none
    if file in REGISTERS:
        rows = {"source": corpus.sources, "measure": corpus.measures, "document": corpus.documents}
        for kind, records in rows.items():
            at = [(r.location, id) for id, r in records.items() if r.location <= diagnostic.location and r.location.file == file]  # type: ignore[attr-defined]  # every row has a place
            if at:
                yield kind, max(at)[1]  # type: ignore[misc]  # the three keys are kinds
        return
    stem = file.rsplit("/", 1)[-1].removesuffix(".yaml")
    yield ("claim" if file.startswith("claims/") else "evidence"), stem
