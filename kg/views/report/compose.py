"""From an audit and a definition to what the report says in one language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from kg.audit.results import Audit, ClaimResult, Verdict
from kg.audit.verdict import VERDICTS
from kg.model.claim import Position
from kg.model.report import Report
from kg.publication.verdicts import published
from kg.reasoning.hinges import Hinge
from kg.reasoning.timeline import Timeline
from kg.views.report.content import CheckLine, Chosen, Content, Method, ReportClaim, ReportSource
from kg.views.report.deciding import decision
from kg.views.report.links import Where, relinked
from kg.views.report.records import corrections
from kg.views.report.wording import report_words
from kg.views.site.cite import cite_site
from kg.views.site.claim_page import claim_page
from kg.views.site.edition import Edition, edition, is_outline, part_ids, source_link, tally_bar, told, verdict_badge
from kg.views.site.hinge_view import HingeView
from kg.views.site.index_page import index_page
from kg.views.site.method_page import method_page
from kg.views.site.pages import ClaimPage, FindingLine, Point
from kg.views.site.parts import DocumentView
from kg.views.site.sentences import iso_day_text, span_text
from kg.views.site.source_page import grade_text
from kg.views.site.wording import Words, spoken


@dataclass(frozen=True)
class Matter:
    """What a report is made from: its definition, the audit, the chosen claims; what each hinges on and its time, where computed."""

    report: Report
    audit: Audit
    chosen: Chosen
    hinges: Mapping[str, Hinge] = field(default_factory=dict)
    timelines: Mapping[str, Timeline] = field(default_factory=dict)


def compose(matter: Matter, language: str) -> Content:
    """What the report says in ``language``. Links lead to anchors in the report itself, or nowhere."""
    report, audit, words = matter.report, matter.audit, report_words(language)
    whole = replace(edition(audit, language, matter.hinges), words=words)
    of = narrowed(whole, matter.chosen, _anchors(matter))
    settings = audit.corpus.settings
    claims = tuple(_claim(id, of, report) for id in matter.chosen.claims)
    title = report.title.best(language)
    publisher = settings.publisher_in(language) or settings.name_in(language)
    day = iso_day_text(audit.as_of, language)
    return Content(
        report=report,
        language=language,
        spoken=spoken(language),
        title=title,
        audience=report.audience.best(language) if report.audience else "",
        name=settings.name_in(language),
        publisher=publisher,
        as_of=words["as-of-line"].replace("{date}", day),
        day=audit.as_of,
        is_full=report.depth == "full",
        sections=report.sections,
        scope=tuple(_scope(matter, of)),
        left_out=tuple(left_out(matter.chosen, words)),
        tally=tally_bar(_verdicts(matter), words),
        points=_points(of, matter.chosen),
        findings=_findings(matter, of),
        claims=claims,
        checks=tuple(CheckLine(claim.line.link, check) for claim in claims for check in claim.page.checks),
        sources=tuple(_sources(of)),
        method=_method(matter, of),
        corrections=tuple(corrections(report, matter.chosen.claims, of)),
        cite=(cite_site(titled(of, title)), words["cite-note"], words["cite-finding"]),
        footer=_footer(publisher, title, day, words),
        words=words,
    )


def narrowed(whole: Edition, chosen: Chosen, where: Where) -> Edition:
    """The edition of a report: its own claims have results, others only lines without an address, drafts nothing at all."""
    audit, drafts = whole.audit, {id for id, claim in whole.audit.corpus.claims.items() if claim.is_draft}
    results = {id: audit.claims[id] for id in chosen.claims}
    return replace(
        whole,
        audit=replace(audit, claims=results, findings=tuple(f for f in audit.findings if f.claim in results)),
        groups={id: relinked(link, where) for id, link in whole.groups.items()},
        documents={id: relinked(document, where) for id, document in whole.documents.items()},
        lines={id: relinked(line, where) for id, line in whole.lines.items() if id not in drafts},
        wholes={id: tuple(one for one in found if one in results) for id, found in whole.wholes.items()},
        used={id: tuple(g for g in found if g.claim in results) for id, found in whole.used.items()},
        held=replace(whole.held, claims={id: tuple(one for one in found if one in results) for id, found in whole.held.claims.items()}),
    )


def fronted(of: Edition, chosen: Chosen) -> Edition:
    """The edition as a front page takes it: it lists and counts the report's own claims alone."""
    counts = replace(of.audit.counts, claims=len(chosen.claims), checks=sum(len(r.checks) for r in of.audit.claims.values()))
    used = frozenset(id for id, grounds in of.used.items() if grounds)
    audit = replace(of.audit, counts=counts, existing=of.audit.existing & used, diagnostics=())
    return replace(of, audit=audit, lines={id: of.lines[id] for id in chosen.claims})


