"""What other publishers publish, and the claims, sources and report that come of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.commands.main import main
from tests.exchange.importing import imported, new_claim, review, tree

PAGE = """\
<!DOCTYPE html>
<html><head><script type="application/ld+json">
{"@context": "https://schema.org", "@graph": [
  {"@type": "WebPage", "name": "A page"},
  {"@type": "Organization", "@id": "#us", "name": "Checkers", "url": "https://check.example/"},
  {"@type": "ClaimReview", "url": "https://check.example/cheese", "datePublished": "2019-03-04T10:00:00Z",
   "claimReviewed": "The moon is made of cheese.", "author": {"@id": "#us"}, "reviewBody": "It is rock.",
   "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Joe Bloggs"}},
   "reviewRating": {"@type": "Rating", "ratingValue": 1, "bestRating": 6, "worstRating": 1, "alternateName": "Pants on Fire"}}]}
</script></head></html>
"""


def test_a_page_with_a_graph(tmp_path: Path) -> None:
    root = tmp_path / "town"
    assert imported(root, PAGE, name="page.html") == (
        0,
        "1 review: 1 imported, 0 already here, 0 refused.\n"
        "2 fields not mapped and kept: author.@id (1), reviewBody (1).\n"
        "Not reviews, and left out: Organization (1), WebPage (1).\n"
        "2 new sources in evidence/sources.yaml, graded F: checkers, joe-bloggs.\n"
        "The latest ruling is of 2019-03-04.\n",
        "",
    )
    assert new_claim(root) == (
        """\
# yaml-language-server: $schema=../../../schema/claim.json
claim:
  en: "The moon is made of cheese."
kind: quantity
said_by: joe-bloggs
ruling:
  verdict: refuted
  by: checkers
  on: 2019-03-04
  because:
    en: "“Pants on Fire”, 1 of 1–6"
imported:
  from: claimreview
  publisher: checkers
  url: "https://check.example/cheese"
  rating: "Pants on Fire"
  published: 2019-03-04
  value: 1
  best: 6
  worst: 1
  unmapped: |-
    {
     "author": {
      "@id": "#us"
     },
     "datePublished": "2019-03-04T10:00:00Z",
     "reviewBody": "It is rock."
    }
