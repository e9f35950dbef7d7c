"""Pages of claims at the desk: at once without what takes seconds, then whole; drafts; and what the worker that computes may take."""

from __future__ import annotations

import asyncio
import re
import sys
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from kg.audit.results import Audit
from kg.reasoning.hinges import hinges
from kg.reasoning.timeline import all_timelines
from kg.service.problem import Problem
from kg.views.site.build import files
from kg.workbench import depths
from kg.workbench.crew import Crew, Worker
from kg.workbench.depths import Depths
from kg.workbench.hub import Hub
from kg.workbench.tasks import LATER, TASKS, Bench
from kg.workbench.whole import key_of, paths_of, whole_of
from tests.workbench.desks import TOWN, Desk, a_desk, until, words_of
from tests.written import audited, write

COMPUTING = "being computed …"
DRAFT = "Draft In its file gaps are still to be filled in (# gap:). It is in no published site and in no report."
DRAFTED = f"""\
{TOWN}--- claims/loud.yaml
# gap: who said it
claim: {{en: The town is loud.}}
kind: judgement
--- queries/loud.rq
# name: loud-claims
# asks@en: Which claims are about <noise>?
# asks@zh-Hant: 哪些主張談到噪音？
SELECT ?claim WHERE {{ ?claim a <https://schema.org/Claim> }} ORDER BY ?claim
"""


def main_of(page: str) -> str:
    """What stands between the frames."""
    return page.partition("<main")[2].partition("</main>")[0]


def published(audit: Audit) -> dict[str, str]:
    """The site with everything, as `kg audit --site` writes it."""
    return dict(files(audit, hinges(audit), all_timelines(audit)))


def whole(desk: Desk, path: str) -> str:
    """A page once nothing in it is being computed any more."""
    until(lambda: "data-waits" not in desk.page(path))
    return desk.page(path)


def test_a_claims_page_is_the_published_one_with_flips_and_timeline(desk: Desk, tmp_path: Path) -> None:
    site = published(audited(tmp_path, TOWN))
    for claim in ("growth", "rich"):
        for language in ("en", "zh-Hant"):
            path = f"{language}/claims/{claim}.html"
            assert main_of(whole(desk, f"/{path}")) == main_of(site[path])
        assert desk.page(f"/data/claims/{claim}.csv") == site[f"data/claims/{claim}.csv"]
    assert 'id="hinges"' in site["en/claims/rich.html"]
    assert "Shapley" in words_of(site["en/claims/growth.html"])


def test_under_another_semantics_there_is_a_timeline_and_no_shares(tmp_path: Path) -> None:
    text = TOWN.replace("languages =", 'semantics = "quadratic-energy"\nlanguages =', 1)
    site, bench = published(audited(tmp_path, text)), Bench(tmp_path, None)
    audit = bench.now().audit
    assert audit is not None
    assert audit.semantics == "quadratic-energy"
    made = LATER["whole"](bench, {})(bench, {"key": key_of(audit), "claim": "growth"})["files"]
    assert made == {path: site[path] for path in paths_of("growth", audit)}
    assert LATER["whole"](bench, {})(bench, {"key": "another", "claim": "growth"}) == {"files": {}}


def test_it_says_what_is_being_computed_and_tells_when_it_is_there(own: Desk) -> None:
    """The page is there at once; its news is that it is whole, once for this state of the files and once more for the next."""
    whole(own, "/en/claims/growth.html")
    file = own.root / "claims" / "growth.yaml"
    for strength in ("moderate", "strong"):
        before = own.page("/en/claims/growth.html")
        file.write_text(re.sub(r"strength: \w+", f"strength: {strength}", file.read_text(encoding="utf-8")), encoding="utf-8")
        page = other_than(own, "/en/claims/growth.html", before)
        if "data-waits" in page:
            assert COMPUTING in words_of(page)
            assert "kg explain" not in words_of(main_of(page))
        number = re.search(r'data-number="(\d+)"', page)
        assert number is not None
        heard = news(own, f"/desk/events?number={number[1]}&claim=growth&waits=")
        assert "event: whole" in heard
        assert COMPUTING not in words_of(whole(own, "/en/claims/growth.html"))


def other_than(desk: Desk, path: str, before: str) -> str:
    """A page as soon as it has changed."""
    until(lambda: desk.page(path) != before)
    return desk.page(path)


def news(desk: Desk, path: str) -> list[str]:
    """The lines of the news up to the first that has a name."""
    connection = HTTPConnection("127.0.0.1", urlsplit(desk.service.address).port, timeout=60)
    try:
        connection.request("GET", path)
        reply = connection.getresponse()
        heard: list[str] = []
        while not heard or not heard[-1].startswith("event:"):
            heard.append(reply.readline().decode().strip())
        return heard
    finally:
        connection.close()


def test_a_draft_says_that_it_is_one(tmp_path: Path) -> None:
    """Its page, the list of records, and a question of the workspace's own beside those of the library."""
    with a_desk(tmp_path, text=DRAFTED) as desk:
        assert DRAFT in words_of(desk.page("/en/claims/loud.html"))
        assert "草稿 檔案裡還有待補的缺口（# gap:）。" in words_of(desk.page("/zh-Hant/claims/loud.html"))
        assert "Draft" not in words_of(desk.page("/en/claims/rich.html"))
        said = words_of(desk.page("/desk/en/"))
        assert "loud Draft The town is loud." in said
        assert said.count("Draft") == 1
        assert "loud 草稿" in words_of(desk.page("/desk/zh-Hant/"))
        page = desk.page("/desk/en/query?name=loud-claims")
        assert "Which claims are about <noise>? loud-claims" in words_of(page)
        assert "3 rows claim growth loud rich" in words_of(page)
        assert "哪些主張談到噪音？" in words_of(desk.page("/desk/zh-Hant/query"))
    assert "en/claims/loud.html" not in published(audited(tmp_path, DRAFTED))


