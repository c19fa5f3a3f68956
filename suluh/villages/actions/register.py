"""The register: entries, departures and returns, news, and what follows when a village is split."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from suluh.accounts.models import Agency
from suluh.accounts.rules import SYSTEM, Actor
from suluh.answers import Answer
from suluh.answers import Reason as Because
from suluh.audit.actions import recorded
from suluh.database.identity import acting_as, for_purpose
from suluh.linkage.nik import read_nik
from suluh.people.access import open_identities
from suluh.people.actions import add_record, point_record, withdraw_record
from suluh.people.kinds import PersonRole, Purpose, Source
from suluh.people.queries import Opened, find_people
from suluh.people.rules import Said
from suluh.sealing import keyed_hash, seal
from suluh.villages.kinds import Heard, Move, State, Why
from suluh.villages.models import Complaint, Contact, Movement, Photo, Resident, Village
from suluh.villages.queries import splits_of, today
from suluh.villages.rules import may_hand_over, may_move

NEWS = frozenset({Heard.WELL, Heard.TROUBLED})


def add_resident(
    *, actor: Actor, at: datetime, village: Village, said: Said, key: str, source: Source = Source.STAFF,
    contact: str = "", family_card: str = "", **entry: Any,
) -> Resident:  # fmt: skip
    """Enter a resident in the register, once however often it is sent, and return the entry.

    :raises Refused: if this village has her national number in its register already
    """
    known = Resident.objects.filter(agency=village.agency_id, key=key).first()
    if known is not None:
        return known
    _not_twice(village, said)
    return _enter(
        actor=actor, at=at, village=village, said=said, key=key, source=source, contact=contact,
        family_card=family_card, **entry,
    )  # fmt: skip


def _not_twice(village: Village, said: Said) -> None:
    """Refuse a national number that the register holds; people alike in other ways are for clearing to compare."""
    if not read_nik(said.nik).usable:
        return
    records = [record.pk for record in find_people(said.nik, limit=50)]
    twin = Resident.objects.filter(agency=village.agency_id, record__in=records).order_by("number").first()
    if twin is not None:
        Answer((Because(Why.ALREADY, {"number": twin.number}, "nik"),)).or_refuse()


@recorded("resident.added", facts=("number", "state"))
def _enter(
    *, actor: Actor, at: datetime, village: Village, said: Said, key: str, source: Source, contact: str,
    family_card: str, **entry: Any,
) -> Resident:  # fmt: skip
    """Write the sealed record and the entry. The record names no area, so that only the village's agency reaches it.

    Sent twice at once, the second waits for the village's row and then finds what the first has written.
    """
    held = Village.objects.select_for_update(of=("self",)).select_related("agency").get(pk=village.pk)
    known = Resident.objects.filter(agency=held.agency_id, key=key).first()
    if known is not None:
        return known
    record = add_record(actor=actor, at=at, said=said, agency=held.agency, area_code="", source=source, said_at=at)
    held.last_number += 1
    held.save(update_fields=["last_number"])
    row = Resident(
        agency=held.agency, area_code=held.area_code, record=record, number=held.last_number, key=key, noted_at=at,
        noted_by_id=actor.user_id or None, **entry,
    )  # fmt: skip
    row.heard_on = entry.get("heard_on") or row.departed_on or today(at)
    row.contact_sealed = seal(contact, str(row.pk)) if contact else None
    _card(row, family_card)
    row.save(force_insert=True)
    if row.state == State.AWAY and row.departed_on:
        _log(row, Move.DEPARTED, row.departed_on, at, f"masuk-{row.pk}")
    return row


def _card(row: Resident, number: str) -> None:
    row.family_card_sealed = seal(number, str(row.pk)) if number else None
    row.family_card_hash = keyed_hash(number) if number else None


@recorded("resident.changed", facts=("state",))
def change_resident(
    *, actor: Actor, at: datetime, resident: Resident, contact: str | None = None, family_card: str | None = None,
    **entry: Any,
) -> Resident:  # fmt: skip
    """Change what the register says of a resident; who she is stays as it was said."""
    for name, value in entry.items():
        setattr(resident, name, value)
    if contact is not None:
        resident.contact_sealed = seal(contact, str(resident.pk)) if contact else None
    if family_card is not None:
        _card(resident, family_card)
    resident.version += 1
    resident.save()
    return resident


@recorded("resident.moved", facts=("move", "on"))
def note_move(
    *, actor: Actor, at: datetime, resident: Resident, move: Move, on: date, key: str, port: str = "",
    channel: str = "", destination: str = "", reason: str = "", condition: str = "",
) -> Movement:  # fmt: skip
    """Note a departure or a return, once however often it is sent.

    :raises Refused: if it lies ahead, or does not follow from where she is
    """
    row = Resident.objects.select_for_update(of=("self",)).get(pk=resident.pk)
    known = Movement.objects.filter(agency=row.agency_id, key=key).first()
    if known is not None:
        return known
    may_move(row.state, move, on, row.departed_on, today(at)).or_refuse()
    if move is Move.DEPARTED:
        row.state, row.departed_on, row.heard_on, row.returned_on, row.return_reason = State.AWAY, on, on, None, ""
        row.channel, row.destination_id = channel or row.channel, destination or row.destination_id
    else:
        row.state, row.returned_on, row.return_reason, row.heard_on = State.RETURNED, on, reason, on
    row.version += 1
    row.save()
    return _log(row, move, on, at, key, port, condition)


def _log(row: Resident, move: Move, on: date, at: datetime, key: str, port: str = "", condition: str = "") -> Movement:
    return Movement.objects.create(
        resident=row, agency_id=row.agency_id, area_code=row.area_code, move=move, on=on, noted_at=at, key=key,
        destination_id=row.destination_id, channel=row.channel, port=port, reason=row.return_reason,
        condition=condition,
    )  # fmt: skip


@recorded("resident.contacted", facts=("heard", "on"))
def note_contact(
    *, actor: Actor, at: datetime, resident: Resident, heard: Heard, on: date, key: str, note: str = ""
) -> Contact:
    """Note what a contact round brought; news moves the day of last news on.

    :raises Refused: if the day lies ahead
    """
    if on > today(at):
        Answer((Because(Why.FUTURE, about="on"),)).or_refuse()
    made = {
        "resident": resident, "area_code": resident.area_code, "on": on, "heard": heard, "note": note, "noted_at": at,
    }  # fmt: skip
    row, is_new = Contact.objects.get_or_create(agency_id=resident.agency_id, key=key, defaults=made)
    if is_new and heard in NEWS and on > resident.heard_on:
        Resident.objects.filter(pk=resident.pk).update(heard_on=on)
        resident.heard_on = on
    return row


def hand_over(*, actor: Actor, at: datetime, village: Village, to: Village, hamlets: Collection[str]) -> list[Resident]:
    """Let entries follow their hamlets to a village that was split off, and return them.

    The old village asks; the list of places must say that the other came out of it. Letters stay where they were
    issued. Everything else of an entry goes with it, and the old village sees it no more.

    :raises Refused: if the other is no successor, or no entry lies there
    """
    chosen = Q(hamlet__in=list(hamlets)) | Q(family_of__hamlet__in=list(hamlets))
    standing = Resident.objects.filter(chosen, agency=village.agency_id, withdrawn_at=None)
    rows = list(standing.select_related("record__person"))
    successors = [one.after_id for one in splits_of(village)]
    may_hand_over(successors, to.area_code, len(rows)).or_refuse()
    opened = open_identities([row.record for row in rows], actor=actor, at=at, purpose=Purpose.CORRECTION)
    with acting_as(replace(SYSTEM.identity(), user=actor.user_id)), for_purpose(Purpose.CORRECTION.value):
        return list(_hand_over(actor=actor, at=at, rows=rows, to=to, opened=opened))


@recorded("resident.handed_over", facts=("area_code",))
def _hand_over(*, actor: Actor, at: datetime, rows: list[Resident], to: Village, opened: dict[Any, Opened]) -> Any:
    """Write each entry under the other village, with a record of its own for the same person."""
    held = Village.objects.select_for_update(of=("self",)).select_related("agency").get(pk=to.pk)
    for row in rows:
        row.record = _copied(row, opened[row.record_id], held.agency, actor, at)
        held.last_number += 1
        row.agency, row.area_code, row.number = held.agency, held.area_code, held.last_number
        row.version += 1
        row.save()
        for kind in (Movement, Contact, Complaint, Photo):
            kind.objects.filter(resident=row).update(agency=held.agency, area_code=held.area_code)
    held.save(update_fields=["last_number"])
    return rows


def _copied(row: Resident, one: Opened, agency: Agency, actor: Actor, at: datetime) -> Any:
    old = row.record
    said = said_of(one, PersonRole(old.role), old.destination_id or "")
    made = add_record(
        actor=actor, at=at, said=said, agency=agency, area_code="", source=Source(old.source), said_at=old.said_at
    )
    withdraw_record(actor=actor, at=at, record=old)
    return point_record(actor=actor, at=at, record=made, person=old.person)


def said_of(one: Opened, role: PersonRole, destination: str) -> Said:
    """Return what an opened identity says, as it would be said again."""
    return Said(
        name=one.name, aliases=one.aliases, role=role, sex=one.sex, birth=one.birth,
        birth_estimated=one.birth_estimated, birth_place=one.birth_place, nik=one.nik, passport=one.passport,
        phones=one.phones, area_code=one.village_code, address=one.address, destination=destination,
        as_typed=one.as_typed,
    )  # fmt: skip
