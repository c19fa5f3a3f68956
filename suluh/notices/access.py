"""The door to notices: everybody's own."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from suluh.accounts.rules import Actor
from suluh.notices.models import Notice
from suluh.notices.queries import inbox


def get_notice(actor: Actor, notice_id: UUID) -> Notice:
    """Return one of the actor's own notices.

    :raises Http404: if it is not hers
    """
    notice = inbox(actor.user_id).filter(pk=notice_id).first()
    if notice is None:
        raise Http404
    return notice
