"""Who may change a moratorium, and that the next check of an offer follows."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from suluh.answers import Refused
from suluh.database.identity import acting_as
from suluh.library.models import Instrument
from suluh.placement.actions.law import confirm_moratorium, end_moratorium, enter_moratorium
from suluh.placement.kinds import Certainty
from suluh.placement.models import Moratorium
from suluh.placement.queries.offers import check_offer
from suluh.placement.rules.flags import Offer
from suluh.placement.rules.moratoria import Departure
from tests.world import NOW, World

LEAVING = Offer(Departure("53.04", "MY", NOW.date(), "COMPANY", "PLANTATION"))
DECREE = "Kepgub NTT 357/KEP/HK/2018 tentang Penghentian Keberangkatan"


def test_a_contested_row_advises_until_an_officer_confirms_it(world: World) -> None:
    koko = world.actor("koko")
    [before] = check_offer(LEAVING)
    assert (before.basis, before.certainty) == (DECREE, Certainty.ADVISORY)
    row = Moratorium.objects.get(code="mor-ntt-2018")
    with acting_as(koko.identity()):
        confirm_moratorium(actor=koko, at=NOW, row=row, note="Naskah di JDIH Provinsi, dibaca 1 Maret 2026")
    [after] = check_offer(LEAVING)
    assert after.certainty is Certainty.CONFIRMED


def test_once_ended_it_flags_nobody_who_leaves_later(world: World) -> None:
    koko = world.actor("koko")
    row = Moratorium.objects.get(code="mor-ntt-2018")
    with acting_as(koko.identity()):
        end_moratorium(actor=koko, at=NOW, row=row, ends=date(2026, 3, 2), note="Pergub pencabutan, berita daerah")
    assert check_offer(LEAVING) == ()


def test_a_province_enters_rows_for_itself_only_and_the_same_twice_is_one(world: World) -> None:
    koko = world.actor("koko")
    told = {
        "label": "Jeda", "instrument": Instrument.objects.get(pk="kepgub-ntt-357-2018"), "article": "",
        "destinations": ["SA"], "employers": [], "jobs": [], "channel": "LTSA", "starts": NOW.date(), "ends": None,
        "note": "Naskah resmi",
    }  # fmt: skip
    with acting_as(koko.identity()):
        first = enter_moratorium(actor=koko, at=NOW, origin="53.04", **told)  # type: ignore[arg-type]
        assert enter_moratorium(actor=koko, at=NOW, origin="53.04", **told).pk == first.pk  # type: ignore[arg-type]
        for elsewhere in ("", "52.71"):
            with pytest.raises(Refused) as refused:
                enter_moratorium(actor=koko, at=NOW, origin=elsewhere, **told)  # type: ignore[arg-type]
            assert refused.value.answer.codes == {"OUTSIDE"}


def test_a_national_row_is_not_a_provinces_to_change(world: World, client: Client) -> None:
    client.force_login(world.users["koko"])
    row = Moratorium.objects.get(code="mor-me-2015")
    address = reverse("placement:change_moratorium", args=[row.pk, "akhiri"])
    assert client.get(address).status_code == 403
    mine = reverse("placement:change_moratorium", args=[Moratorium.objects.get(code="mor-ntt-2018").pk, "akhiri"])
    answer = client.post(mine, {"ends": "2018-01-01", "note": "Naskah"})
    assert "Tanggal ini mendahului mulai berlakunya aturan." in answer.content.decode()


def test_a_row_typed_wrong_is_told_beside_the_field_and_kept(world: World, client: Client) -> None:
    client.force_login(world.users["koko"])
    answer = client.post(reverse("placement:enter_moratorium"), {
        "label": "Jeda ke Saudi", "instrument": "kepgub-ntt-357-2018", "origin": "53", "origin_text": "",
        "starts": "2026-03-01", "ends": "2026-02-01", "note": "Naskah",
    })  # fmt: skip
    text = answer.content.decode()
    assert "Tanggal berakhir harus sesudah tanggal mulai." in text
    assert "Jeda ke Saudi" in text
