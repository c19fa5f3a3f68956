"""Where files about people lie, sealed under names that say nothing, and how they are read again."""

from __future__ import annotations

import io
from pathlib import Path

from django.conf import settings

from suluh.sealing import unseal_file


def folder() -> Path:
    """Return where sealed files lie."""
    return Path(settings.FILES_DIR) / "attachments"


def read_kept(stored: str) -> bytes:
    """Return what is in a sealed file.

    :raises Unsealable: if it was damaged or changed
    """
    target = io.BytesIO()
    with (folder() / stored).open("rb") as source:
        unseal_file(source, target, stored)
    return target.getvalue()
