"""What is installed is all that is needed: every file below ``kg/``, and the command."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from kg import __version__

ROOT = Path(__file__).parents[2]
NOT_SHIPPED = {"__pycache__", ".DS_Store"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The built package, made without a network from a copy of the source."""
    source = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    shutil.copytree(ROOT / "kg", source / "kg", ignore=shutil.ignore_patterns(*NOT_SHIPPED))
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--wheel-dir", "built"]
    offline = ["--no-deps", "--no-build-isolation", "--no-index", "."]
    done = subprocess.run([*pip, *offline], cwd=source, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (built,) = (source / "built").glob("*.whl")
    return zipfile.ZipFile(built)


def test_every_file_of_the_program_is_installed(wheel: zipfile.ZipFile) -> None:
    files = (p for p in (ROOT / "kg").rglob("*") if p.is_file() and not NOT_SHIPPED & set(p.parts) and p.suffix != ".pyc")
    wanted = {path.relative_to(ROOT).as_posix() for path in files}
    assert "kg/starter/empty/kg.toml" in wanted
    assert wanted <= set(wheel.namelist())


def test_nothing_else_is_installed(wheel: zipfile.ZipFile) -> None:
    assert {name.partition("/")[0] for name in wheel.namelist()} == {"kg", f"plainfact-{__version__}.dist-info"}


def test_the_command_is_installed(wheel: zipfile.ZipFile) -> None:
    entries = wheel.read(f"plainfact-{__version__}.dist-info/entry_points.txt").decode()
    assert entries.split() == ["[console_scripts]", "kg", "=", "kg.commands.main:main"]
