"""Holidays, charges and regimes as officers keep them: never in the past, with a look at what a change would touch."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from suluh.accounts.kinds import Role
from suluh.accounts.models import Membership, User
from suluh.audit.models import Entry
from suluh.cases.models import Case
from suluh.database.identity import acting_as
from suluh.justice.kinds import Milestone
from suluh.justice.models import Claim
from suluh.justice.tests.parts import claim, govern
from suluh.library.kinds import Unit
from suluh.library.models import Charge, Deadline, Holiday, Regime
from suluh.library.queries.law import charges_on, find_term, holidays, regimes_on
from suluh.library.rules import Term
from suluh.library.rules.rows import may_begin, may_end, may_follow, may_govern, may_replace, may_second
from tests.world import World

OLD, TODAY, LATER, NOTE = date(2026, 1, 1), date(2026, 3, 2), date(2026, 4, 1), "Lembaran Negara 2026 No. 1"


@pytest.mark.parametrize(
    ("answer", "codes"),
    [
        (may_begin(TODAY, TODAY, NOTE), set()),
        (may_begin(TODAY - timedelta(days=1), TODAY, NOTE), {"PAST"}),
        (may_begin(LATER, TODAY, "ok"), {"NO_NOTE"}),
        (may_replace(OLD, LATER, TODAY, NOTE), set()),
        (may_replace(LATER, LATER, TODAY, NOTE), {"BEFORE_IT"}),
        (may_end(OLD, LATER, TODAY, NOTE), set()),
        (may_end(OLD, OLD, TODAY, NOTE), {"PAST", "ENDS_FIRST"}),
        (may_govern(["LOSS"], {"a"}, "a", ""), set()),
        (may_follow(None, False), set()),
        (may_follow(1, False), {"UNSEEN"}),
        (may_follow(1, True), set()),
        (may_second(None, 1, NOTE), set()),
        (may_second(2, 1, NOTE), set()),
        (may_second(1, 1, NOTE), {"SECOND"}),
        (may_second(1, 1, "ok"), {"SECOND", "NO_NOTE"}),
        (may_govern([], {"a"}, "a", "b"), {"NO_HEADS", "NO_TERM"}),
    ],
)
def test_how_a_row_of_law_may_change(answer: object, codes: set[str]) -> None:
    assert answer.codes == codes  # type: ignore[attr-defined]


@pytest.fixture
def national(client: Client, world: World) -> Client:
    """A coordinator of the country, who keeps its law and sees no case for it."""
    Membership.objects.create(
        user=world.users["nadi"], agency=world.agencies["gt-pusat"], role=Role.COORDINATOR, starts=date(2020, 1, 1)
    )
    client.force_login(world.users["nadi"])
    return client


@pytest.fixture
def second(world: World) -> User:
    """Another coordinator of the country, who reviews what the first entered."""
    Membership.objects.create(
        user=world.users["vita"], agency=world.agencies["gt-pusat"], role=Role.COORDINATOR, starts=date(2020, 1, 1)
    )
    return world.users["vita"]


def test_a_holiday_of_the_province_moves_what_is_counted_over_it(client: Client, world: World, second: User) -> None:
    case: Case = world.case()
    made = govern(world, claim(world, case), "pp", (Milestone.COPY_RECEIVED, date(2026, 1, 26)))
    client.force_login(world.users["koko"])
    address = reverse("justice:enter_law", args=["libur"])
    typed = {"day": "2026-03-03", "label": "Hari jadi daerah", "area_code": "53", "note": "SE Gubernur 3/2026"}
    seen = client.post(address, typed | {"lihat": "ya"}).content.decode()
    assert "Nusa Tenggara Timur: <b>1</b>" in seen
    assert not Holiday.objects.filter(label="Hari jadi daerah").exists()
    assert client.post(address, typed).status_code == 302
    assert client.post(address, typed).status_code == 302
    row = Holiday.objects.get(label="Hari jadi daerah")
    with acting_as(world.actor("sari").identity()):
        assert Claim.objects.get().due_on == made.due_on  # nothing moves by one officer alone
    assert row.day not in holidays("53.71")
    review = reverse("justice:change_law", args=["libur", row.pk, "tinjau"])
    assert "Orang lain harus meninjaunya" in client.post(review, {"note": "SE Gubernur 3/2026"}).content.decode()
    client.force_login(second)
    assert "Dicatat koko" in client.get(reverse("justice:table", args=["libur"]), {"tahun": "2026"}).content.decode()
    assert client.post(review, {"note": "Naskah SE dibaca"}).status_code == 302
    assert row.day in holidays("53.71")
    client.force_login(world.users["koko"])
    with acting_as(world.actor("sari").identity()):
        assert (made.due_on, Claim.objects.get().due_on) == (date(2026, 3, 10), date(2026, 3, 11))
        assert not Claim.objects.get().told
    again = client.post(address, typed | {"label": "Nyepi"}).content.decode()
    assert "sudah tercatat sebagai hari libur" in again
    assert "Nyepi" in again
    page = client.get(reverse("justice:table", args=["libur"]), {"tahun": "2026"}).content.decode()
    assert "Hari jadi daerah" in page
    strike = reverse("justice:change_law", args=["libur", row.pk, "ubah"])
    assert client.post(strike, {"note": "Surat edaran dicabut"}).status_code == 302
    with acting_as(world.actor("sari").identity()):
        assert Claim.objects.get().due_on == date(2026, 3, 10)
    with acting_as(world.actor("sinta").trail_identity()):
        recounted = Entry.objects.filter(event="restitution.recounted").values_list("actor", flat=True)
        assert sorted(recounted) == sorted([second.pk, world.users["koko"].pk])


def test_nobody_keeps_the_law_of_a_place_that_is_not_hers(client: Client, world: World) -> None:
    client.force_login(world.users["koko"])
    typed = {"day": "2026-03-03", "label": "Hari jadi", "area_code": "52", "note": "SE Gubernur"}
    assert "wilayah tugas Anda" in client.post(reverse("justice:enter_law", args=["libur"]), typed).content.decode()
    typed["area_code"] = ""
    assert "wilayah tugas Anda" in client.post(reverse("justice:enter_law", args=["libur"]), typed).content.decode()
    national = Holiday.objects.filter(area_code="").first()
    assert national is not None
    for step in ("tinjau", "ubah"):
        assert client.get(reverse("justice:change_law", args=["libur", national.pk, step])).status_code == 403
    assert client.get(reverse("justice:enter_law", args=["pasal"])).status_code == 403


def test_a_charge_ends_and_another_begins(national: Client, world: World, second: User) -> None:
    row, today = Charge.objects.get(code="uu21-2"), timezone.localdate()
    end = reverse("justice:change_law", args=["pasal", row.pk, "ubah"])
    refused = national.post(end, {"ends": "2020-01-01", "note": NOTE}).content.decode()
    assert "sudah lewat" in refused
    assert NOTE in refused
    looked = national.post(end, {"ends": str(today + timedelta(days=9)), "note": NOTE, "lihat": "ya"}).content.decode()
    assert "Tidak ada perkara yang terkena" in looked
    assert national.post(end, {"ends": str(today + timedelta(days=9)), "note": NOTE}).status_code == 302
    begun = {
        "instrument": "uu21-2007", "article": "Pasal 2A", "label": "Perdagangan orang daring", "note": NOTE,
        "starts": str(today + timedelta(days=9)),
    }  # fmt: skip
    for _ in range(2):
        assert national.post(reverse("justice:enter_law", args=["pasal"]), begun).status_code == 302
    begun_row = Charge.objects.get(code="uu21-2007-pasal-2a")
    assert begun_row not in charges_on(today + timedelta(days=9))
    end_it = reverse("justice:change_law", args=["pasal", begun_row.pk, "ubah"])
    told = {"ends": str(today + timedelta(days=20)), "note": NOTE}
    assert "belum ditinjau orang kedua" in national.post(end_it, told).content.decode()
    national.force_login(second)
    seen = reverse("justice:change_law", args=["pasal", begun_row.pk, "tinjau"])
    assert national.post(seen, {"note": NOTE}).status_code == 302
    now = {one.code for one in charges_on(today)}
    then = [one.code for one in charges_on(today + timedelta(days=9))]
    assert "uu21-2" in now
    assert "uu21-2" not in then
    assert then.count("uu21-2007-pasal-2a") == 1
    page = national.get(reverse("justice:table", args=["pasal"])).content.decode()
    assert "belum mulai berlaku" in page
    review = reverse("justice:change_law", args=["pasal", Charge.objects.get(code="uu21-3").pk, "tinjau"])
    assert national.post(review, {"note": NOTE}).status_code == 302
    assert Charge.objects.get(code="uu21-3").standing == "REVIEWED"


def test_a_regime_is_replaced_for_later_verdicts_alone(national: Client, world: World, second: User) -> None:
    made = govern(world, claim(world, world.case()), "pp", (Milestone.COPY_RECEIVED, date(2026, 1, 26)))
    row, starts = Regime.objects.get(code="pp"), timezone.localdate() + timedelta(days=30)
    address = reverse("justice:change_law", args=["restitusi", row.pk, "ubah"])
    typed = {
        "starts": str(starts), "heads": row.heads, "counts_from": "FINAL_NOTICE", "pay_within": row.pay_within,
        "warn_within": "", "note": NOTE, "article": "Pasal 30",
    }  # fmt: skip
    assert "Nusa Tenggara Timur: <b>1</b>" in national.post(address, typed | {"lihat": "ya"}).content.decode()
    assert national.post(address, typed).status_code == 302
    fresh = Regime.objects.get(code="pp", starts=starts)
    assert (fresh in regimes_on(starts), row in regimes_on(starts)) == (False, True)
    national.force_login(second)
    seen = reverse("justice:change_law", args=["restitusi", fresh.pk, "tinjau"])
    assert national.post(seen, {"note": NOTE}).status_code == 302
    assert fresh in regimes_on(starts)
    assert row not in regimes_on(starts)
    with acting_as(world.actor("sari").identity()):
        assert (Claim.objects.get().regime_id, Claim.objects.get().due_on) == (row.pk, made.due_on)
    page = national.get(reverse("justice:table", args=["restitusi"])).content.decode()
    assert "pemberitahuan putusan tetap" in page


def test_a_new_regime_is_entered_by_one_and_governs_once_another_reviewed_it(
    national: Client, world: World, second: User
) -> None:
    govern(world, claim(world, world.case()), "pp", (Milestone.COPY_RECEIVED, date(2026, 1, 26)))
    address, starts = reverse("justice:enter_law", args=["restitusi"]), timezone.localdate() + timedelta(days=3)
    typed = {
        "label": "Menurut Perma baru", "instrument": "uu21-2007", "article": "Pasal 9", "starts": str(starts),
        "heads": ["LOSS", "TREATMENT"], "counts_from": "COPY_RECEIVED", "pay_amount": "20", "pay_unit": "WORKING_DAY",
        "warn_amount": "", "warn_unit": "DAY", "note": NOTE,
    }  # fmt: skip
    refused = national.post(address, typed | {"pay_amount": "0", "starts": "2020-01-01"}).content.decode()
    assert "Menurut Perma baru" in refused
    looked = national.post(address, typed | {"lihat": "ya"}).content.decode()
    assert "Tidak ada perkara yang terkena" in looked
    assert not Regime.objects.filter(label="Menurut Perma baru").exists()
    for _ in range(2):
        assert national.post(address, typed).status_code == 302
    row = Regime.objects.get(label="Menurut Perma baru")
    assert "sudah dicatat" in national.post(address, typed | {"pay_amount": "21"}).content.decode()
    assert row not in regimes_on(starts)
    review = reverse("justice:change_law", args=["restitusi", row.pk, "tinjau"])
    assert "Orang lain harus meninjaunya" in national.post(review, {"note": NOTE}).content.decode()
    again = {
        "starts": str(starts + timedelta(days=9)), "heads": ["LOSS"], "counts_from": "COPY_RECEIVED", "note": NOTE,
        "pay_within": row.pay_within, "warn_within": "", "article": "Pasal 9",
    }  # fmt: skip
    replace = reverse("justice:change_law", args=["restitusi", row.pk, "ubah"])
    assert "belum ditinjau orang kedua" in national.post(replace, again).content.decode()
    national.force_login(second)
    assert national.post(review, {"note": NOTE}).status_code == 302
    assert row in regimes_on(starts)
    assert row not in regimes_on(starts - timedelta(days=1))
    assert find_term(row.pay_within, starts) == Term(20, Unit.WORKING_DAY)
    assert Deadline.objects.get(code=row.pay_within).standing == "REVIEWED"


def test_a_length_of_time_is_compared_before_it_is_changed(national: Client, world: World) -> None:
    row = Deadline.objects.filter(code="dl-layanan", ends=None).get()
    address = reverse("library:change", args=[row.pk])
    typed = {"amount": "10", "unit": "DAY", "starts": "2027-03-01", "note": NOTE, "article": "", "lihat": "ya"}
    page = national.post(address, typed).content.decode()
    assert "8 Maret 2027, 09.00" in page
    assert "11 Maret 2027, 09.00" in page
    assert Deadline.objects.filter(code="dl-layanan").count() == 1
