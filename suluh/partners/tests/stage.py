"""What tests of this room begin with: a company in Kupang with a promise."""

from __future__ import annotations

from suluh.accounts.rules import SYSTEM
from suluh.database.identity import acting_as
from suluh.partners.actions import check, commit, enter_partner
from suluh.partners.kinds import Kind, Sign
from suluh.partners.models import Commitment, Diligence, Partner
from tests.world import NOW


def make_partner() -> Partner:
    """Return a company in Kupang."""
    with acting_as(SYSTEM.identity()):
        return Partner.objects.first() or enter_partner(
            actor=SYSTEM, at=NOW, kind=Kind.CORPORATION, name="PT Pelayaran Contoh", area="53.71"
        )


def make_commitment() -> Commitment:
    """Return its promise."""
    with acting_as(SYSTEM.identity()):
        return Commitment.objects.select_related("partner").first() or commit(
            actor=SYSTEM, at=NOW, partner=make_partner(), text="Memeriksa kontrak semua awak kapal"
        )


def make_check() -> Diligence:
    """Return its answers to the eleven signs: one of them happens."""
    answers = dict.fromkeys(Sign.values, "NO") | {"ILO07": "YES"}
    notes = {"ILO07": "Buku pelaut dikembalikan pekan ini"}
    with acting_as(SYSTEM.identity()):
        return Diligence.objects.first() or check(
            actor=SYSTEM, at=NOW, partner=make_partner(), answers=answers, notes=notes
        )
