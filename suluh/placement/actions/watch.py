"""What is looked after without anybody asking: flags, contacts, free places; and a second look that a case asks for."""

from __future__ import annotations

from datetime import datetime

from django.utils import translation
from django.utils.timezone import localdate

from suluh.accounts.kinds import Verb
from suluh.accounts.models import Agency
from suluh.accounts.rules import Actor
from suluh.answers import Reason
from suluh.audit.actions import recorded
from suluh.cases.models import Case
from suluh.notices.actions import notify_holders
from suluh.notices.kinds import Kind as Notice
from suluh.placement.actions.files import as_system
from suluh.placement.kinds import Flag, Standing
from suluh.placement.models import Candidate, Channel, Finding
from suluh.placement.queries.channels import channel_on, weights_on
from suluh.placement.queries.files import mark_of, next_call
from suluh.placement.queries.recurring import leads_of

MOST = 2000


@recorded("candidate.refreshed", facts=("call_due",))
def refresh_files(*, actor: Actor, at: datetime) -> list[Candidate]:
    """Write when the next contact falls due where that is not known or its calendar has changed, and missing marks.

    At most `MOST` files at a time; the round goes on where there are more.
    """
    today = localdate(at)
    changed: list[Candidate] = []
    for channel in Channel.objects.all():
        away = Candidate.objects.filter(channel=channel, standing=Standing.AWAY).exclude(departed_on=None)
        follows = channel_on(channel, today)
        rows = away if follows.pk != channel.pk else away.filter(call_due=None)
        for row in rows.select_related("channel").iterator():
            due = next_call(row, today)
            if len(changed) < MOST and due != row.call_due:
                row.call_due = due
                changed.append(row)
    unmarked = Candidate.objects.filter(recruiter_mark=None).exclude(recruiter="")
    for row in unmarked.exclude(pk__in=[one.pk for one in changed]).iterator():
        row.recruiter_mark = mark_of(row.recruiter)
        if len(changed) < MOST and row.recruiter_mark is not None:
            changed.append(row)
    Candidate.objects.bulk_update(changed, ["call_due", "recruiter_mark"], batch_size=500)
    return changed


@recorded("candidate.recheck_asked", facts=("agency_id",))
def ask_recheck(*, actor: Actor, at: datetime, case: Case, office: Agency) -> list[Finding]:
    """Ask the desks whose open files name a recruiter of a case to look at them again before departure; once a case.

    The desk learns which agency asks, and neither the case nor what is said of anybody.
    """
    with as_system(actor), translation.override("id"):
        ids = [pk for lead in leads_of(case.pk) for pk in lead.files]
        rows = list(Candidate.objects.filter(pk__in=ids).order_by("pk"))
        weight, row_key = weights_on(localdate(at))[Flag.RF_PERANTARA_BERULANG], case.pk.hex
        text = str(Reason(Flag.RF_PERANTARA_BERULANG, {"office": office.name}))[:400]
        known = Finding.objects.filter(candidate__in=ids, row=row_key).values_list("candidate", flat=True)
        made = [
            Finding(
                candidate=row, agency_id=row.agency_id, area_code=row.area_code, flag=Flag.RF_PERANTARA_BERULANG,
                row=row_key, weight=weight, text=text, channel=office.contact[:300], found_at=at,
            )
            for row in rows if row.pk not in set(known)
        ]  # fmt: skip
        Finding.objects.bulk_create(made)
    for one in made:
        notify_holders(actor=actor, at=at, verb=Verb.PLACEMENT_WORK, kind=Notice.RECHECK_ASKED, page="placement:file",
                       arguments=[one.candidate_id], agency_id=one.agency_id)  # fmt: skip
    return made
