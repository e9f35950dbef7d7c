"""Strengths of arguments that depend on each other in a circle.

A semantics then gives equations, s = f(s), and the papers two ways to a solution: the *discrete* one repeats s ← f(s) for all
arguments at once, beginning at the base scores; the *continuous* one follows ds/dt = f(s) − s from there (Potyka 2018). Neither
has to arrive, and they may arrive at different places. Both are run here, and a strength counts as settled only where they agree.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

State = list[float]
Field = Callable[[Sequence[float]], State]
"""The right side of the equations: the strengths that follow from the given ones."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """When an iteration has arrived (``still``), when it gives up, and how near the two solutions have to be (``agreed``)."""

    still: float = 1e-12
    agreed: float = 1e-6
    work: int = 500_000
    least_sweeps: int = 1_000
    most_sweeps: int = 50_000

    def sweeps(self, size: int) -> int:
        """How often the equations may be evaluated, for so many arguments and edges."""
        return max(self.least_sweeps, min(self.most_sweeps, self.work // max(1, size)))


@dataclass(frozen=True, slots=True)
class Course:
    """Where an iteration ended: the state, the largest |f(s) − s| there, and whether that is as good as none.

    Where the states repeat, ``amplitude`` is how far the strengths swing, and ``period`` after how many steps they are back; else 0.
    """

    state: State
    residual: float
    arrived: bool
    amplitude: float = 0.0
    period: int = 0


def distance(one: Sequence[float], other: Sequence[float]) -> float:
    """The largest difference."""
    return max((abs(a - b) for a, b in zip(one, other, strict=True)), default=0.0)


def discrete(f: Field, start: Sequence[float], sweeps: int, bounds: Bounds) -> Course:
    """Repeat s ← f(s), all at once. Stops where nothing moves, where the states repeat, or after so many sweeps.

    Repetition is found by comparing with one earlier state, taken anew after 1, 2, 4, … steps (R. P. Brent, BIT 1980).
    """
    state, earlier, since = list(start), list(start), 0
    residual = 0.0
    for done in range(1, sweeps + 1):
        following = f(state)
        residual = distance(following, state)
        if residual <= bounds.still:
            return Course(following, residual, True)
        state, since = following, since + 1
        if residual > bounds.agreed and distance(state, earlier) <= bounds.still:
            return _swinging(f, state, since)
        if done & (done - 1) == 0:
            earlier, since = state, 0
    return Course(state, residual, False)


def _swinging(f: Field, state: State, period: int) -> Course:
    """Once round: how far the strengths swing, and the largest step."""
    lowest, highest, residual = list(state), list(state), 0.0
    for _ in range(period):
        following = f(state)
        residual = max(residual, distance(following, state))
        lowest = list(map(min, lowest, following))
        highest = list(map(max, highest, following))
        state = following
    return Course(state, residual, False, distance(lowest, highest), period)


def damped(f: Field, start: Sequence[float], sweeps: int, bounds: Bounds) -> Course:
    """Repeat s ← s + ω (f(s) − s): explicit steps of the continuous model, ω halved whenever the residual does not shrink."""
    state, step = list(start), 0.5
    following = f(state)
    residual = distance(following, state)
    for _ in range(sweeps):
        if residual <= bounds.still:
            return Course(state, residual, True)
        moved = [s + step * (t - s) for s, t in zip(state, following, strict=True)]
        following = f(moved)
        after = distance(following, moved)
        if after > residual and step > 1e-3:
            step /= 2
        state, residual = moved, after
    return Course(state, residual, False)


def continuous(f: Field, start: Sequence[float], sweeps: int, bounds: Bounds) -> Course:
    """ds/dt = f(s) − s by the classical Runge–Kutta method with step doubling, then polished by the damped iteration.

    The polish counts only where it stays with what the integration reached.
    """
    state, step, used = list(start), 0.25, 0
    slope = _slope(f, state)
    residual = max(map(abs, slope), default=0.0)
    while residual > bounds.agreed and used < sweeps:
        whole = _runge_kutta(f, state, slope, step)
        half = _runge_kutta(f, state, slope, step / 2)
        halves = _runge_kutta(f, half, _slope(f, half), step / 2)
        used += 11
        error = distance(whole, halves)
        if error > 1e-5 and step > 1e-4:
            step /= 2
            continue
        state = [min(1.0, max(0.0, s)) for s in halves]
        slope = _slope(f, state)
        residual = max(map(abs, slope), default=0.0)
        step = min(2.0, step * 2) if error < 1e-7 else step
    polished = damped(f, state, sweeps, bounds)
    near = distance(polished.state, state) <= max(1e-3, residual)
    return polished if polished.arrived and near else Course(state, residual, residual <= bounds.still)


def _slope(f: Field, state: State) -> State:
    return [t - s for s, t in zip(state, f(state), strict=True)]


def _runge_kutta(f: Field, state: State, slope: State, step: float) -> State:
    second = _slope(f, _along(state, slope, step / 2))
    third = _slope(f, _along(state, second, step / 2))
    fourth = _slope(f, _along(state, third, step))
    slopes = zip(state, slope, second, third, fourth, strict=True)
    return [s + step * (a + 2 * b + 2 * c + d) / 6 for s, a, b, c, d in slopes]


def _along(state: State, slope: State, step: float) -> State:
    """A step, kept within [0, 1], where strengths are defined."""
    return [min(1.0, max(0.0, s + step * d)) for s, d in zip(state, slope, strict=True)]
