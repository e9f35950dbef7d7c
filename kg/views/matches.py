"""Claims that a text resembles, for people and for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kg.matching.compare import Comparison
from kg.matching.match import Match

Verdicts = Mapping[tuple[str, str], str]  # by workspace and id


def as_lines(matches: Sequence[Match], names: bool, passages: bool, verdicts: Verdicts) -> str:
    """A paragraph a match; with ``names`` of the workspaces, with the ``passages`` that were looked up."""
    return "\n".join("\n".join(_paragraph(match, names, passages, verdicts)) + "\n" for match in matches)


def _paragraph(match: Match, names: bool, passages: bool, verdicts: Verdicts) -> list[str]:
    key = (match.workspace, match.claim.id)
    where = f"{match.workspace}: {match.claim.id}" if names else match.claim.id
    lines = [f"{match.score:.2f} {match.likeness}: {where}"]
    lines += [f"  given:   {match.passage}"] if passages else []
    lines += [f"  claim:   {match.claim.text.best(match.language)}"]
    lines += [f"  verdict: {verdicts[key]}"] if key in verdicts else []
    lines += [f"  {in_words(value)}" for value in match.values]
    return lines


def in_words(value: Comparison) -> str:
    """One comparison of numbers as a sentence without its full stop."""
    of = f" ({value.measure})" if value.measure else ""
    if value.relation == "same":
        return f"the same number: {value.theirs} and {value.ours}{of}"
    return f"the same question with rival values: {value.theirs} against {value.ours}{of}"


def as_records(matches: Sequence[Match], verdicts: Verdicts) -> list[dict[str, Any]]:
    """The matches as JSON's objects, best first; ``theirs`` is what the text given says, ``ours`` what the claim states."""
    return [_record(match, verdicts) for match in matches]


def _record(match: Match, verdicts: Verdicts) -> dict[str, Any]:
    key = (match.workspace, match.claim.id)
    values = [
        {"measure": value.measure, "theirs": value.theirs, "ours": value.ours, "relation": value.relation} for value in match.values
    ]
    return {
        "workspace": match.workspace,
        "id": match.claim.id,
        **({"verdict": verdicts[key]} if key in verdicts else {}),
        "score": match.score,
        "likeness": match.likeness,
        "language": match.language,
        "text": match.claim.text.best(match.language),
        "passage": match.passage,
        "why": why(match),
        "values": values,
    }


def why(match: Match) -> str:
    """What speaks for the match: the stems and pairs of characters that both have, the rarest first, and their numbers."""
    shared = f"both have {', '.join(match.shared)}" if match.shared else "parts of words are alike"
    return "; ".join([shared, *(in_words(value) for value in match.values)])
