"""A candidate's file: begun, its papers checked, a place taken, stages passed, flags looked into."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db.models import F
from django.utils.timezone import localdate

from suluh.accounts.kinds import Verb
from suluh.accounts.models import Agency
from suluh.accounts.rules import SYSTEM, Actor
from suluh.answers import Answer, Reason, Refused
from suluh.audit.actions import recorded
from suluh.database.identity import acting_as
from suluh.linkage.dates import PartialDate
from suluh.linkage.nik import read_nik
from suluh.notices.actions import notify_holders
from suluh.notices.kinds import Kind as Notice
from suluh.papers.access import find_checked
from suluh.people.actions import add_record
from suluh.people.kinds import Source
from suluh.people.queries import find_people
from suluh.people.rules import Said
from suluh.placement.kinds import Doc, FileWhy, Flag, Mark, Outcome, Result, Standing, Weight
from suluh.placement.models import Allotment, Candidate, Document, Finding, Stage, Step
from suluh.placement.queries.channels import channel_on, current_stage, find_channel, stages_of, weights_on
from suluh.placement.queries.files import (
    file_of,
    mark_of,
    next_call,
    next_number,
    passing_of,
    put_into_words,
    waiting_for,
)
from suluh.placement.queries.law import bars, free_items
from suluh.placement.queries.orders import standing_of
from suluh.placement.rules.codes import hash_code, new_code
from suluh.placement.rules.files import HEAVY, flags_of_file, may_pass, may_take_place, ranked
from suluh.placement.rules.flags import Told, told_of
from suluh.sealing import seal


def register(*, actor: Actor, at: datetime, agency: Agency, said: Said, key: str, **told: Any) -> Candidate:
    """Begin a file, once however often it is sent; its flags are looked for at once.

    :raises Refused: if this roof has a file for her national number, or no channel fits
    """
    known = Candidate.objects.filter(agency=agency, key=key).first()
    if known is not None:
        return known
    if read_nik(said.nik).usable:
        records = [record.pk for record in find_people(said.nik, limit=50)]
        rows = Candidate.objects.filter(agency=agency, record__in=records)
        twin = rows.exclude(standing__in=(Standing.RETURNED, Standing.STOPPED)).first()
        if twin is not None:
            Answer((Reason(FileWhy.KNOWN, {"number": twin.number}, "nik"),)).or_refuse()
    made = _begin(actor=actor, at=at, agency=agency, said=said, key=key, **told)
    evaluate(actor=actor, at=at, candidate=made)
    return made


@recorded("candidate.registered", facts=("number", "destination_id"))
def _begin(*, actor: Actor, at: datetime, agency: Agency, said: Said, key: str, **told: Any) -> Candidate:
    """Write the sealed record and the file. The record names no area, so that only this agency reaches it."""
    today = localdate(at)
    channel = find_channel(said.area_code, told["destination_id"], told["job"], today)
    if channel is None:
        raise Refused(Answer((Reason(FileWhy.NO_CHANNEL, about="destination"),)))
    number = next_number(agency.pk)
    known = Candidate.objects.filter(agency=agency, key=key).first()
    if known is not None:
        return known
    record = add_record(actor=actor, at=at, said=said, agency=agency, area_code="", source=Source.STAFF, said_at=at)
    code = new_code(secrets.token_bytes(12))
    made = Candidate.objects.create(
        agency=agency, area_code=said.area_code, number=number, record=record, code_hash=hash_code(code),
        channel=channel, stage=stages_of(channel)[0].code, stage_on=today, entered_at=at,
        entered_by_id=actor.user_id or None, key=key, born=whole(said.birth),
        recruiter_mark=mark_of(told.get("recruiter", "")), **told,
    )  # fmt: skip
    made.code = code
    return made


def whole(birth: PartialDate | None) -> date | None:
    """Return a date of birth that is known to the day."""
    if birth is None or birth.month is None or birth.day is None:
        return None
    return date(birth.year, birth.month, birth.day)


@recorded("candidate.recoded")
def renew_code(*, actor: Actor, at: datetime, candidate: Candidate) -> Candidate:
    """Give a file a new code; the old one opens it no more."""
    code = new_code(secrets.token_bytes(12))
    candidate.code_hash = hash_code(code)
    candidate.save(update_fields=["code_hash"])
    candidate.code = code
    return candidate


@recorded("candidate.changed", facts=("leaves_on",))
def change_file(*, actor: Actor, at: datetime, candidate: Candidate, **told: Any) -> Candidate:
    """Change what is known of her journey: visa, route, who offered, day of departure, batch, orientation."""
    for name, value in told.items():
        setattr(candidate, name, value)
    if candidate.batch_id and candidate.batch is not None:
        candidate.leaves_on = candidate.batch.leaves_on
    candidate.recruiter_mark = mark_of(candidate.recruiter)
    candidate.save()
    _evaluate(candidate, at)
    return candidate


@recorded("document.checked", facts=("kind", "result"))
def check_document(
    *, actor: Actor, at: datetime, candidate: Candidate, kind: Doc, number: str, code: str = "", **told: Any
) -> Document:
    """Note a paper and what a check of it found. A village letter is held against its register by its code.

    :raises Refused: if what was doubted isn't told
    """
    row = Document.objects.filter(candidate=candidate, kind=kind).first()
    row = row or Document(candidate=candidate, agency_id=candidate.agency_id, area_code=candidate.area_code, kind=kind)
    for name, value in told.items():
        setattr(row, name, value)
    if code:
        found = find_checked(code)
        row.result = Result.VALID if found and not found.revoked else Result.FORGED
        row.office = found.agency if found else row.office
        number = found.number if found else number
    if row.result in (Result.DOUBTFUL, Result.FORGED) and not (row.note or code):
        Answer((Reason(FileWhy.TOLD, about="note"),)).or_refuse()
    row.number_sealed = seal(number, str(row.pk)) if number else row.number_sealed
    checked = row.result != Result.UNCHECKED
    row.checked_by_id, row.checked_at = (actor.user_id or None, at) if checked else (None, None)
    row.save()
    _evaluate(candidate, at)
    return row


def take_place(*, actor: Actor, at: datetime, candidate: Candidate, allotment: Allotment) -> Candidate:
    """Give a candidate a place of her regency's quota, or put her on the waiting list where all are taken.

    :raises Refused: if the order isn't open today, or she has a place
    """
    return _take(actor=actor, at=at, candidate=candidate, allotment=allotment)


@recorded("candidate.accepted", facts=("standing",))
def _take(*, actor: Actor, at: datetime, candidate: Candidate, allotment: Allotment) -> Candidate:
    """Count the place and give it in one step: the row of the quota is locked by its own update."""
    row = Candidate.objects.select_for_update(of=("self",)).get(pk=candidate.pk)
    standing = standing_of(allotment.order, localdate(at))
    may_take_place(row.standing, standing, held=row.accepted_at is not None).or_refuse()
    free = Allotment.objects.filter(pk=allotment.pk, taken__lt=F("seats"))
    row.allotment = allotment
    row.company_id = allotment.order.company_id
    row.employer = "COMPANY"
    if free.update(taken=F("taken") + 1):
        row.accepted_at, row.waiting_since, row.standing = at, None, Standing.OPEN
    else:
        row.waiting_since, row.standing = row.waiting_since or at, Standing.WAITING
    row.save()
    _evaluate(row, at)
    return row


@recorded("candidate.stopped", facts=("number",))
def stop(*, actor: Actor, at: datetime, candidate: Candidate, note: str) -> Candidate:
    """End a file before departure. Her place goes to who waits longest.

    :raises Refused: if the file is over
    """
    row = Candidate.objects.select_for_update(of=("self",)).get(pk=candidate.pk)
    if row.standing not in (Standing.OPEN, Standing.WAITING):
        Answer((Reason(FileWhy.OVER),)).or_refuse()
    held, allotment = row.accepted_at is not None, row.allotment
    row.standing, row.accepted_at, row.waiting_since = Standing.STOPPED, None, None
    row.save()
    _step(row, f"{row.stage}-", localdate(at), at, actor, note)
    if held and allotment is not None:
        Allotment.objects.filter(pk=allotment.pk).update(taken=F("taken") - 1)
        call_up(actor=actor, at=at, allotment=allotment)
    return row


def call_up(*, actor: Actor, at: datetime, allotment: Allotment) -> Candidate | None:
    """Let who waits longest have a place that came free, at whichever roof of the regency, and tell her desk."""
    with as_system(actor):
        waiting = waiting_for(allotment).select_for_update(of=("self",), skip_locked=True).first()
        if waiting is None or standing_of(allotment.order, localdate(at)) != "OPEN":
            return None
        taken = _take(actor=actor, at=at, candidate=waiting, allotment=allotment)
    notify_holders(actor=actor, at=at, verb=Verb.PLACEMENT_WORK, kind=Notice.PLACE_FREED, page="placement:file",
                   arguments=[taken.pk], agency_id=taken.agency_id)  # fmt: skip
    return taken


@recorded("candidate.passed", facts=("stage",))
def pass_stage(*, actor: Actor, at: datetime, candidate: Candidate, stage: str, on: date, note: str = "") -> Candidate:
    """Let a candidate pass a stage: the one at which she stands, of the row of law that her file follows.

    :raises Refused: if what the stage asks for is missing, or it isn't hers
    """
    rows = Candidate.objects.select_related("channel", "allotment__order__employer")
    row = rows.select_for_update(of=("self",)).prefetch_related("documents").get(pk=candidate.pk)
    today = localdate(at)
    stages = stages_of(channel_on(row.channel, today))
    here = current_stage(stages, row.stage)
    if here.code != stage:
        Answer((Reason(FileWhy.NOT_NEXT),)).or_refuse()
    heavy = [one.said for one in put_into_words(_evaluate(row, at))]
    may_pass(passing_of(row, here, heavy), on, today).or_refuse()
    _step(row, here.code, on, at, actor, note)
    _move(row, stages, here, on)
    row.call_due = next_call(row, today)
    row.save()
    return row


def _move(row: Candidate, stages: list[Stage], here: Stage, on: date) -> None:
    if here.mark == Mark.DEPART:
        row.standing, row.departed_on, row.heard_on = Standing.AWAY, on, on
    after = [one for one in stages if one.position > here.position]
    if after:
        row.stage, row.stage_on = after[0].code, on


def _step(row: Candidate, stage: str, on: date, at: datetime, actor: Actor, note: str) -> Step:
    made = {"on": on, "note": note, "at": at, "by_id": actor.user_id or None, "agency_id": row.agency_id,
            "area_code": row.area_code}  # fmt: skip
    step, _ = Step.objects.get_or_create(candidate=row, stage=stage, defaults=made)
    return step


@recorded("candidate.evaluated")
def evaluate(*, actor: Actor, at: datetime, candidate: Candidate) -> Candidate:
    """Look for flags in a file anew, against the law as it stands on the day of departure."""
    _evaluate(candidate, at)
    return candidate


def _evaluate(candidate: Candidate, at: datetime) -> list[Finding]:
    """Write what warns now, end what no longer does, and return the heavy flags that nobody has looked into."""
    file = file_of(candidate, localdate(at))
    weights = weights_on(file.departure.on)
    found = ranked(flags_of_file(file, bars(), free_items(file.departure.on)), weights).reasons
    written = list(candidate.findings.all())
    rows = {(one.flag, one.row): one for one in written if one.flag != Flag.RF_PERANTARA_BERULANG}
    for seen in (told_of(one, weights) for one in found):
        row = rows.pop((seen.flag, seen.row), None)
        if row is None:
            row = begin_finding(candidate, seen, at)
            row.save()
            written.append(row)
        elif renew_finding(row, seen):
            row.save()
    gone = [one for one in rows.values() if one.gone_at is None]
    Finding.objects.filter(pk__in=[one.pk for one in gone]).update(gone_at=at)
    open_ones = [one for one in written if one.decided_at is None and one.gone_at is None and one not in gone]
    return [one for one in open_ones if Weight(one.weight) in HEAVY]


def begin_finding(candidate: Candidate, seen: Told, at: datetime) -> Finding:
    """Return a flag that was not seen in a file before, yet to be kept."""
    return Finding(
        candidate=candidate, agency_id=candidate.agency_id, area_code=candidate.area_code, found_at=at,
        **seen._asdict() | {"facts": dict(seen.facts)},
    )  # fmt: skip


def renew_finding(row: Finding, seen: Told) -> bool:
    """Set a flag to what is seen of it now, and say whether that changed anything.

    What a person decided about it stands while its facts are the same, however they are worded.
    """
    now = {"facts": dict(seen.facts), "weight": seen.weight, "advisory": seen.advisory, "gone_at": None}
    if all(getattr(row, name) == value for name, value in now.items()):
        return False
    if row.facts != now["facts"]:
        row.outcome, row.decided_at, row.decided_by_id = "", None, None
    for name, value in now.items():
        setattr(row, name, value)
    return True


@recorded("flag.decided", facts=("flag", "outcome"))
def decide_flag(*, actor: Actor, at: datetime, row: Finding, outcome: Outcome, note: str) -> Finding:
    """Say what a person found when she looked into a flag.

    :raises Refused: if she doesn't say it
    """
    if not note.strip():
        Answer((Reason(FileWhy.TOLD, about="note"),)).or_refuse()
    row.outcome, row.note, row.decided_at, row.decided_by_id = outcome, note.strip(), at, actor.user_id or None
    row.save()
    return row


def as_system(actor: Actor) -> Any:
    """Return the identity of the system acting for an officer, where a step reaches beyond her own register."""
    return acting_as(replace(SYSTEM.identity(), user=actor.user_id))
