"""Templates of a workspace run in a process of their own, which may be ended whatever they do.

A template in jinja2's sandbox cannot reach files or attributes, but it can count to a billion. So whatever a workspace brought is
compiled and run apart, within so much time and memory, and that process gives up the right to open anything before it begins
(POSIX; elsewhere the time is limited).
"""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from kg.rules.killable import child_environment
from kg.views.report.content import Content
from kg.views.templates import TemplateError, TemplateSlip


@dataclass(frozen=True, slots=True)
class Allowance:
    """``seconds`` of wall time and of processor time, ``memory`` in bytes, ``text`` in characters of what is made."""

    seconds: float = 60.0
    memory: int = 1_000_000_000
    text: int = 50_000_000


ALLOWED: Final = Allowance()
CHECKING: Final = Allowance(seconds=15.0)


def rendered_apart(form: str, of: Content, overrides: Mapping[str, str], allowed: Allowance = ALLOWED) -> str:
    """The text of a report in ``form`` (``html`` or ``markdown``) with templates of the workspace; raises TemplateError."""
    answer = _asked({"do": form, "content": of, "texts": dict(overrides)}, allowed)
    if "slip" in answer:
        raise TemplateError(TemplateSlip(**answer["slip"]))
    return str(answer["text"])


def template_slips(texts: Mapping[str, str], allowed: Allowance = CHECKING) -> tuple[TemplateSlip, ...]:
    """What is wrong with the syntax of templates by name, or that reading them does not end."""
    answer = _asked({"do": "check", "texts": dict(texts)}, allowed)
    if "slip" in answer:
        first = next(iter(texts))
        return (TemplateSlip(answer["slip"]["name"] or first, answer["slip"]["line"], answer["slip"]["message"]),)
    return tuple(TemplateSlip(**slip) for slip in answer["slips"])


def _asked(task: Mapping[str, Any], allowed: Allowance) -> dict[str, Any]:
    """What the child answers; a slip about the limits when it does not."""
    order = {**task, "seconds": allowed.seconds, "memory": allowed.memory, "most": allowed.text}
    child = subprocess.Popen(
        [sys.executable, "-P", "-X", "utf8", "-m", "kg.views.report.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=child_environment(),
    )
    try:
        written, _ = child.communicate(pickle.dumps(order, pickle.HIGHEST_PROTOCOL), timeout=allowed.seconds)
    except subprocess.TimeoutExpired:
        child.kill()
        child.communicate()
        written = b""
    if child.returncode != 0 or not written:
        message = f"the templates do not end within their limits: {allowed.seconds:g} seconds and {allowed.memory // 1_000_000:,} MB"
        return {"slip": {"name": "", "line": 1, "message": message}}
    answer: dict[str, Any] = json.loads(written)
    return answer
