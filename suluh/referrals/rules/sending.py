"""What may be shared in a referral, and on what it rests, field by field (UU 27/2022 Art. 20-22)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from suluh.accounts.kinds import AgencyKind
from suluh.answers import Answer, Reason
from suluh.cases.kinds import Basis, Part
from suluh.referrals.kinds import Giver, Kind, Need, Why

SERVES: dict[Need, frozenset[AgencyKind]] = {
    Need.SHELTER: frozenset({AgencyKind.SHELTER, AgencyKind.SOCIAL_OFFICE, AgencyKind.UPTD_PPA, AgencyKind.NGO}),
    Need.HEALTH: frozenset({AgencyKind.HEALTH_OFFICE}),
    Need.PSYCHOSOCIAL: frozenset({AgencyKind.SOCIAL_OFFICE, AgencyKind.UPTD_PPA, AgencyKind.SHELTER, AgencyKind.NGO}),
    Need.LEGAL_AID: frozenset({AgencyKind.NGO, AgencyKind.UPTD_PPA, AgencyKind.LPSK}),
    Need.PROTECTION: frozenset({AgencyKind.LPSK, AgencyKind.POLICE}),
    Need.POLICE: frozenset({AgencyKind.POLICE}),
    Need.RESTITUTION: frozenset({AgencyKind.LPSK, AgencyKind.PROSECUTION}),
    Need.DOCUMENTS: frozenset({AgencyKind.CIVIL_REGISTRY, AgencyKind.IMMIGRATION, AgencyKind.MISSION}),
    Need.FAMILY_TRACING: frozenset({AgencyKind.SOCIAL_OFFICE, AgencyKind.VILLAGE, AgencyKind.UPTD_PPA}),
    Need.RETURN: frozenset(
        {AgencyKind.MIGRANT_PROTECTION, AgencyKind.SOCIAL_OFFICE, AgencyKind.MISSION, AgencyKind.UPTD_PPA}
    ),
    Need.REINTEGRATION: frozenset({AgencyKind.SOCIAL_OFFICE, AgencyKind.UPTD_PPA, AgencyKind.VILLAGE}),
    Need.LIVELIHOOD: frozenset({AgencyKind.LABOUR_OFFICE, AgencyKind.SOCIAL_OFFICE, AgencyKind.VILLAGE}),
    Need.SCHOOLING: frozenset({AgencyKind.SOCIAL_OFFICE, AgencyKind.UPTD_PPA, AgencyKind.CITY}),
}
"""Which kinds of agency usually serve a need (domain notes 3.1, 3.5): what is suggested first, never a limit."""

USUAL: dict[Need, frozenset[Part]] = {
    Need.SHELTER: frozenset({Part.NAME, Part.BIRTH, Part.RISK, Part.NEEDS}),
    Need.HEALTH: frozenset({Part.NAME, Part.BIRTH, Part.NUMBERS}),
    Need.PSYCHOSOCIAL: frozenset({Part.NAME, Part.BIRTH, Part.NEEDS, Part.SERVICES}),
    Need.LEGAL_AID: frozenset({Part.NAME, Part.CONTACT, Part.JUSTICE}),
    Need.PROTECTION: frozenset({Part.NAME, Part.CONTACT, Part.RISK, Part.JUSTICE}),
    Need.POLICE: frozenset({Part.NAME, Part.BIRTH, Part.NUMBERS, Part.CONTACT, Part.JUSTICE}),
    Need.RESTITUTION: frozenset({Part.NAME, Part.BIRTH, Part.JUSTICE, Part.RESTITUTION}),
    Need.DOCUMENTS: frozenset({Part.NAME, Part.BIRTH, Part.NUMBERS, Part.ADDRESS}),
    Need.FAMILY_TRACING: frozenset({Part.NAME, Part.ADDRESS, Part.FAMILY}),
    Need.RETURN: frozenset({Part.NAME, Part.BIRTH, Part.ADDRESS, Part.RISK}),
    Need.REINTEGRATION: frozenset({Part.NAME, Part.ADDRESS, Part.CONTACT, Part.SERVICES}),
    Need.LIVELIHOOD: frozenset({Part.NAME, Part.CONTACT, Part.ADDRESS}),
    Need.SCHOOLING: frozenset({Part.NAME, Part.BIRTH, Part.ADDRESS}),
}
"""The least that serving a need usually takes. More is warned about, so that it is a decision and not a habit."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """A consent as it stands: to which parts, given by whom, until when, and whether it was taken back."""

    parts: frozenset[Part]
    giver: Giver
    guardian_checked: bool
    ends: date | None
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody means to ask of another agency, and what she means to share for it."""

    kind: Kind
    needs: frozenset[Need]
    asked: str
    why: str
    by_consent: frozenset[Part]
    by_law: frozenset[Part]
    law: Basis | None
    law_note: str
    consent: Agreed | None
    today: date


def may_send(wanted: Wanted) -> Answer:
    """Say whether a referral may be sent: it says what is asked and why, and each field shared has its basis."""
    reasons = []
    if not wanted.needs:
        reasons.append(Reason(Why.NO_NEED, about="needs"))
    if len(wanted.asked.strip()) < 5:
        reasons.append(Reason(Why.NO_ASK, about="asked"))
    if len(wanted.why.strip()) < 5:
        reasons.append(Reason(Why.NO_WHY, about="why"))
    return Answer((*reasons, *_consented(wanted), *_lawful(wanted)))


def _consented(wanted: Wanted) -> list[Reason]:
    """Check what is shared by consent; a hand-over needs consent or a lawful basis even if it names no field."""
    consent = wanted.consent
    if not wanted.by_consent and not (wanted.kind == Kind.HANDOVER and wanted.law is None):
        return []
    if consent is None:
        return [Reason(Why.NO_CONSENT, about="consent")]
    reasons = []
    if consent.withdrawn or (consent.ends is not None and consent.ends <= wanted.today):
        reasons.append(Reason(Why.CONSENT_OVER, about="consent"))
    if consent.giver == Giver.GUARDIAN and not consent.guardian_checked:
        reasons.append(Reason(Why.CHILD_GUARDIAN, about="guardian_checked"))
    if beyond := wanted.by_consent - consent.parts:
        named = ", ".join(str(part.label) for part in Part if part in beyond)
        reasons.append(Reason(Why.BEYOND_CONSENT, {"parts": named}, "consent"))
    return reasons


def _lawful(wanted: Wanted) -> list[Reason]:
    if wanted.by_law and (wanted.law is None or len(wanted.law_note.strip()) < 5):
        return [Reason(Why.NO_BASIS, about="law_note")]
    return []


def beyond_usual(needs: frozenset[Need], parts: frozenset[Part]) -> frozenset[Part]:
    """Return what would be shared beyond what serving these needs usually takes; an unusual need takes anything."""
    if Need.OTHER in needs:
        return frozenset()
    return parts - frozenset().union(*(USUAL[need] for need in needs))


def fits(kind: AgencyKind, needs: frozenset[Need]) -> bool:
    """Test whether a kind of agency usually serves any of some needs."""
    return any(kind in SERVES.get(need, frozenset()) for need in needs)
