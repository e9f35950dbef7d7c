"""What an audit found, as frozen data; every view is drawn from this and computes nothing itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from kg.argumentation.existence import LeftOut as LeftOut
from kg.argumentation.grounds import Ground as Ground
from kg.argumentation.network import Network, Opinion
from kg.checks.results import CheckResult as CheckResult
from kg.checks.results import Input as Input
from kg.checks.results import Outcome as Outcome
from kg.checks.results import Run as Run
from kg.diagnostic import Diagnostic
from kg.gradual.solve import Solution as Solution
from kg.model.claim import Claim
from kg.model.corpus import Corpus
from kg.model.reference import Prose
from kg.rules.derivation import RuleFinding as RuleFinding
from kg.rules.derivation import RuleUse as RuleUse

if TYPE_CHECKING:
    from kg.audit.graph import Graph

Verdict = Literal[
    "supported",
    "leaning-supported",
    "contested",
    "mixed",
    "leaning-refuted",
    "refuted",
    "unverified",
    "not-checkable",
    "not-assessed",
]
FindingKind = Literal[
    "refuted",
    "check-fails",
    "not-comparable",
    "one-origin",
    "self-report",
    "ruling-differs",
    "rating-differs",
    "recalled",
    "self-contradiction",
    "contradiction-circle",
    "support-loop",
    "borderline",
    "rule",
    "stale",
]


@dataclass(frozen=True, slots=True)
class ClaimResult:
    """What the evidence says about one claim.

    ``opinion`` is None for an outline (which has a ``tally`` of its parts' verdicts) and for a claim that was not assessed.
    ``origins_for`` and ``origins_against`` are root groups. ``broken`` names the records that kept it from being assessed.
    Under a published semantics there is a ``strength`` in place of an opinion, ``unsettled`` if it hangs on a circle that is.
    ``ruling`` says that the desk's own ruling is in force, ``rated`` that another publisher's is, which is never published as ours.
    """

    claim: Claim
    verdict: Verdict
    opinion: Opinion | None
    grounds: tuple[Ground, ...] = ()
    origins_for: tuple[str, ...] = ()
    origins_against: tuple[str, ...] = ()
    caveats: tuple[Ground, ...] = ()
    checks: tuple[CheckResult, ...] = ()
    tally: tuple[tuple[Verdict, int], ...] = ()
    broken: tuple[str, ...] = ()
    ruling: bool = False
    strength: float | None = None
    unsettled: bool = False
    rated: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about the world worth a reader's attention, with its numbers, as one sentence per language.

    ``weight`` orders findings: greater first. ``rule`` names the rule that noticed it, for those of the kind rule.
    """

    kind: FindingKind
    claim: str
    sentence: Prose
    check: str = ""
    weight: int = 0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """What was read and what was weighed."""

    files: int
    claims: int
    evidence: int
    checks: int
    arguments: int
    diagnostics: int


@dataclass(frozen=True)
class Audit:
    """Everything that was computed about a corpus as of one date. ``claims`` is sorted by id.

    ``existing`` are the ids of the evidence that exists as of the date; ``reliability`` the probability that each piece
    of it is right by its own grade; ``roots`` its root groups. ``grounds`` are all arguments, also those that took no part,
    and ``network`` is what was weighed. ``solution`` is what a published semantics gave, where one was asked. ``rules`` are the
    rules that took part with how often each fired, ``rule_facts`` the statements that they concluded beside arguments, in
    N-Triples syntax by rule.
    """

    corpus: Corpus
    as_of: str
    semantics: str
    claims: Mapping[str, ClaimResult]
    findings: tuple[Finding, ...]
    left_out: tuple[LeftOut, ...]
    diagnostics: tuple[Diagnostic, ...]
    counts: Counts
    existing: frozenset[str]
    reliability: Mapping[str, Fraction]
    roots: Mapping[str, tuple[str, ...]]
    grounds: tuple[Ground, ...]
    network: Network
    solution: Solution | None = None
    rules: tuple[RuleUse, ...] = ()
    rule_facts: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...] = ()

    def to_networkx(self) -> Graph:
        """The graph of claims, evidence and arguments; see :func:`kg.audit.graph.audit_graph`."""
        from kg.audit.graph import audit_graph

        return audit_graph(self)
