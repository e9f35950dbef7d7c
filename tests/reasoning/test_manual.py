"""``docs/reasoning.md`` says what the program prints, and its arithmetic is right."""

from __future__ import annotations

import re
import tomllib
from fractions import Fraction

import yaml

from tests.reasoning.manual import BLOCK, PAGE, ROOT, page


def test_the_outputs_are_the_programs() -> None:
    """Write them anew with ``python -m tests.reasoning.manual``."""
    assert PAGE.read_text(encoding="utf-8") == page()


def test_there_are_worked_examples() -> None:
    commands = [found[1].split()[1:3] for found in BLOCK.finditer(PAGE.read_text(encoding="utf-8"))]
    assert commands == [
        ["explain", "p1-13-quota-is-per-year"],
        ["timeline", "p5-06-fifty-thousand-h800"],
        ["explain", "p7-01-fourfold-compute-gap"],
        ["what-if", "--set"],
    ]


def test_the_sums_by_hand() -> None:
    one = Fraction("0.95") * Fraction("0.9") * Fraction("0.9")
    other = Fraction("0.42") * Fraction("0.765") * Fraction("0.4")
    assert (round(float(one), 4), round(float(other), 5)) == (0.7695, 0.12852)
    assert round(float(1 - (1 - one) * (1 - other)), 3) == 0.799


def test_every_test_that_the_page_names_exists() -> None:
    text = PAGE.read_text(encoding="utf-8")
    files = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "reasoning").glob("test_*.py")}
    everything = "\n".join(files.values())
    names = re.findall(r"`(?:(test_\w+\.py)(?:::(test_\w+))?|(test_\w+))`", text)
    assert len(names) > 12
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
