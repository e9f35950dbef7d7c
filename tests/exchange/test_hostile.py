"""Files that want to do harm, or that were cut off on their way."""

from __future__ import annotations

import json
import socket
import time
from pathlib import Path

import pytest

from kg.files.write import write_whole
from tests.exchange.importing import imported, new_claim, review, tree

NEVER = "nothing is fetched"


def canary() -> socket.socket:
    """A listener on loopback that nobody may call."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    listener.settimeout(0.05)
    return listener


def test_no_context_is_ever_fetched(tmp_path: Path) -> None:
    with canary() as listener:
        port = listener.getsockname()[1]
        for context in (f"http://127.0.0.1:{port}/c", ["https://schema.org", f"http://127.0.0.1:{port}/c"], "file:///etc/passwd"):
            assert NEVER in imported(tmp_path / "town", review(**{"@context": context}))[1]
        with pytest.raises(TimeoutError):
            listener.accept()


def test_an_import_opens_no_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert imported(tmp_path / "town", review())[0] == 0


CONTEXT_OF_ITS_OWN = "  $: This review has a context of its own; only schema.org's is understood, and nothing is fetched.\n"


@pytest.mark.parametrize(
    "context",
    [{"@vocab": "https://schema.org/", "claimReviewed": "x"}, {"@import": "https://schema.org"}, ["https://schema.org", {"a": "b"}], 1],
)
def test_contexts_that_change_what_terms_mean_are_refused(context: object, tmp_path: Path) -> None:
    status, told, _ = imported(tmp_path / "town", review(**{"@context": context}))
    assert (status, told.partition("Refused:\n")[2]) == (1, CONTEXT_OF_ITS_OWN)


def test_a_context_inside_and_none_at_all(tmp_path: Path) -> None:
    inner = review(author={"@context": {"name": "x"}, "@type": "Organization", "name": "y"})
    assert CONTEXT_OF_ITS_OWN in imported(tmp_path / "town", inner)[1]
    told = imported(tmp_path / "town", review(**{"@context": None}))[1]
    assert '  $: This review has no "@context", so what its terms mean is not said; add "@context": "https://schema.org".\n' in told


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        ('<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "b">]><r/>', "r.rdf", "line 1: This is XML, whose DOCTYPE and entities are never "
         "read here; take the JSON-LD of the same reviews."),
        ('<!DOCTYPE html [<!ENTITY a "b">]><r/>', "r.html", "line 1: This is XML, whose DOCTYPE and entities are never read here; take "
         "the JSON-LD of the same reviews."),
        ("<html></html>", "r.html", "This page carries no JSON-LD (a script of type application/ld+json)."),
        ("[" * 100_000, "r.json", "$: This is nested more than 40 deep."),
        ('{"a": [1, {"b": 1, "b": 2}]}', "r.json", '$.a[1]: The name "b" stands twice in this object; which of the two is meant cannot be '
         "told."),
        ('{"a": NaN}', "r.json", "$.a: NaN is not a number of JSON."),
        ('{"a": -Infinity}', "r.json", "$.a: -Infinity is not a number of JSON."),
        (f'{{"a": {"9" * 50}}}', "r.json", "$.a: This number has 50 digits; 40 are read."),
        ('{"a": 1e400}', "r.json", "$.a: This number has an exponent beyond 308."),
        ('{"a": 1,\n "b"}', "r.json", "line 2, column 5: This is not valid JSON: Expecting ':' delimiter."),
        (b'{"a": "\xff"}', "r.json", "line 1: This file is not UTF-8 text: the byte 0xFF does not belong here."),
        (b" " * 32_000_001, "r.json", "This file has 32,000,001 bytes; 32,000,000 are read. Cut it into several."),
        ("", "r.csv", "line 1: This table is empty."),
        ("a,b\n1,2\n", "r.csv", "line 1: The first row does not name the column claimReview_claimReviewed; these are not the columns of "
         "ClaimsKG."),
    ],
)  # fmt: skip
def test_a_file_that_is_refused_whole(content: str | bytes, name: str, message: str, tmp_path: Path) -> None:
    root = tmp_path / "town"
    imported(root, "[]")
    before = tree(root)
    assert imported(root, content, name=name) == (1, "", f"{name}: {message}\n")
    assert tree(root) == before


HEAD = "claimReview_claimReviewed,claimReview_author_name,extra_title\n"


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ('one,p,"open\ntwo,p,x\n', "line 2: A quotation mark that opens in this row is never closed, so where its cells end cannot be "
         "told."),
        ('one,p,"open\ntwo,p,x\nthree,p,"\n', "line 2: A cell of this row goes on over 3 lines and holds rows of its own: is a quotation "
         "mark not closed?"),
        ("one,p\n", "line 2: This row has 2 cells; the first row names 3."),
        (f"one,p,{'x' * 200_000}\n", "line 2: A cell of this row has more than 131,072 characters: is a quotation mark not closed?"),
    ],
)  # fmt: skip
def test_a_table_whose_rows_cannot_be_trusted(rows: str, message: str, tmp_path: Path) -> None:
    assert imported(tmp_path / "town", HEAD + rows, name="r.csv") == (1, "", f"r.csv: {message}\n")


def test_a_table_of_two_hundred_thousand_rows_is_refused_soon(tmp_path: Path) -> None:
    started = time.process_time()
    told = imported(tmp_path / "town", HEAD + "one,p,x\n" * 200_000, name="r.csv")
    assert told == (1, "", "r.csv: line 20002: This table has more than 20,000 rows; cut it into several files.\n")
    assert time.process_time() - started < 10


def test_what_nobody_sees_is_taken_out_told_and_kept(tmp_path: Path) -> None:
    root = tmp_path / "town"
    told = imported(root, review(claimReviewed="5% \u202etrue\u200b \ud800x", url="javascript:alert(1)"))[1]
    assert told.partition("To be looked at:\n")[2].partition("1 new")[0] == (
        "  $: Characters that cannot be seen were taken out of the claim: U+200B ZERO WIDTH SPACE, U+202E RIGHT-TO-LEFT OVERRIDE, "
        "U+D800 without a name.\n"
        '  $: The address "javascript:alert(1)" is none that a report can link to; it is kept as text only.\n'
    )
    claim = new_claim(root)
    assert '  en: "5% true x"\n' in claim
    assert '     "claimReviewed": "5% \\u202etrue\\u200b \\ud800x",\n' in claim
    assert '     "url": "javascript:alert(1)"\n' in claim


def test_words_of_mixed_scripts_are_refused(tmp_path: Path) -> None:
    told = imported(tmp_path / "town", review(claimReviewed="р\u0430ypal is safe"))[1]
    assert "  $: The word “раypal” mixes letters of different scripts: U+0440 CYRILLIC SMALL LETTER ER.\n" in told


def test_a_language_that_the_workspace_does_not_use(tmp_path: Path) -> None:
    root = tmp_path / "town"
    told = imported(root, review(inLanguage="fr"))[1]
    assert "  $: This review is in “fr”, which is not a language of this workspace (en); name one with --language.\n" in told
    assert imported(root, review(inLanguage="fr"), "--language", "en")[0] == 0


@pytest.mark.parametrize("folder", ["../x", "/etc", "a//b", "A", "..", ""])
def test_a_folder_that_leads_elsewhere(folder: str, tmp_path: Path) -> None:
    assert imported(tmp_path / "town", review(), "--folder", folder)[0] == 2


def test_a_disk_that_fills_up_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "town"
    imported(root, "[]")
    before, written = tree(root), list[str]()

    def full(path: Path, text: str) -> None:
        written.append(path.name)
        if len(written) == 3:
            raise OSError(28, "No space left on device", str(path))
        write_whole(path, text)

    monkeypatch.setattr("kg.exchange.files.write_whole", full)
    several = [review(url=f"https://check.example/{number}") for number in range(4)]
    status, told, error = imported(root, f"[{','.join(several)}]")
    assert (status, told) == (1, "")
    assert error.endswith("cannot be written (No space left on device); nothing was imported.\n")
    assert tree(root) == before


def test_a_register_that_rows_cannot_be_added_to(tmp_path: Path) -> None:
    root = tmp_path / "town"
    imported(root, "[]")
    (root / "evidence/sources.yaml").write_text("{}\n", encoding="utf-8")
    before = tree(root)
    status, _, error = imported(root, review())
    assert status == 1
    assert error.endswith("kg import: with these files the workspace would have errors, so nothing was imported.\n")
    assert tree(root) == before


def test_a_workspace_with_errors_takes_nothing(tmp_path: Path) -> None:
    root = tmp_path / "town"
    imported(root, "[]")
    (root / "claims/broken.yaml").write_text("claim: {en: It broke.}\nkind: sort\n", encoding="utf-8")
    told = imported(root, json.dumps([]))
    assert told == (1, "", "kg import: the files of the workspace have errors, so nothing was imported; see `kg validate`.\n")
