"""What if something were not there, or were judged otherwise: edits of a corpus, each giving a new corpus.

An edited corpus is audited like any other, so that every answer is the audit's own. A lost document counts as withdrawn
from the beginning. A lost origin is wrong: all its documents have reliability 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any, Literal, TypeVar

from kg.argumentation.authored import claim_link_id, dispute_id, link_id, undercut_id
from kg.model.claim import Claim
from kg.model.corpus import Corpus
from kg.model.evidence import Evidence, Source
from kg.model.settings import Scale
from kg.quantities.dates import DateSpan

LossKind = Literal["origin", "source", "evidence", "argument"]
Field = Literal["reliability", "credibility", "strength"]
LOST = DateSpan(date.min, date.min, "0001-01-01", "day")
WHOLE = 0
"""A credibility that changes nothing: the reliability is then the source's grade alone."""

Record = TypeVar("Record", Claim, Evidence)


@dataclass(frozen=True, order=True, slots=True)
class Loss:
    """An origin that is wrong; a source, a document or an argument that is not there."""

    kind: LossKind
    id: str


@dataclass(frozen=True, slots=True)
class Regrade:
    """Another judgement: the reliability of a source or a document, the credibility of a document, the strength of an argument.

    ``value`` is a word of the scale (``C``, ``2``, ``weak``) or a number in [0, 1].
    """

    kind: Literal["source", "evidence", "argument"]
    id: str
    field: Field
    value: str | Fraction


Edit = Loss | Regrade


def changed(corpus: Corpus, edits: Iterable[Edit]) -> Corpus:
    """The corpus after all edits, other judgements before losses. Edits of what the corpus does not have change nothing."""
    for edit in sorted(edits, key=lambda one: isinstance(one, Loss)):
        if isinstance(edit, Loss):
            corpus = _LOSSES[edit.kind](corpus, edit.id)
        else:
            corpus = _REGRADES[edit.kind, edit.field](corpus, edit.id, edit.value)
    return corpus


def arguments_of(corpus: Corpus) -> dict[str, str]:
    """The ids of the arguments that somebody wrote, each with ``kind:id`` of the record whose file holds it.

    What follows by definition (parts) is not among them.
    """
    found = {}
    for claim in corpus.claims.values():
        found.update(dict.fromkeys((id for id, _ in _written(claim)), f"claim:{claim.id}"))
    for evidence in corpus.evidence.values():
        found.update({dispute_id(evidence.id, d): f"evidence:{evidence.id}" for d in evidence.disputed_by})
    return dict(sorted(found.items()))


def _written(claim: Claim) -> list[tuple[str, Any]]:
    return [
        *((link_id(claim.id, one), one) for one in claim.links),
        *((undercut_id(claim.id, one), one) for one in claim.undercuts),
        *((claim_link_id(claim.id, one), one) for one in claim.claim_links),
        *((f"{claim.id}/{one.id}", one) for one in claim.checks),
    ]


def _without_origin(corpus: Corpus, group: str) -> Corpus:
    scale, nothing = _graded(corpus.settings.scale, Fraction(0))
    sources = {id: replace(s, reliability=nothing) if s.group == group else s for id, s in corpus.sources.items()}
    return replace(_scaled(corpus, scale), sources=sources)


def _without_source(corpus: Corpus, source: str) -> Corpus:
    lost = {id: replace(e, retracted=LOST) for id, e in corpus.evidence.items() if e.source.id == source}
    return replace(corpus, evidence={**corpus.evidence, **lost})


def _without_evidence(corpus: Corpus, id: str) -> Corpus:
    if id not in corpus.evidence:
        return corpus
    return replace(corpus, evidence={**corpus.evidence, id: replace(corpus.evidence[id], retracted=LOST)})


def _without_argument(corpus: Corpus, id: str) -> Corpus:
    return _rewritten(corpus, id, lambda _: None)


