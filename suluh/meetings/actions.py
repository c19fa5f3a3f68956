"""How meetings are noted, and how their recommendations go on."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Max
from django.utils import timezone

from suluh.accounts.rules import Actor
from suluh.answers import Answer, Reason
from suluh.audit.actions import recorded
from suluh.library.models import Attachment
from suluh.meetings import rules
from suluh.meetings.kinds import Why
from suluh.meetings.models import Attendance, FollowUp, Meeting, Recommendation
from suluh.taskforces.models import TaskForce


@recorded("meeting.noted", facts=("kind", "starts_on"))
def note_meeting(
    *, actor: Actor, at: datetime, force: TaskForce, kind: str, title: str, starts_on: date, ends_on: date | None,
    place: str = "", agenda: str = "",
) -> Meeting:  # fmt: skip
    """Note a meeting that is planned or was held.

    :raises Refused: if it ends before it starts
    """
    rules.may_note(starts_on, ends_on or starts_on).or_refuse()
    return Meeting.objects.create(
        task_force=force, kind=kind, title=title, starts_on=starts_on, ends_on=ends_on or starts_on, place=place,
        agenda=agenda, noted_by_id=actor.user_id or None, noted_at=at,
    )  # fmt: skip


@recorded("meeting.changed", facts=("kind",))
def change_meeting(*, actor: Actor, at: datetime, meeting: Meeting, version: int, **said: Any) -> Meeting:
    """Change a meeting: title, place, agenda and minutes.

    :raises Refused: if somebody else has changed it since
    """
    if not Meeting.objects.filter(pk=meeting.pk, version=version).update(**said, version=version + 1):
        Answer((Reason(Why.STALE),)).or_refuse()
    return Meeting.objects.select_related("task_force").get(pk=meeting.pk)


@recorded("meeting.attended")
def note_attendance(*, actor: Actor, at: datetime, meeting: Meeting, agency: str, people: int) -> Meeting:
    """Note how many people an agency sent.

    :raises Refused: if that agency is on the list already
    """
    __, is_new = Attendance.objects.get_or_create(meeting=meeting, agency=agency, defaults={"people": people})
    if not is_new:
        Answer((Reason(Why.TWICE, about="agency"),)).or_refuse()
    return meeting


@recorded("recommendation.noted", facts=("number", "due_on"))
def recommend(
    *, actor: Actor, at: datetime, meeting: Meeting, text: str, owner: str, due_on: date | None = None,
    pillar: str = "",
) -> Recommendation:  # fmt: skip
    """Note a recommendation of a meeting, with the next number.

    :raises Refused: if the meeting is still to come, or it is due before it
    """
    rules.may_recommend(meeting.starts_on, timezone.localtime(at).date(), due_on).or_refuse()
    held = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    last = held.recommendations.aggregate(last=Max("number"))["last"] or 0
    return Recommendation.objects.create(
        meeting=meeting, number=last + 1, text=text, owner=owner, due_on=due_on, pillar=pillar, progress_at=at
    )


@recorded("recommendation.followed", facts=("progress",))
def follow_up(
    *, actor: Actor, at: datetime, recommendation: Recommendation, progress: str, text: str,
    evidence: Attachment | None = None,
) -> Recommendation:  # fmt: skip
    """Report on a recommendation. What was reported stays; the last report gives the status.

    :raises Refused: if too little is said, it is called done without proof, or nothing is new
    """
    held = (
        Recommendation.objects.select_for_update(no_key=True)
        .select_related("meeting__task_force")
        .get(pk=recommendation.pk)
    )
    rules.may_follow_up(held.progress, progress, text, has_proof=evidence is not None).or_refuse()
    FollowUp.objects.create(
        recommendation=held, at=at, by_id=actor.user_id or None, progress=progress, text=text.strip(),
        evidence=evidence,
    )  # fmt: skip
    held.progress, held.progress_at = progress, at
    held.save(update_fields=["progress", "progress_at"])
    return held
