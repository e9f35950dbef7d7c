"""JSON Schemas for editors, one per kind of file, made of the same shapes that the loader reads with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from kg.files.claim_file import CLAIM_FIELDS
from kg.files.evidence_file import EVIDENCE_FIELDS
from kg.files.fields import Field, record_schema
from kg.files.registers import DOCUMENT_FIELDS, MEASURE_FIELDS, SOURCE_FIELDS
from kg.files.report_file import REPORT_FIELDS

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> Mapping[str, str]:
    """File name → the text of its JSON Schema."""
    made = {
        "claim.json": _titled("A claim", record_schema(CLAIM_FIELDS)),
        "evidence.json": _titled("A piece of evidence", record_schema(EVIDENCE_FIELDS)),
        "sources.json": _register("The sources", SOURCE_FIELDS),
        "measures.json": _register("The measures", MEASURE_FIELDS),
        "documents.json": _register("The examined documents", DOCUMENT_FIELDS),
        "report.json": _titled("A report", record_schema(REPORT_FIELDS)),
    }
    return {name: json.dumps(schema, ensure_ascii=False, indent=2) + "\n" for name, schema in made.items()}


def _register(title: str, fields: tuple[Field, ...]) -> dict[str, Any]:
    return _titled(title, {"type": "object", "additionalProperties": record_schema(fields)})


def _titled(title: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"$schema": DIALECT, "title": title, **schema}
