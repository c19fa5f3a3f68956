"""Counting in the database against counting by hand, who may read what, and when it is done again."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import Http404

from suluh.accounts.rules import SYSTEM
from suluh.database.identity import acting_as
from suluh.insights.access import get_scope, reading, scopes_of
from suluh.insights.actions.count import count_figures
from suluh.insights.jobs import count_if_due
from suluh.insights.kinds import Certainty, Dimension, Span, Standing
from suluh.insights.models import Figure, Waiting
from suluh.insights.queries.figures import Headline, Scope, breakdowns, find_waiting, origins, places_in, weeks
from suluh.insights.rules.figures import age_band, age_group, since
from suluh.linkage.dates import PartialDate
from suluh.people.actions import point_record, withdraw_record
from suluh.people.kinds import PersonRole
from suluh.people.models import Person, Record
from suluh.regions.kinds import Level
from suluh.reports.actions import set_status
from suluh.reports.kinds import Status
from suluh.reports.models import Mention, Report
from tests.world import MARIA, NOW, World

PLACES = [("uptd-kupang", "53.71"), ("shelter-belu", "53.04"), ("gt-ntt", "53"), ("uptd-mataram", "52.71")]
TELLERS = {"uptd-kupang": "ina", "shelter-belu": "dewi", "gt-ntt": "vera", "uptd-mataram": "lalu"}
SCOPES = [("", ""), ("53", ""), ("53.71", ""), ("53.04", ""), ("52", ""), ("", "uptd-kupang"), ("", "uptd-mataram")]


@pytest.fixture
def country(world: World) -> World:
    """Let a small random country report, and join some of its people."""
    chance = Random(7)
    births: list[PartialDate | None] = [None, PartialDate(2009), PartialDate(1990)]
    roles = [PersonRole.VICTIM, PersonRole.WITNESS, PersonRole.REPORTED]
    reports = [world.report]
    for number in range(40):
        agency, area = PLACES[number % 4]
        people = tuple(
            replace(MARIA, name=f"Orang {number} {i}", nik="", birth=chance.choice(births), role=chance.choice(roles))
            for i in range(chance.randrange(3))
        )  # fmt: skip
        told = chance.sample(["ForcedLabour", "Servitude"], chance.randrange(3))
        ago = timedelta(days=chance.randrange(500))
        reports.append(world.tell(TELLERS[agency], agency, area, people=people, exploitation=tuple(told), at=NOW - ago))
    with acting_as(SYSTEM.identity()):
        for report in reports:
            status = chance.choice([Status.RECEIVED, Status.VERIFIED, Status.RETURNED, Status.REFUSED])
            set_status(actor=SYSTEM, at=NOW, report=report, status=status)
            if status == Status.REFUSED:
                for mention in report.mentions.select_related("record"):
                    withdraw_record(actor=SYSTEM, at=NOW, record=mention.record)
        records = list(Record.objects.order_by("pk"))
        for record in chance.sample(records, len(records) // 2):
            point_record(actor=SYSTEM, at=NOW, record=record, person=Person(pk=chance.choice(records).person_id))
    return world


def counted(scope: Scope, span: Span) -> dict[tuple[str, str], tuple[int, int, int]]:
    rows = Figure.objects.filter(area_code=scope.area_code, agency_id=scope.agency_id, span=span)
    return {
        (row.dimension, row.value): (row.reports, row.records, row.persons)
        for row in rows
        if row.dimension != Dimension.WEEK
    }


def by_hand(scope: Scope, span: Span) -> dict[tuple[str, str], tuple[int, int, int]]:
    """Count as a person would: walk through every report and record of the scope."""
    start = since(span, NOW)
    reports: Counter[tuple[str, str]] = Counter()
    for report in Report.objects.exclude(status__in=[Status.SUPERSEDED, Status.UNDONE]):
        if not inside(scope, report) or (start and report.received_at < start):
            continue
        reports["STATUS", report.status] += 1
        if report.status == Status.REFUSED:
            continue
        reports["TOTAL", ""] += 1
        reports["CHANNEL", report.channel] += 1
        reports["AGENCY", str(report.agency_id)] += 1
        reports["DESTINATION", report.destination_id or ""] += 1
        for kind in report.exploitation:
            reports["EXPLOITATION", kind] += 1
    records: Counter[tuple[str, str]] = Counter()
    latest: dict[object, Record] = {}
    verified: dict[object, bool] = defaultdict(bool)
    told = {one.record_id: one.report for one in Mention.objects.select_related("report")}
    for record in Record.objects.filter(withdrawn_at=None).exclude(role=PersonRole.REPORTED).order_by("said_at", "pk"):
        if not inside(scope, record):
            continue
        latest[record.person_id] = record
        verified[record.person_id] |= told[record.pk].status == Status.VERIFIED
        records["TOTAL", ""] += start is None or record.said_at >= start
    persons: Counter[tuple[str, str]] = Counter()
    for who, record in latest.items():
        if start and record.said_at < start:
            continue
        sure = Certainty.VERIFIED if verified[who] else Certainty.SUSPECTED
        report = told[record.pk]
        groups = {"TOTAL": "", "CERTAINTY": sure, "SEX": record.sex, "ROLE": record.role, "CHANNEL": report.channel,
                  "AGE": age_group(record.birth_year, record.said_at.year), "ORIGIN": record.home_code[:5],
                  "BAND": age_band(record.birth_year, record.said_at.year),
                  "AGENCY": str(record.agency_id), "DESTINATION": record.destination_id or ""}  # fmt: skip
        if record.role == PersonRole.VICTIM:  # nobody has a case here
            groups["STANDING"] = Standing.VERIFIED if verified[who] else Standing.SUSPECTED
        persons.update((name, str(value)) for name, value in groups.items())
        persons.update(("EXPLOITATION", kind) for kind in report.exploitation)
    keys = reports.keys() | records.keys() | persons.keys()
    triples = {key: (reports[key], records[key], persons[key]) for key in keys}
    return {key: numbers for key, numbers in triples.items() if any(numbers)}


def inside(scope: Scope, row: Report | Record) -> bool:
    return row.agency_id == scope.agency_id if scope.agency_id else row.area_code.startswith(scope.area_code)


@pytest.mark.parametrize("span", Span)
def test_the_database_counts_as_a_person_would(country: World, span: Span) -> None:
    with acting_as(SYSTEM.identity()):
        count_figures(actor=SYSTEM, at=NOW)
        for area, agency in SCOPES:
            scope = Scope(area, country.agencies[agency].pk if agency else 0)
            assert counted(scope, span) == by_hand(scope, span), (area, agency)


def test_each_breakdown_of_persons_adds_up_to_all_of_them(country: World) -> None:
    with acting_as(SYSTEM.identity()):
        count_figures(actor=SYSTEM, at=NOW)
        found = breakdowns(Scope("53"), Span.ALL)
    total = found[Dimension.TOTAL][0].persons
    assert total > 5
    for by in (Dimension.CERTAINTY, Dimension.SEX, Dimension.AGE, Dimension.ROLE, Dimension.CHANNEL):
        assert sum(row.persons for row in found[by]) == total, by


def test_counting_again_writes_only_what_changed(country: World) -> None:
    with acting_as(SYSTEM.identity()):
        count_figures(actor=SYSTEM, at=NOW)
        before = versions()
        count_figures(actor=SYSTEM, at=NOW)
        assert versions() == before
        set_status(actor=SYSTEM, at=NOW, report=Report.objects.filter(area_code="53.71")[0], status=Status.UNDONE)
        count_figures(actor=SYSTEM, at=NOW)
        after = versions()
    assert before != after
    assert not {key for key, version in after.items() if before.get(key) != version and str(key[0]).startswith("52")}


def versions() -> dict[tuple[object, ...], str]:
    """Say by which transaction each figure was last written."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT area_code, agency_id, span, dimension, value, cmin::text, ctid::text FROM insights_figure"
        )
        return {row[:5]: f"{row[5]} {row[6]}" for row in cursor.fetchall()}


