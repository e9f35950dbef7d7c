"""Reports of a small town: which claims, what is said of them, and what is left out and said to be."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kg.audit.results import Audit
from kg.diagnostic import Diagnostic
from kg.editions.slips import chosen_claims, slips_of_reports
from kg.files.load import load
from kg.model.claim import Ruling
from kg.model.report import Report
from kg.quantities.dates import DateSpan, read_date
from kg.validation.validate import validate
from kg.views.report.compose import compose
from kg.views.report.data import report_json
from kg.views.report.docx import docx
from kg.views.report.html import html
from kg.views.report.site import site_files
from kg.views.report.wording import ENGLISH, TAIWANESE
from kg.views.site.wording import wording
from tests.editions.golden import GOLDEN, texts
from tests.editions.town import FILES, audit_of, content_of, matter_of
from tests.views.reading import read
from tests.written import write

TITLE = "--- reports/brief.yaml\ntitle: {en: B, zh-Hant: 乙}\n"


def test_the_towns_reports_are_as_written(tmp_path: Path) -> None:
    made = texts(tmp_path)
    assert made == {path.name: path.read_text(encoding="utf-8") for path in GOLDEN.glob("*.md")}


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ("ids: [counted, size]", ("counted", "size")),
        ("kinds: quantity", ("size",)),
        ("verdicts: [refuted, unverified]", ("size",)),
        ("verdicts: leaning-supported", ("counted",)),
        ("folders: growth", ("size", "counted")),
        ("folders: claims/growth", ("size", "counted")),
        ("points: outline", ("outline", "size", "counted")),
        ("documents: speech", ("size",)),
        ("speakers: mayor", ("outline", "size")),
        ("tags: numbers", ("size",)),
        ("{speakers: mayor, except: outline}", ("size",)),
        ("{speakers: mayor, kinds: [judgement, date]}", ("outline",)),
        ("query: {name: self-reports}", ("size",)),
        (
            "query: {select: 'SELECT ?claim WHERE { ?claim a <https://schema.org/Claim> } ORDER BY DESC(STR(?claim))'}",
            ("size", "outline", "counted"),
        ),
    ],
)
def test_a_claim_has_to_meet_every_line(claims: str, expected: tuple[str, ...], tmp_path: Path) -> None:
    chosen = chosen_claims(*_brief(tmp_path, f"claims: {claims}\n" if claims.startswith("{") else f"claims:\n  {claims}\n"))
    assert not isinstance(chosen, Diagnostic), chosen
    assert chosen.claims == expected


def _brief(root: Path, text: str) -> tuple[Report, Audit]:
    found = audit_of(root, TITLE + text)
    return found.corpus.reports["brief"], found


def test_nobody_is_told_of_a_report_about_nothing(tmp_path: Path) -> None:
    slip = chosen_claims(*_brief(tmp_path, "claims:\n  kinds: cause\n"))
    assert isinstance(slip, Diagnostic)
    assert (slip.code, slip.location.line) == ("P901", 3)
    assert slip.message == "This is a report about nothing: no claim is selected."
    only_drafts = chosen_claims(*_brief(tmp_path, "claims:\n  ids: draft-001\n"))
    assert isinstance(only_drafts, Diagnostic)
    told = "This is a report about nothing: no claim is selected. The 1 that were meant are drafts or could not be assessed."
    assert only_drafts.message == told


def test_a_draft_is_in_no_format_and_said_to_be_left_out(tmp_path: Path) -> None:
    linked = "--- claims/growth/harbour.yaml\nclaim: {en: A harbour is built.}\nkind: date\nsupports: [draft-001]\n"
    found = audit_of(tmp_path, f"{linked}--- claims/whole.yaml\nclaim: {{en: All.}}\nkind: cause\nparts: {{any: [draft-001, size]}}\n")
    for name in ("brief", "full"):
        matter = matter_of(found, name)
        assert matter.chosen.drafts == ("draft-001",)
        contents = [compose(matter, language) for language in matter.report.languages]
        pages = dict(site_files(matter, matter.report.languages))
        made = [*pages.values(), *(html(of) for of in contents), report_json(matter, contents)]
        assert not any("secret harbour" in text for text in made)
        assert "1 claim is a draft and was left out." in html(contents[0])
        assert "1 claim is a draft and was left out." in pages["index.html"]


def test_what_could_not_be_assessed_is_left_out_and_said_to_be(tmp_path: Path) -> None:
    found = audit_of(tmp_path)
    broken = found.corpus.claims["size"]
    claims = {**found.claims, "size": replace(found.claims["size"], verdict="not-assessed", opinion=None)}
    matter = matter_of(replace(found, claims=claims), "brief")
    assert (matter.chosen.claims, matter.chosen.unassessed) == (("outline", "counted"), (broken.id,))
    told = "1 claim could not be assessed, because records that it needs have errors; it was left out."
    assert told in compose(matter, "en").left_out


def test_one_file_of_html_needs_nothing_else(tmp_path: Path) -> None:
    found = audit_of(tmp_path)
    for name in ("brief", "full"):
        text = html(content_of(found, name))
        page = read(text)
        tags = {tag for tag, _ in page.elements}
        assert not tags & {"script", "link", "img", "iframe", "object", "form", "base"}
        assert "url(" not in text.replace("url(#", "")
        assert len(page.ids) == len(set(page.ids))
        assert {href[1:] for href in page.links if href.startswith("#")} <= set(page.ids)
        policy = next(meta["content"] for meta in page.named("meta") if meta.get("http-equiv") == "Content-Security-Policy")
        assert policy.startswith("default-src 'none'; style-src 'sha256-")


def test_a_claim_that_is_not_in_the_report_is_named_and_not_linked(tmp_path: Path) -> None:
    found = audit_of(tmp_path, f"{TITLE}claims: {{ids: outline}}\ndepth: full\n")
    page = read(html(content_of(found, "brief")))
    assert "The town has twelve thousand inhabitants." in page.text
    assert not any("size" in href for href in page.links)


def test_the_site_of_a_report_has_its_claims_and_no_link_that_leads_nowhere(tmp_path: Path) -> None:
    found = audit_of(tmp_path, f"{TITLE}claims: {{ids: [size]}}\n")
    matter = matter_of(found, "brief")
    pages = dict(site_files(matter, matter.report.languages))
    names = {path for path in pages if path.startswith("en/claims/")}
    assert names == {"en/claims/size.html"}
    for path, text in pages.items():
        if path.endswith(".html"):
            for href in read(text).links:
                if not href.startswith(("http", "#")):
                    target = (Path("/") / path).parent.joinpath(href.partition("#")[0])
                    assert str(target.resolve()).lstrip("/") in pages, (path, href)
    assert "<title>B</title>" in pages["index.html"]


def test_data_say_what_the_pages_say(tmp_path: Path) -> None:
    matter = matter_of(audit_of(tmp_path), "full")
    told = json.loads(report_json(matter, [compose(matter, "en")]))
    assert [claim["id"] for claim in told["claims"]] == ["outline", "size", "counted"]
    size, counted = told["claims"][1:]
    decided = size["decided_by"]["en"]
    assert (size["verdict"], decided["outcome"], decided["found"]) == ("refuted", "fails", "10,500 people")
    assert (counted["verdict"], counted["computed"], counted["ruling"]["by"]) == ("leaning-supported", "supported", "desk")
    assert told["left_out"] == {"drafts": 1, "unassessed": 0}
    assert size["would_change"]["en"].startswith("This verdict would change if The census office were wrong")


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (audit_of(tmp_path / name) for name in ("one", "two"))
    for name in ("brief", "full"):
        one, two = content_of(first, name), content_of(second, name)
        assert html(one) == html(two)
        assert docx(one) == docx(two)


def test_a_day_of_its_own(tmp_path: Path) -> None:
    found = audit_of(tmp_path, f"{TITLE}as_of: 2024-05-15\n", as_of="2024-05-15")
    assert content_of(found, "brief").as_of == "As of 15 May 2024. Evidence that appeared later is left out."


def test_what_was_put_right_is_told(tmp_path: Path) -> None:
    corrected = """\
