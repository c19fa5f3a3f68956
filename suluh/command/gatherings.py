"""Fills the meetings and guides of the sample: the national meeting of 2019 with its eleven recommendations, and more.

The recommendations are those that the meeting in Kupang is reported to have made, in our own words; what the sample
says has become of them since is invented.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import files
from typing import Any

from suluh.accounts.models import Agency, User
from suluh.accounts.queries import get_actor
from suluh.accounts.rules import SYSTEM
from suluh.annuals.actions import approve_report, draft_report, write_section
from suluh.annuals.kinds import Part, Span
from suluh.command.institutions import officers
from suluh.database.identity import acting_as
from suluh.documents import Block, write_docx
from suluh.library.actions.files import keep_file
from suluh.library.models import Attachment, Document, Edition, Question, Quiz, QuizItem, Receipt, Sending
from suluh.meetings.models import Attendance, FollowUp, Meeting, Recommendation
from suluh.partners.actions import check
from suluh.partners.kinds import Sign
from suluh.partners.models import Commitment, Contribution, Partner, Remark
from suluh.regions.models import Area
from suluh.taskforces.models import TaskForce

REPORT = {
    Part.SUMMARY: "Rencana aksi disusun ulang, dan pencatatan terpadu mulai dipakai.",
    Part.OBSTACLES: "Sebagian SK daerah ditetapkan sebelum ketua hariannya berubah. Berikutnya: memutakhirkan SK "
    "dan menetapkan anggaran pemulangan.",
}


def gather(forces: dict[str, TaskForce], users: Iterable[int], today: date) -> None:
    """Write the meetings of the country and of NTT, with attendance, recommendations and what followed."""
    told = tomllib.loads((files("suluh.command") / "data" / "gatherings.toml").read_text("utf-8"))
    officer = next(iter(users), None)
    for row in told["meeting"]:
        force = forces.get(row["area"])
        if force is not None:
            noted_by = officer if row["area"] else next(iter(officers("")), officer)
            _meeting(row, force, noted_by, today)
    _shelf(told["document"], officer, today)
    _partners(told["partner"], officer, today)
    for code in ("", "53"):
        if code in forces:
            _report(forces[code], today)


def _report(force: TaskForce, today: date) -> None:
    """Let the yearly report on last year be drafted from the data by the secretariat and approved by who may."""
    at = _moment(min(date(today.year, 3, 20), today))
    people = [get_actor(one, at) for one in User.objects.filter(pk__in=officers(force.area_code)).order_by("-username")]
    drafter, chair = people if len(people) == 2 else (SYSTEM, SYSTEM)
    with acting_as(drafter.identity()):
        report = draft_report(actor=drafter, at=at, force=force, span=Span.YEARLY, last_year=today.year - 1)
        for part, words in REPORT.items():
            section = report.sections.select_related("report__task_force").get(part=part)
            write_section(actor=drafter, at=at, section=section, version=section.version, body=words)
    with acting_as(chair.identity()):
        approve_report(actor=chair, at=at, report=report)


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(2), UTC)


def _meeting(row: dict[str, Any], force: TaskForce, officer: int | None, today: date) -> None:
    starts = row.get("starts") or today - timedelta(days=row["days_ago"])
    meeting = Meeting.objects.create(
        task_force=force, kind=row["kind"], title=row["title"], starts_on=starts,
        ends_on=row.get("ends") or starts, place=row["place"], agenda=row["agenda"], minutes=row["minutes"],
        noted_by_id=officer, noted_at=_moment(starts),
    )  # fmt: skip
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, agency=agency, people=people) for agency, people in row["attended"].items()
    )
    for number, one in enumerate(row["recommendation"], 1):
        made = Recommendation.objects.create(
            meeting=meeting, number=number, text=one["text"], owner=one["owner"], pillar=one.get("pillar", ""),
            due_on=one.get("due") or starts + timedelta(days=365), progress=one.get("progress", "OPEN"),
            progress_at=_moment(starts),
        )  # fmt: skip
        FollowUp.objects.bulk_create(
            FollowUp(recommendation=made, at=_moment(starts + timedelta(days=120 * (place + 1))), by_id=officer,
                     progress=made.progress if place + 1 == len(one["followed"]) else "WORKING",
                     text=f"Contoh: {text}", evidence=_proof(made, place, len(one["followed"]), force.area_code))
            for place, text in enumerate(one.get("followed", []))
        )  # fmt: skip


def paper(title: str, *lines: str) -> bytes:
    """Return a Word document of a few lines, as evidence of the sample."""
    return write_docx([Block(f"{title} (contoh)", "title"), *(Block(line) for line in lines)])


def _kept(at: datetime, content: bytes, area_code: str) -> Attachment:
    with acting_as(SYSTEM.identity()):
        return keep_file(actor=SYSTEM, at=at, content=content, area_code=area_code)


def _proof(made: Recommendation, place: int, followed: int, area_code: str) -> Attachment | None:
    """Return the evidence of what is called done, with its last report."""
    if made.progress != "DONE" or place + 1 < followed:
        return None
    text = f"Rekomendasi nomor {made.number}: {made.text}"
    return _kept(made.progress_at, paper("Berita acara penyelesaian", text, "Diperiksa oleh sekretariat."), area_code)


def _shelf(rows: list[dict[str, Any]], officer: int | None, today: date) -> None:
    for row in rows:
        document = Document.objects.create(
            kind=row["kind"], title=row["title"], entered_by_id=officer, entered_at=_moment(today)
        )
        for number, body in enumerate(row["body"], 1):
            starts = today - timedelta(days=400 // number)
            file = _kept(_moment(starts), paper(row["title"], *body.split("\n\n")), "") if row.get("file") else None
            edition = Edition.objects.create(
                document=document, number=number, title=row["title"], body=body, starts=starts,
                changes=row.get("changes", "") if number > 1 else "", published_by_id=officer,
                published_at=_moment(starts), review_on=starts + timedelta(days=row.get("review", 730)),
                file=file,
            )  # fmt: skip
            if number < len(row["body"]):  # the former version was read by all who got it
                _send(edition, row.get("sent", []), officer, today, days=360)
        _send(edition, row.get("sent", []), officer, today)
        for text, answer in row.get("question", []):
            asker = officer
            if asker:
                Question.objects.create(
                    edition=edition, text=text, asked_by_id=asker, asked_at=_moment(today - timedelta(days=20)),
                    answer=answer, answered_by_id=asker if answer else None,
                    answered_at=_moment(today - timedelta(days=18)) if answer else None,
                )  # fmt: skip
        if row.get("quiz"):
            quiz = Quiz.objects.create(edition=edition)
            QuizItem.objects.bulk_create(
                QuizItem(
                    quiz=quiz, position=place, text=text, choices=turned(choices, place), right=place % len(choices)
                )
                for place, (text, *choices) in enumerate(row["quiz"], 1)
            )


def turned(choices: list[str], by: int) -> list[str]:
    """Return choices turned so that what stood first stands further down: the right one is not always the first."""
    steps = by % len(choices)
    return choices[-steps:] + choices[:-steps] if steps else choices


def _send(edition: Edition, kinds: list[str], officer: int | None, today: date, days: int = 40) -> None:
    agencies = list(Agency.objects.filter(kind__in=kinds).order_by("pk")) if kinds else []
    if not agencies:
        return
    sending = Sending.objects.create(
        edition=edition, kinds=kinds, area_code="", note="Mohon dibaca sebelum rapat berikutnya.",
        due_on=today - timedelta(days=days - 33), sent_by_id=officer, sent_at=_moment(today - timedelta(days=days)),
    )  # fmt: skip
    Receipt.objects.bulk_create(
        Receipt(sending=sending, agency=agency,
                received_at=_moment(today - timedelta(days=days - 5)) if place % 4 or days > 40 else None,
                read_at=_moment(today - timedelta(days=days - 10)) if place % 3 == 1 or days > 40 else None)
        for place, agency in enumerate(agencies)
    )  # fmt: skip


def _partners(rows: list[dict[str, Any]], officer: int | None, today: date) -> None:
    """Write the five K: who takes part where, what they promised, gave and were thanked for."""
    known = set(Area.objects.filter(code__in=[row["area"] for row in rows]).values_list("code", flat=True))
    for row in rows:
        if row["area"] not in known:
            continue
        partner = Partner.objects.create(
            kind=row["kind"], name=row["name"], area_id=row["area"], entered_at=_moment(today - timedelta(days=300))
        )
        at = _moment(today - timedelta(days=60))
        Commitment.objects.bulk_create(
            Commitment(partner=partner, text=text, due_on=today + timedelta(days=days), progress=progress,
                       note="Dilaporkan oleh sekretariat." if progress != "OPEN" else "",
                       evidence=_kept(at, paper("Berita acara", text), row["area"]) if progress == "KEPT" else None,
                       made_at=_moment(today - timedelta(days=300)), closed_at=at if progress != "OPEN" else None)
            for text, days, progress in row["promised"]
        )  # fmt: skip
        if row.get("gave"):
            text, amount = row["gave"]
            Contribution.objects.create(
                partner=partner, form="MONEY" if amount else "WORK", text=text, amount=amount or None,
                on=today - timedelta(days=90),
            )  # fmt: skip
        remarks = [
            (name == "award", row[name], days) for name, days in (("award", 40), ("reviewed", 70)) if name in row
        ]
        Remark.objects.bulk_create(
            Remark(partner=partner, award=award, text=text, on=today - timedelta(days=days), by_id=officer)
            for award, text, days in remarks
        )
        for look in row.get("looked", []):
            _look_at(partner, look, today)


def _look_at(partner: Partner, look: dict[str, Any], today: date) -> None:
    """Keep a company's checklist: signs with a note happen, those called unknown were not looked at, others are not."""
    notes = {sign: look[sign] for sign in Sign.values if sign in look}
    unknown = dict.fromkeys(look.get("unknown", []), "UNKNOWN")
    answers = dict.fromkeys(Sign.values, "NO") | unknown | dict.fromkeys(notes, "YES")
    with acting_as(SYSTEM.identity()):
        at = _moment(today - timedelta(days=look["days"]))
        check(actor=SYSTEM, at=at, partner=partner, answers=answers, notes=notes)
