"""Traditional from Simplified Chinese by OpenCC, character for character: the one door of that library."""

from __future__ import annotations


def to_traditional(text: str) -> str:
    """``text`` in Traditional characters, of the same length.

    Raises ValueError if OpenCC changes the length, which its character tables never do; places would drift.
    """
    from opencc import OpenCC

    converted: str = OpenCC("s2t").convert(text)
    if len(converted) != len(text):
        raise ValueError(f"conversion changed {len(text)} characters into {len(converted)}")
    return converted