--- claims/growth/harbour.yaml
claim: {en: A harbour is built.}
kind: date
corrections:
  - {on: 2024-07-15, by: desk, wrong: {en: We called it {claim} supported.}, right: {en: Nobody says so.}}
--- evidence/rumour.yaml
evidence: {en: A rumour}
source: paper
published: 2024-05-02
retracted: 2024-06-02
--- claims/growth/rumoured.yaml
claim: {en: The town is rich.}
kind: cause
evidence: [{supports: rumour}]
""".replace("We called it {claim} supported.", '"We called it {claim} supported."')
    assert content_of(audit_of(tmp_path, corrected), "brief").corrections == (
        "1 September 2024: The first edition gave the wrong year.",
        "1 August 2024: the desk (desk) ruled “Leaning supported” where “Supported” is computed: “The census counted the town in 2024”",
        "Corrected by desk, 15 July 2024. It said: We called it {claim} supported. It is right: Nobody says so. (“A harbour is built”)",
        "2 June 2024: a piece of evidence was withdrawn and is no longer counted: A rumour",
    )


def test_a_report_has_words_of_its_own_in_both_languages() -> None:
    assert set(ENGLISH) == set(TAIWANESE)
    assert not set(ENGLISH) & set(wording("en"))


@pytest.mark.parametrize(
    ("verdict", "says"),
    [("supported", "He says so himself."), ("refuted", "Did the census count 12000?"), ("contested", "Did the census count 12000?")],
)
def test_what_decides_stands_on_the_side_of_the_verdict(verdict: str, says: str, tmp_path: Path) -> None:
    """Also where the desk has ruled otherwise than is computed, which is refuted."""
    ruled = replace(audit_of(tmp_path).claims["size"].claim, ruling=Ruling(verdict, "desk", day_span()))
    found = audit_of(tmp_path)
    claims = {**found.claims, "size": replace(found.claims["size"], claim=ruled, ruling=True)}
    told = next(claim for claim in content_of(replace(found, claims=claims), "brief").claims if claim.id == "size")
    assert told.deciding is not None
    assert told.deciding.says.text == says


def day_span() -> DateSpan:
    span = read_date("2024-07-30")
    assert isinstance(span, DateSpan)
    return span


@pytest.mark.parametrize(("claims", "nothing"), [("kinds: cause", True), ("ids: draft-001", True), ("kinds: date", False)])
def test_what_the_files_alone_tell_is_told_without_an_audit(
    claims: str, nothing: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def weighed(*_: object) -> Audit:
        raise AssertionError("audited")

    monkeypatch.setattr("kg.editions.slips.audit", weighed)
    loaded = validate(load(write(tmp_path, f"{FILES}{TITLE}claims:\n  {claims}\n")))
    codes = [slip.code for slip in slips_of_reports(loaded) if slip.severity == "error"]
    assert codes == (["P901"] if nothing else [])
    found = chosen_claims(*_brief(tmp_path, f"claims:\n  {claims}\n"))
    assert isinstance(found, Diagnostic) is nothing
