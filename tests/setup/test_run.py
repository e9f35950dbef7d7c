"""``run.py`` says in one sentence what is missing, starts at once when all is there, and the lock holds what it should."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-browser.lock")
README = (ROOT / "README.md").read_text(encoding="utf-8")
DONE = subprocess.CompletedProcess[bytes]([], 0, b"")


@pytest.fixture
def run(tmp_path: Path) -> ModuleType:
    """``run.py`` in a clone of its own, with a blank in its path and nothing set up."""
    clone = tmp_path / "a clone"
    clone.mkdir()
    for name in ("run.py", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, clone / name)
    spec = importlib.util.spec_from_file_location("run_py_under_test", clone / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Pretended:
    """Stands in for ``subprocess.run``: remembers the commands, and makes or refuses what they would make."""

    def __init__(self, run: ModuleType, failing: str = "", output: bytes = b"", status: int = 1) -> None:
        self.run, self.failing, self.output, self.status = run, failing, output, status
        self.commands: list[str] = []

    def __call__(self, command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        line = " ".join(str(word) for word in command)
        self.commands.append(line)
        if self.failing and self.failing in line:
            return subprocess.CompletedProcess(command, self.status, self.output)
        if " -m venv " in line:
            python: Path = self.run.in_venv("python")
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()
        return DONE


@pytest.fixture
def pretended(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Pretended:
    calls = Pretended(run)
    monkeypatch.setattr(run.subprocess, "run", calls)
    return calls


def said(run: ModuleType, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """The exit status, and the last line said."""
    status: int = run.main(list(arguments))
    lines = capsys.readouterr().err.splitlines()
    return status, lines[-1] if lines else ""


# --- what is said when something is missing ---


def test_an_old_python_is_named(run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(run.sys, "version_info", (3, 9, 2, "final", 0))
    status, message = said(run, capsys, "audit")
    assert status == 1
    assert message == "run.py: Python 3.11 or newer is needed and this is 3.9; run this file with a newer one, say python3.12 run.py."


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_a_missing_venv_module_is_named(
    run: ModuleType, missing: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "find_spec", lambda name: None if name == missing else object())
    status, message = said(run, capsys, "test")
    assert status == 1
    assert "apt install python3-venv" in message
    assert not run.VENV.exists()


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        (b"WARNING: Retrying: NewConnectionError(...)\nERROR: No matching distribution found for pytest", "was not reached"),
        (b"ERROR: Could not find a version that satisfies the requirement x (from versions: none)", "was not reached"),
        (b"ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "not the one that the lock names by its hash"),
        (b"first\nERROR: No space left on device.\nnote: more", "ERROR: No space left on device"),
        (b"", "nothing was printed"),
    ],
)
def test_a_failed_installation_says_why_in_one_sentence(
    run: ModuleType, output: bytes, reason: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run.subprocess, "run", Pretended(run, "--require-hashes", output))
    status, message = said(run, capsys, "audit")
    assert status == 1
    assert message.startswith("run.py: could not install the packages of requirements.lock: ")
    assert reason in message
    assert ".venv/set-up.log" in message
    assert run.LOG.read_bytes() == output
    assert not run.is_ready()


def test_a_venv_that_cannot_be_written_is_named(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(run.Path, "mkdir", refuse)
    status, message = said(run, capsys, "audit")
    assert status == 1
    assert message.startswith(f"run.py: cannot write {run.VENV}: Permission denied; ")


def test_being_stopped_leaves_no_traceback(run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "set_up", stop)
    assert said(run, capsys, "audit") == (130, "run.py: stopped")


@pytest.mark.parametrize("arguments", [[], ["audits"]])
def test_usage_is_shown_for_an_unknown_command(run: ModuleType, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(arguments) == 2
    assert "python3 run.py audit" in capsys.readouterr().err


def test_help_is_no_mistake(run: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["--help"]) == 0
    assert "python3 run.py test" in capsys.readouterr().out


# --- set-up once, and again only when something changed ---


def test_the_first_run_sets_up_and_the_second_starts_at_once(run: ModuleType, pretended: Pretended) -> None:
    assert run.main(["audit"]) == 0
    made, locked, project, audit = pretended.commands
    assert made.endswith(f"-m venv {run.VENV}")
    assert f"--require-hashes -r {run.LOCK}" in locked
    assert f"--no-deps --no-build-isolation --no-index -e {run.ROOT}" in project
    assert " -m kg -C " in audit
    assert run.main(["audit"]) == 0
    assert pretended.commands[4:] == [audit]


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
def test_a_changed_file_makes_it_anew(run: ModuleType, pretended: Pretended, name: str) -> None:
    run.main(["audit"])
    before = run.stamp()
    with (run.ROOT / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert run.stamp() != before
    assert not run.is_ready()
    run.main(["audit"])
    assert len(pretended.commands) == 8


def test_another_python_makes_it_anew(run: ModuleType, pretended: Pretended, monkeypatch: pytest.MonkeyPatch) -> None:
    run.main(["audit"])
    monkeypatch.setattr(run.sys, "version", "3.99.0 (main)")
    assert not run.is_ready()


@pytest.mark.parametrize("left", ["no python", "no stamp", "a broken stamp", "a file", "an empty folder", "a link to nothing"])
def test_a_half_made_venv_is_made_anew(run: ModuleType, pretended: Pretended, left: str) -> None:
    run.set_up()
    leave(run, left)
    assert not run.is_ready()
    pretended.commands.clear()
    run.set_up()
    assert len(pretended.commands) == 3
    assert run.is_ready()
    assert not (run.VENV / "left-over").exists()


def leave(run: ModuleType, left: str) -> None:
    (run.VENV / "left-over").touch()
    if left == "no python":
        run.in_venv("python").unlink()
    elif left == "no stamp":
        run.STAMP.unlink()
    elif left == "a broken stamp":
        run.STAMP.write_bytes(b"\xff")
    else:
        shutil.rmtree(run.VENV)
        if left == "a file":
            run.VENV.touch()
        elif left == "an empty folder":
            run.VENV.mkdir()
        else:
            try:
                run.VENV.symlink_to(run.ROOT / "nowhere")
            except OSError:
                pytest.skip("this system does not let us make a link")


# --- what is run ---


def test_options_reach_the_audit(run: ModuleType, pretended: Pretended, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(run.ROOT)
    run.main(["audit", "--as-of", "2025-01-31"])
    assert pretended.commands[-1] == f"{run.in_venv('python')} -P -m kg -C . audit --site site --as-of 2025-01-31"


def test_the_audit_works_from_another_folder(
    run: ModuleType, pretended: Pretended, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    run.main(["audit"])
    assert pretended.commands[-1].endswith(f" -m kg -C {run.ROOT} audit --site {run.ROOT / 'site'}")


def test_the_tests_are_ruff_mypy_and_pytest(run: ModuleType, pretended: Pretended) -> None:
    assert run.main(["test", "-k", "quantity"]) == 0
    assert [line.partition(" -m ")[2] for line in pretended.commands[-3:]] == [
        "ruff check .",
        "mypy",
        "pytest -n 2 --dist loadfile --no-loadscope-reorder -k quantity",
    ]


def test_a_check_is_ruff_mypy_and_one_file_without_workers(run: ModuleType, pretended: Pretended) -> None:
    assert run.main(["check"]) == 0
    assert [line.partition(" -m ")[2] for line in pretended.commands[-3:]] == ["ruff check .", "mypy", "pytest tests/test_layers.py -q"]


@pytest.mark.parametrize(("failing", "status"), [("ruff", 1), ("mypy", 2), ("pytest", 5)])
def test_one_failure_fails_the_whole_and_the_rest_is_still_run(
    run: ModuleType, failing: str, status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 5 of pytest says that no test ran."""
    calls = Pretended(run, f"-m {failing}", status=status)
    monkeypatch.setattr(run.subprocess, "run", calls)
    assert said(run, capsys, "test") == (status, f"run.py: failed: {failing}")
    assert " -m pytest -n 2 " in calls.commands[-1]


