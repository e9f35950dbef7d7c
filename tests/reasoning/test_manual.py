"""``docs/reasoning.md`` says what the program prints, and its arithmetic is right."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from tests.reasoning.manual import BLOCK, PAGE, ROOT, page
from tests.reasoning.repository import QUIET, git
from tests.reasoning.test_first_workspace import HEADLINES, workspace
from tests.reasoning.town import TOWN
from tests.written import write


def test_the_outputs_are_the_programs() -> None:
    """Write them anew with ``python -m tests.reasoning.manual``."""
    assert PAGE.read_text(encoding="utf-8") == page()


def test_there_are_worked_examples() -> None:
    commands = [found[1].split()[1:3] for found in BLOCK.finditer(PAGE.read_text(encoding="utf-8"))]
    assert commands == [
        ["explain", "p1-13-quota-is-per-year"],
        ["explain", "p8-01-open-source"],
        ["timeline", "p5-06-fifty-thousand-h800"],
        ["explain", "p7-01-fourfold-compute-gap"],
        ["what-if", "--set"],
    ]


def on_the_page(sum_: str, value: Fraction, digits: int) -> None:
    """A sum as it stands on the page, with its result to so many digits, a half upwards."""
    result = (Decimal(value.numerator) / value.denominator).quantize(Decimal(10) ** -digits, ROUND_HALF_UP)
    assert f"{sum_} = {result}" in PAGE.read_text(encoding="utf-8"), sum_


def test_the_sums_by_hand() -> None:
    one = Fraction("0.95") * Fraction("0.9") * Fraction("0.9")
    other = Fraction("0.42") * Fraction("0.765") * Fraction("0.4")
    assert (one, other) == (Fraction("0.7695"), Fraction("0.12852"))
    on_the_page("0.855 × 0.9", one, 3)
    on_the_page("0.42 × 0.765 × 0.4", other, 3)
    on_the_page("1 − (1 − 0.7695) × (1 − 0.12852)", 1 - (1 - one) * (1 - other), 3)
    on_the_page("1 − (1 − 0.9) × (1 − 0.12852)", 1 - (1 - Fraction("0.9")) * (1 - other), 3)


def test_the_sums_of_two_sides() -> None:
    page_, listing = Fraction("0.7") * Fraction("0.9") * Fraction("0.9"), Fraction("0.85") * Fraction("0.9") * Fraction("0.7")
    on_the_page("0.7 × 0.9 × 0.9", page_, 3)
    on_the_page("0.85 × 0.9 × 0.7", listing, 4)
    favour = 1 - (1 - page_) * (1 - listing)
    on_the_page("1 − (1 − 0.567) × (1 − 0.5355)", favour, 3)
    shares = (favour * (1 - listing), (1 - favour) * listing, favour * listing, (1 - favour) * (1 - listing))
    sums = ("0.799 × (1 − 0.5355)", "(1 − 0.799) × 0.5355", "0.799 × 0.5355", "(1 − 0.799) × (1 − 0.5355)")
    for sum_, share in zip(sums, shares, strict=True):
        on_the_page(sum_, share, 3)
    on_the_page("0.371 / (0.371 + 0.108)", shares[0] / (shares[0] + shares[1]), 3)
    opinion = workspace().claims["p8-01-open-source"].opinion
    assert opinion is not None
    assert (opinion.belief, opinion.disbelief, opinion.conflict, opinion.ignorance) == shares


def test_the_sums_of_the_least_change() -> None:
    """The share that knows nothing, along the straight line between the interview being wrong and being what it is."""
    opinion = workspace().claims["p7-01-fourfold-compute-gap"].opinion
    assert opinion is not None
    wrong = 1 - Fraction("0.4") * Fraction("0.9")
    assert (float(wrong), round(float(opinion.ignorance), 3)) == (0.64, 0.288)
    on_the_page("0.4 × 0.9", 1 - wrong, 2)
    turn = Fraction("0.7") * (wrong - Fraction("0.35")) / (wrong - opinion.ignorance)
    on_the_page("0.7 × (0.64 − 0.35) ÷ (0.64 − 0.288)", turn, 3)
    assert f"liang-interview: 0.7000 → {int(turn * 10_000) / 10_000} gives" in PAGE.read_text(encoding="utf-8")


def test_the_headlines_of_the_page_are_those_that_are_tested() -> None:
    rows = re.findall(r"^\| [^|]+ \| ((?:`[a-z0-9-]+`(?:, )?)+) \|$", PAGE.read_text(encoding="utf-8"), re.M)
    named = [claim for row in rows for claim in re.findall(r"`([^`]+)`", row)]
    assert named == list(HEADLINES)
    assert len(rows) == 12


def test_every_test_that_the_page_names_exists() -> None:
    text = PAGE.read_text(encoding="utf-8")
    folders = [ROOT / "tests" / name for name in ("reasoning", "worlds", "gradual")]
    files = {path.name: path.read_text(encoding="utf-8") for folder in folders for path in folder.glob("test_*.py")}
    everything = "\n".join(files.values())
    names = re.findall(r"`(?:(test_\w+\.py)(?:::(test_\w+))?|(test_\w+))`", text)
    assert len(names) > 24
    for file, name, alone in names:
        assert not file or file in files, file
        assert not name or f"def {name}(" in files[file], name
        assert not alone or f"def {alone}(" in everything, alone


def test_what_is_there_to_copy_can_be_read() -> None:
    """The workflow is YAML with its jobs, the settings are TOML, the hook is a script."""
    text = PAGE.read_text(encoding="utf-8")
    blocks = {kind: re.search(rf"^```{kind}\n(.*?)```$", text, re.M | re.S) for kind in ("yaml", "toml")}
    assert blocks["yaml"]
    assert blocks["toml"]
    workflow = yaml.safe_load(blocks["yaml"][1])
    steps = [step.get("uses", "kg") for step in workflow["jobs"]["verdicts"]["steps"]]
    assert steps == ["actions/checkout@v4", "actions/setup-python@v5", "kg"]
    assert set(tomllib.loads(blocks["toml"][1])["stale"]) == {"news", "platform"}
    assert "#!/bin/sh\n# Errors stop the commit" in text


@pytest.mark.skipif(os.name == "nt", reason="hooks are scripts of a shell")
def test_the_hook_stops_flips_and_errors_and_nothing_else(tmp_path: Path) -> None:
    """A first commit, an edit that moves nothing, one that flips a verdict, the same when it is meant, and a slip."""
    script = re.search(r"^```sh\n(#!/bin/sh\n.*?)```$", PAGE.read_text(encoding="utf-8"), re.M | re.S)
    assert script
    root = write(tmp_path, TOWN)
    (root / "run.py").write_text("import sys\nfrom kg.commands.main import main\nsys.exit(main(sys.argv[2:]))\n")
    git(root, "init", "--quiet", "--initial-branch", "main")
    hook = root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(script[1])
    hook.chmod(0o755)
    paths = {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}

    def commit(name: str, old: str, new: str, **more: str) -> tuple[int, bool]:
        (root / name).write_text((root / name).read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        git(root, "add", "--all")
        command = ["git", "commit", "--quiet", "--message", "edit"]
        done = subprocess.run(command, cwd=root, env={**os.environ, **QUIET, **paths, **more}, capture_output=True, text=True, check=False)
        return done.returncode, "A verdict flips. If that is meant: KG_FLIP=yes git commit …" in done.stderr

    assert commit("claims/growth.yaml", "", "") == (0, False)
    assert commit("evidence/report.yaml", "An article", "The article") == (0, False)
    flip = ("claims/growth.yaml", "  - {contradicts: letter, strength: weak, id: by-letter}\n", "")
    assert commit(*flip) == (1, True)
    assert commit(*flip, KG_FLIP="yes") == (0, False)
    assert commit("evidence/letter.yaml", "source: mayor", "source: major", KG_FLIP="yes") == (1, False)
