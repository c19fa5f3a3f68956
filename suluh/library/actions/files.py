"""How a file comes into the library, and how it goes when its time of keeping is over."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction

from suluh.accounts.rules import Actor
from suluh.audit.actions import recorded
from suluh.ids import new_id
from suluh.library.models import Attachment
from suluh.library.queries.files import file_of
from suluh.library.rules.files import kind_of_file, may_keep, may_remove


@recorded("file.kept", facts=("sha256", "size"))
def keep_file(*, actor: Actor, at: datetime, content: bytes, area_code: str = "") -> Attachment:
    """Keep a file, known by what it holds and not by its name.

    The row is written first: where the disk refuses, the transaction takes the row back, and a file without a row is
    never served.

    :raises Refused: if it is empty, too large, or neither PDF, Word, Excel nor picture
    :raises OSError: if it cannot be stored
    """
    kind = kind_of_file(content)
    may_keep(kind, len(content)).or_refuse()
    assert kind is not None
    kept = Attachment.objects.create(
        pk=new_id(), kind=kind, size=len(content), sha256=hashlib.sha256(content).hexdigest(), area_code=area_code,
        uploaded_by_id=actor.user_id or None, uploaded_at=at,
    )  # fmt: skip
    path = file_of(kept)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
        target.write(content)
        target.flush()
        os.fsync(target.fileno())
    return kept


@contextmanager
def keeping(*, actor: Actor, at: datetime, content: bytes | None, area_code: str = "") -> Iterator[Attachment | None]:
    """Keep a file for what is done with it inside the block: both or neither, on the disk as in the tables.

    :raises Refused: if the file is not one that is kept, or what is done with it is refused
    """
    kept = None
    try:
        with transaction.atomic():
            kept = keep_file(actor=actor, at=at, content=content, area_code=area_code) if content else None
            yield kept
    except BaseException:
        if kept is not None:
            file_of(kept).unlink(missing_ok=True)
        raise


@recorded("file.removed", facts=("sha256", "removed_why"))
def remove_file(*, actor: Actor, at: datetime, attachment: Attachment, why: str) -> Attachment:
    """Remove what a file holds, by the schedule of retention; its line, its checksum and the reason stay.

    :raises Refused: if it is gone already, or no reason is given
    """
    may_remove(attachment.removed_at, why).or_refuse()
    attachment.removed_at, attachment.removed_why = at, why.strip()
    attachment.save(update_fields=["removed_at", "removed_why"])
    file_of(attachment).unlink(missing_ok=True)
    return attachment
