"""Hostile text through every format, and hostile templates: nothing becomes markup, nothing is reached, everything ends."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt

from kg.audit.audit import audit
from kg.audit.results import Audit
from kg.files.load import load
from kg.validation.validate import validate
from kg.views.report.apart import Allowance, rendered_apart, template_slips
from kg.views.report.compose import compose
from kg.views.report.content import Content
from kg.views.report.data import report_json
from kg.views.report.docx import docx
from kg.views.report.html import html, style_slip
from kg.views.report.markdown import markdown
from kg.views.report.marked import escaped, link
from kg.views.report.page_text import ForeignMarkupError, held
from kg.views.templates import TemplateError
from tests.editions.town import audit_of, content_of, matter_of
from tests.views.reading import read

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "\"><svg onload=alert(1)>",
    "' onmouseover='alert(1)",
    "]]><script>alert(1)</script><![CDATA[",
    "<!--", "-->", "<![CDATA[x]]>", "<?xml version='1.0'?>", "&lt;script&gt;", "&#60;b&#62;", "&amp;lt;",
    "# a heading", "## another", "- an item", "* an item", "+ an item", "1. an item", "2) an item", "> a quotation",
    "---", "***", "===", "```js", "~~~", "    code", "| a | b |", "a | b", "|---|---|", "`code`", "**bold**", "__bold__", "_it_",
    "~~gone~~", "[a link](https://evil.example)", "[a link](javascript:alert(1))", "![a picture](https://evil.example/x.png)",
    "[ref]: https://evil.example", "[ref][ref]", "[^1]", "[^1]: note", "<https://evil.example>", "<mailto:a@evil.example>",
    "https://evil.example/x", "http://evil.example", "www.evil.example", "a@evil.example", "ftp://evil.example", "HTTPS://EVIL.EXAMPLE",
    "javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "a\\", "\\<b>", "\\\\[x](y)", "{{ 7*7 }}", "{% raw %}", "{{< x >}}",
    "${7*7}", "#{7*7}", "{0}", "{claim}", "{date}", "{verdict}", "%s%n", "$x$", "$$x$$", ":smile:", ": a definition", "{: .x onclick=y}",
    "=1+1", "=HYPERLINK(\"https://evil.example\")", "+1", "-1", "@SUM(1)", "=cmd|' /C calc'!A0", "\t=1", "<w:p/>", "<w:t>x</w:t>",
    "</w:t></w:r></w:p>", "\"/><w:hyperlink r:id=\"rLink1\">", "&xxe;", "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>",
)  # fmt: skip


def hostile_town(root: Path, payload: str) -> dict[str, Content]:
    """The town in which every text that a person may type is the payload."""
    said = json.dumps(f"{payload}")
    after = json.dumps(f"Said: {payload}")
    files = f"""\
--- kg.toml
name = {said}
base = "https://example.org/town/"
languages = ["en"]
publisher = {said}
--- evidence/sources.yaml
census: {{name: {{en: {said}}}, kind: government, reliability: A}}
paper: {{name: {{en: {said}}}, kind: news, reliability: B}}
mayor: {{name: {{en: {said}}}, kind: person, reliability: B}}
--- evidence/count.yaml
evidence: {{en: {said}}}
establishes: {{en: {after}}}
source: census
published: 2024-05-01
url: https://census.example/2024
values: {{people: 10500 person}}
--- evidence/report.yaml
evidence: {{en: {said}}}
source: paper
published: 2024-06-01
derived_from: [count]
--- evidence/letter.yaml
evidence: {{en: {said}}}
source: mayor
published: 2024-07
--- claims/documents.yaml
speech: {{title: {{en: {said}}}, source: mayor, language: en, published: 2024-03-01, sha256: "{"a" * 64}"}}
--- claims/growth/size.yaml
claim: {{en: {said}}}
kind: quantity
said_by: mayor
appears_in: {{document: speech, paragraph: 2, start: 10, end: 20, sha256: "{"b" * 64}"}}
values: {{people: 12000 person}}
evidence:
  - {{supports: letter, because: {{en: {said}}}}}
  - {{qualifies: report, because: {{en: {said}}}}}
checks:
  - id: as-many
    asks: {{en: {said}}}
    because: {{en: {said}}}
    let: {{counted: count/people, claimed: people}}
    that: counted >= claimed
--- claims/growth/counted.yaml
claim: {{en: {after}}}
kind: date
evidence:
  - {{supports: count, because: {{en: {said}}}}}
  - {{supports: report}}
