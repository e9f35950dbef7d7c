"""What of the browser is there: the reason why a test of it cannot run, or nothing."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from kg.commands import printing

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
AXE = MODULES / "axe-core" / "axe.min.js"
VALIDATOR = MODULES / "html-validate" / "bin" / "html-validate.mjs"
SET_UP = "python3 run.py browser"


def chromium() -> str:
    """Where the browser is that also prints reports: what ``KG_CHROMIUM`` names, or the first that is found; empty without any."""
    return str(printing.chromium() or "")


def no_browser() -> str:
    """Why no browser can be driven; empty if one can."""
    if find_spec("playwright") is None:
        return f"playwright is not installed; {SET_UP} installs it"
    if not chromium():
        return "chromium is not installed (Debian: apt install chromium), or KG_CHROMIUM names no program"
    return ""


def no_axe() -> str:
    """Why access cannot be judged; empty if it can."""
    return "" if AXE.is_file() else f"axe-core is not installed; {SET_UP} installs it where there is npm"


@cache
def no_validator() -> str:
    """Why HTML cannot be judged; empty if it can."""
    node = shutil.which("node")
    if node is None or not VALIDATOR.is_file():
        return f"html-validate is not installed; {SET_UP} installs it where there are node and npm"
    tried = subprocess.run([node, str(VALIDATOR), "--version"], capture_output=True, text=True, check=False)
    if tried.returncode == 0:
        return ""
    wanted = json.loads((MODULES / "html-validate" / "package.json").read_text(encoding="utf-8"))["engines"]["node"]
    found = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout.strip()
    return f"html-validate needs node {wanted} and this is {found}"
