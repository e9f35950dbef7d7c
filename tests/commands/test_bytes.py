"""Same input, same bytes: whatever the locale, the time zone, the hash seed and the order in which a disk lists files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.audit.test_broken import TOWN
from tests.written import write

SHUFFLE = """\
import os, random
walk = os.walk
def mixed(top, **options):
    for where, folders, files in walk(top, **options):
        random.shuffle(folders)
        random.shuffle(files)
        yield where, folders, files
os.walk = mixed
"""


def printed(root: Path, site: Path, seed: str, **environment: str) -> bytes:
    code = SHUFFLE + "import sys; from kg.commands.main import main; sys.exit(main(sys.argv[1:]))"
    given = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2]), **environment}
    command = [sys.executable, "-c", code, "-C", str(root), "audit", "--format", "json", "--site", str(site)]
    return subprocess.run(command, env=given, check=True, capture_output=True).stdout


def test_two_audits_are_the_same_to_the_byte(tmp_path: Path) -> None:
    root = write(tmp_path / "workspace", TOWN)
    one = printed(root, tmp_path / "one", "1", LC_ALL="C", TZ="UTC")
    two = printed(root, tmp_path / "two", "2", LC_ALL="C.UTF-8", TZ="Asia/Taipei", PYTHONUTF8="0")
    assert one == two
    files = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(tmp_path / "two") for path in (tmp_path / "two").rglob("*") if path.is_file())
    assert len(files) > 5
    assert all((tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes() for name in files)
