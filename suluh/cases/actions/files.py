"""Files: taken in by what they are, without where a picture was taken, and sealed before they touch the disk."""

from __future__ import annotations

from datetime import datetime

from suluh.accounts.rules import Actor
from suluh.audit.actions import recorded
from suluh.cases.actions.telling import agency_of, tell
from suluh.cases.kinds import EventKind, Level, State
from suluh.cases.models import Attachment, Case
from suluh.cases.rules.moving import may_work
from suluh.library.actions.kept import store, take_in


@recorded("file.attached", facts=("media", "size"))
def attach(
    *, actor: Actor, at: datetime, case: Case, label: str, content: bytes, level: Level = Level.OPEN
) -> Attachment:
    """Keep a file in a case. The same content is kept once.

    :raises Refused: if it is too large, of a kind that is not taken in, damaged, or holds something that acts
    """
    may_work(State(case.state)).or_refuse()
    plain = take_in(content)
    known = case.attachments.filter(digest=plain.digest).first()
    if known is not None:
        return known
    made = Attachment.objects.create(
        case=case, label=label.strip(), media=plain.media, size=len(plain.content), digest=plain.digest,
        stored=store(plain.content), level=level, agency_id=agency_of(actor, case), at=at, by_id=actor.user_id,
    )  # fmt: skip
    tell(case, EventKind.FILE, actor=actor, at=at, text=made.label, level=level, about=made.pk)
    return made
