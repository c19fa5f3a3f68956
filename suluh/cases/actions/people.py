"""Relatives and witnesses, the accused, her way, and cases of one event."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.db.models import Q

from suluh.accounts.rules import Actor
from suluh.answers import Answer, Reason, Refused
from suluh.audit.actions import recorded
from suluh.cases.actions.telling import say, tell
from suluh.cases.kinds import EventKind
from suluh.cases.kinds.people import AccusedRole, AccusedStatus, PartyRole, StopKind, Why
from suluh.cases.models import Accused, AccusedName, Case, Feature, Party, Stop
from suluh.cases.rules.people import may_become, may_name, may_stop, recruiter_words
from suluh.ids import new_id
from suluh.linkage.phones import read_phone
from suluh.linkage.traces import hash_feature
from suluh.sealing import seal


@recorded("party.added", facts=("role",))
def add_party(
    *, actor: Actor, at: datetime, case: Case, role: PartyRole, name: str, phone: str = "", relation: str = "",
    threatened: bool = False, suspected: bool = False,
) -> Party:  # fmt: skip
    """Write down somebody near to her. `suspected` says that he may have taken part: nothing is sent to such a person.

    :raises Refused: if no name is given
    """
    may_name(name).or_refuse()
    party = Party(case=case, role=role, relation=relation.strip(), threatened=threatened, suspected=suspected, at=at,
                  by_id=actor.user_id)  # fmt: skip
    party.name_sealed = seal(name.strip(), str(party.pk))
    party.phone_sealed = seal(phone.strip(), str(party.pk)) if phone.strip() else None
    party.save(force_insert=True)
    text = say("%(role)s dicatat.", role=role.label)
    tell(case, EventKind.PARTY, actor=actor, at=at, text=text, about=party.pk)
    return party


@recorded("accused.added", facts=("role",))
def add_accused(
    *, actor: Actor, at: datetime, case: Case, role: AccusedRole, name: str, phones: str = "", note: str = ""
) -> Accused:
    """Write down who is accused, sealed. The timeline says only that somebody was, and as what.

    :raises Refused: if no name is given
    """
    may_name(name).or_refuse()
    accused = Accused.objects.create(case=case, role=role, note=note.strip(), at=at, by_id=actor.user_id)
    AccusedName(
        accused=accused, case=case, name_sealed=seal(name.strip(), str(accused.pk)),
        phones_sealed=seal(phones.strip(), str(accused.pk)) if phones.strip() else None,
    ).save(force_insert=True)  # fmt: skip
    words = recruiter_words(name)
    features = [("RECRUITER", words)] if words else []
    _remember(case, [*features, *(("PHONE", number) for number in read_phone(phones))])
    text = say("%(status)s dicatat: %(role)s.", status=AccusedStatus.REPORTED.label, role=role.label)
    tell(case, EventKind.PARTY, actor=actor, at=at, text=text, about=accused.pk)
    return accused


@recorded("accused.changed", facts=("status",))
def change_accused(*, actor: Actor, at: datetime, accused: Accused, status: AccusedStatus, on: date) -> Accused:
    """Note that the criminal process went on, and so what somebody may be called.

    :raises Refused: if it would go back
    """
    accused = Accused.objects.select_for_update(of=("self",)).select_related("case").get(pk=accused.pk)
    may_become(AccusedStatus(accused.status), status).or_refuse()
    accused.status, accused.status_on = status, on
    accused.save(update_fields=["status", "status_on"])
    text = say("Seorang terlapor kini %(status)s, sejak %(on)s.", status=status.label, on=on)
    tell(accused.case, EventKind.PARTY, actor=actor, at=at, text=text, about=accused.pk)
    return accused


@recorded("stop.added", facts=("kind",))
def add_stop(
    *, actor: Actor, at: datetime, case: Case, kind: StopKind, on: str = "", area_code: str = "", country_id: str = "",
    place: str = "", employer: str = "",
) -> Stop:  # fmt: skip
    """Write down a place on her way.

    :raises Refused: if it lies nowhere, or cannot come in its turn
    """
    others = [(StopKind(one.kind), one.on) for one in case.stops.filter(ended_at=None)]
    may_stop(kind, on, bool(area_code or country_id or place), others).or_refuse()
    stop = Stop.objects.create(
        case=case, kind=kind, on=on, area_code=area_code, country_id=country_id or None, place=place.strip(),
        employer=employer.strip(), at=at, by_id=actor.user_id,
    )  # fmt: skip
    features = [("EMPLOYER", employer)] if employer.strip() else []
    if kind is StopKind.EXPLOITATION and len(place.split()) > 2:
        features.append(("ADDRESS", place))
    _remember(case, features)
    text = say("%(kind)s dicatat.", kind=kind.label)
    tell(case, EventKind.ROUTE, actor=actor, at=at, text=text, about=stop.pk)
    return stop


@recorded("stop.withdrawn")
def withdraw_stop(*, actor: Actor, at: datetime, stop: Stop) -> Stop:
    """Take a place out of her way again; it stays readable in the trail."""
    stop.ended_at = at
    stop.save(update_fields=["ended_at"])
    return stop


@recorded("case.grouped", facts=("group",))
def group_cases(*, actor: Actor, at: datetime, case: Case, other: Case) -> Case:
    """Say that two cases come from one event: they and those already grouped with them.

    :raises Refused: if they are one, or are grouped already
    """
    if case.pk == other.pk:
        raise Refused(Answer((Reason(Why.SAME, about="other"),)))
    if case.group and case.group == other.group:
        raise Refused(Answer((Reason(Why.GROUPED, about="other"),)))
    group = case.group or other.group or new_id()
    both = Q(pk__in=[case.pk, other.pk]) | Q(group__in=[one for one in (case.group, other.group) if one])
    Case.objects.filter(both).update(group=group)
    for one in (case, other):
        one.group = group
        tell(one, EventKind.PARTY, actor=actor, at=at, about=other.pk if one is case else case.pk)
    return case


def _remember(case: Case, features: Iterable[tuple[str, str]]) -> None:
    """Keep the keyed hashes by which events look alike; written twice they stand once."""
    rows = [
        Feature(case=case, kinds=[kind], hash=hash_feature(settings.INDEX_KEY, f"event-{kind}", _plain(text)))
        for kind, text in features
    ]
    if rows:
        Feature.objects.bulk_create(rows, ignore_conflicts=True)


def _plain(text: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in text.casefold()).split())
