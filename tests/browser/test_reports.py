"""A report in one file as a browser shows it: silent, no wider than a phone or a sheet, usable by everybody, and as the standard asks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from kg.views.report.html import html
from tests.browser.driving import boxes, watched
from tests.browser.having import no_axe, no_validator
from tests.browser.test_access import findings
from tests.browser.test_html import slips
from tests.editions.town import audit_of, content_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

EDITIONS = (("brief", "en"), ("brief", "zh-Hant"), ("full", "en"))
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SIZES = {"screen": {"width": 360, "height": 740}, "print": {"width": 718, "height": 1017}}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """The town's reports."""
    root = tmp_path_factory.mktemp("reports")
    found, made = audit_of(root / "town"), []
    for name, language in EDITIONS:
        path = root / f"{name}.{language}.html"
        path.write_text(html(content_of(found, name, language)), encoding="utf-8")
        made.append(path)
    return tuple(made)


@pytest.mark.parametrize("media", ["screen", "print"])
def test_a_report_is_silent_and_no_wider_than_it_may_be(
    browser: Browser, files: tuple[Path, ...], media: Literal["screen", "print"]
) -> None:
    size = SIZES[media]
    with watched(browser, viewport=size) as (context, log):
        page = context.new_page()
        page.emulate_media(media=media)
        for path in files:
            page.goto(path.as_uri())
            assert boxes(page)["wide"] <= size["width"]
    assert log.requests == [path.as_uri() for path in files]
    assert log.away() == []
    assert log.complaints == []


@pytest.mark.skipif(bool(no_axe()), reason=no_axe() or "axe-core is there")
def test_a_report_has_no_serious_finding(browser: Browser, files: tuple[Path, ...]) -> None:
    with watched(browser) as (context, _):
        page = context.new_page()
        for path in files:
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                page.goto(path.as_uri())
                assert findings(page) == []


@pytest.mark.skipif(bool(no_validator()), reason=no_validator() or "html-validate is there")
def test_a_report_has_no_slip(files: tuple[Path, ...], tmp_path: Path) -> None:
    assert slips(files, tmp_path / "told.json") == set()
