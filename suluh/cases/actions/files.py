"""Files: taken in by what they are, without where a picture was taken, and sealed before they touch the disk."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from suluh.accounts.rules import Actor
from suluh.audit.actions import recorded
from suluh.cases.actions.telling import agency_of, tell
from suluh.cases.kinds import EventKind, Level, State
from suluh.cases.models import Attachment, Case
from suluh.cases.queries.files import folder
from suluh.cases.rules.files import may_keep, recognise, without_place
from suluh.cases.rules.moving import may_work
from suluh.sealing import seal_file


@recorded("file.attached", facts=("media", "size"))
def attach(
    *, actor: Actor, at: datetime, case: Case, label: str, content: bytes, level: Level = Level.OPEN
) -> Attachment:
    """Keep a file in a case. The same content is kept once.

    :raises Refused: if it is too large, of a kind that is not taken in, damaged, or holds something that acts
    """
    may_work(State(case.state)).or_refuse()
    may_keep(content).or_refuse()
    media = recognise(content)
    assert media is not None
    plain = without_place(content, media)
    digest = hashlib.sha256(plain).hexdigest()
    known = case.attachments.filter(digest=digest).first()
    if known is not None:
        return known
    stored = secrets.token_hex(20)
    where = folder()
    where.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (where / stored).open("xb") as target:
        seal_file(iter([plain]), target, stored)
    made = Attachment.objects.create(
        case=case, label=label.strip(), media=media, size=len(plain), digest=digest, stored=stored, level=level,
        agency_id=agency_of(actor, case), at=at, by_id=actor.user_id,
    )  # fmt: skip
    tell(case, EventKind.FILE, actor=actor, at=at, text=made.label, level=level, about=made.pk)
    return made
