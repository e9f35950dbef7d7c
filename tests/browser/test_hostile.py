"""Hostile texts in a real browser: more than five hundred payloads in every place of the site, and none runs, asks or leads away."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
import pytest

from kg.audit.audit import audit
from kg.model.corpus import Corpus
from kg.views.site import drawn, fragments, render
from kg.views.site.write import SiteReport, write_site
from tests.browser.driving import Log, watched
from tests.browser.hostile import RAN, spoilt, surveys, workspace
from tests.browser.payloads import SCHEMES, payloads

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HARMLESS = 8  # claims with words for payloads, to know what pages are made of
FEW = 24  # claims that are enough to find a hole


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """A workspace with a token for every payload."""
    return workspace(tmp_path_factory.mktemp("hostile"), len(payloads()))


def site(corpus: Corpus, directory: Path, texts: Sequence[str], addresses: Sequence[str] = SCHEMES) -> Path:
    """The site of the workspace with the texts in place of its tokens."""
    assert isinstance(write_site(audit(spoilt(corpus, texts, addresses)), directory), SiteReport)
    return directory


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def visited(browser: Browser, pages: Sequence[Path], scratch: Path, obeys: bool) -> tuple[dict[Path, dict[str, Any]], Log]:
    """What is on the pages, with their Content-Security-Policy obeyed or not."""
    with watched(browser, bypass_csp=not obeys) as (context, log):
        return dict(surveys(context, pages, scratch)), log


@pytest.fixture(scope="module")
def ordinary(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """The elements and attributes of a site in which nothing is hostile."""
    directory = tmp_path_factory.mktemp("tame")
    tame = site(workspace(directory / "files", HARMLESS), directory / "tame", ["Some words."] * HARMLESS, ["https://x.example/a"])
    found, _ = visited(browser, pages(tame), directory / "frames.html", obeys=True)
    return frozenset(pair for survey in found.values() for pair in survey["pairs"])


def as_shown(text: str) -> str:
    """A text as a parser of HTML reads it: without nulls; blanks are told apart by nobody."""
    return re.sub(r"\s+", " ", text.replace("\x00", "")).strip()


@pytest.fixture(scope="module")
def hostile(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with all payloads."""
    return site(corpus, tmp_path_factory.mktemp("site") / "site", payloads())


def test_there_are_enough_payloads() -> None:
    assert len(payloads()) >= 500


@pytest.mark.parametrize("obeys", [False, True], ids=["without its policy", "with its policy"])
def test_no_payload_runs_asks_or_leads_away(browser: Browser, hostile: Path, ordinary: frozenset[str], tmp_path: Path, obeys: bool) -> None:
    """With its policy, the pages of sources are left out: what is on them is on the claims' pages too."""
    some = [path for path in pages(hostile) if not obeys or path.parent.name != "sources"]
    found, log = visited(browser, some, tmp_path / "frames.html", obeys)
    assert len(found) > (1 if obeys else 2) * len(payloads())
    assert log.away() == []
    assert (log.complaints, log.dialogs) == ([], [])
    assert {path.name: survey["live"] for path, survey in found.items() if survey["live"]} == {}
    assert {path.name: strange for path, survey in found.items() if (strange := set(survey["pairs"]) - ordinary)} == {}
    for number, payload in enumerate(payloads()):
        survey = found[hostile / "en" / "claims" / f"c{number:04d}.html"]
        assert as_shown(survey["heading"]) == as_shown(payload)
        assert survey["data"][0]["claimReviewed"] == payload


@pytest.fixture
def holed(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The program with a hole: its fragments, or its templates, escape nothing."""
    writing = (fragments, drawn)
    cached = [f for module in writing for f in vars(module).values() if hasattr(f, "cache_clear")]
    if request.param == "fragments":
        for module in writing:
            monkeypatch.setattr(module, "escaped", str)
    else:
        whole: Callable[..., Any] = jinja2.Environment
        monkeypatch.setattr(jinja2, "Environment", lambda **options: whole(**{**options, "autoescape": False}))
    for function in (*cached, render._renderers):
        function.cache_clear()
    yield
    monkeypatch.undo()
    for function in (*cached, render._renderers):
        function.cache_clear()


@pytest.mark.parametrize("holed", ["fragments", "templates"], indirect=True)
@pytest.mark.usefixtures("holed")
def test_a_hole_is_found_and_the_policy_stands_behind_it(browser: Browser, tmp_path: Path) -> None:
    some = pages(site(workspace(tmp_path / "files", FEW), tmp_path / "site", payloads()[:FEW]))
    found, log = visited(browser, some, tmp_path / "frames.html", obeys=False)
    assert log.complaints.count(RAN) > 20
    assert any("canary.example" in url for url in log.away())
    assert any(survey["live"] for survey in found.values())
    _, log = visited(browser, some, tmp_path / "frames.html", obeys=True)
    assert RAN not in log.complaints
