"""What a record can do without is taken out of it on its form, and nothing else is."""

from __future__ import annotations

import re
from html import unescape

import pytest

from kg.files.splice import UnfitError
from kg.workbench.removal import reduced, removable
from tests.workbench.desks import Desk, fields_of, words_of

GROWTH, SOURCES = "claims/growth.yaml", "evidence/sources.yaml"
FULL = """\
# a claim of the mayor
claim:
  en: "The town has grown."   # said often
  zh-Hant: 這個鎮變大了。
kind: quantity
# on the square
said_by: mayor   # or his office
# by how many
values: {people: 10600 person}
evidence:
  - supports: count
    id: counted
    strength: weak
    because: {en: It was counted.}
  # who knows
  - contradicts: letter
tags: [town, people]
"""


def full(desk: Desk) -> dict[str, str]:
    """The form of a claim that says much."""
    (desk.root / GROWTH).write_text(FULL, encoding="utf-8")
    return desk.opened(GROWTH)


def offered(page: str) -> dict[str, str]:
    """The boxes of a form by which something can be taken out: what each is called, and its key."""
    found = re.findall(r'name="remove:([^"]*)" value="yes" aria-label="([^"]*)"', page)
    return {unescape(called): unescape(key) for key, called in found}


def test_the_form_offers_to_take_out_what_the_record_can_do_without(own: Desk) -> None:
    """Not the kind of a claim, nor the evidence of an argument; and once what would take all of a group along."""
    full(own)
    assert offered(own.page(f"/desk/en/edit/{GROWTH}")) == {
        "Remove: What is claimed · English": '["claim", "en"]',
        "Remove: What is claimed · 繁體中文": '["claim", "zh-Hant"]',
        "Remove: Said by": '["said_by"]',
        "Remove: Values": '["values"]',
        "Remove: Evidence 1": '["evidence", 0]',
        "Remove: Evidence 1 · Name of the argument": '["evidence", 0, "id"]',
        "Remove: Evidence 1 · Strength": '["evidence", 0, "strength"]',
        "Remove: Evidence 1 · Why · English": '["evidence", 0, "because", "en"]',
        "Remove: Evidence 2": '["evidence", 1]',
        "Remove: Tags 1": '["tags", 0]',
        "Remove: Tags 2": '["tags", 1]',
    }
    taiwanese = list(offered(own.page(f"/desk/zh-Hant/edit/{GROWTH}")))
    assert taiwanese[2:6] == ["移除: 說話者", "移除: 數值", "移除: 證據 1", "移除: 證據 1 · 論證的代號"]
    row = own.page(f"/desk/en/edit/{SOURCES}?row=census")
    assert "Kind" in words_of(row)
    assert not [called for called in offered(row) if "Kind" in called or "Reliability" in called]


@pytest.mark.parametrize(
    ("keys", "gone"),
    [
        (['["said_by"]'], ["said_by: mayor   # or his office\n"]),
        (['["claim", "zh-Hant"]'], ["  zh-Hant: 這個鎮變大了。\n"]),
        (['["evidence", 1]'], ["  - contradicts: letter\n"]),
        (['["evidence", 0, "because", "en"]'], ["    because: {en: It was counted.}\n"]),
        (['["evidence", 0, "strength"]', '["tags", 1]', '["values"]'],
         ["    strength: weak\n", ", people", "values: {people: 10600 person}\n"]),
        (['["tags", 0]', '["tags", 1]'], ["tags: [town, people]\n"]),
        (['["evidence", 0]', '["evidence", 0, "id"]', '["evidence", 1]'],
         [FULL.partition("values: {people: 10600 person}\n")[2].partition("tags")[0]]),
    ],
)  # fmt: skip
def test_what_is_ticked_goes_and_comments_of_other_fields_stay(keys: list[str], gone: list[str], own: Desk) -> None:
    fields = full(own)
    reply = own.post("/desk/en/save", {**fields, **{f"remove:{key}": "yes" for key in keys}})
    assert reply.status == 200, words_of(reply.body.decode())
    left = FULL
    for lines in gone:
        assert FULL.count(lines) == 1
        left = left.replace(lines, "")
    assert own.read(GROWTH) == left
    taken = [f"<del>-{line}</del>" for lines in gone for line in lines.split("\n") if line and lines.endswith("\n")]
    assert [line for line in taken if line not in unescape(reply.body.decode())] == []


