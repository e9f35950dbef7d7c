"""The headline findings of the first workspace, each asked down to its source in one command."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from kg.audit.audit import audit
from kg.audit.results import Audit
from kg.commands.main import main
from kg.files.load import load
from kg.reasoning.explanation import Explanation, explain
from kg.validation.validate import validate
from kg.worlds.weigh import weigh

ROOT = Path(__file__).parents[2]


@cache
def workspace() -> Audit:
    loaded = validate(load(ROOT))
    assert loaded.corpus is not None
    return audit(loaded.corpus, loaded.diagnostics)


@cache
def explanations() -> tuple[Explanation, ...]:
    """Of every fourth claim that has an opinion; all of them take too long for a test that runs at every change."""
    return tuple(explain(workspace(), id) for id in [id for id, one in workspace().claims.items() if one.opinion is not None][::4])


@pytest.mark.parametrize(
    ("claim", "lines"),
    [
        (
            "p1-13-quota-is-per-year",
            [
                "✘ refuted  The country quota of about 50,000 H100-equivalents applies to every single year.",
                "   0.770 cap-is-yearly  (check, strong 0.900)",
                "      found 16633.67 H100e/year, expected 45000 H100e/year, margin 63 % below",
                "      cap = 49,901 H100e  (bis-diffusion-rule/diffusion-cap)",
                "  US Bureau of Industry and Security  0.913       0.129       +0.784      +0.737      ██████████████████",
            ],
        ),
        (
            "p5-06-fifty-thousand-h800",
            [
                "      found 9000 to 11000 H800, expected 50000 H800, margin 78 % below",
                "             └ e18-patel-tweet  [C3 0.525; SemiAnalysis (Dylan Patel); 2024-11]  Dylan Patel’s post on X",
                "      found 50000 H800, expected over 50000 Hopper, margin",
            ],
        ),
        ("p5-07-r1-two-thousand-h800", ["      found 0.9766, expected > 0.9 and < 1.1, margin 8.5 % above"]),
        (
            "p7-01-fourfold-compute-gap",
            ["      total / (structure * data) > 1", "      total = 4 x  (e110-import-ai-liang/gap.total)"],
        ),
    ],
)
def test_a_headline_goes_down_to_its_source(claim: str, lines: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(ROOT), "explain", claim, "--language", "en"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line not in printed] == []


def test_every_share_of_a_claim_adds_up() -> None:
    seen = 0
    for found in explanations():
        opinion, without = found.result.opinion, found.without
        assert opinion is not None
        assert without is not None
        seen += 1
        for side in ("belief", "disbelief"):
            shares = sum(getattr(one.share, side) for one in found.origins)
            assert shares + getattr(without, side) == getattr(opinion, side)
    assert seen > 15


def test_what_is_said_to_change_nothing_changes_nothing() -> None:
    """Every argument that an explanation calls said more strongly elsewhere can be taken out."""
    network, seen = workspace().network, 0
    for found in explanations():
        for item in found.left_out:
            if item.reason == "same-origin":
                fewer = tuple(one for one in network.arguments if one.id != f"argument:{item.argument}")
                name = f"claim:{found.result.claim.id}"
                assert weigh(replace(network, arguments=fewer), (name,))[name] == found.result.opinion, item
                seen += 1
    assert seen > 5
