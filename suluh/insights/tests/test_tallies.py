"""Own questions about reports, services, proceedings and restitution: defined once, and showing nobody who is few."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import translation

from suluh.accounts.rules import SYSTEM
from suluh.cases.actions.plan import Request, request_service
from suluh.cases.kinds.plan import Requester, ServiceKind, ServiceState
from suluh.cases.models import Service
from suluh.cases.tests.recoveries import make_service
from suluh.database.identity import acting_as
from suluh.insights.access import reads_behind
from suluh.insights.actions.count import count_figures
from suluh.insights.kinds import Band, By, Reached, Result, Subject, Tallied, Wait, Why
from suluh.insights.models import Owed, Tally
from suluh.insights.queries.tallies import labels
from suluh.insights.rules.measures import OF, SENTENCES, Unit
from suluh.insights.rules.questions import ALL
from suluh.insights.rules.tallies import AXES, Asked, Sums, Thing, figure, may_ask, sensible, tabulate
from suluh.justice.actions.chain import take_stage
from suluh.justice.kinds import StageKind
from suluh.justice.tests.parts import claim, instalment, proceeding
from tests.test_english import ENTRIES
from tests.world import NOW, World

SERVICES, MONEY, LAW = Subject.SERVICES, Subject.RESTITUTION, Subject.JUSTICE
HEALTH, LEGAL = ServiceKind.HEALTH.value, ServiceKind.LEGAL.value


def of(number: int, persons: int, heads: int | None = None, days: int = 0, amount: int = 0, largest: int = 0) -> Sums:
    return Sums(number, persons, persons if heads is None else heads, number if days else 0, days, amount, largest)


THINGS = [
    Thing("53.71", 1, HEALTH, "DONE", "F", Band.TO_24, Wait.DAYS_3, "2026-01", of(40, 30, days=80)),
    Thing("53.71", 1, LEGAL, "DONE", "F", Band.TO_24, Wait.DAYS_7, "2026-02", of(20, 20, 5, days=100)),
    Thing("53.04", 2, HEALTH, "DONE", "M", Band.TO_17, Wait.DAYS_7, "2025-12", of(14, 3, days=70)),
]


@pytest.mark.parametrize(
    ("asked", "whole", "expected"),
    [
        (Asked(SERVICES, Tallied.REQUESTED), True, {"53": 74, ALL: 74}),
        (Asked(SERVICES, Tallied.REQUESTED, area="53"), True, {"53.71": 60, "53.04": 14, ALL: 74}),
        (Asked(SERVICES, Tallied.REQUESTED, area="53"), False, {"53.71": 60, "53.04": None, ALL: 75}),
        (Asked(SERVICES, Tallied.REQUESTED, By.AGE), False, {"CHILD": None, "ADULT": 60, ALL: 75}),
        (Asked(SERVICES, Tallied.SERVED), True, {"53": 38, ALL: 38}),
        (Asked(SERVICES, Tallied.SERVED, area="53"), True, {"53.71": 35, "53.04": 3, ALL: 38}),
        (Asked(SERVICES, Tallied.SERVED, By.SERVICE), True, {HEALTH: 33, LEGAL: 20, ALL: 38}),
        (Asked(SERVICES, Tallied.SERVED, By.SEX, kind=HEALTH), True, {"F": 30, "M": 3, ALL: 33}),
        (Asked(SERVICES, Tallied.STARTING, By.SEX), False, {"F": 3, "M": None, ALL: 3}),
        (Asked(SERVICES, Tallied.REQUESTED, By.YEAR), True, {"2025": 14, "2026": 60, ALL: 74}),
        (Asked(SERVICES, Tallied.REQUESTED, By.AGENCY), True, {"1": 60, "2": 14, ALL: 74}),
    ],
)
def test_a_question_adds_up_and_covers_what_few_people_stand_behind(
    asked: Asked, whole: bool, expected: dict[str, int | None]
) -> None:
    chosen = [thing for thing in THINGS if asked.kind in (None, thing.kind)]
    grid = tabulate(asked, chosen, whole=whole)
    assert [(row, number) for (row, _column), number in grid.figures.items()] == list(expected.items())


@pytest.mark.parametrize(
    ("sums", "expected"),
    [
        (of(12, 12, amount=1_234_000_000, largest=150_000_000), 1_200_000_000),
        (of(11, 10, amount=900_000_000, largest=90_000_000), None),  # a person has two of the eleven claims
        (of(12, 12, amount=900_000_000, largest=500_000_000), None),  # more than half is one person's
        (of(300, 290, amount=15_040_000_000, largest=99_000_000), 15_000_000_000),
        (of(0, 0), 0),
    ],
)
def test_a_sum_of_rupiah_tells_nothing_of_one_person(sums: Sums, expected: int | None) -> None:
    assert figure(Unit.RUPIAH, sums, sums.persons, whole=False) == expected
    assert figure(Unit.RUPIAH, sums, sums.persons, whole=True) == sums.amount


def test_two_sums_that_differ_by_one_person_do_not_give_what_she_was_paid() -> None:
    for largest in (8_000_000, 60_000_000, 149_000_000):
        rest = of(14, 14, amount=14 * largest, largest=largest)
        shown = {
            figure(Unit.RUPIAH, rest + of(1, 1, amount=one, largest=one), 15, whole=False)
            for one in range(largest // 4, largest // 2, 1_000_000)
        }
        assert len(shown) <= 2


@pytest.mark.parametrize(
    ("asked", "about"),
    [
        (Asked(SERVICES, Tallied.REQUESTED, By.SERVICE, By.PROGRESS), {}),
        (Asked(SERVICES, Tallied.REQUESTED, By.AGE, By.BAND), {"kolom": Why.SAME}),
        (Asked(SERVICES, Tallied.REQUESTED, By.YEAR, By.MONTH, area="53"), {"kolom": Why.SAME}),
        (Asked(SERVICES, Tallied.FINISHED, By.PROGRESS), {"baris": Why.FIXED}),
        (Asked(Subject.REPORTS, Tallied.ARRIVED, By.SEX), {"baris": Why.NO_SUCH}),
        (Asked(MONEY, Tallied.PAID, By.AREA, By.SERVICE), {"kolom": Why.NO_SUCH}),
        (Asked(LAW, Tallied.CONVICTED, By.AREA, By.RESULT), {"kolom": Why.FIXED}),
        (Asked(SERVICES, Tallied.STARTED, By.MONTH, By.SEX), {"tahun": Why.ONE_YEAR}),
        (Asked(SERVICES, Tallied.STARTED, By.MONTH, By.AGENCY, area="53"), {}),
        (Asked(LAW, Tallied.FINAL, kind=Result.ACQUITTED), {"jenis": Why.FIXED}),
    ],
)
def test_what_says_nothing_is_refused_beside_the_choice(asked: Asked, about: dict[str, Why]) -> None:
    assert {reason.about: reason.code for reason in may_ask(asked).reasons} == about
    assert may_ask(sensible(asked)).reasons == ()


def test_every_measure_is_defined_and_every_sentence_said_in_english() -> None:
    assert set(SENTENCES) == set(Tallied)
    assert [text for text in SENTENCES.values() if (None, text) not in ENTRIES] == []


def test_services_proceedings_and_claims_are_counted_where_the_case_is(world: World) -> None:
    service, sari = make_service(world), world.actor("sari")
    case = service.case
    with acting_as(sari.identity()):
        asked = Request(ServiceKind.LEGAL, Requester.FAMILY, NOW.date())
        request_service(actor=sari, at=NOW, case=case, request=asked, key="")
        Service.objects.filter(pk=service.pk).update(state=ServiceState.RUNNING, started_on=date(2026, 3, 2))
    begun = proceeding(world, case)
    with acting_as(sari.identity()):
        for kind, day in ((StageKind.INVESTIGATION, 9), (StageKind.FILE_SENT, 20)):
            on = date(2026, 1, day)
            take_stage(actor=sari, at=NOW, proceeding=begun, kind=kind, on=on, office="Polda NTT", number="1")
    instalment(world, claim(world, case), 20_000_000)
    with acting_as(SYSTEM.identity()):
        count_figures(actor=SYSTEM, at=NOW)
        rows = {(one.subject, one.kind): one for one in Tally.objects.filter(agency_id__gt=0)}
        coarse = {(one.subject, one.kind): one for one in Tally.objects.filter(agency_id=0)}
        assert {(one.area_code, str(one.month)) for one in coarse.values()} == {("53", "2026-01-01")}
        assert {key: one.amount for key, one in coarse.items()} == {key: one.amount for key, one in rows.items()}
        assert Owed.objects.get(area_code="53.71", agency_id=0).paid == rows[MONEY, Reached.PAID].amount == 20_000_000
        assert not count_figures(actor=SYSTEM, at=NOW + timedelta(minutes=1)).undone
    assert rows[MONEY, Reached.ADJUDGED].largest == 50_000_000
    health, legal, law = rows[SERVICES, HEALTH], rows[SERVICES, LEGAL], rows[LAW, Result.NONE]
    assert (health.state, health.wait, health.timed, health.days, health.persons, health.heads) == (
        "RUNNING",
        "0-3",
        1,
        1,
        1,
        1,
    )
    assert (legal.state, legal.wait, legal.timed, legal.persons, legal.heads) == ("REQUESTED", "", 0, 1, 0)
    assert (health.sex, health.band, health.area_code, health.agency_id) == ("F", "18-24", "53.71", case.agency_id)
    assert (law.state, str(law.month), law.wait) == (StageKind.FILE_SENT, "2026-01-01", "")
    assert rows[Subject.REPORTS, "PHONE"].state == "VERIFIED"


ROLES = [("koko", True, True), ("vera", True, False), ("yosef", True, False), ("seta", False, False),
         ("sinta", False, False), ("sari", False, False)]  # fmt: skip


@pytest.mark.parametrize(("name", "reports", "cases"), ROLES)
def test_only_who_reads_what_stands_behind_sees_few(world: World, name: str, reports: bool, cases: bool) -> None:
    actor = world.actor(name)
    assert reads_behind(actor, Subject.REPORTS, "53") is reports
    assert {reads_behind(actor, one, "53") for one in Subject if one is not Subject.REPORTS} == {cases}
    assert not reads_behind(actor, SERVICES, "52")


@pytest.fixture
def told(world: World) -> World:
    """Let 14 women of Kupang and three boys of Belu be served, and as many have claims."""
    with acting_as(SYSTEM.identity()):
        for subject, kind in ((SERVICES, HEALTH), (MONEY, Reached.PAID.value)):
            usual = Tally(
                subject=subject, area_code="53.71", agency_id=world.agencies["uptd-kupang"].pk, month=date(2026, 1, 1),
                kind=kind, state="DONE" if subject == SERVICES else Reached.PAID, sex="F", band="25-34", wait="0-3",
                number=14, persons=14, heads=14, timed=14, days=28, amount=700_000_000, largest=70_000_000,
            )  # fmt: skip
            few = {"area_code": "53.04", "sex": "M", "band": "12-17", "number": 3, "persons": 3, "heads": 3, "timed": 3,
                   "amount": 33_000_000, "largest": 20_000_000}  # fmt: skip
            usual.save(force_insert=True)
            Tally.objects.create(
                **{**{f.attname: getattr(usual, f.attname) for f in Tally._meta.concrete_fields}, **few}
            )
    return world


def test_three_boys_are_seen_by_who_reads_their_cases_and_covered_for_everybody_else(
    client: Client, told: World
) -> None:
    client.force_login(told.users["koko"])
    page = client.get("/angka/tanya/layanan/?wilayah=53&ukuran=FINISHED").content.decode()
    assert "<span>Kabupaten Belu</span> <b>3</b>" in page
    client.force_login(told.users["vera"])  # who reads reports, and no case
    for asked in ("layanan/?wilayah=53", "layanan/?wilayah=53.04", "layanan/?wilayah=53&baris=SEX&kolom=AGE&umur=12-17",
                  "layanan/?wilayah=53&ukuran=STARTING&jk=M", "restitusi/?wilayah=53&ukuran=PAID_IN&baris=BAND",
                  "restitusi/?wilayah=53&ukuran=PAID&jk=M"):  # fmt: skip
        where, _, query = asked.partition("?")
        laid = client.get(f"/angka/tanya/{asked}").context["laid"]
        numbers = {number for line in (*laid.lines, laid.whole) for number in (*line.figures, line.total)}
        assert None in numbers
        assert not numbers & {3, 1, 33_000_000}
        file = client.get(f"/angka/tanya/{where}unduh.csv?{query}").content.decode("utf-8-sig")
        assert ";3" not in file
        assert "33000000" not in file
    money = client.get("/angka/tanya/restitusi/?wilayah=53&ukuran=PAID").context["laid"]
    assert [line.total for line in money.lines] == [700_000_000, None]
    assert money.whole.total == 700_000_000  # 733 million, to the next hundred


def test_a_bad_pair_of_choices_is_said_beside_the_field_and_answered_without_it(client: Client, told: World) -> None:
    client.force_login(told.users["koko"])
    page = client.get("/angka/tanya/layanan/?wilayah=53&baris=AGE&kolom=BAND&jk=F")
    assert 'id="kolom-wrong"' in page.content.decode()
    assert page.context["laid"].columns == ()
    assert [choice[4] for choice in page.context["choices"] if choice[0] == "jk"] == ["F"]
    odd = client.get("/angka/tanya/layanan/?wilayah=53&ukuran=PAID&baris=x&jenis=x&jk=Maria&tahun=0000").context
    assert odd["laid"].whole.total == 17
    assert client.get("/angka/tanya/cuaca/").status_code == 404
    assert client.get("/angka/tanya/layanan/unduh.exe?wilayah=53").status_code == 404
    assert client.get("/angka/tanya/layanan/?wilayah=52").status_code == 404


def test_a_province_beside_its_regencies_is_not_read_as_their_sum(world: World) -> None:
    assert labels(By.AREA, ["53", "53.04"])["53"] == "Nusa Tenggara Timur, di tingkat provinsi"
    assert labels(By.AREA, ["53", "52.02", ""])["53"] == "Nusa Tenggara Timur"


def test_it_is_answered_in_english_and_each_axis_is_named(client: Client, told: World) -> None:
    client.force_login(told.users["koko"])
    client.cookies["django_language"] = "en"
    with translation.override("en"):  # and back afterwards: a request leaves its language behind
        text = client.get("/angka/tanya/restitusi/?wilayah=53&ukuran=PAID&baris=BAND").content.decode()
    assert "Rupiah paid" in text
    assert "25–34 years" in text
    with translation.override("en"), acting_as(SYSTEM.identity()):
        from suluh.insights.queries.tallies import answer, laid_out

        for subject, axes in AXES.items():
            measure = next(iter(OF[subject]))
            for axis in axes:
                asked = Asked(subject, measure, axis, area="53")
                assert all(line.label for line in laid_out(asked, answer(asked, whole=True)).lines)