@pytest.fixture
def pages(tmp_path: Path) -> Bench:
    """A worker's bench on the town."""
    return Bench(write(tmp_path, TOWN), date(2025, 1, 1))


@pytest.mark.parametrize(
    ("path", "claim"),
    [
        ("en/claims/growth.html", "growth"), ("zh-Hant/claims/rich.html", "rich"), ("data/claims/rich.csv", "rich"),
        ("en/claims.html", ""), ("en/claims/nobody.html", ""), ("de/claims/rich.html", ""), ("data/claims/rich.html", ""),
        ("en/claims/rich.csv", ""), ("en/sources/census.html", ""), ("index.html", ""), ("", ""),
    ],
)  # fmt: skip
def test_which_files_take_seconds(path: str, claim: str, pages: Bench) -> None:
    audit = pages.now().audit
    assert audit is not None
    assert whole_of(path, audit) == claim
    assert not claim or path in paths_of(claim, audit)


def test_what_could_not_be_computed_says_which_command_tells(pages: Bench) -> None:
    for path, told in (("en/claims/rich.html", "could not be computed here"), ("zh-Hant/claims/rich.html", "來不及算出")):
        page = words_of(TASKS["page"](pages, {"path": path, "late": True})["text"])
        assert told in page
        assert "`kg explain rich --flips`" in page


class Slow(Worker):
    """A worker that gives what it is told to give."""

    gives: Problem | dict[str, object]

    async def ask(self, do: str, seconds: float = 20.0, **what: object) -> Problem | dict[str, object]:
        await asyncio.sleep(0)
        return {} if do == "look" else self.gives


@pytest.mark.parametrize(
    ("gives", "kept"),
    [
        ({"files": {"en/claims/x.html": "<main>"}}, {"en/claims/x.html": "<main>"}),
        (Problem(504, "It took longer."), {}),
        (Problem(503, "It took more memory."), {}),
        ({"files": {}}, {}),  # the worker has other files, and pages stay at theirs
    ],
)
def test_what_is_kept_for_a_state_of_the_files(gives: Problem | dict[str, object], kept: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(depths, "SETTLING", 0.01)

    async def try_it() -> None:
        trials, hub = Slow(Path()), Hub()
        trials.gives, hub.key = gives, "now"
        made = Depths(Crew(trials, trials), hub)
        heard = hub.events(0, "x", True)
        assert await anext(heard) == b"retry: 1000\n\n"
        made.want(("now", "x"))
        assert made.found(("now", "x")) is None
        assert await asyncio.wait_for(anext(heard), 10) == b"event: whole\ndata: {}\n\n"
        assert made.found(("now", "x")) == kept
        made.want(("then", "x"))  # pages are of another state by now
        while made.waiting:
            await asyncio.sleep(0)
        assert made.found(("then", "x")) is None
        await made.end()

    asyncio.run(try_it())


def test_few_are_waited_for_and_few_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(depths, "MOST_KEPT", 100)
    monkeypatch.setattr(depths, "MOST_OPEN", 10)

    async def try_it() -> None:
        trials = Slow(Path())
        trials.gives = {"files": {"a": "x" * 30}}
        made = Depths(Crew(trials, trials), Hub())
        for number in range(50):
            made.want(("now", str(number)))
        assert len(made.waiting) == 10
        while made.waiting or len(made.kept) < 3:
            await asyncio.sleep(0)
        assert len(made.kept) == 3
        await made.end()

    asyncio.run(try_it())


@pytest.fixture
def small(tmp_path: Path) -> Worker:
    """A worker that may take 24 MB beyond the files."""
    write(tmp_path, TOWN)
    return Worker(tmp_path, memory=24_000_000)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells how much address space a process has")
def test_a_trial_may_take_so_much_memory_and_no_more(small: Worker) -> None:
    """It is ended, says so, and the next question is answered by another one."""

    async def try_it() -> None:
        many = "".join(f"a{number}: [1, 2, 3]\n" for number in range(80_000))
        told = await small.ask("check", name="claims/growth.yaml", text=many, language="en", turns="")
        assert told == Problem(503, "This took more than 24 MB of memory and was stopped.", "Ask for less at once.", retry=1)
        text = "claim: {en: It grew.}\nkind: quantity\n"
        again = await small.ask("check", name="claims/growth.yaml", text=text, language="en", turns="")
        assert not isinstance(again, Problem)
        assert again["slips"] == []
        await small.end()

    asyncio.run(try_it())


def test_the_state_of_a_page_is_that_of_its_files(pages: Bench, tmp_path: Path) -> None:
    before = pages.now().audit
    file = tmp_path / "claims" / "growth.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("weak", "strong"), encoding="utf-8")
    after = pages.desk.look().audit
    file.write_text(text, encoding="utf-8")
    again = pages.desk.look().audit
    assert before is not None
    assert after is not None
    assert again is not None
    assert key_of(before) == key_of(again) != key_of(after)
