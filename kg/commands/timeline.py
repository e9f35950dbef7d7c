"""``kg timeline``: since when the evidence says what it says."""

from __future__ import annotations

import argparse
import sys

from kg.commands.asking import ALL, asked_claims, audited, left_out, look_of, not_assessed, print_json
from kg.commands.main import DONE
from kg.commands.progress import Bar
from kg.reasoning.timeline import timelines
from kg.views.timeline import timeline_object, timeline_text, turns_text


def run(arguments: argparse.Namespace) -> int:
    """Print the timeline of one claim, or every change of a verdict; with ``--known-at`` as the files were at a commit."""
    result = audited(arguments)
    if isinstance(result, int):
        return result
    claims = asked_claims(arguments, result)
    if isinstance(claims, int):
        return claims
    bar = Bar(sys.stderr, "claims followed")
    found = timelines(result, claims, bar)
    bar.done()
    if not found and arguments.claim != ALL:
        return not_assessed(arguments)
    look = look_of(arguments, result)
    if arguments.format == "json":
        print_json({"as_of": result.as_of, "timelines": [timeline_object(one) for one in found]})
    elif arguments.claim == ALL:
        sys.stdout.write(turns_text(found, result, look))
    else:
        sys.stdout.write(timeline_text(found[0], result, look))
    return left_out(arguments, result) if arguments.claim == ALL else DONE
