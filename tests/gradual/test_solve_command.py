"""``kg solve``: one object, its four keys, and what is said when strengths do not settle."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from kg.commands.main import SEMANTICS as OFFERED
from kg.commands.main import main
from kg.commands.solve import nearest, shown
from kg.gradual.semantics import SEMANTICS

SIX = """\
arg(a, 0.5). arg(b, 0.2). arg(c, 0.85). arg(d, 0.65)
arg(e, 0.4). arg(f, 1).   % certain
att(c, a). att(e, b). att(f, c)
sup(b, a) sup(d, a) sup(e, c)"""


def solved(folder: Path, text: str, semantics: str, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    path = folder / "graph.bag"
    path.write_text(text, encoding="utf-8")
    assert main(["solve", str(path), "--semantics", semantics, "--format", "json"]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def test_what_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Sorted by name; strengths to twelve digits."""
    assert solved(tmp_path, SIX, "df-quad", capsys) == {
        "semantics": "df-quad",
        "converged": True,
        "residual": 0.0,
        "strengths": {"a": 0.676, "b": 0.12, "c": 0.34, "d": 0.65, "e": 0.4, "f": 1.0},
    }


def test_possible_worlds_answer_the_same_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The certain f attacks c, so c is heard in no world; b is silenced where e speaks; a rests on itself, b and d."""
    told = solved(tmp_path, SIX, "worlds", capsys)
    assert told["strengths"] == {"a": 0.846, "b": 0.12, "c": 0.0, "d": 0.65, "e": 0.4, "f": 1.0}
    assert told["strengths"]["a"] == pytest.approx(1 - 0.5 * (1 - 0.12) * (1 - 0.65))
    assert (told["converged"], told["residual"]) == (True, 0)


@pytest.mark.parametrize("semantics", OFFERED)
def test_the_order_of_the_file_changes_no_byte(semantics: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    turned = "\n".join(reversed(SIX.replace("% certain", "").splitlines()))
    assert solved(tmp_path, SIX, semantics, capsys) == solved(tmp_path, turned, semantics, capsys)


def test_what_does_not_settle_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = solved(tmp_path, "arg(a, 1). arg(b, 0.5). att(a, a). sup(a, b).", "df-quad", capsys)
    assert told == {
        "semantics": "df-quad",
        "converged": False,
        "residual": 1.0,
        "strengths": {"a": 0.5, "b": 0.75},
        "unsettled": [{"arguments": ["a"], "residual": 1.0, "amplitude": 1.0, "period": 2, "apart": 0.5, "continuous_residual": 0.0}],
        "uncertain": ["a", "b"],
    }
    assert main(["solve", str(tmp_path / "graph.bag"), "--semantics", "df-quad"]) == 0
    assert capsys.readouterr().out == """\
a  0.500000  ?
b  0.750000  ?

df-quad: not settled, residual 1
? circle of a: the discrete solution swings by 1 in 2 steps; 0.5 from the continuous one, which is shown
"""


def test_possible_worlds_always_settle(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What attacks itself is undecided and so believed in no world; what rests on it alone keeps its own chance."""
    told = solved(tmp_path, "arg(a, 1). arg(b, 0.5). att(a, a). sup(a, b).", "worlds", capsys)
    assert told == {"semantics": "worlds", "converged": True, "residual": 0.0, "strengths": {"a": 0.0, "b": 0.5}}


def test_a_file_with_errors_gives_status_one_and_no_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "graph.bag"
    path.write_text("arg(a, 0.5). att(b, a).", encoding="utf-8")
    assert main(["solve", str(path), "--format", "json"]) == 1
    found = capsys.readouterr()
    assert found.out == ""
    assert "error[B808]: There is no argument called “b”.\n" in found.err


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["solve", str(tmp_path / "none.bag")]) == 2
    assert capsys.readouterr().err == f"kg solve: {tmp_path / 'none.bag'} cannot be read: No such file or directory\n"


def test_all_semantics_are_offered() -> None:
    assert list(OFFERED) == ["worlds", *SEMANTICS]


def test_a_strength_is_never_rounded_to_certainty() -> None:
    assert [shown(x) for x in (1.0, 1 - 1e-15, 0.0, 1e-300, 2 / 3)] == [1.0, 1 - 1e-12, 0.0, 1e-300, 0.666666666667]


def test_possible_worlds_are_never_rounded_to_certainty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Sixteen certain but for one in twenty are wrong together in fewer than one world of 10²⁰; a silenced one in almost all."""
    text = "arg(a, 0.95). arg(never, 0.5). att(a, never)."
    text += "".join(f"arg(s{n}, 0.95). sup(s{n}, a)." for n in range(16))
    strengths = solved(tmp_path, text, "worlds", capsys)["strengths"]
    assert strengths["a"] == 1 - 1e-12
    assert strengths["never"] == pytest.approx(0.05**17 / 2)
    assert main(["solve", str(tmp_path / "graph.bag")]) == 0
    assert capsys.readouterr().out.startswith("a      >0.999999\nnever  <0.000001\ns0     0.950000\n")
    assert [nearest(x) for x in (Fraction(1), Fraction(0), Fraction(1, 10**400))] == [1.0, 0.0, 5e-324]
