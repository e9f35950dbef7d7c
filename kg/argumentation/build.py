"""From a corpus and its arguments to the network that is weighed."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from kg.argumentation.grounds import Ground
from kg.argumentation.network import Argument, Network, Premise, Testimony
from kg.model.corpus import Corpus
from kg.model.evidence import Evidence

RECALLED_CREDIBILITY = 6


def reliability(evidence: Evidence, corpus: Corpus) -> Fraction:
    """The probability that a piece of evidence is right by its own grade: source grade times credibility.

    What nobody has seen in writing counts as credibility 6.
    """
    scale = corpus.settings.scale
    credibility = RECALLED_CREDIBILITY if evidence.status == "recalled" else evidence.credibility
    return scale.reliability[corpus.sources[evidence.source.id].reliability] * scale.credibility[credibility]


def testimonies(corpus: Corpus, existing: frozenset[str]) -> tuple[Testimony, ...]:
    """The evidence that exists. A relay keeps the names of upstreams that do not: it cannot stand on them."""
    return tuple(
        Testimony(
            statement=f"evidence:{id}",
            group=corpus.sources[evidence.source.id].group,
            reliability=reliability(evidence, corpus),
            upstreams=tuple(sorted(f"evidence:{upstream.id}" for upstream in evidence.derived_from)),
        )
        for id, evidence in corpus.evidence.items()
        if id in existing
    )


def network(heard: tuple[Testimony, ...], grounds: Iterable[Ground], claims: Iterable[str]) -> Network:
    """Everything that is weighed; grounds that were left out and caveats are not."""
    arguments = tuple(_argument(ground) for ground in grounds if not ground.left_out and ground.rule != "caveat")
    return Network(heard, arguments, tuple(f"claim:{id}" for id in claims))


def _argument(ground: Ground) -> Argument:
    premises = (
        *(Premise(f"evidence:{id}") for id in ground.evidence),
        *(Premise(f"claim:{id}") for id in ground.claims),
        *(Premise(f"claim:{id}", negated=True) for id in ground.negated),
    )
    conclusion = ground.target or f"claim:{ground.claim}"
    return Argument(f"argument:{ground.id}", premises, conclusion, ground.side, ground.weight)
