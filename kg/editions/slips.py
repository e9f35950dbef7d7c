"""What is wrong with the definitions of reports and with the templates beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kg.audit.audit import audit
from kg.audit.results import Audit, ClaimResult
from kg.diagnostic import Diagnostic, in_order
from kg.editions.choose import choose, folder_of, meeting, needs_audit
from kg.editions.queried import queried
from kg.files.load import Loaded
from kg.files.nearest import nearest
from kg.location import Location
from kg.model.corpus import Corpus
from kg.model.report import Report, TemplateText
from kg.validation.codes import ABOUT_NOTHING, DRAFT_NAMED, NO_FOLDER, NO_TITLE, TEMPLATE
from kg.views.report.apart import template_slips
from kg.views.report.content import Chosen
from kg.views.report.formats import replaceable


def slips_of_reports(loaded: Loaded) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with them. Which claims are meant is only found out in a workspace without errors."""
    corpus = loaded.corpus
    if corpus is None or not (corpus.reports or corpus.templates):
        return ()
    found = [slip for report in corpus.reports.values() for slip in of_text(report, corpus)]
    sound = not any(slip.severity == "error" for slip in (*loaded.diagnostics, *found))
    if sound:
        found += _of_selections(corpus)
    found += _of_templates(corpus)
    return in_order(found)


def _of_selections(corpus: Corpus) -> Iterator[Diagnostic]:
    """Reports about nothing and questions that cannot be asked; nothing is audited where the files alone tell."""
    unweighed = {id: ClaimResult(claim, "unverified", None) for id, claim in corpus.claims.items()}
    audits: dict[str, Audit] = {}  # one for each day that is asked for
    for report in corpus.reports.values():
        if not needs_audit(report.selection):
            met = meeting(report, unweighed, corpus)
            drafts = tuple(sorted(id for id in met if corpus.claims[id].is_draft))
            if len(drafts) == len(met):
                yield _nothing(report, Chosen((), drafts))
            continue
        if report.as_of not in audits:
            audits[report.as_of] = audit(corpus, (), date.fromisoformat(report.as_of) if report.as_of else None)
        chosen = chosen_claims(report, audits[report.as_of])
        if isinstance(chosen, Diagnostic):
            yield chosen


def chosen_claims(report: Report, found: Audit) -> Chosen | Diagnostic:
    """The claims of a report; a slip where its query cannot be asked, or where nothing is left to report."""
    answered = queried(report, found)
    if isinstance(answered, Diagnostic):
        return answered
    chosen = choose(report, found, answered)
    return chosen if chosen.claims else _nothing(report, chosen)


def _nothing(report: Report, chosen: Chosen) -> Diagnostic:
    kept = len(chosen.drafts) + len(chosen.unassessed)
    why = f" The {kept} that were meant are drafts or could not be assessed." if kept else ""
    hint = "A claim has to meet every line of the selection; take one away." if not kept else "Finish the drafts, or choose others."
    return Diagnostic(ABOUT_NOTHING, report.selection.location, f"This is a report about nothing: no claim is selected.{why}", hint)


def of_text(report: Report, corpus: Corpus) -> Iterator[Diagnostic]:
    """What the text alone tells."""
    for language in report.languages:
        if report.title.get(language) is None:
            message = f"The report is in {language}, and its title is not."
            yield Diagnostic(NO_TITLE, report.location, message, f"Add {language}: … to the title, or take {language} from the languages.")
    folders = {name for claim in corpus.claims.values() for name in _above(folder_of(claim.location.file))}
    for folder in report.selection.folders:
        if folder not in folders:
            near = nearest(folder, folders)
            hint = f"Did you mean “{near}”?" if near else "Folders are named as they lie below claims/."
            yield Diagnostic(NO_FOLDER, report.selection.location, f"No claim lies in the folder claims/{folder}.", hint)
    for reference in (*report.selection.ids, *report.selection.points):
        claim = corpus.claims.get(reference.id)
        if claim and claim.is_draft:
            message = f"“{reference.id}” is a draft: its file has lines `# gap:`. The report leaves it out and says so."
            yield Diagnostic(DRAFT_NAMED, reference.location, message, "Fill the gaps in, then delete those lines.", severity="warning")


def _above(folder: str) -> Iterator[str]:
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]


def _of_templates(corpus: Corpus) -> Iterator[Diagnostic]:
    readable = []
    for template in corpus.templates:
        problem, hint = _misplaced(template, corpus)
        if problem:
            yield Diagnostic(TEMPLATE, Location(template.file), problem, hint)
        else:
            readable.append(template)
    yield from tried(readable)


def _misplaced(template: TemplateText, corpus: Corpus) -> tuple[str, str]:
    if template.report not in corpus.reports:
        return f"There is no report “{template.report}” for this template.", f"Reports are defined in reports/{template.report}.yaml."
    if template.name not in replaceable():
        near = nearest(template.name, replaceable())
        hint = f"Did you mean “{near}”?" if near else "It can stand in for: " + ", ".join(sorted(replaceable())) + "."
        return f"Reports have no template “{template.name}”, so this file would never be used.", hint
    return "", ""


def tried(templates: Sequence[TemplateText]) -> Iterator[Diagnostic]:
    """What is wrong with the syntax of templates."""
    texts = {template.file: template.text for template in templates}
    for slip in template_slips(texts) if texts else ():
        yield Diagnostic(TEMPLATE, Location(slip.name, slip.line), f"This template cannot be used: {slip.message.rstrip('.')}.")
