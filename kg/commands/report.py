"""``kg report``: what is published of a workspace, from a definition in ``reports/``, in the form that is asked for."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.audit.audit import audit
from kg.audit.results import Audit
from kg.commands.asking import refuse, tell_slips, unknown
from kg.commands.main import DONE, ERRORS
from kg.commands.progress import Bar, Progress
from kg.commands.reading import day_of
from kg.diagnostic import Diagnostic, in_order
from kg.files.load import Loaded, load
from kg.files.write import write_whole
from kg.location import Location
from kg.model.report import Report
from kg.validation.closely import read_closely
from kg.validation.codes import TEMPLATE
from kg.validation.validate import validate
from kg.views.report.compose import Matter

ENDINGS = {"html": ".html", "markdown": ".md", "docx": ".docx", "pdf": ".pdf", "json": ".json", "site": ""}


def run(arguments: argparse.Namespace) -> int:
    """Make the report; 1 when its definition or the files have errors, or when it could not be made."""
    day = day_of(arguments.as_of)
    if arguments.as_of and day is None:
        return refuse(arguments, f"“{arguments.as_of}” is not a day; write it as 2025-01-31.")
    loaded = validate(load(arguments.workspace, remember=True))
    if loaded.corpus is None:
        return tell_slips(arguments, loaded.diagnostics)
    if not arguments.name:
        return _list(loaded)
    report = loaded.corpus.reports.get(arguments.name)
    if report is None:
        own = [slip for slip in loaded.diagnostics if slip.location.file == f"reports/{arguments.name}.yaml"]
        return tell_slips(arguments, own) if own else refuse(arguments, _unknown(arguments.name, loaded))
    if arguments.language and arguments.language not in report.languages:
        return refuse(arguments, f"“{report.id}” is in {', '.join(report.languages)}, not in “{arguments.language}”.")
    several = len(report.languages) > 1 and not arguments.language and arguments.format != "json"
    if str(arguments.out) == "-" and (several or arguments.format == "site"):
        return refuse(arguments, "--out - prints one file; name a --language, or a folder.")
    if slips := in_order((*loaded.diagnostics, *read_closely(loaded.corpus))):
        tell_slips(arguments, slips)
    own_day = date.fromisoformat(report.as_of) if report.as_of else None
    made = _make(arguments, report, _audited(loaded, day or own_day))
    return max(made, ERRORS if any(slip.severity == "error" for slip in loaded.diagnostics) else DONE)


def _list(loaded: Loaded) -> int:
    corpus = loaded.corpus
    for report in corpus.reports.values() if corpus else ():
        language = report.languages[0]
        print(f"{report.id:24}  {report.depth:5}  {'+'.join(report.languages):12}  {report.title.best(language)}")
    if corpus and not corpus.reports:
        print("There are no reports here. A definition is a file in reports/, such as reports/brief.yaml.")
    return DONE


def _unknown(name: str, loaded: Loaded) -> str:
    return unknown("report", name, loaded.corpus.reports if loaded.corpus else ())


def _audited(loaded: Loaded, day: date | None) -> Audit:
    assert loaded.corpus is not None, "asked only where there is one"
    progress = Progress(sys.stderr)
    found = audit(loaded.corpus, loaded.diagnostics, day, progress)
    progress.done()
    return found


def _make(arguments: argparse.Namespace, report: Report, found: Audit) -> int:
    from kg.editions.slips import chosen_claims, of_text
    from kg.reasoning.hinges import hinges
    from kg.reasoning.timeline import all_timelines

    slips = list(of_text(report, found.corpus))
    chosen = chosen_claims(report, found)
    slips += [chosen] if isinstance(chosen, Diagnostic) else []
    if slips:
        tell_slips(arguments, slips)
    if isinstance(chosen, Diagnostic) or any(slip.severity == "error" for slip in slips):
        return ERRORS
    through_time = arguments.format == "site"
    bar = Bar(sys.stderr, "claims asked what they hinge on")
    asked = hinges(found, progress=bar, among=chosen.claims) if report.depth == "full" or through_time else {}
    bar.done()
    bar = Bar(sys.stderr, "claims followed through time")
    times = all_timelines(found, progress=bar, among=chosen.claims) if through_time else {}
    bar.done()
    for kind, ids in (("draft", chosen.drafts), ("not assessed", chosen.unassessed)):
        if ids:
            print(f"kg report: left out ({kind}): {', '.join(ids)}", file=sys.stderr)
    return _write(_Order(arguments, Matter(report, found, chosen, asked, times)))


@dataclass(frozen=True)
class _Order:
    """A report with what was asked for on the command line."""

    arguments: argparse.Namespace
    matter: Matter

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that are made."""
        return (self.arguments.language,) if self.arguments.language else self.matter.report.languages

    def path(self, language: str) -> Path:
        """Where the file in ``language`` goes; empty for one that is in all of them, or that is the only one."""
        ending, name = ENDINGS[self.arguments.format], self.matter.report.id
        single = len(self.languages) == 1 or not language
        if self.arguments.out is not None and single:
            return Path(self.arguments.out)
        named = f"{name}{ending}" if not language or len(self.matter.report.languages) == 1 else f"{name}.{language}{ending}"
        return Path(self.arguments.out or ".") / named


def _write(order: _Order) -> int:
    from kg.commands.printing import PrintingError
    from kg.views.templates import TemplateError

    try:
        if order.arguments.format == "site":
            return _site(order)
        files = list(_files(order))  # all of them, before the first is written
        for path, content in files:
            if str(path) == "-":
                sys.stdout.buffer.write(content.encode("utf-8") if isinstance(content, str) else content)
            else:
                write_whole(path, content)
                print(f"Written: {path}", file=sys.stderr)
    except TemplateError as error:
        file = f"reports/{order.matter.report.id}/{error.slip.name}".rstrip("/")
        message = f"The report cannot be made with this template: {error.slip.message.rstrip('.')}."
        return tell_slips(order.arguments, [Diagnostic(TEMPLATE, Location(file, error.slip.line), message)])
    except (PrintingError, OSError) as error:
        print(f"kg report: nothing was written: {error}", file=sys.stderr)
        return ERRORS
    return DONE


def _files(order: _Order) -> Iterator[tuple[Path, str | bytes]]:
    """The files of a report, made one after the other."""
    from kg.commands.printing import pdf
    from kg.views.report.compose import compose
    from kg.views.report.data import report_json
    from kg.views.report.docx import docx
    from kg.views.report.formats import text_of

    matter, form = order.matter, order.arguments.format
    contents = [compose(matter, language) for language in order.languages]
    templates = matter.audit.corpus.templates
    if form == "json":
        yield order.path(""), report_json(matter, contents)
        return
    for of in contents:
        path = order.path(of.language)
        if form == "docx":
            yield path, docx(of)
        elif form == "pdf":
            yield path, pdf(text_of("html", of, templates), of.day)
        else:
            yield path, text_of(form, of, templates)


def _site(order: _Order) -> int:
    from kg.views.report.site import site_files
    from kg.views.site.write import SiteReport, write_pages

    directory = order.path("")
    written = write_pages(site_files(order.matter, order.languages), directory)
    if not isinstance(written, SiteReport):
        print(f"kg report: {written}", file=sys.stderr)
        return ERRORS
    index = (directory / "index.html").resolve()
    print(f"Site: {written.written} pages written, {written.unchanged} unchanged. Open {index.as_uri()}", file=sys.stderr)
    return DONE
