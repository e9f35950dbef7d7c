"""What is taken out of a file goes with its own lines, and nothing else goes: no comment of another field, no blank line, no line end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.files.removal import without
from kg.files.splice import UnfitError
from tests.files.test_splice import STYLES, WORDS, says, spelled

NOT_ALONE = "This cannot be taken out without touching what stands beside it; take it out in the YAML of the file."
CLAIM = """\
# who: the desk
claim:
  en: The town has grown.   # checked twice
  zh-Hant: >-
    這個鎮
    變大了。

# of people
kind: quantity # counted
said_by:
# what was heard
evidence:
  # by hand
  - supports: count   # in May
    # how sure
    strength: weak
    because: {en: "It says so.", zh-Hant: '因為'}
  # the paper only repeats it
  -
    supports: report
tags: [town,  # where
  people, growth]
let: {
  # the old one
  a: 1,  # in May
  b: 2   # in June
}
values: {people: 10500 person}
# the end
"""


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        (("claim", "zh-Hant"), "  zh-Hant: >-\n    這個鎮\n    變大了。\n", ""),
        (("claim", "en"), "  en: The town has grown.   # checked twice\n", ""),
        (("kind",), "kind: quantity # counted\n", ""),
        (("said_by",), "said_by:\n", ""),
        (("evidence", 0, "supports"), "- supports: count   # in May\n    # how sure", "- # how sure"),
        (("evidence", 0, "strength"), "    strength: weak\n", ""),
        (("evidence", 0, "because"), "    because: {en: \"It says so.\", zh-Hant: '因為'}\n", ""),
        (("evidence", 0, "because", "en"), 'en: "It says so.", ', ""),
        (("evidence", 0, "because", "zh-Hant"), ", zh-Hant: '因為'", ""),
        (("evidence", 1), "  -\n    supports: report\n", ""),
        (("evidence", 1, "supports"), "  -\n    supports: report\n", ""),  # all that this item says
        (("tags", 0), "town,  # where\n  people", "people"),
        (("tags", 1), "people, growth", "growth"),
        (("tags", 2), ", growth", ""),
        (("let", "a"), "  a: 1,  # in May\n", ""),
        (("let", "b"), "  b: 2   # in June\n", ""),  # a comma may end the list, and the remark on the other one stays
        (("values",), "values: {people: 10500 person}\n", ""),
        (("values", "people"), "values: {people: 10500 person}\n", ""),  # all of the values
    ],
)
def test_one_thing_goes_and_what_stands_around_it_stays(path: tuple[str | int, ...], before: str, after: str) -> None:
    assert CLAIM.count(before) == 1
    for end in ("\n", "\r\n"):
        for mark in ("", "\ufeff"):
            taken = without((mark + CLAIM.replace("\n", end)).encode(), path)
            assert taken.decode() == mark + CLAIM.replace(before, after).replace("\n", end)


def test_an_argument_goes_with_the_comments_inside_it() -> None:
    inside = CLAIM.partition("  # by hand\n")[2].partition("  # the paper")[0]
    assert without(CLAIM.encode(), ("evidence", 0)).decode() == CLAIM.replace(inside, "")


@pytest.mark.parametrize(
    ("text", "path", "left"),
    [
        ("# first\nkind: date\nclaim: {en: x}\n", ("kind",), "# first\nclaim: {en: x}\n"),
        ("- - a\n  - b\n", (0, 0), "- - b\n"),
        ("a:\n- x\n-   y\n- z\n", ("a", 1), "a:\n- x\n- z\n"),
        ("a:\n- x\n# of y-z\n- y\n- z\n", ("a", 1), "a:\n- x\n# of y-z\n- z\n"),
        ("a: {b: {c: {d: 1}}}\ne: 2\n", ("a", "b", "c", "d"), "e: 2\n"),
        ("a: []\nb: {x: []}\n", ("a",), "b: {x: []}\n"),
        ("a: {b: [], c: {}, d: 1}\n", ("a", "b"), "a: {c: {}, d: 1}\n"),
        ("a: {b: [], c: {}, d: 1}\n", ("a", "c"), "a: {b: [], d: 1}\n"),
        ('"a": "x, # y"\n\'b\': {"c": "]", d: "}"}\n', ("b", "d"), '"a": "x, # y"\n\'b\': {"c": "]"}\n'),
        ("a: [1, 2, 3,]\n", ("a", 2), "a: [1, 2,]\n"),
        ("a: |+\n  x\n\nb: 1\nc: 2\n", ("b",), "a: |+\n  x\n\nc: 2\n"),
    ],
)
def test_however_it_is_written(text: str, path: tuple[str | int, ...], left: str) -> None:
    assert without(text.encode(), path).decode() == left


@pytest.mark.parametrize(
    ("text", "path", "why"),
    [
        ("claim: x\nkind: date\n", ("said_by",), "There is no such place in the file."),
        ("claim: [x]\n", ("claim", 7), "There is no such place in the file."),
        ("claim: {en: x}\n", ("claim", "en"), "This is all that the record says; a record cannot be empty."),
        ("claim: {en: x}\n", (), "This is all that the record says; a record cannot be empty."),
        ("? a\n: 1\nb: 2\n", ("a",), NOT_ALONE),
        ("a: |\n  x\nb: 1\n    # of c\nc: 2\n", ("b",), NOT_ALONE),
        ("claim: [\n", ("claim",), "The file cannot be read as it is: This is not valid YAML: did not find expected node content."),
    ],
)
def test_what_does_not_go_alone_is_refused(text: str, path: tuple[str | int, ...], why: str) -> None:
    with pytest.raises(UnfitError) as refused:
        without(text.encode(), path)
    assert str(refused.value) == why


def test_the_last_thing_in_a_row_of_a_register_does_not_take_the_row_along() -> None:
    rows = b"census: {kind: news}\nmayor: {kind: person}\n"
    with pytest.raises(UnfitError, match="This is all that the record says"):
        without(rows, ("census", "kind"), ("census",))
    assert without(rows, ("census", "kind")) == b"mayor: {kind: person}\n"


@given(st.lists(st.tuples(STYLES, WORDS), min_size=2, max_size=5), st.data(), st.booleans(), st.booleans())
def test_every_other_line_stays(fields: list[tuple[str, str]], data: st.DataObject, windows: bool, marked: bool) -> None:
    """However it is spelled, with either line end, with and without a mark at the beginning."""
    number = data.draw(st.integers(0, len(fields) - 1))
    end, mark = "\r\n" if windows else "\n", "\ufeff" if marked else ""
    above = [f"# field {n}\n\n".replace("\n", end) for n in range(len(fields))]
    own = [f"f{n}: {spelled(*field)}".replace("\n", end) for n, field in enumerate(fields)]
    old = mark + "".join(a + o for a, o in zip(above, own, strict=True))
    own[number] = ""
    assert without(old.encode(), (f"f{number}",)).decode() == mark + "".join(a + o for a, o in zip(above, own, strict=True))
    assert f"f{number}" not in says(without(old.encode(), (f"f{number}",)))
