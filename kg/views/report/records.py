"""What was put right: the corrections of a definition, rulings that differ from what is computed, evidence that was withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kg.model.report import Report
from kg.views.site.edition import Edition, told
from kg.views.site.sentences import quoted, span_text


def corrections(report: Report, claims: tuple[str, ...], of: Edition) -> Iterator[str]:
    """One line each, the latest first."""
    found = [*_authored(report, of), *_rulings(claims, of), *_withdrawn(of)]
    yield from (line for _, line in sorted(found, key=lambda one: (-one[0].toordinal(), one[1])))


def _authored(report: Report, of: Edition) -> Iterator[tuple[date, str]]:
    for one in report.corrections:
        what, day = told(one.what, of.language).text, span_text(one.on, of.language)
        yield one.on.first, of.words["correction-on"].replace("{date}", day).replace("{what}", what)


def _rulings(claims: tuple[str, ...], of: Edition) -> Iterator[tuple[date, str]]:
    for id in claims:
        result = of.audit.claims[id]
        ruling = result.claim.ruling
        if result.ruling and ruling and ruling.verdict != result.verdict:
            line = of.words["ruling-differs-line"].replace("{date}", span_text(ruling.on, of.language))
            line = line.replace("{ruling}", of.words[ruling.verdict]).replace("{computed}", of.words[result.verdict])
            claim = quoted(result.claim.text.best(of.language), of.language, of.words)
            yield ruling.on.first, line.replace("{by}", ruling.by).replace("{claim}", claim)


def _withdrawn(of: Edition) -> Iterator[tuple[date, str]]:
    """Evidence that the report's claims name and that had been withdrawn by the day of the audit."""
    for id, grounds in sorted(of.used.items()):
        evidence = of.audit.corpus.evidence.get(id)
        day = evidence.retracted.first if evidence and evidence.retracted else None
        if grounds and evidence and evidence.retracted and day and id not in of.audit.existing and day.isoformat() <= of.audit.as_of:
            line = of.words["withdrawn-line"].replace("{date}", span_text(evidence.retracted, of.language))
            yield day, line.replace("{title}", told(evidence.title, of.language).text)
