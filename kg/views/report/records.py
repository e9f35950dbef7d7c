"""What was put right: corrections of a report and of its claims, rulings that differ from what is computed, withdrawn evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from kg.model.report import Report
from kg.views.site.corrections_page import corrections_of, made
from kg.views.site.edition import Edition, told
from kg.views.site.sentences import quoted, span_text


def corrections(report: Report, claims: tuple[str, ...], of: Edition) -> Iterator[str]:
    """One line each, the latest first."""
    found = [*_authored(report, of), *_published(claims, of), *_rulings(claims, of), *_withdrawn(of)]
    yield from (line for _, line in sorted(found, key=lambda one: (-one[0].toordinal(), one[1])))


def _authored(report: Report, of: Edition) -> Iterator[tuple[date, str]]:
    for one in report.corrections:
        what, day = told(one.what, of.language).text, span_text(one.on, of.language)
        yield one.on.first, of.words["correction-on"].replace("{date}", day).replace("{what}", what)


def _published(claims: tuple[str, ...], of: Edition) -> Iterator[tuple[date, str]]:
    """What the files of the claims say was published and wrong, up to the day of the audit."""
    for id in claims:
        result = of.audit.claims[id]
        for one, shown in zip(made(result, of), corrections_of(result, of), strict=True):
            claim = quoted(result.claim.text.best(of.language), of.language, of.words)
            values = {"{by}": shown.by, "{wrong}": shown.wrong.text, "{right}": shown.right.text, "{claim}": claim}
            yield one.on.last, _filled(of.words["claim-corrected"], values)


def _filled(line: str, values: Mapping[str, str]) -> str:
    """The line with its placeholders filled in; none is looked for in what was put in."""
    return "".join(values.get(piece, piece) for piece in re.split(r"(\{[a-z]+\})", line))


def _rulings(claims: tuple[str, ...], of: Edition) -> Iterator[tuple[date, str]]:
    for id in claims:
        result = of.audit.claims[id]
        ruling = result.claim.ruling
        if result.ruling and ruling and ruling.verdict != result.verdict:
            values = {
                "{date}": span_text(ruling.on, of.language),
                "{by}": ruling.by,
                "{ruling}": of.words[ruling.verdict],
                "{computed}": of.words[result.verdict],
                "{claim}": quoted(result.claim.text.best(of.language), of.language, of.words),
            }
            yield ruling.on.first, _filled(of.words["ruling-differs-line"], values)


def _withdrawn(of: Edition) -> Iterator[tuple[date, str]]:
    """Evidence that the report's claims name and that had been withdrawn by the day of the audit."""
    for id, grounds in sorted(of.used.items()):
        evidence = of.audit.corpus.evidence.get(id)
        day = evidence.retracted.first if evidence and evidence.retracted else None
        if grounds and evidence and evidence.retracted and day and id not in of.audit.existing and day.isoformat() <= of.audit.as_of:
            line = of.words["withdrawn-line"].replace("{date}", span_text(evidence.retracted, of.language))
            yield day, line.replace("{title}", told(evidence.title, of.language).text)
