"""Sets `kg` up in `.venv` beside this file and runs it; needs nothing but Python.

    python3 run.py audit [options]     verdicts for this workspace, and its site in site/
    python3 run.py test [options]      ruff, mypy and the tests, two at a time; the options go to pytest
    python3 run.py check               ruff, mypy and the rules of imports and sizes only
    python3 run.py kg [options]        the command line itself
    python3 run.py browser             installs what the tests in a browser need besides; without, they are skipped

The first run installs the packages of requirements.lock, each held to its hash. Later runs start at once, until the
lock, pyproject.toml or this Python changes. Exit status: that of what was run; 1 when the set-up fails, 2 for usage.
"""

# Any Python from 3.6 on must be able to read this file, or its first message could never be given: hence the quoted hints.

import hashlib
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "made-by-run-py"
LOG = VENV / "set-up.log"
LOCK = ROOT / "requirements.lock"
OLDEST = (3, 11)
COMMANDS = ("audit", "test", "check", "kg", "browser")
OFFLINE = ("NewConnectionError", "NameResolutionError", "ConnectTimeout", "ProxyError", "Network is unreachable", "from versions: none")
# Two workers take whole files in their order, so a folder's sites, servers and browser are made once a worker. Options given later win.
TWO_AT_A_TIME = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
MISLEADING = ("PYTHONHOME", "PYTHONPATH", "PIP_PREFIX", "PIP_ROOT", "PIP_TARGET", "PIP_USER", "__PYVENV_LAUNCHER__")


class SetUpError(Exception):
    """The set-up cannot be made; the message is for people and says what to do."""


