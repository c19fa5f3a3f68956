"""The database compares as `linkage.compare` does, and answers across agencies without an identity or a hash."""

from __future__ import annotations

import json
from dataclasses import asdict, fields, replace
from typing import Any

import pytest
from django.conf import settings
from django.db import ProgrammingError, connection, transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from suluh.accounts.rules import SYSTEM
from suluh.clearing.actions.compare import count_words
from suluh.clearing.queries.matching import mark, matches_of_claim, matches_of_record
from suluh.database.identity import Identity, acting_as
from suluh.linkage.compare import Levels, compare
from suluh.linkage.dates import PartialDate
from suluh.linkage.engine import count_features
from suluh.linkage.traces import Claim, Trace, trace
from suluh.linkage.weigh import load_parameters, weigh
from suluh.people.models import Record
from tests.world import MARIA, NOW, World

KEY = b"for tests"
few = st.integers(1, 4)
NUMBERS = st.lists(few, max_size=3).map(lambda values: tuple(dict.fromkeys(values)))


@st.composite
def raw_traces(draw: st.DrawFn) -> Trace:
    """Draw a trace of numbers so small that every kind of agreement and disagreement happens often."""
    words = draw(st.lists(few, max_size=4, unique=True))
    nik = draw(st.sampled_from(["", "part", "whole"]))
    year = draw(st.none() | st.integers(1998, 2001))
    month = draw(st.none() | few) if year else None
    return Trace(
        nik_region=draw(few) if nik else None,
        nik_birth=draw(few) if nik else None,
        nik_serial=draw(few) if nik == "whole" else None,
        passports=draw(NUMBERS),
        phones=draw(NUMBERS),
        sex=draw(st.sampled_from(["", "F", "M"])),
        birth_year=year,
        birth_month=month,
        birth_day=draw(st.none() | few) if month else None,
        area_code=draw(st.sampled_from(["", "53", "52", "53.71", "53.04", "53.71.03", "53.71.04", "53.71.03.1001",
                                        "53.71.03.1002"])),
        light=tuple(words),
        coarse=tuple(draw(few) for _ in words),
        initials=tuple(draw(few) for _ in words),
        lone=draw(NUMBERS),
        near=tuple(
            draw(st.integers(-3, 3)) << 4 | place for place in range(len(words)) for _ in range(draw(st.integers(0, 2)))
        ),
        whole=draw(few) if words else None,
        whole_coarse=draw(few) if words else None,
        alias=draw(NUMBERS),
        lineage=draw(NUMBERS),
    )  # fmt: skip


NAMES = ["Siti", "Sitti", "Aminah", "Amina", "Maria", "M.", "Yasinta", "Jasinta", "Bano", "Banu", "binti", "Abdul",
         "Rahman", "Abdurrahman", "Rachman", "Sumarni", "Y.", "alias", "Yuni"]  # fmt: skip
BIRTHS = [None, PartialDate(1998), PartialDate(1998, 3), PartialDate(1998, 3, 12), PartialDate(1998, 12, 3),
          PartialDate(1999, 3, 12), PartialDate(1998, 1, 1)]  # fmt: skip
claims = st.builds(
    Claim,
    name=st.lists(st.sampled_from(NAMES), min_size=0, max_size=4).map(" ".join),
    aliases=st.sampled_from([(), ("Yuni",), ("Siti",)]),
    sex=st.sampled_from(["", "F", "M"]),
    birth=st.sampled_from(BIRTHS),
    nik=st.sampled_from(["", "5371035703989901", "5371035703989902", "5304125703989901", "537103570398"]),
    phones=st.sampled_from([(), ("083600010001",), ("083600010001", "083600010002")]),
    area_code=st.sampled_from(["", "53", "53.71", "53.71.03.1001", "53.71.03.1002"]),
)


