"""What waits in somebody's inbox."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse

from suluh.notices.models import Notice, Summons


def inbox(user_id: int, *, unread: bool = False) -> QuerySet[Notice]:
    """Return somebody's notices, the newest first."""
    mine = Notice.objects.filter(user=user_id).order_by("-created_at", "-pk")
    return mine.filter(read_at=None) if unread else mine


def unread_count(user_id: int) -> int:
    """Count the notices that somebody has not read."""
    return Notice.objects.filter(user=user_id, read_at=None).count()


def address_of(notice: Notice) -> str:
    """Return where a notice leads, or the inbox where that page is no more."""
    try:
        return reverse(notice.page, args=notice.arguments)
    except NoReverseMatch:
        return reverse("notices:inbox")


def last_summons(user_ids: list[int]) -> dict[int, datetime]:
    """Return when each of some users was last e-mailed."""
    return dict(Summons.objects.filter(user__in=user_ids).values_list("user_id", "sent_at"))
