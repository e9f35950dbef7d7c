"""A git repository made for a test, with nothing of the machine's own configuration."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

QUIET = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "a",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "a",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_AUTHOR_DATE": "2025-01-01T00:00:00Z",
    "GIT_COMMITTER_DATE": "2025-01-01T00:00:00Z",
}


def git(root: Path, *arguments: str) -> str:
    """Run git in a folder; gives what it prints."""
    done = subprocess.run(["git", *arguments], cwd=root, env={**os.environ, **QUIET}, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def committed(root: Path) -> str:
    """Commit everything below ``root``, making the repository where there is none; gives the commit's hash."""
    if not (root / ".git").exists():
        git(root, "init", "--quiet", "--initial-branch", "main")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "state")
    return git(root, "rev-parse", "HEAD")
