"""The front page of an edition."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from kg.audit.results import Audit, Finding, Verdict
from kg.audit.verdict import VERDICTS
from kg.model.claim import Document
from kg.publication.verdicts import published
from kg.views.site.cite import cite_site
from kg.views.site.edition import Edition, followable, is_outline, part_ids, source_link, tally_bar, told
from kg.views.site.frame import Place, frame
from kg.views.site.order import in_document_order
from kg.views.site.pages import DocumentLine, FindingLine, FindingsPage, IndexPage, Point
from kg.views.site.paging import chunk, page_path, pager, pages_for
from kg.views.site.parts import ClaimLine, Link, Text
from kg.views.site.sentences import iso_day_text, span_text

HEADLINES, MOST_FINDINGS, MOST_LINES, MOST_POINTS = 8, 100, 160, 60
FINDINGS_PER_PAGE = 300


def index_page(of: Edition, front: bool = False) -> IndexPage:
    """The index in one language; ``front`` for the one at the top of the site."""
    audit, words = of.audit, of.words
    tops = [id for id in in_document_order(audit) if id not in of.wholes]
    points = [id for id in tops if is_outline(audit.claims[id])]
    scope = _scope(of)
    findings = [_finding(finding, of) for finding in audit.findings[:MOST_FINDINGS]]
    publisher = audit.corpus.settings.publisher_in(of.language)
    others, everything = _others(tops, of), Link(Text(words["all-of-them"].format(n=len(of.lines))), "claims.html")
    further = Link(Text(words["all-findings"].format(n=len(audit.findings))), "findings.html")
    return IndexPage(
        frame=frame(of, Place("index.html", front), "", scope),
        documents=tuple(_document(document, of) for document in audit.corpus.documents.values()),
        examined_by=words["examined-by"].replace("{publisher}", publisher) if publisher else "",
        as_of=words["as-of"].replace("{date}", iso_day_text(audit.as_of, of.language)),
        scope=scope,
        trouble=words["with-errors"].format(n=audit.counts.diagnostics) if _troubled(audit) else "",
        tally=tally_bar(_verdicts(audit), words),
        points=_points(points[:MOST_POINTS], of),
        points_heading=words["points"],
        points_lead=words["points-lead"],
        others=others[:MOST_POINTS],
        others_all=everything if len(others) > MOST_POINTS or len(points) > MOST_POINTS else None,
        findings=tuple(findings[:HEADLINES]),
        more_findings=tuple(findings[HEADLINES:MOST_FINDINGS]),
        all_findings=further if findings_pages(of) else None,
        cite=cite_site(of),
    )


def findings_pages(of: Edition) -> int:
    """How many pages of their own the findings fill; none where the front page has them all."""
    count = len(of.audit.findings)
    return pages_for(count, FINDINGS_PER_PAGE) if count > MOST_FINDINGS else 0


def findings_page(of: Edition, number: int = 1) -> FindingsPage:
    """A page of all findings."""
    path, title = page_path("findings.html", number), of.words["findings-title"]
    found = chunk(of.audit.findings, FINDINGS_PER_PAGE, number)
    return FindingsPage(
        frame=frame(of, Place(path), title, title),
        title=title,
        lines=tuple(_finding(finding, of) for finding in found),
        start=(number - 1) * FINDINGS_PER_PAGE + 1,
        pager=pager("findings.html", findings_pages(of), number),
    )


def _scope(of: Edition) -> str:
    counts = of.audit.counts
    return of.words["scope"].format(
        claims=counts.claims,
        evidence=len(of.audit.existing),
        sources=len({of.audit.corpus.evidence[id].source.id for id in of.audit.existing}),
        checks=counts.checks,
    )


def _troubled(audit: Audit) -> bool:
    return any(diagnostic.severity == "error" for diagnostic in audit.diagnostics)


def _verdicts(audit: Audit) -> tuple[tuple[Verdict, int], ...]:
    """Single claims by verdict; outlines only sum up."""
    counts = Counter(published(result) for result in audit.claims.values() if not is_outline(result))
    return tuple((verdict, counts[verdict]) for verdict in VERDICTS if counts[verdict])


def _document(document: Document, of: Edition) -> DocumentLine:
    url = followable(document.url)
    return DocumentLine(
        title=told(document.title, of.language),
        author=source_link(document.source.id, of.audit, of.language),
        published=of.words["published"].replace("{date}", span_text(document.published, of.language)),
        url=url,
        address="" if url else document.url,
    )


def _points(ids: list[str], of: Edition) -> tuple[Point, ...]:
    """The points with their parts, as long as there is room for these; the page of a point has all of its parts."""
    found, room = [], MOST_LINES
    for id in ids:
        point = _point(id, of)
        room -= len(point.lines)
        found.append(point if room >= 0 else replace(point, lines=()))
    return tuple(found)


def _point(id: str, of: Edition) -> Point:
    lines = tuple(of.lines[part] for part in _members(id, of) if part in of.lines)
    summary = of.words["part-of-one"] if len(lines) == 1 else of.words["parts-of"].format(n=len(lines))
    return Point(of.lines[id], lines, summary)


def _members(id: str, of: Edition) -> list[str]:
    """A claim's parts and theirs, each once, those of a part right after it."""
    found: dict[str, None] = {}
    waiting = list(reversed(part_ids(of.audit.claims[id])))
    while waiting:
        part = waiting.pop()
        if part not in found and part != id:
            found[part] = None
            if part in of.audit.claims:
                waiting += reversed(part_ids(of.audit.claims[part]))
    return list(found)


def _others(tops: list[str], of: Edition) -> tuple[ClaimLine, ...]:
    """Claims that are in no outline, with what they are made of, and those whose files could not be read."""
    found: dict[str, None] = {}
    for id in tops:
        if not is_outline(of.audit.claims[id]):
            found |= dict.fromkeys((id, *_members(id, of)))
    inside = {part for id in tops if is_outline(of.audit.claims[id]) for part in (id, *_members(id, of))}
    missing = [id for id in of.lines if id not in inside and id not in found]
    return tuple(of.lines[id] for id in (*found, *missing) if id not in inside and id in of.lines)


def _finding(finding: Finding, of: Edition) -> FindingLine:
    line = of.lines.get(finding.claim)
    return FindingLine(told(finding.sentence, of.language), line.link if line else Link(Text(finding.claim)), finding.kind)
