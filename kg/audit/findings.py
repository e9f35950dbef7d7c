"""What is worth a reader's attention about the world, computed from results alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from kg.argumentation.grounds import Ground
from kg.audit.graph import circles
from kg.audit.results import ClaimResult, Finding
from kg.audit.sentences import SENTENCES, said
from kg.audit.verdict import AGAINST, FOR
from kg.checks.results import CheckResult, Run
from kg.checks.wording import amount, reason, wanted
from kg.model.corpus import Corpus
from kg.model.reference import Prose
from kg.rules.derivation import RuleFinding

MANY = 3
ASIDE: frozenset[str] = frozenset(("not-assessed", "not-checkable"))
Roots = Mapping[str, frozenset[str]]
Results = Mapping[str, ClaimResult]


def findings_of(
    corpus: Corpus, results: Results, grounds: Iterable[Ground], roots: Roots, noticed: Iterable[RuleFinding] = ()
) -> tuple[Finding, ...]:
    """All findings, the weightiest first, then by claim; ``noticed`` is what rules noticed."""
    found: list[Finding] = []
    for result in results.values():
        if result.verdict != "not-assessed":
            for find in _ABOUT_A_CLAIM:
                found += find(result, corpus, roots)
            found += _against_itself(result, results)
    found += _circles(grounds, results)
    found += _noticed(noticed, results)
    return weightiest_first(found)


def weightiest_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """In the order in which they are told."""
    return tuple(sorted(findings, key=lambda f: (-f.weight, f.claim, f.kind, f.check, f.rule, f.sentence.texts)))


def _noticed(noticed: Iterable[RuleFinding], results: Results) -> Iterator[Finding]:
    """What rules noticed about claims that were assessed; it weighs least, for it has no number of its own."""
    for found in noticed:
        if found.claim in results and results[found.claim].verdict != "not-assessed":
            yield Finding("rule", found.claim, found.sentence, weight=10, rule=found.rule)


def _refuted(result: ClaimResult, corpus: Corpus, roots: Roots) -> Iterator[Finding]:
    """A claim that the evidence speaks against, with the number that decides it."""
    outline = result.claim.parts is not None and result.claim.parts.mode == "each"
    if result.verdict not in AGAINST or outline:
        return
    deciding = next((check for check in result.checks if check.side == "against"), None)
    weight = 100 if result.verdict == "refuted" else 80
    origins = _groups(result.origins_against, corpus)
    if deciding:
        sentence = _with_numbers("refuted-by-check", deciding, claim=result.claim.text, origins=origins)
        yield Finding("refuted", result.claim.id, sentence, deciding.check.id, weight + 5)
    else:
        because = next((g.because for g in result.grounds if g.side == "against" and g.because and not g.left_out), None)
        key = "refuted-because" if because else "refuted"
        values = {"claim": result.claim.text, "origins": origins, "reason": because or result.claim.text}
        yield Finding("refuted", result.claim.id, said(key, **values), weight=weight)


def _failing_checks(result: ClaimResult, corpus: Corpus, roots: Roots) -> Iterator[Finding]:
    """A check that speaks against a claim which is not refuted, or a second one against one that is."""
    against = [check for check in result.checks if check.side == "against"]
    told = 1 if result.verdict in AGAINST else 0
    for check in against[told:]:
        yield Finding(
            "check-fails", result.claim.id, _with_numbers("check-against", check, claim=result.claim.text), check.check.id, 50
        )


def _not_comparable(result: ClaimResult, corpus: Corpus, roots: Roots) -> Iterator[Finding]:
    for check in result.checks:
        if check.outcome == "not-comparable":
            sentence = said("not-comparable", claim=result.claim.text, asks=check.check.asks, reason=reason(check.reason))
            yield Finding("not-comparable", result.claim.id, sentence, check.check.id, 70)


def _one_origin(result: ClaimResult, corpus: Corpus, roots: Roots) -> Iterator[Finding]:
    """Many documents for a claim that all go back to one origin."""
    for side, origins in (("for", result.origins_for), ("against", result.origins_against)):
        documents = {id for g in result.grounds if g.side == side and not g.left_out for id in g.evidence}
        voices = Counter(roots.get(id) for id in documents)
        for origin in origins:
            echoes = voices[frozenset((origin,))]
            if echoes >= MANY:
                key = f"one-origin-{side}" if len(origins) == 1 else "echoes"
                name = _groups((origin,), corpus)
                sentence = said(key, claim=result.claim.text, count=str(echoes), origin=name)
                yield Finding("one-origin", result.claim.id, sentence, weight=60 + min(9, echoes))


def _self_report(result: ClaimResult, corpus: Corpus, roots: Roots) -> Iterator[Finding]:
    """A claim that leans on nobody but the one who makes it."""
    if result.verdict in FOR and result.claim.said_by and result.claim.kind != "attribution":
        group = corpus.sources[result.claim.said_by.id].group
        if result.origins_for == (group,):
            sentence = said("self-report", claim=result.claim.text, origin=_groups((group,), corpus))
            yield Finding("self-report", result.claim.id, sentence, weight=40)


def _ruling(result: ClaimResult, corpus: Corpus, roots: Roots) -> Iterator[Finding]:
    ruling = result.claim.ruling
    if result.ruling and ruling and ruling.verdict != result.verdict:
        sentence = said("ruling-differs", claim=result.claim.text, ruling=ruling.verdict, verdict=result.verdict)
        yield Finding("ruling-differs", result.claim.id, sentence, weight=90)
    if result.rated and ruling and ruling.verdict != result.verdict:
        by = corpus.sources[ruling.by].name if ruling.by in corpus.sources else ruling.by
        sentence = said("rating-differs", claim=result.claim.text, by=by, ruling=ruling.verdict, verdict=result.verdict)
        yield Finding("rating-differs", result.claim.id, sentence, weight=30)


def _recalled(result: ClaimResult, corpus: Corpus, roots: Roots) -> Iterator[Finding]:
    """A verdict whose side uses evidence that nobody has seen in writing."""
    side = "for" if result.verdict in FOR else "against" if result.verdict in AGAINST else ""
    used = {id for g in result.grounds if g.side == side and not g.left_out for id in g.evidence}
    recalled = sorted(id for id in used if corpus.evidence[id].status == "recalled")
    if recalled:
        names = ", ".join(recalled)
        yield Finding("recalled", result.claim.id, said("recalled", claim=result.claim.text, evidence=names), weight=20)


def _borderline(result: ClaimResult, corpus: Corpus, roots: Roots) -> Iterator[Finding]:
    if result.opinion and result.opinion.borderline and result.verdict not in ASIDE:
        yield Finding("borderline", result.claim.id, said("borderline", claim=result.claim.text), weight=30)


_ABOUT_A_CLAIM: Sequence[Callable[[ClaimResult, Corpus, Roots], Iterator[Finding]]] = (
    _refuted,
    _failing_checks,
    _not_comparable,
    _one_origin,
    _self_report,
    _ruling,
    _recalled,
    _borderline,
)


def _against_itself(result: ClaimResult, results: Results) -> Iterator[Finding]:
    """Two claims of one document that cannot both be true."""
    for link in result.claim.claim_links:
        other = results.get(link.claim.id)
        if link.relation != "contradicts" or other is None or not _same_document(result, other):
            continue
        values = {"claim": result.claim.text, "other": other.claim.text}
        if result.claim.said_by and other.claim.said_by and result.verdict in FOR and other.verdict in AGAINST:
            yield Finding("self-contradiction", other.claim.id, said("own-words-refute", **values), weight=95)
        else:
            yield Finding("self-contradiction", result.claim.id, said("self-contradiction", **values), weight=75)


def _same_document(one: ClaimResult, other: ClaimResult) -> bool:
    documents = [{position.document.id for position in result.claim.appears_in} for result in (one, other)]
    return bool(documents[0] & documents[1])


def _circles(grounds: Iterable[Ground], results: Results) -> Iterator[Finding]:
    for claims, contradiction in circles(grounds):
        kind = "contradiction-circle" if contradiction else "support-loop"
        texts = [results[claim].claim.text for claim in claims if claim in results]
        if len(texts) > 2 or not contradiction:
            yield Finding(kind, claims[0], said(kind, claims=", ".join(claims)), weight=35)  # type: ignore[arg-type]  # both are kinds


def _with_numbers(key: str, check: CheckResult, **values: Prose | str) -> Prose:
    run = _telling(check.runs)
    return said(key, asks=check.check.asks, actual=amount(run.actual), expected=wanted(run), **values)


def _telling(runs: Sequence[Run]) -> Run:
    """The run to quote: the first that decided."""
    return next((run for run in runs if run.outcome in ("holds", "fails")), runs[0])


def _groups(groups: Sequence[str], corpus: Corpus) -> Prose:
    """The names of independence groups: that of the source the group is called after, or of its first member."""
    languages = corpus.settings.languages
    names = [group_name(group, corpus) for group in groups]
    texts = []
    for language in dict.fromkeys((*languages, *SENTENCES)):
        joint = "、" if language.startswith("zh") else ", "
        texts.append((language, joint.join(name.best(language) for name in names)))
    return Prose(tuple(texts))


def group_name(group: str, corpus: Corpus) -> Prose:
    """The name of an independence group: that of the source it is called after, or of its first member."""
    if group in corpus.sources:
        return corpus.sources[group].name
    member = next((source for source in corpus.sources.values() if source.group == group), None)
    return member.name if member else Prose((("en", group),))
