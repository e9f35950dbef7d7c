"""``kg diff``: what differs between two states, and which edited file did it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.commands.main import main
from kg.files.revision import read_revision, resolve
from kg.files.workspace import read_workspace
from kg.reasoning.states import compare, state
from kg.views.comparison import code
from tests.reasoning.repository import committed
from tests.reasoning.town import TOWN
from tests.written import SETTINGS, write

LETTER = "  - {contradicts: letter, strength: weak, id: by-letter}\n"


def edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """The town, committed and tagged."""
    root = write(tmp_path, TOWN)
    committed(root)
    return root


def compared(root: Path, *options: str) -> int:
    return main(["-C", str(root), "diff", *options])


def told(root: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    """What is printed, with the commit's hash taken out."""
    compared(root, *options)
    commit = resolve(root, "main").commit[:10]
    return capsys.readouterr().out.replace(commit, "COMMIT")


def test_verdicts_are_compared_under_possible_worlds_whatever_the_settings_say(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (town / "kg.toml").write_text(SETTINGS + 'semantics = "df-quad"\n', encoding="utf-8", newline="\n")
    assert main(["-C", str(town), "diff", "main"]) == 0
    told = 'kg diff: kg.toml says semantics = "df-quad"; answers come from possible worlds.\n'
    assert capsys.readouterr().err == told
    assert main(["-C", str(town), "diff", "main", "--fail-on", "flip"]) == 3, "another semantics may flip everything that is published"
    assert capsys.readouterr().err == f"{told}kg diff: The gate --fail-on flip does not hold.\n"


def test_one_edit(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(town, "claims/growth.yaml", LETTER, "")
    assert told(town, capsys, "main") == """\
From main (COMMIT) to the working tree.

Verdicts that change: 1
  ◕ leaning supported → ✔ supported  growth  The town has grown.
      because of claims/growth.yaml
      by-letter no longer speaks

Files that differ: 1
  claims/growth.yaml
"""


def test_several_edits_each_with_its_effect(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The letter’s grade and the census’s number move the claim, the title of the report does not."""
    edit(town, "evidence/letter.yaml", "credibility: 3", "credibility: 1")
    edit(town, "evidence/report.yaml", "An article on the census", "The article on the census")
    edit(town, "evidence/count.yaml", "10500", "12500")
    assert told(town, capsys, "main") == """\
From main (COMMIT) to the working tree.

Verdicts that change: 1
  ◕ leaning supported → ✔ supported  growth  The town has grown.
      because of evidence/count.yaml, evidence/letter.yaml
      letter is right with probability 0.850 instead of 0.638
      as-many now speaks for it
      the check as-many: fails → holds

Checks that come out differently: 1
  growth/as-many: fails (10,500 people) → holds (12,500 people)

Files that differ: 3
  evidence/count.yaml
  evidence/letter.yaml
  evidence/report.yaml
"""


def test_edits_that_only_work_together(tmp_path: Path) -> None:
    """Two letters of the mayor say the same: only when both are doubted does anything change."""
    second = "--- evidence/second.yaml\nevidence: {en: Another letter}\nsource: mayor\npublished: 2024-07\ncredibility: 3\n"
    root = write(tmp_path, second + TOWN.replace(LETTER, LETTER + "  - {contradicts: second, strength: weak}\n"))
    committed(root)
    edit(root, "evidence/letter.yaml", "credibility: 3", "credibility: 5")
    edit(root, "evidence/second.yaml", "credibility: 3", "credibility: 5")
    edit(root, "evidence/report.yaml", "An article on the census", "The article on the census")
    found = compare(state("a", read_revision(root, resolve(root, "main"))), state("b", read_workspace(root)))
    told = {claim: (blame.files, blame.how) for claim, blame in found.blame.items()}
    assert told == {"growth": (("evidence/letter.yaml", "evidence/report.yaml", "evidence/second.yaml"), "together")}


def test_many_edits_are_only_named(town: Path) -> None:
    edit(town, "evidence/letter.yaml", "credibility: 3", "credibility: 1")
    edit(town, "evidence/sources.yaml", "A newspaper", "The newspaper")
    (town / "claims/other.yaml").write_text("claim: {en: Another.}\nkind: quantity\n")
    found = compare(state("a", read_revision(town, resolve(town, "main"))), state("b", read_workspace(town)), most=2)
    assert {claim: (blame.files, blame.how) for claim, blame in found.blame.items()} == {
        "growth": (("evidence/letter.yaml", "evidence/sources.yaml"), "cone"),
        "other": (("claims/other.yaml", "evidence/sources.yaml"), "cone"),
    }


def test_the_same_slip_once_more_is_a_new_one(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """“cuont” stood there for the letter when it was committed; now it also stands there for the rumour, a line further down."""
    edit(town, "claims/growth.yaml", "{contradicts: letter", "{contradicts: cuont")
    committed(town)
    edit(town, "claims/growth.yaml", "kind: quantity", "# counted\nkind: quantity")
    assert "New slips" not in told(town, capsys, "main")
    edit(town, "claims/growth.yaml", "{contradicts: rumour", "{contradicts: cuont")
    assert told(town, capsys, "main").partition("New slips")[2] == """\
 in the text: 1
  claims/growth.yaml:9:19 error[R401] There is no evidence called “cuont”.

Files that differ: 1
  claims/growth.yaml
"""


OWN_RULE = """\
--- claims/quiet.yaml
claim: {en: Nobody has named evidence for this.}
kind: quantity
--- rules/every-letter.rq
# name: every-letter
# says: {evidence} bears on it.
# concludes: argument for
# strength: weak
PREFIX kg: <https://plainfact.example/ns#>
PREFIX schema: <https://schema.org/>
PREFIX say: <https://plainfact.example/ns/say#>
CONSTRUCT { [] kg:conclusion ?claim ; kg:premise ?evidence ; say:evidence ?evidence }
WHERE { ?claim a schema:Claim . ?evidence a kg:Evidence }
"""


def test_a_commit_has_rules_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A rule in rules/ argues for the quiet claim, in the commit as in the working tree; taken out it is what moved it."""
    root = write(tmp_path, TOWN + OWN_RULE)
    committed(root)
    assert told(root, capsys, "main") == "From main (COMMIT) to the working tree.\nThe two states say the same.\n"
    (root / "rules/every-letter.rq").unlink()
    assert told(root, capsys, "main").partition("\n")[2] == """\

Verdicts that change: 1
  ◕ leaning supported → ○ unverified  quiet  Nobody has named evidence for this.
      because of rules/every-letter.rq
      every-letter:count no longer speaks
      every-letter:letter no longer speaks
      every-letter:report no longer speaks

Files that differ: 1
  rules/every-letter.rq
"""


def test_other_ends_of_lines_are_no_difference(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Git on Windows checks files out with carriage returns."""
    for path in (town / "claims/growth.yaml", town / "kg.toml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert told(town, capsys, "main") == "From main (COMMIT) to the working tree.\nThe two states say the same.\n"


def test_two_commits_and_slips(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The working tree plays no part when two commits are named."""
    edit(town, "evidence/letter.yaml", "source: mayor", "source: major")
    committed(town)
    edit(town, "evidence/letter.yaml", "source: major", "source: mayor")
    assert compared(town, "main~1", "main") == 1
    assert capsys.readouterr().out.partition("\n")[2] == """\

Verdicts that change: 1
  ◕ leaning supported → ! not assessed  growth  The town has grown.
      because of evidence/letter.yaml
      letter is not there
      by-letter no longer speaks

New slips in the text: 1
  evidence/letter.yaml:2:9 error[R401] There is no source called “major”.

Files that differ: 1
  evidence/letter.yaml
"""
    assert compared(town, "main~1") == 0


@pytest.mark.parametrize(
    ("gate", "status"),
    [("flip", 3), ("change", 3), ("error", 0)],
)
def test_gates(gate: str, status: int, town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(town, "claims/growth.yaml", LETTER, "")
    assert compared(town, "main", "--fail-on", gate) == status
    assert capsys.readouterr().err == (f"kg diff: The gate --fail-on {gate} does not hold.\n" if status else "")


def test_a_new_claim_and_one_that_is_gone_flip_nothing(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (town / "claims/other.yaml").write_text("claim: {en: Another.}\nkind: quantity\n")
    assert compared(town, "main", "--fail-on", "flip") == 0
    assert compared(town, "main", "--fail-on", "change") == 3
    committed(town)
    (town / "claims/other.yaml").rename(town / "claims/renamed.yaml")
    capsys.readouterr()
    assert told(town, capsys, "main", "--fail-on", "flip").partition("\n")[2] == """\

Claims that are new: 1
  ○ unverified  renamed  Another.
      because of claims/renamed.yaml

Claims that are gone: 1
  ○ unverified  other  Another.
      because of claims/other.yaml

Files that differ: 2
  claims/other.yaml
  claims/renamed.yaml
"""


def test_a_new_error_trips_the_gate_for_errors(town: Path) -> None:
    edit(town, "evidence/letter.yaml", "source: mayor", "source: major")
    assert compared(town, "main", "--fail-on", "error") == 3
    assert compared(town, "main") == 1


def test_nothing_differs(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compared(town, "main", "--fail-on", "change") == 0
    assert capsys.readouterr().out.endswith("\nThe two states say the same.\n")


def test_the_working_tree_is_not_touched(town: Path) -> None:
    edit(town, "claims/growth.yaml", LETTER, "")
    before = {path: path.read_bytes() for path in town.rglob("*") if path.is_file()}
    compared(town, "main")
    assert {path: path.read_bytes() for path in town.rglob("*") if path.is_file()} == before


def test_the_object(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(town, "evidence/count.yaml", "10500", "12500")
    assert compared(town, "main", "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["files"] == ["evidence/count.yaml"]
    assert found["moves"][0]["because_of"] == {"files": ["evidence/count.yaml"], "how": "swapped"}
    (check,) = found["checks"]
    assert (check["check"], check["before"]["outcome"], check["after"]["outcome"]) == ("as-many", "fails", "holds")


def test_markdown_neutralises_what_files_say(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A claim's text can be a mention, a link, HTML, or try to leave its code span; in a comment it is only text."""
    hostile = "@everyone </code> ![x](https://example.org) `` <script> \\u202e | #1"
    edit(town, "claims/growth.yaml", "claim: {en: The town has grown.}", f'claim: {{en: "{hostile}"}}')
    edit(town, "evidence/letter.yaml", "credibility: 3", "credibility: 1")
    edit(town, "claims/growth.yaml", LETTER, "")
    assert told(town, capsys, "main", "--format", "markdown") == """\
**From `main (COMMIT)` to `the working tree`.**

**Verdicts that change: 1**

- ◕ leaning supported → ✔ supported  `growth`  ```@everyone </code> ![x](https://example.org) `` <script> <U+202E> | #1```
    - because of `claims/growth.yaml`, `evidence/letter.yaml`
    - `letter is right with probability 0.850 instead of 0.638`
    - `by-letter no longer speaks`

**Files that differ: 2**

- `claims/growth.yaml`
- `evidence/letter.yaml`
"""


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("plain", "`plain`"),
        ("a `b` c", "``a `b` c``"),
        ("`", "`` ` ``"),
        ("two\nlines", "`two lines`"),
        ("", "`  `"),
        ("```", "```` ``` ````"),
    ],
)
def test_code_spans_hold_whatever_is_in_them(text: str, span: str) -> None:
    assert code(text) == span


def test_a_commit_that_does_not_exist(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compared(town, "nowhere") == 2
    assert capsys.readouterr().err == "kg diff: there is no commit “nowhere” here.\n"
