"""``kg audit``: verdicts with reasons, as a table or JSON, and as a site."""

from __future__ import annotations

import argparse
import shutil
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from kg.audit.audit import audit
from kg.audit.results import Audit
from kg.commands.main import DONE, ERRORS, USAGE
from kg.commands.progress import Bar, Progress
from kg.commands.reading import day_of, lines_of
from kg.diagnostic import Diagnostic, in_order
from kg.files.load import load
from kg.location import Location
from kg.model.corpus import Corpus
from kg.program import fingerprint
from kg.validation.closely import read_closely
from kg.validation.validate import validate
from kg.views.diagnostics import as_data, as_text
from kg.views.machine import as_json
from kg.views.table import Look, rules_line, table


def run(arguments: argparse.Namespace) -> int:
    """Evaluate, print, write the site; 1 when the files have errors or nothing was checked."""
    as_of = day_of(arguments.as_of)
    if arguments.as_of and as_of is None:
        print(f"kg audit: “{arguments.as_of}” is not a day; write it as 2025-01-31.", file=sys.stderr)
        return USAGE
    if arguments.watch:
        return _watch(arguments, as_of)
    if arguments.site:
        fingerprint()  # that of the program that computes, should its files be replaced meanwhile
    progress = Progress(sys.stderr)
    progress("files")
    loaded = validate(load(arguments.workspace, remember=True))
    if loaded.corpus is None:
        progress.done()
        return _unreadable(arguments, loaded.diagnostics)
    corpus = _under(loaded.corpus, arguments.semantics)
    result = audit(corpus, (*loaded.diagnostics, *_nothing_checked(loaded.corpus.claims)), as_of, progress)
    progress.done()
    _print(result, arguments)
    return max(_status(result.diagnostics), _write_site(result, arguments))


def _watch(arguments: argparse.Namespace, as_of: date | None) -> int:
    if arguments.site or arguments.format != "text":
        print("kg audit: --watch prints changes as they come; ask for a site or JSON without it.", file=sys.stderr)
        return USAGE
    from kg.commands.watch import watch

    return watch(arguments, as_of)


def _under(corpus: Corpus, semantics: str | None) -> Corpus:
    """The corpus with the semantics that was asked for, else its own."""
    return replace(corpus, settings=replace(corpus.settings, semantics=semantics)) if semantics else corpus


def _nothing_checked(claims: object) -> tuple[Diagnostic, ...]:
    """An audit without a single claim is no audit."""
    if claims:
        return ()
    hint = "Add one with `kg add claim`."
    return (Diagnostic("W705", Location("claims"), "There are no claims here, so nothing was checked.", hint),)


def _status(diagnostics: tuple[Diagnostic, ...]) -> int:
    return ERRORS if any(diagnostic.severity == "error" for diagnostic in diagnostics) else DONE


def _unreadable(arguments: argparse.Namespace, diagnostics: tuple[Diagnostic, ...]) -> int:
    if arguments.format == "json":
        import json

        print(json.dumps({"claims": [], "diagnostics": [as_data(d) for d in diagnostics]}, ensure_ascii=False, indent=1))
    print(as_text(diagnostics, lines_of(arguments.workspace)), file=sys.stderr, end="")
    return ERRORS


def _print(result: Audit, arguments: argparse.Namespace) -> None:
    if result.diagnostics:
        print(as_text(result.diagnostics, lines_of(arguments.workspace)), file=sys.stderr)
    if arguments.format == "json":
        sys.stdout.write(as_json(result))
        return
    language = arguments.language or result.corpus.settings.languages[0]
    terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size((120, 40)).columns if terminal else 120
    sys.stdout.write(table(result, Look(language, max(80, width), terminal)))
    if arguments.verbose:
        sys.stdout.write(rules_line(result, language))


def _write_site(result: Audit, arguments: argparse.Namespace) -> int:
    directory: Path | None = arguments.site
    if directory is None:
        return DONE
    from kg.reasoning.hinges import hinges
    from kg.reasoning.timeline import all_timelines
    from kg.views.site.drafts import drafts_of
    from kg.views.site.kept import key_of, remember, unchanged
    from kg.views.site.write import SiteReport, write_site

    if drafts := drafts_of(result):
        print(f"Left out of the site (draft): {', '.join(drafts)}", file=sys.stderr)
    key = key_of(result, arguments.quick)
    kept = unchanged(directory, key)
    if kept is not None:
        return _told(0, kept, directory)
    if slips := in_order(read_closely(result.corpus)):
        print(as_text(slips, lines_of(arguments.workspace)), file=sys.stderr)
    bar = Bar(sys.stderr, "claims asked what they hinge on")
    found = {} if arguments.quick else hinges(result, progress=bar)
    bar.done()
    bar = Bar(sys.stderr, "claims followed through time")
    through_time = {} if arguments.quick else all_timelines(result, progress=bar)
    bar.done()
    report = write_site(result, directory, found, through_time)
    if not isinstance(report, SiteReport):
        print(f"kg audit: {report}", file=sys.stderr)
        return ERRORS
    remember(directory, key, report.sign)
    return _told(report.written, report.unchanged, directory)


def _told(written: int, kept: int, directory: Path) -> int:
    index = (directory / "index.html").resolve()
    print(f"Site: {written} pages written, {kept} unchanged. Open {index.as_uri()}", file=sys.stderr)
    return DONE
