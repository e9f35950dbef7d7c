"""The index of all claims: chosen by kind, verdict, speaker, source and robustness, on a page that needs no script."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest

from kg.audit.results import Audit
from kg.reasoning.hinges import hinges
from kg.views.site import holdings, index_page, listing, source_page
from kg.views.site.build import editions, files, page
from tests.views.reading import Seen, read
from tests.written import audited

TOWN = """\
--- evidence/count.yaml
evidence: {en: The census}
source: census
published: 2024-05-01
credibility: 1
--- evidence/letter.yaml
evidence: {en: A letter}
source: mayor
published: 2024-05-02
credibility: 5
--- claims/growth.yaml
claim: {en: The town has grown.}
kind: quantity
said_by: mayor
evidence:
  - {supports: count, strength: conclusive}
--- claims/poor.yaml
claim: {en: The town is poor.}
kind: judgement
said_by: paper
evidence:
  - {contradicts: count, strength: conclusive}
  - {contradicts: letter}
--- claims/old.yaml
claim: {en: The town is old.}
kind: date
"""


def town(root: Path) -> Audit:
    return audited(root, TOWN)


def index(audit: Audit) -> Seen:
    return read(page("en/claims.html", editions(audit, hinges(audit))) or "")


def test_every_line_says_what_its_claim_can_be_chosen_by(tmp_path: Path) -> None:
    lines = [a for a in index(town(tmp_path)).named("li") if "data-verdict" in a]
    told = {tuple(a[f"data-{name}"] for name in ("verdict", "kind", "sure", "speaker", "source")) for a in lines}
    assert told == {
        ("supported", "quantity", "robust", "mayor", "census"),
        ("refuted", "judgement", "not-robust", "paper", "census mayor"),
        ("unverified", "date", "robust", "", ""),
    }


def test_the_choices_are_those_that_tell_claims_apart_with_their_numbers(tmp_path: Path) -> None:
    seen = index(town(tmp_path))
    assert [a["id"] for a in seen.named("select")] == ["f-verdict", "f-kind", "f-sure", "f-speaker", "f-source"]
    assert [a["value"] for a in seen.named("option")] == [
        *("", "supported", "refuted", "unverified"), *("", "quantity", "date", "judgement"), *("", "robust", "not-robust"),
        *("", "paper", "mayor"), *("", "census", "mayor"),
    ]  # fmt: skip
    assert "The census office (2)" in seen.text
    assert "The mayor (1)" in seen.text


def test_where_robustness_was_not_computed_the_page_says_so(tmp_path: Path) -> None:
    """With it the page chooses by it, and says nothing; a list of one verdict alone has nothing to choose by."""
    audit = town(tmp_path)
    seen = read(page("en/claims.html", editions(audit)) or "")
    said = "How robust the verdicts are was not computed here, so they cannot be chosen by it. `kg robustness` tells it."
    assert said in seen.text
    assert "f-sure" not in [a["id"] for a in seen.named("select")]
    assert "How robust" not in index(audit).text


def chosen(audit: Audit, **choice: str) -> list[str]:
    """The claims that the style sheet leaves on the page when these options are chosen."""
    among = editions(audit, hinges(audit))
    rules = re.findall(
        r'^\.filters:has\(#f-(\w+) \[value="([\w-]+)"\]:checked\)~\.listing>:not\(\[data-(\w+)~="([\w-]+)"\]\)\{display:none\}$',
        page("claims.css", among) or "",
        re.M,
    )
    html = page("en/claims.html", among) or ""
    left = []
    for attributes, id in re.findall(r'<li class="claim-line"([^>]*)>.*?claims/([\w-]+)\.html', html, re.S):
        values = dict(re.findall(r'data-(\w+)="([^"]*)"', attributes))
        hidden = any(choice.get(facet) == value and wanted not in values[name].split() for facet, value, name, wanted in rules)
        left += [] if hidden else [id]
    return left


@pytest.mark.parametrize(
    ("choice", "left"),
    [
        ({}, ["growth", "old", "poor"]),
        ({"verdict": "refuted"}, ["poor"]),
        ({"source": "census"}, ["growth", "poor"]),
        ({"source": "census", "speaker": "mayor"}, ["growth"]),
        ({"kind": "date", "verdict": "supported"}, []),
    ],
)
def test_without_a_script_the_style_sheet_hides_what_was_not_chosen(choice: dict[str, str], left: list[str], tmp_path: Path) -> None:
    assert chosen(town(tmp_path), **choice) == left


def test_only_the_script_of_the_index_may_run(tmp_path: Path) -> None:
    seen = index(town(tmp_path))
    (script,) = seen.scripts
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = next(a["content"] for a in seen.named("meta") if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.endswith(f"; script-src 'sha256-{digest}'")
    for sink in ("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval", "Function(", "setAttribute"):
        assert sink not in script


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists are split after two lines."""
    for module, name in (
        (listing, "PER_PAGE"), (holdings, "EVIDENCE_PER_PAGE"), (holdings, "CLAIMS_PER_PAGE"), (source_page, "EVIDENCE_PER_PAGE"),
        (source_page, "CLAIMS_PER_PAGE"), (source_page, "SOURCES_PER_PAGE"), (index_page, "FINDINGS_PER_PAGE"),
        (index_page, "MOST_FINDINGS"),
    ):  # fmt: skip
        monkeypatch.setattr(module, name, 0 if name == "MOST_FINDINGS" else 2)


@pytest.mark.usefixtures("small_pages")
def test_long_lists_go_over_several_pages_that_name_everything_once(tmp_path: Path) -> None:
    more = "".join(
        f"--- evidence/e{n}.yaml\nevidence: {{en: Letter {n}}}\nsource: mayor\npublished: 2024-06-0{n}\ncredibility: 1\n"
        f"--- claims/c{n}.yaml\nclaim: {{en: Statement {n}.}}\nkind: quantity\nsaid_by: mayor\nevidence:\n  - contradicts: e{n}\n"
        for n in range(1, 6)
    )
    audit = audited(tmp_path, TOWN + more)
    pages = {path: read(text) for path, text in files(audit) if path.endswith(".html")}
    lists = [path for path in pages if path.startswith("en/claims.")]
    assert [path for path in lists if re.fullmatch(r"en/claims\.(\d\.)?html", path)] == [
        "en/claims.html", "en/claims.2.html", "en/claims.3.html", "en/claims.4.html",
    ]  # fmt: skip
    listed = [link for path in lists[:4] for link in pages[path].links if link.startswith("claims/")]
    assert sorted(listed) == sorted(f"claims/{id}.html" for id in audit.claims)
    assert "en/claims.verdict-refuted.html" in lists
    assert "en/claims.kind-judgement.html" in lists
    entries = [id for number in ("", ".2", ".3") for id in pages[f"en/sources/mayor{number}.html"].ids if id.startswith("e-")]
    assert entries == ["e-letter", "e-e1", "e-e2", "e-e3", "e-e4", "e-e5"]
    assert {"en/findings.html", "en/sources.2.html"} <= pages.keys()
    among = editions(audit)
    for path, text in files(audit):
        assert page(path, among) == text, path
    assert page("en/claims.9.html", among) is page("en/claims.1.html", among) is page("en/sources/mayor.02.html", among) is None
