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
    (warning,) = found.warnings("a.txt")
    assert (warning.code, str(warning.location)) == ("E921", "a.txt:1:15")
    assert warning.message == "The text is full of numbers: from here on, character 14 of 25, no quantities were read."


def test_a_text_full_of_what_could_be_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "MOST_TRIED", 2)
    assert scan.scan("first first first 5萬人").readings == ()


def test_a_text_of_too_many_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "MOST_SENTENCES", 2)
    found = extract(as_document("他來了。她走了。有5萬人。"))
    (warning,) = found.warnings("a.txt")
    assert (len(found.sentences), warning.code, warning.message) == (2, "E922", "Of 3 sentences the first 2 were read.")


def test_what_is_read_whole_has_no_warning() -> None:
    assert extract(as_document("有5萬人。")).warnings("a.txt") == ()