def compared_in_database(a: Trace, b: Trace) -> Levels:
    """Return what the database finds when it compares two traces."""
    one = "jsonb_populate_record(NULL::people_trace, %s)"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT (clearing_compare({one}, {one})).*", [json.dumps(mark(a)), json.dumps(mark(b))])
        row = cursor.fetchone()
        names = [column.name for column in cursor.description]
    values = dict(zip(names, row, strict=True))
    read: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else type(getattr(Levels(), name))(value)
        for name, value in values.items()
    }
    return Levels(**read)


@hypothesis_settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(a=raw_traces(), b=raw_traces())
def test_the_database_compares_as_the_library_does(db: None, a: Trace, b: Trace) -> None:
    assert compared_in_database(a, b) == compare(a, b)


@hypothesis_settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(one=claims, other=claims)
def test_it_does_so_for_names_dates_and_numbers_too(db: None, one: Claim, other: Claim) -> None:
    a, b = trace(one, KEY), trace(other, KEY)
    assert compared_in_database(a, b) == compare(a, b)


def test_every_level_is_compared(db: None) -> None:
    assert {field.name for field in fields(Levels)} == set(asdict(compared_in_database(Trace(), Trace())))


SISTER = replace(MARIA, name="Maria Josefina Bano", birth=PartialDate(2003, 9, 2), nik="5371034209039904")
LIKE_MARIA = replace(MARIA, name="Mariya Jasinta Bano", nik="", phones=())
STRANGER = replace(
    MARIA, name="Hendrikus Taolin", sex=MARIA.sex, birth=PartialDate(1980, 5, 5), nik="", phones=(), area_code="53.04"
)


def test_scores_are_those_of_the_library(world: World) -> None:
    told = [MARIA, SISTER, LIKE_MARIA, STRANGER, MARIA]
    for said in told[1:]:
        world.tell("ina", people=(said,))
    traces = [trace(said.claim(), settings.INDEX_KEY) for said in told]
    with acting_as(SYSTEM.identity()):
        count_words(actor=SYSTEM, at=NOW)
        asked = Record.objects.order_by("pk").first()
        assert asked is not None
        found = {match.record_id: match.score for match in matches_of_record(asked.pk)}
        others = list(Record.objects.order_by("pk").values_list("pk", flat=True))
    rarity = count_features(traces)
    for pk, other in list(zip(others, traces, strict=True))[1:]:
        expected = weigh(compare(traces[0], other), rarity, load_parameters())
        if expected.band == "no":
            assert pk not in found
            continue
        # A word that stands in one trace alone isn't counted: less than two bits of difference.
        assert found[pk].weight_bits == pytest.approx(expected.weight_bits, abs=2)
        assert [point.code for point in found[pk].points] == [point.code for point in expected.points]
    assert set(found) == {others[2], others[4]}


@pytest.mark.parametrize("name", ["lalu", "dewi", "nadi"])
def test_a_match_says_who_holds_it_and_nothing_of_the_identity(world: World, name: str) -> None:
    with acting_as(world.actor(name).identity()):
        [match] = matches_of_claim(LIKE_MARIA.claim())
    assert match.agency_id == world.agencies["uptd-kupang"].pk
    assert match.area_code == "53.71"
    said = " ".join(str(value) for point in match.score.points for value in point.facts.values())
    assert "Maria" not in said
    assert all(len(str(abs(int(float(word))))) < 12 for word in said.split())


def test_withdrawn_records_are_found_by_nobody(world: World) -> None:
    with acting_as(SYSTEM.identity()):
        Record.objects.update(withdrawn_at=NOW)
        assert matches_of_claim(MARIA.claim()) == []


@pytest.mark.parametrize("role", ["suluh_public", "suluh_office", "none"])
@pytest.mark.parametrize(
    "call",
    ["clearing_match(NULL, '{}'::jsonb, '{}'::smallint[], '{}'::bigint[], '{}'::integer[], 1)",
     "clearing_count_words(now(), gen_random_uuid())"],
)  # fmt: skip
def test_the_matcher_serves_neither_the_public_nor_administrators(world: World, role: str, call: str) -> None:
    with (
        acting_as(Identity(role)),
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"SELECT * FROM {call}")
