"""Passages are found again: moved, in another script or width, in a file from another system; and positions never drift."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.files.load import load
from kg.matching.moved import Passage, find
from kg.matching.rewritten import in_width, rewritings
from kg.matching.script import converted
from kg.validation.positions import digest, positions, read_examined
from tests.written import write

ROOT = Path(__file__).parents[2]
ARTICLE = Path(os.environ.get("KG_SHARED", ROOT.parent / "shared")) / "seed" / "article.txt"
needs_article = pytest.mark.skipif(not ARTICLE.exists(), reason="the examined text is not part of the project")

REPORT = "A line before.\n該鎮，依鎮長所說，已經發展。\nThe end: “it’s said” (twice).\n"


def passage(text: str, words: str) -> Passage:
    return Passage(text.index(words), text.index(words) + len(words), digest(words))


DOCUMENTS = """\
--- claims/documents.yaml
report: {title: {en: A report}, source: paper, language: en, published: 2024-05-01, sha256: SHA}
--- claims/growth.yaml
claim: {en: The town has grown.}
kind: quantity
appears_in: {document: report, paragraph: PARAGRAPH, start: START, end: END, sha256: DIGEST}
"""


def told(root: Path, data: bytes, words: str) -> list[str]:
    """What is said of a position that holds ``words`` in ``REPORT`` when the file has ``data``, D601 apart."""
    wanted = passage(REPORT, words)
    paragraph = REPORT.count("\n", 0, wanted.start) + 1
    text = DOCUMENTS.replace("SHA", digest(REPORT)).replace("DIGEST", wanted.sha256).replace("PARAGRAPH", str(paragraph))
    corpus = load(write(root, text.replace("START", str(wanted.start)).replace("END", str(wanted.end)))).corpus
    assert corpus is not None
    found = positions(corpus, corpus.documents["report"], read_examined(data))
    return [f"{diagnostic.code} {diagnostic.hint}" for diagnostic in found if diagnostic.code != "D601"]


@pytest.mark.parametrize(
    "data",
    [
        REPORT.encode(),
        b"\xef\xbb\xbf" + REPORT.encode(),
        REPORT.replace("\n", "\r\n").encode(),
        REPORT.replace("\n", "\r").encode(),
        b"\xef\xbb\xbf" + REPORT.replace("\n", "\r\n").encode(),
    ],
    ids=["as it was", "byte-order mark", "CR LF", "CR", "both"],
)
def test_a_copy_from_another_system_has_the_same_positions(data: bytes, tmp_path: Path) -> None:
    corpus = load(write(tmp_path, DOCUMENTS.replace("SHA", digest(REPORT)).split("--- claims/growth")[0])).corpus
    assert corpus is not None
    assert list(positions(corpus, corpus.documents["report"], read_examined(data))) == []
    assert told(tmp_path, data, "鎮長所說") == told(tmp_path, data, "twice") == []


ANEW = "Get the text that was examined, or take its position and digest anew."


@pytest.mark.parametrize(
    ("text", "words", "hint"),
    [
        ("第一段。\n" + REPORT, "鎮長所說", "It moved: write paragraph: 3, start: 24, end: 28."),
        (converted(REPORT, "t2s"), "鎮長所說", f"It stands here in Simplified characters. {ANEW}"),
        (converted(REPORT, "t2s"), "該鎮，依鎮長所說", f"It stands here in Simplified characters. {ANEW}"),
        (in_width(REPORT, "narrow"), "該鎮，依鎮長所說", f"It stands here with half-width marks. {ANEW}"),
        (
            "第一段。\n" + in_width(converted(REPORT, "t2s"), "narrow"),
            "該鎮，依鎮長",
            f"It moved to paragraph: 3, start: 20, end: 26, where it stands in Simplified characters and with half-width marks. {ANEW}",
        ),
        (REPORT.replace("before", "，"), "A line before", ""),
        ("短。", "鎮長所說", ""),
    ],
)
def test_where_a_passage_went(text: str, words: str, hint: str, tmp_path: Path) -> None:
    lost = (
        "It is nowhere in this text, whatever its script or the width of its marks: "
        "find what became of it and take its position and digest anew."
    )
    (said,) = told(tmp_path, text.encode(), words)
    assert said[5:] == (hint or lost)


@given(st.text(alphabet="ab，鎮 \n", max_size=30), st.text(alphabet="ab，鎮 \n", max_size=6), st.data())
def test_a_passage_is_found_wherever_it_is(text: str, inserted: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    cut = data.draw(st.integers(0, start))
    wanted = Passage(start, end, digest(text[start:end]))
    now = text[:cut] + inserted + text[cut:]
    search = find(now, [wanted])
    place, others = search.found[wanted]
    assert now[place : place + end - start] == text[start:end]
    places = [n for n in range(len(now)) if now.startswith(text[start:end], n)] if end > start else [place]
    assert others == len(places) - 1


@given(st.text(alphabet="ab鎮", max_size=30), st.text(alphabet="ab鎮", min_size=1, max_size=4))
def test_what_is_not_there_is_not_found(text: str, words: str) -> None:
    """The slow reference: the words themselves, which the search does not know."""
    wanted = Passage(3, 3 + len(words), digest(words))
    assert (wanted in find(text, [wanted]).found) == (words in text)


@given(st.text(alphabet="發财，,。鎮abc()“”’１ ", max_size=40))
def test_no_form_of_a_text_has_another_length(text: str) -> None:
    assert all(len(form.text) == len(text) and form.text != text and form.difference for form in rewritings(text))


def test_a_search_gives_up_in_time() -> None:
    text = "".join(chr(0x4E00 + n * n % 5003) for n in range(1_000_000))
    moved = [Passage(n, n + 40, digest(text[n + 7 : n + 47])) for n in range(1000, 900_000, 10_000)]
    start = time.process_time()
    assert len(find("新的一行。一二" + text[:500_000] + text[500_000:], moved).found) == len(moved)
    lost = find(text, [Passage(n, n + 40, hashlib.sha256(str(n).encode()).hexdigest()) for n in range(50)])
    assert not lost.found
    assert not lost.complete
    assert time.process_time() - start < 40


@needs_article
def test_the_positions_of_the_first_workspace_fit_and_move_with_the_article() -> None:
    corpus = load(ROOT).corpus
    assert corpus is not None
    document, data = corpus.documents["article"], ARTICLE.read_bytes()
    assert list(positions(corpus, document, read_examined(data))) == []
    stated = [position for claim in corpus.claims.values() for position in claim.appears_in]
    assert len(stated) >= 80
    inserted = "新加的一段，放在最前面。\n"
    found = [d for d in positions(corpus, document, read_examined(inserted.encode() + data)) if d.code != "D601"]
    wanted = {
        f"It moved: write paragraph: {p.paragraph + 1}, start: {p.start + len(inserted)}, end: {p.end + len(inserted)}." for p in stated
    }
    assert {diagnostic.hint.split(" The same words")[0] for diagnostic in found} == wanted
    assert {diagnostic.code for diagnostic in found} <= {"D602", "D603"}
    assert len(found) == len(stated)


@needs_article
def test_the_article_in_simplified_characters_is_recognised() -> None:
    corpus = load(ROOT).corpus
    assert corpus is not None
    simple = converted(ARTICLE.read_bytes().decode("utf-8"), "t2s")
    found = [d for d in positions(corpus, corpus.documents["article"], read_examined(simple.encode())) if d.code != "D601"]
    here = [d for d in found if d.hint.startswith("It stands here in Simplified characters.")]
    assert len(here) / len(found) > 0.9
