"""The doors to cases. No view reaches a case in any other way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from suluh.accounts.kinds import Verb
from suluh.accounts.rules import Actor
from suluh.answers import Answer
from suluh.audit.actions import note
from suluh.audit.queries import trail
from suluh.cases.kinds import IDENTITY_PARTS, Level, Part
from suluh.cases.kinds.risk import Channel
from suluh.cases.models import AccusedName, Attachment, Case, Due, Grant
from suluh.cases.queries import Moment, cases, live_grants
from suluh.cases.queries.cases import moment
from suluh.cases.queries.dues import open_dues
from suluh.cases.queries.files import read_file
from suluh.cases.queries.risk import contact_of, safe_way
from suluh.cases.rules.granting import hidden_fields
from suluh.cases.rules.reaching import may_reach
from suluh.database.identity import Identity as Identity_
from suluh.database.identity import acting_as, for_purpose
from suluh.people.kinds import Purpose, Sex
from suluh.people.models import Identity, Record
from suluh.people.queries import Opened, opened, records_of
from suluh.sealing import unseal


def cases_for(actor: Actor, verb: Verb) -> QuerySet[Case]:
    """Return the cases on which the actor may use the verb; the database has already narrowed them to her reach."""
    return cases() if actor.may(verb) else cases().none()


def get_case(actor: Actor, case_id: UUID, verb: Verb = Verb.CASE_READ) -> Case:
    """Return the case, if the actor may use the verb on it.

    :raises Http404: if she may not even read it; that it exists is itself a secret
    :raises PermissionDenied: if she may read it but may not do this
    """
    case = cases_for(actor, Verb.CASE_READ).filter(pk=case_id).first()
    if case is None:
        raise Http404
    if not actor.may(verb):
        raise PermissionDenied
    return case


def grants_for(actor: Actor, at: datetime, verb: Verb = Verb.CASE_READ) -> QuerySet[Grant]:
    """Return the grants that let the agencies in for which the actor may use the verb, to cases that others lead."""
    return live_grants(at).filter(agency__in=actor.agencies(verb), lead=False)


def get_grant(actor: Actor, grant_id: UUID, at: datetime, part: Part | None = None) -> Grant:
    """Return the live grant that lets the actor's agency in.

    :raises Http404: if there is none, or it has ended
    :raises PermissionDenied: if it does not name the part
    """
    grant = grants_for(actor, at).filter(pk=grant_id).first()
    if grant is None:
        raise Http404
    if part is not None and part not in grant.parts:
        raise PermissionDenied
    return grant


def get_given(actor: Actor, case: Case, grant_id: UUID) -> Grant:
    """Return access to a case of the actor's that was given without a referral, and which she may therefore end.

    :raises Http404: if there is none, a referral governs it, or her agency doesn't lead the case
    """
    found = case.grants.filter(pk=grant_id, referral_id=None, ended_at=None).first()
    if found is None or case.agency_id not in actor.agencies(Verb.CASE_WORK):
        raise Http404
    return found


def open_lent(
    grant: Grant, *, actor: Actor, at: datetime, purpose: Purpose, reason: str = "", verb: Verb = Verb.CASE_READ
) -> Opened | None:
    """Open what a grant says of an identity, the rest left empty, and note the look in the trail.

    `verb` is what she must be able to do for the agency that was let in. Returns None where the grant opens nothing of
    it or is no longer live.

    :raises PermissionDenied: if none of her posts may open identities
    """
    if not actor.may(Verb.IDENTITY_READ):
        raise PermissionDenied
    parts = frozenset(Part(part) for part in grant.parts)
    if not parts & set(IDENTITY_PARTS) or not grants_for(actor, at, verb).filter(pk=grant.pk).exists():
        return None
    with for_purpose(purpose.value):
        row = Identity.objects.filter(pk=grant.record_id).select_related("village").first()
    if row is None:
        return None
    facts = {"grant": str(grant.pk)} | ({"reason": reason} if reason else {})
    looked_at = Record(pk=grant.record_id, area_code=grant.area_code)
    note("identity.read", actor=actor, at=at, record=looked_at, purpose=purpose.value, facts=facts)
    return replace(opened(row), **{name: BLANK[name] for name in hidden_fields(parts)})  # type: ignore[arg-type]


BLANK: dict[str, object] = {
    **dict.fromkeys(("name", "birth_place", "nik", "passport", "village_code", "village", "address"), ""),
    **dict.fromkeys(("aliases", "phones"), ()),
    "sex": Sex.UNKNOWN,
    "birth": None,
    "birth_estimated": False,
    "as_typed": {},
}
"""What stands in the fields that a grant leaves sealed."""


def dues_for(actor: Actor, verb: Verb) -> QuerySet[Due]:
    """Return what is still due in the cases on which the actor may use the verb, the soonest first."""
    return open_dues() if actor.may(verb) else open_dues().none()


def open_number(case: Case, *, actor: Actor, at: datetime) -> tuple[Answer, str]:
    """Open her telephone number if she may be called now, and note the look; else say what stands against it.

    :raises PermissionDenied: if none of her posts may open identities
    """
    if not actor.may(Verb.IDENTITY_READ):
        raise PermissionDenied
    contact = contact_of(case)
    answer = may_reach(safe_way(contact), Channel.CALL, at)
    if not answer.clear or contact is None or contact.number_sealed is None:
        return answer, ""
    note("identity.read", actor=actor, at=at, record=case.record, purpose=Purpose.CONTACT.value)
    return answer, unseal(contact.number_sealed, str(contact.pk))


def open_sealed(case: Case, *, actor: Actor, at: datetime, purpose: Purpose, reason: str = "") -> list[Moment]:
    """Open the sealed notes of a case that the actor may read, and note the look in the trail.

    :raises PermissionDenied: if none of her posts may open identities
    """
    if not actor.may(Verb.IDENTITY_READ):
        raise PermissionDenied
    with for_purpose(purpose.value):
        rows = list(case.events.filter(level=Level.SEALED).select_related("by", "agency").order_by("-at", "-pk"))
    facts = {"count": len(rows)} | ({"reason": reason} if reason else {})
    note("note.read", actor=actor, at=at, record=case, purpose=purpose.value, facts=facts)
    return [moment(event) for event in rows]


def open_people(case: Case, *, actor: Actor, at: datetime) -> dict[UUID, tuple[str, str]]:
    """Open the names and telephones of relatives and the accused for legal purposes, and note the look in the trail.

    :raises PermissionDenied: if none of her posts may open identities
    """
    if not actor.may(Verb.IDENTITY_READ):
        raise PermissionDenied
    with for_purpose(Purpose.LEGAL.value):
        named = list(AccusedName.objects.filter(case=case))
    found = {row.pk: (unseal(row.name_sealed, str(row.pk)), _unsealed(row.phones_sealed, row.pk)) for row in named}
    for party in case.parties.filter(ended_at=None):
        found[party.pk] = (unseal(party.name_sealed, str(party.pk)), _unsealed(party.phone_sealed, party.pk))
    note("people.read", actor=actor, at=at, record=case, purpose=Purpose.LEGAL.value, facts={"count": len(found)})
    return found


def _unsealed(sealed: bytes | memoryview | None, context: UUID) -> str:
    return unseal(sealed, str(context)) if sealed else ""


def open_file(file: Attachment, case: Case, *, actor: Actor, at: datetime) -> bytes:
    """Return what is in a file of a case, and note the look in the trail."""
    content = read_file(file)
    note("file.read", actor=actor, at=at, record=case, facts={"file": str(file.pk)})
    return content


@dataclass(frozen=True, slots=True)
class Look:
    """That somebody looked: when, what at, what for. Which officer it was stays in the trail, for a supervisor."""

    at: datetime
    event: str
    purpose: str


LOOKS = ("identity.read", "note.read", "file.read", "people.read", "teller.read")


def looks_at(case: Case, *, actor: Actor) -> list[Look]:
    """Return who looked at what is kept about her, the latest first: what UU 27/2022 Art. 32 owes her."""
    subjects = [str(case.pk), *(str(pk) for pk in records_of([case.record.person_id]).values_list("pk", flat=True))]
    with acting_as(Identity_(role="suluh_office", user=actor.user_id, areas=("",))):
        rows = trail().filter(subject_id__in=subjects, event__in=LOOKS).values_list("at", "event", "purpose")
        return [
            Look(at, event, str(Purpose(purpose).label) if purpose in Purpose.values else "")
            for at, event, purpose in rows
        ]
