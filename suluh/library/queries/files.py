"""Where kept files lie."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from suluh.library.models import Attachment


def file_of(attachment: Attachment) -> Path:
    """Return where the content of a kept file lies."""
    folder: Path = settings.FILES_DIR
    return folder / "library" / str(attachment.pk)[-2:] / f"{attachment.pk}.{attachment.kind}"
