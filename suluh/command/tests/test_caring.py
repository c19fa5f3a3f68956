"""The sample's villages: declared, alive, and with people who cannot exist."""

from __future__ import annotations

from suluh.accounts.kinds import AgencyKind
from suluh.accounts.models import Agency, User
from suluh.accounts.queries import get_actor
from suluh.command.caring import LETTERS, PEOPLE, care
from suluh.database.identity import acting_as
from suluh.regions.models import Country
from suluh.villages import queries
from suluh.villages.tests.stage import TODAY
from tests.world import NOW, World


def test_a_sample_village_is_alive(world: World) -> None:
    for code in ("HK", "TW", "SG"):
        Country.objects.create(code=code, name=code, name_en=code)
    home = Agency.objects.create(
        code="desbumi-atambua", name="Desbumi Atambua", kind=AgencyKind.VILLAGE, area_id="53.04.12.1001"
    )
    assert [row[0] for row in care(TODAY, 1, "rahasia panjang sekali")] == ["yuli", "lena", "bene"]
    yuli = get_actor(User.objects.get(username="yuli"), NOW)
    with acting_as(yuli.identity()):
        counts = queries.counts_of(home.pk)
        assert sum(counts.values()) == PEOPLE
        assert counts["AWAY"] > counts["CANDIDATE"] > 0
        assert queries.letters(home.pk).count() == min(counts["CANDIDATE"], len(LETTERS))
        assert queries.troubles(home.pk).count() == 1
