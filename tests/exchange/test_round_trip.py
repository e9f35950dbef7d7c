"""import → export → import is a fixpoint, and what comes out is what came in."""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.commands.main import main
from kg.exchange.patch import difference, patched, without_nulls
from kg.exchange.read_file import read_reviews
from kg.exchange.review import Found, Refusal
from kg.files.json_text import JsonProblem, read_json, write_json
from tests.exchange.importing import imported, tree

words = st.one_of(
    st.sampled_from(["True", "Pants on Fire", "月亮", "=1+1", "a\u200bb", "\ud800", "x: y # z", "javascript:x", "- a", " two  ", "'\"\\"]),
    st.text(max_size=12),
)
scalars = st.one_of(words, st.integers(-(10**12), 10**12), st.booleans(), st.none(), st.sampled_from([1.5, 1e-9, 0.1]))
things = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3), max_leaves=8
)  # fmt: skip
parties = st.one_of(
    st.sampled_from(["Checkers", "A newspaper"]),
    st.fixed_dictionaries(
        {"name": words.filter(bool)},
        optional={"@type": st.sampled_from(["Person", "Organization"]), "url": words, "more": things},
    ),
    things,
)


@st.composite
def reviews(draw: st.DrawFn) -> dict[str, Any]:
    optional = {
        "url": st.sampled_from(["https://check.example/1", "http://check.example/?a=b&c"]) | things,
        "datePublished": st.sampled_from(["2019-03-04", "2019-03", "2019-03-04T10:00Z", "2019-02-30", "0001"]) | things,
        "inLanguage": st.sampled_from(["en", "en-US", "fr"]),
        "reviewBody": things,
        "itemReviewed": st.fixed_dictionaries({}, optional={"@type": words, "author": parties, "appearance": things}) | things,
        "reviewRating": st.fixed_dictionaries(
            {},
            optional={
                "@type": st.just("Rating"),
                "ratingValue": st.sampled_from([1, 2.5, "3", "1.10", -1, "many"]) | things,
                "bestRating": st.sampled_from([5, "5"]),
                "worstRating": st.sampled_from([1, 0]),
                "alternateName": words,
            },
        ),
        "author": parties,
    }
    usual: dict[str, Any] = {"@context": "https://schema.org", "@type": "ClaimReview", "author": "Checkers"}
    usual["claimReviewed"] = draw(words.filter(bool)) + " is claimed."
    return usual | draw(st.fixed_dictionaries({}, optional=optional)) | draw(st.dictionaries(words, things, max_size=2))


def exported(root: Path) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        assert main(["-C", str(root), "export", "--format", "claimreview"]) == 0
    return out.getvalue()


@given(st.lists(reviews(), min_size=1, max_size=3))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_what_goes_out_is_what_came_in_and_comes_in_again(several: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder) / "first", Path(folder) / "second"
        status, told, error = imported(first, json.dumps(several))
        assert (status, error) in ((0, ""), (1, "")), error
        if status:
            return
        out = exported(first)
        sent = [write_json(without_nulls(read_json(json.dumps(one)))) for one in several]  # type: ignore[arg-type]  # it is JSON
        back = [write_json(read_json(json.dumps(one))) for one in json.loads(out)]  # type: ignore[arg-type]  # it is JSON
        assert set(back) <= set(sent)
        assert len(back) == int(told.split(": ", 1)[1].split(" ", 1)[0])
        assert imported(second, out)[0] == 0
        assert tree(second) == tree(first)
        assert f" 0 imported, {len(back)} already here, 0 refused." in imported(first, out)[1]


def test_the_order_of_the_reviews_in_a_file_decides_nothing(tmp_path: Path) -> None:
    """Checkers are quoted in one review and publish the other: whichever comes first, they are the same sort of source."""
    item = {"@type": "Claim", "author": "Checkers"}
    quoting: dict[str, Any] = {"author": "A newspaper", "claimReviewed": "It rains.", "itemReviewed": item}
    publishing: dict[str, Any] = {"author": "Checkers", "claimReviewed": "It pours."}
    usual = {"@context": "https://schema.org", "@type": "ClaimReview"}
    for name, several in (("one", [quoting, publishing]), ("other", [publishing, quoting])):
        assert imported(tmp_path / name, json.dumps([usual | review for review in several]))[0] == 0
    assert tree(tmp_path / "one") == tree(tmp_path / "other")


objects = st.dictionaries(words, things, max_size=4)


@given(objects, objects)
def test_a_patch_makes_of_one_thing_the_other(one: Any, other: Any) -> None:
    told, wanted = (without_nulls(read_json(json.dumps(thing))) for thing in (one, other))  # type: ignore[arg-type]  # it is JSON
    assert isinstance(told, dict)
    assert isinstance(wanted, dict)
    assert patched(told, difference(told, wanted)) == wanted


def test_the_examples_of_the_standard() -> None:
    """RFC 7396, appendix A."""
    for told, patch, wanted in (
        ('{"a":"b"}', '{"a":"c"}', '{"a":"c"}'),
        ('{"a":"b","b":"c"}', '{"a":null}', '{"b":"c"}'),
        ('{"a":["b"]}', '{"a":"c"}', '{"a":"c"}'),
        ('{"a":{"b":"c"}}', '{"a":{"b":"d","c":null}}', '{"a":{"b":"d"}}'),
        ('{"a":"foo"}', "null", "null"),
        ('{"e":null}', '{"a":1}', '{"a":1,"e":null}'),
        ("[1,2]", '{"a":"b","c":null}', '{"a":"b"}'),
        ("{}", '{"a":{"bb":{"ccc":null}}}', '{"a":{"bb":{}}}'),
    ):
        before, change = read_json(told), read_json(patch)
        assert not isinstance(before, JsonProblem)
        assert not isinstance(change, JsonProblem)
        assert write_json(patched(before, change)) == wanted


@given(things)
def test_json_comes_back_as_it_was_with_nothing_hidden(thing: Any) -> None:
    found = read_json(json.dumps(thing))
    assert not isinstance(found, JsonProblem)
    for text in (write_json(found), write_json(found, " ")):
        assert read_json(text) == found
        assert text.encode("utf-8")
    assert json.loads(write_json(found)) == thing


@given(st.one_of(st.binary(max_size=80), st.text(st.sampled_from('{}[]":,\\u0 1eE-"\n<>!ascriptDOCTYPE@@'), max_size=80).map(str.encode)))
@settings(max_examples=400, deadline=None)
def test_no_bytes_make_it_fall_over(data: bytes) -> None:
    for form in (None, "claimreview", "claimskg"):
        assert isinstance(read_reviews(data, form), Found | Refusal)
