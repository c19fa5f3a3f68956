"""What tests of this room begin with: a company in Kupang with a promise."""

from __future__ import annotations

from suluh.accounts.rules import SYSTEM
from suluh.database.identity import acting_as
from suluh.partners.actions import commit, enter_partner
from suluh.partners.kinds import Kind
from suluh.partners.models import Commitment, Partner
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
