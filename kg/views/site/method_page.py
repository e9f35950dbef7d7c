"""The page of method and limits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from kg.audit.verdict import VERDICTS
from kg.model.reference import Prose
from kg.views.site.edition import Edition, absence, told, verdict_badge
from kg.views.site.frame import Place, frame
from kg.views.site.pages import MethodPage, RuleRow, ScaleRow
from kg.views.site.parts import Link, Text
from kg.views.site.sentences import weight_text

MOST_ERRORS = 200


def method_page(of: Edition) -> MethodPage:
    """What the verdicts mean, how they are computed, what they cannot tell, what was left out."""
    words, settings = of.words, of.audit.corpus.settings
    errors = [(str(d.location), d.message) for d in of.audit.diagnostics if d.severity == "error"]
    more = len(errors) - MOST_ERRORS
    return MethodPage(
        frame=frame(of, Place("method.html"), words["method"], words["method-lead"]),
        verdicts=tuple((verdict_badge(verdict, words), words[f"means-{verdict}"]) for verdict in VERDICTS),
        thresholds=_thresholds(of),
        arithmetic=_arithmetic(of),
        scales=_scales(of),
        scale_note=words["scale-note"].format(factor=weight_text(settings.scale.self_report)),
        limits=_limits(of),
        rules=_rules(of),
        left_out=tuple((_evidence(item.evidence, of), absence(item.evidence, of)) for item in of.audit.left_out),
        errors=tuple(errors[:MOST_ERRORS]),
        more_errors=words["errors-more"].format(n=more) if more > 0 else "",
    )


def _thresholds(of: Edition) -> tuple[str, ...]:
    settings = of.audit.corpus.settings
    limits = settings.thresholds
    shown = {
        "majority": weight_text(limits.majority),
        "supported": weight_text(limits.supported),
        "leaning": weight_text(limits.leaning),
        "refuted": weight_text(1 - limits.supported),
        "leaning_refuted": weight_text(1 - limits.leaning),
        "residue": weight_text(limits.residue),
    }
    keys = ("threshold-ignorance", "threshold-conflict", "threshold-share", "threshold-residue")
    lines = [of.words[key].format(**shown) for key in keys]
    if settings.min_origins > 1:
        lines.append(of.words["threshold-origins"].format(n=settings.min_origins))
    return tuple(lines)


def _arithmetic(of: Edition) -> tuple[str, ...]:
    if of.audit.semantics != "worlds":
        return (of.words["other-semantics"].replace("{name}", of.audit.semantics),)
    return tuple(of.words[f"worlds-{n}"] for n in range(1, 5))


def _scales(of: Edition) -> tuple[tuple[str, tuple[ScaleRow, ...]], ...]:
    scale, words = of.audit.corpus.settings.scale, of.words
    credibility = {str(grade): weight for grade, weight in scale.credibility.items()}
    return (
        (words["scale-source"], _rows("grade", scale.reliability, of)),
        (words["scale-content"], _rows("credibility", credibility, of)),
        (words["scale-strength"], _rows("strength", scale.strength, of)),
    )


def _rows(name: str, weights: Mapping[str, Fraction], of: Edition) -> tuple[ScaleRow, ...]:
    rows = []
    for grade, weight in weights.items():
        word = of.words.get(f"{name}-{grade}", "")
        rows.append(ScaleRow("" if name == "strength" and word else grade, word, weight_text(weight)))
    return tuple(rows)


def _limits(of: Edition) -> tuple[str, ...]:
    evidence = of.audit.corpus.evidence
    used = [evidence[id] for id in of.audit.existing]
    recalled = sum(item.status == "recalled" for item in used)
    limits = [of.words[f"limit-{n}"] for n in range(1, 6)]
    if recalled:
        limits.append(of.words["limit-recalled"].format(n=recalled, all=len(used)))
    return tuple(limits)


def _rules(of: Edition) -> tuple[RuleRow, ...]:
    """The rules that found something. What a sentence leaves open is shown as …."""
    return tuple(
        RuleRow(use.name, use.sha256[:12], told(_open(use.says), of.language), use.fired, use.argued)
        for use in of.audit.rules
        if use.fired
    )


def _open(says: Prose) -> Prose:
    return Prose(tuple((language, re.sub(r"\{[^{}]*\}", "…", sentence)) for language, sentence in says.texts))


def _evidence(id: str, of: Edition) -> Link:
    document = of.documents.get(id)
    return document.link if document else Link(Text(id))
