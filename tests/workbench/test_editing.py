"""An editor changes files in the browser: what is written, what is refused, and what is said about it."""

from __future__ import annotations

import http.client
import os
import re
import signal
import stat
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from kg.workbench.files import difference
from tests.workbench.desks import Desk, fields_of, until, words_of

GROWTH, LETTER, SOURCES = "claims/growth.yaml", "evidence/letter.yaml", "evidence/sources.yaml"
STRENGTH = 'v:["evidence", 0, "strength"]'


def test_a_strength_is_corrected_and_nothing_else(own: Desk) -> None:
    before = own.read(GROWTH)
    (own.root / GROWTH).chmod(0o640)
    fields = own.opened(GROWTH)
    assert fields[STRENGTH] == "weak"
    reply = own.post("/desk/en/save", {**fields, STRENGTH: "strong"})
    assert reply.status == 200, reply.body
    said = words_of(reply.body.decode())
    assert "Saved claims/growth.yaml Verdicts that changed: 1 The town has grown. ○ unverified → ✔ supported" in said
    assert "counted weighs 0.900 instead of 0.400" in said
    assert "- strength: weak + strength: strong" in said
    assert own.read(GROWTH) == before.replace("strength: weak", "strength: strong")
    assert "# said often" in own.read(GROWTH)
    assert stat.S_IMODE((own.root / GROWTH).stat().st_mode) == 0o640
    assert sorted(path.name for path in (own.root / "claims").iterdir()) == [
        "documents.yaml",
        "growth.yaml",
        "people",
    ]  # nothing is left behind
    assert "Supported: on the evidence available" in words_of(own.page("/en/claims/growth.html"))  # at once, without waiting


def test_what_somebody_else_saved_is_never_lost(own: Desk) -> None:
    """The file has changed since it was opened: nothing is written, and both versions are there to choose from."""
    fields = own.opened(GROWTH)
    theirs = own.read(GROWTH).replace("has grown", "has shrunk")
    (own.root / GROWTH).write_text(theirs, encoding="utf-8")
    reply = own.post("/desk/en/save", {**fields, STRENGTH: "strong"})
    assert reply.status == 409
    page = words_of(reply.body.decode())
    assert "Not saved: somebody changed the file meanwhile" in page
    assert "The town has grown." in page
    assert "The town has shrunk." in page
    assert own.read(GROWTH) == theirs
    again = fields_of(reply.body.decode())
    assert "strength: strong" in again["text"]
    assert own.post("/desk/en/save", again).status == 200
    assert own.read(GROWTH) == theirs.replace("has shrunk", "has grown").replace("strength: weak", "strength: strong")


def test_a_file_that_was_moved_away_is_not_made_anew(own: Desk) -> None:
    fields = own.opened(LETTER, view="yaml")
    (own.root / LETTER).unlink()
    reply = own.post("/desk/en/save", fields)
    assert (reply.status, (own.root / LETTER).exists()) == (409, False)
    assert "Not saved: the file is gone or was moved" in words_of(reply.body.decode())


def test_a_text_with_new_errors_is_saved_only_when_asked_for(own: Desk) -> None:
    before = own.read(GROWTH)
    fields = own.opened(GROWTH, view="yaml")
    wrong = {**fields, "text": fields["text"].replace("supports: count", "supports: cuont")}
    reply = own.post("/desk/en/save", wrong)
    assert reply.status == 422
    said = words_of(reply.body.decode())
    assert "Not saved: the text has errors that the files did not have before." in said
    assert "claims/growth.yaml:5:15: error[R401]: There is no evidence called “cuont”." in said
    assert "hint: Did you mean “count”?" in said
    assert own.read(GROWTH) == before
    reply = own.post("/desk/en/save", {**wrong, "anyway": "yes"})
    assert reply.status == 200
    assert "supports: cuont" in own.read(GROWTH)
    page = words_of(own.page("/en/claims/growth.html"))
    assert "The files have errors. The pages show the last state without them." in page
    assert "error[R401]: There is no evidence called “cuont”." in page
    assert "Unverified" in page  # the last good state, not “not assessed”
    (own.root / GROWTH).write_text(before, encoding="utf-8")
    until(lambda: "The files have errors" not in own.page("/en/claims/growth.html"))