ruling: {{verdict: refuted, by: {said}, on: 2024-08-01, because: {{en: {said}}}}}
--- claims/outline.yaml
claim: {{en: {said}}}
kind: judgement
parts: {{each: [size, counted]}}
--- reports/brief.yaml
title: {{en: {said}}}
audience: {{en: {said}}}
corrections: [{{on: 2024-09-01, what: {{en: {said}}}}}]
--- reports/full.yaml
title: {{en: {said}}}
depth: full
"""
    files += "--- claims/draft-001.yaml\nclaim: {en: x}\nkind: date\n"
    found = audit_of(root, files)
    return {name: content_of(found, name) for name in ("brief", "full")}


MARK = "Marked place"


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Content]:
    """The town in which every text is a mark, to be made only once."""
    return hostile_town(tmp_path_factory.mktemp("marked"), MARK)


def swapped(value: Any, payload: str) -> Any:
    """Frozen data with the payload in place of every mark."""
    if isinstance(value, str):
        return value.replace(MARK, payload)
    if isinstance(value, tuple):
        return tuple(swapped(item, payload) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: swapped(getattr(value, field.name), payload) for field in fields(value)})
    return value


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_stays_text_in_every_format(payload: str, marked: dict[str, Content]) -> None:
    for of in (swapped(content, payload) for content in marked.values()):
        _html_is_unmoved(html(of), payload)
        _markdown_is_unmoved(markdown(of), payload)
        _document_is_unmoved(docx(of), payload)


@pytest.mark.parametrize("payload", PAYLOADS[::16])
def test_text_stays_text_from_the_file_on(payload: str, tmp_path: Path) -> None:
    for of in hostile_town(tmp_path, payload).values():
        _html_is_unmoved(html(of), payload)
        _markdown_is_unmoved(markdown(of), payload)
        _document_is_unmoved(docx(of), payload)


def _html_is_unmoved(text: str, payload: str) -> None:
    page = read(text)
    assert not {tag for tag, _ in page.elements} & {"script", "img", "iframe", "object", "base", "form", "link"}
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on") or name == "style"]
    assert all(href.startswith(("#", "https://census.example/")) for href in page.links)
    assert " ".join(payload.split()) in " ".join(page.text.split())


ALLOWED_IN_MARKDOWN = {
    "heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "table_open", "table_close", "thead_open",
    "thead_close", "tbody_open", "tbody_close", "tr_open", "tr_close", "th_open", "th_close", "td_open", "td_close",
    "bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close", "list_item_open", "list_item_close",
    "blockquote_open", "blockquote_close",
}  # fmt: skip


def _markdown_is_unmoved(text: str, payload: str) -> None:
    tokens = MarkdownIt("commonmark", {"html": True, "linkify": False}).enable("table").enable("strikethrough").parse(text)
    assert {token.type for token in tokens} <= ALLOWED_IN_MARKDOWN
    plain, kinds, hrefs = [], set(), []
    for token in tokens:
        for child in token.children or ():
            kinds.add(child.type)
            hrefs += [child.attrs["href"]] if child.type == "link_open" else []
        plain.append("".join(c.content if c.type in ("text", "text_special") else " " for c in token.children or ()))
    assert kinds <= {"text", "text_special", "strong_open", "strong_close", "em_open", "em_close", "link_open", "link_close", "softbreak"}
    assert set(hrefs) <= {"https://census.example/2024"}
    assert " ".join(payload.split()) in " ".join(" ".join(plain).split())
    headings = [t.content for n, t in enumerate(tokens) if n and tokens[n - 1].type == "heading_open" and tokens[n - 1].tag == "h1"]
    assert len(headings) == 1
    assert not re.search(r"\{\{|\{%|(?<!\\)\$\{", text)


def _document_is_unmoved(data: bytes, payload: str) -> None:
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {name: ElementTree.fromstring(file.read(name)) for name in file.namelist()}
    text = "".join(node.text or "" for node in parts["word/document.xml"].iter(f"{space}t"))
    assert " ".join(payload.split()) in " ".join(text.split())
    assert not [node for node in parts["word/document.xml"].iter() if node.tag.endswith(("fldSimple", "instrText", "object", "altChunk"))]
    outside = [node.attrib["Target"] for node in parts["word/_rels/document.xml.rels"] if node.attrib.get("TargetMode") == "External"]
    assert set(outside) <= {"https://census.example/2024"}


def test_hostile_text_is_in_the_data_as_it_is(tmp_path: Path) -> None:
    payload = "</script><script>alert(1)</script>\u2028"[:-1]
    hostile_town(tmp_path, payload)
    matter = matter_of(audit_of_again(tmp_path), "full")
    assert json.loads(report_json(matter, [compose(matter, "en")]))["claims"][0]["text"] == {"en": payload}


def audit_of_again(root: Path) -> Audit:
    loaded = validate(load(root))
    assert loaded.corpus
    return audit(loaded.corpus)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("# 5", "\\# 5"),
        ("1. one", "1\\. one"),
        ("1.5 kg", "1.5 kg"),
        ("a_b*c", "a\\_b\\*c"),
        ("<b>", "&lt;b&gt;"),
        ("https://evil.example", "https\\://evil.example"),
        ("www.evil.example", "www\\.evil.example"),
        ("two\n\nlines", "two lines"),
        ("at 12:30", "at 12:30"),
    ],
)
def test_only_what_could_mean_something_is_escaped(text: str, written: str) -> None:
    assert escaped(text) == written


def test_only_ordinary_addresses_become_links() -> None:
    assert link("a", "https://example.org/x(1)") == "[a](<https://example.org/x%281%29>)"
    assert link("a", "javascript:alert(1)") == "a"
    assert link("a", "https://example.org/><script>") == "a"


TEMPLATES = [
    ("{{ report.nope }}", "'kg.views.report.content.Content object' has no attribute 'nope'"),
    ("{{ report.__class__ }}", "access to attribute '__class__' of 'Content' object is unsafe."),
    ("{{ ''.__class__.__mro__ }}", "access to attribute '__class__' of 'str' object is unsafe."),
    ("{{ '{0.__class__}'.format(report) }}", "access to attribute '__class__' of 'Content' object is unsafe."),
    ("{{ report|attr('title') }}", "No filter named 'attr'."),
    ("{{ report.title|safe }}", "No filter named 'safe'."),
    ("{{ [1]|random }}", "No filter named 'random'."),
    ("{{ lipsum() }}", "'lipsum' is undefined"),
    ("{{ report }}", "a template writes texts and numbers, not Content"),
    ("{% include '/etc/passwd' %}", "there is no template “/etc/passwd”"),
    ("{% include '../../kg.toml' %}", "there is no template “../../kg.toml”"),
    ("<script>alert(1)</script>", "<script> may not stand in a report"),
    ("<p onclick='x'>a</p>", "the attribute “onclick” may not stand in a report"),
    ("<p style='x'>a</p>", "the attribute “style” may not stand in a report"),
    ("<a href='javascript:alert(1)'>x</a>", "a link may lead to http, https, mailto or a place in the report"),
    ("<meta http-equiv='refresh' content='0;url=https://evil.example'>", "<meta> may not stand in a report"),
    ("<img src='https://evil.example/x.png'>", "<img> may not stand in a report"),
    ("<svg><script>1</script></svg>", "<script> may not stand in a drawing"),
    ("<!-- x -->", "comments may not stand in a report"),
    ("<p>", "</section> closes nothing that is open"),
]


@pytest.mark.parametrize(("template", "message"), TEMPLATES)
def test_a_template_reaches_nothing_and_writes_nothing_foreign(template: str, message: str, tmp_path: Path) -> None:
    of = content_of(audit_of(tmp_path), "brief")
    with pytest.raises(TemplateError) as caught:
        html(of, {"cite.html": template})
    assert caught.value.slip.message == message


ENDLESS = [
    "{% for i in range(99999) %}{% for j in range(99999) %}{% for k in range(99999) %}{% endfor %}{% endfor %}{% endfor %}",
    "{{ 9 ** (9 ** 9) }}",
    "{{ 'a' * 99999999999 }}",
    "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
]


@pytest.mark.parametrize("template", ENDLESS)
def test_a_template_ends_whatever_it_does(template: str, tmp_path: Path) -> None:
    of = content_of(audit_of(tmp_path), "brief")
    with pytest.raises(TemplateError) as caught:
        rendered_apart("html", of, {"cite.html": template}, Allowance(seconds=3.0))
    ends = ("the templates do not end within their limits: 3 seconds and 1,000 MB", "maximum recursion")
    assert caught.value.slip.message.startswith(ends)


def test_reading_a_template_ends_too() -> None:
    (slip,) = template_slips({"cite.html": "{{ 9 ** (9 ** 9) }}"}, Allowance(seconds=3.0)) or (None,)
    assert slip is None or slip.message.startswith("the templates do not end")


def test_a_template_apart_gives_what_it_gives_here(tmp_path: Path) -> None:
    of = content_of(audit_of(tmp_path), "brief")
    own = {"cite.html": "<p class='x'>{{ report.title }} &amp; <em>{{ w['method'] }}</em></p>"}
    assert rendered_apart("html", of, own) == html(of, own)
    assert '<p class="x">The town in brief &amp; <em>Method and limits</em></p>' in html(of, own)
    assert rendered_apart("markdown", of, {"cite.md": "{{ report.title }}, [x]({{ report.title }})"}).endswith("[x](The town in brief)\n")


def test_what_a_template_writes_is_written_anew() -> None:
    assert held("<p class=a title='\"'>1 &lt; 2<br></p>") == '<p class="a" title="&quot;">1 &lt; 2<br></p>'
    with pytest.raises(ForeignMarkupError):
        held("<p><b></p></b>")


@pytest.mark.parametrize("sheet", ["</style><script>", "@import 'x';", "p { background: url(https://evil.example) }"])
def test_a_style_sheet_that_could_end_or_fetch_is_refused(sheet: str, tmp_path: Path) -> None:
    assert style_slip(sheet)
    with pytest.raises(TemplateError):
        html(content_of(audit_of(tmp_path), "brief"), {"style.css": sheet})
