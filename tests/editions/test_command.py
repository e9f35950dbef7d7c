"""``kg report`` on the first workspace and on a town: every format, what is printed, and what is refused."""

from __future__ import annotations

import json
import os
import stat
import sys
import zipfile
from pathlib import Path

import pytest

from kg.commands import printing
from kg.commands.main import main
from tests.editions.town import BRIEF, FILES, FULL
from tests.views.reading import read
from tests.written import write

ROOT = Path(__file__).parents[2]
REPORTS = ("full-audit", "public-brief-en", "public-brief-zh")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without what verdicts hinge on, which takes most of the time and is tested elsewhere."""
    monkeypatch.setattr("kg.reasoning.hinges.hinges", lambda audit, progress=None, among=None: {})


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("form", ["site", "html", "markdown", "docx", "json"])
@pytest.mark.parametrize("name", REPORTS)
def test_every_report_of_the_first_workspace_in_every_format(name: str, form: str, tmp_path: Path) -> None:
    assert main(["-C", str(ROOT), "report", name, "--format", form, "--out", str(tmp_path / "made"), "--as-of", "2026-11-23"]) == 0
    languages = {"full-audit": ("zh-Hant", "en"), "public-brief-en": ("en",), "public-brief-zh": ("zh-Hant",)}[name]
    made = sorted(path for path in (tmp_path / "made").rglob("*") if path.is_file()) or [tmp_path / "made"]
    if form == "site":
        assert {path.parts[-3] for path in made if path.parts[-2] == "claims" and path.suffix == ".html"} == set(languages)
        return
    assert len(made) == (1 if form == "json" else len(languages))
    for path in made:
        _is_whole(path, form, languages)


def _is_whole(path: Path, form: str, languages: tuple[str, ...]) -> None:
    if form == "html":
        page = read(path.read_text(encoding="utf-8"))
        assert page.named("html")[0]["lang"] in languages
        assert len(page.ids) == len(set(page.ids))
        assert {href[1:] for href in page.links if href.startswith("#")} <= set(page.ids)
    elif form == "markdown":
        assert path.read_text(encoding="utf-8").startswith("# ")
    elif form == "docx":
        with zipfile.ZipFile(path) as file:
            assert file.testzip() is None
            assert "word/document.xml" in file.namelist()
    else:
        told = json.loads(path.read_text(encoding="utf-8"))
        assert told["languages"] == list(languages)
        assert all(claim["verdict"] != "not-assessed" for claim in told["claims"])


def town(root: Path) -> Path:
    return write(root, FILES + BRIEF + FULL)


def test_reports_are_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(town(tmp_path)), "report"]) == 0
    assert capsys.readouterr().out == (
        "brief                     brief  en+zh-Hant    The town in brief\n"
        "full                      full   en            The town in full\n"
    )


def test_a_report_says_on_the_way_what_it_leaves_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.md"
    assert main(["-C", str(town(tmp_path)), "report", "brief", "--format", "markdown", "--language", "en", "--out", str(out)]) == 0
    assert capsys.readouterr().err == f"kg report: left out (draft): draft-001\nWritten: {out}\n"
    assert out.read_text(encoding="utf-8").startswith("# The town in brief\n")


def test_one_file_can_be_printed(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["-C", str(town(tmp_path)), "report", "full", "--format", "markdown", "--out", "-"]) == 0
    assert capfdbinary.readouterr().out.startswith(b"# The town in full\n")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["breif"], "kg report: there is no report “breif”. Did you mean “brief”?\n"),
        (["full", "--language", "zh-Hant"], "kg report: “full” is in en, not in “zh-Hant”.\n"),
        (["brief", "--out", "-"], "kg report: --out - prints one file; name a --language, or a folder.\n"),
        (["full", "--as-of", "yesterday"], "kg report: “yesterday” is not a day; write it as 2025-01-31.\n"),
    ],
)
def test_what_cannot_be_asked(options: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(town(tmp_path)), "report", *options]) == 2
    assert capsys.readouterr().err == message


def test_a_report_about_nothing_is_refused_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, f"{FILES}--- reports/none.yaml\ntitle: {{en: None, zh-Hant: 無}}\nclaims: {{verdicts: contested}}\n")
    assert main(["-C", str(tmp_path), "report", "none"]) == 1
    assert capsys.readouterr().err == (
        "reports/none.yaml:2:9: error[P901]: This is a report about nothing: no claim is selected.\n"
        "   2 | claims: {verdicts: contested}\n"
        "     |         ^\n"
        "  hint: A claim has to meet every line of the selection; take one away.\n"
    )


def test_a_template_of_the_workspace_is_used_and_its_slips_have_a_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.html"
    own = "--- reports/full/cite.html\n<p>Ask {{ report.publisher }}.</p>\n--- reports/full/style.css\nh1 { color: teal }\n"
    write(tmp_path, FILES + FULL + own)
    assert main(["-C", str(tmp_path), "report", "full", "--out", str(out)]) == 0
    text = out.read_text(encoding="utf-8")
    assert "<p>Ask The desk.</p>" in text
    assert "h1 { color: teal }" in text
    before = out.read_bytes()
    (tmp_path / "reports/full/cite.html").write_text("<p>\n{{ report.nobody }}</p>\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["-C", str(tmp_path), "report", "full", "--out", str(out)]) == 1
    message = "The report cannot be made with this template: 'kg.views.report.content.Content object' has no attribute 'nobody'."
    assert f"reports/full/cite.html:2:1: error[P904]: {message}\n" in capsys.readouterr().err
    assert out.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="the browser that is played is a shell script")
@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("exit 3", "kg report: nothing was written: browser failed with status 3.\n"),
        ("exit 0", "kg report: nothing was written: browser gave no whole PDF.\n"),
        ("sleep 60", "kg report: nothing was written: browser did not end within 1 seconds, so it was ended.\n"),
    ],
)
def test_a_browser_that_fails(
    script: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    browser = tmp_path / "browser"
    browser.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    browser.chmod(browser.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setenv("KG_CHROMIUM", str(browser))
    monkeypatch.setattr(printing.pdf, "__defaults__", (1.0,))
    out = tmp_path / "out.pdf"
    out.write_bytes(b"the old one")
    assert main(["-C", str(town(tmp_path / "town")), "report", "full", "--format", "pdf", "--out", str(out)]) == 1
    assert capsys.readouterr().err.endswith(message)
    assert out.read_bytes() == b"the old one"


def test_no_browser_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("KG_CHROMIUM", str(tmp_path / "no-such-thing"))
    assert main(["-C", str(town(tmp_path)), "report", "full", "--format", "pdf", "--out", str(tmp_path / "out.pdf")]) == 1
    assert capsys.readouterr().err.endswith(
        "kg report: nothing was written: no Chromium was found to print with. Install chromium, google-chrome or msedge, or name one in "
        "KG_CHROMIUM; --format html gives a page that any browser prints.\n"
    )
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.skipif(printing.chromium() is None, reason="no Chromium is here to print with")
def test_a_report_is_printed(tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    assert main(["-C", str(town(tmp_path)), "report", "full", "--format", "pdf", "--out", str(out)]) == 0
    data = out.read_bytes()
    assert data.startswith(b"%PDF-")
    assert b"/CreationDate (D:20240801000000+00'00')" in data
    assert os.listdir(out.parent).count("out.pdf") == 1  # noqa: PTH208 - and nothing half-made beside it


def test_the_date_of_a_print_keeps_every_offset() -> None:
    printed = b"%PDF-1.4\n/CreationDate (D:20261129061030+00'00')\n/ModDate (D:20261129061030+01'00')\n%%EOF\n"
    dated = printing.dated(printed, "2024-08-01")
    assert dated == b"%PDF-1.4\n/CreationDate (D:20240801000000+00'00')\n/ModDate (D:20240801000000+00'00')\n%%EOF\n"
    assert len(dated) == len(printed)
