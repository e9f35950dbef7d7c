"""A workspace under the published semantics: one number in place of four shares, and verdicts that stay honest."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kg.audit.audit import audit
from kg.audit.results import Audit, Verdict
from kg.audit.verdict import verdict_of_strength
from kg.commands.main import SEMANTICS as OFFERED
from kg.commands.main import main
from kg.files.load import load
from kg.gradual.semantics import SEMANTICS
from kg.model import settings
from kg.model.settings import Thresholds
from kg.validation.validate import validate
from tests.audit.test_broken import TOWN
from tests.written import SETTINGS, write

CENSUS = "--- evidence/count.yaml\nevidence: {en: The count.}\nsource: census\npublished: 2024-05-01\ncredibility: 1\n"
PAPER = "--- evidence/report.yaml\nevidence: {en: A report.}\nsource: paper\npublished: 2024-06-01\ncredibility: 1\n"
COPIES = "".join(PAPER.replace("report", f"copy-{number}") for number in range(6))
CLAIM = "--- claims/growth.yaml\nclaim: {en: The town has grown.}\nkind: quantity\n"
SURE = f"--- kg.toml\n{SETTINGS}[strength]\nstrong = 1\n[reliability]\nA = 0.9\nB = 0.9\n"
CIRCLE = (
    f"{SURE}{CENSUS}{PAPER}{CLAIM}evidence: [{{supports: count}}]\ncontradicts: [decline]\n"
    "--- claims/decline.yaml\nclaim: {en: It has shrunk.}\nkind: quantity\nevidence: [{supports: report}]\n"
    "--- claims/apart.yaml\nclaim: {en: Something else.}\nkind: quantity\nevidence: [{supports: count}]\n"
)


def under(semantics: str, root: Path, text: str) -> Audit:
    loaded = validate(load(write(root, text)))
    assert loaded.corpus is not None
    return audit(replace(loaded.corpus, settings=replace(loaded.corpus.settings, semantics=semantics)))


@pytest.mark.parametrize("name", SEMANTICS)
def test_no_share_is_made_up(name: str, tmp_path: Path) -> None:
    result = under(name, tmp_path, f"{CENSUS}{CLAIM}evidence: [{{supports: count}}]\n").claims["growth"]
    assert result.opinion is None
    assert result.strength is not None
    assert 0.5 < result.strength < 1
    assert result.origins_for == ("census",)


def test_copies_make_a_claim_certain_that_possible_worlds_leave_at_what_one_is_worth(tmp_path: Path) -> None:
    """One newspaper, six articles, each of reliability .85 by a link of .9."""
    text = f"{COPIES}{CLAIM}evidence: [{', '.join(f'{{supports: copy-{n}}}' for n in range(6))}]\n"
    worlds, df_quad = under("worlds", tmp_path, text).claims["growth"], under("df-quad", tmp_path, text).claims["growth"]
    assert worlds.opinion is not None
    assert float(worlds.opinion.belief) == pytest.approx(0.85 * 0.9)
    assert df_quad.strength == pytest.approx(1 - 0.5 * (1 - 0.85 * 0.9) ** 6)
    assert worlds.origins_for == df_quad.origins_for == ("paper",)


def test_what_does_not_settle_gives_no_verdict(tmp_path: Path) -> None:
    """Two claims contradict each other by certain links, on evidence as good: DF-QuAD swings for ever, and says so of these two alone."""
    result = under("df-quad", tmp_path, CIRCLE)
    assert result.solution is not None
    (trouble,) = result.solution.unsettled
    assert {"claim:growth", "claim:decline"} <= set(trouble.names)
    assert trouble.amplitude == pytest.approx(0.9)
    assert trouble.period == 4  # through the two arguments
    assert {id: (one.verdict, one.unsettled) for id, one in result.claims.items()} == {
        "apart": ("supported", False),
        "decline": ("unverified", True),
        "growth": ("unverified", True),
    }
    assert all(not one.unsettled for one in under("euler", tmp_path, CIRCLE).claims.values())


@pytest.mark.parametrize(
    ("strength", "both", "word"),
    [
        (1.0, False, "supported"),
        (0.85, True, "supported"),
        (0.8499999999999, False, "supported"),  # the last bits decide nothing
        (0.849, False, "leaning-supported"),
        (0.65, False, "leaning-supported"),
        (0.64, False, "unverified"),
        (0.64, True, "contested"),
        (0.5, False, "unverified"),
        (0.351, True, "contested"),
        (0.35, False, "leaning-refuted"),
        (0.151, False, "leaning-refuted"),
        (0.15, True, "refuted"),
        (0.0, False, "refuted"),
    ],
)
def test_the_word_for_a_strength(strength: float, both: bool, word: Verdict) -> None:
    assert verdict_of_strength(strength, both, Thresholds()) == word


@pytest.mark.parametrize("name", SEMANTICS)
def test_the_command_from_end_to_end(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root, site = str(write(tmp_path / "workspace", TOWN)), str(tmp_path / "site")
    assert main(["-C", root, "audit", "--semantics", name, "--format", "json", "--site", site]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert (printed["semantics"], printed["converged"], printed["unsettled"]) == (name, True, [])
    growth = next(claim for claim in printed["claims"] if claim["id"] == "growth")
    shares = ("belief", "disbelief", "conflict", "ignorance", "standard_error")
    assert [growth[share] for share in shares] == [None] * 5
    assert 0.5 < growth["strength"] < 1
    assert name in "".join(path.read_text(encoding="utf-8") for path in Path(site).rglob("*.html"))


def test_the_table_says_what_its_numbers_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(write(tmp_path, CIRCLE)), "audit", "--semantics", "df-quad"]) == 0
    assert capsys.readouterr().out.startswith("""\
verdict              for / against         origins  claim
✔ supported          0.950                  1 : 0   apart    Something else.
○ unverified         0.725 ?                1 : 1   decline  It has shrunk.
○ unverified         0.725 ?                1 : 1   growth   The town has grown.

Strengths under df-quad, from 0 (against) to 1 (for), for comparison; ? where a circle of arguments does not settle.\
""")


def test_a_workspace_may_choose_for_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write(tmp_path, TOWN)
    with (root / "kg.toml").open("a", encoding="utf-8") as file:
        file.write('semantics = "mlp"\n')
    assert main(["-C", str(root), "audit", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["semantics"] == "mlp"
    assert main(["-C", str(root), "audit", "--format", "json", "--semantics", "worlds"]) == 0
    assert json.loads(capsys.readouterr().out)["semantics"] == "worlds"


def test_one_list_of_semantics() -> None:
    assert settings.SEMANTICS == OFFERED
