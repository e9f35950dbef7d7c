"""One language's edition of the site: what many pages share, found once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from kg.audit.results import Audit, ClaimResult, Ground, Verdict
from kg.model.evidence import Evidence
from kg.model.reference import Prose
from kg.publication.verdicts import published
from kg.reasoning.hinges import Hinge
from kg.reasoning.timeline import Timeline
from kg.views.site.figures import Bar, bar, shares_of
from kg.views.site.holdings import Holdings, holdings
from kg.views.site.parts import Attack, Badge, ClaimLine, DocumentView, Link, Text
from kg.views.site.sentences import iso_day_text, percent, span_text, tally_text
from kg.views.site.wording import Words, wording

TONES: Mapping[Verdict, str] = {
    "supported": "for",
    "leaning-supported": "for",
    "contested": "both",
    "mixed": "both",
    "leaning-refuted": "against",
    "refuted": "against",
    "unverified": "none",
    "not-checkable": "none",
    "not-assessed": "trouble",
}
_FOLLOWABLE = re.compile(r"https?://[A-Za-z0-9.\-]+(:[0-9]+)?([/?#][^\s\\<>\"'`{}|^\x00-\x20\x7f-\x9f]*)?", re.IGNORECASE)
NOT_ASKED: Final[Mapping[str, Hinge]] = MappingProxyType({})
UNTIMED: Final[Mapping[str, Timeline]] = MappingProxyType({})


@dataclass(frozen=True)
class Edition:
    """What the pages of one language share.

    ``lines`` has a line for every claim, also for those whose files could not be read; ``wholes`` the claims that a
    claim is part of; ``undercuts`` the attacks on an argument by its id; ``used`` the grounds that a piece of
    evidence is used in; ``reliability`` the audit's, from 0 to 1; ``hinges`` what each verdict hinges on, where that was computed;
    ``held`` what every source has; ``timelines`` the opinion through time, where that was computed.
    """

    audit: Audit
    language: str
    words: Words
    groups: Mapping[str, Link]
    documents: Mapping[str, DocumentView]
    lines: Mapping[str, ClaimLine]
    wholes: Mapping[str, tuple[str, ...]]
    used: Mapping[str, tuple[Ground, ...]]
    reliability: Mapping[str, float]
    hinges: Mapping[str, Hinge]
    held: Holdings
    timelines: Mapping[str, Timeline]


def edition(
    audit: Audit, language: str, hinges: Mapping[str, Hinge] = NOT_ASKED, timelines: Mapping[str, Timeline] = UNTIMED
) -> Edition:
    """Everything that the pages in ``language`` share."""
    words, held = wording(language), holdings(audit.corpus)
    wholes: dict[str, list[str]] = defaultdict(list)
    used: dict[str, list[Ground]] = defaultdict(list)
    for id, result in audit.claims.items():
        for part in part_ids(result):
            wholes[part].append(id)
        for ground in (*result.grounds, *result.caveats):
            for evidence in ground.evidence:
                used[evidence].append(ground)
    return Edition(
        audit=audit,
        language=language,
        words=words,
        groups=_groups(audit, language),
        documents={id: _document(evidence, audit, language, held) for id, evidence in audit.corpus.evidence.items()},
        lines=_lines(audit, language, words),
        wholes={id: tuple(found) for id, found in wholes.items()},
        used={id: tuple(found) for id, found in used.items()},
        reliability={id: float(share) for id, share in audit.reliability.items()},
        hinges=hinges,
        held=held,
        timelines=timelines,
    )


def part_ids(result: ClaimResult) -> tuple[str, ...]:
    """The claims that a claim is composed of."""
    return tuple(part.id for part in result.claim.parts.claims) if result.claim.parts else ()


def is_outline(result: ClaimResult) -> bool:
    """Whether the claim is only a list of other claims."""
    return result.claim.parts is not None and result.claim.parts.mode == "each"


def told(prose: Prose, language: str) -> Text:
    """The author's words in ``language``, else in the author's first language, named."""
    text = prose.get(language)
    return Text(text) if text is not None else Text(prose.texts[0][1], prose.texts[0][0])


def told_or_none(prose: Prose | None, language: str) -> Text | None:
    """The same for words that may be missing."""
    return told(prose, language) if prose else None


def followable(url: str) -> str:
    """``url`` if it is an ordinary web address that a reader may be sent to, else nothing."""
    return url if _FOLLOWABLE.fullmatch(url) else ""


def verdict_badge(verdict: Verdict, words: Words) -> Badge:
    """A verdict with its shape, colour and word."""
    return Badge(verdict, TONES[verdict], words[verdict])


def source_link(id: str, audit: Audit, language: str) -> Link:
    """A source with its page; one whose text has errors has none."""
    source = audit.corpus.sources.get(id)
    return Link(told(source.name, language), f"sources/{id}.html") if source else Link(Text(id))


def attacks_on(ground: Ground, of: Edition, depth: int = 3) -> tuple[Attack, ...]:
    """What undercuts an inference, and what undercuts that."""
    found = of.audit.claims[ground.claim].grounds if ground.claim in of.audit.claims else ()
    target = f"argument:{ground.id}"
    return tuple(_attack(g, of, depth) for g in found if g.rule == "undercut" and g.target == target) if depth else ()


def _attack(ground: Ground, of: Edition, depth: int) -> Attack:
    return Attack(
        strength=of.words[f"strength-{ground.strength}"],
        because=told_or_none(ground.because, of.language),
        by=tuple(of.documents[id].link for id in ground.evidence if id in of.documents),
        left_out=left_out_reason(ground, of),
        attacks=attacks_on(ground, of, depth - 1),
    )


def left_out_reason(ground: Ground, of: Edition) -> str:
    """Why an argument took no part, as a sentence; empty when it did."""
    if not ground.left_out:
        return ""
    kind, _, id = ground.left_out.partition(":")
    return absence(id, of) if kind == "evidence" else of.words.get(f"left-{kind}", of.words["left-other"])


def absence(evidence: str, of: Edition) -> str:
    """Why a piece of evidence took no part, as a sentence."""
    reason = next((item.reason for item in of.audit.left_out if item.evidence == evidence), "broken")
    text = of.words.get(f"left-{reason}", of.words["left-other"])
    return text.replace("{date}", iso_day_text(of.audit.as_of, of.language))


def _groups(audit: Audit, language: str) -> dict[str, Link]:
    """Independence groups under the name of the source they are called after, or of their first member."""
    found: dict[str, Link] = {}
    for id, source in audit.corpus.sources.items():
        if source.group not in found or id == source.group:
            found[source.group] = source_link(id, audit, language)
    return found


def _document(evidence: Evidence, audit: Audit, language: str, held: Holdings) -> DocumentView:
    words = wording(language)
    url = followable(evidence.url)
    link = Link(told(evidence.title, language), held.href(evidence))
    return DocumentView(
        id=evidence.id,
        title=link.text,
        establishes=told_or_none(evidence.establishes, language),
        source=source_link(evidence.source.id, audit, language),
        link=link,
        url=url,
        address="" if url else evidence.url,
        published=span_text(evidence.published, language),
        status=evidence.status,
        status_word=words[f"status-{evidence.status}"],
        reliability=_reliability(evidence, audit, words),
        retracted=words["retracted"].format(date=span_text(evidence.retracted, language)) if evidence.retracted else "",
        relays=tuple(_evidence_link(up.id, audit, language, held) for up in evidence.derived_from),
        disputes=tuple(_disputes(evidence, audit, language, held)),
    )


def _evidence_link(id: str, audit: Audit, language: str, held: Holdings) -> Link:
    evidence = audit.corpus.evidence.get(id)
    return Link(told(evidence.title, language), held.href(evidence)) if evidence else Link(Text(id))


def _disputes(evidence: Evidence, audit: Audit, language: str, held: Holdings) -> Iterable[Attack]:
    words = wording(language)
    for dispute in evidence.disputed_by:
        yield Attack(
            strength=words[f"strength-{dispute.strength}"],
            because=told_or_none(dispute.because, language),
            by=(_evidence_link(dispute.evidence.id, audit, language, held),),
            left_out="" if dispute.evidence.id in audit.existing else words["left-other"],
        )


def _reliability(evidence: Evidence, audit: Audit, words: Words) -> str:
    """The reliability in words and as a number, where it takes part."""
    source = audit.corpus.sources.get(evidence.source.id)
    if source is None:
        return ""
    credibility = 6 if evidence.status == "recalled" else evidence.credibility
    grades = words["grades"].format(
        grade=source.reliability,
        grade_word=words.get(f"grade-{source.reliability}", source.reliability),
        credibility=credibility,
        credibility_word=words.get(f"credibility-{credibility}", ""),
    )
    reliability = audit.reliability.get(evidence.id)
    return grades if reliability is None else words["reliability-of"].format(percent=percent(reliability, words), grades=grades)


def _lines(audit: Audit, language: str, words: Words) -> dict[str, ClaimLine]:
    lines = {id: _line(result, language, words) for id, result in audit.claims.items()}
    for kind, id in sorted(audit.corpus.broken):
        if kind == "claim" and id not in lines and id != "*":
            lines[id] = ClaimLine(id, Link(Text(id)), verdict_badge("not-assessed", words), None, words["unread"])
    return lines


def _line(result: ClaimResult, language: str, words: Words) -> ClaimLine:
    id = result.claim.id
    verdict = published(result)
    link = Link(told(result.claim.text, language), f"claims/{id}.html")
    badge = verdict_badge(verdict, words)
    shown = tally_bar(result.tally, words) if is_outline(result) else opinion_bar(result, words)
    return ClaimLine(id, link, badge, shown)


def opinion_bar(result: ClaimResult, words: Words) -> Bar | None:
    """The four shares of the opinion."""
    if result.opinion is None or is_outline(result):
        return None
    shares = {name: getattr(result.opinion, name) for name in ("belief", "conflict", "disbelief", "ignorance")}
    shown = {name: percent(share, words) for name, share in shares.items()}
    alt = words["opinion-alt"].format(**shown)
    return bar(words["opinion"], alt, [(name, float(share), words[name], shown[name]) for name, share in shares.items()])


def tally_bar(tally: tuple[tuple[Verdict, int], ...], words: Words) -> Bar | None:
    """How many claims have which verdict."""
    total = sum(count for _, count in tally)
    if not total:
        return None
    alt = words["tally-alt"].format(n=total, tally=tally_text(tally, words))
    return bar(words["tally-heading"], alt, shares_of((verdict, count, words[verdict]) for verdict, count in tally))