def test_the_same_error_once_more_is_a_new_one(own: Desk) -> None:
    """“cuont” for “count” was saved on purpose; a second argument with the same slip is refused as the first was."""
    fields = own.opened(GROWTH, view="yaml")
    once = {**fields, "text": fields["text"].replace("supports: count", "supports: cuont"), "anyway": "yes"}
    assert own.post("/desk/en/save", once).status == 200
    fields = own.opened(GROWTH, view="yaml")
    moved = {**fields, "text": fields["text"].replace("evidence:", "# by whom?\nevidence:")}
    assert own.post("/desk/en/save", moved).status == 200  # the error was there already, one line above
    fields, before = own.opened(GROWTH, view="yaml"), own.read(GROWTH)
    twice = {**fields, "text": fields["text"] + "  - contradicts: cuont\n"}
    reply = own.post("/desk/en/save", twice)
    assert reply.status == 422
    said = words_of(reply.body.decode())
    assert "Not saved: the text has errors that the files did not have before." in said
    assert "claims/growth.yaml:6:15: error[R401]: There is no evidence called “cuont”." in said
    assert "claims/growth.yaml:9:18: error[R401]: There is no evidence called “cuont”." in said
    assert own.read(GROWTH) == before


def test_an_error_that_a_report_had_already_is_no_obstacle(own: Desk) -> None:
    """A report on a folder that is not there was saved by another program; its title is still to be corrected."""
    name, text = "reports/weekly.yaml", "title: {en: Weekly, zh-Hant: 每週}\nclaims: {folders: [poeple]}\n"
    (own.root / "reports").mkdir(exist_ok=True)
    (own.root / name).write_text(text, encoding="utf-8")
    said = own.check(name, text.replace("Weekly", "Every week"))
    reply = own.post("/desk/en/save", {**own.opened(name), "text": text.replace("Weekly", "Every week")})
    (own.root / name).unlink()
    assert [slip["message"] for slip in said["slips"]] == ["No claim lies in the folder claims/poeple."]
    assert (said["errors"], said["fresh_errors"]) == (1, 0)
    assert reply.status == 200, words_of(reply.body.decode())


def test_line_ends_and_the_mark_of_a_file_stay(own: Desk) -> None:
    path = own.root / LETTER
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    until(lambda: own.opened(LETTER)['v:["credibility"]'] == "1")
    fields = own.opened(LETTER)
    assert own.post("/desk/en/save", {**fields, 'v:["credibility"]': "2"}).status == 200
    assert path.read_bytes() == before.replace(b"credibility: 1", b"credibility: 2")
    fields = own.opened(LETTER, view="yaml")
    assert "\r" not in fields["text"]
    typed = fields["text"].replace("\n", "\r\n").replace("A letter", "A long letter")  # as a browser sends it
    assert own.post("/desk/en/save", {**fields, "text": typed}).status == 200
    assert path.read_bytes() == before.replace(b"credibility: 1", b"credibility: 2").replace(b"A letter", b"A long letter")


def test_evidence_a_value_and_a_language_are_added_in_the_form(own: Desk) -> None:
    fields = own.opened(GROWTH)
    added = {
        'v:["claim", "zh-Hant"]': "這個鎮變大了。",
        'v:["said_by"]': "mayor",
        "link:relation": "contradicts", "link:evidence": "letter", "link:strength": "moderate", "link:because.en": "It says: no.",
        "value:measure": "people", "value:value": "about 10,000 person",
    }  # fmt: skip
    assert own.post("/desk/en/save", {**fields, **added}).status == 200
    assert (
        own.read(GROWTH)
        == """\
claim:
  en: "The town has grown."   # said often
  zh-Hant: "這個鎮變大了。"
kind: quantity
evidence:
  - supports: count
    id: counted
    strength: weak
  - contradicts: letter
    strength: moderate
    because: {en: "It says: no."}
said_by: mayor
values: {people: "about 10,000 person"}
"""
    )


