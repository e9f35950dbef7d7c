"""``kg match``: was it already checked? Claims of this and other workspaces that a text resembles."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from kg.commands.main import DONE, ERRORS, USAGE
from kg.commands.reading import lines_for, tell
from kg.diagnostic import Diagnostic, in_order
from kg.files.load import Loaded, load
from kg.location import Location
from kg.matching.match import MOST_PASSAGES, Match, Matcher, passages
from kg.reading.document import as_document
from kg.reading.encoding import no_text, read_file
from kg.views.matches import Verdicts, as_lines, as_records

LONGEST = 20_000  # code points of a statement


def run(arguments: argparse.Namespace) -> int:
    """Print the matches, best first; 1 when claims of a workspace cannot be read."""
    asked = _asked(arguments.text)
    if isinstance(asked, Diagnostic):
        return tell((asked,), lines_for(asked))
    if isinstance(asked, str) or arguments.top < 1:
        print(f"kg match: {asked if isinstance(asked, str) else '--top takes a number from 1 on.'}", file=sys.stderr)
        return USAGE
    loaded = _load([arguments.workspace, *arguments.against])
    status = _unread(loaded)
    corpora = {name: one.corpus for name, one in loaded.items() if one.corpus is not None}
    if not corpora:
        return status
    found = Matcher(corpora).match_all(asked, arguments.top)
    verdicts = _verdicts(found, loaded) if arguments.verdicts else {}
    if arguments.format == "json":
        print(json.dumps(as_records(found, verdicts), ensure_ascii=False, indent=1))
    elif found:
        sys.stdout.write(as_lines(found, len(corpora) > 1, len(asked) > 1, verdicts))
    else:
        print("No claim resembles it.")
    return status


def _asked(given: str) -> Sequence[str] | Diagnostic | str:
    """The statement, or the sentences of the file; what is wrong with the file, or a sentence for people where nothing is asked."""
    try:
        is_file = Path(given).is_file()
    except (OSError, ValueError):  # too long for a name, or no name at all
        is_file = False
    if not is_file:
        if len(given) > LONGEST:
            return f"the text has {len(given):,} characters; write it into a file, whose sentences are looked up one by one."
        return (given,) if given.strip() else "there is no text to look up."
    decoded = read_file(Path(given))
    if isinstance(decoded, Diagnostic):
        return decoded
    document = as_document(decoded.text.removeprefix("\ufeff"), given)
    asked = passages(document.visible)
    if not asked:
        return no_text(Path(given))
    unread: tuple[Diagnostic, ...] = ()
    if len(asked) > MOST_PASSAGES:
        message = f"Of {len(asked):,} sentences the first {MOST_PASSAGES:,} are looked up."
        unread = (Diagnostic("E922", Location(Path(given).as_posix()), message, "Divide the text.", severity="warning"),)
    tell(in_order((*decoded.warnings, *unread)), lambda _: decoded.text.split("\n"))
    return asked


def _load(roots: Sequence[Path]) -> dict[str, Loaded]:
    """Each workspace by the path that was typed; the one that is here only if it is one, or if nothing else was named."""
    here, *others = roots
    wanted = [here, *others] if not others or (here / "kg.toml").exists() else others
    return {root.as_posix(): load(root, remember=True) for root in wanted}


def _unread(loaded: dict[str, Loaded]) -> int:
    """Say which workspaces have claims that are not searched; gives the exit status."""
    status = DONE
    for name, one in loaded.items():
        if one.corpus is None:
            print(f"kg match: there is no readable kg.toml in {name}; make a workspace with `kg init DIR`.", file=sys.stderr)
            status = ERRORS
        elif count := sum(kind == "claim" for kind, _ in one.corpus.broken):
            are = "1 claim of {} has errors and is" if count == 1 else f"{count} claims of {{}} have errors and are"
            print(f"kg match: {are.format(name)} not searched; see `kg validate`.", file=sys.stderr)
            status = ERRORS
    return status


def _verdicts(found: Sequence[Match], loaded: dict[str, Loaded]) -> Verdicts:
    """The computed verdicts of the claims found; costs an audit of each workspace that has one."""
    from kg.audit.audit import audit
    from kg.validation.validate import validate

    verdicts = {}
    for name in sorted({match.workspace for match in found}):
        valid = validate(loaded[name])
        if valid.corpus is not None:
            result = audit(valid.corpus, valid.diagnostics)
            verdicts.update({(name, id): claim.verdict for id, claim in result.claims.items()})
    return verdicts
