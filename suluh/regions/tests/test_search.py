"""Finding a place as one types, in the whole list of the country."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from suluh.regions.actions import load_areas, load_countries, load_splits, read_codes
from suluh.regions.models import Area, Country, Succession
from suluh.regions.queries import today_of


@pytest.fixture(scope="module")
def country(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    """Load the code list once, and take it back: the tests of this file only read it."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        load_areas(read_codes())
        load_countries()
        load_splits()
        yield
        transaction.set_rollback(True)


def found(client: Client, **query: str) -> list[tuple[str, str]]:
    rows = client.get(reverse("regions:search"), query).json()["results"]
    return [(row["code"], row["label"]) for row in rows]


def test_the_whole_list_is_there(country: None) -> None:
    counts = {level: Area.objects.valid_today().filter(level=level).count() for level in (1, 2, 3, 4)}
    assert counts == {1: 38, 2: 514, 3: 7285, 4: 83762}
    assert Country.objects.count() == 249
    assert Succession.objects.filter(after="53.21").get().before_id == "53.04"


def test_a_former_code_is_ended_unreviewed_and_leads_to_today(country: None) -> None:
    """Each regency of a province that was split off later had a code of the province before."""
    former = Area.objects.filter(level=2).exclude(ends=None)
    assert {area.code[:2]: former.filter(parent=area.code[:2]).count() for area in former} == {
        "64": 5,
        "91": 20,
        "92": 6,
    }
    assert [one.code for code in ("91.04", "64.73") for one in today_of(code)] == ["94.01", "65.71"]
    assert not Succession.objects.filter(reviewed=True).exists()
    today = Area.objects.valid_today().filter(level=2, parent__in=["65", "93", "94", "95", "96"])
    assert Succession.objects.filter(after__in=today, before__level=2).count() == today.count() == 31


def test_loading_again_changes_nothing(country: None) -> None:
    before = Area.objects.count(), Succession.objects.count()
    load_splits()
    assert (Area.objects.count(), Succession.objects.count()) == before


def test_a_name_that_repeats_shows_its_district(country: None, client: Client) -> None:
    rows = client.get(reverse("regions:search"), {"q": "sidomulyo", "level": "4"}).json()["results"]
    assert len({row["detail"] for row in rows}) == len(rows) == 12


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("oebobo", ("53.71.04", "Oebobo")),
        ("kabupaten lembata", ("53.13", "Kabupaten Lembata")),
        ("lembata", ("53.13", "Kabupaten Lembata")),
        ("kab. lembata", ("53.13", "Kabupaten Lembata")),
        ("kupang", ("53.01", "Kabupaten Kupang")),
        ("  ToBa ", ("12.12", "Kabupaten Toba")),
        ("su", ("76", "Sulawesi Barat")),
        ("kep siau", ("71.09", "Kabupaten Kepulauan Siau Tagulandang Biaro")),
        ("tagulandang", ("71.09.03", "Tagulandang")),
        ("biaro", ("71.09.07", "Biaro")),
        ("wai kabubak", ("53.12.15", "Kota Waikabubak")),
        ("waikabubak", ("53.12.15", "Kota Waikabubak")),
        ("aikabub", ("53.12.15", "Kota Waikabubak")),
        ("oesapa, kelapa lima, kota kupang", ("53.71.03.1010", "Oesapa")),
        ("53.13", ("53.13", "Kabupaten Lembata")),
        ("53.", ("53.01", "Kabupaten Kupang")),
        ("91.04", ("94.01", "Kabupaten Nabire")),
        ("nabire", ("94.01", "Kabupaten Nabire")),
        ("53", ("53", "Nusa Tenggara Timur")),
        ("5313", None),  # without its dot it may be a BPS code
        ("sukamaju, garut", None),
        ("x", None),
        ("", None),
        ("'; drop table", None),
        ("%", None),
        ("zzzzzz", None),
    ],
)
def test_what_typing_finds(country: None, client: Client, typed: str, first: tuple[str, str] | None) -> None:
    rows = found(client, q=typed)
    if first is not None:
        assert rows[0] == first
    elif typed.startswith("suka"):
        assert rows
        assert all(code.startswith("32.05") for code, _ in rows)
    else:
        assert rows == []
