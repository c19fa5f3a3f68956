"""What is done with files while they arrive: one that is too large is let pass by, so that its sender is told why."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

_FORM = 64 * 1024  # what a form may weigh beside its file


class TooLarge(UploadedFile):  # type: ignore[type-arg]
    """Stands where a file would stand that was let pass by.

    Every field for a file asks for its size first, so every form says beside the field what is wrong, and none goes on
    as if no file had been sent.
    """

    def __init__(self, name: str, bytes_sent: int) -> None:
        super().__init__(name=name)
        self.bytes_sent = bytes_sent

    @property
    def size(self) -> int:
        """Raise what is to be said beside the field."""
        facts = {"size": filesizeformat(self.bytes_sent), "limit": filesizeformat(settings.MAX_UPLOAD_BYTES)}
        raise ValidationError(
            _("Berkas terlalu besar (%(size)s). Paling besar %(limit)s; kecilkan, atau bagi menjadi beberapa berkas.")
            % facts,
            code="too_large",
        )

    @size.setter
    def size(self, value: int | None) -> None:
        return None


class Bounded(FileUploadHandler):
    """Passes files on to the next handler unless the request is too large; then nothing of them is kept anywhere.

    The request then has `too_large`, its size in bytes, and each of its files is `TooLarge`. Its other fields are read
    as usual, and its body is read to the end piece by piece, because a browser shows no answer before it has sent
    everything.
    """

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        self._bytes = content_length if content_length > settings.MAX_UPLOAD_BYTES + _FORM else 0
        if self._bytes and self.request is not None:
            self.request.too_large = content_length  # type: ignore[attr-defined]

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if self._bytes:
            raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return None if self._bytes else raw_data

    def file_complete(self, file_size: int) -> TooLarge | None:
        return TooLarge(str(self.file_name), self._bytes) if self._bytes else None
