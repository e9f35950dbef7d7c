"""The first workspace: the eight points of the report, as of two days."""

from __future__ import annotations

import pytest

from kg.audit.results import Finding
from kg.files.load import load
from kg.validation.positions import positions, read_examined
from kg.validation.validate import validate
from tests.workspace.verdicts import AGREES, DAYS, PAGE, ROOT, audit_of, differs, page, rows

ARTICLE = ROOT.parent / "shared" / "seed" / "article.txt"


def findings(claim: str, kind: str) -> list[Finding]:
    return [finding for finding in audit_of(DAYS[1]).findings if finding.claim == claim and finding.kind == kind]


def test_the_files_have_no_slips() -> None:
    assert validate(load(ROOT)).diagnostics == ()


def test_the_page_of_verdicts_is_up_to_date() -> None:
    """Write it anew with ``python -m tests.workspace.verdicts``, and read what changed."""
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_difference_from_the_dossier_has_a_reason_and_no_other() -> None:
    found = rows()
    assert len(found) >= 80
    assert [row.claim for row in found if differs(row) and not row.reason] == []
    assert [row.claim for row in found if row.reason and not differs(row)] == []


def test_most_verdicts_agree_with_the_careful_checker() -> None:
    pairs = [
        (audit_of(day).claims[row.claim].verdict, label) for row in rows() for day, label in zip(DAYS, row.labels, strict=True)
    ]
    assert sum(verdict in AGREES[label] for verdict, label in pairs) / len(pairs) >= 0.75


def test_every_claim_is_of_the_dossier_or_composed_of_it() -> None:
    claims = audit_of(DAYS[1]).claims
    outlines = {id for id, result in claims.items() if result.claim.parts and result.claim.parts.mode == "each"}
    assert {"lead", *(f"p{n}" for n in range(1, 9))} == outlines
    assert {row.claim for row in rows()} == set(claims) - outlines


def test_every_claim_speaks_both_languages() -> None:
    corpus = audit_of(DAYS[1]).corpus
    for claim in corpus.claims.values():
        assert claim.text.get("en"), claim.id
        assert claim.text.get("zh-Hant"), claim.id


# The headline findings of the dossier, each visible with its numbers.


def test_the_cap_is_not_per_year() -> None:
    (finding,) = findings("p1-13-quota-is-per-year", "refuted")
    assert "16633" in (finding.sentence.get("en") or "").replace(",", "")


def test_fifty_thousand_h800_is_not_what_the_upstream_says() -> None:
    assert findings("p5-06-fifty-thousand-h800", "not-comparable")
    assert audit_of(DAYS[1]).claims["p5-06-fifty-thousand-h800"].verdict in AGREES["refuted"]


def test_the_fifty_thousand_are_one_origin_with_many_echoes() -> None:
    found = [f for claim in ("p5-06-fifty-thousand-h800", "p5-06a-fifty-thousand-hopper") for f in findings(claim, "one-origin")]
    assert any("SemiAnalysis" in (finding.sentence.get("en") or "") for finding in found)


def test_r1_was_not_two_thousand_h800() -> None:
    assert audit_of(DAYS[1]).claims["p5-07-r1-two-thousand-h800"].verdict in AGREES["refuted"]
    assert findings("p5-07-r1-two-thousand-h800", "refuted")


def test_the_h20_is_not_slightly_weaker() -> None:
    (finding,) = findings("p1-09-h20-slightly-weaker", "refuted")
    assert "0.149" in (finding.sentence.get("en") or "") or "0.15" in (finding.sentence.get("en") or "")


def test_point_seven_contradicts_its_own_quotation() -> None:
    (finding,) = findings("p7-01-fourfold-compute-gap", "self-contradiction")
    assert "contradicts itself" in (finding.sentence.get("en") or "")


@pytest.mark.skipif(not ARTICLE.exists(), reason="the examined text is not part of the project")
def test_positions_and_digests_fit_the_article() -> None:
    corpus = audit_of(DAYS[1]).corpus
    assert list(positions(corpus, corpus.documents["article"], read_examined(ARTICLE.read_bytes()))) == []
    assert sum(bool(claim.appears_in) for claim in corpus.claims.values()) >= 80


@pytest.mark.skipif(not ARTICLE.exists(), reason="the examined text is not part of the project")
def test_nothing_of_the_article_is_copied() -> None:
    """No run of sixteen characters of the article stands in any file."""
    text = ARTICLE.read_bytes().decode("utf-8")
    runs = {text[n : n + 16] for n in range(len(text) - 15) if text[n : n + 16].isprintable() and not text[n : n + 16].isascii()}
    for path in [*ROOT.glob("claims/**/*.yaml"), *ROOT.glob("evidence/**/*.yaml")]:
        written = path.read_text(encoding="utf-8")
        copied = {written[n : n + 16] for n in range(len(written) - 15)} & runs
        assert not copied, path

