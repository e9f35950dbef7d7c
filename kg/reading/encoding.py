"""The bytes of a file as text: UTF-8, UTF-16 with its mark, Big5 and GB18030 detected and said.

No line end is changed and nothing is dropped, so that offsets count the code points of the untouched file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.files.scripts import named

LARGEST: Final = 5_000_000
_MARKS: Final = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_COMMON: Final = frozenset("的一是在不了有和人這这中大為为上個个國国我以要他時时來来用們们生到作地於于出就分對对成會会可主發发年動动")
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_HIDDEN: Final = re.compile(
    "[\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ue000-\uf8ff\U000e0000-\U000e0fff]"
)
MOST_NAMED: Final = 5


@dataclass(frozen=True)
class Decoded:
    """The text of a file, the encoding it was in, and what a reader should know about its characters."""

    text: str
    encoding: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Unreadable:
    """Why the bytes are no text that can be read, as a sentence."""

    reason: str


def decode(data: bytes) -> Decoded | Unreadable:
    """The text of ``data``, or why there is none; takes time in proportion to its length."""
    if len(data) > LARGEST:
        return Unreadable(f"the file has more than {LARGEST:,} bytes, which is the most that is read")
    if not data.strip():
        return Unreadable("the file is empty")
    found = _decoded(data)
    if isinstance(found, Unreadable):
        return found
    text, encoding = found
    if len(_CONTROL.findall(text[:100_000])) > max(8, len(text[:100_000]) // 50) or "\x00" in text:
        return Unreadable("the file is binary: it holds control characters, not text")
    if not text.strip("\ufeff \t\r\n\u3000"):
        return Unreadable("the file is empty")
    said = () if encoding == "utf-8" else (f"read as {encoding}, not UTF-8",)
    return Decoded(text, encoding, (*said, *_hidden(text)))


def _decoded(data: bytes) -> tuple[str, str] | Unreadable:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError:
                return Unreadable("the file begins like UTF-16 and is none")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if b"\x00" in data[:4096]:
            return Unreadable("the file is binary: it holds null bytes")
        return _legacy(data) or Unreadable(
            f"the file is neither UTF-8 (byte 0x{data[error.start]:02X} at {error.start}) nor Big5 nor GB18030 text"
        )


def _legacy(data: bytes) -> tuple[str, str] | None:
    """Big5 or GB18030, whichever gives more of the commonest characters; None if neither gives Chinese."""
    best: tuple[float, str, str] = (0.03, "", "")
    for encoding in ("big5", "cp950", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        sample = [char for char in text[:20_000] if not char.isascii()]
        share = sum(char in _COMMON for char in sample) / max(1, len(sample))
        if share > best[0]:
            best = (share, text, "big5" if encoding == "cp950" else encoding)
    return (best[1], best[2]) if best[2] else None


def _hidden(text: str) -> tuple[str, ...]:
    """Notes on characters that cannot be seen or that turn the direction of text, each by its code point and place."""
    found = list(_HIDDEN.finditer(text))
    if not found:
        return ()
    shown = [f"{named(match[0])} at {match.start()}" for match in found[:MOST_NAMED]]
    more = f", and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
    return (f"hidden characters: {', '.join(shown)}{more}",)


def shown(text: str) -> str:
    """``text`` with every hidden or control character as [U+202E], for screens and drafts."""
    return re.sub(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff"
        "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e0fff]",
        lambda found: f"[U+{ord(found[0]):04X}]",
        text,
    )
