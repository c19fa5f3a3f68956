"""Double counting: what each agency counts, whom several count, and nobody drawn twice."""

from __future__ import annotations

import pytest
from django.test import Client

from suluh.accounts.rules import SYSTEM
from suluh.database.identity import acting_as
from suluh.insights.actions.count import count_figures
from suluh.insights.models import Doubled, Overlap
from suluh.insights.rules import overlaps
from suluh.insights.rules.overlaps import COLUMNS, REST, SETS, doubles, of_agencies, upset
from suluh.people.actions import point_record
from suluh.people.models import Person, Record
from tests.world import NOW, World

KNOWN = [(frozenset({"A"}), 40), (frozenset({"A", "B"}), 5), (frozenset({"B"}), 2), (frozenset({"A", "B", "C"}), 1)]


def test_own_counts_add_up_to_more_than_the_persons() -> None:
    found = {one.key: (one.persons, one.shared, one.alone) for one in of_agencies(KNOWN)}
    assert found == {"A": (46, 6, 40), "B": (8, 6, 2), "C": (1, 1, 0)}


def test_every_person_stands_in_one_bar_and_small_agencies_together() -> None:
    many = [*KNOWN, *((frozenset({f"L{n:02}", "A"} if n % 2 else {f"L{n:02}"}), n + 1) for n in range(30))]
    drawing = upset(doubles(many), {REST: "lembaga lain"})
    assert sum(one.persons for one in drawing.columns) + drawing.left_out == sum(number for _, number in many)
    assert len(drawing.rows) == SETS + 1
    assert drawing.rows[-1][0] == "lembaga lain"
    assert len(drawing.columns) <= COLUMNS
    assert all(one.y >= 0 and one.x + 10 <= drawing.width for one in drawing.columns)
    assert all(any(inside for _, inside in one.dots) for one in drawing.columns)
    assert upset(doubles([]), {}).columns == []


def test_a_coordinator_sees_who_is_known_to_two_agencies_and_others_see_their_area(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.tell("dewi", "shelter-belu", "53.04")
    with acting_as(SYSTEM.identity()):
        first, second = Record.objects.order_by("said_at", "id")
        point_record(actor=SYSTEM, at=NOW, record=second, person=Person(pk=first.person_id))
        count_figures(actor=SYSTEM, at=NOW)
        counted = dict(Overlap.objects.values_list("area_code", "persons"))
    assert counted == {"": 1, "53": 1, "53.04": 1, "53.71": 1}
    client.force_login(world.users["koko"])
    text = client.get("/angka/hitungan-ganda/").content.decode()
    assert "<b>2</b> bila hitungan semua lembaga dijumlahkan" in text
    assert "Rumah Aman Belu + UPTD PPA Kota Kupang" in text
    monkeypatch.setattr(overlaps, "LARGE", 1)
    with acting_as(SYSTEM.identity()):
        count_figures(actor=SYSTEM, at=NOW)
        assert Doubled.objects.count() == 4
    kept = client.get("/angka/hitungan-ganda/").content.decode()
    assert kept.partition("<main")[2] == text.partition("<main")[2]
    assert client.get("/angka/hitungan-ganda/?wilayah=52").status_code == 404
    client.force_login(world.users["vita"])
    assert "Belum ada yang dihitung" in client.get("/angka/hitungan-ganda/").content.decode()
    client.force_login(world.users["ina"])
    assert "dibandingkan untuk wilayah" in client.get("/angka/hitungan-ganda/").content.decode()
