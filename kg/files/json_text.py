"""JSON (RFC 8259) from strangers, read strictly and written in one way: numbers stay as they are written.

What other readers take silently is refused: a name that stands twice in one object, NaN and Infinity, numbers that no double
holds, and nesting without end.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from kg.files.text import HIDDEN

DEEPEST: Final = 40
MOST_DIGITS: Final = 40
MOST_EXPONENT: Final = 308  # of a double (IEEE 754), which other readers make of a number


@dataclass(frozen=True, slots=True)
class Number:
    """A number by its text."""

    text: str


Json: TypeAlias = "dict[str, Json] | list[Json] | str | Number | bool | None"
Things: TypeAlias = dict[str, Json]


@dataclass(frozen=True, slots=True)
class JsonProblem:
    """Why a text is not JSON that is read here: the place (a line, or a path such as ``$.author.name``) and a sentence."""

    place: str
    sentence: str


@dataclass(frozen=True, slots=True)
class _Bad:
    """Stands in the tree where something is refused, until the walk that knows its path."""

    sentence: str


def read_json(text: str) -> Json | JsonProblem:
    """The value that ``text`` writes, or the first thing that is wrong with it."""
    try:
        found = json.loads(text, object_pairs_hook=_object, parse_int=_number, parse_float=_number, parse_constant=_constant)
    except json.JSONDecodeError as error:
        return JsonProblem(f"line {error.lineno}, column {error.colno}", f"This is not valid JSON: {error.msg}.")
    except RecursionError:
        return JsonProblem("$", f"This is nested more than {DEEPEST} deep.")
    return next(_problems(found), found)


def _object(pairs: list[tuple[str, Json]]) -> Things | _Bad:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    names = [name for name, _ in pairs]
    twice = next(name for place, name in enumerate(names) if name in names[:place])
    return _Bad(f"The name {shown(twice)} stands twice in this object; which of the two is meant cannot be told.")


def _number(text: str) -> Number | _Bad:
    digits = len(re.sub(r"[eE].*|\D", "", text))
    exponent = re.search(r"[eE]([+-]?\d+)$", text)
    if digits > MOST_DIGITS:
        return _Bad(f"This number has {digits:,} digits; {MOST_DIGITS} are read.")
    if exponent and (len(exponent[1]) > 6 or abs(int(exponent[1])) > MOST_EXPONENT):
        return _Bad(f"This number has an exponent beyond {MOST_EXPONENT}.")
    return Number(text)


def _constant(name: str) -> _Bad:
    return _Bad(f"{name} is not a number of JSON.")


def _problems(root: object) -> Iterator[JsonProblem]:
    """What is refused, in the order of the text."""
    waiting: list[tuple[str, object, int]] = [("$", root, 0)]
    while waiting:
        path, value, depth = waiting.pop()
        if isinstance(value, _Bad):
            yield JsonProblem(path, value.sentence)
        elif isinstance(value, dict | list) and depth >= DEEPEST:
            yield JsonProblem(path, f"This is nested more than {DEEPEST} deep.")
        elif isinstance(value, dict):
            waiting += [(f"{path}.{key}", item, depth + 1) for key, item in reversed(value.items())]
        elif isinstance(value, list):
            waiting += [(f"{path}[{place}]", item, depth + 1) for place, item in reversed(list(enumerate(value)))]


def write_json(value: Json, indent: str | None = None, level: int = 0) -> str:
    """JSON with its names in order; hidden characters and lone surrogates are written as escapes, so that all can be seen."""
    if isinstance(value, Number):
        return value.text
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, dict):
        colon = ":" if indent is None else ": "
        items = [f"{shown(key)}{colon}{write_json(item, indent, level + 1)}" for key, item in sorted(value.items())]
        return _bracketed("{}", items, indent, level)
    if isinstance(value, list):
        return _bracketed("[]", [write_json(item, indent, level + 1) for item in value], indent, level)
    return json.dumps(value)


def _bracketed(brackets: str, items: list[str], indent: str | None, level: int) -> str:
    if not items:
        return brackets
    if indent is None:
        return f"{brackets[0]}{','.join(items)}{brackets[1]}"
    inner, outer = "\n" + indent * (level + 1), "\n" + indent * level
    return f"{brackets[0]}{inner}{f',{inner}'.join(items)}{outer}{brackets[1]}"


def shown(text: str) -> str:
    """A text in JSON's quotation marks, with every hidden character as an escape."""
    return HIDDEN.sub(_escape, json.dumps(text, ensure_ascii=False))


def _escape(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1]
