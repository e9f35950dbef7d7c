"""Sentences, headings, who asserts what, and what is proposed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.files.load import load
from kg.reading.document import as_document
from kg.reading.entities import find_entities, vocabulary
from kg.reading.extraction import Extraction, extract
from tests.written import write

TOWN = """\
--- kg.toml
name = "A town"
base = "https://example.org/town/"
languages = ["en", "zh-Hant"]
--- evidence/sources.yaml
census: {name: {en: The census office, zh-Hant: 普查局}, kind: government, reliability: A}
mayor: {name: {en: "Ann Lee, the mayor", zh-Hant: 李安}, kind: person, reliability: B}
--- claims/growth.yaml
claim: {en: The town has grown.}
kind: quantity
"""


def read(text: str, name: str = "") -> Extraction:
    return extract(as_document(text, name))


def split(text: str, name: str = "") -> list[str]:
    return [sentence.text for sentence in read(text, name).sentences]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("甲公司上漲。乙公司下跌!丙?", ["甲公司上漲。", "乙公司下跌!", "丙?"]),
        ("他說:「已經夠了。」然後離開。", ["他說:「已經夠了。」", "然後離開。"]),
        ("第一行\n第二行。", ["第一行", "第二行。"]),
        ("Dr. Lee of the U.S. paid $5.5 million. It was late.", ["Dr. Lee of the U.S. paid $5.5 million.", "It was late."]),
        ("The line goes\non here. Next.", ["The line goes\non here.", "Next."]),
    ],
)
def test_where_sentences_end(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


def test_a_heading_glued_to_a_reporting_sentence_is_parted_from_it() -> None:
    text = "河川整治的成效還不明顯文中指出,水質只改善了一成。\n這項報告於週一公布。"
    first, second, _ = read(text).sentences
    assert (first.text, first.place.heading, first.place.split) == ("河川整治的成效還不明顯", True, 11)
    assert second.text == "文中指出,水質只改善了一成。"


def test_a_heading_that_ends_in_the_name_of_an_author_keeps_the_name_for_the_sentence() -> None:
    text = "研究員王大明(David Wang)發表評論。\n水庫仍會面臨缺水王大明的文章指出,蓄水率不到三成。"
    assert split(text)[1:] == ["水庫仍會面臨缺水", "王大明的文章指出,蓄水率不到三成。"]


def test_an_adverb_of_time_after_a_subject_is_no_new_sentence() -> None:
    assert split("在新的規定之下,當地廠商目前投入巨資興建廠房。") == ["在新的規定之下,當地廠商目前投入巨資興建廠房。"]


def test_markdown_and_html_name_their_headings() -> None:
    assert [s.place.heading for s in read("# 標題文字\n\n內文有5萬人。", "a.md").sentences] == [True, False]
    page = "<html><body><h1>Big &amp; small</h1><script>var a = 500;</script><p>It has <b>5</b> wards.</p></body></html>"
    found = read(page)
    assert [(s.text, s.place.heading) for s in found.sentences] == [("Big &amp; small", True), ("It has <b>5</b> wards.", False)]
    assert [(r.text, page[r.start : r.end]) for r in found.quantities] == [("5", "5")]


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ("李安指出,人口增加。", "李安", "指出"), ("根據業界的估計,成本下降。", "業界", "根據"), ("據報營運中心有五座。", "", "據報"),
        ("The mayor said that the town has grown.", "The mayor", "said"), ("Prices fell, according to the central bank.",
        "the central bank", "according to"),
        ("The firm reportedly bought 500 chips.", "", "reportedly"), ("號稱成本極低。", None, None), ("也就是說,成本極低。", None, None),
    ],
)  # fmt: skip
def test_who_says_it(text: str, speaker: str | None, cue: str | None) -> None:
    found = read(text).sentences[0].stance.attributions
    assert [(item.speaker, item.cue) for item in found] == ([] if speaker is None else [(speaker, cue)])


def test_hedges_negations_and_quotations_are_kept() -> None:
    stance = read("他們可能並非「唯一」的供應商,不僅如此,也不便宜。").sentences[0].stance
    assert [text for _, text in stance.hedges] == ["可能"]
    assert [text for _, text in stance.negations] == ["並非", "不"]
    assert stance.quotations == ((6, 10),)


def test_a_claim_with_a_number_is_worth_a_check_and_an_opinion_or_a_question_is_less() -> None:
    plain, opinion, question = (read(text).sentences[0].worth for text in ("該廠有500名員工。", "這顯然令人遺憾。", "該廠有500名員工嗎?"))
    assert (plain.is_worthy, plain.reasons, plain.kind) == (True, ("quantity",), "quantity")
    assert (opinion.is_worthy, opinion.reasons) == (False, ("-opinion",))
    assert question.is_worthy is False


def test_names_of_the_workspace_are_found_in_every_language(tmp_path: Path) -> None:
    corpus = load(write(tmp_path, TOWN)).corpus
    assert corpus is not None
    words = vocabulary(corpus)
    assert [(e.text, e.kind, e.id) for e in find_entities("李安與普查局;Ann Lee, not Annabel Leeds", words)] == [
        ("李安", "source", "mayor"),
        ("普查局", "source", "census"),
        ("Ann Lee", "source", "mayor"),
    ]


def test_a_speaker_is_a_known_source_only_if_the_words_end_with_its_name(tmp_path: Path) -> None:
    corpus = load(write(tmp_path, TOWN)).corpus
    assert corpus is not None
    text = "市長李安表示,有500名新居民。普查局的前員工指出,有900名新居民。"
    found = extract(as_document(text), words=vocabulary(corpus))
    assert [(p.speaker, p.said_by) for p in found.proposals] == [("市長李安", "mayor"), ("普查局的前員工", "")]
