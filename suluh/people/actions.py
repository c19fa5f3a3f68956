"""What can happen to records and persons."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection

from suluh.accounts.models import Agency
from suluh.accounts.rules import Actor
from suluh.answers import Answer, Reason
from suluh.audit.actions import note_each, recorded
from suluh.database.at_once import insert_at_once
from suluh.ids import new_id
from suluh.linkage.names import clean_text, lore
from suluh.linkage.nik import read_nik
from suluh.linkage.traces import Claim, keys, trace, trace_version
from suluh.people.access import claims_bearing, claims_of
from suluh.people.kinds import NameKind, NameState, NameWhy, Precision, Source
from suluh.people.models import Identity, Key, NameRule, Person, Record, Trace
from suluh.people.queries import know_names
from suluh.people.rules import NAMED, Said, may_add_word
from suluh.sealing import keyed_hash, seal

REGENCY, DISTRICT = 5, 8
"""Lengths of codes: where somebody comes from is kept no finer than the district."""
PRECISIONS = {"year": Precision.YEAR, "month": Precision.MONTH, "day": Precision.DAY}


@recorded("record.added", facts=("source", "role", "person_id"))
def add_record(
    *, actor: Actor, at: datetime, said: Said, agency: Agency, area_code: str, source: Source, said_at: datetime
) -> Record:
    """Keep what a source said about a person, sealed, with the keys under which it can be found again.

    Each record begins as a person of its own; clearing may join it to another.
    """
    [record] = _write_records([said], actor=actor, agency=agency, area_code=area_code, source=source, said_at=said_at)
    return record


def add_records(
    *,
    actor: Actor,
    at: datetime,
    sayings: Iterable[Said],
    agency: Agency,
    area_code: str,
    source: Source,
    facts: Mapping[str, object],
) -> list[Record]:
    """Keep what a list said about many people, in their order; `facts` names the list in the trail."""
    made = _write_records(sayings, actor=actor, agency=agency, area_code=area_code, source=source, said_at=at)
    note_each("record.added", actor=actor, at=at, records=made, facts={"source": source.value, **facts})
    return made


def _write_records(
    sayings: Iterable[Said], *, actor: Actor, agency: Agency, area_code: str, source: Source, said_at: datetime
) -> list[Record]:
    know_names()
    made: list[tuple[Record, Said]] = []
    for said in sayings:
        record = Record(
            person=Person(known_since=said_at),
            agency=agency,
            area_code=area_code,
            source=source,
            role=said.role,
            sex=said.sex,
            birth_year=said.birth.year if said.birth else None,
            home_code=said.area_code[:DISTRICT] if len(said.area_code) >= REGENCY else "",
            destination_id=said.destination or None,
            said_at=said_at,
            entered_by_id=actor.user_id or None,
        )
        made.append((record, said))
    traces = [(record.pk, trace(said.claim(), settings.INDEX_KEY)) for record, said in made]
    insert_at_once(
        [record.person for record, _ in made],
        [record for record, _ in made],
        [_identity(record, said) for record, said in made],
        [_trace_row(pk, one) for pk, one in traces],
        [
            Key(family=key.family, hash=key.hash, record_id=pk)
            for pk, one in traces
            for key in keys(one, settings.INDEX_KEY)
        ],
    )
    return [record for record, _ in made]


def _identity(record: Record, said: Said) -> Identity:
    nik = read_nik(said.nik).digits
    return Identity(
        record=record,
        agency_id=record.agency_id,
        area_code=record.area_code,
        name=said.name,
        aliases=list(said.aliases),
        birth_year=said.birth.year if said.birth else None,
        birth_month=said.birth.month if said.birth else None,
        birth_day=said.birth.day if said.birth else None,
        birth_precision=PRECISIONS[said.birth.precision] if said.birth else Precision.UNKNOWN,
        birth_estimated=said.birth_estimated,
        birth_place=said.birth_place,
        sex=said.sex,
        nik_sealed=seal(said.nik, str(record.pk)) if said.nik else None,
        nik_hash=keyed_hash(nik) if nik else None,
        passport_sealed=seal(said.passport, str(record.pk)) if said.passport else None,
        passport_hash=keyed_hash(said.passport) if said.passport else None,
        phones=list(said.phones),
        village_id=said.area_code or None,
        address=said.address,
        as_typed=dict(said.as_typed),
    )


def _trace_row(record_id: UUID, one: object) -> Trace:
    return Trace(record_id=record_id, **trace_columns(one))


def trace_columns(one: object) -> dict[str, Any]:
    """Return what the columns of a trace hold, by name."""
    fields = {name: getattr(one, name) for name in _TRACE_FIELDS}
    lists = {name: list(value) if isinstance(value, tuple) else value for name, value in fields.items()}
    return {"home_code": getattr(one, "area_code", ""), **lists}


_TRACE_FIELDS = (
    "nik", "nik_region", "nik_birth", "nik_serial", "passports", "phones", "sex", "birth_year", "birth_month",
    "birth_day", "light", "coarse", "initials", "lone", "near", "whole", "whole_coarse", "alias", "lineage", "version",
)  # fmt: skip


@recorded("word.added", facts=("kind",))
def add_word(
    *,
    actor: Actor,
    at: datetime,
    kind: NameKind,
    form: str,
    name: str,
    reason: str = "",
    support: int | None = None,
    share: int | None = None,
) -> NameRule:
    """Add a word to what is known of names, from now on, with its reason.

    What was learned from `support` pairs, `share` percent of those where it was replaced, has no other reason and waits
    to be approved.

    :raises Refused: if it isn't one word, is known already, or would make a chain
    """
    know_names()
    form, name = clean_text(form), clean_text(name) if kind in NAMED else ""
    learned = support is not None
    may_add_word(kind, form, name, None if learned else reason, lore()).or_refuse()
    if NameRule.objects.filter(form=form, ends=None).exists():
        Answer((Reason(NameWhy.KNOWN, about="form"),)).or_refuse()
    return NameRule.objects.create(
        kind=kind, form=form, name=name, reason=reason.strip(), support=support, share=share, added_at=at,
        added_by_id=actor.user_id or None, starts=None if learned else at, waiting=not learned,
    )  # fmt: skip


@recorded("word.settled", facts=("kind", "state"))
def settle_word(*, actor: Actor, at: datetime, rule: NameRule, approved: bool) -> NameRule:
    """Approve a word that was learned, or refuse it for good.

    :raises Refused: if it was settled before, or meanwhile is known otherwise
    """
    held = NameRule.objects.select_for_update().get(pk=rule.pk)
    if held.state is not NameState.PROPOSED:
        Answer((Reason(NameWhy.SETTLED),)).or_refuse()
    if approved:
        know_names()
        may_add_word(NameKind(held.kind), held.form, held.name, None, lore()).or_refuse()
        held.starts, held.waiting = at, True
    else:
        held.ends = at
    held.settled_by_id = actor.user_id or None
    held.save(update_fields=["starts", "ends", "waiting", "settled_by"])
    return held


@recorded("word.ended", facts=("kind",))
def end_word(*, actor: Actor, at: datetime, rule: NameRule, reason: str) -> NameRule:
    """Let a word that was added count no more from now on; it stays to be read.

    :raises Refused: if it has ended before, or no reason is given
    """
    held = NameRule.objects.select_for_update().get(pk=rule.pk)
    if held.starts is None or held.ends is not None:
        Answer((Reason(NameWhy.SETTLED),)).or_refuse()
    if not reason.strip():
        Answer((Reason(NameWhy.NO_REASON, about="reason"),)).or_refuse()
    held.ends, held.end_reason, held.settled_by_id = at, reason.strip(), actor.user_id or None
    held.waiting, held.renewed_to, held.renewed = True, None, 0
    held.save(update_fields=["ends", "end_reason", "settled_by", "waiting", "renewed_to", "renewed"])
    return held


def renew_some(*, actor: Actor, at: datetime, rule: NameRule, most: int) -> int:
    """Make keys anew of some more records that bear a word; those that changed are compared again. Gives how many.

    Broken off, the next piece begins where the last was committed, and doing a piece again changes nothing.
    """
    know_names()
    held = NameRule.objects.select_for_update().get(pk=rule.pk)
    found = claims_bearing(held.form, held.renewed_to, most)
    changed = [pk for pk, claim in found if _mark_anew(pk, claim)]
    Record.objects.filter(pk__in=changed).update(compared_at=None)
    held.renewed += len(changed)
    held.renewed_to, held.waiting = (found[-1][0] if found else held.renewed_to), len(found) == most
    _note_renewed(actor=actor, at=at, rule=held)
    return len(found)


@recorded("word.renewed", facts=("renewed",))
def _note_renewed(*, actor: Actor, at: datetime, rule: NameRule) -> NameRule:
    rule.save(update_fields=["renewed", "renewed_to", "waiting"])
    return rule


def renew_older(*, actor: Actor, at: datetime, after: UUID, most: int) -> UUID | None:
    """Make traces and keys anew of some records beyond one whose traces another version of the code or names made.

    Those whose traces say something else now are compared again. Gives the last of them, or None where there are no
    more; doing it again changes nothing.
    """
    know_names()
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_marks_of_other_versions(%s::smallint, %s, %s)", [trace_version(), after, most])
        older: list[UUID] = [row[0] for row in cursor.fetchall()]
    if not older:
        return None
    changed = [pk for pk, claim in claims_of(older) if _mark_anew(pk, claim)]
    _compare_again(actor=actor, at=at, records=list(Record.objects.filter(pk__in=changed)))
    return older[-1]


@recorded("record.renewed")
def _compare_again(*, actor: Actor, at: datetime, records: Sequence[Record]) -> Sequence[Record]:
    Record.objects.filter(pk__in=[record.pk for record in records]).update(compared_at=None)
    return records


def _mark_anew(record_id: UUID, claim: Claim) -> bool:
    one = trace(claim, settings.INDEX_KEY)
    found = keys(one, settings.INDEX_KEY)
    arguments: list[Any] = [
        record_id,
        json.dumps(trace_columns(one)),
        [int(k.family) for k in found],
        [k.hash for k in found],
    ]
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_mark_anew(%s, %s::jsonb, %s::smallint[], %s::bigint[])", arguments)
        return bool(cursor.fetchone()[0])


@recorded("record.withdrawn")
def withdraw_record(*, actor: Actor, at: datetime, record: Record) -> Record:
    """Take a record out of everything that counts or compares; it stays readable where it was."""
    record.withdrawn_at = at
    record.save(update_fields=["withdrawn_at"])
    return record


@recorded("record.pointed", facts=("person_id",))
def point_record(*, actor: Actor, at: datetime, record: Record, person: Person) -> Record:
    """Say which person a record speaks of."""
    record.person = person
    record.save(update_fields=["person"])
    return record


@recorded("person.parted")
def new_person(*, actor: Actor, at: datetime, known_since: datetime) -> Person:
    """Make a person for records that turned out to speak of somebody else."""
    return Person.objects.create(pk=new_id(), known_since=known_since)


@recorded("record.compared")
def mark_compared(*, actor: Actor, at: datetime, records: Sequence[Record]) -> Sequence[Record]:
    """Note that records have been compared with all others."""
    Record.objects.filter(pk__in=[record.pk for record in records]).update(compared_at=at)
    return records
