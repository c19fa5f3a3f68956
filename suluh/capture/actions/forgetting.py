"""Forgetting in time: the file and the cells of a list are kept no longer than correcting it may take."""

from __future__ import annotations

from datetime import datetime

from suluh.accounts.rules import Actor
from suluh.audit.actions import recorded
from suluh.capture.models import Row, Sheet
from suluh.capture.queries import folder


@recorded("sheet.forgotten", facts=("sha256",))
def forget_sheet(*, actor: Actor, at: datetime, sheet: Sheet) -> Sheet:
    """Remove a file and the cells read from it (UU 27/2022 Art. 16(2)g, 43). The reports keep their own words."""
    (folder() / sheet.stored).unlink(missing_ok=True)
    for batch in sheet.batches.all():
        Row.objects.filter(batch=batch).update(content=b"")
        batch.layout = b""
        batch.save(update_fields=["layout"])
    sheet.removed_at = at
    sheet.save(update_fields=["removed_at"])
    return sheet
