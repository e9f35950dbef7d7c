"""Where rules come from: those that are shipped, and those of a workspace."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from kg.diagnostic import Diagnostic, Note
from kg.model.query import QueryText
from kg.rules.codes import NAMED_TWICE
from kg.rules.rule import Rule, read_rule

SHIPPED: Final = "kg/rules/shipped"


@dataclass(frozen=True)
class Rules:
    """The rules that can be run, by name, and what is wrong with the others."""

    rules: tuple[Rule, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


@cache
def shipped_rules() -> tuple[Rule, ...]:
    """The rules that come with the program, by name."""
    found = []
    for entry in resources.files("kg.rules").joinpath("shipped").iterdir():
        if entry.name.endswith(".rq"):
            rule = read_rule(entry.read_text(encoding="utf-8"), f"{SHIPPED}/{entry.name}", own=False)
            if not isinstance(rule, Rule):
                raise ValueError(f"a shipped rule has a slip: {rule[0].message} ({entry.name})")
            found.append(rule)
    return tuple(sorted(found, key=lambda rule: rule.name))


def rules_of(own: Iterable[QueryText]) -> Rules:
    """The shipped rules and a workspace's own; a name that is taken is a slip of the later one."""
    taken = {rule.name: rule for rule in shipped_rules()}
    diagnostics: list[Diagnostic] = []
    for file in own:
        rule = read_rule(file.text, file.name, own=True)
        if not isinstance(rule, Rule):
            diagnostics += rule
        elif rule.name in taken:
            note = Note(taken[rule.name].location, "the other one")
            hint = "Give it another name; a shipped rule cannot be replaced."
            diagnostics.append(Diagnostic(NAMED_TWICE, rule.location, f"Two rules are named “{rule.name}”.", hint, (note,)))
        else:
            taken[rule.name] = rule
    return Rules(tuple(sorted(taken.values(), key=lambda rule: rule.name)), tuple(diagnostics))
