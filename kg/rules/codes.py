"""Codes of slips in rules and queries (Q)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

HEADER: Final = "Q801"
SYNTAX: Final = "Q802"
REFUSED: Final = "Q803"
NO_CONSTRUCT: Final = "Q804"
ENDLESS: Final = "Q805"
CONCLUSION: Final = "Q806"
UNFOUNDED: Final = "Q807"
NOTHING: Final = "Q808"
NAMED_TWICE: Final = "Q809"
MUST_NOT: Final = "Q810"
NO_TEST: Final = "Q811"
PLACEHOLDER: Final = "Q812"
MANY_VALUES: Final = "Q813"

CODES: Mapping[str, str] = {
    HEADER: "The header of a rule or query lacks a line or has one that it cannot have.",
    SYNTAX: "A rule or query is not well-formed SPARQL.",
    REFUSED: "A rule or query would leave its place: the network, other graphs, another answer each time.",
    NO_CONSTRUCT: "A rule is not one CONSTRUCT with its own template.",
    ENDLESS: "A rule or query does not end within its limits.",
    CONCLUSION: "A rule concludes what no rule may conclude.",
    UNFOUNDED: "A rule denies what its own conclusions change.",
    NOTHING: "A rule of the workspace matches nothing.",
    NAMED_TWICE: "Two rules, or two stored questions, of one name.",
    MUST_NOT: "What a test of the workspace forbids is so.",
    NO_TEST: "A query named must-not-… asks no yes-or-no question.",
    PLACEHOLDER: "A sentence has a placeholder that the rule does not fill.",
    MANY_VALUES: "One measure has too many values to compare each with each.",
}
