"""Moratoria and signs as tables that can be read with an officer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from suluh.placement.kinds import WEIGHTS, Certainty, Employer, Flag, Job, Offerer, Route, Visa, Weight
from suluh.placement.rules.flags import (
    FreeItem,
    Offer,
    Papers,
    age_on,
    charged,
    flags_of_offer,
    flags_of_papers,
)
from suluh.placement.rules.moratoria import Bar, Departure, covers, may_confirm, may_end, may_enter, moratoria

NTT = Bar("ntt", "Kepgub NTT 357/KEP/HK/2018", date(2018, 11, 14), origin="53", channel="Satu kanal")
GULF = Bar("me", "Kepmenaker 260/2015", date(2015, 7, 1), destinations=frozenset({"SA", "AE"}),
           employers=frozenset({"INDIVIDUAL"}))  # fmt: skip
FREEZE = Bar("my", "MoU 2022", date(2022, 7, 13), date(2022, 8, 1), destinations=frozenset({"MY"}),
             jobs=frozenset({"HOUSEKEEPER"}))  # fmt: skip
INSIDE = Bar("akad", "Kepgub NTT", date(2018, 11, 14), origin="53", destinations=frozenset({"ID"}))
GO = Departure("53.04.12.1001", "MY", date(2026, 3, 2), Employer.COMPANY, Job.PLANTATION)

COVERED = [
    ("from NTT abroad", NTT, GO, True),
    ("from NTB", NTT, replace(GO, origin="52.71"), False),
    ("from an area whose code only begins alike", NTT, replace(GO, origin="531"), False),
    ("from nobody knows where", NTT, replace(GO, origin=""), False),
    ("within the country, by a row for abroad", NTT, replace(GO, destination="ID"), False),
    ("within the country, by a row for it", INSIDE, replace(GO, destination="ID"), True),
    ("the day before it began", NTT, replace(GO, on=date(2018, 11, 13)), False),
    ("the day it began", NTT, replace(GO, on=date(2018, 11, 14)), True),
    ("already at work there", NTT, replace(GO, returning=True), False),
    ("a household in the Gulf", GULF, replace(GO, destination="SA", employer=Employer.INDIVIDUAL), True),
    ("a company in the Gulf", GULF, replace(GO, destination="SA"), False),
    ("an employer not yet known", GULF, replace(GO, destination="SA", employer=Employer.UNKNOWN), True),
    ("a household elsewhere", GULF, replace(GO, employer=Employer.INDIVIDUAL), False),
    ("a job of the freeze", FREEZE, replace(GO, on=date(2022, 7, 20), job=Job.HOUSEKEEPER), True),
    ("another job", FREEZE, replace(GO, on=date(2022, 7, 20)), False),
    ("the last day of the freeze", FREEZE, replace(GO, on=date(2022, 7, 31), job=Job.HOUSEKEEPER), True),
    ("the day it was lifted", FREEZE, replace(GO, on=date(2022, 8, 1), job=Job.HOUSEKEEPER), False),
]


@pytest.mark.parametrize(("told", "bar", "departure", "expected"), COVERED, ids=[row[0] for row in COVERED])
def test_a_moratorium_covers(told: str, bar: Bar, departure: Departure, expected: bool) -> None:
    assert covers(bar, departure) is expected


def test_a_flag_names_its_decree_and_the_open_channel_and_never_says_illegal() -> None:
    [reason] = moratoria(GO, (NTT, GULF)).reasons
    assert reason.facts["certainty"] is Certainty.ADVISORY
    for flag in Flag:
        assert not {"ilegal", "pelaku", "melanggar", "tersangka"} & set(str(flag.label).casefold().split())


def test_a_confirmed_row_still_advises_where_the_employer_is_not_known() -> None:
    sure, unsure = (
        replace(GO, destination="SA", employer=Employer.INDIVIDUAL),
        replace(GO, destination="SA", employer="UNKNOWN"),
    )
    confirmed = replace(GULF, confirmed=True)
    assert [one.facts["certainty"] for one in moratoria(sure, [confirmed]).reasons] == [Certainty.CONFIRMED]
    assert [one.facts["certainty"] for one in moratoria(unsure, [confirmed]).reasons] == [Certainty.ADVISORY]


TICKET = FreeItem("C01", "Tiket", frozenset({"PLANTATION"}), date(2020, 7, 15))
LATER = FreeItem("C03", "Visa", frozenset(), date(2026, 6, 1))
COSTS = [
    ("a ticket for a covered job", {"C01"}, "PLANTATION", ["C01"]),
    ("a ticket for another job", {"C01"}, "FACTORY", []),
    ("a ticket, the job not known", {"C01"}, "", ["C01"]),
    ("what isn't free yet", {"C03"}, "PLANTATION", []),
    ("nothing asked", set(), "PLANTATION", []),
]


@pytest.mark.parametrize(("told", "asked", "job", "codes"), COSTS, ids=[row[0] for row in COSTS])
def test_what_may_cost_nothing(told: str, asked: set[str], job: str, codes: list[str]) -> None:
    assert [one.code for one in charged(asked, (TICKET, LATER), job, GO.on)] == codes


HOME = replace(GO, origin="52.71")
OFFERS = [
    ("nothing known", Offer(replace(HOME, destination="", job="")), set()),
    ("all in order", Offer(HOME, Offerer.OFFICE, Visa.WORK, Route.OFFICIAL, age=18), set()),
    ("a broker", Offer(HOME, Offerer.BROKER), {"RF_CALO"}),
    ("a tourist visa", Offer(HOME, visa=Visa.TOURIST), {"RF_VISA_SALAH"}),
    ("no visa within the country", Offer(replace(HOME, destination="ID"), visa=Visa.NONE), set()),
    ("by sea at night", Offer(HOME, route=Route.UNOFFICIAL), {"RF_PELABUHAN"}),
    ("online work in Cambodia", Offer(replace(HOME, destination="KH", job=Job.ONLINE)), {"RF_SCAM"}),
    ("factory work in Cambodia", Offer(replace(HOME, destination="KH", job=Job.FACTORY)), set()),
    ("a ticket to be paid", Offer(HOME, asked=frozenset({"C01"})), {"RF_BIAYA"}),
    ("aged seventeen", Offer(HOME, age=17), {"RF_BELUM_18"}),
    ("papers withheld", Offer(HOME, signs=frozenset({"RF_DOK_TAHAN", "NONSENSE"})), {"RF_DOK_TAHAN"}),
    ("from NTT", Offer(GO), {"RF_MORATORIUM"}),
]


@pytest.mark.parametrize(("told", "offer", "codes"), OFFERS, ids=[row[0] for row in OFFERS])
def test_what_warns_in_an_offer(told: str, offer: Offer, codes: set[str]) -> None:
    assert flags_of_offer(offer, (NTT, GULF), (TICKET, LATER)).codes == codes


def test_the_strongest_come_first_and_a_missing_permit_stays_weak() -> None:
    found = flags_of_offer(Offer(GO, Offerer.BROKER, Visa.TOURIST), (NTT,), ()).reasons
    assert found[0].code is Flag.RF_VISA_SALAH
    assert WEIGHTS[Flag.RF_TANPA_IZIN] is Weight.WEAK
    assert set(WEIGHTS) == set(Flag)


BORN = date(2008, 3, 2)
PAPERS = [
    ("eighteen that day", GO, Papers({"akta": BORN}), set()),
    ("seventeen years and 364 days", replace(GO, on=date(2026, 3, 1)), Papers({"akta": BORN}), {"RF_BELUM_18"}),
    ("a passport that makes her older", GO, Papers({"akta": date(2009, 1, 1), "paspor": date(2003, 1, 1)}),
     {"RF_BELUM_18", "RF_UMUR"}),
    ("two papers that agree", GO, Papers({"akta": BORN, "paspor": BORN}), set()),
    ("no contract", GO, Papers({"akta": BORN}, contract=False), {"RF_TANPA_PK"}),
    ("a job order that ended the same day", GO, Papers({"akta": BORN}, order_ends=GO.on), {"RF_LOWONGAN_HABIS"}),
    ("a job order that ends the day after", GO, Papers({"akta": BORN}, order_ends=date(2026, 3, 3)), set()),
]  # fmt: skip


@pytest.mark.parametrize(("told", "departure", "papers", "codes"), PAPERS, ids=[row[0] for row in PAPERS])
def test_what_papers_warn_of(told: str, departure: Departure, papers: Papers, codes: set[str]) -> None:
    assert flags_of_papers(departure, papers).codes == codes


def test_born_on_a_leap_day_she_ages_on_the_first_of_march() -> None:
    assert age_on(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert age_on(date(2008, 2, 29), date(2026, 3, 1)) == 18


ENTERED = [
    ("whole", NTT, True, set()),
    ("without a scope", replace(NTT, origin=""), True, {"NO_SCOPE"}),
    ("without a basis", replace(NTT, instrument=""), True, {"NO_INSTRUMENT"}),
    ("ended as it begins", replace(NTT, ends=NTT.starts), True, {"NO_END"}),
    ("of another's area", NTT, False, {"OUTSIDE"}),
]


@pytest.mark.parametrize(("told", "bar", "within", "codes"), ENTERED, ids=[row[0] for row in ENTERED])
def test_a_row_may_be_entered(told: str, bar: Bar, within: bool, codes: set[str]) -> None:
    assert may_enter(bar, within=within).codes == codes


def test_a_row_ends_once_and_after_it_began_and_is_confirmed_with_words() -> None:
    assert may_end(NTT, date(2026, 1, 1)).clear
    assert may_end(NTT, NTT.starts).codes == {"BEFORE"}
    assert may_end(FREEZE, date(2026, 1, 1)).codes == {"ENDED"}
    assert may_confirm(" ").codes == {"NOT_CHECKED"}
