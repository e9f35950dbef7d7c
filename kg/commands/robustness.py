"""``kg robustness``: how often verdicts stay when judgements are drawn around their values."""

from __future__ import annotations

import argparse
import sys

from kg.commands.asking import ALL, asked_claims, audited, left_out, look_of, not_assessed, print_json
from kg.commands.main import DONE
from kg.commands.progress import Bar
from kg.reasoning.robustness import robustness
from kg.views.robustness import robustness_object, robustness_table, robustness_text


def run(arguments: argparse.Namespace) -> int:
    """Print how sure one claim or every claim is."""
    result = audited(arguments)
    if isinstance(result, int):
        return result
    ids = asked_claims(arguments, result)
    if isinstance(ids, int):
        return ids
    bar = Bar(sys.stderr, "claims tried")
    found = robustness(result, ids, bar)
    bar.done()
    if not found and arguments.claim != ALL:
        return not_assessed(arguments)
    look = look_of(arguments, result)
    if arguments.format == "json":
        print_json({"as_of": result.as_of, "robustness": [robustness_object(one) for one in found]})
    elif arguments.claim == ALL:
        sys.stdout.write(robustness_table(found, result, look))
    else:
        sys.stdout.write(robustness_text(found[0], look))
    return left_out(arguments, result) if arguments.claim == ALL else DONE
