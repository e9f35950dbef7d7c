"""What runs in the process of :mod:`kg.views.report.apart`; started as ``python -m kg.views.report.child``, never imported."""

from __future__ import annotations

import json
import pickle
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from kg.rules.confined import give_up
from kg.views.report import html, markdown
from kg.views.report.content import Content
from kg.views.templates import TemplateError

FORMS: Mapping[str, Callable[[Content, Mapping[str, str]], str]] = {"html": html.html, "markdown": markdown.markdown}


def main() -> int:
    """Do the task on standard input; gives the exit status."""
    order = pickle.loads(sys.stdin.buffer.read())  # written by our own parent
    for one in (html, markdown):
        one.warm()  # loads what is needed while files can still be opened
    give_up(order["seconds"], order["memory"])
    sys.stdout.buffer.write(json.dumps(_answer(order)).encode("ascii"))
    return 0


def _answer(order: Mapping[str, Any]) -> dict[str, Any]:
    if order["do"] == "check":
        slips = [slip for name, text in order["texts"].items() if (slip := _slip(name, text))]
        return {"slips": [asdict(slip) for slip in slips]}
    try:
        text = FORMS[order["do"]](order["content"], order["texts"])
    except TemplateError as error:
        return {"slip": asdict(error.slip)}
    if len(text) > order["most"]:
        return {"slip": {"name": "", "line": 1, "message": f"what the templates make has {len(text):,} characters"}}
    return {"text": text}


def _slip(name: str, text: str) -> Any:
    return (markdown if name.endswith(".md") else html).slip(name, text)


if __name__ == "__main__":
    sys.exit(main())
