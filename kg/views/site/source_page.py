"""The page of one source, and the list of all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from kg.audit.results import Ground
from kg.model.evidence import Evidence, Source, StatedValue
from kg.views.site.edition import Edition, absence, followable, source_link, told
from kg.views.site.frame import Place, frame
from kg.views.site.holdings import CLAIMS_PER_PAGE, EVIDENCE_PER_PAGE
from kg.views.site.pages import EvidenceEntry, SourceLine, SourcePage, SourcesPage, Use
from kg.views.site.paging import chunk, page_path, pager, pages_for
from kg.views.site.parts import Fact, Link, Text

MOST_USES = 20
SOURCES_PER_PAGE = 600


def source_page(id: str, of: Edition, number: int = 1) -> SourcePage:
    """Everything that a page of source ``id`` shows; its evidence and its claims may fill several."""
    source = of.audit.corpus.sources[id]
    name = told(source.name, of.language)
    trail: tuple[Link, ...] = (Link(Text(of.words["sources"]), "sources.html"),)
    group = tuple(source_link(m, of.audit, of.language) for m in of.held.members[source.group] if m != id)
    path = f"sources/{id}.html"
    if number > 1:
        trail = (*trail, Link(name, path))
    return SourcePage(
        frame=frame(of, Place(page_path(path, number)), name.text, f"{of.words['source']}{of.words['colon']}{name.text}", trail),
        name=name,
        others=tuple(Text(text, code) for code, text in source.name.texts if text != name.text),
        facts=_facts(source, of),
        group_note=of.words["group-shared" if group else "group-alone"],
        group=group,
        evidence=tuple(_entry(of.audit.corpus.evidence[e], of) for e in chunk(of.held.evidence.get(id, ()), EVIDENCE_PER_PAGE, number)),
        claims=tuple(of.lines[claim] for claim in chunk(of.held.claims.get(id, ()), CLAIMS_PER_PAGE, number)),
        pager=pager(path, of.held.pages(id), number),
    )


def grade_text(source: Source, of: Edition) -> str:
    """A source's grade and what it means."""
    word = of.words.get(f"grade-{source.reliability}", "")
    return f"{source.reliability}{of.words['colon']}{word}" if word else source.reliability


def _facts(source: Source, of: Edition) -> tuple[Fact, ...]:
    words = of.words
    facts = [Fact(words["grade"], (Link(Text(grade_text(source, of))),)), Fact(words["kind-of-source"], (_kind(source, of),))]
    if source.url:
        facts.append(Fact(words["address"], (Link(Text(source.url), followable(source.url)),)))
    return tuple(facts)


def _kind(source: Source, of: Edition) -> Link:
    word = of.words.get(f"source-{source.kind}")
    return Link(Text(word) if word else Text(source.kind, "" if of.language == "en" else "en"))


def _entry(evidence: Evidence, of: Edition) -> EvidenceEntry:
    uses = tuple(_uses(of.used.get(evidence.id, ()), of))
    there = evidence.id in of.audit.existing
    return EvidenceEntry(
        document=of.documents[evidence.id],
        values=tuple(_value(value, of) for value in evidence.values),
        uses=uses[:MOST_USES],
        more_uses=of.words["uses-more"].format(n=len(uses) - MOST_USES) if len(uses) > MOST_USES else "",
        not_used="" if there else of.words["not-used"].replace("{reason}", absence(evidence.id, of)),
    )


def _value(value: StatedValue, of: Edition) -> tuple[Text, str, str]:
    measure = of.audit.corpus.measures.get(value.measure.id)
    name = told(measure.label, of.language) if measure else Text(value.measure.id)
    details = (value.of, value.scope, value.period.text if value.period else "")
    return name, value.text, ", ".join(filter(None, details))


def _uses(used: Iterable[Ground], of: Edition) -> Iterator[Use]:
    """How each claim uses a piece of evidence, with how often where it is more than once."""
    counts = Counter((_how(ground), ground.claim) for ground in used if ground.claim in of.lines)
    for (how, claim), count in counts.items():
        word = of.words[f"used-{how}"]
        yield Use(of.lines[claim].link, f"{word} ×{count}" if count > 1 else word)


def _how(ground: Ground) -> str:
    return {"caveat": "qualifies", "undercut": "undercut", "check": "check"}.get(ground.rule, ground.side)


def sources_page(of: Edition, number: int = 1) -> SourcesPage:
    """A page of the list of all sources, those with most evidence first."""
    words = of.words
    lines = [
        SourceLine(
            link=source_link(id, of.audit, of.language),
            kind=_kind(source, of),
            grade=grade_text(source, of),
            evidence=len(of.held.evidence.get(id, ())),
            claims=len(of.held.claims.get(id, ())),
        )
        for id, source in of.audit.corpus.sources.items()
    ]
    lines.sort(key=lambda line: (-line.evidence, line.link.text.text.casefold(), line.link.href))
    about = frame(of, Place(page_path("sources.html", number)), words["sources-title"], words["sources-lead"])
    return SourcesPage(about, tuple(chunk(lines, SOURCES_PER_PAGE, number)), pager("sources.html", sources_pages(of), number))


def sources_pages(of: Edition) -> int:
    """How many pages the list of all sources fills."""
    return pages_for(len(of.audit.corpus.sources), SOURCES_PER_PAGE)
