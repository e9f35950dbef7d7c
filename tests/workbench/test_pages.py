"""Every page of the desk: the site as it is published, both languages, and text from strangers that stays text."""

from __future__ import annotations

import base64
import hashlib
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest

from kg.views.site.build import editions
from kg.views.site.build import page as published_page
from kg.workbench.labels import LABELS
from kg.workbench.live import POLICY, dressed, policy_with
from kg.workbench.wording_english import ENGLISH
from kg.workbench.wording_taiwanese import TAIWANESE
from tests.workbench.desks import TOWN, Desk, a_desk, until, words_of
from tests.written import audited

PAGES = (
    "/", "/en/index.html", "/zh-Hant/claims/growth.html", "/en/sources/census.html", "/en/method.html", "/en/claims.html",
    "/desk", "/desk/en/", "/desk/zh-Hant/",
    "/desk/en/edit/claims/growth.yaml", "/desk/zh-Hant/edit/claims/growth.yaml?view=yaml", "/desk/en/edit/evidence/sources.yaml",
    "/desk/en/edit/evidence/sources.yaml?row=census", "/desk/en/edit/evidence/measures.yaml?row=people", "/desk/en/add/claim",
    "/desk/zh-Hant/add/evidence", "/desk/en/add/source", "/desk/en/add/measure", "/desk/en/what-if/growth", "/desk/zh-Hant/what-if/rich",
    "/desk/en/query", "/desk/en/query?name=verdict-counts", "/desk/zh-Hant/read", "/desk/xx/read",
)  # fmt: skip


class Tags(HTMLParser):
    """What a page is made of: its tags, fields without a label, and whatever a policy would have to forbid."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.fields: list[tuple[str, str]] = []
        self.labelled: set[str] = set()
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.attributes |= given.keys()
        self.ids += [given["id"]] if "id" in given else []
        if tag == "label":
            self.labelled.add(given.get("for", ""))
        hidden = given.get("type") == "hidden" or "hidden" in given
        if tag in ("input", "select", "textarea") and not hidden and "aria-label" not in given and given.get("type") != "checkbox":
            self.fields.append((tag, given.get("id", "")))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_sound(path: str, desk: Desk) -> None:
    """Labels for all fields, ids that are unique, nothing inline that a policy forbids, nothing from elsewhere."""
    reply = desk.get(path)
    assert (reply.status, reply.fields["content-type"]) == (200, "text/html; charset=utf-8")
    page = reply.body.decode()
    tags = Tags(page)
    assert [field for field in tags.fields if field[1] not in tags.labelled] == []
    assert len(tags.ids) == len(set(tags.ids))
    assert [name for name in tags.attributes if name.startswith("on") or name == "style"] == []
    assert "style" not in tags.tags
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", page, re.S)
    own = [text for head, text in scripts if head not in (' src="/desk/desk.js" defer', ' type="application/ld+json"')]
    allowed = [f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in own]
    assert tags.tags.count("h1") == 1
    policy = dict(part.strip().partition(" ")[::2] for part in reply.fields["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"].split() == [*allowed, "'self'"]
    assert policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in str(policy)
    assert "http-equiv" not in page


def test_a_page_of_the_site_is_the_published_one(desk: Desk, tmp_path: Path) -> None:
    """What stands between the frames is, to the byte, what `kg audit --site` writes; claims are in test_whole."""
    among = editions(audited(tmp_path, TOWN))
    for path in ("index.html", "zh-Hant/sources/census.html", "en/method.html"):
        published = published_page(path, among)
        assert published is not None
        assert published.partition("<main")[2] == desk.page(f"/{path}").partition("<main")[2]


def test_the_list_of_claims_says_why_there_is_no_filter_by_robustness(desk: Desk) -> None:
    """The published list can be filtered by it, which takes computing every claim."""
    told = "How robust the verdicts are was not computed here, so they cannot be chosen by it. `kg robustness` tells it."
    assert told in words_of(desk.page("/en/claims.html"))
    assert "這裡沒有計算各判定是否穩健，因此不能依此挑選；可執行 `kg robustness` 查看。" in words_of(desk.page("/zh-Hant/claims.html"))


def test_every_link_leads_somewhere(desk: Desk) -> None:
    """From the front page on, whatever a page of the site or of the desk links to on this address is there."""
    waiting, seen = ["/", "/desk/en/"], {"/sparql", "/healthz"}  # for programs
    media = {"html": "text/html", "css": "text/css", "csv": "text/csv", "js": "text/javascript"}
    while waiting:
        path = waiting.pop()
        seen.add(path)
        reply = desk.get(path)
        assert reply.status == 200, path
        ending = path.partition("?")[0].rpartition(".")[2]
        assert reply.fields["content-type"].startswith("text/html" if "/edit/" in path else media.get(ending, "text/")), path
        if reply.fields["content-type"].startswith("text/html"):
            links = {unescape(link) for link in re.findall(r'(?:href|src)="([^"#]*)', reply.body.decode())}
            found = {urljoin(path, link) for link in links if not re.match(r"[a-z]+:", link)} - seen
            waiting += sorted(found - set(waiting))
    assert {"/style.css", "/desk/desk.js", "/en/claims/growth.html", "/service"} <= seen
    assert "/desk/zh-Hant/edit/claims/growth.yaml?row=&view=yaml" in seen


def test_what_is_not_there(desk: Desk) -> None:
    for path in ("/nothing", "/en/claims/nobody.html", "/en/claims/", "/desk/nothing", "/desk/en/add/verdict", "/en/../../etc/passwd"):
        assert desk.get(path).status == 404
    assert desk.get("/desk/en/edit/claims/nobody.yaml").status == 404
    assert desk.service.send("POST", "/en/index.html", b"").status == 405


def test_both_languages_say_everything() -> None:
    assert ENGLISH.keys() == TAIWANESE.keys()
    for key, text in ENGLISH.items():
        assert sorted(re.findall(r"\{\w+\}", text)) == sorted(re.findall(r"\{\w+\}", TAIWANESE[key])), key
    assert all(english and taiwanese for english, taiwanese in LABELS.values())
    assert [text for text in TAIWANESE.values() if text.isascii() and text not in ("YAML",)] == []


LISTED = ("claims", "evidence", "sources", "measures", "documents")  # named by the template of the list as it goes along


def test_no_word_is_said_by_nobody() -> None:
    """Every key of the wording stands in a template, or is made of one there."""
    templates = "".join(path.read_text(encoding="utf-8") for path in Path("kg/workbench/templates").glob("*.html"))
    made = ("add-", "link-", "slider-", "share-", "whole-")  # the last in the site's own templates
    assert [key for key in ENGLISH if f'"{key}"' not in templates and not key.startswith(made) and key not in LISTED] == []


@pytest.mark.parametrize(
    ("policy", "result"),
    [
        ("default-src 'none'", POLICY.replace("; style-src 'self'; img-src 'self' data:; base-uri 'none'", "")),
        ("default-src 'none'; script-src 'sha256-abc='; form-action 'none'",
         "default-src 'none'; script-src 'sha256-abc=' 'self'; form-action 'self'; connect-src 'self'; frame-ancestors 'none'"),
        ("default-src 'none'; SCRIPT-SRC 'none'; script-src *",
         "default-src 'none'; script-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'"),
    ],
)  # fmt: skip
def test_the_policy_of_a_page_grows_by_what_the_desk_needs(policy: str, result: str) -> None:
    assert policy_with(policy) == result


def test_a_page_without_a_frame_stays_as_it_is() -> None:
    assert dressed("<p>x</p>", "<aside>") == ("<p>x</p>", POLICY)


EVIL = '</textarea></title></pre></option><script>alert(1)</script><img src=x onerror=alert(1)>"\' onfocus=alert(1) x="{{7*7}}'
QUOTED = EVIL.replace("\\", "\\\\").replace('"', '\\"')
HOSTILE = f"""\
--- kg.toml
name = {{en = "{QUOTED}", zh-Hant = "{QUOTED}"}}
base = "https://example.org/town/"
languages = ["en", "zh-Hant"]
--- evidence/sources.yaml
census: {{name: {{en: "{QUOTED}"}}, kind: government, reliability: A}}
--- evidence/measures.yaml
people: {{label: {{en: "{QUOTED}"}}, unit: person, of: "{QUOTED}"}}
--- evidence/count.yaml
evidence: {{en: "{QUOTED}"}}
source: census
published: 2024-05-01
credibility: 1
--- claims/growth.yaml
claim: {{en: "{QUOTED}"}}
kind: quantity
evidence:
  - supports: count
    because: {{en: "{QUOTED}"}}