@pytest.fixture
def counts(country: World) -> World:
    with acting_as(SYSTEM.identity()):
        count_figures(actor=SYSTEM, at=NOW)
    return country


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("koko", {("53", ""), ("53.71", ""), ("53.04", "")}),
        ("vita", {("52", ""), ("52.71", "")}),
        ("ina", {("", "uptd-kupang")}),
        ("lalu", {("", "uptd-mataram")}),
        ("sinta", {("", ""), ("53", ""), ("53.71", ""), ("53.04", ""), ("52", ""), ("52.71", "")}),
        ("adi", set()),
    ],
)
def test_an_officer_reads_the_figures_of_where_she_works(counts: World, name: str, seen: set[tuple[str, str]]) -> None:
    codes = {agency.pk: code for code, agency in counts.agencies.items()} | {0: ""}
    with reading(counts.actor(name)):
        for table in (Figure, Waiting):
            scopes = {(row.area_code, codes[row.agency_id]) for row in table.objects.all()}
            assert scopes <= seen
            assert scopes or not seen
        with pytest.raises(DatabaseError), transaction.atomic():
            Report.objects.count()  # whoever reads figures so reaches no report


def test_nobody_but_the_job_writes_figures(counts: World) -> None:
    with reading(counts.actor("sinta")), pytest.raises(DatabaseError), transaction.atomic():
        Figure.objects.update(persons=0)


