"""Why a frozen year has other people today, person by person and told by cause; and corrected editions of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from suluh.accounts.rules import NOBODY, SYSTEM
from suluh.answers import Refused
from suluh.clearing.kinds import Verdict
from suluh.clearing.models import Move
from suluh.clearing.tests.pairs import judge, make_pair
from suluh.database.identity import acting_as
from suluh.insights.actions.count import count_figures
from suluh.insights.actions.publishing import propose_table
from suluh.insights.jobs import compare_years, examine
from suluh.insights.kinds import Age, Axis, Cause, Measure, Rounding, Standing, State, Why
from suluh.insights.models import Change, Edition, Frozen, Journey, Publication
from suluh.insights.rules.editions import Shared, joint
from suluh.insights.rules.publishing import Known, Layout, examined, may_renew
from suluh.insights.rules.questions import ALL, Fact, Question
from suluh.insights.tests.publishing import QUESTION, YEAR, invent, propose, release
from suluh.insights.tests.test_publishing import fresh, leaks
from suluh.people.actions import point_record, withdraw_record
from suluh.people.models import Person, Record
from suluh.reports.actions import set_status
from suluh.reports.kinds import Status
from suluh.reports.models import Report
from tests.world import MARIA, NOW, World

THEN = datetime(2025, 5, 6, 3, tzinfo=NOW.tzinfo)
BELU, KUPANG = "53.04.12.1001", "53.71.03.1001"
LATER = datetime(2099, 1, 2, tzinfo=NOW.tzinfo)
"""After the year was frozen, whatever the clock of the machine says."""
WHY = "Enam laporan tentang tahun itu menyusul, dan penjernihan menyatukan beberapa catatan."


def tell(world: World, name: str, home: str = BELU, at: datetime = THEN) -> Record:
    """Let Dewi tell of a girl whom nobody knew, and return her record."""
    girl = replace(MARIA, name=name, nik="", phones=(), birth=None, area_code=home, as_typed={})
    report = world.tell("dewi", "shelter-belu", "53.04", people=(girl,), at=at)
    with acting_as(SYSTEM.identity()):
        return Record.objects.get(mention__report=report)


def point(record: Record, person: Person, at: datetime = NOW) -> None:
    """Let clearing say that a record speaks of a person, as it does: with a move written down."""
    with acting_as(SYSTEM.identity()):
        before = record.person_id
        point_record(actor=SYSTEM, at=at, record=record, person=person)
        Move.objects.create(
            record=record, area_code="", before_id=before, after=person, judgement_id=MOVED["judgement"], at=at
        )  # fmt: skip


MOVED: dict[str, Any] = {}


@pytest.fixture
def year(world: World) -> World:
    """Freeze a year in which five girls of Belu and one of Kupang were first told of; two of them are one person."""
    MOVED["judgement"] = judge(world, "yosef", make_pair(world), Verdict.SAME).pk  # what a move follows from
    MOVED["rosa"] = tell(world, "Rosa Mali", at=THEN - timedelta(days=300))
    for number in range(5):
        MOVED[f"girl{number}"] = tell(world, f"Yuliana Bere {number}")
    MOVED["kupang"] = tell(world, "Marta Nomleni", KUPANG)
    point(MOVED["girl4"], MOVED["girl3"].person)
    count()
    with acting_as(SYSTEM.identity()):
        Edition.objects.create(year=2025, number=1, at=NOW)
        Frozen.objects.bulk_create(
            Frozen(
                year=2025, at=NOW, area_code=one.area_code, via=one.via, destination=one.destination, sex=one.sex,
                age=one.age, form=one.form, standing=one.standing, persons=one.persons,
            )
            for one in Journey.objects.filter(month__year=2025)
        )  # fmt: skip
    return world


def count(at: datetime = NOW) -> None:
    with acting_as(SYSTEM.identity()):
        count_figures(actor=SYSTEM, at=at)


def causes(area: str = "53.04") -> dict[str, tuple[int, int, int]]:
    """Compare the frozen year with today, and return what is told of an area; then, and the causes, add up to today."""
    later = NOW + timedelta(days=2)
    count(later)
    compare_years(later)
    with acting_as(SYSTEM.identity()):
        for code in ("", "53", "53.04", "53.71"):
            then = sum(one.persons for one in Frozen.objects.filter(area_code__startswith=code))
            today = sum(one.persons for one in Journey.objects.filter(area_code__startswith=code, month__year=2025))
            rows = Change.objects.filter(area_code=code)
            assert then - sum(one.gone for one in rows) + sum(one.came for one in rows) == today, code
        return {one.cause: (one.gone, one.came, one.moved) for one in Change.objects.filter(area_code=area)}


def girl(number: int) -> Record:
    record = MOVED[f"girl{number}"]
    assert isinstance(record, Record)
    return record


def nothing(world: World) -> None:
    """Nothing happens."""


def enters(world: World) -> None:
    tell(world, "Ansila Hoar")


def joins(world: World) -> None:
    point(girl(1), girl(0).person)


def joins_with_one_of_another_year(world: World) -> None:
    rosa = MOVED["rosa"]
    assert isinstance(rosa, Record)
    point(girl(1), rosa.person)


def was_told_of_before(world: World) -> None:
    point(tell(world, "Yuliana Bere 1", at=THEN - timedelta(days=300)), girl(1).person)


def parts(world: World) -> None:
    with acting_as(SYSTEM.identity()):
        alone = Person.objects.create(known_since=THEN)
    point(girl(4), alone)


def is_withdrawn(world: World) -> None:
    with acting_as(SYSTEM.identity()):
        withdraw_record(actor=SYSTEM, at=LATER, record=girl(2))


def is_verified(world: World) -> None:
    with acting_as(SYSTEM.identity()):
        report = Report.objects.get(mentions__record=girl(2))
        set_status(actor=SYSTEM, at=LATER, report=report, status=Status.VERIFIED)


def moves_home(world: World) -> None:
    point(tell(world, "Yuliana Bere 0", KUPANG, at=THEN + timedelta(days=9)), girl(0).person)


@pytest.mark.parametrize(
    ("happens", "expected"),
    [
        (nothing, {}),
        (enters, {Cause.ENTERED: (0, 1, 0)}),
        (joins, {Cause.JOINED: (1, 0, 0)}),
        (joins_with_one_of_another_year, {Cause.JOINED: (1, 0, 0)}),
        (was_told_of_before, {Cause.DATED: (1, 0, 0)}),
        (parts, {Cause.PARTED: (0, 1, 0)}),
        (is_withdrawn, {Cause.WITHDRAWN: (1, 0, 0)}),
        (moves_home, {Cause.PLACE: (1, 0, 0)}),
        (is_verified, {Cause.STANDING: (0, 0, 1)}),
    ],
)
def test_each_person_who_came_or_went_has_one_cause(
    year: World, happens: Callable[[World], None], expected: dict[Cause, tuple[int, int, int]]
) -> None:
    happens(year)
    assert causes() == expected


def test_causes_of_several_kinds_add_up_in_every_area_and_few_are_covered_for_who_opens_no_list(
    client: Client, year: World
) -> None:
    for happens in (enters, joins, parts, is_withdrawn, moves_home):
        happens(year)
    told = causes("53")
    assert set(told) == {Cause.ENTERED, Cause.JOINED, Cause.PARTED, Cause.WITHDRAWN, Cause.PLACE}
    assert told[Cause.PLACE] == (0, 0, 1)
    client.force_login(year.users["koko"])
    text = client.get("/angka/terbitan/tahun/2025/?wilayah=53").content.decode()
    assert str(Cause.ENTERED.label) in text
    client.force_login(year.users["seta"])
    page = client.get("/angka/terbitan/tahun/2025/?wilayah=53")
    found = page.context["comparison"]
    assert {(one.gone, one.came) for one in found.causes} <= {(None, 0), (0, None), (0, 0)}
    assert (found.then, found.today) == (None, None)
    assert "Yuliana" not in page.content.decode()
    assert client.get("/angka/terbitan/tahun/2025/?wilayah=52").status_code == 404
    assert client.get("/angka/terbitan/tahun/2019/?wilayah=53").status_code == 404


def test_what_cannot_be_brought_back_is_named_so(year: World) -> None:
    with acting_as(SYSTEM.identity()):
        Frozen.objects.create(
            year=2025, at=NOW, area_code="53.04", sex="M", age=Age.ADULT, standing=Standing.VERIFIED, persons=2
        )
    assert causes()[Cause.UNTRACED] == (2, 0, 0)


def test_people_of_two_editions_are_told_apart_by_who_counts_them() -> None:
    belu, kupang = Fact("53.04", sex="F", persons=40), Fact("53.71", sex="F", persons=50)
    found = joint({1: [belu, kupang], 2: [replace(belu, persons=43)]})
    assert {(one.area_code, one.persons, one.editions) for one in found if isinstance(one, Shared)} == {
        ("53.04", 40, frozenset({1, 2})), ("53.04", 3, frozenset({2})), ("53.71", 50, frozenset({1})),
    }  # fmt: skip
    assert joint({1: [belu]}) == [belu]


@pytest.mark.parametrize("base", [0, 5, 10])
@pytest.mark.parametrize(("more", "shown"), [(0, True), (3, False), (-3, False), (30, True)])
def test_a_second_edition_does_not_tell_of_the_three_who_came_or_went_in_between(
    base: int, more: int, shown: bool
) -> None:
    old = [Fact("53.04", sex="F", persons=40), Fact("53.71", sex="F", persons=152)]
    new = [replace(old[0], persons=40 + more), old[1]]
    people = joint({1: old, 2: new})
    table = Layout(Question(rows=Axis.ORIGIN, area="53", year=YEAR), ("53.04", "53.71"), (), base)
    out = Known(table, examined(table, people, []).figures)
    again = replace(table, edition=2)
    later = Known(again, examined(again, people, [out]).figures)
    assert set(out.figures) == set(table.places())
    assert (("53.04", ALL) in later.figures, ("53.71", ALL) in later.figures) == (shown, True)
    assert leaks([out, later], people) == []
    if abs(more) == 3 and not base:
        assert leaks([out, Known(again, {("53.04", ALL): 40 + more})], people), "the attack must find the three"


@pytest.mark.parametrize(
    ("change", "reasons"),
    [({}, []), ({"moved": False}, [Why.NO_CHANGE]), ({"moved": False, "edition": 1, "newest": 2}, []),
     ({"changed": " keliru "}, [Why.NO_WHY])],
)  # fmt: skip
def test_when_a_corrected_edition_may_be_proposed(change: dict[str, object], reasons: list[Why]) -> None:
    usual = {"edition": 1, "newest": 1, "moved": True, "changed": WHY} | change
    assert [one.code for one in may_renew(**usual).reasons] == reasons  # type: ignore[arg-type]


def test_a_corrected_edition_comes_out_beside_the_first_which_stays_readable(client: Client, world: World) -> None:
    invent()
    first = release(world, propose(world))
    client.force_login(world.users["seta"])
    where = f"/angka/terbitan/usul/?koreksi={first.pk}&edisi=baru"
    refused = client.post(where, {"base": "5", "note": "", "changed": WHY})
    assert "belum berubah sejak dibekukan" in refused.content.decode()
    with acting_as(SYSTEM.identity()):
        Journey.objects.create(
            area_code="53.04", destination="MY", sex="F", age=Age.ADULT, form="ID_PRT", standing=Standing.VERIFIED,
            month=date(YEAR, 4, 1), persons=6,
        )  # fmt: skip
    short = client.post(where, {"base": "5", "note": "", "changed": "keliru"}).content.decode()
    assert "Tulis apa yang berubah dan mengapa" in short
    assert client.post(where, {"base": "5", "note": "", "changed": WHY}).status_code == 302
    with acting_as(SYSTEM.identity()):
        second = Publication.objects.exclude(pk=first.pk).get()
        assert (second.edition, second.changed) == (2, WHY)
    examine(second.pk, NOW)
    second = fresh(second)
    assert second.state == State.PROPOSED
    with acting_as(SYSTEM.identity()):
        assert [one.number for one in Edition.objects.filter(year=YEAR)] == [1, 2]
        more = sum(one.persons for one in Frozen.objects.filter(edition=2))
        assert more == sum(one.persons for one in Frozen.objects.filter(edition=1)) + 6
    assert client.post(f"/angka/terbitan/{second.pk}/terbitkan/").status_code == 403
    client.force_login(world.users["koko"])
    assert WHY in client.get(f"/angka/terbitan/{second.pk}/").content.decode()
    assert client.post(f"/angka/terbitan/{second.pk}/terbitkan/").status_code == 302
    client.logout()
    old, new = (client.get(f"/data/{one.pk}/").content.decode() for one in (first, second))
    assert WHY in old
    assert "Edisi 2" in new
    assert "diganti" in old
    assert client.get(f"/data/{first.pk}/tabel.csv").status_code == 200
    assert WHY in client.get(f"/data/{second.pk}/datapackage.json").content.decode()
    with acting_as(NOBODY.identity()), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as one:
        one.execute("SELECT FROM insights_change")


def test_a_correction_of_words_alone_stays_in_its_edition(world: World) -> None:
    invent()
    question, seta = replace(QUESTION, measure=Measure.VERIFIED), world.actor("seta")
    first = release(world, propose(world, question))
    with acting_as(seta.identity()), pytest.raises(Refused, match="belum berubah"):
        propose_table(
            actor=seta, at=NOW, question=question, base=Rounding.TENS, note="", replaces=first, changed=WHY
        )  # fmt: skip
    again = propose(world, question, base=Rounding.FIVES, replaces=first)
    assert (again.edition, again.changed) == (1, "")
