"""The parts of a Word document around its text: types, relationships, styles, properties (ECMA-376, parts 1 and 2)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Final

from kg.views.report.content import Content
from kg.views.report.ooxml import attribute, plain

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PAGE: Final = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rFooter"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1304" w:right="1276" w:bottom="1304" w:left="1276" w:header="680" w:footer="680" w:gutter="0"/></w:sectPr>'
)
_SIZES: Final = (("Heading1", 32, 360, 120), ("Heading2", 27, 320, 80), ("Heading3", 24, 240, 60), ("Heading4", 22, 180, 40))


def packed(of: Content, body: str, links: Mapping[str, str]) -> bytes:
    """The whole file; the same content always gives the same bytes."""
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relationships(
            {
                "rDocument": (f"{_R}/officeDocument", "word/document.xml"),
                "rCore": (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            }
        ),
        "docProps/core.xml": _core(of),
        "word/document.xml": f'{_HEAD}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}{_PAGE}</w:body></w:document>',
        "word/_rels/document.xml.rels": _relationships(
            {
                "rStyles": (f"{_R}/styles", "styles.xml"),
                "rSettings": (f"{_R}/settings", "settings.xml"),
                "rNumbering": (f"{_R}/numbering", "numbering.xml"),
                "rFooter": (f"{_R}/footer", "footer1.xml"),
            },
            links,
        ),
        "word/styles.xml": _styles(of),
        "word/settings.xml": _settings(of),
        "word/numbering.xml": _numbering(),
        "word/footer1.xml": _footer(of),
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o600 << 16
            file.writestr(entry, text.encode("utf-8"))
    return held.getvalue()


def _types() -> str:
    parts = {"document": "document.main", "styles": "styles", "settings": "settings", "numbering": "numbering", "footer1": "footer"}
    overrides = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}.{kind}+xml"/>' for name, kind in parts.items())
    core = '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{defaults}{overrides}{core}</Types>'


def _relationships(inside: Mapping[str, tuple[str, str]], links: Mapping[str, str] | None = None) -> str:
    rows = [f'<Relationship Id="{id}" Type="{kind}" Target="{target}"/>' for id, (kind, target) in inside.items()]
    for address, id in (links or {}).items():
        rows.append(f'<Relationship Id="{id}" Type="{_R}/hyperlink" Target={attribute(address)} TargetMode="External"/>')
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def _core(of: Content) -> str:
    stamp = f'<dcterms:{{0}} xsi:type="dcterms:W3CDTF">{of.day}T00:00:00Z</dcterms:{{0}}>'
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{plain(of.title)}</dc:title><dc:creator>{plain(of.publisher)}</dc:creator>"
        f"<dc:language>{plain(of.language)}</dc:language>{stamp.format('created')}{stamp.format('modified')}</cp:coreProperties>"
    )


def _language(of: Content) -> str:
    """The language of the document: Latin text in English unless it says otherwise, East Asian text as Taiwan writes it."""
    east = of.language.startswith(("zh", "ja", "ko"))
    latin = "en-GB" if east or of.language == "en" else of.language
    return f'w:val={attribute(latin)} w:eastAsia="{"ja-JP" if of.language.startswith("ja") else "zh-TW"}" w:bidi="ar-SA"'


def _styles(of: Content) -> str:
    fonts = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Microsoft JhengHei" w:cs="Arial"/>'
    serif = '<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:eastAsia="Microsoft JhengHei"/>'
    normal = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang {_language(of)}/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    )
    made = [_style("Title", "Title", f'{serif}<w:b/><w:sz w:val="44"/>', '<w:spacing w:before="0" w:after="80"/>')]
    made.append(_style("Subtitle", "Subtitle", '<w:color w:val="55534D"/><w:sz w:val="23"/>', '<w:spacing w:after="60"/>'))
    for number, (id, size, before, after) in enumerate(_SIZES):
        rule = '<w:pBdr><w:top w:val="single" w:sz="12" w:space="6" w:color="1D1D1B"/></w:pBdr>' if number == 0 else ""
        around = f'<w:keepNext/><w:keepLines/>{rule}<w:spacing w:before="{before}" w:after="{after}"/><w:outlineLvl w:val="{number}"/>'
        made.append(_style(id, f"heading {number + 1}", f'{serif}<w:b/><w:sz w:val="{size}"/>', around))
    box = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="6" w:color="D8D3C7"/>' for side in ("top", "left", "bottom", "right"))
    made += [
        _style("ListBullet", "List Bullet", "", '<w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:after="60"/>'),
        _style("Verdict", "Verdict", '<w:b/><w:sz w:val="26"/>', '<w:keepNext/><w:spacing w:before="40" w:after="80"/>'),
        _style("Box", "Box", "", f'<w:pBdr>{box}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="F4F1EA"/>'),
        _style("Note", "Note", '<w:color w:val="55534D"/><w:sz w:val="18"/>', '<w:spacing w:after="100"/>'),
        _style("Shares", "Shares", '<w:color w:val="55534D"/><w:sz w:val="18"/>', '<w:spacing w:before="60" w:after="160"/>'),
        _style("Cell", "Cell", '<w:sz w:val="18"/>', '<w:spacing w:before="30" w:after="30" w:line="252" w:lineRule="auto"/>'),
        _style("Bar", "Bar", '<w:sz w:val="4"/>', '<w:keepNext/><w:spacing w:after="0" w:line="80" w:lineRule="exact"/>'),
        _style("After", "After", '<w:sz w:val="8"/>', '<w:spacing w:after="40" w:line="120" w:lineRule="exact"/>'),
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
        '<w:rPr><w:color w:val="0B4F7D"/><w:u w:val="single"/></w:rPr></w:style>',
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>',
        _table_style(),
    ]
    return f'{_HEAD}<w:styles xmlns:w="{_W}">{normal}{"".join(made)}</w:styles>'


def _style(id: str, name: str, look: str, around: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/>'
        f"<w:qFormat/><w:pPr>{around}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
    )


def _table_style() -> str:
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="BBB6A9"/>' for side in ("top", "bottom", "insideH"))
    margins = '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>'
    shaded = '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="F4F1EA"/></w:tcPr>'
    head = f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>{shaded}</w:tblStylePr>'
    return (
        '<w:style w:type="table" w:styleId="Evidence"><w:name w:val="Evidence"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{lines}</w:tblBorders>{margins}</w:tblPr>{head}</w:style>"
    )


def _settings(of: Content) -> str:
    return f'{_HEAD}<w:settings xmlns:w="{_W}"><w:themeFontLang {_language(of)}/></w:settings>'


def _numbering() -> str:
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="360" w:hanging="260"/></w:pPr></w:lvl>'
    )
    return (
        f'{_HEAD}<w:numbering xmlns:w="{_W}"><w:abstractNum w:abstractNumId="0">'
        f'<w:multiLevelType w:val="singleLevel"/>{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def _footer(of: Content) -> str:
    number = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    told = f'<w:r><w:t xml:space="preserve">{plain(of.footer)}  ·  </w:t></w:r>'
    return f'{_HEAD}<w:ftr xmlns:w="{_W}"><w:p><w:pPr><w:pStyle w:val="Note"/><w:jc w:val="center"/></w:pPr>{told}{number}</w:p></w:ftr>'
