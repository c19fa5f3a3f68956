"""Own questions: counted as the dashboard counts, told apart by what is picked, and covered where nobody may look."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client

from suluh.accounts.rules import SYSTEM
from suluh.database.identity import acting_as
from suluh.insights.actions.count import count_figures
from suluh.insights.kinds import MANY, Axis, FormGroup, Measure, Standing
from suluh.insights.models import Journey
from suluh.insights.rules.questions import ALL, Fact, Question, covered, crossed, strips, tabulate
from suluh.insights.tests.making import condense_now
from tests.world import MARIA, NOW, World

FACTS = [
    Fact("53.04", "", "MY", "F", "CHILD", "ID_PRT", Standing.VERIFIED, "2025-03", 7),
    Fact("53.04", "53.71", "SA", "F", "ADULT", MANY, Standing.DETERMINED, "2025-04", 40),
    Fact("53.71", "", "53.04", "M", "ADULT", "SexualExploitation", Standing.SUSPECTED, "2024-12", 13),
]


@pytest.mark.parametrize(
    ("axis", "area", "keys"),
    [
        (Axis.ORIGIN, "", ["53", "53", "53"]),
        (Axis.ORIGIN, "53", ["53.04", "53.04", "53.71"]),
        (Axis.VIA, "", ["", "53.71", ""]),
        (Axis.DESTINATION, "", ["MY", "SA", "ID"]),
        (Axis.BORDER, "", ["ABROAD", "ABROAD", "HOME"]),
        (Axis.WHO, "", ["F-CHILD", "F-ADULT", "M-ADULT"]),
        (Axis.GROUP, "", [FormGroup.LABOUR, FormGroup.OTHER, FormGroup.SEXUAL]),
        (Axis.YEAR, "", ["2025", "2025", "2024"]),
        (Axis.MONTH, "", ["2025-03", "2025-04", "2024-12"]),
    ],
)
def test_each_axis_tells_people_apart(axis: Axis, area: str, keys: list[str]) -> None:
    assert [Question(rows=axis, area=area).place(fact)[0] for fact in FACTS] == keys


@pytest.mark.parametrize(
    ("question", "persons"),
    [
        (Question(), 60),
        (Question(measure=Measure.VERIFIED), 47),
        (Question(measure=Measure.DETERMINED), 40),
        (Question(area="53.04"), 47),
        (Question(sex="F", age="CHILD"), 7),
        (Question(destination="ID"), 13),
        (Question(form=MANY), 40),
        (Question(area="52"), 0),
    ],
)
def test_a_question_counts_whom_it_asks_for(question: Question, persons: int) -> None:
    assert sum(fact.persons for fact in FACTS if question.counts(fact)) == persons


def test_sums_are_of_what_stands_in_the_table_and_few_are_covered_with_all_else_rounded() -> None:
    grid = tabulate(Question(rows=Axis.ORIGIN, columns=Axis.SEX, area="53"), FACTS)
    assert (grid.rows, grid.columns) == (("53.04", "53.71"), ("F", "M"))
    assert grid.figures["53.04", "F"] == 47
    assert grid.figures["53.04", "M"] == 0
    assert grid.figures[ALL, ALL] == 60
    few = covered(tabulate(Question(rows=Axis.AGE), FACTS))
    assert few.figures == {("CHILD", ALL): None, ("ADULT", ALL): 55, (ALL, ALL): 60}
    assert few.covered == 1
    assert strips([60, None, 30, 0], 100) == [100, 0, 50, 0]


def test_axes_that_say_the_same_are_not_crossed() -> None:
    assert not crossed(Axis.SEX, Axis.SEX)
    assert not crossed(Axis.WHO, Axis.AGE)
    assert not crossed(Axis.FORM, Axis.GROUP)
    assert crossed(Axis.SEX, Axis.AGE)
    assert crossed(Axis.SEX, None)


@pytest.fixture
def counted(world: World) -> World:
    """Let Kupang and Belu tell of 15 people: 12 of Kupang, three girls of Belu."""
    for number in range(11):
        said = replace(MARIA, name=f"Marta Nomleni {number}", nik="", phones=())
        world.tell(people=(said,), at=NOW - timedelta(days=number))
    for number in range(3):
        girl = replace(MARIA, name=f"Yuliana Bere {number}", nik="", birth=None, phones=(), area_code="53.04.12.1001")
        world.tell("dewi", "shelter-belu", "53.04", people=(girl,))
    with acting_as(SYSTEM.identity()):
        count_figures(actor=SYSTEM, at=NOW)
    return world


def test_three_persons_are_seen_by_who_may_open_their_list_and_covered_for_everybody_else(
    client: Client, counted: World
) -> None:
    client.force_login(counted.users["koko"])
    text = client.get("/angka/tanya/?wilayah=53").content.decode()
    assert "<span>Kabupaten Belu</span> <b>3</b>" in text
    assert "&lt;11" not in text.split('id="cara"')[0]
    client.force_login(counted.users["seta"])
    for asked in ("?wilayah=53", "?wilayah=53.04", "?wilayah=53&baris=SEX&kolom=AGE&umur=UNKNOWN"):
        page = client.get(f"/angka/tanya/{asked}")
        assert "&lt;11" in page.content.decode()
        assert not any(line.total == 3 for line in page.context["laid"].lines)
        file = client.get(f"/angka/tanya/unduh/{asked}").content.decode()
        assert "<11" in file
        assert ";3\r" not in file
    assert client.get("/angka/tanya/?wilayah=52").status_code == 404


def test_a_question_and_the_page_of_journeys_count_alike(client: Client, counted: World) -> None:
    client.force_login(counted.users["koko"])
    journeys = client.get("/angka/alur/?wilayah=53&jk=F&tahun=2026").context
    asked = client.get("/angka/tanya/?wilayah=53&jk=F&tahun=2026&baris=DESTINATION").context
    assert asked["laid"].whole.total == journeys["persons"] == 15


def test_an_address_holds_codes_alone_and_nonsense_asks_for_everybody(client: Client, counted: World) -> None:
    client.force_login(counted.users["koko"])
    odd = "?wilayah=53&ukuran=x&baris=DROP&kolom=ORIGIN&tahun=0000&jk=Maria&umur=-&bentuk=%22&ke=zz"
    context = client.get(f"/angka/tanya/{odd}").context
    assert context["laid"].whole.total == 15
    assert not context["crossed"]
    assert context["picked"] == {"ukuran": "PERSONS", "baris": "ORIGIN", "wilayah": "53"}
    client.force_login(counted.users["ina"])
    assert "Pertanyaan dijawab untuk wilayah" in client.get("/angka/tanya/").content.decode()
    assert client.get("/angka/tanya/unduh/").status_code == 200


def test_every_axis_is_read_as_the_rules_read_it(counted: World) -> None:
    from suluh.insights.queries.questions import answer, laid_out

    with acting_as(SYSTEM.identity()):
        for axis in Axis:
            grid = answer(Question(rows=axis))
            assert grid.figures[ALL, ALL] == sum(one.persons for one in Journey.objects.all())
            assert all(line.label for line in laid_out(axis, None, grid).lines)


def test_what_was_condensed_of_the_country_answers_as_its_journeys_would(counted: World) -> None:
    from suluh.insights.models import Digest
    from suluh.insights.queries.digests import told_by
    from suluh.insights.queries.questions import answer

    pairs = [(rows, columns) for rows in Axis for columns in (None, *Axis) if crossed(rows, columns)]
    asked = [Question(rows=rows, columns=columns) for rows, columns in pairs]
    asked += [Question(measure=Measure.VERIFIED, year=2026, sex="F", age="CHILD"), Question(form="", destination="ID")]
    asked += [Question(rows=Axis.SEX, form="", destination="ID"), Question(rows=Axis.BORDER, form=MANY, year=2025)]
    with acting_as(SYSTEM.identity()), connection.cursor() as cursor:
        ways(counted)
        condense_now()
        assert len({told_by(question) for question in asked}) == 4
        kept = [answer(question) for question in asked]
        assert Digest.objects.exists()
        cursor.execute("DELETE FROM insights_digest")
        assert kept == [answer(question) for question in asked]
        assert kept[0].figures[ALL, ALL]


def ways(world: World) -> None:
    """Let journeys of every kind be known besides."""
    for n, standing in enumerate((*Standing, *Standing)):
        Journey.objects.create(
            area_code=("53.04", "52.71", "MY", "")[n % 4], via=("", "21.71")[n % 2],
            destination=("53.71", "SA", "")[n % 3], sex=("F", "M", "")[n % 3],
            age=("CHILD", "ADULT", "UNKNOWN")[n // 3], form=(MANY, "", "ID_PRT")[n % 3],
            standing=standing, month=date(2024 + n % 3, 1 + n, 1), persons=n + 1,
        )  # fmt: skip


def test_a_table_of_every_regency_is_read_page_by_page_and_summed_over_all(client: Client, counted: World) -> None:
    with acting_as(SYSTEM.identity()):
        Journey.objects.bulk_create(
            Journey(
                area_code="53.04", via=f"{11 + n // 30}.{n % 30 + 1:02}", destination="MY", sex="F", age="ADULT",
                form="", standing=Standing.VERIFIED, month=date(2025, 1, 1), persons=20,
            )
            for n in range(514)
        )  # fmt: skip
    client.force_login(counted.users["koko"])
    asked = "/angka/tanya/?wilayah=53&baris=VIA&tahun=2025"
    first, last = client.get(asked), client.get(f"{asked}&hal=6")
    assert (len(first.context["laid"].lines), len(last.context["laid"].lines)) == (100, 14)
    assert first.context["laid"].whole.total == last.context["laid"].whole.total == 514 * 20
    for said in ("501–514 dari 514", "menjumlahkan seluruh halaman"):
        assert said in last.content.decode()
    lines = client.get(f"/angka/tanya/unduh/{asked.partition('/tanya/')[2]}&hal=6").content.decode().splitlines()
    assert len(lines) == 1 + 1 + 514 + 1
