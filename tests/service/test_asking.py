"""From a request to a job, without a server: formats, the protocol, and who may ask."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.service.hosts import Doors, cors_fields, doors, refusal
from kg.service.job import Answer, Job, is_whole, job_from, outcome_from, outcome_message
from kg.service.negotiation import GRAPHS, TABLES, accepted, best
from kg.service.problem import Problem
from kg.service.protocol import Request, job_of

FORM, QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
JSON, CSV, TURTLE = TABLES[0], "text/csv", GRAPHS[0]


@pytest.mark.parametrize(
    ("field", "table", "graph"),
    [
        ("", JSON, TURTLE),
        ("*/*", JSON, TURTLE),
        ("text/csv", CSV, ""),
        ("TEXT/CSV ; Q=0.5", CSV, ""),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.6", "application/sparql-results+xml", ""),
        ("text/csv;q=0.5, */*;q=0.1", CSV, TURTLE),
        ("application/*;q=0.9, text/*", "text/xml", TURTLE),
        ("*/*, application/sparql-results+json;q=0, application/json;q=0", "application/sparql-results+xml", TURTLE),
        ("*/*;q=0", "", ""),
        ("text/csv;q=2", "", ""),
        ("text/csv;q=nan", "", ""),
        ("nonsense, /csv, text/, ;;;, text/csv", CSV, ""),
        ("application/ld+json;profile=x", "", "application/ld+json"),
        ("image/png", "", ""),
    ],
)
def test_which_format(field: str, table: str, graph: str) -> None:
    assert (best(accepted(field), TABLES), best(accepted(field), GRAPHS)) == (table, graph)


@given(st.lists(st.sampled_from(["*/*", "text/*", "application/*", *TABLES]), min_size=1), st.lists(st.integers(0, 10)))
def test_the_order_of_what_is_accepted_does_not_matter(media: list[str], tenths: list[int]) -> None:
    ranges = [f"{name};q={tenth / 10:g}" for name, tenth in dict(zip(media, tenths, strict=False)).items()]
    found = best(accepted(", ".join(ranges) or "*/*"), TABLES)
    assert best(accepted(", ".join(reversed(ranges)) or "*/*"), TABLES) == found


JOB = Job("ASK {}", (), (), JSON, TURTLE)
WITH_GRAPHS = Job("ASK {}", ("urn:a", "urn:b"), ("urn:c",), JSON, TURTLE)
GRAPHS_ASKED = b"default-graph-uri=urn:a&default-graph-uri=urn%3Ab&named-graph-uri=urn:c"


@pytest.mark.parametrize(
    ("request_", "job"),
    [
        (Request("GET", b"query=ASK%20%7B%7D", {}), JOB),
        (Request("GET", b"query=ASK+{}&format=json&output=json", {}), JOB),
        (Request("HEAD", b"query=ASK+{}", {}), JOB),
        (Request("POST", b"", {"content-type": FORM}, b"query=ASK+%7B%7D"), JOB),
        (Request("POST", b"", {"content-type": f"{FORM}; charset=UTF-8"}, b"query=ASK+%7B%7D"), JOB),
        (Request("POST", b"", {"content-type": QUERY}, b"ASK {}"), JOB),
        (Request("GET", b"query=ASK+{}&" + GRAPHS_ASKED, {}), WITH_GRAPHS),
        (Request("POST", b"", {"content-type": FORM}, b"query=ASK+{}&" + GRAPHS_ASKED), WITH_GRAPHS),
        (Request("POST", GRAPHS_ASKED, {"content-type": QUERY}, b"ASK {}"), WITH_GRAPHS),
        (Request("GET", b"query=ASK{'%E7%A6%81%E4%BB%A4'}", {}), Job("ASK{'禁令'}", (), (), JSON, TURTLE)),
        (Request("GET", b"", {}), None),
        (Request("GET", b"format=json", {}), None),
    ],
)
def test_the_ways_of_asking(request_: Request, job: Job | None) -> None:
    assert job_of(request_) == job


@given(
    st.sampled_from(["GET", "HEAD", "POST", "PUT", "BREW"]),
    st.binary(max_size=80) | st.text(alphabet="query=&%0ADefault-graph-uri;+", max_size=60).map(str.encode),
    st.sampled_from(["", FORM, QUERY, "text/plain", f"{QUERY}; charset=\"", "x; y=z; ;"]),
    st.binary(max_size=80),
)
def test_any_request_is_a_job_or_a_problem(method: str, parameters: bytes, content_type: str, body: bytes) -> None:
    found = job_of(Request(method, parameters, {"content-type": content_type, "accept": "*/*"}, body))
    if isinstance(found, Problem):
        assert 400 <= found.status < 500
        assert found.sentence.endswith(".")
        assert b'"status": 4' in found.body()
    elif found is not None:
        assert job_from(found.encoded()) == found


@given(st.binary(max_size=100), st.data())
def test_a_message_that_is_cut_is_never_an_answer(body: bytes, data: st.DataObject) -> None:
    sent = outcome_message(Answer(JSON, body))
    assert outcome_from(sent) == Answer(JSON, body)
    cut = data.draw(st.integers(0, len(sent) - 1))
    with pytest.raises(ValueError):
        outcome_from(sent[:cut])
    for more in (b"x", b"\0\0\0\x09", b"\0\0\x0e\0"):
        with pytest.raises(ValueError):
            outcome_from(sent[:cut] + more)
        with pytest.raises(ValueError):
            outcome_from(sent + more)
    assert is_whole(sent)
    assert not is_whole(sent[:cut])


OWN = doors("127.0.0.1")
OPEN = doors("0.0.0.0", ["Facts.Example"], "https://notes.example")


@pytest.mark.parametrize(
    ("allowed", "fields", "status"),
    [
        (OWN, {"host": "127.0.0.1:8099"}, None),
        (OWN, {"host": "localhost"}, None),
        (OWN, {"host": "LOCALHOST.:80"}, None),
        (OWN, {"host": "[::1]:8099"}, None),
        (OWN, {"host": "facts.example"}, 421),
        (OWN, {"host": "127.0.0.1.nip.example"}, 421),
        (OWN, {"host": "127.0.0.1@evil.example"}, 421),
        (OWN, {"host": "evil.example#127.0.0.1"}, 421),
        (OWN, {"host": "2130706433"}, 421),
        (OWN, {"host": ""}, 421),
        (OWN, {}, 421),
        (OPEN, {"host": "facts.example:8099"}, None),
        (OPEN, {"host": "0.0.0.0"}, 421),
        (doors("::1"), {"host": "[::1]"}, None),
        (doors("192.0.2.7"), {"host": "192.0.2.7:1"}, None),
        (OWN, {"host": "localhost:1", "origin": "http://localhost:1"}, None),
        (OWN, {"host": "localhost:1", "origin": "http://localhost:2"}, 403),
        (OWN, {"host": "localhost:1", "origin": "null"}, 403),
        (OPEN, {"host": "localhost", "origin": "https://notes.example"}, None),
        (OPEN, {"host": "localhost", "origin": "https://notes.example.evil.example"}, 403),
        (doors("127.0.0.1", (), "*"), {"host": "localhost", "origin": "https://any.example"}, None),
        (OWN, {"host": "localhost", "sec-fetch-site": "same-origin"}, None),
        (OWN, {"host": "localhost", "sec-fetch-site": "none"}, None),
        (OWN, {"host": "localhost", "sec-fetch-site": "cross-site", "sec-fetch-mode": "cors"}, 403),
        (OWN, {"host": "localhost", "sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors"}, 403),
        (OWN, {"host": "localhost", "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}, None),
        (OWN, {"host": "localhost", "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "frame"}, 403),
    ],
)
def test_who_may_ask(allowed: Doors, fields: dict[str, str], status: int | None) -> None:
    refused = refusal("GET", fields, allowed)
    assert (refused.status if refused else None) == status


def test_a_link_does_not_post() -> None:
    fields = {"host": "localhost", "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    assert refusal("POST", fields, OWN) is not None


def test_no_fields_of_cross_origin_sharing_unless_asked_for() -> None:
    fields = {"host": "localhost", "origin": "https://notes.example"}
    assert cors_fields("GET", fields, OWN) == {}
    assert cors_fields("GET", fields, OPEN) == {"Vary": "Origin", "Access-Control-Allow-Origin": "https://notes.example"}
    assert cors_fields("GET", {"origin": "https://other.example"}, OPEN) == {"Vary": "Origin"}
