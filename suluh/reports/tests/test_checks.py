"""What the automatic checks find: a table for each, to be read with those who verify."""

from dataclasses import replace
from typing import Any

import pytest

from suluh.linkage.dates import PartialDate, read_iso
from suluh.people.kinds import Sex, Source
from suluh.people.rules import Said
from suluh.reports.kinds import Channel, Finding, Severity, sentence
from suluh.reports.rules import TellerSaid, Telling
from suluh.reports.rules.checks import Found, Known, Twin, check, is_about_child

AREAS = {
    "53.71": "Kota Kupang, Nusa Tenggara Timur", "53.71.03": "Oebobo, Kota Kupang", "53.04": "Kabupaten Belu",
}  # fmt: skip
MARIA = Said(
    name="Maria Bano", sex=Sex.FEMALE, birth=PartialDate(2001, 4, 17), nik="5371035704019903",
    phones=("+6283600010001",), area_code="53.71.03.1001",
)  # fmt: skip
TELLING = Telling(
    source=Source.STAFF, channel=Channel.PHONE, said_on="2026-03-01", people=(MARIA,), destination="MY",
    narrative="Dijanjikan bekerja di rumah makan, tetapi upahnya ditahan oleh majikan.",
    recruited_on="2025-06", departed_on="2025-07-02", teller=TellerSaid(phone="+6283600010002"),
)  # fmt: skip


def found(telling: Telling = TELLING, twins: tuple[Twin, ...] = (), **person: object) -> dict[str, Found]:
    """Check a report, its person changed as told, and return what was found by code."""
    people = tuple(replace(one, **person) for one in telling.people)  # type: ignore[arg-type]
    return {one.finding.value: one for one in check(replace(telling, people=people), Known(AREAS, twins))}


def test_nothing_is_found_in_a_report_without_fault() -> None:
    assert found() == {}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": ""}, "NO_NAME"),
        ({"birth": None, "nik": ""}, "NO_BIRTH"),
        ({"area_code": ""}, "NO_PLACE"),
        ({"phones": (), "as_typed": {"phones": "08 sekian"}}, "PHONE_UNREAD"),
        ({"nik": "537103570401990"}, "NIK_LENGTH"),
        ({"nik": "1111111111111111"}, "NIK_FILLER"),
        ({"nik": "5,37104E+15"}, "NIK_DAMAGED"),
        ({"nik": "5399995704019903"}, "NIK_REGION"),
        ({"nik": "5371033102019903", "birth": None, "sex": Sex.UNKNOWN}, "NIK_DATE"),
        ({"birth": PartialDate(2027)}, "BIRTH_FUTURE"),
        ({"birth": PartialDate(1900), "nik": ""}, "BIRTH_OLD"),
    ],
)
def test_what_is_missing_or_odd_in_a_person_is_found(change: dict[str, Any], code: str) -> None:
    assert code in found(**change)
    assert found(**change)[code].position == 0


@pytest.mark.parametrize(
    ("birth", "sex", "codes", "parts"),
    [
        (PartialDate(2001, 4, 17), Sex.FEMALE, set(), None),
        (PartialDate(2001), Sex.UNKNOWN, set(), None),
        (PartialDate(1998, 4, 17), Sex.FEMALE, {"NIK_BIRTH"}, ["YEAR"]),
        (PartialDate(2001, 4, 18), Sex.FEMALE, {"NIK_BIRTH"}, ["DAY"]),
        (PartialDate(1998, 5, 18), Sex.FEMALE, {"NIK_BIRTH"}, ["DAY", "MONTH", "YEAR"]),
        (PartialDate(2001, 4, 17), Sex.MALE, {"NIK_SEX"}, None),
    ],
)
def test_a_nik_that_contradicts_is_a_warning(
    birth: PartialDate, sex: Sex, codes: set[str], parts: list[str] | None
) -> None:
    said = found(birth=birth, sex=sex)
    assert set(said) == codes
    assert {one.severity for one in said.values()} <= {Severity.WARN}
    if parts:
        assert said["NIK_BIRTH"].facts == {"differing_parts": parts}


def test_a_nik_from_elsewhere_is_only_noted_for_it_never_follows_a_move() -> None:
    one = found(area_code="53.04.12.1001")["NIK_ELSEWHERE"]
    assert one.severity is Severity.NOTE
    assert one.facts == {"nik_place": "Kota Kupang, Nusa Tenggara Timur", "said_place": "Kabupaten Belu"}


@pytest.mark.parametrize(
    ("recruited", "departed", "returned", "impossible"),
    [
        ("2025-06", "2025-07-02", "2026-01", False),
        ("2025", "2025-01-01", "2025", False),  # recruited some time in 2025: perhaps that very day
        ("2025-07", "2025-07-01", "", False),
        ("2025-08", "2025-07-31", "", True),
        ("", "2025-07-02", "2025-06", True),
        ("2026-04", "", "", True),  # after the day on which it was told
        ("2026", "", "", False),
        ("2001-04-17", "", "", True),  # on the day of birth
    ],
)
def test_an_order_is_impossible_only_when_that_is_certain(
    recruited: str, departed: str, returned: str, impossible: bool
) -> None:
    telling = replace(TELLING, recruited_on=recruited, departed_on=departed, returned_on=returned)
    assert ("ORDER" in found(telling)) is impossible


