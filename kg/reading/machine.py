"""An extraction as JSON: plain data, every place in code points of the untouched file, end exclusive."""

from __future__ import annotations

from typing import Any

from kg.reading.extraction import Extraction, Proposal, ReadSentence


def as_data(extraction: Extraction) -> dict[str, Any]:
    """``quantities``, ``sentences`` and ``proposals`` as ``docs/extraction.md`` describes them."""
    return {
        "quantities": [reading.as_row() for reading in extraction.quantities],
        "sentences": [_sentence(sentence) for sentence in extraction.sentences],
        "proposals": [_proposal(proposal) for proposal in extraction.proposals],
    }


def _sentence(sentence: ReadSentence) -> dict[str, Any]:
    place, stance = sentence.place, sentence.stance
    return {
        "start": place.start,
        "end": place.end,
        "text": sentence.text,
        "heading": place.heading,
        "split": place.split if place.split >= 0 else None,
        "attributions": [
            {
                "speaker": {"start": item.start, "end": item.end, "text": item.speaker} if item.speaker else None,
                "cue": {"start": item.cue_start, "end": item.cue_start + len(item.cue), "text": item.cue},
            }
            for item in stance.attributions
        ],
        "hedges": [{"start": start, "text": text} for start, text in stance.hedges],
        "negations": [{"start": start, "text": text} for start, text in stance.negations],
        "quotations": [{"start": start, "end": end} for start, end in stance.quotations],
        "entities": [{"start": e.start, "end": e.end, "text": e.text, "kind": e.kind, "id": e.id} for e in sentence.entities],
        "worth": sentence.worth.score,
        "check_worthy": sentence.worth.is_worthy and not place.heading,
        "reasons": list(sentence.worth.reasons),
    }


def _proposal(proposal: Proposal) -> dict[str, Any]:
    return {
        "start": proposal.start,
        "end": proposal.end,
        "text": proposal.text,
        "kind": proposal.kind,
        "speaker": proposal.speaker or None,
        "said_by": proposal.said_by or None,
        "values": [reading.as_row() for reading in proposal.sentence.quantities],
        "entities": [{"text": e.text, "kind": e.kind, "id": e.id} for e in proposal.sentence.entities],
        "position": {"paragraph": proposal.paragraph, "start": proposal.start, "end": proposal.end, "sha256": proposal.sha256},
        "worth": proposal.sentence.worth.score,
        "reasons": list(proposal.sentence.worth.reasons),
    }
