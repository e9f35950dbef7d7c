"""Arguments with all that people need to know of them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from kg.argumentation.network import Side
from kg.model.reference import Prose


@dataclass(frozen=True, slots=True)
class Ground:
    """An argument of the network with what people need to know of it.

    ``evidence`` and ``claims`` are its premises' ids (``negated`` claims had to be refuted); ``rule`` names how it came
    about: authored, check, all, any, restates, contradicts, supports, dispute, undercut, or a rule that derived it, which has
    ``rule_sha256`` as well. ``origins`` are the root groups of its evidence premises. ``halved`` says that self-report halved
    its weight; ``left_out`` why it took no part.
    """

    id: str
    claim: str
    side: Side
    rule: str
    weight: Fraction
    strength: str
    evidence: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    negated: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    because: Prose | None = None
    check: str = ""
    target: str = ""
    halved: bool = False
    left_out: str = ""
    rule_sha256: str = ""
