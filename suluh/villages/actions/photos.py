"""The photographed page of the paper form: what was written by hand is kept beside what was typed."""

from __future__ import annotations

from datetime import datetime

from suluh.accounts.rules import Actor
from suluh.answers import Answer, Reason
from suluh.audit.actions import recorded
from suluh.library.actions.kept import store, take_in
from suluh.library.kinds.kept import Media
from suluh.villages.kinds import Why
from suluh.villages.models import Photo, Resident

PICTURES = frozenset({Media.JPEG, Media.PNG, Media.PDF})


@recorded("resident.photographed", facts=("media", "size"))
def keep_photo(*, actor: Actor, at: datetime, resident: Resident, content: bytes) -> Photo:
    """Keep a photographed page of the form, without where it was taken. The same picture is kept once.

    :raises Refused: if it is no picture or PDF, is too large, damaged, or holds something that acts
    """
    plain = take_in(content)
    if plain.media not in PICTURES:
        Answer((Reason(Why.NO_PICTURE, about="file"),)).or_refuse()
    held = Resident.objects.select_for_update(of=("self",)).get(pk=resident.pk)
    known = held.photos.filter(digest=plain.digest).first()
    if known is not None:
        return known
    return Photo.objects.create(
        resident=held, agency_id=held.agency_id, area_code=held.area_code, media=plain.media, size=len(plain.content),
        digest=plain.digest, stored=store(plain.content), noted_at=at, noted_by_id=actor.user_id,
    )  # fmt: skip
