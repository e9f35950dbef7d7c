"""Quantities in anybody's spaCy pipeline, and Traditional text by OpenCC."""

from __future__ import annotations

import warnings

import pytest

from kg.matching.script import converted

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import spacy

import kg.reading.spacy_component  # registers the factory


def test_quantities_are_spans_with_extensions() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("kg_quantities", config={"reference": "2025-01-28"})
    doc = nlp("上週約有5萬枚H800,占60%到80%。")
    spans = doc.spans[kg.reading.spacy_component.KEY]
    assert [(span.text, span.label_) for span in spans] == [("上週", "DATE_REL"), ("5萬枚", "COUNT"), ("60%到80%", "PERCENT_RANGE")]
    assert [(span._.low, span._.unit, span._.timex) for span in spans] == [(None, None, "2025-W04"), (50000, "枚", None), (60, "%", None)]
    assert spans[1]._.approximate is True


def test_a_tokenizer_that_glues_cannot_hide_a_quantity() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("kg_quantities")
    doc = nlp("It cost US$5.6million and took 2.788 million GPU hours.")
    assert [span._.low for span in doc.spans["quantities"]] == [5600000, 2788000]
    assert doc.spans["quantities"][1].text == "2.788 million GPU hours"


def test_the_key_can_be_chosen() -> None:
    again = spacy.blank("zh")
    again.add_pipe("kg_quantities", config={"key": "numbers"})
    doc = again("有三百人")
    assert [span.text for span in doc.spans["numbers"]] == ["三百人"]


def test_conversion_keeps_every_place() -> None:
    pytest.importorskip("opencc")
    assert converted("两千万亿个", "s2t") == "兩千萬億個"
