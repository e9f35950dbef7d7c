"""The claims that a report's query gives."""

from __future__ import annotations

from kg.audit.results import Audit
from kg.diagnostic import Diagnostic
from kg.files.nearest import nearest
from kg.linked.iris import Iris
from kg.location import Location
from kg.model.corpus import Corpus
from kg.model.query import QueryText
from kg.model.report import Report, ReportQuery
from kg.publication.dataset import audit_dataset
from kg.queries.ask import Answered, ask
from kg.queries.library import UnknownParameterError, filled, questions_of
from kg.queries.rows import Rows
from kg.validation.codes import REPORT_QUESTION

COLUMN = "claim"


def queried(report: Report, audit: Audit) -> tuple[str, ...] | Diagnostic | None:
    """The ids of the claims in the order of the rows; None where the report asks no query, a slip where it cannot be answered."""
    query = report.selection.query
    if query is None:
        return None
    text = query_text(query, audit.corpus)
    if isinstance(text, Diagnostic):
        return text
    answer = ask(audit_dataset(audit), QueryText(f"{report.id}.rq", text))
    if not isinstance(answer, Answered):
        return _slip(query.location, f"This query cannot be answered: {_clause(answer[0].message)}", answer[0].hint)
    if answer.rows is None or COLUMN not in answer.rows.variables:
        return _slip(query.location, "This query gives no column ?claim.", "Write SELECT ?claim WHERE { … }.")
    return _claims(answer.rows, audit.corpus, query.location)


def query_text(query: ReportQuery, corpus: Corpus) -> str | Diagnostic:
    """The text of the query, with values put in; a slip where there is no such question or no such value."""
    if query.select:
        return query.select
    library = questions_of(corpus.queries).queries
    stored = library.get(query.name)
    if stored is None:
        near = nearest(query.name, library)
        hint = f"Did you mean “{near}”?" if near else "`kg query --list` tells their names."
        return _slip(query.location, f"There is no stored question “{query.name}”.", hint)
    try:
        return filled(stored, dict(query.given))
    except UnknownParameterError as error:
        names = ", ".join(parameter.name for parameter in stored.parameters) or "none"
        return _slip(query.location, f"The question “{query.name}” has no value “{error}” to set.", f"It has {names}.")


def _claims(rows: Rows, corpus: Corpus, place: Location) -> tuple[str, ...] | Diagnostic:
    """The claims of the column, each by its address or, as stored questions give it, by its id."""
    column, iris = rows.variables.index(COLUMN), Iris(corpus.settings.base)
    found = []
    for term in (row[column] for row in rows.rows):
        if term is None:
            continue
        id = term.text.removeprefix(f"{iris.base}claim/")
        if id not in corpus.claims:
            return _slip(place, f"This query gives “{term}” as ?claim, which is no claim.", "")
        found.append(id)
    return tuple(dict.fromkeys(found))


def _slip(place: Location, message: str, hint: str) -> Diagnostic:
    return Diagnostic(REPORT_QUESTION, place, message, hint)


def _clause(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
