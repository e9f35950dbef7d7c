"""A change of one text in a file changes that text and nothing else: not a comment, not an order, not how a line ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.files.parse import parse
from kg.files.splice import Plain, UnfitError, plain, with_entry, with_lines_kept, with_text

CLAIM = """\
# who: the desk
claim:
  en: The town has grown.   # checked twice
  zh-Hant: >-
    這個鎮
    變大了。

kind: quantity # of people
evidence:
  - supports: count
    because: {en: "It says so.", zh-Hant: '因為'}
  # the paper only repeats it
  - supports: report
values: {people: 10500 person}
# the end
"""


def says(data: bytes) -> Plain:
    root, slips = parse(data, "claims/growth.yaml")
    assert root is not None, slips
    return plain(root)


@pytest.mark.parametrize(
    ("path", "text", "before", "after"),
    [
        (("claim", "en"), "The town has shrunk.", "en: The town has grown.   #", "en: The town has shrunk.   #"),
        (("claim", "en"), "Grown: by much", "en: The town has grown.   #", 'en: "Grown: by much"   #'),
        (("claim", "en"), "Two\nlines", "en: The town has grown.   #", 'en: "Two\\nlines"   #'),
        (("claim", "zh-Hant"), "沒有變。", "zh-Hant: >-\n    這個鎮\n    變大了。\n", 'zh-Hant: "沒有變。"\n'),
        (("kind",), "date", "kind: quantity #", "kind: date #"),
        (("kind",), "no", "kind: quantity #", "kind: no #"),
        (("kind",), "# not a comment", "kind: quantity #", 'kind: "# not a comment" #'),
        (("evidence", 0, "because", "en"), 'He said "no".', '"It says so."', '"He said \\"no\\"."'),
        (("evidence", 0, "because", "zh-Hant"), "it's", "'因為'", "'it''s'"),
        (("evidence", 1, "supports"), "letter", "supports: report", "supports: letter"),
        (("values", "people"), "1, 2", "10500 person", '"1, 2"'),
    ],
)
def test_one_text_is_changed_where_it_stands(path: tuple[str | int, ...], text: str, before: str, after: str) -> None:
    assert CLAIM.count(before) == 1
    assert with_text(CLAIM.encode(), path, text).decode() == CLAIM.replace(before, after)


@pytest.mark.parametrize(
    ("path", "value", "before", "after"),
    [
        (("claim", "de"), "Die Stadt ist gewachsen.", "\n\nkind", '\n  de: "Die Stadt ist gewachsen."\n\nkind'),
        (("evidence", 2), {"contradicts": "letter", "because": {"en": "It does not."}}, "supports: report\n",
         'supports: report\n  - contradicts: letter\n    because: {en: "It does not."}\n'),
        (("evidence", 0, "because", "de"), "Ja.", "'因為'}", "'因為', de: \"Ja.\"}"),
        (("said_by",), "mayor", "10500 person}\n", "10500 person}\nsaid_by: mayor\n"),
        (("values", "workers"), "5 person", "10500 person}", '10500 person, workers: "5 person"}'),
    ],
)  # fmt: skip
def test_an_entry_is_added_at_the_end_of_its_table(path: tuple[str | int, ...], value: Plain, before: str, after: str) -> None:
    assert CLAIM.count(before) == 1
    assert with_entry(CLAIM.encode(), path, value).decode() == CLAIM.replace(before, after)


@pytest.mark.parametrize(
    ("path", "text", "why"),
    [
        (("claim",), "x", "There is no text at this place."),
        (("nothing",), "x", "There is no text at this place."),
        (("evidence", 9, "supports"), "x", "There is no text at this place."),
        (("kind",), "\u202eright to left", "This text cannot stand in a file; it may hold characters that nobody sees."),
        (("kind",), "\ud800", "This text cannot stand in a file; it may hold characters that nobody sees."),
    ],
)
def test_what_cannot_be_done_is_refused(path: tuple[str | int, ...], text: str, why: str) -> None:
    with pytest.raises(UnfitError) as refused:
        with_text(CLAIM.encode(), path, text)
    assert str(refused.value) == why


def test_a_file_that_cannot_be_read_is_left_alone() -> None:
    with pytest.raises(UnfitError, match="The file cannot be read as it is: This is not valid YAML"):
        with_text(b"claim: [\n", ("claim",), "x")


READABLE = st.characters(codec="utf-8", exclude_categories=("C", "Z", "M"), include_characters=" \n")
TEXTS = st.text(READABLE, min_size=1, max_size=30).map(lambda text: text.strip()).filter(bool)
WORDS = st.text("abcdefgh ", min_size=1, max_size=20).map(str.strip).filter(bool)
STYLES = st.sampled_from(["plain", "'", '"', "|", ">-"])


def spelled(style: str, word: str) -> str:
    """A word as it can stand in a file, with whatever follows up to the next line."""
    if style in ("|", ">-"):
        return f"{style}\n    {word}\n"
    return {"plain": word, "'": f"'{word}'", '"': f'"{word}"'}[style] + "   # a remark: [\n"


@given(st.lists(st.tuples(STYLES, WORDS), min_size=1, max_size=5), st.data(), TEXTS, st.booleans(), st.booleans())
def test_everything_outside_the_changed_text_stays(
    fields: list[tuple[str, str]], data: st.DataObject, text: str, windows: bool, marked: bool
) -> None:
    """Whatever stands around it, however it is spelled, with either line end, with and without a mark at the beginning."""
    number = data.draw(st.integers(0, len(fields) - 1))
    lines = [f"# field {n}\n\nf{n}: {spelled(*field)}" for n, field in enumerate(fields)]
    style, word = fields[number]
    own = spelled(style, word)
    token = own.rstrip("\n") if style in ("|", ">-") else own.partition("   #")[0]
    before = "".join(lines[:number]) + lines[number][: -len(own)]
    after = own[len(token) :] + "".join(lines[number + 1 :])
    end = "\r\n" if windows else "\n"
    mark = "\ufeff" if marked else ""
    old = (mark + (before + token + after).replace("\n", end)).encode()
    new = with_text(old, (f"f{number}",), text)
    assert new.startswith((mark + before.replace("\n", end)).encode())
    assert new.endswith(after.replace("\n", end).encode())
    found = says(new)
    assert isinstance(found, dict)
    stayed = says(old)
    assert isinstance(stayed, dict)
    assert found == {**stayed, f"f{number}": text}


@given(st.lists(st.tuples(WORDS, st.booleans()), min_size=1, max_size=8), st.lists(WORDS, max_size=8), st.booleans())
def test_lines_that_stay_keep_their_ends(old: list[tuple[str, bool]], new: list[str], marked: bool) -> None:
    """A text that comes back from a browser has only LF; lines above and below what was typed are not touched by that."""
    mark = "\ufeff" if marked else ""
    before = (mark + "".join(word + ("\r\n" if windows else "\n") for word, windows in old)).encode()
    same = "".join(f"{word}\n" for word, _ in old)
    assert with_lines_kept(before, same) == before
    typed = same + "".join(f"{word}\n" for word in new)
    after = with_lines_kept(before, typed)
    assert after.startswith(before)
    assert after.decode().removeprefix("\ufeff").replace("\r\n", "\n") == typed
