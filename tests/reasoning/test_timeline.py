"""``kg timeline``: the opinion on every day that can matter, and what the repository knew at a commit."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kg.audit.audit import audit
from kg.commands.main import main
from kg.files.load import load
from kg.files.revision import RevisionError, read_revision, resolve
from kg.files.workspace import read_workspace
from kg.model.settings import Period
from kg.reasoning.timeline import timelines
from tests.reasoning.corpora import random_audit
from tests.reasoning.repository import committed, git
from tests.reasoning.test_diff import OWN_RULE
from tests.reasoning.town import TOWN
from tests.written import SETTINGS, audited, write


def followed(root: Path, *options: str) -> int:
    return main(["-C", str(root), "timeline", *options])


def test_the_whole_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The rumour is withdrawn on the first of September; the letter of July exists from its last day."""
    assert followed(write(tmp_path, TOWN), "growth") == 0
    assert (
        capsys.readouterr().out
        == """\
growth  The town has grown.
  before       ○ unverified
  2024-05-01 ➤ ✔ supported          ██████████▓▓▓▓▓▓▓░··  + count
  2024-06-01 = ✔ supported          ██████████▓▓▓▓▓▓▓░··  + report
  2024-07-31 ➤ ◕ leaning supported  ████████▓▓▓▓▓▓▓▓▓░··  + letter
  2024-08-01 ➤ ◐ contested          ██████▓▓▓▓▓▓▓▓▓▓▓░░·  + rumour
  2024-09-01 ➤ ◕ leaning supported  ████████▓▓▓▓▓▓▓▓▓░··  − rumour (withdrawn)

➤ the verdict changes, = nothing moves. Dates known only to a month or year count from their last day.
"""
    )


