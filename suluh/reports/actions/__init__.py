"""What can happen to a report."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils.formats import date_format
from django.utils.timezone import localtime

from suluh.accounts.kinds import Verb
from suluh.accounts.models import Agency
from suluh.accounts.rules import Actor
from suluh.answers import Answer, Reason
from suluh.audit.actions import note_each, one_change, recorded
from suluh.database.at_once import insert_at_once
from suluh.database.identity import acting_as, current
from suluh.notices.actions import notify, notify_holders
from suluh.notices.kinds import Kind
from suluh.people.actions import add_record, add_records, withdraw_record
from suluh.people.kinds import Source
from suluh.reports.access import hash_tracking
from suluh.reports.kinds import Channel, Decision, Severity, Status, Why
from suluh.reports.models import Check, Draft, Mention, Report, Review, Teller
from suluh.reports.queries import known_about, known_about_list, records_in
from suluh.reports.rules import TellerSaid, Telling, place_of
from suluh.reports.rules.checks import Found, check, is_about_child
from suluh.reports.rules.deciding import Deciding, FirstDecision, may_correct, may_review
from suluh.sealing import seal

STATUS_AFTER = {
    Decision.VERIFIED: Status.VERIFIED,
    Decision.RETURNED: Status.RETURNED,
    Decision.REFUSED: Status.REFUSED,
}


@dataclass(frozen=True, slots=True)
class Arrival:
    """How a report came in: for which agency and area, under which key, and as part or correction of what."""

    agency: Agency
    area_code: str
    key: str = ""
    digest: str = ""
    tracking_hash: str | None = None
    batch: UUID | None = None
    follows: Report | None = None


def receive_report(
    *,
    actor: Actor,
    at: datetime,
    telling: Telling,
    agency: Agency,
    area_code: str,
    key: str = "",
    digest: str = "",
    tracking: str = "",
    batch: UUID | None = None,
    follows: Report | None = None,
) -> tuple[Report, bool]:
    """Keep a report as it was told, and say whether it is new.

    Sending it again under the same key (or the same tracking code, for the public) is harmless: the report that was
    kept the first time is returned. `digest` stands for the body that was sent.

    :raises Refused: if something else was sent before under the same key
    """
    hashed = hash_tracking(tracking) if tracking else None
    arrival = Arrival(agency, area_code, key, digest, hashed, batch, follows)
    public = acting_as(replace(current.get(), tracking=hashed)) if hashed else nullcontext()
    with public:
        if known := _kept_before(arrival):
            return known, False
        try:
            with one_change():
                report = keep_report(actor=actor, at=at, telling=telling, arrival=arrival)
        except IntegrityError:
            if (twin := _kept_before(arrival)) is None:
                raise
            return twin, False
    return report, True


def _kept_before(arrival: Arrival) -> Report | None:
    """Return the report that was kept under the same key before.

    :raises Refused: if its body was another
    """
    if arrival.tracking_hash and arrival.follows is None:
        return Report.objects.filter(tracking_hash=arrival.tracking_hash, follows=None).first()
    if not arrival.key:
        return None
    known = Report.objects.filter(agency=arrival.agency, idempotency_key=arrival.key).first()
    if known and arrival.digest and known.body_digest and known.body_digest != arrival.digest:
        Answer((Reason(Why.OTHER_BODY),)).or_refuse()
    return known


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of a list: the report in it, its key against coming in twice, and what reading it found."""

    telling: Telling
    key: str
    found: tuple[Found, ...] = ()


def receive_list(*, actor: Actor, at: datetime, items: Sequence[Listed], agency: Agency, batch: UUID) -> list[Report]:
    """Keep the reports of a list, all or none, and return them in its order; those kept before come back as they are.

    Whether their people are known already is asked afterwards (room `clearing`), not row by row.
    """
    keys = [item.key for item in items]
    with transaction.atomic():
        kept = {one.idempotency_key: one for one in Report.objects.filter(agency=agency, idempotency_key__in=keys)}
        fresh = [item for item in items if item.key not in kept]
        known = known_about_list([item.telling for item in fresh], agency)
        found = [(item, (*check(item.telling, one), *item.found)) for item, one in zip(fresh, known, strict=True)]
        made = [
            (_report(actor, at, item.telling, _listed(item, agency, batch), all_found), item, all_found)
            for item, all_found in found
        ]
        _write_list(made, actor=actor, at=at, agency=agency, batch=batch)
        facts = {"source": Source.IMPORT.value, "channel": Channel.LIST.value, "agency_id": agency.pk, "batch": batch}
        note_each(
            "report.received", actor=actor, at=at, records=[report for report, _, _ in made],
            facts={name: str(value) for name, value in facts.items()},
        )  # fmt: skip
        kept |= {report.idempotency_key: report for report, _, _ in made}
    return [kept[key] for key in keys]


def _listed(item: Listed, agency: Agency, batch: UUID) -> Arrival:
    return Arrival(agency, place_of(agency.area_id or "", item.telling.people), item.key, batch=batch)


