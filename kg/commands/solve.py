"""``kg solve``: the strengths of a graph of arguments in a `.bag` file, under one named semantics."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from fractions import Fraction
from math import nextafter
from pathlib import Path
from typing import Any

from kg.commands.main import DONE, ERRORS, USAGE
from kg.gradual.bag import LARGEST, read_bag, with_plain_ends
from kg.gradual.engine import solve
from kg.gradual.graph import Graph
from kg.gradual.semantics import SEMANTICS
from kg.gradual.solve import Solution
from kg.gradual.worlds import network_of
from kg.views.diagnostics import as_text

DIGITS = 12
LEAST = 10.0**-DIGITS


def run(arguments: argparse.Namespace) -> int:
    """Read, solve, print; 1 when the file has errors."""
    path: Path = arguments.file
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        print(f"kg solve: {path} cannot be read: {error.strerror}", file=sys.stderr)
        return USAGE
    graph, diagnostics = read_bag(data, path.as_posix())
    if graph is None:
        lines = with_plain_ends(data.decode("utf-8", "replace")).split("\n")
        print(as_text(diagnostics, lambda _: lines), file=sys.stderr, end="")
        return ERRORS
    solution = _possible_worlds(graph) if arguments.semantics == "worlds" else solve(graph, SEMANTICS[arguments.semantics])
    sys.stdout.write(as_json(solution) if arguments.format == "json" else as_lines(solution))
    return DONE


def _possible_worlds(graph: Graph) -> Solution:
    """The beliefs. They are always settled; the residual is the largest standard error, 0 where all are exact.

    There are no verdicts here that more worlds could settle, so one block of them answers for all arguments at once.
    """
    from kg.worlds.limits import Limits
    from kg.worlds.weigh import weigh

    opinions = weigh(network_of(graph), limits=Limits(blocks=1))
    beliefs = {name: nearest(opinions[f"claim:{name}"].belief) for name in graph.names}
    return Solution("worlds", beliefs, max(opinion.standard_error for opinion in opinions.values()))


def nearest(share: Fraction) -> float:
    """A share as a floating-point number, 0 or 1 only if it is."""
    if share in (0, 1):
        return float(share)
    return min(max(float(share), nextafter(0.0, 1.0)), nextafter(1.0, 0.0))


def shown(strength: float) -> float:
    """A strength to twelve significant digits, never up to 1 nor down to 0 unless it is."""
    rounded = float(f"{strength:.{DIGITS}g}")
    return 1 - LEAST if rounded >= 1 > strength else rounded


def as_json(solution: Solution) -> str:
    """One object and nothing else. Names the circles only where some do not settle."""
    told: dict[str, Any] = {
        "semantics": solution.semantics,
        "converged": solution.converged,
        "residual": float(f"{solution.residual:.3g}"),
        "strengths": {name: shown(strength) for name, strength in solution.strengths.items()},
    }
    if not solution.converged:
        told["unsettled"] = [_trouble(solution, number) for number in range(len(solution.unsettled))]
        told["uncertain"] = sorted(solution.uncertain)
    return json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _trouble(solution: Solution, number: int) -> Mapping[str, Any]:
    one = solution.unsettled[number]
    return {
        "arguments": list(one.names),
        "residual": float(f"{one.residual:.3g}"),
        "amplitude": float(f"{one.amplitude:.3g}"),
        "period": one.period,
        "apart": float(f"{one.apart:.3g}"),
        "continuous_residual": float(f"{one.continuous_residual:.3g}"),
    }


def as_lines(solution: Solution) -> str:
    """A line an argument; those that did not settle have a mark, and below stands why."""
    width = max(map(len, solution.strengths))
    lines = [
        f"{name:<{width}}  {_brief(strength)}{'  ?' if name in solution.uncertain else ''}"
        for name, strength in solution.strengths.items()
    ]
    lines += ["", f"{solution.semantics}: {'settled' if solution.converged else 'not settled'}, residual {solution.residual:.3g}"]
    for one in solution.unsettled:
        names = ", ".join(one.names[:8]) + (f" and {len(one.names) - 8} more" if len(one.names) > 8 else "")
        swing = f"swings by {one.amplitude:.3g} in {one.period} steps" if one.period else f"still moves by {one.residual:.3g}"
        lines.append(f"? circle of {names}: the discrete solution {swing}; {one.apart:.3g} from the continuous one, which is shown")
    return "\n".join(lines) + "\n"


def _brief(strength: float) -> str:
    """Six decimals, and no certainty that is none."""
    if strength < 1 and round(strength, 6) == 1:
        return ">0.999999"
    return "<0.000001" if strength > 0 and round(strength, 6) == 0 else f"{strength:.6f}"
