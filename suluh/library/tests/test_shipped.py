"""A page that came with the system, and a newer text of it: offered, looked at, published or turned down."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from suluh.accounts.kinds import Role
from suluh.accounts.models import Membership
from suluh.library.actions.pages import load_pages
from suluh.library.models import Document, Edition
from suluh.library.queries.shipped import id_of, offered_for, shipped_pages
from suluh.library.rules.differing import Line, differing
from tests.world import World

PAGE = id_of("kontak")
ADDRESS = f"/pustaka/dokumen/{PAGE}/naskah-baru/"
OLD = "Pembuka.\n- KBRI Singapura: tanyakan.\n- Lain."


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("a\nb", "a\n\n b ", ()),
        ("", "a", (Line("new", "a"),)),
        ("a\nb\nc", "a\nB\nc", (Line("same", "a"), Line("gone", "b"), Line("new", "B"), Line("same", "c"))),
        ("1\n2\n3\n4\nx", "1\n2\n3\n4", (Line("gap"), Line("same", "4"), Line("gone", "x"))),
        ("x\n1\n2\n3\n4\ny", "1\n2\n3\n4",
         (Line("gone", "x"), Line("same", "1"), Line("gap"), Line("same", "4"), Line("gone", "y"))),
    ],
)  # fmt: skip
def test_what_differs_is_shown_with_what_stands_around_it(old: str, new: str, lines: tuple[Line, ...]) -> None:
    assert differing(old, new) == lines


def standing() -> Document:
    """Return the page as an installation of some time ago has it."""
    load_pages()
    for one in Edition.objects.filter(document=PAGE):
        one.body = OLD
        one.save(update_fields=["body"])
    return Document.objects.get(pk=PAGE)


@pytest.fixture
def national(world: World, client: Client) -> Client:
    """Sign in as an officer of the centre who publishes what is the country's."""
    seta, centre = world.users["seta"], world.agencies["gt-pusat"]
    Membership.objects.create(user=seta, agency=centre, role=Role.SECRETARIAT, starts=date(2025, 1, 1))
    client.force_login(seta)
    return client


def test_a_fresh_shelf_is_offered_nothing(world: World, national: Client) -> None:
    load_pages()
    assert not any(offered_for(one) for one in Document.objects.filter(pk__in=shipped_pages()))
    assert "Tidak ada naskah baru" in national.get(ADDRESS, follow=True).content.decode()


def test_a_newer_text_is_offered_compared_and_published(world: World, national: Client) -> None:
    standing()
    assert "Naskah baru halaman migrasi aman menunggu keputusan" in national.get("/").content.decode()
    assert ADDRESS in national.get("/pustaka/dokumen/").content.decode()
    shown = national.get(ADDRESS).content.decode()
    assert "<del>- KBRI Singapura: tanyakan.</del>" in shown
    assert "<ins>- KBRI Singapura, Chatsworth Road: +65 9295 3964 (2020).</ins>" in shown
    assert "travel.kompas.com" in shown
    national.post(ADDRESS)
    assert national.post(ADDRESS, follow=True).status_code == 200  # a second tap finds nothing to do
    assert Edition.objects.filter(document=PAGE, number=2).count() == 2
    public = national.get(f"/migrasi-aman/{PAGE}/").content.decode()
    assert "+65 9295 3964" in public
    assert "Belum ditinjau petugas" in public  # nobody compared it


def test_who_compared_it_with_its_sources_answers_for_it(world: World, national: Client) -> None:
    standing()
    national.post(ADDRESS, {"cocok": "ya"})
    assert set(Edition.objects.filter(document=PAGE, number=2).values_list("published_by", flat=True)) == {
        world.users["seta"].pk
    }
    assert "Belum ditinjau petugas" not in national.get(f"/migrasi-aman/{PAGE}/").content.decode()


def test_what_was_turned_down_is_not_offered_again(world: World, national: Client) -> None:
    document = standing()
    national.post(ADDRESS, {"tetap": "ya"})
    document.refresh_from_db()
    assert offered_for(document) is None
    assert not Edition.objects.filter(document=PAGE, number=2).exists()
    document.declined = "a text that came before"
    assert offered_for(document) is not None
