"""Consent is written down and taken back; a referral is sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from suluh.accounts.kinds import Verb
from suluh.accounts.models import Agency
from suluh.accounts.rules import Actor
from suluh.answers import Answer, Reason
from suluh.audit.actions import recorded
from suluh.cases.actions import end_grant, grant_case
from suluh.cases.kinds import Basis, GrantEnding, Part
from suluh.cases.models import Case, Grant
from suluh.ids import new_id
from suluh.notices.actions import notify_holders
from suluh.notices.kinds import Kind as NoticeKind
from suluh.referrals.kinds import OPEN, Giver, Kind, Need, State, StepKind, Told, Urgency, Why
from suluh.referrals.models import Consent, Referral, Step
from suluh.referrals.queries import answer_by, day_of
from suluh.referrals.rules.sending import Agreed, Wanted, may_send
from suluh.taskforces.models import Agreement


@recorded("consent.recorded", facts=("giver", "parts", "ends"))
def record_consent(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    parts: Iterable[Part],
    purpose: str,
    giver: Giver,
    told: Told,
    given_on: date,
    ends: date | None,
    guardian_checked: bool = False,
) -> Consent:
    """Write down what somebody agreed to, for what, until when.

    :raises Refused: if it ends before it begins, or a guardian agreed whom nobody has looked at
    """
    reasons = []
    if ends is not None and ends <= given_on:
        reasons.append(Reason(Why.ENDS_FIRST, about="ends"))
    if giver == Giver.GUARDIAN and not guardian_checked:
        reasons.append(Reason(Why.CHILD_GUARDIAN, about="guardian_checked"))
    Answer(tuple(reasons)).or_refuse()
    return Consent.objects.create(
        case=case, parts=sorted(part.value for part in parts), purpose=purpose.strip(), giver=giver, told=told,
        given_on=given_on, ends=ends, guardian_checked=guardian_checked, recorded_by_id=actor.user_id, recorded_at=at,
    )  # fmt: skip


@recorded("consent.withdrawn")
def withdraw_consent(*, actor: Actor, at: datetime, consent: Consent, note: str = "") -> Consent:
    """Take a consent back: all access that rests on it ends at once, and those who had it are told.

    So does access to the same parts that was given on her word in answer to another agency's question. A lead that has
    already moved stays where it is: who leads the case now decides with the person what follows.
    """
    consent = Consent.objects.select_for_update(of=("self",)).get(pk=consent.pk)
    if consent.withdrawn_at is not None:
        return consent
    consent.withdrawn_by_id, consent.withdrawn_at, consent.withdrawn_note = actor.user_id, at, note.strip()
    consent.save(update_fields=["withdrawn_by", "withdrawn_at", "withdrawn_note"])
    for referral in consent.referrals.filter(state__in=OPEN).exclude(kind=Kind.HANDOVER, state=State.ACCEPTED):
        halt_referral(actor=actor, at=at, referral=referral, state=State.HALTED, ending=GrantEnding.WITHDRAWN)
    answered = Grant.objects.filter(case=consent.case_id, referral_id=None, ended_at=None, parts__overlap=consent.parts)
    for grant in answered.filter(basis__in=(Basis.CONSENT, Basis.GUARDIAN)):
        end_grant(actor=actor, at=at, grant=grant, ending=GrantEnding.WITHDRAWN)
    return consent


@recorded("referral.halted", facts=("state",))
def halt_referral(*, actor: Actor, at: datetime, referral: Referral, state: State, ending: GrantEnding) -> Referral:
    """Stop a referral and end its access at once."""
    referral = Referral.objects.select_for_update(of=("self",)).get(pk=referral.pk)
    end_grant(actor=actor, at=at, grant=referral.grant, ending=ending)
    referral.state, referral.state_at = state, at
    referral.save(update_fields=["state", "state_at"])
    Step.objects.create(referral=referral, kind=StepKind[state.name], at=at, by_id=actor.user_id or None)
    for agency in (referral.sender_id, referral.receiver_id):
        _tell(actor, at, referral, agency, NoticeKind.REFERRAL_MOVED)
    return referral


@dataclass(frozen=True, slots=True)
class Letter:
    """A referral as it was filled in: whom it is for, what is asked and why, and what is shared on which basis."""

    receiver: Agency
    kind: Kind
    needs: frozenset[Need]
    asked: str
    why: str
    urgency: Urgency = Urgency.NORMAL
    needed_by: date | None = None
    by_consent: frozenset[Part] = frozenset()
    by_law: frozenset[Part] = frozenset()
    law: Basis | None = None
    law_note: str = ""
    consent: Consent | None = None
    agreement: Agreement | None = None


def send_referral(*, actor: Actor, at: datetime, case: Case, letter: Letter, key: str = "") -> Referral:
    """Send a referral to an agency; the same key sends it once.

    :raises Refused: if it does not say what is asked and why, a field has no basis, or the agency is no more
    """
    known = Referral.objects.filter(sender=case.agency_id, key=key).first() if key else None
    if known is not None:
        return known
    agreed = None
    if letter.consent is not None:
        consent = Consent.objects.get(pk=letter.consent.pk)  # as it stands now, not when the page was opened
        agreed = Agreed(
            parts=frozenset(Part(part) for part in consent.parts),
            giver=Giver(consent.giver),
            guardian_checked=consent.guardian_checked,
            ends=consent.ends,
            withdrawn=consent.withdrawn_at is not None,
        )
    may_send(
        Wanted(
            kind=letter.kind, needs=letter.needs, asked=letter.asked, why=letter.why, by_consent=letter.by_consent,
            by_law=letter.by_law, law=letter.law, law_note=letter.law_note, consent=agreed, today=day_of(at),
        )
    ).or_refuse()  # fmt: skip
    return _write_referral(actor=actor, at=at, case=case, letter=letter, key=key)


@recorded("referral.sent", facts=("kind", "receiver_id", "urgency"))
def _write_referral(*, actor: Actor, at: datetime, case: Case, letter: Letter, key: str) -> Referral:
    referral_id, consent = new_id(), letter.consent
    basis = letter.law or Basis.PUBLIC_TASK
    if letter.by_consent and consent is not None:
        basis = Basis.CONSENT if consent.giver == Giver.SELF else Basis.GUARDIAN
    grant = grant_case(
        actor=actor, at=at, case=case, agency=letter.receiver, parts=letter.by_consent | letter.by_law, basis=basis,
        lead=letter.kind == Kind.HANDOVER, referral_id=referral_id,
    )  # fmt: skip
    referral = Referral.objects.create(
        id=referral_id, case=case, grant=grant, consent=consent, agreement=letter.agreement, sender_id=case.agency_id,
        sender_area=case.area_code, receiver=letter.receiver, receiver_area=letter.receiver.area_code,
        kind=letter.kind, needs=sorted(need.value for need in letter.needs), asked=letter.asked.strip(),
        why=letter.why.strip(), urgency=letter.urgency, needed_by=letter.needed_by,
        by_consent=sorted(letter.by_consent), by_law=sorted(letter.by_law), law=letter.law or "",
        law_note=letter.law_note.strip(), state_at=at,
        answer_by=answer_by(letter.urgency, at, letter.receiver.area_code), sent_by_id=actor.user_id, sent_at=at,
        key=key,
    )  # fmt: skip
    Step.objects.create(referral=referral, kind=StepKind.SENT, at=at, by_id=actor.user_id)
    _tell(actor, at, referral, referral.receiver_id, NoticeKind.REFERRAL_WAITS)
    return referral


def _tell(actor: Actor, at: datetime, referral: Referral, agency_id: int, kind: NoticeKind) -> None:
    notify_holders(
        actor=actor, at=at, verb=Verb.REFERRAL_WORK, kind=kind, page="referrals:referral", arguments=[referral.pk],
        agency_id=agency_id,
    )  # fmt: skip
