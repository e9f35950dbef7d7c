"""Codes of slips in a `.bag` file, a graph of arguments with base scores (B)."""

from __future__ import annotations

from collections.abc import Mapping

CODES: Mapping[str, str] = {
    "B801": "The file is not UTF-8 text.",
    "B802": "The file is too large for a graph.",
    "B803": "There are no arguments.",
    "B804": "The statement is not well formed.",
    "B805": "A statement that does not exist.",
    "B806": "An argument stated twice.",
    "B807": "A base score that is not a number from 0 to 1.",
    "B808": "An attack or support of an argument that is not stated.",
    "B809": "An attack or support stated twice.",
    "B810": "An attack and a support between the same two arguments.",
    "B811": "More slips than are shown.",
    "B812": "A base score that rounding would make 0 or 1.",
}
