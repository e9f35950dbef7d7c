"""The audit as a table on a terminal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kg.argumentation.network import Opinion
from kg.audit.results import Audit, ClaimResult
from kg.views.width import columns, cut, fitted, safe
from kg.views.words import COLOURS, MARKS, words

BAR = 20
NARROWEST = 60


@dataclass(frozen=True, slots=True)
class Look:
    """How a table is to look: its language, its width in columns, and whether colour is wanted."""

    language: str
    width: int = 120
    colour: bool = False


def table(audit: Audit, look: Look) -> str:
    """Verdict, opinion bar, independent origins for and against, and the claim; findings and counts below."""
    told = words(look.language)
    if not audit.claims and not audit.corpus.broken:
        return _counts(audit, look) + "\n"
    names = [id for kind, id in audit.corpus.broken if kind == "claim" and id not in audit.claims and id != "*"]
    ids = max([len(id) for id in (*audit.claims, *names)] + [5])
    ids = min(ids, max(12, look.width // 4))
    verdicts = max(columns(told[verdict]) for verdict in MARKS) + 2
    head = f"{fitted(told['verdict'], verdicts)}  {fitted(told['shares'], BAR)}  {fitted(told['origins'], 7)}  {told['claim']}"
    rows = [_row(result, look, verdicts, ids) for result in _in_reading_order(audit)]
    rows += [_unread(id, look, verdicts, ids) for id in sorted(names)]
    legend = told["legend-strength"].format(semantics=audit.semantics) if audit.solution else told["legend"]
    return "\n".join([head, *rows, "", legend, *_findings(audit, look), "", _counts(audit, look)]) + "\n"


def _in_reading_order(audit: Audit) -> list[ClaimResult]:
    """Each outline followed by its parts; claims of no outline last."""
    ordered: dict[str, ClaimResult] = {}
    children = {part.id for r in audit.claims.values() if r.claim.parts for part in r.claim.parts.claims}
    waiting = [id for id in reversed(list(audit.claims)) if id not in children]
    while waiting:
        id = waiting.pop()
        if id in audit.claims and id not in ordered:
            result = audit.claims[id]
            ordered[id] = result
            waiting += reversed([part.id for part in result.claim.parts.claims] if result.claim.parts else [])
    return [*ordered.values(), *(result for id, result in audit.claims.items() if id not in ordered)]


def _row(result: ClaimResult, look: Look, verdicts: int, ids: int) -> str:
    told = words(look.language)
    verdict = fitted(f"{MARKS[result.verdict]} {told[result.verdict]}", verdicts)
    if look.colour:
        verdict = f"\x1b[{COLOURS[result.verdict]}m{verdict}\x1b[0m"
    if result.claim.parts and result.claim.parts.mode == "each":
        tally = " ".join(f"{count}{MARKS[verdict]}" for verdict, count in result.tally)
        middle = fitted(tally, BAR + 9)
    else:
        origins = f"{len(result.origins_for):>2} : {len(result.origins_against)}"
        middle = f"{fitted(_strength(result) or bar(result.opinion), BAR)}  {fitted(origins, 7)}"
    room = max(20, look.width - verdicts - BAR - ids - 15)
    title = cut(safe(result.claim.text.best(look.language)), room)
    return f"{verdict}  {middle}  {fitted(result.claim.id, ids)}  {title}".rstrip()


def _unread(id: str, look: Look, verdicts: int, ids: int) -> str:
    told = words(look.language)
    verdict = fitted(f"{MARKS['not-assessed']} {told['not-assessed']}", verdicts)
    return f"{verdict}  {' ' * (BAR + 9)}  {fitted(safe(id), ids)}  ({told['unread']})"


def _strength(result: ClaimResult) -> str:
    """A strength under a published semantics, with a question mark where it did not settle."""
    return "" if result.strength is None else f"{result.strength:.3f}{' ?' if result.unsettled else ''}"


def bar(opinion: Opinion | None, width: int = BAR) -> str:
    """The four shares as a bar: for, both ways, against, nothing. A share that is not zero gets at least one column."""
    if opinion is None:
        return ""
    shares = (opinion.belief, opinion.conflict, opinion.disbelief, opinion.ignorance)
    return "".join(mark * count for mark, count in zip("█▓░·", _apportioned(shares, width), strict=True))


def _apportioned(shares: tuple[Fraction, ...], width: int) -> list[int]:
    """Whole columns by largest remainder, none lost and no share hidden."""
    counts = [max(1, int(share * width)) if share else 0 for share in shares]
    while sum(counts) != width:
        step = 1 if sum(counts) < width else -1
        gaps = [(share * width - count) * step for share, count in zip(shares, counts, strict=True)]
        best = max((gap, -n) for n, gap in enumerate(gaps) if shares[n] and (step > 0 or counts[n] > 1))
        counts[-best[1]] += step
    return counts


def _findings(audit: Audit, look: Look) -> list[str]:
    lines = [""] if audit.findings else []
    for finding in audit.findings[:12]:
        lines.append(f"• {safe(finding.sentence.best(look.language))} [{finding.claim}]")
    more = len(audit.findings) - 12
    return [*lines, f"  … {more} more in the report"] if more > 0 else lines


def rules_line(audit: Audit, language: str) -> str:
    """The rules that fired, each with how often and, where it argues, how many of its arguments are weighed."""
    fired = [
        f"{use.name} {use.fired}" + (f" ({words(language)['weighed'].format(n=use.argued)})" if use.argued else "")
        for use in audit.rules
        if use.fired
    ]
    return words(language)["rules"].format(rules=", ".join(fired) or "–") + "\n"


def _counts(audit: Audit, look: Look) -> str:
    counts, told = audit.counts, words(look.language)
    compared = "" if counts.checks or not counts.claims else told["no-checks"]
    return compared + told["summary"].format(
        as_of="–" if audit.as_of == date.min.isoformat() else audit.as_of,
        files=counts.files,
        claims=counts.claims,
        evidence=counts.evidence,
        checks=counts.checks,
        arguments=counts.arguments,
        diagnostics=counts.diagnostics,
    )
