"""What was published and turned out wrong: on the claim's page, and all of it on a page of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from kg.audit.results import ClaimResult
from kg.model.claim import Correction
from kg.views.site.edition import Edition, told
from kg.views.site.frame import Place, frame
from kg.views.site.pages import CorrectionsPage
from kg.views.site.paging import chunk, page_path, pager, pages_for
from kg.views.site.parts import CorrectionView
from kg.views.site.sentences import span_text

PATH: Final = "corrections.html"
PER_PAGE: Final = 150


def made(result: ClaimResult, of: Edition) -> tuple[Correction, ...]:
    """The corrections that had been made by the audit's day, the latest first."""
    day = date.fromisoformat(of.audit.as_of)
    return tuple(sorted((one for one in result.claim.corrections if one.on.last <= day), key=lambda one: one.on.last, reverse=True))


def corrections_of(result: ClaimResult, of: Edition) -> tuple[CorrectionView, ...]:
    """The corrections of one claim, the latest first."""
    return tuple(_view(one, result, of) for one in made(result, of))


def _view(one: Correction, result: ClaimResult, of: Edition) -> CorrectionView:
    by = of.words["corrected-by"].replace("{date}", span_text(one.on, of.language)).replace("{by}", one.by)
    return CorrectionView(of.lines[result.claim.id], by, told(one.wrong, of.language), told(one.right, of.language))


def _all(of: Edition) -> Iterator[tuple[Correction, ClaimResult]]:
    for result in of.audit.claims.values():
        for one in made(result, of):
            yield one, result


def corrections_pages(of: Edition) -> int:
    """How many pages the corrections fill; a site without any says so on one."""
    return pages_for(sum(1 for _ in _all(of)), PER_PAGE)


def corrections_page(of: Edition, number: int = 1) -> CorrectionsPage:
    """A page of all corrections, the latest first."""
    latest = sorted(_all(of), key=lambda item: (-item[0].on.last.toordinal(), item[1].claim.id))
    title = of.words["corrections"]
    return CorrectionsPage(
        frame=frame(of, Place(page_path(PATH, number)), title, of.words["corrections-lead"]),
        title=title,
        lead=of.words["corrections-lead"] if latest else of.words["corrections-none"],
        corrections=tuple(_view(one, result, of) for one, result in chunk(latest, PER_PAGE, number)),
        pager=pager(PATH, corrections_pages(of), number),
    )
