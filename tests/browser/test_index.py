"""The index of all claims: the same choice with and without scripts, and with scripts a search, counts and an address that keeps it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.driving import watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def shown(page: Page) -> int:
    count: int = page.locator(".listing > li:visible").count()
    return count


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_what_was_not_chosen_is_hidden(scripts: bool, browser: Browser, first: Path) -> None:
    with watched(browser, java_script_enabled=scripts) as (context, log):
        page = context.new_page()
        page.goto((first / "en/claims.html").as_uri())
        assert shown(page) == 91
        page.select_option("#f-verdict", "refuted")
        assert shown(page) == page.locator('.listing > li[data-verdict="refuted"]').count() > 1
        page.select_option("#f-kind", "quantity")
        both = page.locator('.listing > li[data-verdict="refuted"][data-kind="quantity"]').count()
        assert shown(page) == both > 0
        page.select_option("#f-source", "deepseek")
        assert shown(page) <= both
        assert (log.complaints, log.away()) == ([], [])


def test_the_address_keeps_the_choice_and_the_search(browser: Browser, first: Path) -> None:
    with watched(browser) as (context, log):
        page = context.new_page()
        page.goto((first / "en/claims.html").as_uri())
        page.select_option("#f-kind", "quantity")
        page.fill("#f-text", "h800")
        found = shown(page)
        assert page.locator("#f-count").text_content() == f"{found} of 91 claims"
        again = context.new_page()
        again.goto(page.url)
        assert (again.input_value("#f-kind"), again.input_value("#f-text"), shown(again)) == ("quantity", "h800", found)
        again.goto((first / "en/claims.html").as_uri() + "#kind=nothing&q=%3Cb%3E&verdict=refuted")
        assert (again.input_value("#f-kind"), again.input_value("#f-text"), shown(again)) == ("", "<b>", 0)
        again.click("#f-clear")
        assert (shown(again), again.url) == (91, (first / "en/claims.html").as_uri())
        assert log.complaints == []


def test_counts_say_what_another_choice_would_leave(browser: Browser, first: Path) -> None:
    with watched(browser) as (context, _):
        page = context.new_page()
        page.goto((first / "zh-Hant/claims.html").as_uri())
        page.select_option("#f-verdict", "refuted")
        quantity = page.locator('#f-kind option[value="quantity"]').text_content() or ""
        page.select_option("#f-kind", "quantity")
        assert quantity.endswith(f"({shown(page)})")
        assert page.locator('#f-verdict option[value="refuted"]').text_content() == f"不實 ({shown(page)})"
