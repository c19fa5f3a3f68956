"""What a code and a name lead to at another time, and what another system's code means."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from suluh.regions.models import Area, CodeVersion, Crosswalk, FormerName, Succession
from suluh.regions.queries import as_of, convert, find_places, name_on, today_of
from suluh.regions.rules import is_valid, level_of, search_key

OLD, NOW = date(2000, 1, 1), date(2026, 3, 2)


@pytest.fixture
def times(db: None) -> None:
    """Let Belu lose Malaka in 2012, Sumba end in 2003 in two, one of which ended again, and Oelama be renamed."""
    rows = [
        ("53", "Nusa Tenggara Timur", None, None),
        ("53.04", "Kabupaten Belu", None, None),
        ("53.21", "Kabupaten Malaka", date(2012, 12, 14), None),
        ("53.90", "Kabupaten Sumba", None, date(2003, 1, 1)),
        ("53.91", "Kabupaten Marapu", date(2003, 1, 1), None),
        ("53.92", "Kabupaten Padang Sabana", date(2003, 1, 1), date(2010, 6, 1)),
        ("53.93", "Kabupaten Humba", date(2010, 6, 1), None),
        ("53.94", "Kabupaten Esok", date(2190, 1, 1), None),
    ]
    for code, name, starts, ends in rows:
        parent = code.rpartition(".")[0] or None
        Area.objects.create(
            code=code, name=name, level=level_of(code), kind="kabupaten", parent_id=parent, starts=starts, ends=ends
        )
    for before, after, on in [
        ("53.04", "53.21", date(2012, 12, 14)),
        ("53.90", "53.91", date(2003, 1, 1)),
        ("53.90", "53.92", date(2003, 1, 1)),
        ("53.92", "53.93", date(2010, 6, 1)),
        ("53.04", "53.94", date(2190, 1, 1)),
    ]:
        Succession.objects.create(before_id=before, after_id=after, on=on)
    Area.objects.filter(code="53.04").update(name="Kabupaten Belu Raya")
    FormerName.objects.create(area_id="53.04", name="Kabupaten Belu", until=date(2019, 5, 1))


@pytest.mark.parametrize(
    ("code", "day", "leads_to"),
    [
        ("53.04", NOW, ["53.04"]),  # went on when a part split off
        ("53.04", OLD, ["53.04"]),
        ("53.21", NOW, ["53.21"]),
        ("53.21", OLD, ["53.04"]),  # before it began, it was part of Belu
        ("53.21", date(2012, 12, 14), ["53.21"]),  # its first day
        ("53.21", date(2012, 12, 13), ["53.04"]),
        ("53.90", OLD, ["53.90"]),
        ("53.90", date(2003, 1, 1), ["53.91", "53.92"]),  # the day it ended, no longer
        ("53.90", NOW, ["53.91", "53.93"]),  # one of its parts ended in turn
        ("53.93", OLD, ["53.90"]),
        ("53.93", date(2005, 1, 1), ["53.92"]),
        ("99.99", NOW, []),
        ("", NOW, []),
    ],
)
def test_where_a_code_leads_on_a_day(times: None, code: str, day: date, leads_to: list[str]) -> None:
    assert [area.code for area in as_of(code, day)] == leads_to


@pytest.mark.parametrize(("code", "leads_to"), [("53.90", ["53.91", "53.93"]), ("53.94", ["53.04"]), ("53", ["53"])])
def test_where_a_code_leads_today(times: None, code: str, leads_to: list[str]) -> None:
    assert [area.code for area in today_of(code)] == leads_to


@pytest.mark.parametrize(
    ("day", "name"),
    [(OLD, "Kabupaten Belu"), (date(2019, 4, 30), "Kabupaten Belu"), (date(2019, 5, 1), "Kabupaten Belu Raya")],
)
def test_what_an_area_was_called(times: None, day: date, name: str) -> None:
    assert name_on(Area.objects.get(code="53.04"), day) == name


@pytest.mark.parametrize(
    ("typed", "finds"),
    [
        ("belu raya", [("53.04", "")]),
        ("kabupaten belu", [("53.04", "dahulu Kabupaten Belu")]),
        ("padang sabana", [("53.93", "dahulu Kabupaten Padang Sabana")]),
        ("sabana", [("53.93", "dahulu Kabupaten Padang Sabana")]),
        ("sumba", [("53.91", "dahulu Kabupaten Sumba"), ("53.93", "dahulu Kabupaten Sumba")]),
        ("53.92", [("53.93", "dahulu Kabupaten Padang Sabana (53.92)")]),
        ("esok", []),  # not yet
        ("53.94", []),
    ],
)
def test_former_names_and_codes_find_what_is_there_today(times: None, typed: str, finds: list[tuple[str, str]]) -> None:
    assert [(place.code, place.detail) for place in find_places(typed)] == finds


def test_a_former_name_finds_the_place_that_bears_another(times: None) -> None:
    FormerName.objects.create(area_id="53.21", name="Kabupaten Malaka Lama", until=date(2020, 1, 1))
    (place,) = find_places("malaka lama")
    assert (place.code, place.label, place.detail) == ("53.21", "Kabupaten Malaka", "dahulu Kabupaten Malaka Lama")


def test_another_systems_code_is_converted_by_its_crosswalk_and_never_guessed(times: None) -> None:
    version = CodeVersion.objects.create(
        system="BPS", version="2018", source="x", uploaded_at=datetime(2026, 1, 1, tzinfo=UTC)
    )
    Crosswalk.objects.create(version=version, other_code="5306", area_id="53.04")
    assert convert("BPS", "2018", "5306") == Area.objects.get(code="53.04")
    for system, year, code in [
        ("BPS", "2018", "5304"),  # looks like 53.04, and is not in the crosswalk
        ("BPS", "2018", "53.04"),
        ("BPS", "2020", "5306"),
        ("KEMENDAGRI", "2018", "5306"),
        ("BPS", "", ""),
    ]:
        assert convert(system, year, code) is None


@pytest.mark.parametrize(
    ("starts", "ends", "valid"),
    [(None, None, True), (NOW, None, True), (None, NOW, False), (OLD, NOW, False), (date(2026, 3, 3), None, False)],
)
def test_when_a_code_is_valid(starts: date | None, ends: date | None, valid: bool) -> None:
    assert is_valid(starts, ends, NOW) is valid


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("kab. lembata", "KABUPATEN LEMBATA"),
        ("kab", "KAB"),
        ("  Batu  Ke'de ", "BATU KE DE"),
        ("kep sia", "KEPULAUAN SIA"),
        ("'; drop", "DROP"),
        ("%_", ""),
        ("Pa’lelo", "PA LELO"),
    ],
)
def test_how_typed_text_is_looked_up(typed: str, key: str) -> None:
    assert search_key(typed) == key
