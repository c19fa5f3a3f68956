"""The sample's candidates are played through the actions: at every stage, away and back, with their flags."""

from __future__ import annotations

from datetime import timedelta

from suluh.accounts.kinds import AgencyKind
from suluh.accounts.models import Agency
from suluh.accounts.queries import get_actor
from suluh.command.placing import CODE, place_all
from suluh.database.identity import acting_as
from suluh.placement.access import find_followed
from suluh.placement.models import Allotment, Candidate, Finding
from suluh.placement.queries.files import put_into_words
from suluh.regions.models import Country
from tests.world import NOW, World

TODAY = NOW.date()


def test_the_malaysia_pilot_comes_alive(world: World) -> None:
    Agency.objects.create(code="ltsa-kupang", name="LTSA", kind=AgencyKind.ONE_STOP_SERVICE, area_id="53.71")
    Country.objects.bulk_create(Country(code=code, name=code, name_en=code) for code in ("HK", "TW", "KH"))
    assert [row[0] for row in place_all(TODAY, 1, "rahasia panjang sekali")] == ["lusi", "tono"]
    lusi = get_actor(world.users["ina"].__class__.objects.get(username="lusi"), NOW + timedelta(hours=1))
    with acting_as(lusi.identity()):
        assert set(Candidate.objects.values_list("standing", flat=True)) >= {"OPEN", "AWAY"}
        [first, *_] = put_into_words(Finding.objects.filter(flag="RF_MORATORIUM"))
        assert "Kepgub NTT 357" in first.basis
        assert Finding.objects.filter(flag="RF_UMUR", decided_at=None).exists()
    assert sum(Allotment.objects.values_list("taken", flat=True)) > 0
    followed = find_followed(CODE, TODAY)
    assert followed is not None
    assert followed.destination == "Malaysia"
