"""What decided pairs teach is found, readable, and changes what it should."""

import tomllib

import pytest

from suluh.linkage.batch import read_table
from suluh.linkage.batch.rows import COARSE
from suluh.linkage.compare import Levels, NikLevel, Shared
from suluh.linkage.learn import Variant, learn_variants, refine, write_parameters, write_variants
from suluh.linkage.names import MOST_TOKENS, Lore, lore, lore_with, read_name, skeletons_of
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
    ("section", "form", "name", "one", "other", "alike"),
    [
        ("calls", "MINCE", "WILHELMINA", "Mince Tabun", "Wilhelmina Tabun", True),
        ("variants", "LISE", "ELISABET", "Lise Tabun", "Elisabet Tabun", True),
        ("titles", "MOSALAKI", "", "Mosalaki Yosef Tabun", "Yosef Tabun", True),
        ("weak", "TABUN", "", "Yosef Tabun", "Yosef", True),
        ("joined", "TRI", "", "Tri Astuti", "Triastuti", True),
        ("unknown", "BELUM TERDATA", "", "Belum terdata", "", True),
        ("distinct", "LAWE", "", "Lawe", "Lewe", False),
    ],
)
def test_somebodys_own_entries_are_read_one_by_one_and_in_files(
    section: str, form: str, name: str, one: str, other: str, alike: bool
) -> None:
    named = f'name = "{name}"\n' if name else ""
    own = lore_with(f'[[{section}]]\nreason = "here"\n{named}forms = ["{form}"]')
    assert _alike(one, other, own) is alike
    assert _alike(one, other, lore()) is not alike
    assert [_alike_in_a_file(one, other, known) for known in (own, lore())] == [alike, not alike]


def _alike(one: str, other: str, known: Lore) -> bool:
    a, b = (read_name(text, known) for text in (one, other))
    return {token.coarse for token in a.tokens} == {token.coarse for token in b.tokens}


def _alike_in_a_file(one: str, other: str, known: Lore) -> bool:
    rows = read_table({"name": [one, other]}, names=known).packed.tables.rows
    a, b = (set(row[COARSE : COARSE + MOST_TOKENS].tolist()) for row in rows)
    return a == b


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
