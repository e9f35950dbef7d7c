"""Quantities as a component of spaCy pipelines: the one door of that library.

After ``import kg.reading.spacy_component`` any pipeline takes it: ``nlp.add_pipe("kg_quantities")``. It sets
``doc.spans["quantities"]``, whose spans have ``span._.quantity`` (the row of ``docs/extraction.md``) and, for convenience,
``span._.low``, ``high``, ``unit``, ``kind`` and ``timex``. Places come from the text, so that no tokenizer can hide a
quantity; a span whose ends lie inside tokens is widened to them, and its row keeps the exact places.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.reading.scan import read_quantities

KEY = "quantities"
_FIELDS = ("kind", "low", "high", "unit", "of", "timex", "approximate", "comparator", "ambiguous")


def _register() -> None:
    if not Span.has_extension("quantity"):
        Span.set_extension("quantity", default=None)
    for name in _FIELDS:
        if not Span.has_extension(name):
            Span.set_extension(name, getter=_getter(name))


def _getter(name: str) -> Any:
    def get(span: Span) -> Any:
        row = span._.quantity
        return None if row is None else row[name]

    return get


@Language.factory("kg_quantities", default_config={"reference": None, "key": KEY}, assigns=["doc.spans"])
def make_quantities(nlp: Language, name: str, reference: str | None, key: str) -> Quantities:
    """The component; ``reference`` is the day that relative dates count from, as 2025-01-28."""
    return Quantities(date.fromisoformat(reference) if reference else None, key)


class Quantities:
    """Writes the quantities of a text into ``doc.spans``."""

    def __init__(self, reference: date | None, key: str) -> None:
        _register()
        self.reference = reference
        self.key = key

    def __call__(self, doc: Doc) -> Doc:
        """``doc`` with its quantities."""
        spans = []
        for reading in read_quantities(doc.text, self.reference):
            span = doc.char_span(reading.start, reading.end, label=reading.kind.upper(), alignment_mode="expand")
            if span is not None:
                span._.quantity = reading.as_row()
                spans.append(span)
        doc.spans[self.key] = spans
        return doc