ruling: {{verdict: refuted, by: "{QUOTED}", on: 2024-06-01}}
"""


def test_text_of_strangers_is_only_text(tmp_path: Path) -> None:
    """In every field of every record, in what is typed, asked and pasted, and in a file that is broken: no tag comes of it."""
    with a_desk(tmp_path, text=HOSTILE) as desk:
        sound = {path: desk.get(path).body.decode() for path in PAGES if "rich" not in path}
        assert "{{7*7}}" in words_of(sound["/desk/en/"])
        sound["asked"] = desk.page(f"/desk/en/query?query={EVIL.replace(' ', '%20').replace('=', '%3D').replace(chr(34), '%22')}")
        sound["found"] = desk.page("/desk/en/query?query=SELECT%20%2A%20%7B%20%3Fs%20%3Chttps%3A%2F%2Fschema.org%2Ftext%3E%20%3Fo%20%7D")
        sound["read"] = desk.post("/desk/en/read", {"text": f"{EVIL} said 5 million people.", "day": EVIL}).body.decode()
        sound["draft"] = desk.post("/desk/en/draft", {"name": EVIL, "text": EVIL}).body.decode()
        sound["id"] = desk.post("/desk/en/add/claim", {"id": EVIL, "claim.en": EVIL, "folder": EVIL}).body.decode()
        sound["place"] = desk.post("/desk/en/save", {"name": EVIL, "text": EVIL, "base": ""}).body.decode()
        sound["row"] = desk.page("/desk/en/edit/evidence/sources.yaml?row=%3Cscript%3E&key=%22%3Cscript%3E&value=%3Cscript%3E")
        fields = desk.opened("claims/growth.yaml", view="yaml")
        sound["slips"] = desk.post("/desk/en/save", {**fields, "text": f"claim: {{en: '{EVIL.replace(chr(39), '')}'\n"}).body.decode()
        sound["conflict"] = desk.post("/desk/en/save", {**fields, "base": EVIL}).body.decode()
        sound["saved"] = desk.post("/desk/en/save", {**fields, "text": fields["text"].replace("refuted", "supported")}).body.decode()
        (desk.root / "claims/growth.yaml").write_text(f"claim: [{EVIL}\n", encoding="utf-8")
        sound["behind"] = _behind(desk)
        for name, page in sound.items():
            tags = Tags(page)
            assert "img" not in tags.tags, name
            assert [attribute for attribute in tags.attributes if attribute.startswith("on")] == [], name
            assert "<script>" not in page, name
        assert "Saved" in words_of(sound["saved"])


def _behind(desk: Desk) -> str:
    until(lambda: "The files have errors" in desk.page("/en/index.html"))
    return desk.page("/en/index.html") + desk.page("/desk/en/")
