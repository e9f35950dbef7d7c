"""An explanation as one JSON object; ``docs/reasoning.md`` describes it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from kg.argumentation.network import Opinion
from kg.audit.results import Ground
from kg.reasoning.chains import Chain
from kg.reasoning.explanation import Explanation, LeftOut, Voice
from kg.reasoning.influence import Influence
from kg.views.diagnostics import as_data
from kg.views.machine import DIGITS, check_object, ruling_object, share


def explanation_object(of: Explanation) -> dict[str, Any]:
    """The explanation in plain dictionaries and lists."""
    result = of.result
    return {
        "claim": result.claim.id,
        "text": dict(result.claim.text.texts),
        "as_of": of.audit.as_of,
        "verdict": result.verdict,
        "ruling": ruling_object(result.claim.ruling) if result.ruling else None,
        "opinion": opinion_object(result.opinion),
        "chains": [_chain(chain) for chain in of.chains],
        "arguments": [_voice(voice) for voice in of.voices],
        "caveats": [{"evidence": list(c.evidence), "because": _prose(c)} for c in result.caveats if not c.left_out],
        "checks": [check_object(check) for check in result.checks],
        "origins": [_origin(one) for one in of.origins],
        "without_origins": opinion_object(of.without),
        "left_out": [_left_out(item) for item in of.left_out],
        "circles": [{"claims": list(c.claims), "kind": "contradiction" if c.contradiction else "support"} for c in of.circles],
        "tally": dict(result.tally) if result.claim.parts else None,
        "broken": list(result.broken),
        "diagnostics": [as_data(slip) for slip in of.slips],
    }


def opinion_object(opinion: Opinion | None) -> dict[str, Any] | None:
    """The four shares with their standard error."""
    if opinion is None:
        return None
    return {
        "belief": share(opinion.belief),
        "disbelief": share(opinion.disbelief),
        "conflict": share(opinion.conflict),
        "ignorance": share(opinion.ignorance),
        "standard_error": opinion.standard_error,
        "borderline": opinion.borderline,
    }


def difference(value: Fraction) -> float:
    """A difference of shares, to nine digits."""
    return round(float(value), DIGITS) + 0.0


def _chain(chain: Chain) -> dict[str, Any]:
    return {
        "side": chain.side,
        "probability": share(chain.probability),
        "steps": [{"depth": depth, "statement": statement} for depth, statement in chain.steps],
        "origins": list(chain.roots),
        "echoes": list(chain.echoes),
        "ranked": chain.ranked,
    }


def _voice(voice: Voice) -> dict[str, Any]:
    return {**_ground(voice.first), "same_voice": [_ground(g) for g in voice.others], "echoes": list(voice.echoes)}


def _ground(ground: Ground) -> dict[str, Any]:
    return {
        "id": ground.id,
        "side": ground.side,
        "rule": ground.rule,
        "strength": ground.strength,
        "weight": share(ground.weight),
        "halved": ground.halved,
        "because": _prose(ground),
        "evidence": list(ground.evidence),
        "claims": list(ground.claims),
        "negated": list(ground.negated),
        "origins": list(ground.origins),
        "check": ground.check or None,
        "target": ground.target or None,
    }


def _prose(ground: Ground) -> Mapping[str, str] | None:
    return dict(ground.because.texts) if ground.because else None


def _origin(one: Influence) -> dict[str, Any]:
    return {
        "group": one.group,
        "if_right": opinion_object(one.right),
        "if_wrong": opinion_object(one.wrong),
        "difference": {"belief": difference(one.belief), "disbelief": difference(one.disbelief)},
        "share": {
            "belief": difference(one.share.belief),
            "disbelief": difference(one.share.disbelief),
            "standard_error": one.share.error,
        },
    }


def _left_out(item: LeftOut) -> dict[str, Any]:
    return {"argument": item.argument, "reason": item.reason, "other": item.other or None, "said": item.said or None}
