"""Word documents that an office goes on writing in: headings, paragraphs, lists and tables, and nothing more."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import escape

Style = Literal["title", "heading", "centre", "text", "item", "entry", "clause", "signed", "table"]
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
TYPES = (
    f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
LINKS = (
    f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}" Target="word/document.xml"/></Relationships>'
)
EPOCH = (2020, 1, 1, 0, 0, 0)
"""The time written into the archive, so that the same document is the same file."""


@dataclass(frozen=True, slots=True)
class Block:
    """One part of a document. A table has rows of cells, the first row its head; everything else has a text.

    An `entry` or a `clause` begins with its own number or name and a tab, after which its lines stand in one column;
    `signed` stands in the right half of the page.
    """

    text: str = ""
    style: Style = "text"
    rows: Sequence[Sequence[str]] = ()


def write_docx(blocks: Iterable[Block]) -> bytes:
    """Return a Word document (Office Open XML) made of the blocks."""
    body = "".join(_table(block.rows) if block.style == "table" else _paragraph(block) for block in blocks)
    page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1300" w:right="1300" w:bottom="1300" w:left="1300"/></w:sectPr>'  # noqa: E501
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{WORDS}"><w:body>{body}{page}</w:body></w:document>'  # noqa: E501
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (("[Content_Types].xml", TYPES), ("_rels/.rels", LINKS), ("word/document.xml", document)):
            archive.writestr(zipfile.ZipInfo(name, EPOCH), text)
    return made.getvalue()


INDENTS: dict[str, str] = {
    "item": '<w:ind w:left="425" w:hanging="425"/>',
    "entry": '<w:ind w:left="425" w:hanging="425"/>',
    "clause": '<w:ind w:left="1700" w:hanging="1700"/>',
    "signed": '<w:ind w:left="4800"/>',
}
"""How far a paragraph stands in, in twentieths of a point."""


def _paragraph(block: Block) -> str:
    look = {"title": ("center", 28, True), "heading": ("left", 24, True), "centre": ("center", 22, False)}
    place, size, bold = look.get(block.style, ("left", 22, False))
    text = f"•\t{block.text}" if block.style == "item" else block.text
    indent = INDENTS.get(block.style, "")
    return (
        f'<w:p><w:pPr><w:spacing w:after="120"/>{indent}<w:jc w:val="{place}"/></w:pPr>{_run(text, size, bold)}</w:p>'
    )


def _run(text: str, size: int, bold: bool) -> str:
    parts = "</w:t><w:tab/><w:t xml:space='preserve'>".join(escape(_plain(part)) for part in text.split("\t"))
    weight = "<w:b/>" if bold else ""
    fonts = '<w:rFonts w:ascii="Bookman Old Style" w:hAnsi="Bookman Old Style"/>'
    look = f'<w:rPr>{fonts}{weight}<w:sz w:val="{size}"/></w:rPr>'
    return f"<w:r>{look}<w:t xml:space='preserve'>{parts}</w:t></w:r>"


def _plain(text: str) -> str:
    """Leave out what XML cannot hold."""
    return "".join(one for one in text if one >= " ")


def _table(rows: Sequence[Sequence[str]]) -> str:
    names = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{one} w:val="single" w:sz="4" w:color="808080"/>' for one in names)
    made = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:p>{_run(cell, 20, number == 0)}</w:p></w:tc>" for cell in row) + "</w:tr>"
        for number, row in enumerate(rows)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{lines}</w:tblBorders></w:tblPr>{made}</w:tbl>'
    )
