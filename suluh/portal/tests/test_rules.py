"""Codes, limits, and what the public's words amount to."""

from __future__ import annotations

from datetime import date
from math import log2

import pytest

from suluh.people.kinds import Sex
from suluh.portal.rules.codes import ALPHABET, code_from, new_code, read_code
from suluh.portal.rules.limits import network_of
from suluh.portal.rules.telling import Known, has_content, is_urgent, read_birth, telling

TODAY = date(2026, 3, 2)


def test_a_code_has_sixty_random_bits_and_no_signs_that_look_alike() -> None:
    codes = {new_code() for _ in range(2000)}
    assert len(codes) == 2000
    assert set("".join(codes)) == {*ALPHABET, "-"}
    assert 12 * log2(len(ALPHABET)) >= 60
    assert not set("ILOU") & set(ALPHABET)
    assert code_from(b"a" * 12) == code_from(b"a" * 32)


@pytest.mark.parametrize(
    "typed", ["7K2M-QX9P-41R0", "7k2m qx9p 41r0", " 7K2MQX9P41R0 ", "7k2m–qx9p–4lro", "7K2M.QX9P.4IRO"]
)
def test_a_code_is_read_however_it_was_copied(typed: str) -> None:
    assert read_code(typed) == "7K2M-QX9P-41R0"


@pytest.mark.parametrize("typed", ["", "?", "٣٤٥", "x" * 100_000, "\0"])
def test_what_is_no_code_is_read_as_one_that_nobody_has(typed: str) -> None:
    assert len(read_code(typed)) <= 24


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("nonsense", ""),
        ("", ""),
    ],
)
def test_a_client_is_its_address(address: str, network: str) -> None:
    assert network_of(address) == network


def test_a_client_is_the_line_where_each_line_has_many_addresses() -> None:
    assert network_of("2001:db8:1:2::5") == network_of("2001:db8:1:2:ffff::9") != network_of("2001:db8:1:3::5")


@pytest.mark.parametrize(
    ("typed", "birth", "estimated"),
    [
        ("17", "2009", True),
        ("umur 17 tahun", "2009", True),
        ("kira-kira 17", "2009", True),
        ("2008", "2008", False),
        ("lahir tahun 2008", "2008", False),
        ("12 maret 2008", "2008-03-12", False),
        ("12/3/2008", "2008-03-12", False),
        ("SMP kelas dua", "None", False),
        ("", "None", False),
        ("999", "None", False),
    ],
)
def test_an_age_and_a_birth_are_read_as_people_write_them(typed: str, birth: str, estimated: bool) -> None:
    assert (str(read_birth(typed, 2026)[0]), read_birth(typed, 2026)[1]) == (birth, estimated)


def test_odd_words_are_kept_where_they_do_no_harm() -> None:
    told = telling(
        {
            "story": ["Dia menelepon sambil menangis"],
            "name": ["Ros"],
            "birth": ["SMP kelas dua"],
            "sex": ["X"],
            "when": ["sesudah Lebaran"],
            "recruiter": ["r" * 1000],
            "kinds": ["Servitude", "nonsense"],
            "more_kinds": ["ForcedBegging"],
        },
        Known(),
        TODAY,
    )
    assert told.narrative.split("\n\n")[1] == "Kapan: sesudah Lebaran"
    assert "r" * 1000 in told.narrative
    assert len(told.recruiter) == 300
    assert told.exploitation == ("Servitude", "ForcedBegging")
    assert told.people[0].as_typed["birth"] == "SMP kelas dua"
    assert "SMP" not in told.narrative  # who somebody is stays where it is sealed
    assert told.people[0].sex is Sex.UNKNOWN


def test_who_tells_of_herself_is_the_person_and_can_be_called() -> None:
    told = telling({"about": ["SAYA"], "teller_name": ["Ros"], "teller_phone": ["0812 0000 1111"]}, Known(), TODAY)
    assert told.people[0].name == "Ros"
    assert told.people[0].phones == ("+6281200001111",)
    assert told.teller.relation == "Saya sendiri"


def test_who_leaves_no_name_is_anonymous_and_who_leaves_nothing_tells_nothing() -> None:
    told = telling({"story": ["Tolong"]}, Known(), TODAY)
    assert told.anonymous
    assert told.teller.silent
    assert told.people == ()


@pytest.mark.parametrize(
    ("answers", "content"),
    [
        ({}, False),
        ({"story": ["   \u200b \n"]}, False),
        ({"danger": ["TIDAK"], "about": ["LAIN"], "sex": ["F"]}, False),
        ({"danger": ["YA"]}, True),
        ({"kinds": ["Servitude"]}, True),
        ({"teller_phone": ["0812"]}, True),
        ({"home_text": ["Soe"]}, True),
    ],
)
def test_anything_said_is_a_report(answers: dict[str, list[str]], content: bool) -> None:
    assert has_content(answers) is content
    assert is_urgent(answers) is (answers.get("danger") == ["YA"])
