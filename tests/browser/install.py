"""Installs what the tests in a browser need: ``python3 run.py browser``.

playwright goes into ``.venv``, each package held to its hash in ``requirements-browser.lock``; axe-core and html-validate go below
``tests/browser``, held to ``package-lock.json``, and no script of theirs is run. The browser is the system's own: playwright's is never
fetched. Exit status: 0 when all is there, 1 when something is missing; what, and how to get it, is said.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from tests.browser.having import HERE, MODULES, chromium, no_axe, no_browser, no_validator

LOCK = HERE.parents[1] / "requirements-browser.lock"
STAMP = MODULES / ".made-from"
PIP = ("--no-input", "--disable-pip-version-check", "install", "--quiet", "--require-hashes", "-r")
NPM = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")


def main() -> int:
    """Install what is missing, and say what still is."""
    missing = [problem for problem in (python_packages(), node_packages()) if problem]
    if not chromium():
        missing.append("chromium was not found and KG_CHROMIUM names none. Debian: apt install chromium; Ubuntu: snap install chromium.")
    missing += [problem for problem in (no_browser(), no_axe(), no_validator()) if problem and not missing]
    for problem in missing:
        print(f"run.py: {problem}", file=sys.stderr)
    if not missing:
        print(f"The tests in a browser can run, in {chromium()}.")
    return 1 if missing else 0


def python_packages() -> str:
    """playwright, into this environment; gives what went wrong."""
    done = subprocess.run([sys.executable, "-m", "pip", *PIP, str(LOCK)], stdin=subprocess.DEVNULL, check=False)
    return f"could not install the packages of {LOCK.name}." if done.returncode else ""


def node_packages() -> str:
    """axe-core and html-validate, unless those of the lock are there; gives what went wrong."""
    npm = shutil.which("npm")
    if npm is None:
        return "npm was not found, so axe-core and html-validate are not installed and their tests are skipped. Debian: apt install npm."
    wanted = digest(HERE / "package-lock.json")
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == wanted:
        return ""
    done = subprocess.run([npm, *NPM], cwd=HERE, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)
    if done.returncode:
        return "npm could not install the packages of tests/browser/package-lock.json."
    STAMP.write_text(wanted, encoding="utf-8")
    return ""


def digest(path: Path) -> str:
    """The digest of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
