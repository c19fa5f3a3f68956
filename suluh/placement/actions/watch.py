"""What is looked after without anybody asking: flags, contacts, free places; and a second look that a case asks for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from suluh.accounts.kinds import Verb
from suluh.accounts.models import Agency
from suluh.accounts.rules import Actor
from suluh.audit.actions import recorded
from suluh.cases.models import Case
from suluh.notices.actions import notify_holders
from suluh.notices.kinds import Kind as Notice
from suluh.placement.actions.files import as_system, begin_finding, renew_finding
from suluh.placement.kinds import Flag, Standing
from suluh.placement.models import Candidate, Channel, Finding
from suluh.placement.queries.channels import channel_on, weights_on
from suluh.placement.queries.files import mark_of
from suluh.placement.queries.recurring import leads_of
from suluh.placement.queries.sweep import Sweep, told_anew
from suluh.placement.rules.files import calls_due

MOST = 2000
WRITTEN = ("facts", "weight", "advisory", "gone_at", "outcome", "decided_at", "decided_by")


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
        for row in rows.iterator():
            if len(changed) == MOST:
                break
            due = row.departed_on and calls_due(row.departed_on, follows.call_days, row.heard_on)
            if due != row.call_due:
                row.call_due = due
                changed.append(row)
    unmarked = Candidate.objects.filter(recruiter_mark=None).exclude(recruiter="")
    for row in unmarked.exclude(pk__in=[one.pk for one in changed]).iterator():
        if len(changed) == MOST:
            break
        row.recruiter_mark = mark_of(row.recruiter)
        if row.recruiter_mark is not None:
            changed.append(row)
    Candidate.objects.bulk_update(changed, ["call_due", "recruiter_mark"], batch_size=500)
    return changed


@recorded("candidate.evaluated")
def evaluate_all(*, actor: Actor, at: datetime, ids: Sequence[UUID], sweep: Sweep) -> list[Candidate]:
    """Look for flags in many files at once, as `evaluate` does in one; files that are over by now are left alone.

    They are locked and judged anew, because an officer may have changed one since it was found out of date.
    """
    under_way = Candidate.objects.filter(pk__in=ids, standing__in=(Standing.OPEN, Standing.WAITING))
    rows = list(under_way.select_for_update(of=("self",)).order_by("pk"))
    told = told_anew(rows, sweep)
    findings = Finding.objects.filter(candidate__in=rows).exclude(flag=Flag.RF_PERANTARA_BERULANG)
    known = {(one.candidate_id, one.flag, one.row): one for one in findings}
    new, changed = [], []
    for row in rows:
        for seen in sorted(told.get(row.pk, ())):
            one = known.pop((row.pk, seen.flag, seen.row), None)
            if one is None:
                new.append(begin_finding(row, seen, at))
            elif renew_finding(one, seen):
                changed.append(one)
    Finding.objects.bulk_create(new, batch_size=1000)
    Finding.objects.bulk_update(changed, WRITTEN, batch_size=500)
    gone = [one.pk for one in known.values() if one.gone_at is None]
    Finding.objects.filter(pk__in=gone).update(gone_at=at)
    return rows


@recorded("candidate.recheck_asked", facts=("agency_id",))
def ask_recheck(*, actor: Actor, at: datetime, case: Case, office: Agency) -> list[Finding]:
    """Ask the desks whose open files name a recruiter of a case to look at them again before departure; once a case.

    The desk learns which agency asks, and neither the case nor what is said of anybody.
    """
    with as_system(actor):
        ids = [pk for lead in leads_of(case.pk) for pk in lead.files]
        rows = list(Candidate.objects.filter(pk__in=ids).order_by("pk"))
        weight, row_key = weights_on(localdate(at))[Flag.RF_PERANTARA_BERULANG], case.pk.hex
        known = Finding.objects.filter(candidate__in=ids, row=row_key).values_list("candidate", flat=True)
        made = [
            Finding(
                candidate=row, agency_id=row.agency_id, area_code=row.area_code, flag=Flag.RF_PERANTARA_BERULANG,
                row=row_key, weight=weight, facts={"office": office.name, "contact": office.contact}, found_at=at,
            )
            for row in rows if row.pk not in set(known)
        ]  # fmt: skip
        Finding.objects.bulk_create(made)
    for one in made:
        notify_holders(actor=actor, at=at, verb=Verb.PLACEMENT_WORK, kind=Notice.RECHECK_ASKED, page="placement:file",
                       arguments=[one.candidate_id], agency_id=one.agency_id)  # fmt: skip
    return made
