"""What only tries: a text while it is typed, other judgements, questions, a pasted text. No file is touched by any of it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from tests.workbench.desks import Desk, fields_of, words_of

GROWTH = "claims/growth.yaml"


@pytest.fixture(autouse=True)
def _nothing_changes(desk: Desk) -> Iterator[None]:
    before = {path: path.read_bytes() for path in sorted(desk.root.rglob("*")) if path.is_file()}
    yield
    assert {path: path.read_bytes() for path in sorted(desk.root.rglob("*")) if path.is_file()} == before


def kg(desk: Desk, *arguments: str) -> str:
    """What the command line says of the same workspace."""
    command = [sys.executable, "-P", "-m", "kg", "-C", str(desk.root), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False).stdout


def suppose(desk: Desk, *settings: str, language: str = "en") -> Any:
    """What would be under other judgements."""
    return desk.get(f"/desk/suppose?{urlencode([('set', one) for one in settings])}&lang={language}")


def test_a_text_is_checked_while_it_is_typed(desk: Desk) -> None:
    text = desk.read(GROWTH)
    assert desk.check(GROWTH, text) == {"slips": [], "fresh_errors": 0, "errors": 0, "turns": []}
    said = desk.check(GROWTH, text.replace("kind: quantity", "kind: quantum"))
    assert said["fresh_errors"] == 1
    assert (
        said["slips"][0]["text"]
        == """\
claims/growth.yaml:3:7: error[F204]: “quantum” is not one of quantity, date, attribution, cause, prediction, judgement, intent.
   3 | kind: quantum
     |       ^^^^^^^
  hint: Did you mean “quantity”?
"""
    )


def test_a_slip_that_the_text_makes_in_another_file_is_told_too(desk: Desk) -> None:
    """An id that is taken: the slip stands in the file that comes later, whichever was typed."""
    said = desk.check("claims/a/rich.yaml", "claim: {en: The town is rich.}\nkind: date\n")
    assert [(slip["file"], slip["message"]) for slip in said["slips"] if slip["code"] == "F207"] == [
        ("claims/people/rich.yaml", "The id “rich” is taken: two files are named rich.yaml.")
    ]


def test_the_verdicts_that_a_text_would_change_are_told(desk: Desk) -> None:
    said = desk.check(GROWTH, desk.read(GROWTH).replace("weak", "strong"), turns=True)
    assert said["turns"] == [
        {
            "claim": "growth", "title": "The town has grown.", "before": "unverified", "after": "supported",
            "before_word": "○ unverified", "after_word": "✔ supported", "why": ["counted weighs 0.900 instead of 0.400"],
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    "settings",
    [
        ("census.reliability=0.2",),
        ("growth/counted.strength=strong",),
        ("growth/counted.strength=0.77", "mayor.reliability=F"),
        ("letter.reliability=0.313",),
    ],
)
def test_sliders_say_what_the_command_line_says(settings: tuple[str, ...], desk: Desk) -> None:
    """To the byte: the same object, in the same order, with the same numbers."""
    arguments = [word for one in settings for word in ("--set", one)]
    said = suppose(desk, *settings).data
    assert json.dumps(said["what_if"], ensure_ascii=False, indent=1) + "\n" == kg(desk, "what-if", *arguments, "--format", "json")
    told = suppose(desk, *settings, language="zh-Hant").data["text"]
    unwrapped = "".join(kg(desk, "what-if", *arguments, "--language", "zh-Hant").split())
    assert "".join(told.split()) == unwrapped


@pytest.mark.parametrize(
    ("settings", "detail"),
    [
        ((), "Ask with one to 50 parameters “set”, such as set=a-source.reliability=C."),
        (("census.reliability=2",), "“2” is neither a number between 0 and 1 nor one of A, B, C, D, E, F."),
        (("nobody.reliability=C",), "There is no evidence or source “nobody”."),
        (("x",), "“x” is not of the form ID.reliability=C, ID.credibility=2 or ID.strength=weak."),
        (("census.reliability=C",) * 51, "Ask with one to 50 parameters “set”, such as set=a-source.reliability=C."),
    ],
)
def test_a_question_that_cannot_be_meant(settings: tuple[str, ...], detail: str, desk: Desk) -> None:
    reply = suppose(desk, *settings)
    assert (reply.status, reply.detail) == (400, detail)


def test_every_judgement_has_a_slider_that_a_keyboard_can_move(desk: Desk) -> None:
    page = desk.page("/desk/en/what-if/growth")
    for key in ("census.reliability", "count.reliability", "growth/counted.strength"):
        assert f'data-key="{key}"' in page
    assert page.count('<input type="range"') == page.count('<input type="number"') == page.count('class="desk-slider"') == 3
    assert page.count('aria-label="Value: ') == 3
    assert "○ unverified As the files say it" in words_of(page)
    assert desk.get("/desk/en/what-if/nothing").status == 404


def test_where_a_number_alone_turns_the_verdict(desk: Desk) -> None:
    """Each place is where the verdict becomes what is said, and a ten-thousandth nearer it does not."""
    found = desk.get("/desk/flips?claim=growth&lang=en").data["flips"]
    assert [flip["key"] for flip in found] == ["growth/counted.strength"]
    for flip in found:
        turns = suppose(desk, f"{flip['key']}={flip['value']:.4f}").data["turns"]
        assert [(turn["claim"], turn["after_word"]) for turn in turns] == [("growth", flip["word"])]
        assert suppose(desk, f"{flip['key']}={flip['value'] - 0.0001:.4f}").data["turns"] == []
    assert desk.get("/desk/flips?claim=nobody").data == {"flips": []}


def test_a_slider_leads_to_the_place_in_the_file(desk: Desk) -> None:
    """What the script makes of the slider's data: the form, with the nearest word put in and not saved."""
    page = desk.page("/desk/en/what-if/growth")
    assert 'data-file="claims/growth.yaml" data-row="" data-path=\'["evidence",0,"strength"]\'' in page
    proposed = desk.opened(GROWTH, key='["evidence",0,"strength"]', value="strong")
    assert proposed['v:["evidence", 0, "strength"]'] == "strong"
    page = desk.page(f"/desk/en/edit/{GROWTH}?{urlencode({'key': json.dumps(['evidence', 0, 'strength']), 'value': 'strong'})}")
    assert "Proposed here, not yet saved. In the file: weak" in words_of(page)


