"""Who may write: only a browser that was given the token, only from our own pages, and only where the desk's files are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.service.serving import Reply
from tests.workbench.desks import Desk, a_desk, words_of

GROWTH = "claims/growth.yaml"
NOT_OURS = "This request does not come from a page of the desk, or from one of an earlier start. Load the page again."
READS = "This browser may read here and not write. Open the address that `kg serve` printed when it started, the one with “?token=”."


def _odd(name: str) -> str:
    return f"The desk edits files in claims, evidence, reports, rules, queries, with plain names; “{name}” is not one."


def problem(reply: Reply) -> tuple[int, str]:
    """The refusal that a program reads."""
    return reply.status, reply.detail


def test_the_token_is_exchanged_for_a_cookie(desk: Desk) -> None:
    reply = desk.service.send("GET", f"/?token={desk.token}")
    assert (reply.status, reply.fields["location"], reply.fields["cache-control"]) == (303, "/", "no-store")
    name, _, rest = reply.fields["set-cookie"].partition("=")
    assert name == f"kg-desk-{desk.service.address.rpartition(':')[2]}"
    assert rest.partition("; ")[2] == "Path=/; HttpOnly; SameSite=Strict"
    assert desk.token not in rest
    assert problem(desk.service.send("GET", "/?token=guess")) == (
        403, "This is not the token of this desk. Open the address that `kg serve` printed when it started, the one with “?token=”."
    )  # fmt: skip


def test_without_the_cookie_there_is_only_reading(desk: Desk) -> None:
    stranger = Desk(desk.service)
    assert "Reading only" in words_of(stranger.page("/en/claims/growth.html"))
    assert "Edit" not in words_of(stranger.page("/desk/en/"))
    for path in (f"/desk/en/edit/{GROWTH}", "/desk/en/add/claim"):
        assert stranger.get(path).status == 403
        assert "This browser may read here and not write." in words_of(stranger.get(path).body.decode())
    assert desk.form not in stranger.page("/desk/en/") + stranger.page("/desk/en/read") + stranger.page("/desk/en/query")


@pytest.mark.parametrize(
    ("headers", "form", "status", "detail"),
    [
        ({"cookie": ""}, "", 403, READS),
        ({"cookie": "kg-desk-1=guess"}, "", 403, READS),
        ({}, "guess", 403, NOT_OURS),
        ({}, "é", 403, NOT_OURS),
        ({"origin": ""}, "", 403, NOT_OURS),
        ({"origin": "", "sec_fetch_site": "none"}, "", 403, NOT_OURS),
        ({"origin": "http://127.0.0.1:1"}, "", 403,
         "Pages of http://127.0.0.1:1 may not use this service. If they should, start it with --cors ORIGIN."),
        ({"origin": "null"}, "", 403, "Pages of null may not use this service. If they should, start it with --cors ORIGIN."),
        ({"host": "evil.example"}, "", 421,
         "This service does not go by the name “evil.example”. If it should, start it with --allow-host NAME."),
        ({"content_type": "text/plain"}, "", 415, "A body of type “text/plain” is not read here. Send application/x-www-form-urlencoded."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/desk/en/save", "/desk/en/add/claim", "/desk/en/draft"])
def test_a_request_that_writes_needs_cookie_secret_and_origin(
    path: str, headers: dict[str, str], form: str, status: int, detail: str, desk: Desk
) -> None:
    before = desk.read(GROWTH)
    fields = {"name": GROWTH, "base": "", "text": "x", "id": "x"} | ({"desk": form} if form else {})
    assert problem(desk.post(path, fields, accept="*/*", **headers)) == (status, detail)
    assert desk.read(GROWTH) == before


def test_a_check_needs_them_too(desk: Desk) -> None:
    sent = {"content_type": "application/json", "origin": desk.service.address}
    assert problem(desk.service.send("POST", "/desk/check", b"{}", **sent)) == (403, READS)
    assert problem(desk.service.send("POST", "/desk/check", b"{}", cookie=desk.cookie, **sent)) == (403, NOT_OURS)


def test_a_browser_that_says_same_origin_without_an_origin_may_write(desk: Desk) -> None:
    fields = desk.opened(GROWTH, view="yaml")
    reply = desk.post("/desk/en/save", fields, origin="", sec_fetch_site="same-origin")
    assert reply.status == 200
    assert "Nothing to save: the text is the same." in words_of(reply.body.decode())


@pytest.mark.parametrize(
    "path", ["/", "/en/index.html", "/desk/en/", "/desk/events", "/desk/desk.js", "/desk/suppose?set=census.reliability=C"]
)
def test_a_name_that_is_bound_to_this_machine_reads_nothing(path: str, desk: Desk) -> None:
    """DNS rebinding: a page of evil.example has its own name point to 127.0.0.1, and its browser sends that name."""
    assert desk.service.send("GET", path, host="evil.example", cookie=desk.cookie).status == 421


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("../outside.yaml", _odd("../outside.yaml")),
        ("claims/../../outside.yaml", _odd("claims/../../outside.yaml")),
        ("/etc/passwd", _odd("/etc/passwd")),
        ("kg.toml", _odd("kg.toml")),
        ("claims/.hidden.yaml", _odd("claims/.hidden.yaml")),
        ("claims/a\\..\\b.yaml", _odd("claims/a\\..\\b.yaml")),
        ("claims/a\x00.yaml", _odd("'claims/a\\x00.yaml'")),
        ("claims/run.py", "A file in claims/ ends in .yaml; “claims/run.py” does not."),
        ("rules/mine.yaml", "A file in rules/ ends in .rq; “rules/mine.yaml” does not."),
        ("claims/link.yaml", "“claims/link.yaml” leads over a link, and links are not written through."),
        ("claims/away/new.yaml", "“claims/away/new.yaml” leads over a link, and links are not written through."),
        ("claims/folder.yaml", "“claims/folder.yaml” is not a file."),
    ],
)  # fmt: skip
def test_nothing_is_written_elsewhere(name: str, sentence: str, desk: Desk, tmp_path: Path) -> None:
    claims, outside = desk.root / "claims", tmp_path / "outside.yaml"
    outside.write_text("mine\n", encoding="utf-8")
    made = [claims / "link.yaml", claims / "away"]
    made[0].symlink_to(outside)
    made[1].symlink_to(tmp_path, target_is_directory=True)
    (claims / "folder.yaml").mkdir()
    try:
        reply = desk.post(
            "/desk/en/save", {"name": name, "base": "", "text": "claim: {en: x}\nkind: date\n", "anyway": "yes"}, accept="*/*"
        )
        assert problem(reply) == (422, sentence)
        assert outside.read_text(encoding="utf-8") == "mine\n"
        assert sorted(tmp_path.iterdir()) == [outside]
    finally:
        (claims / "folder.yaml").rmdir()
        for link in made:
            link.unlink()


def test_what_is_too_large_is_refused(desk: Desk) -> None:
    fields = {"name": "claims/large.yaml", "base": "", "text": "x" * 6_000_000}
    assert problem(desk.post("/desk/en/save", fields, accept="*/*")) == (
        413,
        "The request is larger than 6,000,000 bytes. Send less at once.",
    )
    many = {f"v:{n}": "" for n in range(6_000)}
    assert problem(desk.post("/desk/en/save", many, accept="*/*")) == (400, "The form has more than 5,000 fields.")
    reply = desk.post("/desk/en/save", {**fields, "text": "# " + "x" * 2_100_000 + "\n", "anyway": ""})
    assert reply.status == 422
    assert "This file has 2,100,003 bytes; a record has at most 2,000,000." in words_of(reply.body.decode())
    assert not (desk.root / "claims/large.yaml").exists()


def test_read_only_has_no_forms_and_writes_nothing(tmp_path: Path) -> None:
    with a_desk(tmp_path, "--read-only") as desk:
        assert problem(desk.service.send("GET", "/?token=")) == (
            403, "This is not the token of this desk. Open the address that `kg serve` printed when it started, the one with “?token=”."
        )  # fmt: skip
        only = "This desk only reads: it was started with --read-only."
        for path in (f"/desk/en/edit/{GROWTH}", "/desk/en/add/claim"):
            reply = desk.get(path)
            assert (reply.status, only in words_of(reply.body.decode())) == (403, True)
        for path in ("/desk/en/save", "/desk/en/add/claim", "/desk/en/draft"):
            reply = desk.post(path, {"name": GROWTH, "base": "", "text": "x"}, accept="*/*")
            assert problem(reply) == (403, f"{only} Change the files of the workspace; the pages follow.")
        for path in ("/en/claims/growth.html", "/desk/en/", "/desk/en/what-if/growth"):
            page = desk.page(path)
            assert 'method="post"' not in page
            assert "/edit/" not in page
            assert "Reading only" in words_of(page)
        assert desk.get("/desk/suppose?set=counted.strength=weak").status in (200, 400)
