"""What runs in the child process of :mod:`kg.rules.killable`; started as ``python -m kg.rules.child``, never imported."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from kg.linked.store import answer, open_store
from kg.rules.confined import give_up
from kg.rules.fixpoint import Run, run_rules
from kg.rules.memory import memory_of, triples_of
from kg.rules.rule import Rule, read_rule


def main() -> int:
    """Do the task on standard input; gives the exit status."""
    order = json.loads(sys.stdin.buffer.readline())
    dataset = sys.stdin.buffer.read()
    open_store()  # loads what is needed while files can still be opened
    if order["do"] == "rules":
        give_up(order["seconds"], order["memory"])
        _say(_as_data(_rules(order, dataset)))
    else:
        store = open_store(dataset)
        give_up(order["seconds"], order["memory"])
        for query in order["queries"]:
            _say({"running": query["name"]})
            _say(_answered(store, query["text"], order))
    return 0


def _say(data: object) -> None:
    print(json.dumps(data, ensure_ascii=True), flush=True)


def _rules(order: Mapping[str, Any], dataset: bytes) -> Run:
    rules = [read_rule(one["text"], one["file"], one["own"]) for one in order["rules"]]
    read = [rule for rule in rules if isinstance(rule, Rule)]
    return run_rules(memory_of(triples_of(dataset)), read, lambda name: _say({"running": name}))


def _as_data(run: Run) -> dict[str, Any]:
    fired = {name: {"facts": sorted(one.facts), "records": one.records} for name, one in run.fired.items()}
    return {"fired": fired, "diagnostics": [asdict(diagnostic) for diagnostic in run.diagnostics]}


def _answered(store: Any, text: str, order: Mapping[str, Any]) -> dict[str, Any]:
    try:
        found = answer(store, text)
    except SyntaxError as error:
        return {"syntax": str(error)}
    except (ValueError, OSError) as error:
        return {"error": str(error)}
    return {"kind": found.kind, "text": found.text} if len(found.text) <= order["answer"] else {"long": len(found.text)}


if __name__ == "__main__":
    sys.exit(main())
