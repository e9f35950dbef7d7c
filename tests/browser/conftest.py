"""One browser and one building of each site for all tests here; everything is skipped, with the reason, where there is no browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.driving import browsing
from tests.browser.having import no_browser
from tests.browser.sites import first_site, town_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="package")  # once they are done no loop of playwright may be left running for other tests
def browser() -> Iterator[Browser]:
    """Chromium."""
    if reason := no_browser():
        pytest.skip(reason)
    with browsing() as started:
        yield started


@pytest.fixture(scope="package")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first workspace's site."""
    return first_site(tmp_path_factory.mktemp("first") / "site")


@pytest.fixture(scope="package")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The town's site."""
    return town_site(tmp_path_factory.mktemp("town"))
