"""The manual says what the program does."""

from __future__ import annotations

import json

import pytest

from kg.files.json_schema import schemas
from tests.docs.manual import DOCS, PAGES


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_up_to_date(name: str) -> None:
    """Write it anew with ``python -m tests.docs.manual``."""
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name]()


def test_the_committed_schemas_are_up_to_date() -> None:
    """Write them anew with ``kg schema schema``."""
    folder = DOCS.parent / "schema"
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.json")} == dict(schemas())


def test_the_schemas_take_the_records_of_the_first_workspace() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    yaml = pytest.importorskip("yaml")
    root = DOCS.parent
    for kind, folder in (("claim", "claims"), ("evidence", "evidence")):
        validator = jsonschema.Draft202012Validator(json.loads((root / "schema" / f"{kind}.json").read_text(encoding="utf-8")))
        paths = [p for p in root.glob(f"{folder}/**/*.yaml") if p.name not in ("documents.yaml", "sources.yaml", "measures.yaml")]
        assert paths
        for path in paths:
            record = json.loads(json.dumps(yaml.safe_load(path.read_text(encoding="utf-8")), default=str))
            errors = [error.message for error in validator.iter_errors(record)]
            assert not errors, path
