"""How two names are read, as an officer is told."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from suluh.clearing.kinds import Met
from suluh.clearing.rules.naming import meet, read
from tests.world import World


@pytest.mark.parametrize(
    ("first", "second", "met"),
    [
        ("Siti Aminah", "siti aminah", [Met.SAME]),
        ("Moh. Yusuf", "Muhammad Yusup", [Met.SPELT]),
        ("Soekarno", "Sukarno", [Met.SPELT]),
        ("Maria Y. Bano", "Maria Yasinta Bano", [Met.SAME, Met.SAME, Met.INITIAL]),
        ("Yohana", "Maria", [Met.ALONE, Met.ALONE]),
        ("", "12345", []),
    ],
)
def test_where_two_names_meet(first: str, second: str, met: list[Met]) -> None:
    assert [one.met for one in meet(first, second)] == met


def test_what_is_left_out_or_kept_apart_is_said() -> None:
    name = read("Hj. Nurjannah binti Umar alias Nur")
    assert name.titles == ("HJ",)
    assert name.lineage == ("UMAR",)
    assert name.aliases == ("NUR",)
    assert [word for word, _ in name.words] == ["NURJANNAH"]
    assert read("...").empty
    assert read("Moh. Yusuf").common == ("MOH",)
    assert read("Muhammad").common == ()


def test_two_names_are_tried_and_stand_in_no_address(client: Client, world: World) -> None:
    client.force_login(world.users["yosef"])
    page = reverse("clearing:names")
    shown = client.post(page, {"first": "Hj. Maria Yasinta", "second": "Maria Jasinta"})
    assert "ejaan lain dari kata yang sama" in shown.content.decode()
    assert "Maria" not in str(shown.wsgi_request.get_full_path())
    assert "has-errors" in client.post(page, {"first": "Maria"}).content.decode()
