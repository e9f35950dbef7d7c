"""Pieces of a WordprocessingML document (ECMA-376, part 1): runs, paragraphs, tables, links. Every text is escaped here, once.

Functions give XML as text. ``w`` is the namespace of the main document and ``r`` that of relationships.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from xml.sax.saxutils import escape, quoteattr

TONES: Final[Mapping[str, str]] = {"for": "0D6653", "against": "A02A1C", "both": "7A4D00", "none": "57564F", "trouble": "6B3A8C"}
SHARES: Final[Mapping[str, str]] = {
    "belief": "17836C",
    "supported": "17836C",
    "leaning-supported": "7DB8AA",
    "conflict": "D79A2B",
    "contested": "D79A2B",
    "mixed": "E5C07F",
    "disbelief": "C0412F",
    "leaning-refuted": "DC9388",
    "refuted": "C0412F",
    "ignorance": "CFCABD",
    "unverified": "CFCABD",
    "not-checkable": "E6E3DC",
}
WIDTH: Final = 9350  # twentieths of a point between the margins of an A4 page
_NOT_XML: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # https://www.w3.org/TR/xml/#charsets


@dataclass(frozen=True)
class Links:
    """The addresses that a document leads to, each with the name of its relationship; filled while the document is written."""

    ids: dict[str, str] = field(default_factory=dict)

    def id_of(self, address: str) -> str:
        """The relationship's name."""
        return self.ids.setdefault(address, f"rLink{len(self.ids) + 1}")


def plain(text: str) -> str:
    """``text`` as the content of an element."""
    return escape(_NOT_XML.sub("", text))


def attribute(text: str) -> str:
    """``text`` as the value of an attribute, with its quotation marks."""
    return quoteattr(_NOT_XML.sub("", text))


def run(text: str, *, bold: bool = False, italic: bool = False, tone: str = "", style: str = "") -> str:
    """A stretch of text of one look."""
    look = "".join(
        [
            f'<w:rStyle w:val="{style}"/>' if style else "",
            "<w:b/>" if bold else "",
            "<w:i/>" if italic else "",
            f'<w:color w:val="{TONES.get(tone, TONES["none"])}"/>' if tone else "",
        ]
    )
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{plain(text)}</w:t></w:r>' if text else ""


def paragraph(content: str, style: str = "", keep: bool = False) -> str:
    """A paragraph of runs; ``keep`` holds it on the page of the next one."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    kept = "<w:keepNext/>" if keep else ""
    return f"<w:p><w:pPr>{named}{kept}</w:pPr>{content}</w:p>"


def bookmarked(content: str, name: str, number: int) -> str:
    """Runs that a link inside the document can lead to."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def outward(text: str, address: str, links: Links) -> str:
    """A link to the web, or only the text where there is no address."""
    inner = run(text, style="Hyperlink" if address else "")
    return f'<w:hyperlink r:id="{links.id_of(address)}">{inner}</w:hyperlink>' if address else inner


def inward(text: str, bookmark: str) -> str:
    """A link to a place in the document."""
    return f'<w:hyperlink w:anchor="{bookmark}">{run(text, style="Hyperlink")}</w:hyperlink>'


def table(head: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int], title: str) -> str:
    """A table of cells whose contents are runs; ``head`` is repeated on every page, ``title`` says what the table is."""
    total = sum(widths)
    grid = [WIDTH * width // total for width in widths]
    lines = [_row([run(cell, bold=True) for cell in head], grid, is_head=True)]
    lines += [_row(row, grid) for row in rows]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    told = f"<w:tblCaption w:val={attribute(title)}/>"
    look = '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    properties = f'<w:tblStyle w:val="Evidence"/><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{look}{told}'
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(lines)}</w:tbl>{paragraph('', 'After')}"


def _row(cells: Sequence[str], grid: Sequence[int], is_head: bool = False) -> str:
    head = "<w:tblHeader/>" if is_head else ""
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph(cell, "Cell")}</w:tc>'
        for cell, width in zip(cells, grid, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{inner}</w:tr>"


def bar(shares: Sequence[tuple[str, float]], told: str) -> str:
    """A bar of (code, width in percent): a table of coloured cells that ``told`` says in words."""
    widths = [max(40, round(WIDTH * width / 100)) for _, width in shares]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    colours = [SHARES.get(code, SHARES["ignorance"]) for code, _ in shares]
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:shd w:val="clear" w:color="auto" w:fill="{colour}"/></w:tcPr>'
        f"{paragraph('', 'Bar')}</w:tc>"
        for colour, width in zip(colours, widths, strict=True)
    )
    properties = (
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        f'<w:right w:w="0" w:type="dxa"/></w:tblCellMar><w:tblCaption w:val={attribute(told)}/>'
    )
    height = '<w:trPr><w:cantSplit/><w:trHeight w:val="200" w:hRule="exact"/></w:trPr>'
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid><w:tr>{height}{cells}</w:tr></w:tbl>"