def used_evidence(of: Edition) -> list[str]:
    """The evidence that takes part in the report's claims, or qualifies them."""
    return [id for id, grounds in of.used.items() if any(not ground.left_out for ground in grounds)]


def _anchors(matter: Matter) -> Where:
    """From addresses of the site to anchors of one document."""
    report, claims = matter.report, frozenset(matter.chosen.claims)
    shown = {id for id in claims if "claims" in report.sections}
    audit = matter.audit
    used = {e for id in claims for g in (*audit.claims[id].grounds, *audit.claims[id].caveats) if not g.left_out for e in g.evidence}
    evidence = used if "sources" in report.sections else set[str]()
    sources = {audit.corpus.evidence[id].source.id for id in evidence if id in audit.corpus.evidence}

    def where(href: str) -> str:
        path, _, fragment = href.partition("#")
        folder, _, name = path.removesuffix(".html").partition("/")
        if folder == "claims":
            return f"#claim-{name}" if name in shown else ""
        if folder == "sources" and fragment:
            return f"#{fragment}" if fragment.removeprefix("e-") in evidence else ""
        return f"#source-{name}" if folder == "sources" and name in sources else ""

    return where


def _claim(id: str, of: Edition, report: Report) -> ReportClaim:
    result = of.audit.claims[id]
    page = relinked(claim_page(id, of), lambda href: href if href.startswith("#") else "")
    hinge = page.hinge if report.depth == "full" else None
    return ReportClaim(
        id=id,
        anchor=f"claim-{id}",
        kind=result.claim.kind,
        told=_told(result, of),
        page=page,
        line=of.lines[id],
        deciding=decision(result, page, of),
        shares=_shares(page, of.words),
        flips=_flips(hinge, of.words) if hinge else "",
        stays=" ".join((hinge.stays, hinge.judgement)).strip() if hinge else "",
    )


def _told(result: ClaimResult, of: Edition) -> str:
    """By whom it was said, in which document, when and where in it."""
    claim, words = result.claim, of.words
    speaker = source_link(claim.said_by.id, of.audit, of.language).text.text if claim.said_by else ""
    if not speaker and not claim.appears_in:
        return ""
    said = words["said"].replace("{speaker}", speaker) if speaker else words["said-nobody"]
    return said + "".join(_place(position, of) for position in claim.appears_in[:3]) + words["stop"].rstrip()


def _place(position: Position, of: Edition) -> str:
    document = of.audit.corpus.documents.get(position.document.id)
    if document is None:
        return ""
    title = told(document.title, of.language).text.rstrip(" .。")
    date = span_text(document.published, of.language)
    return of.words["said-in"].replace("{n}", str(position.paragraph)).replace("{date}", date).replace("{document}", title)


def _shares(page: ClaimPage, words: Words) -> str:
    if page.opinion is None:
        return ""
    shown = {segment.code: segment.value for segment in page.opinion.segments}
    parts = {code: shown.get(code, "0%") for code in ("belief", "conflict", "disbelief", "ignorance")}
    return words["shares-line"].format(shares=words["shares-alt"].format(**parts))


def _flips(hinge: HingeView, words: Words) -> str:
    """What would change the verdict, as one sentence; that nothing single would, or that it was not computed."""
    then = words["flip-then"]
    said = [f"{one.before}{one.link.text.text}{one.after}{then.format(verdict=one.badge.word)}" for one in hinge.flips]
    return words["flips-sentence"].replace("{flips}", words["flips-or"].join(said)) if said else hinge.no_flips or hinge.instead