def _rewritten(corpus: Corpus, id: str, edit: Callable[[Any], Any]) -> Corpus:
    """The corpus with the argument of this id edited; None takes it out."""
    home = id.partition("/")[0]
    if home in corpus.claims:
        claim = corpus.claims[home]
        rewritten = replace(
            claim,
            links=_edited(claim.links, lambda one: link_id(home, one), id, edit),
            undercuts=_edited(claim.undercuts, lambda one: undercut_id(home, one), id, edit),
            claim_links=_edited(claim.claim_links, lambda one: claim_link_id(home, one), id, edit),
            checks=_edited(claim.checks, lambda one: f"{home}/{one.id}", id, edit),
        )
        return replace(corpus, claims={**corpus.claims, home: rewritten})
    if home in corpus.evidence:
        evidence = corpus.evidence[home]
        disputes = _edited(evidence.disputed_by, lambda one: dispute_id(home, one), id, edit)
        return replace(corpus, evidence={**corpus.evidence, home: replace(evidence, disputed_by=disputes)})
    return corpus


def _edited(entries: Iterable[Any], named: Callable[[Any], str], id: str, edit: Callable[[Any], Any]) -> tuple[Any, ...]:
    return tuple(new for new in (edit(one) if named(one) == id else one for one in entries) if new is not None)


def _graded(scale: Scale, value: str | Fraction) -> tuple[Scale, str]:
    """The scale with a grade of this reliability, and the grade's name."""
    if isinstance(value, str):
        return scale, value
    return replace(scale, reliability={**scale.reliability, str(value): value}), str(value)


def _scaled(corpus: Corpus, scale: Scale) -> Corpus:
    return replace(corpus, settings=replace(corpus.settings, scale=scale))


def _source_reliability(corpus: Corpus, id: str, value: str | Fraction) -> Corpus:
    scale, grade = _graded(corpus.settings.scale, value)
    source = replace(corpus.sources[id], reliability=grade)
    return replace(_scaled(corpus, scale), sources={**corpus.sources, id: source})


def _evidence_reliability(corpus: Corpus, id: str, value: str | Fraction) -> Corpus:
    """A letter grades the document as if its source had that grade; a number is the document's whole reliability."""
    evidence = corpus.evidence[id]
    scale, grade = _graded(corpus.settings.scale, value)
    if isinstance(value, Fraction):
        scale = replace(scale, credibility={**scale.credibility, WHOLE: Fraction(1)})
        evidence = replace(evidence, credibility=WHOLE, status="seen")
    own = _own_source(corpus.sources, evidence, grade)
    evidence = replace(evidence, source=replace(evidence.source, id=own.id))
    sources = {**corpus.sources, own.id: own}
    return replace(_scaled(corpus, scale), sources=sources, evidence={**corpus.evidence, id: evidence})


def _own_source(sources: Mapping[str, Source], evidence: Evidence, grade: str) -> Source:
    """The document's source with another grade, for this document alone; no source of a file has a space in its id."""
    source = sources[evidence.source.id]
    return replace(source, id=f"{source.id} of {evidence.id}", reliability=grade)


def _credibility(corpus: Corpus, id: str, value: str | Fraction) -> Corpus:
    evidence = replace(corpus.evidence[id], credibility=int(value), status="seen")
    return replace(corpus, evidence={**corpus.evidence, id: evidence})


def _strength(corpus: Corpus, id: str, value: str | Fraction) -> Corpus:
    scale = corpus.settings.scale
    if isinstance(value, Fraction):
        scale = replace(scale, strength={**scale.strength, str(value): value})
    return _rewritten(_scaled(corpus, scale), id, lambda one: replace(one, strength=str(value)))


_LOSSES: Mapping[LossKind, Callable[[Corpus, str], Corpus]] = {
    "origin": _without_origin,
    "source": _without_source,
    "evidence": _without_evidence,
    "argument": _without_argument,
}
_REGRADES: Mapping[tuple[str, Field], Callable[[Corpus, str, str | Fraction], Corpus]] = {
    ("source", "reliability"): _source_reliability,
    ("evidence", "reliability"): _evidence_reliability,
    ("evidence", "credibility"): _credibility,
    ("argument", "strength"): _strength,
}
