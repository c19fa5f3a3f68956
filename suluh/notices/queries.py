"""What waits in somebody's inbox."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Case, Count, F, QuerySet, UUIDField, When, Window
from django.db.models.expressions import BaseExpression
from django.db.models.functions import RowNumber
from django.db.models.lookups import IsNull
from django.urls import NoReverseMatch, reverse

from suluh.accounts.queries import concerned
from suluh.audit.kinds import SENTENCES
from suluh.audit.queries import trail
from suluh.notices.kinds import OPENED_ONE_BY_ONE
from suluh.notices.models import Notice, Summons
from suluh.regions.queries import names_of


@dataclass(frozen=True, slots=True)
class Act:
    """A powerful act as the inbox of who was told of it says it: who did what, about whom or what, and where.

    No `who` is the machine or the public, and no `place` is the whole country.
    """

    who: str
    done: str
    about: str
    place: str


def inbox(user_id: int, *, unread: bool = False) -> QuerySet[Notice]:
    """Return somebody's notices, the newest first."""
    mine = Notice.objects.filter(user=user_id).order_by("-created_at", "-pk")
    return mine.filter(read_at=None) if unread else mine


def lines_of(user_id: int, *, unread: bool = False) -> QuerySet[Notice]:
    """Return somebody's notices as her inbox shows them: of those that say the same the newest, `times` over.

    The same say those of one kind that lead to one page, read ones and unread ones apart. What is opened one by one
    stands by itself.
    """
    alone = Case(When(kind__in=OPENED_ONE_BY_ONE, then=F("pk")), output_field=UUIDField())
    same: list[BaseExpression | F | str] = [F("kind"), F("page"), F("arguments"), IsNull(F("read_at"), True), alone]
    newest = Window(RowNumber(), partition_by=same, order_by=[F("created_at").desc(), F("pk").desc()])
    return (
        inbox(user_id, unread=unread)
        .annotate(place=newest, times=Window(Count("*"), partition_by=same))
        .filter(place=1)
    )


def like(notice: Notice) -> QuerySet[Notice]:
    """Return the unread notices that say the same as one, itself among them (see `lines_of`)."""
    rows = inbox(notice.user_id, unread=True)
    if notice.kind in OPENED_ONE_BY_ONE:
        return rows.filter(pk=notice.pk)
    return rows.filter(kind=notice.kind, page=notice.page, arguments=notice.arguments)


def acts_behind(notices: Iterable[Notice]) -> dict[UUID, Act]:
    """Return what notices of powerful acts are about, by their ids: as far as the caller may read the trail."""
    told = {UUID(one.arguments[0]): one.pk for one in notices}
    lines = list(trail().filter(pk__in=told))
    about, places = concerned(lines), names_of({line.area_code for line in lines})
    return {
        told[line.pk]: Act(
            who=str(line.actor or ""), done=str(SENTENCES[line.event]), about=str(about[line.pk]),
            place=places.get(line.area_code, ""),
        )
        for line in lines
    }  # fmt: skip


def unread_count(user_id: int) -> int:
    """Count what somebody has not read, as lines of her inbox."""
    return lines_of(user_id, unread=True).count()


def address_of(notice: Notice) -> str:
    """Return where a notice leads, or the inbox where that page is no more."""
    try:
        return reverse(notice.page, args=notice.arguments)
    except NoReverseMatch:
        return reverse("notices:inbox")


def last_summons(user_ids: list[int]) -> dict[int, datetime]:
    """Return when each of some users was last e-mailed."""
    return dict(Summons.objects.filter(user__in=user_ids).values_list("user_id", "sent_at"))
