"""A report as a Word document that an editor can send and work on: real headings, tables of evidence, the bar with its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from kg.views.report.content import Content, ReportClaim
from kg.views.report.docx_parts import packed
from kg.views.report.markdown import sign
from kg.views.report.ooxml import Links, bar, bookmarked, inward, outward, paragraph, run, table
from kg.views.site.figures import Bar
from kg.views.site.parts import Badge, Caveat, CheckView, ClaimLine, DocumentView, GroundView, Link, SideView


@dataclass(frozen=True)
class _Writing:
    """What is being written: its content, the addresses met so far, and the bookmark of each claim."""

    of: Content
    links: Links = field(default_factory=Links)

    @property
    def bookmarks(self) -> Mapping[str, str]:
        """The bookmark of each claim: a name in Word is short and has no hyphen."""
        return {claim.id: f"claim{number}" for number, claim in enumerate(self.of.claims, 1)}


def docx(of: Content) -> bytes:
    """The whole file."""
    writing = _Writing(of)
    body = "".join((*_front(writing), *(piece for name in of.sections for piece in _section(name, writing))))
    return packed(of, body, writing.links.ids)


def _front(at: _Writing) -> Iterator[str]:
    of, words = at.of, at.of.words
    yield paragraph(run(of.title), "Title")
    if of.audience:
        yield paragraph(run(of.audience), "Subtitle")
    published = words["report-published-by"].replace("{publisher}", of.publisher)
    yield paragraph(run(f"{published} ") + run(of.as_of, bold=True), "Subtitle")
    for sentence in of.left_out:
        yield paragraph(run(sentence, bold=True), "Box")


def _section(name: str, at: _Writing) -> Iterator[str]:
    yield paragraph(run(at.of.words[f"section-{name}"]), "Heading1")
    yield from _SECTIONS[name](at)


def _summary(at: _Writing) -> Iterator[str]:
    of, words = at.of, at.of.words
    for sentence in of.scope:
        yield paragraph(run(sentence), "Note")
    if of.tally:
        yield from _bar(of.tally, words["comma"].join(f"{s.label} {s.value}" for s in of.tally.segments))
    shown = "claims" in of.sections
    rows = [(badge(c.line.badge), inward(_text(c.line), at.bookmarks[c.id]) if shown else run(_text(c.line))) for c in of.claims]
    yield table((words["column-verdict"], words["column-claim"]), rows, (24, 76), words["tally-heading"])


def badge(shown: Badge) -> str:
    """A verdict or an outcome: its shape and its word, in its colour."""
    return run(f"{sign(shown)} {shown.word}", bold=True, tone=shown.tone)


def _text(line: ClaimLine) -> str:
    return line.link.text.text


def _bar(shown: Bar, told: str) -> Iterator[str]:
    yield bar([(segment.code, float(segment.width)) for segment in shown.segments], shown.alt)
    yield paragraph(run(told), "Shares")


def _points(at: _Writing) -> Iterator[str]:
    for point in at.of.points:
        yield paragraph(run(_text(point.line)), "Heading2")
        yield paragraph(badge(point.line.badge), "Verdict")
        yield from _lines(point.lines)
    if not at.of.points:
        yield from _lines(claim.line for claim in at.of.claims)


def _lines(lines: Iterable[ClaimLine], note: str = "") -> Iterator[str]:
    for line in lines:
        yield paragraph(badge(line.badge) + run(f"  {_text(line)}{note}"), "ListBullet")


def _findings(at: _Writing) -> Iterator[str]:
    for item in at.of.findings:
        yield paragraph(run(item.sentence.text), "ListBullet")
    if not at.of.findings:
        yield paragraph(run(at.of.words["no-findings"]))


def _claims(at: _Writing) -> Iterator[str]:
    for number, claim in enumerate(at.of.claims, 1):
        heading = bookmarked(run(claim.page.statement.text), at.bookmarks[claim.id], number)
        yield paragraph(heading, "Heading2")
        yield from _verdict(claim, at)
        if at.of.is_full:
            yield from _full(claim, at)


def _verdict(claim: ReportClaim, at: _Writing) -> Iterator[str]:
    page, words = claim.page, at.of.words
    told = f"{claim.told} {words['kind']}{words['colon']}{words[f'kind-{claim.kind}']}" if at.of.is_full else claim.told
    yield paragraph(run(told), "Note", keep=True)
    yield paragraph(badge(page.badge), "Verdict")
    said = run("".join(page.sentence) + " ")
    if page.ruling:
        because = f" {page.ruling.because.text}" if page.ruling.because else ""
        said = run(f"{page.ruling.by}{because} {words['computed']}{words['colon']}") + said
    yield paragraph(said + _deciding(claim, at), keep=page.opinion is not None)
    if page.opinion:
        yield from _bar(page.opinion, claim.shares)


def _deciding(claim: ReportClaim, at: _Writing) -> str:
    decides, words = claim.deciding, at.of.words
    if decides is None:
        return ""
    made = run(f"{decides.title}{words['colon']}", bold=True) + run(f"{decides.says.text} ")
    if decides.outcome:
        found = words["found-wanted"].replace("{outcome}", decides.outcome.word).replace("{found}", decides.found)
        made += run(f"{found.replace('{wanted}', decides.wanted)} ")
    made += run(f"{_names(decides.documents, at)} ", italic=True) if decides.documents else ""
    return made + (run(f"({words['column-origin']}{words['colon']}{_names(decides.origins, at)})") if decides.origins else "")


def _names(links: Sequence[Link], at: _Writing) -> str:
    return at.of.words["comma"].join(link.text.text for link in links)


def _full(claim: ReportClaim, at: _Writing) -> Iterator[str]:
    page, words = claim.page, at.of.words
    for other in page.others:
        yield paragraph(run(other.text, italic=True), "Note")
    if page.notice:
        yield paragraph(run(page.notice))
    if page.parts:
        yield paragraph(run(words["parts"]), "Heading3")
        yield paragraph(run(page.parts.note), "Note")
        yield from _lines(page.parts.lines)
    for side in page.sides:
        yield from _side(side, at)
    if page.checks:
        yield paragraph(run(words["checks"]), "Heading3")
        head = (words["check"], words["outcome"], words["actual"], words["expected"], words["margin"])
        yield table(head, (row for check in page.checks for row in _check(check)), (36, 17, 17, 17, 13), words["checks"])
    yield from _caveats(words["caveats"], page.caveats, at)
    yield from _caveats(words["left-out"], page.left_out, at)
    if claim.flips or claim.stays:
        yield paragraph(run(words["how-sure"]), "Heading3")
        yield paragraph(run(claim.flips, bold=True) + run(f" {claim.stays}"))


def _side(side: SideView, at: _Writing) -> Iterator[str]:
    words = at.of.words
    yield paragraph(run(side.heading), "Heading3")
    if not side.groups and not side.checks and not side.claims:
        yield paragraph(run(side.empty))
    rows = []
    for group in side.groups:
        for number, ground in enumerate((group.first, *group.echoes)):
            rows += [_evidence(_names(group.names, at) if number == 0 else "", ground, d, at) for d in ground.documents]
    if rows:
        head = (words["column-origin"], words["says-what"], words["column-document"], words["column-date"], words["strength"])
        yield table(head, rows, (18, 33, 27, 13, 9), side.heading)
    for group in side.groups:
        if group.summary:
            yield paragraph(run(f"{_names(group.names, at)}{words['colon']}{group.summary} {words['origin-note']}"), "Note")
    for check in side.checks:
        yield paragraph(run(f"{words['check']}{words['colon']}{check.asks.text}"), "ListBullet")
    for step in side.claims:
        yield from _lines(step.claims, f"{words['open-paren']}{step.rule}{words['comma']}{step.condition}{words['close-paren']}")


def _evidence(origin: str, ground: GroundView, document: DocumentView, at: _Writing) -> tuple[str, ...]:
    because = ground.because.text if ground.because and (origin or document == ground.documents[0]) else ""
    title = outward(document.title.text, document.url, at.links) + run(f" ({document.status_word})")
    return (run(origin, bold=True), run(because), title, run(document.published), run(ground.strength))


def _check(check: CheckView) -> Iterator[tuple[str, ...]]:
    if check.single:
        one = check.single
        yield (run(check.asks.text), badge(check.badge), run(one.actual), run(one.expected), run(one.margin))
        return
    yield (run(check.asks.text), badge(check.badge), run(check.reason.text if check.reason else ""), "", "")
    for one in check.scenarios:
        yield (run(one.scenario, italic=True), badge(one.badge), run(one.actual), run(one.expected), run(one.margin))


def _caveats(heading: str, items: Sequence[Caveat], at: _Writing) -> Iterator[str]:
    if items:
        yield paragraph(run(heading), "Heading3")
    for item in items:
        because = run(f"{item.because.text} ") if item.because else ""
        titles = "".join(outward(d.title.text, d.url, at.links) + run(" ") for d in item.documents)
        yield paragraph(because + titles + run(item.note), "ListBullet")


def _checks(at: _Writing) -> Iterator[str]:
    words = at.of.words
    rows = []
    for item in at.of.checks:
        single = item.check.single
        found, wanted = (single.actual, single.expected) if single else ("", "")
        rows.append((badge(item.check.badge), run(item.check.asks.text), run(item.claim.text.text), run(found), run(wanted)))
    if rows:
        head = (words["outcome"], words["check"], words["column-claim"], words["actual"], words["expected"])
        yield table(head, rows, (16, 30, 26, 14, 14), words["section-checks"])


def _sources(at: _Writing) -> Iterator[str]:
    words = at.of.words
    for source in at.of.sources:
        grade = run(f"  {words['grade']}{words['colon']}{source.grade}")
        yield paragraph(run(source.name.text, bold=True) + grade, keep=True)
        for one in source.documents:
            after = words["comma"].join(filter(None, ("", one.published, one.status_word, one.retracted)))
            yield paragraph(outward(one.title.text, one.url, at.links) + run(words["comma"] + after), "ListBullet")


def _method(at: _Writing) -> Iterator[str]:
    words, method = at.of.words, at.of.method
    yield paragraph(run(method.text), "Box")
    yield paragraph(run(words["verdicts-used"]), "Heading3")
    for shown, meaning in method.meanings:
        yield paragraph(badge(shown) + run(f"{words['colon']}{meaning}"), "ListBullet")
    for text in (*method.arithmetic, *method.thresholds):
        yield paragraph(run(text))
    yield paragraph(run(words["limits-heading"]), "Heading3")
    for text in method.limits:
        yield paragraph(run(text), "ListBullet")


def _corrections(at: _Writing) -> Iterator[str]:
    for line in at.of.corrections:
        yield paragraph(run(line), "ListBullet")
    if not at.of.corrections:
        yield paragraph(run(at.of.words["no-corrections"]))


def _cite(at: _Writing) -> Iterator[str]:
    yield paragraph(run(at.of.cite[0]), "Box")
    for line in at.of.cite[1:]:
        yield paragraph(run(line), "Note")


_SECTIONS: Final[Mapping[str, Callable[[_Writing], Iterator[str]]]] = {
    "summary": _summary,
    "points": _points,
    "findings": _findings,
    "claims": _claims,
    "checks": _checks,
    "sources": _sources,
    "method": _method,
    "corrections": _corrections,
    "cite": _cite,
}
