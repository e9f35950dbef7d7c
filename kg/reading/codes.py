"""Codes of what is wrong with a text that somebody else wrote, given to `kg extract` or `kg match` (E)."""

from __future__ import annotations

from collections.abc import Mapping

CODES: Mapping[str, str] = {
    "E901": "A file without text.",
    "E902": "A file that is binary.",
    "E903": "A file in an encoding that is not known.",
    "E904": "A file larger than is read.",
    "E905": "A file that cannot be opened.",
    "E911": "A text in another encoding than UTF-8.",
    "E912": "Characters that cannot be seen, or that turn the direction of text.",
    "E913": "A word that mixes letters of different scripts.",
    "E914": "A line longer than any that people write.",
    "E915": "Markup that has no end, so that the rest of the page is not read.",
    "E916": "Markup nested deeper than in any page that people write.",
    "E921": "A text so full of numbers that not all were read.",
    "E922": "A text of more sentences than are read.",
}
