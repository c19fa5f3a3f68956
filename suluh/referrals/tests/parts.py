"""Referrals of the small world: from Kupang to Mataram, in another province, or to Belu, in the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from suluh.cases.kinds import Basis, Part
from suluh.cases.models import Case
from suluh.database.identity import acting_as
from suluh.referrals.actions.answering import accept_referral
from suluh.referrals.actions.sending import Letter, record_consent, send_referral
from suluh.referrals.kinds import Giver, Kind, Need, Told, Urgency
from suluh.referrals.models import Consent, Referral
from tests.world import NOW, World


def agree(world: World, case: Case, *parts: Part, **change: object) -> Consent:
    """Let Maria agree, before Sari, that some parts are shared."""
    sari = world.actor("sari")
    said = {
        "parts": parts or (Part.NAME, Part.CONTACT), "purpose": "Tempat aman dan pendampingan", "giver": Giver.SELF,
        "told": Told.SPOKEN, "given_on": date(2026, 3, 1), "ends": date(2030, 3, 1),
    } | change  # fmt: skip
    with acting_as(sari.identity()):
        return record_consent(actor=sari, at=NOW, case=case, **said)  # type: ignore[arg-type]


def letter(world: World, to: str, consent: Consent | None, **change: object) -> Letter:
    """Fill in a referral to an agency that shares the name by consent and the telephone number by law."""
    usual = Letter(
        receiver=world.agencies[to],
        kind=Kind.HELP,
        needs=frozenset({Need.SHELTER}),
        asked="Tempat aman selama dua minggu sampai keluarganya siap menerima.",
        why="Rumah aman di Kupang penuh sampai akhir bulan.",
        urgency=Urgency.SOON,
        by_consent=frozenset({Part.NAME}) if consent else frozenset(),
        by_law=frozenset() if consent else frozenset({Part.NAME}),
        law=None if consent else Basis.VITAL_INTEREST,
        law_note="" if consent else "Perekrut mendatangi rumahnya (UU 27/2022 Pasal 20).",
        consent=consent,
    )
    return replace(usual, **change)  # type: ignore[arg-type]


def send(
    world: World, case: Case, to: str = "uptd-mataram", *, at: datetime = NOW, key: str = "", **change: object
) -> Referral:
    """Let Sari send a referral by Maria's consent."""
    consent = change.pop("consent") if "consent" in change else agree(world, case)
    sari = world.actor("sari")
    with acting_as(sari.identity()):
        filled = letter(world, to, consent, **change)  # type: ignore[arg-type]
        return send_referral(actor=sari, at=at, case=case, letter=filled, key=key)


def accept(world: World, referral: Referral, name: str = "lalu") -> Referral:
    """Let somebody accept a referral, an hour after it was sent."""
    who = world.actor(name)
    with acting_as(who.identity()):
        return accept_referral(actor=who, at=NOW + timedelta(hours=1), referral=referral)


def made(world: World) -> Referral:
    """Send one referral within NTT, once."""
    case = world.case()
    with acting_as(world.actor("sari").identity()):
        known = Referral.objects.first()
    return known or send(world, case, "shelter-belu")
