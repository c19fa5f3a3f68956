"""Which files may be kept, by their content and never by their name; and a picture without where it was taken."""

from __future__ import annotations

import io
import struct
import zipfile

from suluh.answers import Answer, Reason
from suluh.library.kinds.kept import Media, Why

MOST_BYTES = 20 * 1024 * 1024
MOST_INFLATED = 200 * 1024 * 1024
ACTIVE = (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/RichMedia", b"/XFA")
PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa")
TEST_VIRUS = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"
KEPT_CHUNKS = {
    b"IHDR",
    b"PLTE",
    b"IDAT",
    b"IEND",
    b"tRNS",
    b"gAMA",
    b"cHRM",
    b"sRGB",
    b"iCCP",
    b"pHYs",
    b"bKGD",
    b"sBIT",
}


def fits(size: int) -> Answer:
    """Say whether a file of so many bytes may be kept."""
    if size == 0:
        return Answer((Reason(Why.EMPTY, about="file"),))
    facts = {"size": -(-size // 1024**2), "most": MOST_BYTES // 1024**2}
    return Answer((Reason(Why.TOO_LARGE, facts, "file"),) if size > MOST_BYTES else ())


def recognise(content: bytes) -> Media | None:
    """Return what a file is, by how it begins; None for anything that is not accepted."""
    if content.startswith(b"\xff\xd8\xff"):
        return Media.JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return Media.PNG
    if content.startswith(b"%PDF-"):
        return Media.PDF
    if content.startswith(b"PK\x03\x04"):
        return _office(content)
    if b"\0" in content:
        return None
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return Media.TEXT


def may_keep(content: bytes) -> Answer:
    """Say whether a file may be kept: of a known kind, whole, and with nothing in it that acts."""
    size = fits(len(content))
    if not size.clear:
        return size
    if TEST_VIRUS in content:
        return Answer((Reason(Why.HARMFUL, about="file"),))
    if content.startswith(PROGRAMS):
        return Answer((Reason(Why.PROGRAM, about="file"),))
    media = recognise(content)
    if media is None:
        return Answer((Reason(Why.UNKNOWN, about="file"),))
    if (media is Media.PDF and any(mark in content for mark in ACTIVE)) or (
        media in (Media.DOCX, Media.XLSX) and _has_macros(content)
    ):
        return Answer((Reason(Why.HARMFUL, about="file"),))
    if media in (Media.JPEG, Media.PNG):
        try:
            without_place(content, media)
        except (ValueError, struct.error):
            return Answer((Reason(Why.DAMAGED, about="file"),))
    return Answer()


def without_place(content: bytes, media: Media) -> bytes:
    """Return a picture without what it says of place, time and camera; how it is turned stays.

    :raises ValueError: if the picture is damaged
    """
    if media is Media.JPEG:
        return _plain_jpeg(content)
    return _plain_png(content) if media is Media.PNG else content


def _office(content: bytes) -> Media | None:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(content)).namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return None
    if "word/document.xml" in names:
        return Media.DOCX
    return Media.XLSX if "xl/workbook.xml" in names else None


def _has_macros(content: bytes) -> bool:
    parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    names = [part.filename.lower() for part in parts]
    inflated = sum(part.file_size for part in parts)
    return inflated > MOST_INFLATED or any("vbaproject" in n or "embeddings/" in n or "activex" in n for n in names)


def _plain_jpeg(content: bytes) -> bytes:
    kept, at, turned = [b"\xff\xd8"], 2, 1
    while at < len(content):
        if content[at] != 0xFF:
            raise ValueError("no marker where one belongs")
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        (length,) = struct.unpack(">H", content[at + 2 : at + 4])
        segment = content[at : at + 2 + length]
        if len(segment) < 2 + length or length < 2:
            raise ValueError("a segment is cut off")
        if marker == 0xE1 and segment[4:10] == b"Exif\0\0":
            turned = _turned(segment[10:])
        if marker == 0xDA:
            if turned != 1:
                kept.insert(1, _only_turned(turned))
            return b"".join([*kept, content[at:]])
        if not (0xE1 <= marker <= 0xEF or marker == 0xFE) or marker in (0xE2, 0xEE):
            kept.append(segment)
        at += 2 + length
    raise ValueError("no picture in it")


def _turned(exif: bytes) -> int:
    """Read how a picture is to be turned (1 to 8) out of its EXIF block."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None or len(exif) < 8:
        return 1
    (start,) = struct.unpack(order + "I", exif[4:8])
    if start + 2 > len(exif):
        return 1
    (count,) = struct.unpack(order + "H", exif[start : start + 2])
    for number in range(count):
        entry = exif[start + 2 + 12 * number : start + 14 + 12 * number]
        if len(entry) == 12 and struct.unpack(order + "H", entry[:2])[0] == 0x0112:
            (value,) = struct.unpack(order + "H", entry[8:10])
            return int(value) if 1 <= value <= 8 else 1
    return 1


def _only_turned(turned: int) -> bytes:
    body = b"Exif\0\0MM\0*\0\0\0\x08" + struct.pack(">HHHIHHI", 1, 0x0112, 3, 1, turned, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _plain_png(content: bytes) -> bytes:
    kept, at = [content[:8]], 8
    while at + 8 <= len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        kind, chunk = content[at + 4 : at + 8], content[at : at + 12 + length]
        if len(chunk) < 12 + length:
            raise ValueError("a chunk is cut off")
        if kind in KEPT_CHUNKS:
            kept.append(chunk)
        if kind == b"IEND":
            return b"".join(kept)
        at += 12 + length
    raise ValueError("no end")
