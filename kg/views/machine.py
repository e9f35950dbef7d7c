"""The audit as one JSON object: the contract that scripts rely on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from fractions import Fraction
from typing import Any

from kg.audit.results import Audit, CheckResult, ClaimResult, Run
from kg.model.claim import Ruling
from kg.views.diagnostics import as_data

DIGITS = 9
LEAST = 1e-9


def as_json(audit: Audit) -> str:
    """One object and nothing else; the same audit always gives the same bytes."""
    return json.dumps(as_object(audit), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def as_object(audit: Audit) -> Mapping[str, Any]:
    """The audit in plain dictionaries and lists."""
    unread = sorted(id for kind, id in audit.corpus.broken if kind == "claim" and id not in audit.claims and id != "*")
    return {
        "as_of": audit.as_of,
        "semantics": audit.semantics,
        **_settlement(audit),
        "counts": asdict(audit.counts),
        "claims": [_claim(result) for result in audit.claims.values()] + [_unread(id) for id in unread],
        "checks": [check_object(check) for result in audit.claims.values() for check in result.checks],
        "findings": [
            {"kind": f.kind, "claim": f.claim, "check": f.check, "rule": f.rule, "sentence": dict(f.sentence.texts)}
            for f in audit.findings
        ],
        "rules": [
            {"name": use.name, "sha256": use.sha256, "fired": use.fired, "argued": use.argued} for use in audit.rules
        ],
        "left_out": [{"evidence": item.evidence, "reason": item.reason} for item in audit.left_out],
        "diagnostics": [as_data(diagnostic) for diagnostic in audit.diagnostics],
    }


def _settlement(audit: Audit) -> dict[str, Any]:
    """Whether a published semantics settled, and the circles on which it did not."""
    solution = audit.solution
    if solution is None:
        return {}
    unsettled = [list(one.names) for one in solution.unsettled]
    return {"converged": solution.converged, "residual": float(f"{solution.residual:.3g}"), "unsettled": unsettled}


def _strength(result: ClaimResult) -> dict[str, Any]:
    """One number in place of an opinion, under a published semantics."""
    return {"strength": share(Fraction(result.strength)), "unsettled": result.unsettled} if result.strength is not None else {}


def share(value: Fraction) -> float:
    """A share for scripts: rounded to nine digits, never up to 1 or down to 0 unless it is."""
    rounded = round(float(value), DIGITS)
    if rounded >= 1 > value:
        return 1 - LEAST
    return LEAST if rounded <= 0 < value else rounded


def _claim(result: ClaimResult) -> dict[str, Any]:
    opinion = result.opinion
    outline = result.claim.parts is not None and result.claim.parts.mode == "each"
    return {
        "id": result.claim.id,
        "kind": result.claim.kind,
        "verdict": result.verdict,
        "belief": share(opinion.belief) if opinion else None,
        "disbelief": share(opinion.disbelief) if opinion else None,
        "conflict": share(opinion.conflict) if opinion else None,
        "ignorance": share(opinion.ignorance) if opinion else None,
        "standard_error": opinion.standard_error if opinion else None,
        "borderline": opinion.borderline if opinion else None,
        **_strength(result),
        "origins_for": None if outline else len(result.origins_for),
        "origins_against": None if outline else len(result.origins_against),
        "origins": None if outline else {"for": list(result.origins_for), "against": list(result.origins_against)},
        "caveats": [{"evidence": list(caveat.evidence), "id": caveat.id} for caveat in result.caveats],
        "parts": [part.id for part in result.claim.parts.claims] if result.claim.parts else [],
        "tally": dict(result.tally) if result.claim.parts else None,
        "ruling": ruling_object(result.claim.ruling) if result.ruling or result.rated else None,
        "broken": list(result.broken),
    }


def _unread(id: str) -> dict[str, Any]:
    shares = dict.fromkeys(("belief", "disbelief", "conflict", "ignorance", "standard_error", "borderline"))
    origins = dict.fromkeys(("origins_for", "origins_against", "origins"))
    lists: dict[str, list[str]] = {"caveats": [], "parts": []}
    rest = {"tally": None, "ruling": None, "broken": [f"claim:{id}"]}
    return {"id": id, "kind": None, "verdict": "not-assessed", **shares, **origins, **lists, **rest}


def ruling_object(ruling: Ruling | None) -> dict[str, Any] | None:
    """The desk's published decision, for scripts."""
    if ruling is None:
        return None
    because = dict(ruling.because.texts) if ruling.because else None
    return {"verdict": ruling.verdict, "by": ruling.by, "on": ruling.on.text, "because": because}


def check_object(result: CheckResult) -> dict[str, Any]:
    """A check with its numbers, in plain dictionaries and lists."""
    only = result.runs[0] if len(result.runs) == 1 and not result.runs[0].binding else None
    return {
        "id": result.check.id,
        "claim": result.claim,
        "outcome": result.outcome,
        "expect": result.check.expect,
        "speaks": result.side,
        "that": result.check.that,
        "actual": only.actual if only else None,
        "expected": only.expected if only else None,
        "margin": only.margin if only else None,
        "reason": result.reason,
        "inputs": [
            {
                "name": value.name,
                "value": value.shown,
                "written": value.written,
                "evidence": value.evidence or None,
                "claim": value.claim or None,
                "measure": value.measure or None,
            }
            for value in result.inputs
        ],
        "scenarios": [] if only else [_scenario(run) for run in result.runs],
    }


def _scenario(run: Run) -> dict[str, Any]:
    return {
        "values": dict(run.binding),
        "outcome": run.outcome,
        "actual": run.actual,
        "expected": run.expected,
        "margin": run.margin,
        "reason": run.reason,
    }
