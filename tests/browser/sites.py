"""The sites that are looked at: the first workspace's, and a small town's that uses everything a workspace can say."""

from __future__ import annotations

from pathlib import Path

from kg.reasoning.hinges import hinges
from kg.reasoning.timeline import all_timelines
from kg.views.site.write import SiteReport, write_site
from tests.publication.town import TOWN
from tests.workspace.verdicts import DAYS, audit_of
from tests.written import audited

# One of each kind of page, and claims that between them show every part a claim's page can have.
FIRST = (
    "index.html",
    "claims.html",
    "corrections.html",
    "method.html",
    "sources.html",
    "sources/deepseek.html",
    "claims/p5.html",
    "claims/p5-06-fifty-thousand-h800.html",
    "claims/p1-13-quota-is-per-year.html",
)
TOWN_KINDS = ("index.html", "method.html", "sources.html", "claims.html", "sources/gazette.html", "claims/grew.html", "claims/points.html")
LANGUAGES = ("zh-Hant", "en")


def first_site(directory: Path) -> Path:
    """The site of the first workspace."""
    audit = audit_of(DAYS[1])
    assert isinstance(write_site(audit, directory, hinges(audit)), SiteReport)
    return directory


def town_site(directory: Path) -> Path:
    """The site of the town."""
    audit = audited(directory / "files", TOWN)
    assert isinstance(write_site(audit, directory / "site", hinges(audit), all_timelines(audit)), SiteReport)
    return directory / "site"


def pages_of(site: Path, names: tuple[str, ...] = ("*.html", "*/*.html")) -> list[Path]:
    """The pages of a site in all its languages, the front page first."""
    found = [path for language in LANGUAGES for name in names for path in sorted((site / language).glob(name))]
    return [site / "index.html", *found]