@pytest.mark.parametrize(
    ("kind", "fields", "name", "text"),
    [
        ("claim", {"id": "poor", "folder": "people", "claim.en": "The town is “poor”.", "kind": "judgement", "said_by": "mayor",
                   "link:relation": "supports", "link:evidence": "letter", "link:because.en": "It says so."},
         "claims/people/poor.yaml",
         "# yaml-language-server: $schema=../../schema/claim.json\nclaim:\n  en: \"The town is “poor”.\"\nkind: judgement\nsaid_by: mayor\n"
         "evidence:\n  - supports: letter\n    because: {en: \"It says so.\"}\n"
         "# What else may stand here: said_by, appears_in, values, evidence, checks, parts, ruling, tags.\n"),
        ("evidence", {"id": "poster", "evidence.en": "A poster", "source": "mayor", "published": "2024-06",
                      "credibility": "6", "status": "seen"},
         "evidence/poster.yaml",
         "# yaml-language-server: $schema=../schema/evidence.json\nevidence:\n  en: \"A poster\"\nsource: mayor\npublished: 2024-06\n"
         "credibility: 6\nstatus: seen\n# What else may stand here: establishes, url, values, derived_from, disputed_by, tags.\n"),
    ],
)  # fmt: skip
def test_a_new_record_is_looked_over_and_then_written(kind: str, fields: dict[str, str], name: str, text: str, own: Desk) -> None:
    reply = own.post(f"/desk/en/add/{kind}", fields)
    assert reply.status == 200, reply.body
    assert "Nothing is written yet. Look it over, then save." in words_of(reply.body.decode())
    assert not (own.root / name).exists()
    shown = fields_of(reply.body.decode())
    assert shown["text"] == text
    assert own.post("/desk/en/save", shown).status == 200
    assert own.read(name) == text
    assert own.post("/desk/en/save", shown).status == 409  # it is there now


def test_a_new_record_can_be_given_another_name_while_it_is_looked_over(own: Desk) -> None:
    """A draft from a pasted text is called text-001, which is nobody’s id for a claim."""
    text = "claim: {en: The town is old.}\nkind: judgement\n"
    page = own.post("/desk/en/draft", {"name": "claims/text-001.yaml", "text": text}).body.decode()
    assert '<label for="name">File; its name without .yaml is the id</label>' in page
    wrong = own.post("/desk/en/save", {**fields_of(page), "name": "claims/Old.yaml"}).body.decode()
    assert "error[F206]: The file name “Old” is not made of small letters a–z, digits and hyphens alone." in words_of(wrong)
    shown = fields_of(wrong)
    assert (shown["name"], shown["base"]) == ("claims/Old.yaml", "")  # it is still new
    taken = own.post("/desk/en/save", {**shown, "name": GROWTH})
    assert taken.status == 409
    assert "Not saved: there is a file of this name already" in words_of(taken.body.decode())
    assert own.post("/desk/en/save", {**shown, "name": "claims/people/old.yaml"}).status == 200
    assert own.read("claims/people/old.yaml") == text


def test_what_was_saved_is_undone_to_the_byte(own: Desk) -> None:
    path = own.root / LETTER
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    until(lambda: own.opened(LETTER)['v:["credibility"]'] == "1")
    saved = own.post("/desk/en/save", {**own.opened(LETTER), 'v:["credibility"]': "2"}).body.decode()
    assert path.read_bytes() != before
    assert "`git restore evidence/letter.yaml` takes all of it back" in words_of(saved)
    undo = fields_of(saved[saved.index("desk-diff") :])
    assert own.post("/desk/en/save", undo).status == 200
    assert path.read_bytes() == before
    assert own.post("/desk/en/save", undo).status == 409  # the file is no longer what was to be undone


def test_what_is_new_is_undone_by_deleting_it(own: Desk) -> None:
    """It is in no commit, so git cannot restore it. The change is shown as git shows that of a new file."""
    fields = {"name": "claims/old.yaml", "base": "", "text": "claim: {en: The town is old.}\nkind: judgement\n"}
    page = own.post("/desk/en/save", fields).body.decode()
    said = words_of(page)
    assert "This is the whole file. It is new; to undo it, delete claims/old.yaml." in said
    assert "@@ -0,0 +1,2 @@ +claim: {en: The town is old.} +kind: judgement This is" in said
    assert "Undo this change" not in said


def test_a_last_line_without_an_end_is_told_from_one_with_it() -> None:
    assert difference(b"a\nb", b"a\nb\n", "claims/x.yaml").endswith(" a\n-b\n\\ No newline at end of file\n+b")


