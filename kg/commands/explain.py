"""``kg explain``: why a claim's verdict is what it is, down to source documents."""

from __future__ import annotations

import argparse
import sys

from kg.audit.results import Audit
from kg.commands.asking import audited, look_of, no_such_claim, print_json
from kg.commands.main import DONE, ERRORS
from kg.commands.progress import Bar
from kg.reasoning.explanation import explain
from kg.reasoning.flips import KINDS, Flips, flips
from kg.reasoning.nudge import nudges
from kg.reasoning.robustness import robustness
from kg.views.explanation import explanation_text
from kg.views.explanation_data import explanation_object
from kg.views.flips import Turning, turning_object, turning_text
from kg.views.robustness import robustness_object, robustness_text


def run(arguments: argparse.Namespace) -> int:
    """Explain one claim; 2 when there is none of that id, 1 when the files have errors."""
    result = audited(arguments)
    if isinstance(result, int):
        return result
    if arguments.claim not in result.claims:
        return no_such_claim(arguments, result)
    found = explain(result, arguments.claim)
    sure = robustness(result, [arguments.claim])
    turning = _turning(result, arguments.claim) if arguments.flips and found.result.verdict != "not-assessed" else None
    if arguments.format == "json":
        told = {**explanation_object(found), "robustness": robustness_object(sure[0]) if sure else None}
        print_json({**told, "flips": turning_object(turning)} if turning else told)
    else:
        look = look_of(arguments, result)
        sys.stdout.write(explanation_text(found, look))
        sys.stdout.write("\n" + robustness_text(sure[0], look) if sure else "")
        sys.stdout.write("\n" + turning_text(turning, look) if turning else "")
    return ERRORS if found.result.verdict == "not-assessed" else DONE


def _turning(result: Audit, claim: str) -> Turning:
    """What would flip the verdict, with a bar while it is sought."""
    bar = Bar(sys.stderr, "kinds of loss tried")
    found: list[Flips] = []
    for number, kind in enumerate(KINDS):
        bar(number, len(KINDS) + 1)
        found += flips(result, claim, kinds=(kind,))
    bar(len(KINDS), len(KINDS) + 1)
    changes = nudges(result, claim)
    bar.done()
    return Turning(tuple(found), changes)
