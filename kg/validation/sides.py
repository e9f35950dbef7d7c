"""The side on which evidence is put, against its own numbers and against the other entries of the claim."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from kg.checks.agreement import agreement, is_within, stated
from kg.diagnostic import Diagnostic, Note
from kg.model.claim import Claim, ClaimLink, Link
from kg.model.corpus import Corpus
from kg.model.evidence import Evidence, StatedValue
from kg.quantities.dates import DateSpan
from kg.quantities.interval import Interval, lies_below
from kg.quantities.units import Units, default_units

TIMES: Final = 5  # so many times another number is no support for it
MORE_THAN_A_FIGURE: Final = "more-than-a-figure"  # the tag of claims that their number alone does not decide


def sides(corpus: Corpus) -> Iterator[Diagnostic]:
    """R412 for an entry that its own numbers speak against, R413 for one that stands on both sides with nothing to tell them apart."""
    units = default_units(corpus.settings.counted)
    for claim in corpus.claims.values():
        yield from _both(claim)
        if claim.kind in ("quantity", "date") and claim.parts is None and MORE_THAN_A_FIGURE not in claim.tags:
            for link in claim.links:
                yield from _against_its_numbers(claim, link, corpus, units)


def _both(claim: Claim) -> Iterator[Diagnostic]:
    seen: dict[tuple[str, ...], Link | ClaimLink] = {}
    entries: list[tuple[tuple[str, ...], Link | ClaimLink]] = []
    entries += [(tuple(sorted(item.id for item in link.evidence)), link) for link in claim.links if link.relation != "qualifies"]
    entries += [((link.claim.id, ""), link) for link in claim.claim_links if link.relation != "restates"]
    for about, link in entries:
        other = seen.setdefault(about, link)
        if other.relation != link.relation and (not link.because or not other.because or link.because == other.because):
            message = f"“{', '.join(filter(None, about))}” stands for and against this claim, and nothing tells the two apart."
            hint = "Delete one, or say in each `because` what it is that speaks for and against."
            yield Diagnostic("R413", link.location, message, hint, (Note(other.location, "the other side"),), "warning")


def _against_its_numbers(claim: Claim, link: Link, corpus: Corpus, units: Units) -> Iterator[Diagnostic]:
    if link.relation == "qualifies":
        return
    for reference in link.evidence:
        evidence = corpus.evidence.get(reference.id)
        shared = list(_shared(claim, evidence)) if evidence else []
        if evidence is None or not shared:
            continue
        how = [_compared(ours, theirs, evidence, corpus, units) for ours, theirs in shared]
        only = len(claim.values) == len(evidence.values) == 1
        wrong = set(how) == {"far"} if link.relation == "supports" else only and how == ["borne out"]
        if wrong:
            ours, theirs = shared[0]
            and_ours = "as the claim does" if link.relation == "contradicts" else f"where the claim says {ours.text}"
            gives = f"gives {theirs.text} for “{theirs.measure.id}”, {and_ours}"
            says = f"“{evidence.id}” {link.relation} this claim, and {gives}."
            hint = "Check both numbers and the side; tag the claim more-than-a-figure if the number does not decide."
            notes = (Note(ours.location, "the claim"), Note(theirs.location, "the evidence"))
            yield Diagnostic("R412", reference.location, says, hint, notes, "warning")


def _shared(claim: Claim, evidence: Evidence) -> Iterator[tuple[StatedValue, StatedValue]]:
    """The values that both state, of one measure: dates of a claim about a date, amounts of a claim about an amount."""
    for ours in claim.values:
        for theirs in evidence.values:
            dated = isinstance(ours.value, DateSpan)
            if ours.measure.id == theirs.measure.id and dated == (claim.kind == "date"):
                yield ours, theirs


def _compared(ours: StatedValue, theirs: StatedValue, evidence: Evidence, corpus: Corpus, units: Units) -> Literal["far", "borne out", ""]:
    """Whether a value of the evidence lies so far from the claim's that it cannot be meant as support, or bears it out."""
    one = stated(ours, corpus)
    other = stated(theirs, corpus, str(evidence.published.last.year))
    how = agreement(one, other, units, corpus.settings.about)
    if how == "disagrees":
        return "far" if one.unit is None or _are_times_apart(one.admitted, other.admitted) else ""
    return "borne out" if how == "agrees" and is_within(other, one) else ""


def _are_times_apart(one: Interval, other: Interval) -> bool:
    """Whether one of two amounts is several times the other, or of the other sign."""
    low, high = (one, other) if lies_below(one, other) else (other, one)
    if low.high is None or high.low is None:
        return False
    return low.high <= 0 < high.low or high.low >= TIMES * low.high > 0
