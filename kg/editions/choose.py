"""Which claims a report's definition means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from kg.audit.results import Audit, ClaimResult
from kg.model.corpus import Corpus
from kg.model.reference import Reference
from kg.model.report import Report, Selection
from kg.publication.verdicts import published
from kg.views.report.content import Chosen
from kg.views.site.order import in_document_order

Line = Callable[[ClaimResult], bool]


def choose(report: Report, audit: Audit, queried: tuple[str, ...] | None = None) -> Chosen:
    """The claims that meet every line of the selection; ``queried`` are those that its query gave, None where it has none.

    Drafts and claims that could not be assessed are told apart: a report never shows them. The order is that of ``ids``, else that of
    the query, else that of the examined texts.
    """
    meant = meeting(report, audit.claims, audit.corpus, queried)
    met = [id for id in _ordered(report.selection, audit, queried) if id in meant]
    drafts = tuple(id for id in met if audit.corpus.claims[id].is_draft)
    unassessed = tuple(id for id in met if id not in drafts and audit.claims[id].verdict == "not-assessed")
    shown = tuple(id for id in met if id not in drafts and id not in unassessed)
    return Chosen(shown, drafts, unassessed + _unread(report.selection, audit.corpus))


def meeting(report: Report, results: Mapping[str, ClaimResult], corpus: Corpus, queried: tuple[str, ...] | None = None) -> frozenset[str]:
    """The claims of ``results`` that meet every line, drafts and claims that were not assessed among them."""
    lines = _lines(report.selection, corpus, queried)
    return frozenset(id for id, result in results.items() if all(line(result) for line in lines))


def needs_audit(selection: Selection) -> bool:
    """Whether only an audit tells which claims are meant."""
    return bool(selection.verdicts or selection.query)


def folder_of(file: str) -> str:
    """The folder of a claim's file below ``claims/``."""
    return file.removeprefix("claims/").rpartition("/")[0]


def _lines(of: Selection, corpus: Corpus, queried: tuple[str, ...] | None) -> list[Line]:
    lines: list[Line] = []
    for wanted, has in (
        (_ids(of.ids), lambda r: {r.claim.id}),
        (set(of.kinds), lambda r: {r.claim.kind}),
        (set(of.verdicts), lambda r: {published(r)}),
        (_inside(_ids(of.points), corpus), lambda r: {r.claim.id}),
        (_ids(of.documents), lambda r: {position.document.id for position in r.claim.appears_in}),
        (_ids(of.speakers), lambda r: {r.claim.said_by.id} if r.claim.said_by else set()),
        (set(of.tags), lambda r: set(r.claim.tags)),
    ):
        if wanted:
            lines.append(lambda r, wanted=wanted, has=has: bool(wanted & has(r)))  # type: ignore[misc]  # each keeps its own two
    if of.folders:
        lines.append(lambda r: any(f"{folder_of(r.claim.location.file)}/".startswith(f"{name}/") for name in of.folders))
    if queried is not None:
        given = frozenset(queried)
        lines.append(lambda r: r.claim.id in given)
    unwanted = _ids(of.leave_out)
    lines.append(lambda r: r.claim.id not in unwanted)
    return lines


def _ids(references: Iterable[Reference]) -> set[str]:
    return {reference.id for reference in references}


def _inside(points: set[str], corpus: Corpus) -> set[str]:
    """The points with their parts, the parts of those, and so on."""
    found, waiting = set[str](), list(points)
    while waiting:
        id = waiting.pop()
        claim = corpus.claims.get(id)
        if id not in found:
            found.add(id)
            waiting += [part.id for part in claim.parts.claims] if claim and claim.parts else []
    return found


def _ordered(of: Selection, audit: Audit, queried: tuple[str, ...] | None) -> list[str]:
    if of.ids:
        return [one.id for one in of.ids if one.id in audit.claims]
    if queried is not None:
        return [id for id in dict.fromkeys(queried) if id in audit.claims]
    return in_document_order(audit)


def _unread(of: Selection, corpus: Corpus) -> tuple[str, ...]:
    """Claims whose files could not be read and that may be meant, as far as their ids tell."""
    missing = (id for kind, id in sorted(corpus.broken) if kind == "claim" and id not in corpus.claims and id != "*")
    named, inside, unwanted = _ids(of.ids), _inside(_ids(of.points), corpus), _ids(of.leave_out)
    return tuple(id for id in missing if (not named or id in named) and (not inside or id in inside) and id not in unwanted)