def test_a_question_of_the_library_is_asked_and_drawn(desk: Desk) -> None:
    page = desk.page("/desk/en/query?name=verdict-counts")
    said = words_of(page)
    assert "How many claims have which verdict?" in said
    assert "As bars supported 1 unverified 1" in said
    assert page.count("<rect") == 2
    assert "2 rows verdict claims supported 1 unverified 1" in said
    assert "有多少" in words_of(desk.page("/desk/zh-Hant/query"))


def test_a_question_of_ones_own(desk: Desk) -> None:
    query = "PREFIX schema: <https://schema.org/> SELECT ?claim ?text { ?claim a schema:Claim ; schema:text ?text } ORDER BY ?claim"
    page = desk.page(f"/desk/en/query?query={quote(query)}")
    assert '<a href="/en/claims/growth.html">growth</a>' in page
    assert "The town has grown." in words_of(page)
    assert "No rows." in words_of(desk.page(f"/desk/en/query?query={quote('SELECT ?s { ?s <urn:no> ?o }')}"))
    assert "ask true" in words_of(desk.page(f"/desk/en/query?query={quote('ASK { ?s ?p ?o }')}"))
    assert "&lt;https://example.org/town/" in desk.page(f"/desk/en/query?query={quote('CONSTRUCT { ?s a ?t } { ?s a ?t } LIMIT 1')}")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "ASK FROM <urn:no> {}",
    ],
)
def test_a_query_is_bound_as_it_is_at_the_service(query: str, desk: Desk) -> None:
    refused = " ".join(desk.service.get(query).detail.split())
    assert refused in words_of(desk.page(f"/desk/en/query?query={quote(query)}"))