"""
    )


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    root = tmp_path / "town"
    imported(root, PAGE, name="page.html")
    before = tree(root)
    status, told, _ = imported(root, PAGE, name="page.html")
    assert (status, told.splitlines()[0]) == (0, "1 review: 0 imported, 1 already here, 0 refused.")
    assert tree(root) == before


def test_a_review_that_says_something_else_now_is_not_written_over(tmp_path: Path) -> None:
    root = tmp_path / "town"
    imported(root, review())
    before = tree(root)
    assert imported(root, review(reviewRating={"@type": "Rating", "alternateName": "True"})) == (
        1,
        "1 review: 0 imported, 0 already here, 1 refused.\nRefused:\n"
        "  $: This review is here as “the-moon-is-made-of-cheese-5fefde4f23” and says something else now; the file was left as it is.\n",
        "",
    )
    assert tree(root) == before


def test_a_claim_that_the_desk_has_worked_on_is_still_the_same_review(tmp_path: Path) -> None:
    root = tmp_path / "town"
    imported(root, review())
    (path,) = (root / "claims/imported").rglob("*.yaml")
    path.write_bytes(path.read_bytes().replace(b"The moon is made of cheese.", b"The moon consists of cheese."))
    assert imported(root, review())[1].startswith("1 review: 0 imported, 1 already here, 0 refused.\n")


def test_sources_that_are_known_are_used_and_the_register_keeps_its_bytes(tmp_path: Path) -> None:
    root = tmp_path / "town"
    imported(root, review(author={"@type": "Organization", "name": "a newspaper"}))
    before = (root / "evidence/sources.yaml").read_bytes()
    assert "publisher: paper\n" in new_claim(root)
    imported(root, review(author="Checkers"))
    assert (root / "evidence/sources.yaml").read_bytes() == before + (
        b"# Added by kg import: F says that nobody has judged them yet; kind is a guess.\n"
        b'checkers:\n  name:\n    en: "Checkers"\n  kind: news\n  reliability: F\n'
    )


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    root = tmp_path / "town"
    imported(root, "[]")
    before = tree(root)
    status, told, _ = imported(root, review(), "--dry-run")
    assert (status, told.splitlines()[0]) == (0, "1 review: 1 to import, 0 already here, 0 refused.")
    assert tree(root) == before


@pytest.mark.parametrize(
    "document",
    [
        '{"@context": "http://schema.org/", "@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [%s]}]}',
        '{"@context": {"@vocab": "https://schema.org/"}, "@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": %s}]}',
        '{"@context": "https://schema.org", "@graph": [%s]}',
        "[%s]",
    ],
)
def test_reviews_in_feeds_lists_and_graphs(document: str, tmp_path: Path) -> None:
    status, told, _ = imported(tmp_path / "town", document % review())
    assert (status, told.splitlines()[0]) == (0, "1 review: 1 imported, 0 already here, 0 refused.")


def test_a_rating_never_becomes_evidence_nor_our_own_verdict(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "town"
    imported(root, review())
    capsys.readouterr()
    assert main(["-C", str(root), "audit", "--format", "json"]) == 0
    audit = json.loads(capsys.readouterr().out)
    (claim,) = audit["claims"]
    assert (claim["verdict"], claim["ignorance"]) == ("unverified", 1)
    assert (claim["ruling"]["verdict"], claim["ruling"]["by"]) == ("refuted", "checkers")
    assert [finding["kind"] for finding in audit["findings"]] == ["rating-differs"]
    assert audit["counts"]["evidence"] == audit["counts"]["arguments"] == 0
    assert main(["-C", str(root), "export", "--format", "csv"]) == 0
    assert ",unverified,computed,unverified," in capsys.readouterr().out


def test_what_has_no_verdict_keeps_its_rating_as_text(tmp_path: Path) -> None:
    root = tmp_path / "town"
    ratings: list[dict[str, object]] = [
        {"alternateName": "事實釐清"},
        {"alternateName": "Four flying pigs"},
        {"alternateName": "False", "ratingValue": 5},
        {},
    ]
    several = [review(url=f"https://check.example/{n}", reviewRating={"@type": "Rating", **one}) for n, one in enumerate(ratings)]
    assert imported(root, f"[{','.join(several)}]")[1] == (
        "4 reviews: 4 imported, 0 already here, 0 refused.\n"
        "Without a ruling, the rating kept as text:\n"
        "  “” (1): has neither a word nor a number on a scale\n"
        "  “False” (1): the word says refuted, its number supported\n"
        "  “Four flying pigs” (1): is not in the table of ratings\n"
        "  “事實釐清” (1): says that something needs explaining\n"
        "1 new source in evidence/sources.yaml, graded F: checkers.\n"
    )
    assert not any(b"ruling:" in data for data in tree(root).values())


TABLE = """\
"id","claimReview_claimReviewed","creativeWork_author_name","claimReview_author_name","claimReview_datePublished","claimReview_url",\
"rating_alternateName","rating_ratingValue","extra_title"
"1","The moon is made of cheese.","Joe Bloggs","politifact","2019-03-04","https://check.example/1","Mostly True","4","=HYPERLINK(""x"")"
"2","","","politifact","","","","",""
"""


def test_a_table_of_claimskg(tmp_path: Path) -> None:
    root = tmp_path / "town"
    assert imported(root, "\ufeff" + TABLE, name="claims.csv") == (
        0,
        "2 reviews: 1 imported, 0 already here, 1 refused.\n"
        "2 fields not mapped and kept: extra_title (1), id (1).\n"
        "Refused:\n"
        "  line 3: This row does not say what is reviewed (claimReview_claimReviewed).\n"
        "2 new sources in evidence/sources.yaml, graded F: joe-bloggs, politifact.\n"
        "The latest ruling is of 2019-03-04.\n",
        "",
    )
    assert '     "extra_title": "=HYPERLINK(\\"x\\")",\n' in new_claim(root)
    assert "  verdict: leaning-supported\n" in new_claim(root)
