"""The door to notices: everybody's own, and what those of powerful acts are about."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.http import Http404

from suluh.accounts.kinds import Verb
from suluh.accounts.rules import Actor
from suluh.database.identity import acting_as
from suluh.notices.kinds import Kind
from suluh.notices.models import Notice
from suluh.notices.queries import Act, acts_behind, inbox


def get_notice(actor: Actor, notice_id: UUID) -> Notice:
    """Return one of the actor's own notices.

    :raises Http404: if it is not hers
    """
    notice = inbox(actor.user_id).filter(pk=notice_id).first()
    if notice is None:
        raise Http404
    return notice


def acts_for(actor: Actor, notices: Iterable[Notice]) -> dict[UUID, Act]:
    """Return what notices of powerful acts are about, by their ids, of the part of the trail that the actor may read.

    The notice itself goes on saying nothing (Note [One alone] in `oversight.rules`): her post may end before she reads.
    """
    told = [one for one in notices if one.kind == Kind.ADMIN_ACTED]
    if not told or not actor.may(Verb.TRAIL_READ):
        return {}
    with acting_as(actor.trail_identity()):
        return acts_behind(told)
