"""When law changes: the new row is entered from a day on, and it is seen before which open files it would touch."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from suluh.accounts.kinds import Role
from suluh.accounts.models import Membership
from suluh.answers import Refused
from suluh.database.identity import acting_as
from suluh.library.models import Instrument
from suluh.placement.actions import changes as actions
from suluh.placement.actions.journey import note_payment
from suluh.placement.kinds import Flag, Weight
from suluh.placement.models import Channel, FlagWeight
from suluh.placement.queries.affected import touched_by_bar, touched_by_channel
from suluh.placement.queries.channels import channel_on, find_channel, stages_of, weights_on
from suluh.placement.queries.law import free_items
from suluh.placement.rules.channels import check_calls, check_steps
from suluh.placement.rules.moratoria import Bar
from suluh.placement.tests.stage import make_candidate, officer
from tests.world import NOW, World

DAY = date(2026, 3, 2)


def test_a_look_at_a_moratorium_counts_open_files_by_office_and_names_nobody(world: World) -> None:
    make_candidate(world)
    make_candidate(world, key="b", nik="", name="Rosa Bete", job="FACTORY")
    bar = Bar("", "Baru", DAY, origin="53", destinations=frozenset({"MY"}), open_channels=frozenset({"ntt-my"}))
    with acting_as(world.actor("koko").identity()):
        [touched] = touched_by_bar(bar, DAY)
        assert (touched.office, touched.number, touched.undated) == ("Kantor lusi", 1, 1)
        assert touched_by_bar(Bar("", "Baru", DAY, origin="52"), DAY) == []
        [same] = touched_by_channel("ntt-my", "53", DAY)
        assert same.number == 1


def test_the_page_shows_it_before_anything_is_kept(world: World, client: Client) -> None:
    make_candidate(world, job="FACTORY")
    client.force_login(world.users["koko"])
    told = {"label": "Jeda", "instrument": "kepgub-ntt-357-2018", "origin": "53", "origin_text": "",
            "destinations": ["MY"], "starts": "2026-11-26", "note": "Naskah", "lihat": "ya"}  # fmt: skip
    page = client.post(reverse("placement:enter_moratorium"), told).content.decode()
    assert "Kantor lusi: <b>1</b>" in page
    assert not Instrument.objects.get(pk="kepgub-ntt-357-2018").moratoria.filter(label="Jeda").exists()


def test_a_channel_is_replaced_from_a_day_on_and_old_files_keep_theirs(world: World, client: Client) -> None:
    began = make_candidate(world).channel
    client.force_login(world.users["koko"])
    where = reverse("placement:channel", args=[began.pk])
    form: dict[str, Any] = {"instrument": began.instrument_id, "starts": "2999-01-01", "months": "24"}
    stages = stages_of(began)
    for number, stage in enumerate(stages):
        form |= {f"s{number}_label": stage.label, f"s{number}_doer": stage.doer, f"s{number}_desk": stage.desk,
                 f"s{number}_papers": stage.papers}  # fmt: skip
    form |= {"s3_drop": "on", f"s{len(stages)}_label": "Wawancara ulang", f"s{len(stages)}_doer": "BP3MI",
             f"s{len(stages)}_desk": "LABOUR"}  # fmt: skip
    form |= {"s0_place": "2", "s1_place": "1", "call_days": "5, 20; 50"}
    assert "Kantor lusi: <b>1</b>" in client.post(where, form | {"lihat": "ya"}).content.decode()
    wrong = client.post(where, form | {"call_days": "30, 7"}).content.decode()
    assert "makin besar" in wrong
    assert "satu langkah keberangkatan" in client.post(where, form | {"s2_mark": "DEPART"}).content.decode()
    assert Channel.objects.filter(code="ntt-my").count() == 1
    assert client.post(where, form).status_code == 302
    new = Channel.objects.get(code="ntt-my", starts=date(2999, 1, 1))
    codes = [stage.code for stage in stages_of(new)]
    assert "N_LATIH" not in codes
    assert codes[:2] == [stages[1].code, stages[0].code]
    assert new.call_days == [5, 20, 50]
    assert codes.index("BARU_1") < codes.index("N_BERANGKAT")
    began.refresh_from_db()
    assert began.ends == date(2999, 1, 1)
    assert channel_on(began, date(2999, 2, 1)) == began


def test_the_past_is_not_changed(world: World) -> None:
    koko = world.actor("koko")
    with acting_as(koko.identity()), pytest.raises(Refused) as refused:
        actions.weigh_flag(
            actor=koko, at=NOW, flag=Flag.RF_IKLAN, weight=Weight.STRONG, starts=date(2026, 3, 1), note="Kajian"
        )
    assert refused.value.answer.codes == {"PAST"}


def test_a_flag_weighs_otherwise_from_a_day_on_but_the_permit_stays_weak(world: World) -> None:
    koko, starts = world.actor("koko"), date(2026, 4, 1)
    with acting_as(koko.identity()):
        actions.weigh_flag(actor=koko, at=NOW, flag=Flag.RF_IKLAN, weight=Weight.STRONG, starts=starts, note="Kajian")
        with pytest.raises(Refused) as refused:
            actions.weigh_flag(
                actor=koko, at=NOW, flag=Flag.RF_TANPA_IZIN, weight=Weight.STRONG, starts=starts, note="Kajian"
            )
    assert refused.value.answer.codes == {"STAYS_WEAK"}
    assert (weights_on(DAY)[Flag.RF_IKLAN], weights_on(starts)[Flag.RF_IKLAN]) == (Weight.MEDIUM, Weight.STRONG)


def test_a_cost_is_free_from_a_day_on(world: World) -> None:
    koko, starts = world.actor("koko"), date(2026, 4, 1)
    law = Instrument.objects.get(pk="bp2mi9-2020")
    with acting_as(koko.identity()):
        actions.free_cost(
            actor=koko, at=NOW, code="C15", label="Tes bahasa", label_en="", jobs=[], instrument=law, article="",
            starts=starts, ends=None,
        )  # fmt: skip
    assert "C15" not in {one.code for one in free_items(DAY)}
    assert "C15" in {one.code for one in free_items(starts)}


def test_a_channel_is_opened_from_the_steps_of_another_and_old_files_stay_on_theirs(
    world: World, client: Client
) -> None:
    began = make_candidate(world).channel
    client.force_login(world.users["koko"])
    where = reverse("placement:open_channel", args=[began.pk])
    form: dict[str, Any] = {
        "label": "Satu kanal NTT-Malaysia pabrik", "origin": "53", "origin_text": "", "destinations": ["MY"],
        "jobs": ["FACTORY", "PLANTATION"], "instrument": began.instrument_id, "starts": "2999-01-01", "months": "24",
        "call_days": "7, 30",
    }  # fmt: skip
    for number, stage in enumerate(stages_of(began)):
        form |= {f"s{number}_label": stage.label, f"s{number}_doer": stage.doer, f"s{number}_desk": stage.desk,
                 f"s{number}_mark": stage.mark, f"s{number}_papers": stage.papers}  # fmt: skip
    form[f"s{len(stages_of(began))}_desk"] = "LABOUR"
    look = client.post(where, form | {"lihat": "ya"}).content.decode()
    assert "Kantor lusi: <b>1</b>" in look
    assert "Berkas itu tetap di jalurnya" in look
    outside = client.post(where, form | {"origin": "52"}).content.decode()
    assert "di luar wilayah Anda" in outside
    for _ in range(2):
        assert client.post(where, form).status_code == 302
    new = Channel.objects.get(code="satu-kanal-ntt-malaysia-pabrik")
    assert len(stages_of(new)) == len(stages_of(began))
    later = date(2999, 2, 1)
    assert find_channel("53.04.12.2001", "MY", "FACTORY", later) == new
    assert channel_on(began, later) == began
    again = client.post(where, form | {"starts": "2999-03-01"}).content.decode()
    assert "sudah ada" in again


STEPS = [
    ("a whole way", ["PLAIN", "PLACE", "PLAIN", "DEPART", "WATCH", "RETURN"], set()),
    ("no step", [], {"NO_STAGES"}),
    ("nobody leaves", ["PLAIN", "PLACE"], {"ONE_DEPARTURE"}),
    ("two departures", ["DEPART", "DEPART"], {"ONE_DEPARTURE"}),
    ("two places", ["PLACE", "PLACE", "DEPART"], {"ONCE"}),
    ("a place after departure", ["DEPART", "PLACE"], {"STEP_ORDER"}),
    ("home before departure", ["RETURN", "DEPART"], {"STEP_ORDER"}),
]


@pytest.mark.parametrize(("told", "marks", "codes"), STEPS, ids=[row[0] for row in STEPS])
def test_which_steps_are_a_way(told: str, marks: list[str], codes: set[str]) -> None:
    assert check_steps(marks).codes == codes


@pytest.mark.parametrize(("days", "right"), [([7, 30], True), ([], False), ([0, 3], False), ([30, 7], False)])
def test_which_days_are_a_calendar(days: list[int], right: bool) -> None:
    assert check_calls(days).clear is right


def test_a_look_at_a_free_item_and_at_a_weight_counts_open_files_by_office(world: World, client: Client) -> None:
    file, lusi = make_candidate(world, offerer="BROKER"), officer(world)
    with acting_as(lusi.identity()):
        note_payment(actor=lusi, at=NOW, candidate=file, key="p", item="C15", label="Tes bahasa", amount=9, on=DAY)
    pusat = world.agencies["gt-pusat"]
    post = {"role": Role.COORDINATOR, "area": pusat.area, "starts": date(2025, 1, 1)}
    Membership.objects.create(user=world.users["nadi"], agency=pusat, **post)
    client.force_login(world.users["nadi"])
    form = {"code": "C15", "label": "Tes bahasa", "instrument": "bp2mi9-2020", "starts": "2999-01-01", "lihat": "ya"}
    assert "Kantor lusi: <b>1</b>" in client.post(reverse("placement:free"), form).content.decode()
    other = client.post(reverse("placement:free"), form | {"jobs": ["FACTORY"]}).content.decode()
    assert "Tidak ada berkas terbuka yang terkena" in other
    form = {"flag": "RF_CALO", "weight": "STRONG", "starts": "2999-01-01", "note": "Rapat", "lihat": "ya"}
    assert "Kantor lusi: <b>1</b>" in client.post(reverse("placement:weigh"), form).content.decode()
    assert not FlagWeight.objects.exists()
