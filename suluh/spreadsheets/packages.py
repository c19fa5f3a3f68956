"""Opening zipped spreadsheets without being blown up: sizes are checked before parsing, XML has no entities."""

import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from xml.parsers import expat

from suluh.spreadsheets.cells import Limits, Unreadable

SMALLEST_SUSPECT = 5_000_000


class Package:
    """A zip file whose parts may be read safely."""

    def __init__(self, path: Path, limits: Limits) -> None:
        """Open the zip and refuse it when it's damaged, encrypted or unpacks to more than allowed."""
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as problem:
            raise Unreadable("truncated") from problem
        self.names = set(self._zip.namelist())
        try:
            self._check(limits)
        except Unreadable:
            self._zip.close()
            raise

    def _check(self, limits: Limits) -> None:
        parts = self._zip.infolist()
        if any(part.flag_bits & 1 for part in parts):
            raise Unreadable("password_protected")
        total = sum(part.file_size for part in parts)
        if total > limits.max_unpacked_bytes:
            raise Unreadable("zip_bomb", {"bytes": total, "limit": limits.max_unpacked_bytes})
        for part in parts:
            ratio = part.file_size / max(part.compress_size, 1)
            if part.file_size > SMALLEST_SUSPECT and ratio > limits.max_ratio:
                raise Unreadable("zip_bomb", {"ratio": int(ratio), "limit": limits.max_ratio})

    def __enter__(self) -> "Package":
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def read(self, name: str) -> bytes:
        """Read one part whole; raises Unreadable when the part is missing or damaged."""
        try:
            return self._zip.read(name)
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as problem:
            raise Unreadable("damaged", {"part": name}) from problem

    def parse(
        self,
        name: str,
        start: Callable[[str, dict[str, str]], None],
        end: Callable[[str], None],
        text: Callable[[str], None],
    ) -> None:
        """Stream one XML part through the three handlers, tag names without their namespace.

        Raises Unreadable for broken XML and for any document type: no spreadsheet program writes one,
        and without it there are no entities to expand.
        """
        parser = expat.ParserCreate(namespace_separator="\x1f")
        parser.buffer_text = True
        parser.buffer_size = 65536
        parser.StartElementHandler = lambda tag, found: start(tag.rpartition("\x1f")[2], found)
        parser.EndElementHandler = lambda tag: end(tag.rpartition("\x1f")[2])
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = _refuse_doctype
        try:
            with self._zip.open(name) as stream:
                parser.ParseFile(stream)
        except (KeyError, expat.ExpatError, zipfile.BadZipFile, zlib.error, EOFError, OSError) as problem:
            raise Unreadable("damaged", {"part": name}) from problem


def _refuse_doctype(*_: object) -> None:
    raise Unreadable("xml_bomb")


def local_names(found: dict[str, str]) -> dict[str, str]:
    """Drop the namespaces from attribute names."""
    return {name.rpartition("\x1f")[2]: value for name, value in found.items()}
