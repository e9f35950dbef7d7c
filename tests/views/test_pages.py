"""The pages of a site: whole, linked, silent towards the network, and unmoved by what hostile files say."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from kg.views.site.build import editions, files
from kg.views.site.build import page as page_at
from kg.views.site.render import POLICY, scripted, style
from tests.publication.town import TOWN
from tests.views.reading import Seen, read
from tests.workspace.verdicts import DAYS, audit_of
from tests.written import audited

HANDLERS = re.compile(r"on[a-z]+")


@cache
def first_site() -> dict[str, Seen]:
    """Every page of the first workspace's site."""
    return {path: read(text) for path, text in files(audit_of(DAYS[1])) if path.endswith(".html")}


def test_every_claim_and_source_has_a_page_in_both_languages() -> None:
    corpus = audit_of(DAYS[1]).corpus
    expected = {"index.html"}
    for language in ("zh-Hant", "en"):
        expected |= {f"{language}/{name}.html" for name in ("index", "method", "sources", "claims", "corrections")}
        expected |= {f"{language}/claims/{id}.html" for id in corpus.claims}
        expected |= {f"{language}/sources/{id}.html" for id in corpus.sources}
    assert set(first_site()) == expected


def test_any_file_is_rendered_alone_to_the_same_bytes() -> None:
    audit = audit_of(DAYS[1])
    among = editions(audit)
    for path, text in list(files(audit))[::13]:
        assert page_at(path, among) == text, path


@pytest.mark.parametrize(
    "path",
    ["", "/", "en", "en/", "de/index.html", "en/claims/no-such.html", "en/claims/lead", "en/claims/../claims/lead.html", "en/lead.html"],
)
def test_a_path_that_the_site_does_not_have_gives_nothing(path: str) -> None:
    assert page_at(path, editions(audit_of(DAYS[1]))) is None


def test_every_link_within_the_site_leads_somewhere() -> None:
    pages = first_site()
    data = {path for path, _ in files(audit_of(DAYS[1])) if path.endswith(".csv")}
    followed = 0
    for path, page in pages.items():
        for href in page.links:
            if href.startswith(("http://", "https://")):
                continue
            name, _, fragment = href.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), name)) if name else path
            assert target in pages or target in data, (path, href)
            assert not fragment or fragment in pages[target].ids, (path, href)
            followed += 1
    assert followed > 5000


@pytest.mark.parametrize("path", ["index.html", "en/claims/p5-06-fifty-thousand-h800.html", "zh-Hant/sources/deepseek.html"])
def test_a_page_says_its_language_and_names_each_thing_once(path: str) -> None:
    page = first_site()[path]
    assert page.named("html")[0]["lang"] == ("en" if path.startswith("en/") else "zh-Hant")
    assert len(page.ids) == len(set(page.ids))
    assert len(page.named("h1")) == 1


def test_no_page_asks_the_network_for_anything_or_runs_anything() -> None:
    for path, page in first_site().items():
        policies = [a for a in page.named("meta") if a.get("http-equiv") == "Content-Security-Policy"]
        filtered = path.endswith("/claims.html")
        assert [a["content"] for a in policies] == [scripted() if filtered else POLICY], path
        for tag, attributes in page.elements:
            assert tag not in ("iframe", "object", "embed", "form", "base", "style"), path
            assert not any(HANDLERS.fullmatch(name) for name in attributes), path
            assert "src" not in attributes, path
            assert "style" not in attributes, path
            assert tag != "script" or attributes == ({} if filtered else {"type": "application/ld+json"}), path
            assert tag != "link" or not attributes["href"].startswith(("http", "//")), path
    assert "url(" not in style()
    assert "@import" not in style()


def test_every_figure_says_in_words_what_it_shows() -> None:
    drawn = 0
    for path, page in first_site().items():
        for attributes in page.named("svg"):
            named = attributes.get("aria-labelledby") or attributes.get("aria-label")
            assert named or attributes.get("aria-hidden") == "true", path
            drawn += 1
    assert drawn > 1000


def test_one_claim_review_a_claim_page_and_none_elsewhere() -> None:
    for path, page in first_site().items():
        if "/claims/" not in path:
            assert not any(attributes.get("type") == "application/ld+json" for attributes in page.named("script")), path
            continue
        (review,) = page.data()
        assert review["@type"] == "ClaimReview", path
        assert review["itemReviewed"]["@type"] == "Claim", path
        assert review["reviewRating"]["alternateName"], path
        assert review["inLanguage"] == path.split("/")[0], path