def test_the_browser_is_installed_after_the_set_up(run: ModuleType, pretended: Pretended) -> None:
    assert run.main(["browser"]) == 0
    assert len(pretended.commands) == 4
    assert pretended.commands[-1] == f"{run.in_venv('python')} -m tests.browser.install"


def test_a_command_ended_by_a_signal_has_failed(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run.subprocess, "run", Pretended(run, "-m kg", status=-9))
    assert run.main(["kg", "validate"]) == 137


def test_the_environment_leads_nowhere_else(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    monkeypatch.setenv("PIP_USER", "1")
    monkeypatch.setenv("LANG", "zh_TW.UTF-8")
    kept = run.environment()
    assert kept["LANG"] == "zh_TW.UTF-8"
    assert not {"PYTHONPATH", "PIP_USER"} & set(kept)


# --- the files beside it ---


def test_run_py_is_short_and_needs_only_the_standard_library(run: ModuleType) -> None:
    text = (ROOT / "run.py").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 200
    names = re.findall(r"^(?:import|from) (\w+)", text, re.M)
    assert names
    assert set(names) <= sys.stdlib_module_names


def locked(name: str = LOCKS[0]) -> dict[str, list[str]]:
    """Each requirement of a lock with its hashes."""
    found = {}
    for requirement in re.split(r"\n(?=\S)", (ROOT / name).read_text(encoding="utf-8").strip()):
        first, *hashes = [line.strip().removesuffix("\\").strip() for line in requirement.splitlines()]
        found[first] = hashes
    return found


@pytest.mark.parametrize(("name", "least"), [(LOCKS[0], 20), (LOCKS[1], 2)])
def test_every_locked_package_has_one_version_and_hashes_and_nothing_else(name: str, least: int) -> None:
    requirements = locked(name)
    assert len(requirements) >= least
    for requirement, hashes in requirements.items():
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; [\w .'<>=!]+)?", requirement), requirement
        assert hashes, requirement
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", item) for item in hashes), requirement
    names = [requirement.partition("==")[0] for requirement in requirements]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("address", ["://", "http:", "https:", "www.", "index-url", "find-links", "@"])
@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_no_address(name: str, address: str) -> None:
    assert address not in (ROOT / name).read_text(encoding="utf-8")


def test_the_locks_hold_all_that_the_project_names() -> None:
    whole = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = whole["project"]
    for lock, named in (
        (LOCKS[0], [*project["dependencies"], *project["optional-dependencies"]["test"]]),
        (LOCKS[1], whole["dependency-groups"]["browser"]),
    ):
        names = {re.split(r"[^\w-]", requirement)[0].lower() for requirement in named}
        assert names <= {requirement.partition("==")[0] for requirement in locked(lock)}


def test_the_browser_changes_no_package_of_the_other_lock() -> None:
    """Both are installed into one ``.venv``, whose stamp stays."""
    versions = dict(requirement.partition(" ")[0].split("==") for requirement in locked())
    others = dict(requirement.partition(" ")[0].split("==") for requirement in locked(LOCKS[1]))
    assert {name: versions[name] for name in others if name in versions} == {name: others[name] for name in others if name in versions}


def test_the_lock_of_npm_names_versions_and_digests_and_no_place() -> None:
    browser = ROOT / "tests" / "browser"
    lock = json.loads((browser / "package-lock.json").read_text(encoding="utf-8"))
    named = json.loads((browser / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert {f"node_modules/{name}" for name in named} <= set(packages)
    for name, package in packages.items():
        assert package["integrity"].startswith("sha512-"), name
        assert "resolved" not in package, name
    assert "omit-lockfile-registry-resolved=true" in (browser / ".npmrc").read_text(encoding="utf-8").splitlines()


def commands(text: str) -> list[str]:
    """The lines of the blocks ``sh`` of a page."""
    return [line for block in re.findall(r"^```sh\n(.*?)^```", text, re.M | re.S) for line in block.splitlines()]


def test_the_readme_gives_the_two_commands() -> None:
    assert commands(README) == ["python3 run.py audit", "python3 run.py test"]


def test_ci_ends_with_the_readme_test_command() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "#!/usr/bin/env bash"
    work = [line for line in lines[1:] if not line.startswith("#")]
    assert work[:2] == ["set -euo pipefail", 'cd "$(dirname "$0")/.."']
    assert work[-1] == f"{commands(README)[1]} </dev/null"
    assert not any("exit" in line or "trap" in line for line in work)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no bash of its own")
@pytest.mark.parametrize(
    ("browser", "tests", "status", "said"),
    [
        (0, 0, 0, ""),
        (0, 3, 3, ""),
        (1, 0, 0, "The tests that need what is missing are skipped.\n"),
        (1, 2, 2, "The tests that need what is missing are skipped.\n"),
    ],
)
def test_ci_fails_when_the_tests_fail_and_only_then(tmp_path: Path, browser: int, tests: int, status: int, said: str) -> None:
    """With programs that only pretend, on a machine where chromium is there."""
    for name, lines in {
        "python3": f'echo "$@"\ncase "$2" in browser) exit {browser};; test) exit {tests};; esac\n',
        "chromium": "",
        "apt-get": "echo apt-get was asked\n",
    }.items():
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\n{lines}", encoding="utf-8")
        program.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    command = ["bash", str(ROOT / ".ci" / "run")]
    done = subprocess.run(command, env={"PATH": path}, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (status, "run.py browser\nrun.py test\n", said)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such right")
def test_ci_may_be_executed() -> None:
    assert (ROOT / ".ci" / "run").stat().st_mode & stat.S_IXUSR


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", *(f"docs/{p.name}" for p in sorted((ROOT / "docs").glob("*.md")))])
def test_links_between_pages_lead_somewhere(name: str) -> None:
    page = ROOT / name
    text = re.sub(r"<!--.*?-->", "", page.read_text(encoding="utf-8"), flags=re.S)
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_text_files_end_lines_in_one_way() -> None:
    names = ("run.py", ".ci/run", "pyproject.toml", *LOCKS, ".gitignore", ".gitattributes", ".editorconfig", "README.md")
    for name in names:
        data = (ROOT / name).read_bytes()
        assert b"\r" not in data, name
        assert data.endswith(b"\n"), name