def test_an_area_beyond_ones_own_does_not_exist(counts: World) -> None:
    actor = counts.actor("koko")
    scopes = scopes_of(actor)
    assert get_scope(actor, scopes, None, None).area_code == "53"
    assert get_scope(actor, scopes, "53.04", None).name == "Kabupaten Belu"
    for area, agency in [("52", None), ("", None), ("53.99", None), (None, "1"), ("5", None)]:
        with pytest.raises(Http404):
            get_scope(actor, scopes, area, agency)


def test_what_waits_is_counted_with_how_long(counts: World) -> None:
    with acting_as(SYSTEM.identity()):
        open_ones = Report.objects.filter(status=Status.RECEIVED, area_code__startswith="53").order_by("received_at")
        moments = [report.received_at for report in open_ones]
    with reading(counts.actor("koko")):
        waiting = find_waiting(Scope("53"))
    assert waiting.reports == len(moments)
    assert waiting.oldest_at == moments[0]
    assert waiting.middle_at == moments[(len(moments) - 1) // 2]
    assert waiting.late == sum(moment < NOW - timedelta(hours=72) for moment in moments)


def test_tables_of_places_name_every_place_inside(counts: World) -> None:
    with reading(counts.actor("koko")):
        places = places_in(Scope("53"), Span.ALL, Level.REGENCY)
        assert [row.value for row in places] == ["53.04", "53.71"]
        assert all(row.reports for row in places)
        assert {row.value for row in origins(Scope("53"), Span.ALL)} == {"53.71"}
        assert sum(week.reports for week in weeks(Scope("53"), Span.YEAR, NOW)) > 0


def test_joined_records_show_in_the_headline(world: World) -> None:
    world.tell()
    with acting_as(SYSTEM.identity()):
        first, second = Record.objects.order_by("pk")
        point_record(actor=SYSTEM, at=NOW, record=second, person=Person(pk=first.person_id))
        count_figures(actor=SYSTEM, at=NOW)
        headline = Headline.of(breakdowns(Scope("53"), Span.ALL), find_waiting(Scope("53")))
    assert (headline.arrived, headline.reports, headline.records, headline.persons) == (2, 2, 2, 1)
    assert headline.joined == 1


def test_open_cases_are_counted_where_they_are_worked_on(world: World) -> None:
    world.case()
    with acting_as(SYSTEM.identity()):
        count_figures(actor=SYSTEM, at=NOW)
        scopes = [Scope("53"), Scope("52"), Scope(agency_id=world.agencies["uptd-kupang"].pk)]
        assert [find_waiting(scope).open_cases for scope in scopes] == [1, 0, 1]


def test_the_job_counts_once_and_again_when_something_happened(world: World) -> None:
    assert count_if_due(NOW)
    assert not count_if_due(NOW + timedelta(minutes=2))
    later = NOW + timedelta(minutes=3)
    with acting_as(SYSTEM.identity()):
        set_status(actor=SYSTEM, at=later, report=world.report, status=Status.VERIFIED)
    assert count_if_due(later + timedelta(minutes=1))
