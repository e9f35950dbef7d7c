"""What a reader can take along: the data of every figure, all verdicts, and a citation."""

from __future__ import annotations

import csv
import io
import re
from hashlib import sha256
from pathlib import Path

import pytest

from kg.reasoning.hinges import hinges
from kg.reasoning.timeline import all_timelines
from kg.views.site.build import editions, page
from tests.reasoning.town import TOWN
from tests.views.reading import read
from tests.written import audited


def rows(root: Path, text: str, claim: str = "growth") -> list[dict[str, str]]:
    audit = audited(root, text)
    data = page(f"data/claims/{claim}.csv", editions(audit, hinges(audit), all_timelines(audit))) or ""
    return list(csv.DictReader(io.StringIO(data, newline="")))


def test_every_figure_of_a_claim_has_its_numbers_in_the_file(tmp_path: Path) -> None:
    found = rows(tmp_path, TOWN)
    shown = [" | ".join(filter(None, row.values())) for row in found]
    assert "check as-many | found | 10500 person | 10500 | 10500 | person | fails" in shown
    assert "check as-many | input counted | 10,500 person | 10500 | 10500 | person | evidence count" in shown
    assert "time | 2024-09-01 verdict | leaning-supported | rumour withdrawn" in shown
    assert "neighbours | origin mayor | against" in shown
    assert {row["figure"].partition(" ")[0] for row in found} == {"opinion", "check", "origins", "time", "neighbours"}
    shares = [float(row["value"]) for row in found if row["figure"] == "opinion"]
    assert sum(shares) == pytest.approx(1)


def test_every_figure_leads_to_the_data(tmp_path: Path) -> None:
    audit = audited(tmp_path, TOWN)
    seen = read(page("en/claims/growth.html", editions(audit, hinges(audit), all_timelines(audit))) or "")
    figures = len(seen.named("figure")) - 1  # the drawing of neighbours has its list, and the link below
    assert seen.links.count("../../data/claims/growth.csv") == figures + 1
    assert "data/claims.csv" in read(page("index.html", editions(audit)) or "").links
    assert "../data/claims.csv" in read(page("en/claims.html", editions(audit)) or "").links


@pytest.mark.parametrize("payload", ["=HYPERLINK(1)", "+1+cmd", "-2+3", "@SUM(1)", "＝1+1"])
def test_no_cell_is_one_that_a_spreadsheet_runs(payload: str, tmp_path: Path) -> None:
    text = TOWN.replace("people: 12000 person", "people: 12000 person").replace("{en: The town has grown.}", f"{{en: '{payload}'}}")
    audit = audited(tmp_path, text)
    among = editions(audit)
    for path in ("data/claims.csv", "data/claims/growth.csv"):
        for row in csv.reader(io.StringIO(page(path, among) or "", newline="")):
            for cell in row:
                assert not cell.startswith(("=", "+", "@", "\t", "\r", "＝")), (path, cell)
                assert not cell.startswith("-") or re.fullmatch(r"-[\d.]+", cell), (path, cell)
    assert f"'{payload}" in (page("data/claims.csv", among) or "")


def test_a_page_says_how_it_is_cited_with_the_digest_that_sha256sum_gives(tmp_path: Path) -> None:
    audit = audited(tmp_path, TOWN)
    files = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
    listed = "".join(f"{sha256((tmp_path / name).read_bytes()).hexdigest()}  {name}\n" for name in files)
    digest = sha256(listed.encode()).hexdigest()
    among = editions(audit)
    assert audit.corpus.digest == digest
    assert (
        "A town: “The town has grown”. Verdict: Leaning supported. In: A town, as of 1 September 2024. "
        f"https://example.org/town/en/claims/growth.html (data: sha256:{digest})"
    ) in read(page("en/claims/growth.html", among) or "").text
    assert (
        f"A town: A town, as of 1 September 2024. https://example.org/town/en/index.html (data: sha256:{digest})"
        in read(page("index.html", among) or "").text
    )


def test_what_stands_in_a_citation_is_not_taken_for_a_placeholder(tmp_path: Path) -> None:
    audit = audited(tmp_path, TOWN.replace("{en: The town has grown.}", "{en: 'See {date} and {data}.'}"))
    assert "A town: “See {date} and {data}”. Verdict:" in read(page("en/claims/growth.html", editions(audit)) or "").text
