"""What somebody sends who wants to see what breaks: refused with a page, never answered with a fault."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.world import World


@pytest.mark.parametrize(
    "address",
    [
        "/wilayah/cari?q=kupang,%00b", "/wilayah/?q=ku%00pang", "/wilayah/padanan/1/?kode=%00", "/gugus-tugas/?q=%00",
        "/gugus-tugas/%00/", "/rencana/?wilayah=%00", "/?%00=1",
    ],
)  # fmt: skip
def test_a_character_that_no_text_holds_is_refused_in_addresses(world: World, client: Client, address: str) -> None:
    client.force_login(world.users["koko"])
    assert client.get(address).status_code == 400


def test_it_is_refused_in_cookies(client: Client, db: None) -> None:
    client.cookies["sessionid"] = "abc\x00defghijk"
    assert client.get("/").status_code == 400


@pytest.mark.parametrize("until", ["", "kemarin", "2026-13-45T00:00:00+00:00", "2026-03-02T10:00:00", "\x00"])
def test_a_moment_that_no_page_showed_marks_nothing_as_read(world: World, client: Client, until: str) -> None:
    client.force_login(world.users["ina"])
    address = reverse("reports:additions_read", args=[world.report.pk])
    assert client.post(address, {"sampai": until}).status_code == 400
