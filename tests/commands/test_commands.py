"""The command line: what is printed, what is written, and the exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.commands.main import main
from tests.audit.test_broken import TOWN
from tests.written import write


def test_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(write(tmp_path, TOWN)), "audit"]) == 0
    assert capsys.readouterr().out == """\
verdict              for / against         origins  claim
○ unverified         ███████·············   2 : 0   both    The town has grown and is rich.
○ unverified         █████████···········   1 : 0   growth  The town has grown.
✔ supported          ███████████████·····   1 : 0   rich    The town is rich.

Shares of the possible worlds: █ for, ▓ both ways, ░ against, · nothing. Origins: independent ones for : against.

No check ran: no number and no date was compared with another. As of 2024-06-01. \
Counted: files 10, claims 3, pieces of evidence 3, checks 0, arguments 5, slips in the text 0.
"""


def test_the_contract_of_the_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(write(tmp_path, TOWN)), "audit", "--format", "json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert {"as_of", "semantics", "counts", "claims", "checks", "diagnostics"} <= set(printed)
    assert set(printed["counts"]) == {"files", "claims", "evidence", "checks", "arguments", "diagnostics"}
    wanted = "id kind verdict belief disbelief conflict ignorance standard_error origins_for origins_against caveats parts tally ruling"
    assert set(wanted.split()) <= set(printed["claims"][0])
    growth = next(claim for claim in printed["claims"] if claim["id"] == "growth")
    assert growth["belief"] == 0.43605  # the paper .85 × .6, the census .95, a strong link .9
    assert growth["belief"] + growth["disbelief"] + growth["conflict"] + growth["ignorance"] == pytest.approx(1)


def test_errors_give_status_one_and_everything_else_is_still_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write(tmp_path, TOWN.replace("source: mayor", "source: major"))
    assert main(["-C", str(root), "audit", "--format", "json"]) == 1
    found = capsys.readouterr()
    assert {claim["id"]: claim["verdict"] for claim in json.loads(found.out)["claims"]} == {
        "both": "not-assessed",
        "growth": "unverified",
        "rich": "not-assessed",
    }
    assert "error[R401]: There is no source called “major”." in found.err


def test_a_day_that_is_none_is_a_mistake_of_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(write(tmp_path, TOWN)), "audit", "--as-of", "yesterday"]) == 2
    assert capsys.readouterr().err == "kg audit: “yesterday” is not a day; write it as 2025-01-31.\n"


@pytest.mark.parametrize("example", [[], ["--example"]])
def test_a_new_workspace_has_no_slips(example: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(tmp_path / "new"), *example]) == 0
    assert main(["-C", str(tmp_path / "new"), "validate"]) == 0
    assert capsys.readouterr().out.endswith(" 0 errors, 0 warnings.\n")


def test_init_never_writes_over_a_workspace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["init", str(tmp_path)])
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert main(["init", str(tmp_path), "--example"]) == 2
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("text", ["", "A claim: with a colon, \"quotes\" and a # sign", "數字是 5 萬"])
@pytest.mark.parametrize("kind", ["claim", "evidence"])
def test_added_files_are_valid_from_the_start(kind: str, text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["init", str(tmp_path)])
    assert main(["-C", str(tmp_path), "add", kind, "a-new-one", "--folder", "of-today", "--text", text]) == 0
    assert main(["-C", str(tmp_path), "validate"]) == 0
    assert capsys.readouterr().out.endswith(" 0 errors, 0 warnings.\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["claim", "Growth"], "the id “Growth” is not made of small letters a–z, digits and hyphens alone."),
        (["claim", "growth"], "the id “growth” is taken."),
        (["claim", "new", "--folder", "../.."], "the folder “../..” leads out of claims/."),
        (["claim", "new", "--language", "fr"], "“fr” is not a language of this workspace (en)."),
    ],
)
def test_add_says_what_is_wrong(arguments: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, TOWN)
    assert main(["-C", str(tmp_path), "add", *arguments]) == 2
    assert capsys.readouterr().err == f"kg add: {message}\n"


def test_diagnostics_for_a_pull_request(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write(tmp_path, TOWN.replace("source: mayor", "source: major"))
    assert main(["-C", str(root), "validate", "--format", "github"]) == 1
    assert capsys.readouterr().out == (
        "::error file=evidence/letter.yaml,line=2,col=9,endColumn=14,title=R401::"
        "There is no source called “major”. Did you mean “mayor”?\n"
    )


def test_a_text_cannot_command_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An escape sequence in a double-quoted text reaches no terminal."""
    root = write(tmp_path, TOWN.replace("{en: The town is rich.}", '{en: "The town \\e[31mis rich."}'))
    main(["-C", str(root), "audit"])
    assert "\x1b" not in capsys.readouterr().out
