"""The headline findings of the first workspace, each asked down to its source in one command."""

from __future__ import annotations

from collections.abc import Mapping
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


# Every headline finding of the dossier, in its order: the claim that one asks about, and what has to be seen.
HEADLINES: Mapping[str, tuple[str, ...]] = {
    "p1-13-quota-is-per-year": (
        "✘ refuted  The country quota of about 50,000 H100-equivalents applies to every single year.",
        "   0.770 cap-is-yearly  (check, strong 0.900)",
        "      found 16,633.67 H100e/year, expected at least 45,000 H100e/year, margin 63 % below",
        "      cap = 49,901 H100e  (bis-diffusion-rule/diffusion-cap)",
        "  US Bureau of Industry and Security  0.913       0.129       +0.784      +0.737      ██████████████████",
    ),
    "p5-06-fifty-thousand-h800": (
        "      found 9,000 to 11,000 H800, expected 50,000 H800, margin 78 % below",
        "             └ e18-patel-tweet  [C3 0.525; SemiAnalysis (Dylan Patel); 2024-11]  Dylan Patel’s post on X",
        "      upstream = over 50,000 Hopper  (e18-patel-tweet/hopper-owned)",
    ),
    "p5-07-r1-two-thousand-h800": (
        "      found 0.9766, expected over 0.9 and under 1.1, margin 8.5 % above",
        "      v3 = 2,048 H800  (e02-v3-report/v3.training-gpus)",
        "      disclosed = 512 H800  (e06-r1-paper-v2/r1.training-gpus)",
    ),
    "p5-07a-r1-five-hundred-twelve": (
        "      found 81,920 USD, expected 293,500 to 294,500 USD, margin 72 % below",
        "      run = 80 hours  (e14-techspot-shorthand/r1.training-time)",
        "      zero_run = 178.2 to 217.8 hours  (e06-r1-paper-v2/r1zero.training-time)",
    ),
    "p7-01-fourfold-compute-gap": ("      total / (structure * data) > 1", "      total = 4 x  (e110-import-ai-liang/gap.total)"),
    "p1-09-h20-slightly-weaker": (
        "      part = 0.495 to 0.505: fails; found 0.1495 to 0.1496, expected 0.495 to 0.505, margin 69.7 % below",
        "      h20 = 148 TFLOP/s  (e60-h20-sheet/h20.bf16)",
    ),
    "p1-06-h800-computes-less": (
        "      found 0.9999 to 1.001, expected under 0.95, margin 5.2 % above",
        "      h800 = 989.425 to 989.435 TFLOP/s  (e58-h800-sheet/h800.bf16)",
    ),
    "p1-05-h800-made-for-2022-rule": (
        "  e30-heim-blog  The essay's verb is to circumvent; the article softens it into compliance.",
        "      h800 = 400 GB/s  (e57-h800-blogs/h800.nvlink)",
    ),
    "p3-03-timed-against-trump": (
        "p3-03-timed-against-trump · intent · said by The author of the examined article · as of 2026-11-23",
        "           └ e47-36kr-kimi  [C3 0.525; 36Kr; 2026-04-27]  36Kr Europe on R1 and Kimi",
        "      found 9 days, expected over 14 days, margin 35.7 % below",
    ),
    "p4-03-sixty-to-eighty-percent": (
        "           └ e93-patterson-google  [B2 0.765; Google (Patterson et al.); 2022]  "
        "Patterson et al. 2022 on Google’s machine-learning energy",
        "           └ e94-wu-meta  [B2 0.765; Meta (Wu et al.); 2022]  Wu et al. (MLSys 2022) on Meta",
        "           └ e95-epoch-openai  [B2 0.765; Epoch AI; 2025]  Epoch AI on OpenAI’s compute spending in 2024",
        "           └ e96-nvidia-kress  [B2 0.765; Nvidia; 2024-02-21]  Nvidia’s CFO on inference",
    ),
    "p6-05-attack-or-overload": (
        "               └ e101-xlab-waves  [C2 0.630; QAX XLab; 2025-01-30/2025-02-03]  QAX XLab on the attacks",
        "               └ e102-nsfocus-log  [C2 0.630; NSFOCUS; 2025-01-28/2025-02-28]  NSFOCUS on the attacks",
        "                 └ e91-deepseek-notice  [C2 0.630; DeepSeek; 2025-02-06]  DeepSeek’s notice on top-ups, quoted",
    ),
    "p8-01-open-source": (
        "      Training data and training code are undisclosed, so not all of the technology can be used or verified.",
        "  e104-stratechery-open-weights  “Open weights” is the more exact word, since the training data are missing.",
    ),
    "p7-04-chokehold-remains": (
        "           └ e71-v32-report  [C2 0.630; DeepSeek; 2025-12-01]  DeepSeek-V3.2 report",
        "               └ e70-v4-price-note  [C2 0.630; DeepSeek; 2026-04-24]  DeepSeek V4’s price note",
        "           └ e75-v4-on-huawei  [D3 0.375; Reports on V4 and Huawei chips; 2026-05]  Reports on V4 and Huawei’s chips",
    ),
}


@pytest.mark.parametrize("claim", HEADLINES)
def test_a_headline_goes_down_to_its_source(claim: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(ROOT), "explain", claim, "--language", "en"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert [line for line in HEADLINES[claim] if line not in printed] == []


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
