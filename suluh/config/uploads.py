"""What is done with files while they arrive: one that is too large is let pass by, so that its sender is told why."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

_FORM = 64 * 1024  # what a form may weigh beside its file


class Bounded(FileUploadHandler):
    """Passes files on to the next handler unless the request is too large; then nothing of them is kept anywhere.

    The request then has `too_large`, its size in bytes. Its other fields are read as usual, and its body is read to
    the end piece by piece, because a browser shows no answer before it has sent everything.
    """

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        self._too_large = content_length > settings.MAX_UPLOAD_BYTES + _FORM
        if self._too_large and self.request is not None:
            self.request.too_large = content_length  # type: ignore[attr-defined]

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if self._too_large:
            raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
