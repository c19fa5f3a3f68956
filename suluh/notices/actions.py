"""How something comes to wait for somebody, and how she is told.

These are not in the trail: what a notice is about is there already, and a notice says nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from suluh.accounts.kinds import Verb
from suluh.accounts.models import User
from suluh.accounts.queries import holder_ids
from suluh.accounts.rules import Actor
from suluh.notices.kinds import OPENED_ONE_BY_ONE, Kind
from suluh.notices.models import Notice, Summons
from suluh.notices.queries import inbox, last_summons, like
from suluh.notices.rules import next_summons

TASK, QUEUE = "notices.summon", "mail"


def notify(
    *, actor: Actor, at: datetime, users: Iterable[int], kind: Kind, page: str, arguments: Iterable[object] = ()
) -> None:
    """Put a notice into the inbox of each user but the actor herself, and have them e-mailed where that is set up.

    `page` and `arguments` name the address it leads to; the arguments are ids, never names.
    """
    ids = sorted(set(users) - {actor.user_id})
    words = [str(argument) for argument in arguments]
    _put(ids, kind, page, words, at)
    if settings.EMAIL_HOST:
        last = last_summons(ids)
        for user_id in ids:
            _queue(user_id, next_summons(last.get(user_id), at), at)


def notify_holders(
    *,
    actor: Actor,
    at: datetime,
    verb: Verb,
    kind: Kind,
    page: str,
    arguments: Iterable[object] = (),
    agency_id: int | None = None,
    area_code: str | None = None,
) -> None:
    """Notify everybody whose posts grant a verb: for an agency, over an area, or at all."""
    holders = holder_ids(verb, timezone.localtime(at).date(), agency_id=agency_id, area_code=area_code)
    notify(actor=actor, at=at, users=holders, kind=kind, page=page, arguments=arguments)


def mark_read(*, actor: Actor, at: datetime, notice: Notice) -> None:
    """Note that an officer has seen one of her notices, and all that say the same."""
    like(notice).update(read_at=at)


def mark_all_read(*, actor: Actor, at: datetime) -> None:
    """Note that an officer has seen all her notices, but for those that she is to open one by one."""
    inbox(actor.user_id, unread=True).exclude(kind__in=OPENED_ONE_BY_ONE).update(read_at=at)


def send_summons(*, at: datetime, user_id: int) -> bool:
    """E-mail somebody that something waits, unless nothing does or she was e-mailed within the hour.

    In the latter case she is e-mailed when the hour is over. Says whether a message was sent. A message that cannot
    be handed over raises, and the job tries again.
    """
    user = User.objects.filter(pk=user_id, is_active=True).exclude(email="").first()
    if user is None or not inbox(user_id, unread=True).exists():
        return False
    due = next_summons(last_summons([user_id]).get(user_id), at)
    if due > at:
        _queue(user_id, due, at)
        return False
    _write_down(user_id, at)
    with translation.override(user.language):
        subject = _("Ada yang menunggu Anda di Suluh")
    address = settings.SITE_ADDRESS + reverse("notices:inbox")
    EmailMessage(subject, f"{subject}\n\n{address}\n", to=[user.email]).send()
    return True


def _put(ids: list[int], kind: Kind, page: str, arguments: list[str], at: datetime) -> None:
    Notice.objects.bulk_create(
        Notice(user_id=user_id, kind=kind, page=page, arguments=arguments, created_at=at) for user_id in ids
    )


def _write_down(user_id: int, at: datetime) -> None:
    Summons.objects.update_or_create(user_id=user_id, defaults={"sent_at": at})


def _queue(user_id: int, due: datetime, at: datetime) -> None:
    """Queue the e-mail; one that already waits for this officer is enough."""
    later = due if due > at else None
    job = app.configure_task(TASK, queue=QUEUE, schedule_at=later, queueing_lock=f"summon-{user_id}")
    try:
        with transaction.atomic():
            job.defer(user_id=user_id)
    except AlreadyEnqueued:
        pass
