"""What decided pairs teach is found, readable, and changes what it should."""

import tomllib

import pytest

from suluh.linkage.compare import Levels, NikLevel, Shared
from suluh.linkage.learn import Variant, learn_variants, refine, write_parameters, write_variants
from suluh.linkage.names import lore, lore_with, skeletons_of
from suluh.linkage.weigh import load_parameters, read_parameters


def test_a_call_that_people_confirmed_is_learned() -> None:
    same = [(f"Wilhelmina {family}", f"Mince {family}") for family in ("Tabun", "Nope", "Benu", "Tefa")]
    same += [("Agus Setiawan", "Agus Setiawan"), ("Wilhelmina Oematan", "Wilhelmina Oematan")]
    same += [("Dewi Lestari", "Ratna Lestari")]  # once only: nothing is learned of it
    assert learn_variants(same) == [Variant("MINCE", "WILHELMINA", 4, 1.0)]


def test_what_is_learned_makes_names_meet() -> None:
    known = lore_with(write_variants([Variant("MINCE", "WILHELMINA", 4, 0.9)]))
    assert skeletons_of("MINCE", known)[1] == skeletons_of("WILHELMINA", known)[1]
    assert skeletons_of("MINCE", lore())[1] != skeletons_of("WILHELMINA", lore())[1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[calls", "Expected"),
        ("[[colours]]\nreason = 'x'\nforms = ['A']", "no such section"),
        ("[[calls]]\nreason = 'x'\nforms = ['A']", "needs"),
        ("[[calls]]\nreason = 'x'", "needs"),
    ],
)
def test_a_wrong_file_of_names_is_refused(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        lore_with(text)


def test_parameters_are_kept_as_they_are() -> None:
    parameters = load_parameters()
    assert read_parameters(tomllib.loads(write_parameters(parameters))) == parameters


def test_decided_pairs_move_the_chances() -> None:
    start = load_parameters()
    refined = refine(start, [Levels(phone=Shared.DIFFERENT, nik=NikLevel.EQUAL, sex=Shared.SHARED)] * 800)
    assert refined.chances["phone", "SHARED"].same < start.chances["phone", "SHARED"].same / 3
    assert refined.chances["phone", "DIFFERENT"].same > 0.9
    assert refined.chances["sex", "SHARED"] == start.chances["sex", "SHARED"]  # the NIK has said it
    assert refined.version != start.version
