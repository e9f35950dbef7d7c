"""What every verdict hinges on, in brief: the origins' shares, what alone would flip it, how steady it is.

What ``kg explain`` finds for one claim at leisure is here found for all claims of a workspace of moderate size, for its report. Flips
are sought among single origins, and among the grades of sources that share their origin with no other: multiplying a grade by q
multiplies the reliabilities of a whole origin by q, in which every share is linear (``kg.reasoning.dependence``), so that the two
ends, the origin wrong and the origin as it is, tell where the verdict turns. Each answer is confirmed by the audit itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from kg.argumentation.network import Opinion
from kg.audit.audit import verdict_given
from kg.audit.results import Audit, ClaimResult, Verdict
from kg.reasoning.change import Regrade
from kg.reasoning.dependence import claim_dependence, present
from kg.reasoning.flips import Flip, flips
from kg.reasoning.influence import Influence, influences
from kg.reasoning.nudge import STEPS, gaps, rounded
from kg.reasoning.reassess import Bench, bench
from kg.reasoning.robustness import Robustness, robustness
from kg.reasoning.semantics import WORLDS
from kg.worlds.program import Program, program_of

MOST_CLAIMS: Final = 300
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Turn:
    """A source's reliability at which the verdict is another, the nearest to the present one of those sought."""

    source: str
    now: Fraction
    value: Fraction
    verdict: Verdict


@dataclass(frozen=True)
class Hinge:
    """What one verdict hinges on.

    ``without`` is the opinion when every origin is wrong; it and the shares of ``origins`` add up to the opinion. For an outline both
    are empty. ``flips`` are the single origins without which the verdict is another; ``graded`` tells whether other grades of single
    sources were tried, the nearest of which that gives another verdict, if any, is ``turn``.
    """

    sure: Robustness
    origins: tuple[Influence, ...] = ()
    without: Opinion | None = None
    flips: tuple[Flip, ...] = ()
    turn: Turn | None = None
    graded: bool = False


def hinges(
    audit: Audit, most: int = MOST_CLAIMS, progress: Progress | None = None, among: Collection[str] | None = None
) -> Mapping[str, Hinge]:
    """What each assessed claim, of all or ``among`` some, hinges on; nothing for more than ``most`` or under another semantics."""
    asked = audit.claims if among is None else among
    if len(asked) > most or audit.semantics != WORLDS:
        return {}
    program = program_of(audit.network)
    sure = robustness(audit, asked, progress)
    return {one.claim: _hinge(audit, one, program) for one in sure}


def _hinge(audit: Audit, sure: Robustness, program: Program) -> Hinge:
    result = audit.claims[sure.claim]
    if result.opinion is None:
        return Hinge(sure)
    depends = claim_dependence(audit, sure.claim)
    origins = influences(depends)
    alone = flips(audit, sure.claim, 0, ("origin",))[0].found
    exact = depends.diagram is not None and result.claim.parts is None
    turns = _turns(audit, result, origins) if exact else ()
    on = bench(audit, [sure.claim], program)
    turn = next((one for one in sorted(turns, key=lambda t: (abs(t.value - t.now), t.source)) if _is_so(on, sure.claim, one)), None)
    return Hinge(sure, origins, present(depends, dict.fromkeys(depends.origins, Fraction(0))), alone, turn, exact)


def _turns(audit: Audit, result: ClaimResult, origins: tuple[Influence, ...]) -> Iterator[Turn]:
    """For each source that is an origin by itself the nearest grade, if any, at which the verdict is another."""
    corpus = audit.corpus
    shared = Counter(source.group for source in corpus.sources.values())
    alone = {source.group: id for id, source in corpus.sources.items() if shared[source.group] == 1}
    for origin in origins:
        if origin.group in alone:
            source = alone[origin.group]
            now = corpus.settings.scale.reliability[corpus.sources[source].reliability]
            if now > 0:
                yield from _turn(audit, result, (source, now, origin.wrong))


def _turn(audit: Audit, result: ClaimResult, of: tuple[str, Fraction, Opinion]) -> Iterator[Turn]:
    source, now, wrong = of
    if result.opinion is None:
        return
    thresholds = audit.corpus.settings.thresholds
    ends = zip(gaps(wrong, thresholds), gaps(result.opinion, thresholds), strict=True)
    places = {now * at_zero / (at_zero - at_now) for at_zero, at_now in ends if at_zero != at_now}
    for place in sorted((p for p in places if 0 <= p <= 1), key=lambda p: (abs(p - now), p)):
        up = place >= now
        nearest = rounded(place, up)
        for value in (nearest, nearest + Fraction(1 if up else -1, STEPS)):
            if 0 < value <= 1 and (verdict := _verdict_at(audit, result, (wrong, value / now))) != result.verdict:
                yield Turn(source, now, value, verdict)
                return


def _verdict_at(audit: Audit, result: ClaimResult, line: tuple[Opinion, Fraction]) -> Verdict:
    """The verdict with the shares on the straight line from the origin wrong, at 0, through the present opinion, at 1."""
    wrong, q = line
    now = result.opinion
    assert now is not None, "asked only of claims with an opinion"
    pairs = ((wrong.belief, now.belief), (wrong.disbelief, now.disbelief), (wrong.conflict, now.conflict), (wrong.ignorance, now.ignorance))
    belief, disbelief, conflict, ignorance = ((1 - q) * one + q * other for one, other in pairs)
    return verdict_given(replace(result, opinion=Opinion(belief, disbelief, conflict, ignorance)), [], audit.corpus)


def _is_so(on: Bench, claim: str, turn: Turn) -> bool:
    """Whether the audit itself gives that verdict there."""
    return on.confirmed([Regrade("source", turn.source, "reliability", turn.value)])[claim].verdict == turn.verdict
