"""What texts are compared by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.matching.script import converted, mainland, simplified
from kg.matching.terms import terms


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Trump's #StopTheCount @RealNews https://example.org/a?b", "trump stopthecount stop count realnews real news"),
        ("COVID-19 and GPT-4 aren't in the US", "covid19 gpt4 not us"),
        ("ＤｅｅｐＳｅｅｋ ＝ ﬁne", "deepseek fine"),
        ("The 2,000 chips", "chips"),
        ("H100-equivalents", "h100 equivalents"),
    ],
)
def test_words(text: str, words: str) -> None:
    assert " ".join(terms(text).words) == words


def test_chinese_is_compared_by_pairs_in_one_script_and_wording() -> None:
    assert terms("只靠2000枚晶片").pairs == ("只靠", "靠0", "0枚", "枚芯", "芯片")
    assert terms("只靠两万枚芯片").pairs == terms("只靠2000枚晶片").pairs
    assert terms("晶").singles == ("晶",)


def test_hidden_characters_do_not_cut_a_text_off() -> None:
    assert terms("軟體\x00晶片\ue000很多").pairs == ("软件", "芯片", "很多")
    assert terms("\ud800晶片").pairs == ("芯片",)


def test_scripts_are_converted_without_moving_anything() -> None:
    assert simplified("乾隆說：晶片！") == "乾隆说：晶片！".replace("乾", "干")
    assert converted("头发发财", "s2t") == "頭髮發財"
    assert mainland("軟體與晶片") == "软件与芯片"


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40), st.sampled_from(("t2s", "s2t", "s2tw", "s2hk", "t2tw", "t2hk")))
def test_no_conversion_changes_a_length(text: str, conversion: str) -> None:
    assert len(converted(text, conversion)) == len(text)  # type: ignore[arg-type]  # each is one of the six
    assert len(simplified(text)) == len(text)


@given(st.text(max_size=60))
def test_width_does_not_count(text: str) -> None:
    wide = "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" and char.isalpha() else char for char in text)
    assert terms(wide).words == terms(text).words