def main(arguments: "list[str]") -> int:
    """Set up when needed, then run the command."""
    if not arguments or arguments[0] not in COMMANDS:
        asked = bool(arguments) and arguments[0] in ("-h", "--help")
        print(__doc__, end="", file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    try:
        require_python(sys.version_info[:2])
        set_up()
        return run(arguments[0], arguments[1:])
    except SetUpError as error:
        print(f"run.py: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("run.py: stopped", file=sys.stderr)
        return 130


def require_python(version: "tuple[int, ...]") -> None:
    """Refuse a Python which is too old."""
    if version < OLDEST:
        found = f"{version[0]}.{version[1]}"
        raise SetUpError(f"Python 3.11 or newer is needed and this is {found}; run this file with a newer one, say python3.12 run.py.")


def set_up() -> None:
    """Make ``.venv`` unless it is whole and of this lock, this project and this Python."""
    if is_ready():
        return
    require_venv_modules()
    print("run.py: setting up .venv; this is done once and takes about a minute.", file=sys.stderr, flush=True)
    make_empty()
    try:
        with LOG.open("wb") as log:
            step(log, [base_python(), "-m", "venv", str(VENV)], "could not make .venv")
            pip = [str(in_venv("python")), "-m", "pip", "--no-input", "--disable-pip-version-check", "install"]
            step(log, [*pip, "--require-hashes", "-r", str(LOCK)], "could not install the packages of requirements.lock")
            step(log, [*pip, "--no-deps", "--no-build-isolation", "--no-index", "-e", str(ROOT)], "could not install kg into .venv")
        STAMP.write_text(stamp(), encoding="utf-8")
    except OSError as error:
        raise not_writable(error) from error


def is_ready() -> bool:
    """Whether ``.venv`` was finished, by this Python, from these files, in this place."""
    try:
        return STAMP.read_text(encoding="utf-8") == stamp() and in_venv("python").exists()
    except (OSError, UnicodeDecodeError):
        return False


def stamp() -> str:
    """What ``.venv`` depends on, as one digest. The place is part of it: a ``.venv`` cannot be moved."""
    digest = hashlib.sha256()
    for part in (str(ROOT), sys.version, sys.base_prefix):
        digest.update(part.encode("utf-8", "surrogateescape") + b"\0")
    for path in (LOCK, ROOT / "pyproject.toml"):
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()


def require_venv_modules() -> None:
    """Refuse a Python that comes without the means to make a ``.venv``, as Debian's does."""
    if find_spec("venv") is None or find_spec("ensurepip") is None:
        raise SetUpError(
            "this Python lacks the module venv or ensurepip; install it (Debian and Ubuntu: apt install python3-venv) and run this again."
        )


def make_empty() -> None:
    """Put an empty ``.venv`` in place of whatever is there, also one half made."""
    try:
        if VENV.is_symlink() or VENV.is_file():
            VENV.unlink()
        elif VENV.exists():
            shutil.rmtree(VENV)
        VENV.mkdir()
    except OSError as error:
        raise not_writable(error) from error


def step(log: BinaryIO, command: "list[str]", failure: str) -> None:
    """Run one step of the set-up; its output goes to the log, which is read when it fails."""
    nothing, kept = subprocess.DEVNULL, subprocess.PIPE
    done = subprocess.run(command, env=environment(), check=False, stdin=nothing, stdout=kept, stderr=subprocess.STDOUT)
    log.write(done.stdout)
    if done.returncode:
        raise SetUpError(explain(failure, done.stdout.decode("utf-8", "replace")))


def explain(failure: str, output: str) -> str:
    """One sentence on why a step failed."""
    log = f"{LOG.relative_to(ROOT).as_posix()} holds all that was printed"
    if any(sign in output for sign in OFFLINE):
        return f"{failure}: the package index was not reached; run this again when there is a network ({log})."
    if "DO NOT MATCH THE HASHES" in output:
        return f"{failure}: a package is not the one that the lock names by its hash, so nothing was run ({log})."
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    last = next((line for line in reversed(lines) if line.startswith("ERROR")), lines[-1] if lines else "nothing was printed")
    return f"{failure}: {last.rstrip('.')} ({log})."


def not_writable(error: OSError) -> SetUpError:
    """The message for a folder that cannot be written to."""
    why = error.strerror or error
    return SetUpError(f"cannot write {VENV}: {why}; give this user the right to write there, or work in a copy.")


def run(command: str, options: "list[str]") -> int:
    """Run a command in ``.venv``; gives its exit status, or the first that is not 0 of several."""
    python = [str(in_venv("python"))]
    kg = [*python, "-P", "-m", "kg"]
    if command == "kg":
        return call([*kg, *options])
    if command == "audit":
        return call([*kg, "-C", shown(ROOT), "audit", "--site", shown(ROOT / "site"), *options])
    if command == "browser":
        return call([*python, "-m", "tests.browser.install", *options], ROOT)
    tests = ["tests/test_layers.py", "-q", *options] if command == "check" else [*TWO_AT_A_TIME, *options]
    checks = (["ruff", "check", "."], ["mypy"], ["pytest", *tests])
    statuses = [call([*python, "-m", *check], ROOT) for check in checks]
    failed = [check[0] for check, status in zip(checks, statuses, strict=True) if status]
    if failed:
        print(f"run.py: failed: {', '.join(failed)}", file=sys.stderr)
    return next((status for status in statuses if status), 0)


def call(command: "list[str]", directory: "Path | None" = None) -> int:
    """Run one command to its end; a command ended by a signal gives 128 and its number, as in a shell."""
    status = subprocess.run(command, cwd=directory, env=environment(), check=False).returncode
    return status if status >= 0 else 128 - status


def shown(path: Path) -> str:
    """A path as short as it can be written from where the user is."""
    try:
        return str(path.relative_to(Path.cwd()))
    except (OSError, ValueError):
        return str(path)


def environment() -> "dict[str, str]":
    """The environment without what would lead Python or pip out of ``.venv``."""
    return {name: value for name, value in os.environ.items() if name not in MISLEADING}


def base_python() -> str:
    """The Python that is installed, also when this file is run by the one in ``.venv``."""
    return getattr(sys, "_base_executable", "") or sys.executable


def in_venv(program: str) -> Path:
    """Where ``.venv`` keeps its programs."""
    return VENV / "Scripts" / (program + ".exe") if os.name == "nt" else VENV / "bin" / program


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
