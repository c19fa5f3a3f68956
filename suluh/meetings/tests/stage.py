"""What tests of this room begin with: a meeting of NTT with one recommendation."""

from __future__ import annotations

from datetime import date

from suluh.accounts.rules import SYSTEM
from suluh.database.identity import acting_as
from suluh.meetings.actions import note_meeting, recommend
from suluh.meetings.kinds import MeetingKind
from suluh.meetings.models import Meeting, Recommendation
from suluh.taskforces.tests.stage import make_force
from tests.world import NOW


def make_meeting(code: str = "53") -> Meeting:
    """Return a meeting of an area's task force."""
    with acting_as(SYSTEM.identity()):
        rows = Meeting.objects.select_related("task_force")
        return rows.filter(task_force__area=code).first() or note_meeting(
            actor=SYSTEM, at=NOW, force=make_force(code), kind=MeetingKind.PLENARY, title="Pleno semester pertama",
            starts_on=date(2026, 2, 10), ends_on=date(2026, 2, 11), place="Kupang", agenda="RAD dan anggaran",
        )  # fmt: skip


def make_recommendation() -> Recommendation:
    """Return a recommendation of that meeting."""
    meeting = make_meeting()
    with acting_as(SYSTEM.identity()):
        return meeting.recommendations.first() or recommend(
            actor=SYSTEM, at=NOW, meeting=meeting, text="Memutakhirkan SK di setiap kabupaten",
            owner="Biro Hukum", due_on=date(2026, 2, 28),
        )  # fmt: skip