def _write_list(
    made: Sequence[tuple[Report, Listed, tuple[Found, ...]]], *, actor: Actor, at: datetime, agency: Agency, batch: UUID
) -> None:
    Report.objects.bulk_create(report for report, _, _ in made)
    tellers = [(report, item.telling.teller) for report, item, _ in made if not item.telling.teller.silent]
    Teller.objects.bulk_create(_teller(report, said) for report, said in tellers)
    people = [(report, place, said) for report, item, _ in made for place, said in enumerate(item.telling.people)]
    for area in {report.area_code for report, _, _ in people}:
        here = [one for one in people if one[0].area_code == area]
        records = add_records(
            actor=actor, at=at, sayings=[said for _, _, said in here], agency=agency, area_code=area,
            source=Source.IMPORT, facts={"batch": str(batch)},
        )  # fmt: skip
        Mention.objects.bulk_create(
            Mention(report=report, record=record, position=place)
            for (report, place, _), record in zip(here, records, strict=True)
        )
    Check.objects.bulk_create(_check(report, one) for report, _, found in made for one in found)


@recorded("report.received", facts=("source", "channel", "agency_id"))
def keep_report(*, actor: Actor, at: datetime, telling: Telling, arrival: Arrival) -> Report:
    """Write a report, who told it, a record for each person it speaks of, and what the checks find in it."""
    besides = arrival.follows.pk if arrival.follows else None
    known = known_about(telling, arrival.agency, searching=bool(actor.user_id), besides=besides)
    found = check(telling, known)
    report = _report(actor, at, telling, arrival, found)
    _write_parts(report, actor=actor, at=at, telling=telling, found=found)
    _tell_verifiers(report, actor=actor, at=at)
    return report


def _tell_verifiers(report: Report, *, actor: Actor, at: datetime) -> None:
    """Put a notice on the desks of verifiers where the queue alone is not enough.

    An urgent report is told to all who may verify it, a corrected one to who sent it back. Others wait in the queue,
    where they are counted: a notice for each would hide those that matter.
    """
    where = {"kind": Kind.REPORT_WAITS, "page": "reports:verify", "arguments": [report.pk]}
    if report.urgent:
        notify_holders(actor=actor, at=at, verb=Verb.REPORT_VERIFY, area_code=report.area_code, **where)  # type: ignore[arg-type]
    elif report.follows is not None:
        decided = report.follows.reviews.order_by("-at").values_list("by", flat=True)[:1]
        notify(actor=actor, at=at, users=list(decided), **where)  # type: ignore[arg-type]


def _report(actor: Actor, at: datetime, telling: Telling, arrival: Arrival, found: tuple[Found, ...]) -> Report:
    """Return a report as it will be written."""
    return Report(
        agency=arrival.agency,
        area_code=arrival.area_code,
        source=telling.source,
        channel=telling.channel,
        said_on=date.fromisoformat(telling.said_on),
        received_at=at,
        status_at=at,
        entered_by_id=actor.user_id or None,
        anonymous=telling.anonymous,
        urgent=telling.urgent,
        child=is_about_child(found),
        narrative=telling.narrative,
        place=telling.place,
        destination_id=telling.destination or None,
        exploitation=list(telling.exploitation),
        recruited_on=telling.recruited_on,
        departed_on=telling.departed_on,
        returned_on=telling.returned_on,
        recruiter=telling.recruiter,
        external_id=telling.external_id,
        batch=arrival.batch,
        tracking_hash=arrival.tracking_hash,
        idempotency_key=arrival.key or None,
        body_digest=arrival.digest,
        follows=arrival.follows,
    )


def _teller(report: Report, said: TellerSaid) -> Teller:
    return Teller(
        report=report,
        name=said.name,
        phone=said.phone,
        relation=said.relation,
        safe_contact=said.safe_contact,
        agency_id=report.agency_id,
        area_code=report.area_code,
    )


def _check(report: Report, one: Found) -> Check:
    return Check(
        report=report, position=one.position, finding=one.finding, severity=one.severity, facts=dict(one.facts)
    )


def _write_parts(report: Report, *, actor: Actor, at: datetime, telling: Telling, found: tuple[Found, ...]) -> None:
    agency, area_code = report.agency, report.area_code
    insert_at_once([report], [] if telling.teller.silent else [_teller(report, telling.teller)])
    records = [
        add_record(actor=actor, at=at, said=said, source=telling.source, said_at=at, agency=agency, area_code=area_code)
        for said in telling.people
    ]
    insert_at_once(
        [Mention(report=report, record=record, position=place) for place, record in enumerate(records)],
        [_check(report, one) for one in found],
    )