def test_an_argument_is_exchanged_for_another_in_one_go(own: Desk) -> None:
    fields = full(own)
    given = {"link:relation": "supports", "link:evidence": "letter", "remove:[\"evidence\", 1]": "yes", 'v:["kind"]': "judgement"}
    assert own.post("/desk/en/save", {**fields, **given}).status == 200
    assert own.read(GROWTH) == FULL.replace("contradicts: letter", '{supports: "letter"}').replace("kind: quantity", "kind: judgement")


def test_what_the_record_needs_is_refused_with_the_words_of_validate(own: Desk) -> None:
    fields = full(own)
    reply = own.post("/desk/en/save", {**fields, 'remove:["kind"]': "yes"})
    assert reply.status == 422
    said = words_of(reply.body.decode())
    assert "Not saved: the text has errors that the files did not have before." in said
    assert "claims/growth.yaml:2:1: error[F202]: A claim needs the field “kind”." in said
    reply = own.post("/desk/en/save", {**fields, 'remove:["claim", "en"]': "yes", 'remove:["claim", "zh-Hant"]': "yes"})
    assert "claims/growth.yaml:2:1: error[F202]: A claim needs the field “claim”." in words_of(reply.body.decode())
    reply = own.post("/desk/en/save", {**fields, 'remove:["evidence", 1, "contradicts"]': "yes"})  # all that it says
    assert reply.status == 200
    assert own.read(GROWTH) == FULL.replace("  - contradicts: letter\n", "")


def test_nothing_is_taken_out_of_a_file_that_somebody_else_has_changed(own: Desk) -> None:
    fields = full(own)
    theirs = FULL.replace("  - contradicts: letter\n", "  - qualifies: letter\n  - contradicts: letter\n")  # the second is now another
    (own.root / GROWTH).write_text(theirs, encoding="utf-8")
    reply = own.post("/desk/en/save", {**fields, 'remove:["evidence", 1]': "yes"})
    assert (reply.status, own.read(GROWTH)) == (409, theirs)
    assert fields_of(reply.body.decode())["text"] == FULL.replace("  - contradicts: letter\n", "")


def test_what_would_go_is_weighed_while_boxes_are_ticked(own: Desk) -> None:
    full(own)
    told = own.typed(GROWTH, {'remove:["evidence", 0, "strength"]': "yes"})
    assert [(turn["claim"], turn["before"], turn["after"]) for turn in told["turns"]] == [("growth", "contested", "supported")]
    told = own.typed(GROWTH, {'remove:["kind"]': "yes"})
    assert [slip["message"] for slip in told["slips"]] == ["A claim needs the field “kind”."]


@pytest.mark.parametrize("key", ["[", "{}", '"kind"', "[[]]", '["nobody"]', '["evidence", 7]', "[true]", "[]"])
def test_a_key_that_leads_nowhere_is_refused(key: str, own: Desk) -> None:
    fields = full(own)
    reply = own.post("/desk/en/save", {**fields, f"remove:{key}": "yes"})
    assert reply.status == 422
    assert own.read(GROWTH) == FULL


def test_a_row_of_a_register_keeps_to_itself() -> None:
    """The form of one source takes nothing from another, nor the row with the last thing in it."""
    rows = b"census: {name: {en: Census}, kind: news, reliability: A, url: 'https://example.org/'}\nmayor: {kind: person}\n"
    assert removable(rows, SOURCES, "census") == {'["census", "url"]': '["census", "url"]'}
    assert reduced(rows, ("census",), ['["census", "url"]']) == rows.replace(b", url: 'https://example.org/'", b"")
    with pytest.raises(UnfitError, match="There is no such place in the record"):
        reduced(rows, ("census",), ['["mayor", "kind"]'])
    with pytest.raises(UnfitError, match="This is all that the record says"):
        reduced(rows, ("mayor",), ['["mayor", "kind"]'])
    assert removable(rows, SOURCES, "nobody") == removable(b"a: [\n", GROWTH, "") == removable(rows, "reports/weekly.yaml", "") == {}