def test_a_pasted_text_is_read_drafted_and_matched(desk: Desk) -> None:
    text = "The mayor said on 3 May 2024 that the town has grown to 10,500 people. It is nice here."
    reply = desk.post("/desk/en/read", {"text": text, "day": "2024-06-01"})
    assert reply.status == 200
    said = words_of(reply.body.decode())
    assert "Claims that are known 1 The town has grown. ○ unverified" in said
    assert "10,500 people" in said
    assert "2024-05-03" in said
    draft = reply.body.decode().partition('name="text" hidden')[2].partition(">\n")[2].partition("</textarea>")[0]
    assert draft.startswith("# draft, taken from a text by `kg extract`")
    opened = desk.post("/desk/en/draft", {"name": "claims/text-001.yaml", "text": unescape(draft)})
    assert "Nothing is written yet." in words_of(opened.body.decode())
    assert desk.check("claims/text-001.yaml", unescape(draft))["errors"] == 0


def test_a_day_that_cannot_be_read_is_said_to_be_none(desk: Desk) -> None:
    """It would otherwise look as if “last week” had been counted from it."""
    told = "“yesterday” is no day like 2025-01-31, so words like “last week” were left open."
    assert told in words_of(desk.post("/desk/en/read", {"text": "It grew last week.", "day": "yesterday"}).body.decode())
    for day in ("", "2024-06-01"):
        assert "were left open" not in words_of(desk.post("/desk/en/read", {"text": "It grew last week.", "day": day}).body.decode())


def test_the_first_question_of_ones_own_is_begun(desk: Desk) -> None:
    """The prefixes are there, and what stands there can be asked; nothing is asked before somebody does."""
    fields = fields_of(desk.page("/desk/en/query"))
    assert fields["query"].startswith("PREFIX kg: <https://plainfact.example/ns#>\nPREFIX schema: <https://schema.org/>\n")
    page = desk.page(f"/desk/en/query?query={quote(fields['query'])}")
    assert "The town has grown." in words_of(page.partition('id="answer"')[2])


def test_numbers_stand_below_the_head_of_their_column(desk: Desk) -> None:
    page = desk.page("/desk/en/query?name=verdict-counts")
    assert '<th scope="col">verdict</th><th scope="col" class="number">claims</th>' in page


def test_what_a_slip_says_may_wrap_and_what_it_quotes_may_not(desk: Desk) -> None:
    """A caret below a line stays where it points, on a phone too."""
    slip = desk.check(GROWTH, desk.read(GROWTH).replace("kind: quantity", "kind: quantum"))["slips"][0]
    assert "".join(line for line, _ in slip["lines"]) == slip["text"]
    assert [line for line, said in slip["lines"] if not said] == ["   3 | kind: quantum\n", "     |       ^^^^^^^\n"]


def test_a_pasted_text_may_not_be_longer_than_a_book(desk: Desk) -> None:
    reply = desk.post("/desk/en/read", {"text": "x " * 60_000, "day": ""})
    assert "The text has 120,000 characters; 100,000 are read at once." in words_of(reply.body.decode())


def test_a_value_is_put_into_a_stored_question(desk: Desk) -> None:
    page = desk.page("/desk/en/query?name=evidence-after&set.after=2024-05-15")
    assert "2024-06-01 letter mayor" in words_of(page)
    assert "count" not in words_of(page.partition('id="answer"')[2])
    assert "“evidence-after” has no value x to set." in words_of(desk.page("/desk/en/query?name=evidence-after&set.x=1"))


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("claims/grown.yaml", "claim: {en: The town has grown.}\nkind: quantity\n", ["M801"]),
        ("reports/brief.yaml", "title: {en: Brief}\nclaims: [nobody]\n", ["F203"]),
        ("queries/mine.rq", "# name: mine\n# asks@en: What?\nSELECT\n", ["Q802"]),
        ("rules/mine.rq", "# name: mine\nCONSTRUCT\n", ["Q801", "Q801", "Q804"]),
    ],
)
def test_every_kind_of_file_is_checked_as_by_validate(name: str, text: str, told: list[str], desk: Desk) -> None:
    assert [slip["code"] for slip in desk.check(name, text)["slips"]] == told
