"""A report as one JSON object; ``docs/reports.md`` describes it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from kg.audit.results import Ground
from kg.model.reference import Prose
from kg.publication.verdicts import published
from kg.views.explanation_data import opinion_object
from kg.views.machine import check_object
from kg.views.report.compose import Matter
from kg.views.report.content import Content, ReportClaim


def report_json(matter: Matter, contents: Sequence[Content]) -> str:
    """One object; sentences stand by language. The same report always gives the same bytes."""
    report, first = matter.report, contents[0]
    told = {
        "report": report.id,
        "title": _prose(report.title),
        "audience": _prose(report.audience),
        "languages": [of.language for of in contents],
        "depth": report.depth,
        "as_of": first.day,
        "publisher": {of.language: of.publisher for of in contents},
        "semantics": matter.audit.semantics,
        "left_out": {"drafts": len(matter.chosen.drafts), "unassessed": len(matter.chosen.unassessed)},
        "claims": [_claim(matter, [of.claims[n] for of in contents], contents) for n in range(len(first.claims))],
        "findings": [_finding(contents, n) for n in range(len(first.findings))],
        "sources": [_source(matter, id.anchor.removeprefix("source-"), id.documents) for id in first.sources],
        "method": {of.language: of.method.text for of in contents},
        "corrections": {of.language: list(of.corrections) for of in contents},
        "cite": {of.language: of.cite[0] for of in contents},
    }
    return json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _claim(matter: Matter, told: Sequence[ReportClaim], contents: Sequence[Content]) -> dict[str, Any]:
    result = matter.audit.claims[told[0].id]
    ruling = result.claim.ruling if result.ruling else None
    by_language = list(zip(contents, told, strict=True))
    return {
        "id": result.claim.id,
        "text": _prose(result.claim.text),
        "kind": result.claim.kind,
        "said_by": result.claim.said_by.id if result.claim.said_by else None,
        "verdict": published(result),
        "computed": result.verdict,
        "ruling": {"verdict": ruling.verdict, "by": ruling.by, "on": ruling.on.text, "because": _prose(ruling.because)} if ruling else None,
        "opinion": opinion_object(result.opinion),
        "tally": dict(result.tally) if result.claim.parts else None,
        "sentence": {of.language: "".join(one.page.sentence) for of, one in by_language},
        "decided_by": {of.language: _deciding(one) for of, one in by_language},
        "origins": {"for": list(result.origins_for), "against": list(result.origins_against)},
        "evidence": [_ground(ground) for ground in result.grounds if ground.evidence and not ground.left_out],
        "caveats": [_ground(ground) for ground in result.caveats if not ground.left_out],
        "checks": [check_object(check) for check in result.checks],
        "would_change": {of.language: one.flips for of, one in by_language if one.flips},
    }


def _deciding(one: ReportClaim) -> dict[str, Any] | None:
    if one.deciding is None:
        return None
    outcome = one.deciding.outcome
    says = {"says": one.deciding.says.text, "outcome": outcome.code if outcome else None}
    return {**says, "found": one.deciding.found or None, "wanted": one.deciding.wanted or None}


def _ground(ground: Ground) -> dict[str, Any]:
    return {
        "id": ground.id,
        "side": ground.side,
        "rule": ground.rule,
        "strength": ground.strength,
        "because": _prose(ground.because),
        "evidence": list(ground.evidence),
        "origins": list(ground.origins),
    }


def _finding(contents: Sequence[Content], number: int) -> dict[str, Any]:
    shown = {of.language: of.findings[number].sentence.text for of in contents}
    return {"kind": contents[0].findings[number].kind, "sentence": shown}


def _source(matter: Matter, id: str, documents: Sequence[Any]) -> dict[str, Any]:
    corpus = matter.audit.corpus
    source = corpus.sources[id]
    listed = [corpus.evidence[document.id] for document in documents]
    return {
        "id": id,
        "name": _prose(source.name),
        "reliability": source.reliability,
        "group": source.group,
        "documents": [
            {"id": one.id, "title": _prose(one.title), "published": one.published.text, "url": one.url or None, "status": one.status}
            for one in listed
        ],
    }


def _prose(prose: Prose | None) -> dict[str, str] | None:
    return dict(prose.texts) if prose else None
