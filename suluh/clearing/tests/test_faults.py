"""Bad input in the room itself: what the database compares stays bounded, joins nobody wrongly, and never breaks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from suluh.accounts.rules import SYSTEM
from suluh.clearing.actions.compare import count_words
from suluh.clearing.queries.matching import CANDIDATES, Match, matches_of_claim, matches_of_record
from suluh.database.identity import acting_as
from suluh.linkage.dates import PartialDate
from suluh.linkage.traces import Claim
from suluh.linkage.weigh import LIKELY, POSSIBLE
from suluh.people.actions import add_records
from suluh.people.kinds import Sex, Source
from suluh.people.models import Record
from suluh.people.rules import Said
from tests.world import MARIA, NOW, World

BROKER = "+6283600099999"
SOUNDS = ("Sura", "Mari", "Tono", "Wida", "Beni", "Yoka", "Lusi", "Hera", "Dami", "Riko")


def keep(world: World, *sayings: Said) -> list[Record]:
    with acting_as(SYSTEM.identity()):
        made = add_records(
            actor=SYSTEM, at=NOW, sayings=sayings, agency=world.agencies["uptd-kupang"], area_code="53.71",
            source=Source.IMPORT, facts={},
        )  # fmt: skip
        count_words(actor=SYSTEM, at=NOW)
    return made


def found(asked: Record | Claim) -> list[Match]:
    with acting_as(SYSTEM.identity()):
        return matches_of_record(asked.pk) if isinstance(asked, Record) else matches_of_claim(asked)


@pytest.mark.parametrize(
    "claim",
    [
        Claim(),
        Claim(name="-", nik="1111111111111111", passport="tidak ada", phones=("0", "-"), birth=PartialDate(1900, 1, 1)),
        Claim(name="tidak ada", nik="0000000000000000", area_code="53.71.03.1001"),
        Claim(name="\x00\x07\u202e'; DROP TABLE people_key; --"),
        Claim(name="李小龍 محمد 🙂"),
        Claim(name="Siti " * 2_000_000, nik="9" * 1_000_000, phones=("8" * 100_000,)),
    ],
    ids=["nothing", "placeholders", "words-for-nothing", "signs", "scripts", "ten-megabytes"],
)
def test_a_claim_that_says_nothing_finds_nobody_and_breaks_nothing(world: World, claim: Claim) -> None:
    keep(world, Said(name="tidak ada", nik="1111111111111111", phones=("0",), birth=PartialDate(1900, 1, 1)))
    assert found(claim) == [] or all(match.score.band != LIKELY for match in found(claim))


def test_other_letters_are_found_again(world: World) -> None:
    [kept] = keep(world, Said(name="محمد علي", birth=PartialDate(1990, 5, 5)))
    assert kept.pk in {match.record_id for match in found(Claim(name="محمد علي", birth=PartialDate(1990, 5, 5)))}


def test_a_telephone_of_four_hundred_and_a_name_of_four_hundred_stay_bounded_and_join_nobody(world: World) -> None:
    names = [
        f"{first}{chr(97 + at)}{last}" for first in SOUNDS for last in ("ne", "lo", "ka", "ti") for at in range(10)
    ]
    kept = keep(
        world,
        *(Said(name=name, phones=(BROKER,)) for name in names),
        *(Said(name="Siti Aminah", birth=PartialDate(1990)) for _ in names),
        *(Said(name="Suraane Lota", phones=(BROKER,)) for _ in range(10)),
    )
    broker, siti, namesakes = found(kept[7]), found(kept[len(names) + 7]), found(kept[-7])
    assert max(map(len, (broker, siti, namesakes))) <= CANDIDATES
    assert namesakes  # one telephone and one name: of a household that would be likely
    assert all(match.score.band != LIKELY for match in broker + siti + namesakes)


def test_twins_are_asked_about_and_not_taken_for_one(world: World) -> None:
    twin = Said(
        name="Hasan Basri", sex=Sex.MALE, birth=PartialDate(1998, 3, 12), nik="5301021203989901", phones=(BROKER,),
        area_code="53.71.03.1001",
    )  # fmt: skip
    one, other = keep(world, twin, replace(twin, name="Husin Basri", nik="5301021203989902"))
    assert {match.record_id: match.score.band for match in found(one)}.get(other.pk, POSSIBLE) == POSSIBLE


def test_a_nik_that_belongs_to_somebody_else_is_shown_to_a_person_and_is_never_likely(world: World) -> None:
    stranger = Said(name="Hendrikus Taolin", sex=Sex.MALE, birth=PartialDate(1975, 7, 30), nik=MARIA.nik)
    [forged] = keep(world, stranger)
    assert [match.score.band for match in found(forged)] == [POSSIBLE]