def test_a_reason_is_given_in_the_language_that_it_lacks(own: Desk) -> None:
    (own.root / GROWTH).write_text(own.read(GROWTH) + "    because: {en: It was counted.}\n", encoding="utf-8")
    fields = own.opened(GROWTH)
    assert fields['v:["evidence", 0, "because", "zh-Hant"]'] == ""
    assert own.post("/desk/en/save", {**fields, 'v:["evidence", 0, "because", "zh-Hant"]': "數過。"}).status == 200
    assert own.read(GROWTH).endswith('    because: {en: It was counted., zh-Hant: "數過。"}\n')


@pytest.mark.parametrize(
    ("kind", "choices"),
    [("claim", ["kind"]), ("evidence", ["credibility", "status"]), ("source", ["kind", "reliability"])],
)
def test_no_grade_is_given_to_what_nobody_has_graded(kind: str, choices: list[str], own: Desk) -> None:
    """A form that begins with credibility 1 and reliability A rounds in favour of whoever is in a hurry."""
    page = own.page(f"/desk/en/add/{kind}")
    assert re.findall(r'<select name="(\w+)"[^>]* required>\s*<option value="" selected>choose</option>', page) == choices
    assert {fields_of(page)[choice] for choice in choices} == {""}
    page = own.post(f"/desk/en/add/{kind}", {"id": "new-one"}).body.decode()
    text = fields_of(page)["text"].partition("new-one")[2]
    assert not [choice for choice in choices if f"{choice}:" in text]


def test_the_language_of_the_desk_is_the_one_that_is_needed(own: Desk) -> None:
    """Somebody who writes English first is not made to write Chinese first."""
    for language, other in (("en", "zh-Hant"), ("zh-Hant", "en")):
        page = own.page(f"/desk/{language}/add/claim")
        assert re.findall(r'<textarea name="claim\.([\w-]+)"[^>]*>', page) == [language, other]
        assert re.findall(r'<textarea name="claim\.([\w-]+)"[^>]* required>', page) == [language]


def test_a_source_is_added_to_its_register(own: Desk) -> None:
    before = own.read(SOURCES)
    fields = {"id": "radio", "name.en": "The radio", "kind": "news", "reliability": "C"}
    reply = own.post("/desk/en/add/source", fields)
    assert own.post("/desk/en/save", fields_of(reply.body.decode())).status == 200
    assert own.read(SOURCES) == before + 'radio:\n  name: {en: "The radio"}\n  kind: news\n  reliability: C\n'
    assert "The radio" in words_of(own.page("/en/sources/radio.html"))
    assert own.opened(SOURCES, row="radio")['v:["radio", "reliability"]'] == "C"


def test_pages_follow_the_files(own: Desk) -> None:
    """Another program saves; whoever has a page open hears of it."""
    connection = http.client.HTTPConnection("127.0.0.1", urlsplit(own.service.address).port, timeout=60)
    number = int(own.page("/en/index.html").partition('data-number="')[2].partition('"')[0])
    connection.request("GET", f"/desk/events?number={number}")
    events = connection.getresponse()
    assert events.getheader("content-type") == "text/event-stream; charset=utf-8"
    assert events.readline() == b"retry: 1000\n"
    (own.root / GROWTH).write_text(own.read(GROWTH).replace("weak", "strong"), encoding="utf-8")
    assert events.readline() == b"\n"
    assert events.readline() == f'data: {{"number": {number + 1}, "behind": false}}\n'.encode()
    assert "Supported: on the evidence" in words_of(own.page("/en/claims/growth.html"))
    connection.close()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds processes in /proc")
def test_a_worker_that_dies_is_started_anew_and_nothing_is_lost(own: Desk) -> None:
    fields = own.opened(GROWTH)
    for worker in workers(own):
        os.kill(worker, signal.SIGKILL)
    until(lambda: own.get("/en/claims/growth.html").status == 200)
    reply = own.post("/desk/en/save", {**fields, STRENGTH: "strong"})
    assert reply.status == 200
    assert "strength: strong" in own.read(GROWTH)
    assert own.check(GROWTH, own.read(GROWTH))["slips"] == []


def workers(desk: Desk) -> list[int]:
    """The processes that have the workspace."""
    pid = desk.service.process.pid
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return [int(child) for child in children if b"kg.workbench" in Path(f"/proc/{child}/cmdline").read_bytes()]
