"""What is too much is not read, and it is said."""

from __future__ import annotations

import pytest

from kg.reading import extraction, scan
from kg.reading.document import as_document
from kg.reading.extraction import extract


def test_a_text_full_of_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "MOST_READ", 3)
    found = extract(as_document("有5萬人。" * 5))
    assert [reading.start for reading in found.quantities] == [1, 6, 11]
    assert found.notes == ("the text is full of numbers: from character 14 on, of 25, no quantities were read",)


def test_a_text_full_of_what_could_be_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "MOST_TRIED", 2)
    assert scan.scan("first first first 5萬人").readings == ()


def test_a_text_of_too_many_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "MOST_SENTENCES", 2)
    found = extract(as_document("他來了。她走了。有5萬人。"))
    assert (len(found.sentences), found.notes) == (2, ("of 3 sentences the first 2 were read",))


def test_what_is_read_whole_has_no_note() -> None:
    assert extract(as_document("有5萬人。")).notes == ()
