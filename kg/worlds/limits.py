"""How much work one opinion may cost, and where exactness ends."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of the computation. All are counted per statement, so that unrelated files never change a number.

    - ``always_exact``: statements that depend on at most so many random variables are computed exactly at any cost;
    - ``most_variables``: up to so many are tried exactly, within ``nodes`` nodes of a decision diagram;
    - everything else is sampled in blocks of ``worlds`` worlds, at least one and at most ``blocks`` of them, until the
      verdict is further than ``errors`` standard errors from every threshold that it depends on.
    """

    always_exact: int = 20
    most_variables: int = 64
    nodes: int = 50_000
    worlds: int = 65_536
    blocks: int = 16
    errors: float = 3.0
