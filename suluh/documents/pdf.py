"""PDF by Typst. What officers typed goes in as data, never as part of the source, so that no text can run."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import typst

HEAD = Path(__file__).parent / "typ" / "head.typ"


def render_pdf(template: Path | bytes, data: Mapping[str, Any], *, title: str, language: str = "id") -> bytes:
    """Return a tagged PDF (PDF/UA-1): the template after our head, with `data` in it.

    A template is Typst source, or a file of it, that reads `data`, the mapping given here through JSON, and uses the
    functions of `typ/head.typ`. `title` is the title that reading programs say.

    It reads no file but those beside our head, so that who edits a template cannot read the server through it.

    :raises typst.TypstError: if the template is at fault
    """
    body = template if isinstance(template, bytes) else template.read_bytes()
    source = HEAD.read_bytes() + b"\n" + body
    inputs = {"data": json.dumps(data, default=str), "title": title, "lang": language}
    options = {"sys_inputs": inputs, "ignore_system_fonts": True, "root": str(HEAD.parent), "pdf_standards": "ua-1"}
    made = typst.compile(source, **options)  # type: ignore[call-overload]  # its stub ties the root to the source's type
    assert isinstance(made, bytes)
    return made


CARD = Path(__file__).parent / "typ" / "card.typ"


def render_card(title: str, lines: Sequence[str], foot: str, *, language: str = "id") -> bytes:
    """Return a picture (PNG, 1080 pixels wide) of a few lines, to be sent from phone to phone."""
    inputs = {"data": json.dumps({"title": title, "lines": list(lines), "foot": foot}), "lang": language}
    options = {"sys_inputs": inputs, "ignore_system_fonts": True, "root": str(CARD.parent), "format": "png", "ppi": 144}
    made = typst.compile(CARD.read_bytes(), **options)  # type: ignore[call-overload]
    assert isinstance(made, bytes)
    return made
