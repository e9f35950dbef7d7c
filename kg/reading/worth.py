"""Whether a sentence is worth checking, with the reasons, and which kind of claim it would be.

Reasons add up, opinion lowers; the weights are plain and few, so that an editor can see why. The kinds are those of a claim.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kg.model.claim import ClaimKind
from kg.reading.attribution import Stance
from kg.reading.rows import Reading

THRESHOLD: Final = 0.3
_SIGNS: Final = (
    ("comparison", 0.2,
        r"比[^,，。]{1,20}(?:更|高|低|多|少|快|慢|好|差|大|小)|最[高低大小多少快好先頂顶]|超過|超过|優於|优于|不如|領先|领先|"
        r"落後|落后|相比|差距|接近|同樣|匹敵|"
        r"(?<![A-Za-z])(?:more|less|fewer|higher|lower|faster|better|than|most|largest|best|first|compared)(?![A-Za-z])"),
    ("cause", 0.2,
        r"因為|因为|由於|由于|導致|导致|造成|使得?|促使|因此|所以|歸因|归因|得力於|關鍵|(?<![A-Za-z])(?:because|due to|caused?|"
        r"causes|led to|leads to|"
        r"results? in|thanks to|therefore)(?![A-Za-z])"),
    ("prediction", 0.15,
        r"將(?!軍|领)|将(?!军|领)|預計|预计|預測|预测|預期|可望|未來|未来|遲早|(?<![A-Za-z])(?:will|would|expected to|forecast|"
        r"predicts?|going "
        r"to|by 20[0-9]{2})(?![A-Za-z])"),
    ("intent", 0.15,
        r"企圖|企图|意圖|意图|打算|計畫|计划|旨在|為了|为了|試圖|试图|(?<![A-Za-z])(?:intends?|aims? to|plans? to|in order to|tries to|"
        r"attempts? to)(?![A-Za-z])"),
)  # fmt: skip
_PATTERNS: Final = tuple((name, weight, re.compile(pattern)) for name, weight, pattern in _SIGNS)
_OPINION: Final = re.compile(
    r"顯然|显然|令人|可惜|遺憾|遗憾|應該|应该|值得|必須|必须|驚人|惊人|荒謬|美好|糟糕|我們相信|(?<![A-Za-z])(?:clearly|"
    r"obviously|unfortunately|should|must|"
    r"amazing|terrible|beautiful|I think|in my view|arguably)(?![A-Za-z])"
)
_QUESTION: Final = re.compile(r"[?？][」”\"]?$|嗎[。]?$|吗[。]?$")
_PROPER: Final = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z0-9-]{1,20}")


@dataclass(frozen=True, slots=True)
class Worth:
    """A score from 0 to 1, the reasons for and against, and the kind of claim."""

    score: float
    reasons: tuple[str, ...]
    kind: ClaimKind

    @property
    def is_worthy(self) -> bool:
        """Whether the sentence is proposed as a claim."""
        return self.score >= THRESHOLD


def weigh(sentence: str, quantities: Sequence[Reading], stance: Stance, entities: int, heading: bool) -> Worth:
    """How worthwhile a check of ``sentence`` is."""
    measured = [r for r in quantities if not r.timex or r.kind == "duration"]
    dated = [r for r in quantities if r.timex and r.kind not in ("duration", "rate_period")]
    signs = [(name, weight) for name, weight, pattern in _PATTERNS if pattern.search(sentence)]
    found = [("quantity", 0.4)] if measured else []
    found += [("date", 0.15)] if dated else []
    found += signs
    found += [("named", 0.15)] if entities or _PROPER.search(sentence) else []
    found += [("attributed", 0.1)] if stance.attributions else []
    found += [("opinion", -0.2)] if _OPINION.search(sentence) else []
    found += [("question", -0.4)] if _QUESTION.search(sentence) else []
    found += [("heading", -0.5)] if heading else []
    found += [("short", -0.3)] if len(sentence) < 8 else []
    score = min(1.0, max(0.0, round(sum(weight for _, weight in found), 2)))
    return Worth(score, tuple(name if weight > 0 else f"-{name}" for name, weight in found), _kind({name for name, _ in found}))


def _kind(signs: set[str]) -> ClaimKind:
    kinds: tuple[tuple[str, ClaimKind], ...] = (
        ("prediction", "prediction"), ("quantity", "quantity"), ("intent", "intent"), ("cause", "cause"), ("date", "date"), ("comparison",
        "judgement"),
        ("attributed", "attribution"),
    )  # fmt: skip
    if "prediction" in signs and "quantity" in signs:
        return "quantity"
    return next((kind for sign, kind in kinds if sign in signs), "judgement")