def test_the_ruling_is_what_is_published_and_the_computed_verdict_stands_beside_it(tmp_path: Path) -> None:
    text = (
        "--- evidence/count.yaml\nevidence: {en: The census}\nsource: census\npublished: 2024-05-01\ncredibility: 1\n"
        "--- claims/growth.yaml\nclaim: {en: The town has grown.}\nkind: quantity\nevidence:\n  - supports: count\n"
        "ruling: {verdict: contested, by: desk, on: 2024-05-01, because: {en: The count is disputed in court.}}\n"
    )
    page = read(dict(files(audited(tmp_path, text)))["en/claims/growth.html"])
    rating = page.data()[0]["reviewRating"]
    assert (rating["alternateName"], rating["author"]["name"]) == ("Contested", "desk")
    assert rating["ratingExplanation"] == (
        "The desk’s ruling (Contested); the computed verdict is Supported. The count is disputed in court."
    )
    assert "The count is disputed in court." in page.text
    assert "Supported" in page.text


HOSTILE = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' onmouseover='alert(1)",
    "{{ 7*7 }}{% raw %}",
    "<!--",
    "]]>",
    "&lt;script&gt;",
    "<svg/onload=alert(1)>",
]


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_words_are_shown_and_do_nothing(payload: str, tmp_path: Path) -> None:
    quoted = "'" + payload.replace("'", "''") + "'"
    text = (
        f"--- evidence/sources.yaml\ncensus: {{name: {{en: {quoted}}}, kind: government, reliability: A}}\n"
        f"--- evidence/count.yaml\nevidence: {{en: {quoted}}}\nestablishes: {{en: {quoted}}}\nsource: census\npublished: 2024-05-01\n"
        f"credibility: 1\n--- claims/growth.yaml\nclaim: {{en: {quoted}}}\nkind: quantity\nsaid_by: census\n"
        f"evidence:\n  - supports: count\n    because: {{en: {quoted}}}\n"
    )
    harmless = re.sub(r"[^ ]", "x", payload)  # as long, and breaking into lines at the same places
    tame = audited(tmp_path / "plain", text.replace(quoted, f"'{harmless}'"))
    plain = {path: read(html) for path, html in files(tame) if path.endswith(".html")}
    hostile = {path: read(html) for path, html in files(audited(tmp_path / "hostile", text)) if path.endswith(".html")}
    for path, page in hostile.items():
        assert [tag for tag, _ in page.elements] == [tag for tag, _ in plain[path].elements], path
        assert [sorted(a) for _, a in page.elements] == [sorted(a) for _, a in plain[path].elements], path
    claim = hostile["en/claims/growth.html"]
    assert payload in claim.text
    assert claim.data()[0]["claimReviewed"] == payload


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "file:///etc/passwd", "http://a\\@b/"])
def test_only_ordinary_addresses_can_be_followed(url: str, tmp_path: Path) -> None:
    """The files refuse such an address; were one to come through, no page links to it."""
    text = "--- evidence/count.yaml\nevidence: {en: The census}\nsource: census\npublished: 2024-05-01\ncredibility: 1\n"
    audit = audited(tmp_path, f"{text}--- claims/growth.yaml\nclaim: {{en: It grew.}}\nkind: quantity\nevidence:\n  - supports: count\n")
    count = replace(audit.corpus.evidence["count"], url=url)
    changed = replace(audit, corpus=replace(audit.corpus, evidence={"count": count}))
    for path, html in files(changed):
        if path.endswith(".html"):
            assert url not in read(html).links, path


@pytest.mark.parametrize("url", ["https:canary.example", "https://name:word@canary.example/", "javascript:alert(1)"])
def test_the_address_of_another_publishers_review_is_followed_only_if_it_is_ordinary(url: str, tmp_path: Path) -> None:
    audit = audited(tmp_path, TOWN)
    result = audit.claims["grew"]
    assert result.claim.imported is not None
    assert result.claim.imported.url in read(page_at("en/claims/grew.html", editions(audit)) or "").links
    claim = replace(result.claim, imported=replace(result.claim.imported, url=url))
    changed = replace(audit, claims={**audit.claims, "grew": replace(result, claim=claim)})
    assert url not in read(page_at("en/claims/grew.html", editions(changed)) or "").links


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


def palettes() -> list[dict[str, str]]:
    """The colours by name, in light and in dark."""
    blocks = re.findall(r":root \{(.*?)\}", style(), re.S)[:2]
    return [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in blocks]


@pytest.mark.parametrize("colours", palettes(), ids=["light", "dark"])
def test_text_has_the_contrast_that_wcag_aa_asks_for(colours: dict[str, str]) -> None:
    pairs = [("ink", "paper"), ("ink", "panel"), ("soft", "paper"), ("link", "paper"), ("link", "panel")]
    for tone in ("for", "against", "both", "none", "trouble"):
        pairs += [(tone, "paper"), (tone, f"{tone}-panel"), ("ink", f"{tone}-panel"), ("link", f"{tone}-panel")]
    for text, ground in pairs:
        assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
