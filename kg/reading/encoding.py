"""The bytes of a file as text: UTF-8, UTF-16 with its mark, Big5 and GB18030 detected and said.

No line end is changed and nothing is dropped, so that offsets count the code points of the untouched file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.diagnostic import Diagnostic
from kg.location import Location
from kg.reading.flags import flags

LARGEST: Final = 5_000_000
_MARKS: Final = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_COMMON: Final = frozenset("的一是在不了有和人這这中大為为上个個国國我以要他时時來来用們们生到作地於于出就分對对成會会可主發发年動动")
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_AS_UTF8: Final = "Save it with the encoding UTF-8."
_NO_TEXT: Final = "Give a file of plain text, Markdown or HTML."


@dataclass(frozen=True)
class Decoded:
    """The text of a file, the encoding it was in, and the warnings about its characters."""

    text: str
    encoding: str
    warnings: tuple[Diagnostic, ...]


def read_file(path: Path) -> Decoded | Diagnostic:
    """The text of the file at ``path``, or the error that says why there is none."""
    name = path.as_posix()
    try:
        with path.open("rb") as stream:
            return decode(stream.read(LARGEST + 1), name)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return Diagnostic("E905", Location(name), f"This file cannot be opened: {reason}.")


def no_text(path: Path) -> Diagnostic:
    """The error for a page that holds nothing but markup."""
    return Diagnostic("E901", Location(path.as_posix()), "This file holds markup and no text.", _NO_TEXT)


def decode(data: bytes, name: str = "text") -> Decoded | Diagnostic:
    """The text of ``data``, or the error that says why there is none; takes time in proportion to its length."""
    start = Location(name)
    if len(data) > LARGEST:
        message = f"This file has more than {LARGEST:,} bytes, which is the most that is read."
        return Diagnostic("E904", start, message, "Divide it, or give the part that matters.")
    if not data.strip():
        return Diagnostic("E901", start, "This file is empty.", _NO_TEXT)
    found = _decoded(data, name)
    if isinstance(found, Diagnostic):
        return found
    text, encoding = found
    if len(_CONTROL.findall(text[:100_000])) > max(8, len(text[:100_000]) // 50) or "\x00" in text:
        return Diagnostic("E902", start, "This file is binary: it holds control characters, not text.", _NO_TEXT)
    if not text.strip("\ufeff \t\r\n\u3000"):
        return Diagnostic("E901", start, "This file is empty.", _NO_TEXT)
    other = Diagnostic("E911", start, f"This file is read as {encoding}, not UTF-8.", _AS_UTF8, severity="warning")
    return Decoded(text, encoding, (*(() if encoding == "utf-8" else (other,)), *flags(text, name)))


def _decoded(data: bytes, name: str) -> tuple[str, str] | Diagnostic:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError:
                return Diagnostic("E903", Location(name), "This file begins like UTF-16 and is none.", _AS_UTF8)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if b"\x00" in data[:4096]:
            return Diagnostic("E902", Location(name), "This file is binary: it holds null bytes.", _NO_TEXT)
        return _legacy(data) or _no_encoding(data, error.start, name)


def _no_encoding(data: bytes, offset: int, name: str) -> Diagnostic:
    """The error at the first byte that is no UTF-8."""
    line, before = data.count(b"\n", 0, offset) + 1, data[data.rfind(b"\n", 0, offset) + 1 : offset]
    where = Location(name, line, len(before.decode("utf-8", "replace")) + 1)
    message = f"This file is neither UTF-8 nor Big5 nor GB18030 text: the byte 0x{data[offset]:02X} does not belong here."
    return Diagnostic("E903", where, message, _AS_UTF8)


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


def shown(text: str) -> str:
    """``text`` with every hidden or control character as [U+202E], for screens and drafts."""
    return re.sub(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff"
        "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e0fff]",
        lambda found: f"[U+{ord(found[0]):04X}]",
        text,
    )
