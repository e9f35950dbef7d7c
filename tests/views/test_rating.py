"""Another publisher's rating is on the claim's page as theirs, whatever is computed from the evidence."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest

from kg.views.site.build import files
from tests.views.reading import read
from tests.written import SETTINGS, audited

COUNT = "--- evidence/count.yaml\nevidence: {en: The census}\nsource: census\npublished: 2018-05-01\ncredibility: 1\n"
REVIEW = "from: claimreview, publisher: paper, url: 'https://check.example/1', published: 2019-03-04"
BOTH = SETTINGS.replace('["en"]', '["en", "zh-Hant"]')
BY_THEM = "ruling: {verdict: supported, by: paper, on: 2019-03-04}\n"
TOLD = {
    "en": "Another publisher’s rating|A newspaper|“True”, 5 of 1–5, 4 March 2019|{}Their review|"
    "This is their rating, not ours; it takes no part in the verdict.",
    "zh-Hant": "他方查核機構的評等|A newspaper|「True」，5（1–5）、2019 年 3 月 4 日|{}該機構的查核報告|"
    "這是該機構的評等，不是本站的；不影響判定。",
}
AGREES = {
    "en": "On our scale: Supported, as computed from the evidence.|",
    "zh-Hant": "換算為本站尺度：證實，與依證據計算所得一致。|",
}
DIFFERS = {
    "en": "On our scale: Supported. The verdict computed from the evidence differs: Refuted.|",
    "zh-Hant": "換算為本站尺度：證實；依證據計算所得不同：不實。|",
}


def pages(root: Path, side: str, rating: str, ruling: str, as_of: str = "") -> dict[str, str]:
    """The page of the imported claim in both languages."""
    claim = (
        f"{COUNT}--- claims/growth.yaml\nclaim: {{en: The town has grown.}}\nkind: quantity\nevidence:\n  - {side}: count\n"
        f"{ruling}imported: {{{REVIEW}, {rating}}}\n--- kg.toml\n{BOTH}"
    )
    found = dict(files(audited(root, claim, as_of)))
    return {language: found[f"{language}/claims/growth.html"] for language in TOLD}


def fact(page: str, language: str) -> str:
    """The line on the rating, its parts apart; empty when there is none."""
    name = TOLD[language].split("|", 1)[0]
    _, begun, rest = page.partition(f"<dt>{name}</dt><dd>")
    text = read(f"<p>{rest.partition('</dd>')[0].replace('<br>', '|')}</p>").text
    return f"{name}|{unescape(text)}" if begun else ""


@pytest.mark.parametrize(("side", "compared"), [("supports", AGREES), ("contradicts", DIFFERS)])
@pytest.mark.parametrize("language", TOLD)
def test_a_rating_is_shown_whether_or_not_it_differs(
    language: str, side: str, compared: dict[str, str], tmp_path: Path
) -> None:
    page = pages(tmp_path, side, "rating: 'True', value: 5, best: 5, worst: 1", BY_THEM)[language]
    assert fact(page, language) == TOLD[language].format(compared[language])
    seen = read(page)
    assert "https://check.example/1" in seen.links
    assert "../sources/paper.html" in seen.links
    assert seen.data()[0]["reviewRating"]["alternateName"] != "True"  # the review that is published is ours


def test_a_rating_that_no_table_knows_is_shown_in_their_words(tmp_path: Path) -> None:
    page = pages(tmp_path, "supports", "rating: Four flying <b>pigs</b>", "")["en"]
    expected = TOLD["en"].format("").replace("“True”, 5 of 1–5", "“Four flying <b>pigs</b>”")
    assert fact(page, "en") == expected
    assert "<b>pigs" not in page


def test_a_review_without_a_rating_says_so(tmp_path: Path) -> None:
    page = pages(tmp_path, "supports", "language: en", "")["en"]
    assert fact(page, "en") == TOLD["en"].format("").replace("“True”, 5 of 1–5", "no rating")


def test_beside_the_desks_own_ruling_theirs_stays_theirs(tmp_path: Path) -> None:
    desk = "ruling: {verdict: refuted, by: desk, on: 2019-04-01}\n"
    page = pages(tmp_path, "supports", "rating: 'True', value: 5, best: 5, worst: 1", desk)["en"]
    assert fact(page, "en") == TOLD["en"].format("")
    assert "The desk’s ruling" in page


def test_before_its_day_there_is_no_rating(tmp_path: Path) -> None:
    found = pages(tmp_path, "supports", "rating: 'True', value: 5, best: 5, worst: 1", BY_THEM, "2019-03-03")
    assert [fact(page, language) for language, page in found.items()] == ["", ""]
