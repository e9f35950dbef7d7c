"""The corrections log: on the claim's page, on a page of its own, and for machines."""

from __future__ import annotations

import re
from pathlib import Path

from kg.views.site.build import editions, page
from tests.views.reading import Seen, read
from tests.written import audited

TOWN = """\
--- kg.toml
name = "A town"
base = "https://example.org/town/"
languages = ["en", "zh-Hant"]
as_of = 2024-12-31
--- evidence/count.yaml
evidence: {en: The census, zh-Hant: 人口普查}
source: census
published: 2024-05-01
credibility: 1
--- claims/growth.yaml
claim: {en: The town has grown., zh-Hant: 鎮上的人變多了。}
kind: quantity
evidence:
  - supports: count
corrections:
  - on: 2024-06-02
    by: desk
    wrong: {en: We wrote that the census was of 2023., zh-Hant: 先前寫成二〇二三年普查。}
    right: {en: It is of 2024., zh-Hant: 應為二〇二四年。}
  - {on: 2024-08, by: desk, wrong: {en: We named the wrong office.}, right: {en: The census office counted.}}
  - {on: 2025-01-05, by: desk, wrong: {en: Not known yet.}, right: {en: Nor this.}}
--- claims/poor.yaml
claim: {en: The town is poor., zh-Hant: 鎮上很窮。}
kind: judgement
"""


def shown(root: Path, path: str, text: str = TOWN) -> Seen:
    return read(page(path, editions(audited(root, text))) or "")


def words(seen: Seen) -> str:
    return " ".join(seen.text.split())


def test_a_claim_tells_its_corrections_the_latest_first_and_none_of_a_later_day(tmp_path: Path) -> None:
    told = words(shown(tmp_path, "en/claims/growth.html"))
    assert (
        "Corrections Corrected by desk, August 2024. Published before: We named the wrong office. "
        "What is right: The census office counted. Corrected by desk, 2 June 2024. "
        "Published before: We wrote that the census was of 2023. What is right: It is of 2024."
    ) in told
    assert "Not known yet." not in told
    assert "Corrected by" not in words(shown(tmp_path, "en/claims/poor.html"))


def test_the_log_has_all_of_them_and_every_page_leads_to_it(tmp_path: Path) -> None:
    log = shown(tmp_path, "zh-Hant/corrections.html")
    assert "desk 於 2024 年 6 月 2 日更正。 鎮上的人變多了。先前發布：先前寫成二〇二三年普查。 正確說法：應為二〇二四年。" in words(log)
    assert "claims/growth.html" in log.links
    assert "../corrections.html" in shown(tmp_path, "en/claims/poor.html").links
    assert "en/corrections.html" in shown(tmp_path, "index.html").links


def test_without_corrections_the_log_says_so(tmp_path: Path) -> None:
    text = re.sub(r"corrections:\n(  .*\n)+", "", TOWN)
    assert "No correction has been made." in words(shown(tmp_path, "en/corrections.html", text))


def test_machines_read_them_with_the_review(tmp_path: Path) -> None:
    (review,) = shown(tmp_path, "en/claims/growth.html").data()
    assert review["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "Published before: We named the wrong office. What is right: The census office counted.",
            "datePublished": "2024-08-31",
            "author": {"@type": "Organization", "name": "desk"},
        },
        {
            "@type": "CorrectionComment",
            "text": "Published before: We wrote that the census was of 2023. What is right: It is of 2024.",
            "datePublished": "2024-06-02",
            "author": {"@type": "Organization", "name": "desk"},
        },
    ]
    assert "correction" not in shown(tmp_path, "en/claims/poor.html").data()[0]