def test_every_change_of_a_verdict(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert followed(write(tmp_path, TOWN), "all") == 0
    assert (
        capsys.readouterr().out
        == """\
Changes of verdicts: 4
  2024-05-01  ○ unverified → ✔ supported  growth  The town has grown.
      + count
  2024-07-31  ✔ supported → ◕ leaning supported  growth  The town has grown.
      + letter
  2024-08-01  ◕ leaning supported → ◐ contested  growth  The town has grown.
      + rumour
  2024-09-01  ◐ contested → ◕ leaning supported  growth  The town has grown.
      − rumour (withdrawn)
"""
    )


def test_the_object(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert followed(write(tmp_path, TOWN), "growth", "--as-of", "2024-06-30", "--format", "json") == 0
    (told,) = json.loads(capsys.readouterr().out)["timelines"]
    assert [(moment["day"], moment["events"], moment["verdict_changed"]) for moment in told["moments"]] == [
        ("2024-05-01", [{"kind": "appeared", "evidence": "count"}], True),
        ("2024-06-01", [{"kind": "appeared", "evidence": "report"}], False),
    ]


@pytest.mark.parametrize("seed", range(4))
def test_every_day_is_the_audits(seed: int) -> None:
    """On each day, and so on the last, the opinion is what an audit of the whole workspace as of that day says."""
    whole = random_audit(seed)
    for of in timelines(whole, whole.claims):
        for moment in of.moments:
            then = audit(whole.corpus, as_of=moment.day).claims[of.claim]
            assert (moment.verdict, moment.opinion) == (then.verdict, then.opinion)
        last = of.moments[-1] if of.moments else audit(whole.corpus, as_of=date.min).claims[of.claim]
        assert last.opinion == whole.claims[of.claim].opinion
        assert last.verdict == whole.claims[of.claim].verdict


@pytest.mark.parametrize("seed", range(4))
def test_no_day_is_missing(seed: int) -> None:
    """Whatever day the opinion differs from the day before is in the timeline."""
    whole = random_audit(seed)
    days = sorted({evidence.published.last for evidence in whole.corpus.evidence.values()})
    for of in timelines(whole, whole.claims):
        known = {moment.day for moment in of.moments}
        before = audit(whole.corpus, as_of=date.min).claims[of.claim].opinion
        for day in days:
            now = audit(whole.corpus, as_of=day).claims[of.claim].opinion
            assert now == before or day in known
            before = now


def test_what_a_rule_says_until_the_same_origin_is_heard_otherwise(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The count alone bears out the figure by a rule; when the yearbook of the same office is named for it, the rule is silent."""
    text = """\
--- evidence/count.yaml
evidence: {en: The census}
source: census
published: 2024-01-01
credibility: 1
values: {people: 12000 person}
--- evidence/yearbook.yaml
evidence: {en: The yearbook}
source: census
published: 2024-06-01
credibility: 1
--- claims/growth.yaml
claim: {en: The town has 12000 inhabitants.}
kind: quantity
values: {people: 12000 person}
evidence: [{supports: yearbook}]
"""
    assert followed(write(tmp_path, text), "growth") == 0
    assert capsys.readouterr().out.partition("\n")[2].partition("\n\n")[0] == """\
  before       ○ unverified
  2024-01-01   ○ unverified         ████████············  + count
  2024-06-01 ➤ ✔ supported          █████████████████···  + yearbook"""


def test_with_rules_of_its_own_every_day_is_the_audits(tmp_path: Path) -> None:
    """A rule may look at anything, here at how many claims there are: a part of the workspace would not do."""
    counted = "{ SELECT (COUNT(?x) AS ?n) WHERE { ?x a schema:Claim } } FILTER (?n = 2)"
    rule = OWN_RULE.replace("a kg:Evidence }", f"a kg:Evidence . {counted} }}")
    whole = audited(tmp_path, TOWN + rule)
    (of,) = timelines(whole, ["quiet"])
    assert [moment.day.isoformat() for moment in of.moments] == ["2024-05-01", "2024-07-31", "2024-08-01", "2024-09-01"]
    for moment in of.moments:
        assert moment.opinion == audit(whole.corpus, as_of=moment.day).claims["quiet"].opinion


FAR = """\
--- claims/town.yaml
claim: {en: The town has a mayor.}
kind: attribution
evidence:
  - {supports: register}
supports: [growth]
--- evidence/register.yaml
evidence: {en: The register of mayors.}
source: census
published: 2024-04-01
credibility: 1
--- evidence/copy.yaml
evidence: {en: A copy of the register.}
source: mayor
published: 2024-05-20
derived_from: [register]
--- claims/all-of-it.yaml
claim: {en: The town thrives.}
kind: judgement
parts: {each: [town, growth]}
"""


def test_a_day_on_which_nothing_moved_is_told_only_of_evidence_that_the_claim_names(tmp_path: Path) -> None:
    """The copy is an echo and moves nothing; the register bears on growth through another claim, and is told where it moves something."""
    more = FAR.replace("  - {supports: register}\n", "  - {supports: register}\n  - {supports: copy}\n")
    of = {one.claim: one for one in timelines(audited(tmp_path, TOWN + more), ["growth", "town", "all-of-it"])}
    told = {id: [(moment.day.isoformat(), moment.moved) for moment in one.moments] for id, one in of.items()}
    assert told["town"] == [("2024-04-01", True), ("2024-05-20", False)]
    assert told["growth"][:3] == [("2024-04-01", True), ("2024-05-01", True), ("2024-06-01", False)]
    assert "2024-05-20" not in dict(told["all-of-it"])


def test_an_outline_moves_when_its_tally_does(tmp_path: Path) -> None:
    (of,) = timelines(audited(tmp_path, TOWN + FAR), ["all-of-it"])
    days = {moment.day.isoformat(): (moment.moved, [event.evidence for event in moment.events]) for moment in of.moments}
    assert days["2024-04-01"] == (True, ["register"])
    assert days["2024-07-31"] == (True, ["letter"])
    assert all(moved for moved, _ in days.values())


def test_what_is_withdrawn_by_now_mattered_then(tmp_path: Path) -> None:
    """An undercut in another claim's file, by a rumour: since the rumour is withdrawn nothing leads from the claim to that file."""
    other = "--- claims/other.yaml\nclaim: {en: Another.}\nkind: quantity\nevidence:\n  - {undercuts: growth/by-letter, by: rumour}\n"
    whole = audited(tmp_path, TOWN.replace("  - {contradicts: rumour}\n", "") + other)
    (of,) = timelines(whole, ["growth"])
    days = {moment.day.isoformat(): (moment.moved, [event.evidence for event in moment.events]) for moment in of.moments}
    assert days["2024-08-01"] == (True, ["rumour"])
    assert days["2024-09-01"] == (True, ["rumour"])


def test_what_the_repository_knew(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The working tree is neither read nor touched: it holds what nobody could parse."""
    root = write(tmp_path, TOWN)
    first = committed(root)
    (root / "evidence/letter.yaml").unlink()
    claim = root / "claims/growth.yaml"
    claim.write_text(claim.read_text().replace("  - {contradicts: letter, strength: weak, id: by-letter}\n", ""))
    committed(root)
    claim.write_text("<<<<<<< nothing that can be read")
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert followed(root, "growth", "--known-at", first, "--format", "json") == 0
    assert "letter" in capsys.readouterr().out
    assert followed(root, "growth", "--known-at", "HEAD", "--format", "json") == 0
    assert "letter" not in capsys.readouterr().out
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_a_commit_holds_what_the_working_tree_held(tmp_path: Path) -> None:
    """A workspace in a folder of its repository, with all that is read, files that are not, and one that is hidden."""
    root = write(tmp_path / "in a folder", TOWN)
    queries = ("rules/own.rq", "rules/deep/own.rq", "queries/asked.rq", "queries/asked.sparql")
    reports = ("reports/README.md", "reports/weekly.yaml", "reports/weekly.yml", "reports/weekly/base.html", "reports/weekly/x.js")
    for name in ("claims/old.yml", "claims/.draft.yaml", *queries, *reports):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("claim: {en: Old.}\n")
    committed(tmp_path)
    found = read_revision(root, resolve(root, "main"))
    assert found == read_workspace(root)
    assert {"rules/own.rq", "queries/asked.rq", "reports/weekly.yaml", "reports/weekly/base.html"} <= {file.name for file in found.files}


@pytest.mark.parametrize("name", ["--output=x", "-1", "HEAD:claims", "main..main", "a b", "$(id)", "\x1b[31m", "", "x" * 300, "HEAD\nHEAD"])
def test_a_hostile_name_of_a_commit(name: str, tmp_path: Path) -> None:
    root = write(tmp_path, TOWN)
    committed(root)
    with pytest.raises(RevisionError, match="is not the name of a commit"):
        resolve(root, name)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["growth", "--known-at", "nowhere"], "there is no commit “nowhere” here."),
        (["growth", "--known-at=--help"], "“--help” is not the name of a commit."),
        (["growht"], "there is no claim “growht”. Did you mean “growth”?"),
    ],
)
def test_what_cannot_be_meant(options: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write(tmp_path, TOWN)
    committed(root)
    assert followed(root, *options) == 2
    assert capsys.readouterr().err == f"kg timeline: {message}\n"


def test_without_a_repository(tmp_path: Path) -> None:
    root = write(tmp_path, TOWN)
    (root / ".git").write_text("gitdir: nowhere\n")
    with pytest.raises(RevisionError, match="this workspace is not in a git repository"):
        resolve(root, "HEAD")


def test_a_repository_that_git_will_not_read_is_not_said_to_be_none(tmp_path: Path) -> None:
    """Another user’s repository, a broken configuration: git’s own reason is told."""
    root = write(tmp_path, TOWN)
    committed(root)
    (root / ".git/config").write_text("[core\n")
    with pytest.raises(RevisionError, match="git says: fatal: bad config line 1 in file"):
        resolve(root, "HEAD")


def test_a_commit_that_a_shallow_clone_lacks(tmp_path: Path) -> None:
    whole = write(tmp_path / "whole", TOWN)
    committed(whole)
    committed(whole)
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"{whole.as_uri()}", "part")
    with pytest.raises(RevisionError) as told:
        resolve(tmp_path / "part", "HEAD~1")
    assert str(told.value) == "there is no commit “HEAD~1” here; the clone is shallow: `git fetch --unshallow` gets the rest."
    with pytest.raises(RevisionError, match=r"there is no commit “HEAD~2” here\.$"):
        resolve(whole, "HEAD~2")


STALE = "--- kg.toml\n" + SETTINGS + '[stale]\ngovernment = "6 months"\nnews = "2 weeks"\n'


def test_stale_evidence_asks_for_a_new_look(tmp_path: Path) -> None:
    """The census of May is used by the side that prevails; half a year later it asks for a new look, and not a day before."""
    fresh = audited(tmp_path / "a", STALE + TOWN, "2024-11-01")
    assert [finding.kind for finding in fresh.findings if finding.kind == "stale"] == ["stale"]  # the report of June is news
    sentences = {
        day: [f.sentence.best("en") for f in audited(tmp_path / day, STALE + TOWN, day).findings if f.kind == "stale"]
        for day in ("2024-05-10", "2024-06-15", "2024-06-16", "2024-11-01", "2024-11-02")
    }
    told = "The verdict on “The town has grown” uses evidence that asks for a new look: "
    assert sentences == {
        "2024-05-10": [],
        "2024-06-15": [],
        "2024-06-16": [told + "report."],
        "2024-11-01": [told + "report."],
        "2024-11-02": [told + "count, report."],
    }


def test_nothing_is_stale_where_nothing_is_said(tmp_path: Path) -> None:
    assert not [f for f in audited(tmp_path, TOWN, "2034-01-01").findings if f.kind == "stale"]


@pytest.mark.parametrize(
    ("period", "day", "after"),
    [
        (Period("1 month", months=1), date(2024, 1, 31), date(2024, 2, 29)),
        (Period("1 year", months=12), date(2024, 2, 29), date(2025, 2, 28)),
        (Period("30 days", days=30), date(2024, 12, 15), date(2025, 1, 14)),
        (Period("9999 years", months=9999 * 12), date(2024, 1, 1), date.max),
    ],
)
def test_periods(period: Period, day: date, after: date) -> None:
    assert period.after(day) == after


def test_settings_know_periods(tmp_path: Path) -> None:
    corpus = load(write(tmp_path, STALE)).corpus
    assert corpus is not None
    assert corpus.settings.stale == {"government": Period("6 months", months=6), "news": Period("2 weeks", days=14)}
    assert replace(corpus.settings, stale={}) == replace(load(write(tmp_path, "--- kg.toml\n" + SETTINGS)).corpus.settings)  # type: ignore[union-attr]  # it was just written
