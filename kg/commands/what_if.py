"""``kg what-if``: the verdicts without something, or with something judged otherwise; and what carries most."""

from __future__ import annotations

import argparse
import sys
from datetime import date

from kg.audit.results import Audit
from kg.commands.asking import audited, left_out, look_of, print_json, refuse
from kg.commands.progress import Bar
from kg.commands.reading import day_of
from kg.reasoning.extract import derived_in
from kg.reasoning.reading import UnreadableError, edits_of
from kg.reasoning.what_if import load_bearing, what_if
from kg.views.moves import edit_object, loads_object, loads_text, move_object, moves_text, question_text


def run(arguments: argparse.Namespace) -> int:
    """Print what would change. The workspace as it is is compared, as of kg.toml's day; ``--as-of`` is one of the edits."""
    day = day_of(arguments.as_of)
    if arguments.as_of and day is None:
        return refuse(arguments, f"“{arguments.as_of}” is not a day; write it as 2025-01-31.")
    if arguments.load_bearing and (arguments.without or arguments.settings):
        return refuse(arguments, "--load-bearing tries every loss by itself; ask it without --without and --set.")
    if not (arguments.load_bearing or arguments.without or arguments.settings or day):
        return refuse(arguments, "say what would be different: --without ID, --set ID.reliability=C, --as-of DATE, or ask --load-bearing.")
    arguments.as_of = arguments.as_of if arguments.load_bearing else None
    result = audited(arguments)
    if isinstance(result, int):
        return result
    return _load_bearing(result, arguments) if arguments.load_bearing else _answer(result, arguments, day)


def _answer(result: Audit, arguments: argparse.Namespace, day: date | None) -> int:
    try:
        derived = {ground.id for ground in derived_in(result)}
        edits = edits_of(arguments.without, arguments.settings, result.corpus, derived)
    except UnreadableError as error:
        return refuse(arguments, str(error))
    if day and any(edit.id in derived for edit in edits):
        return refuse(arguments, "what a rule derived it derives anew on another day; ask without --as-of.")
    found = what_if(result, edits, day)
    if arguments.format == "json":
        print_json(
            {
                "as_of_before": found.before.as_of,
                "as_of_after": found.after.as_of,
                "edits": [edit_object(edit) for edit in found.edits],
                "moves": [move_object(move) for move in found.moves],
            }
        )
    else:
        look = look_of(arguments, result)
        sys.stdout.write(question_text(found, look) + "\n" + moves_text(found.moves, found.after, look))
    return left_out(arguments, result)


def _load_bearing(result: Audit, arguments: argparse.Namespace) -> int:
    progress = Bar(sys.stderr, "losses tried")
    loads = load_bearing(result, progress)
    progress.done()
    if arguments.format == "json":
        print_json({"as_of": result.as_of, "load_bearing": loads_object(loads)})
    else:
        sys.stdout.write(loads_text(loads, look_of(arguments, result)))
    return left_out(arguments, result)
