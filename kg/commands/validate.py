"""``kg validate``: every slip in the text of the files, for people, scripts or a pull request."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from kg.commands.main import DONE, ERRORS, USAGE
from kg.commands.reading import lines_of
from kg.diagnostic import Diagnostic, in_order
from kg.files.load import Loaded, load
from kg.validation.closely import read_closely
from kg.validation.positions import positions, read_examined
from kg.validation.validate import validate
from kg.views.diagnostics import as_data, as_github, as_text


def run(arguments: argparse.Namespace) -> int:
    """Print all diagnostics and say how many; 1 when there are errors."""
    loaded = validate(load(arguments.workspace, remember=True))
    found = [*loaded.diagnostics, *(read_closely(loaded.corpus) if loaded.corpus else ())]
    for given in arguments.document:
        id, _, name = given.partition("=")
        if loaded.corpus is None or id not in loaded.corpus.documents or not name:
            print(f"kg validate: --document takes ID=FILE with a document of documents.yaml; got “{given}”.", file=sys.stderr)
            return USAGE
        try:
            examined = read_examined(Path(name).read_bytes())
        except (OSError, UnicodeDecodeError) as error:
            print(f"kg validate: {name} cannot be read as UTF-8 text: {error}", file=sys.stderr)
            return USAGE
        found += positions(loaded.corpus, loaded.corpus.documents[id], examined)
    if loaded.corpus and (loaded.corpus.rules or loaded.corpus.queries):
        from kg.queries.promises import slips_of_queries

        found += slips_of_queries(loaded)
    if loaded.corpus and (loaded.corpus.reports or loaded.corpus.templates):
        from kg.editions.slips import slips_of_reports

        found += slips_of_reports(loaded)
    if arguments.shapes:
        found += _shapes(loaded)
    diagnostics = in_order(found)
    errors = sum(diagnostic.severity == "error" for diagnostic in diagnostics)
    files = loaded.corpus.files if loaded.corpus else 0
    if arguments.format == "json":
        told = {"files": files, "diagnostics": [as_data(diagnostic) for diagnostic in diagnostics]}
        print(json.dumps(told, ensure_ascii=False, indent=1))
    elif arguments.format == "github":
        sys.stdout.write(as_github(diagnostics))
    else:
        sys.stdout.write(as_text(diagnostics, lines_of(arguments.workspace)))
        print(f"{_count(files, 'file')}, {_count(errors, 'error')}, {_count(len(diagnostics) - errors, 'warning')}.")
    return ERRORS if errors else DONE


def _shapes(loaded: Loaded) -> tuple[Diagnostic, ...]:
    """What the linked data of a sound workspace do not keep; nothing is made of one with errors."""
    if loaded.corpus is None or any(diagnostic.severity == "error" for diagnostic in loaded.diagnostics):
        print("kg validate: the files have errors, so the shapes were not checked.", file=sys.stderr)
        return ()
    from kg.audit.audit import audit
    from kg.publication.dataset import audit_dataset
    from kg.publication.shapes import check_shapes, shipped

    return check_shapes(audit_dataset(audit(loaded.corpus)), loaded.corpus, shipped())


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