def decide_report(
    *, actor: Actor, at: datetime, report: Report, decision: Decision, reasons: tuple[str, ...] = (), note: str = ""
) -> Review:
    """Decide a report as its verifier. The same officer sending the same decision again changes nothing.

    :raises Refused: if somebody else has decided it, it is her own, or reasons are missing
    """
    with one_change():
        stopped = Exists(Check.objects.filter(report=OuterRef("pk"), severity=Severity.STOP))
        held = Report.objects.select_for_update(of=("self",)).annotate(stopped=stopped).get(pk=report.pk)
        decided = held.status != Status.RECEIVED
        last = held.reviews.select_related("by").order_by("-at").first() if decided else None
        again = (actor.user_id, decision.value, list(reasons), note)
        if last and (last.by_id, last.decision, last.reasons, last.note) == again:
            return last
        may_review(
            Deciding(
                status=Status(held.status),
                decision=decision,
                reasons=reasons,
                note=note,
                own=held.entered_by_id == actor.user_id,
                unanswered=held.stopped,
                first=_in_words(last) if last else None,
            )
        ).or_refuse()
        return review_report(actor=actor, at=at, report=held, decision=decision, reasons=reasons, note=note)


def _in_words(review: Review) -> FirstDecision:
    return FirstDecision(
        decision=str(Decision(review.decision).label),
        by=review.by.get_full_name() or review.by.get_username(),
        at=date_format(localtime(review.at), "j F Y, H.i"),
    )


@recorded("report.reviewed", facts=("decision", "report_id"))
def review_report(
    *, actor: Actor, at: datetime, report: Report, decision: Decision, reasons: tuple[str, ...], note: str
) -> Review:
    """Write a decision and what follows: the report's status; people of a refused report count no longer."""
    review = Review.objects.create(
        report=report, decision=decision, reasons=list(reasons), note=note, by_id=actor.user_id, at=at
    )
    set_status(actor=actor, at=at, report=report, status=STATUS_AFTER[decision])
    _tell_sender(report, decision, actor=actor, at=at)
    if decision is Decision.REFUSED:
        _withdraw_people(report, actor=actor, at=at)
    return review


@recorded("report.status", facts=("status",))
def set_status(*, actor: Actor, at: datetime, report: Report, status: Status) -> Report:
    """Say where a report stands."""
    report.status, report.status_at = status, at
    report.save(update_fields=["status", "status_at"])
    return report


def _tell_sender(report: Report, decision: Decision, *, actor: Actor, at: datetime) -> None:
    """Put a notice on the sender's desk: what came back waits for everybody of the agency who may correct it."""
    if decision is Decision.RETURNED:
        notify_holders(
            actor=actor, at=at, verb=Verb.REPORT_WRITE, kind=Kind.REPORT_RETURNED, page="reports:report",
            arguments=[report.pk], agency_id=report.agency_id,
        )  # fmt: skip
    elif report.entered_by_id:
        kind, writer = Kind.REPORT_DECIDED, [report.entered_by_id]
        notify(actor=actor, at=at, users=writer, kind=kind, page="reports:report", arguments=[report.pk])


def _withdraw_people(report: Report, *, actor: Actor, at: datetime) -> None:
    for record in records_in(report):
        if record.withdrawn_at is None:
            withdraw_record(actor=actor, at=at, record=record)


@recorded("report.undone", facts=("batch",))
def undo_report(*, actor: Actor, at: datetime, report: Report) -> Report:
    """Take back a report that came with a list: it stays to be read, its people count no longer."""
    _withdraw_people(report, actor=actor, at=at)
    report.status, report.status_at = Status.UNDONE, at
    report.save(update_fields=["status", "status_at"])
    return report


def correct_report(
    *, actor: Actor, at: datetime, report: Report, telling: Telling, key: str, digest: str = ""
) -> tuple[Report, bool]:
    """Replace a returned report by a corrected one; the old one stays to be read, its people count no longer.

    :raises Refused: if it was not returned, or has been corrected before
    """
    with transaction.atomic():
        held = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
        arrival = Arrival(held.agency, held.area_code, key, digest, held.tracking_hash, follows=held)
        if (known := _kept_before(arrival)) and known.follows_id == held.pk:
            return known, False
        may_correct(Status(held.status)).or_refuse()
        _withdraw_people(held, actor=actor, at=at)
        fresh = keep_report(actor=actor, at=at, telling=telling, arrival=arrival)
        set_status(actor=actor, at=at, report=held, status=Status.SUPERSEDED)
    return fresh, True


@recorded("draft.kept")
def keep_draft(*, actor: Actor, at: datetime, owner_id: int, body: str) -> Draft:
    """Keep what an officer had typed when her session ended, sealed, until she has signed in again."""
    return Draft.objects.create(user_id=owner_id, kept_at=at, sealed=seal(body, str(owner_id)))


def discard_drafts(*, actor: Actor, at: datetime) -> None:
    """Throw away what the officer's kept drafts held, once it is kept as a report."""
    for draft in Draft.objects.filter(user=actor.user_id):
        discard_draft(actor=actor, at=at, draft=draft)


@recorded("draft.discarded")
def discard_draft(*, actor: Actor, at: datetime, draft: Draft) -> Draft:
    """Throw one draft away."""
    Draft.objects.filter(pk=draft.pk).delete()
    return draft