@pytest.mark.parametrize(
    ("birth", "nik", "recruited", "departed", "code", "ages"),
    [
        ("2007-06-15", "", "2025-06-14", "", "CHILD", "17"),
        ("2007-06-15", "", "2025-06-15", "", "", ""),  # eighteen that day
        ("2007-06-15", "", "2025-06", "", "MAYBE_CHILD", "17-18"),
        ("2007", "", "2025", "", "MAYBE_CHILD", "17-18"),
        ("2008", "", "2025", "", "CHILD", "16-17"),
        ("2007-06-15", "", "", "2025-01", "CHILD", "17"),  # when she left, for want of recruitment
        ("2009", "", "", "", "CHILD", "16-17"),  # when it was told
        ("1990", "", "2025", "", "", ""),
        ("", "5371035506079903", "2025-06-01", "", "CHILD", "17"),  # by the NIK alone
        ("2001-06-15", "5371035506079903", "2025-06-01", "", "MAYBE_CHILD", "17-23"),  # the sources differ
    ],
)
def test_a_child_at_recruitment_is_found_with_the_benefit_of_the_doubt(
    birth: str, nik: str, recruited: str, departed: str, code: str, ages: str
) -> None:
    telling = replace(TELLING, recruited_on=recruited, departed_on=departed)
    said = found(telling, birth=read_iso(birth) if birth else None, nik=nik)
    children = {one for one in said if one in ("CHILD", "MAYBE_CHILD")}
    assert children == ({code} if code else set())
    if code:
        assert said[code].facts["ages"] == ages
        assert said[code].severity is Severity.NOTE  # informs, never blocks
        assert is_about_child(tuple(said.values()))


@pytest.mark.parametrize(
    ("twin", "code"),
    [
        (Twin("A", "2026-02-20", "MY", "2026-02-20"), "SAME_REPORT"),
        (Twin("A", "2026-02-20", "SA", "2026-02-20"), ""),  # another destination
        (Twin("A", "2025-02-20", "MY", "2025-02-20"), ""),  # a year before
        (Twin("A", "2026-02-20", code="K-7"), "SAME_CODE"),
        (Twin("A", "2026-02-20", code="K-8"), ""),
    ],
)
def test_the_same_report_is_found_once_more(twin: Twin, code: str) -> None:
    assert set(found(replace(TELLING, external_id="K-7"), (twin,))) == ({code} if code else set())


@pytest.mark.parametrize(("source", "severity"), [(Source.STAFF, Severity.STOP), (Source.IMPORT, Severity.NOTE)])
def test_a_list_needs_no_story(source: Source, severity: Severity) -> None:
    assert found(replace(TELLING, source=source, narrative=""))["NO_NARRATIVE"].severity is severity


def test_findings_are_told_in_sentences_without_what_an_identity_holds() -> None:
    telling = replace(TELLING, recruited_on="2000")
    said = found(telling, birth=PartialDate(2001, 4, 18))
    assert sentence("ORDER", said["ORDER"].facts) == "Urutan mustahil: direkrut (2000) mendahului lahir (2001)."
    assert "(hari)" in sentence("NIK_BIRTH", said["NIK_BIRTH"].facts)
    assert "18" not in str([one.facts for one in said.values()])


@pytest.mark.parametrize("finding", Finding.values)
def test_every_finding_can_be_told(finding: str) -> None:
    facts = {
        "length": 3, "code": "53.99", "differing_parts": ["DAY"], "nik_sex": "F", "said_sex": "M", "nik_place": "A",
        "said_place": "B", "age": 120, "later_moment": "SAID", "later_on": "2001-04", "earlier_moment": "BORN",
        "earlier_on": "2002", "ages": "16", "at_moment": "RECRUITED", "agency": "A", "received_on": "2026-03-01",
            "written_field": "NIK",
    }  # fmt: skip
    assert "%(" not in sentence(finding, facts)


@pytest.mark.parametrize(
    ("nik", "home", "found"),
    [
        ("9104014107959904", "94.01", set()),  # Nabire had another code before Papua was split: she has not moved
        ("9104014107959904", "94.02", {"NIK_ELSEWHERE"}),
        ("5304014107959904", "53.21", set()),  # Malaka was a part of Belu
        ("5304014107959904", "53.04", set()),
        ("9199014107959904", "94.01", {"NIK_REGION"}),  # never given out
    ],
)
def test_a_card_outlives_the_code_on_it(nik: str, home: str, found: set[str]) -> None:
    became = {"91.04": frozenset({"91.04", "94.01"}), "53.04": frozenset({"53.04", "53.21"})}
    said = replace(MARIA, nik=nik, birth=PartialDate(1995, 7, 1), area_code=f"{home}.01.2001")
    findings = check(replace(TELLING, people=(said,)), Known(AREAS, (), became))
    assert {one.finding.value for one in findings if one.finding.value in {"NIK_REGION", "NIK_ELSEWHERE"}} == found
