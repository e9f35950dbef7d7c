"""Imports point down, libraries have one door, and nothing grows too large; and this test can fail."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.layers import IMPORTED_WHEN_USED, LAYERS, LIBRARIES, OVERSIZED, RULES, Module, entry_of, read_modules

ROOT = Path(__file__).parents[1]
MODULES = read_modules(ROOT)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_program_keeps_the_rule(rule: object) -> None:
    assert callable(rule)
    assert rule(MODULES) == []


def test_the_program_was_read() -> None:
    assert len(MODULES) > 60
    assert {"kg", "kg.location", "kg.model.claim", "kg.commands.main"} <= set(MODULES)


def test_every_layer_has_a_module_and_there_are_no_exceptions_of_size() -> None:
    used = {entry_of(name) for name in MODULES}
    assert {entry for layer in LAYERS for entry in layer} == used
    assert not OVERSIZED


@pytest.mark.parametrize("arguments", [("import kg.commands.main",), ("from kg.commands.main import parser; parser().format_help()",)])
def test_the_command_line_loads_no_library(arguments: tuple[str]) -> None:
    code = f"import sys; {arguments[0]}; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert "kg.commands.main" in loaded
    assert not loaded & (set(LIBRARIES) | IMPORTED_WHEN_USED)
    assert not {name for name in loaded if name.startswith("kg.") and entry_of(name) != "kg.commands"}


def program(root: Path, **texts: str) -> dict[str, Module]:
    """A small package in ``root``; ``a__b="…"`` writes ``kg/a/b.py``."""
    for name, text in {"__init__": "", **texts}.items():
        path = root / "kg" / f"{name.replace('__', '/') if name != '__init__' else name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return read_modules(root)


def problems(modules: dict[str, Module]) -> list[str]:
    return [problem for rule in RULES for problem in rule(modules)]


def test_a_small_sound_program_has_no_problems(tmp_path: Path) -> None:
    modules = program(
        tmp_path,
        location="import os\n",
        diagnostic="from kg.location import x\n",
        files__parse="import yaml\n",
        audit__graph="def draw():\n    import networkx\n",
        commands__main="def run():\n    from kg.audit import graph\n",
    )
    assert problems(modules) == []


@pytest.mark.parametrize(
    "spelling",
    [
        "import kg.audit.run\n",
        "from kg.audit.run import x\n",
        "from kg.audit import run\n",
        "from .audit import run\n",
        "from . import audit\n",
        "def f():\n    from kg.audit import run\n",
        "if TYPE_CHECKING:\n    import kg.audit.run\n",
        "import_module('kg.audit.run')\n",
        "importlib.import_module(f'kg.audit.{name}')\n",
    ],
)
def test_an_import_that_points_up_is_reported(tmp_path: Path, spelling: str) -> None:
    program(tmp_path, location=spelling, audit__run="x = 1\n")
    (tmp_path / "kg/audit/__init__.py").touch()
    modules = read_modules(tmp_path)
    assert [p for p in problems(modules) if p.startswith("kg.location:") and p.endswith("which lies higher")]


def test_a_neighbour_is_reported(tmp_path: Path) -> None:
    modules = program(tmp_path, checks__codes="from kg.checks.tokens import x\n", checks__tokens="x = 1\n")
    assert problems(modules) == ["kg.checks.codes:1: imports kg.checks.tokens, its neighbour"]


@pytest.mark.parametrize("name", ["stray", "stray__deep"])
def test_a_module_in_no_layer_is_reported(tmp_path: Path, name: str) -> None:
    dotted = f"kg.{name.replace('__', '.')}"
    assert problems(program(tmp_path, **{name: ""})) == [f"{dotted} is in no layer of tests/layers.py"]


def test_an_import_of_a_module_in_no_layer_is_reported(tmp_path: Path) -> None:
    assert problems(program(tmp_path, location="import kg.gone\n")) == ["kg.location:1: imports kg.gone, which is in no layer"]


def test_a_circle_inside_a_package_is_reported(tmp_path: Path) -> None:
    modules = program(tmp_path, model__a="import kg.model.b\n", model__b="from kg.model import a\n")
    (found,) = problems(modules)
    assert found.startswith("a circle of imports: kg.model.")


@pytest.mark.parametrize(
    ("texts", "problem"),
    [
        ({"model__a": "import yaml.nodes\n"}, "kg.model.a:1: imports yaml, which enters through kg.files.parse only"),
        ({"model__a": "def f():\n    import pandas\n"}, "kg.model.a:2: imports pandas, which has no entry in LIBRARIES of tests/layers.py"),
        (
            {"audit__graph": "from networkx import DiGraph\n", "commands__main": "import kg.audit.graph\n"},
            "kg.audit.graph:1: imports networkx when it is loaded; import it in the function that uses it",
        ),
        (
            {"views__site__a": "import markupsafe\n", "views__site__b": "import markupsafe\n"},
            "markupsafe enters through kg.views.site.a and kg.views.site.b",
        ),
    ],
)
def test_a_library_at_the_wrong_door_is_reported(tmp_path: Path, texts: dict[str, str], problem: str) -> None:
    assert problems(program(tmp_path, **texts)) == [problem]


def test_what_is_too_large_is_reported(tmp_path: Path) -> None:
    modules = program(
        tmp_path,
        location="\n" * 301,
        diagnostic="def long():\n" + "    pass\n" * 40,
        model__claim="def f(a, b, /, c, *d, e, **g): ...\nclass C:\n    def fits(self, a, b, c, d, e): ...\n",
    )
    assert problems(modules) == [
        "kg.diagnostic:1: long has 41 lines; 40 are allowed",
        "kg.location has 301 lines; 300 are allowed",
        "kg.model.claim:1: f has 6 parameters; 5 are allowed",
    ]


def test_what_is_just_small_enough_is_not(tmp_path: Path) -> None:
    modules = program(tmp_path, location="\n" * 300, diagnostic="def long():\n" + "    pass\n" * 39)
    assert problems(modules) == []