def _findings(matter: Matter, of: Edition) -> tuple[FindingLine, ...]:
    """The headlines in a brief, all of them in full."""
    page = index_page(fronted(of, matter.chosen))
    shown = (*page.findings, *page.more_findings) if matter.report.depth == "full" else page.findings
    return relinked(shown, lambda href: href if href.startswith("#") else "")


def _scope(matter: Matter, of: Edition) -> Iterator[str]:
    results = [matter.audit.claims[id] for id in matter.chosen.claims]
    origins = {origin for result in results for origin in (*result.origins_for, *result.origins_against)}
    checks = sum(len(result.checks) for result in results)
    yield of.words["report-scope"].format(claims=len(results), origins=len(origins), checks=checks)
    if len(results) < len(matter.audit.claims):
        yield of.words["report-of-all"].format(all=len(matter.audit.claims), claims=len(results))


def left_out(chosen: Chosen, words: Words) -> Iterator[str]:
    """What was asked for and is not shown, one sentence each."""
    for key, ids in (("drafts", chosen.drafts), ("unassessed", chosen.unassessed)):
        if ids:
            yield words[f"{key}-one" if len(ids) == 1 else f"{key}-many"].format(n=len(ids))


def _verdicts(matter: Matter) -> tuple[tuple[Verdict, int], ...]:
    single = (matter.audit.claims[id] for id in matter.chosen.claims)
    counts = Counter(published(result) for result in single if not is_outline(result))
    return tuple((verdict, counts[verdict]) for verdict in VERDICTS if counts[verdict])


def _points(of: Edition, chosen: Chosen) -> tuple[Point, ...]:
    """The outlines of the report with the parts of theirs that are in it."""
    points = []
    for id in chosen.claims:
        result = of.audit.claims[id]
        if is_outline(result):
            lines = tuple(of.lines[part] for part in part_ids(result) if part in of.audit.claims)
            points.append(Point(of.lines[id], lines, of.words["parts-of"].format(n=len(lines))))
    return tuple(points)


def _sources(of: Edition) -> Iterator[ReportSource]:
    """By how many of their documents are used, then by name."""
    found: dict[str, list[DocumentView]] = {}
    for id in used_evidence(of):
        evidence = of.audit.corpus.evidence.get(id)
        if evidence:
            found.setdefault(evidence.source.id, []).append(of.documents[id])
    sources = of.audit.corpus.sources
    named = [(told(sources[id].name, of.language), id) for id in found if id in sources]
    for name, id in sorted(named, key=lambda one: (-len(found[one[1]]), one[0].text.casefold(), one[1])):
        documents = sorted(found[id], key=lambda d: (of.audit.corpus.evidence[d.id].published.first, d.id))
        yield ReportSource(f"source-{id}", name, grade_text(sources[id], of), tuple(documents))


def _method(matter: Matter, of: Edition) -> Method:
    page, words = method_page(of), of.words
    occurring: Iterable[str] = {published(matter.audit.claims[id]) for id in matter.chosen.claims}
    meanings = tuple((verdict_badge(v, words), words[f"means-{v}"]) for v in VERDICTS if v in occurring)
    full = matter.report.depth == "full"
    text = words["method-short"] if of.audit.semantics == "worlds" else page.arithmetic[0]
    return Method(
        text=text,
        meanings=meanings,
        arithmetic=page.arithmetic if full else (),
        thresholds=page.thresholds if full else (),
        limits=page.limits if full else page.limits[:1],
    )


def titled(of: Edition, title: str) -> Edition:
    """The edition under the title of the report."""
    corpus = of.audit.corpus
    settings = replace(corpus.settings, name=title, names={of.language: title})
    return replace(of, audit=replace(of.audit, corpus=replace(corpus, settings=settings)))


def _footer(publisher: str, title: str, day: str, words: Words) -> str:
    named = {"{date}": day, "{publisher}": publisher, "{title}": title}
    line = words["cite-report"]
    for place, value in named.items():
        line = line.replace(place, value)
    return line
