"""The shelf of law, as its readers see it."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from suluh.accounts.kinds import Role
from suluh.accounts.models import Membership
from suluh.library.actions import load_law
from suluh.library.models import Deadline
from suluh.library.queries import find_deadline, find_term
from tests.world import World


@pytest.fixture
def national(client: Client, world: World) -> Client:
    """Sign in a coordinator of the whole country."""
    Membership.objects.create(
        user=world.users["koko"], agency=world.agencies["gt-pusat"], role=Role.COORDINATOR, starts=date(2025, 1, 1)
    )
    client.force_login(world.users["koko"])
    return client


def service_deadline() -> Deadline:
    found = find_deadline("dl-layanan", date(2026, 3, 2))
    assert found is not None
    return found


def test_every_row_that_came_with_the_system_says_it_is_unreviewed(national: Client) -> None:
    page = national.get(reverse("library:instrument", args=["uu21-2007"])).content.decode()
    assert "Pasal 52 ayat (1)" in page
    assert "Belum ditinjau" in page
    assert "Sudah ditinjau" not in page


def test_a_review_is_kept_with_name_and_words(national: Client) -> None:
    row = service_deadline()
    national.post(reverse("library:review", args=["batas-waktu", row.pk]), {"note": "Lembaran Negara 2007 No. 58"})
    page = national.get(reverse("library:instrument", args=["uu21-2007"])).content.decode()
    assert "Lembaran Negara 2007 No. 58" in page
    assert "koko" in page


def test_a_review_without_words_is_refused_beside_the_field_and_keeps_what_was_typed(national: Client) -> None:
    row = service_deadline()
    page = national.post(reverse("library:review", args=["batas-waktu", row.pk]), {"note": "ok"}).content.decode()
    assert "Tuliskan apa yang Anda periksa." in page
    assert 'value="ok"' in page
    row.refresh_from_db()
    assert row.reviewed_at is None


def test_a_changed_deadline_holds_from_its_date_and_the_former_stays(national: Client, world: World) -> None:
    row = service_deadline()
    change = {"amount": "3", "unit": "DAY", "article": "Pasal 52", "starts": "2027-01-01", "note": "Perubahan UU"}
    assert national.post(reverse("library:change", args=[row.pk]), change).status_code == 302

    def amounts() -> list[int]:
        found = [find_term("dl-layanan", day) for day in (date(2026, 12, 31), date(2027, 1, 1))]
        return [term.amount for term in found if term]

    assert amounts() == [7, 7]  # one officer alone changes no term
    made = Deadline.objects.get(code="dl-layanan", starts=date(2027, 1, 1))
    review = reverse("library:review", args=["batas-waktu", made.pk])
    assert "Orang lain harus meninjaunya" in national.post(review, {"note": "Perubahan UU"}).content.decode()
    again = national.post(reverse("library:change", args=[made.pk]), change | {"starts": "2028-01-01"})
    assert "belum ditinjau orang kedua" in again.content.decode()
    Membership.objects.create(
        user=world.users["vita"], agency=world.agencies["gt-pusat"], role=Role.COORDINATOR, starts=date(2025, 1, 1)
    )
    national.force_login(world.users["vita"])
    assert national.post(review, {"note": "Naskah dibaca"}).status_code == 302
    assert amounts() == [7, 3]
    row.refresh_from_db()
    assert row.ends == date(2027, 1, 1)


def test_loading_again_keeps_what_officers_changed(national: Client) -> None:
    row = service_deadline()
    national.post(reverse("library:review", args=["batas-waktu", row.pk]), {"note": "Diperiksa di naskah resmi"})
    load_law()
    assert service_deadline().review_note == "Diperiksa di naskah resmi"
    assert Deadline.objects.filter(code="dl-layanan").count() == 1
