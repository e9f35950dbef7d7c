"""``kg explain``: why a claim's verdict is what it is, down to source documents."""

from __future__ import annotations

import argparse
import sys

from kg.commands.asking import audited, look_of, print_json, refuse, tell_slips, unknown
from kg.commands.main import DONE, ERRORS
from kg.reasoning.explanation import explain
from kg.views.explanation import explanation_text
from kg.views.explanation_data import explanation_object


def run(arguments: argparse.Namespace) -> int:
    """Explain one claim; 2 when there is none of that id, 1 when the files have errors."""
    result = audited(arguments)
    if isinstance(result, int):
        return result
    if arguments.claim not in result.claims:
        if ("claim", arguments.claim) in result.corpus.broken:
            print(f"kg explain: the text of “{arguments.claim}” has errors, so nothing is known of it.", file=sys.stderr)
            return tell_slips(arguments, [d for d in result.diagnostics if d.location.file.endswith(f"/{arguments.claim}.yaml")])
        return refuse(arguments, unknown("claim", arguments.claim, result.claims))
    found = explain(result, arguments.claim)
    if arguments.format == "json":
        print_json(explanation_object(found))
    else:
        sys.stdout.write(explanation_text(found, look_of(arguments, result)))
    return ERRORS if found.result.verdict == "not-assessed" else DONE
