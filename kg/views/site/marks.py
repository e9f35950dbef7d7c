"""The shapes of verdicts and outcomes. They differ in shape, so that they can be told apart without colour."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

CIRCLE: Final = '<circle class="line" cx="10" cy="10" r="8"/>'
OCTAGON: Final = "M6.3 1h7.4L19 6.3v7.4L13.7 19H6.3L1 13.7V6.3z"
SQUARE: Final = '<path class="line" d="M2.5 2.5h15v15h-15z"/>'
TICK: Final = '<circle class="fill" cx="10" cy="10" r="9"/><path class="ink" d="M5.4 10.4l3.1 3.1 6.1-7"/>'
HALF: Final = f'{CIRCLE}<path class="fill" d="M10 2a8 8 0 0 1 0 16z"/>'
CROSS: Final = f'<path class="fill" d="{OCTAGON}"/><path class="ink" d="M6.5 6.5l7 7M13.5 6.5l-7 7"/>'
MARKS: Final[Mapping[str, str]] = {
    "supported": TICK,
    "holds": TICK,
    "leaning-supported": f'{CIRCLE}<path class="line" d="M6 10.4l2.7 2.7 5.2-6"/>',
    "contested": HALF,
    "undecided": HALF,
    "mixed": '<path class="line" d="M2 10L10 2l8 8-8 8z"/><path class="fill" d="M2 10L10 2v16z"/>',
    "leaning-refuted": '<path class="line" d="M6.6 2h6.8L18 6.6v6.8L13.4 18H6.6L2 13.4V6.6z"/><path class="line" d="M7 7l6 6M13 7l-6 6"/>',
    "refuted": CROSS,
    "fails": CROSS,
    "not-checkable": f'{SQUARE}<path class="line" d="M6.5 10h7"/>',
    "not-comparable": f'{SQUARE}<path class="line" d="M6 8h8M6 12h8M12.5 5l-5 10"/>',
    "not-assessed": '<path class="line" d="M10 2l8.5 15.5h-17z"/><path class="line" d="M10 8v4M10 14.2v1.3"/>',
}
NO_MARK: Final = '<circle class="line dashed" cx="10" cy="10" r="8"/>'
