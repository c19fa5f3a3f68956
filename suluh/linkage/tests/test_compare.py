"""Levels of agreement, field by field."""

from dataclasses import replace

import pytest

from suluh.linkage.compare import AreaLevel, Levels, NameLevel, NikLevel, Shared, compare, compare_areas
from suluh.linkage.traces import Claim, Trace, trace

KEY = b"a key for tests, thirty-two long"


def _trace(name: str = "", **others: object) -> Trace:
    return trace(Claim(name, **others), KEY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("a", "b", "level"),
    [
        ("Yuliana Bria", "JULIANA BRIA", NameLevel.EQUAL),
        ("Yuliana Bria", "Bria Yuliana", NameLevel.EQUAL),
        ("Alsiana Sebou", "Alsianasebou", NameLevel.EQUAL),
        ("Susanti", "Sus Anti", NameLevel.EQUAL),
        ("Galih Ruzijal", "Galih R.", NameLevel.EQUAL),
        ("Salmah", "Salmha", NameLevel.EQUAL),
        ("Rahman", "Rohman", NameLevel.EQUAL),
        ("Sumarni", "Sumarni Karto", NameLevel.PART),
        ("Yosefa Bria", "Maria Yosefa Bria", NameLevel.PART_WITHOUT_FIRST),
        ("Yuliana Bria", "Yuliana Seran", NameLevel.CONFLICT_FIRST_AGREES),
        ("Yuliana Bria", "Marselina Bria", NameLevel.CONFLICT),
        ("Yuliana", "Marselina", NameLevel.NOTHING),
        ("", "Marselina", NameLevel.MISSING),
    ],
)
def test_names(a: str, b: str, level: NameLevel) -> None:
    assert compare(_trace(a), _trace(b)).name == level
    assert compare(_trace(b), _trace(a)).name == level


def test_words_shared_are_told_by_how_they_meet() -> None:
    a, b = _trace("Yuliana Rahman Watini Bria"), _trace("Juliana Rohman Warini Seran")
    levels = compare(a, b)
    assert levels.shared == (a.light[0],)
    assert levels.shared_coarse == (a.coarse[1],)
    assert (levels.near_a, levels.near_b) == ((a.light[2],), (b.light[2],))
    assert (levels.left_a, levels.left_b) == (1, 1)


NIK = "5313025203989901"


@pytest.mark.parametrize(
    ("other", "level"),
    [
        (NIK, NikLevel.EQUAL),
        ("5313025203989977", NikLevel.REGION_BIRTH),
        ("5371025203989901", NikLevel.BIRTH_SERIAL),
        ("5313025203959901", NikLevel.REGION_SERIAL),
        ("5313025203989900.0", NikLevel.READABLE_PART),
        ("5371025203989977", NikLevel.DIFFERENT),
        ("5.31E+15", NikLevel.MISSING),
        ("", NikLevel.MISSING),
    ],
)
def test_niks(other: str, level: NikLevel) -> None:
    assert compare(_trace(nik=NIK), _trace(nik=other)).nik == level


@pytest.mark.parametrize(
    ("a", "b", "level"),
    [
        ("53.13.02.2015", "53.13.02.2015", AreaLevel.VILLAGE),
        ("53.13.02.2015", "53.13.02.2001", AreaLevel.DISTRICT),
        ("53.13.02.2015", "53.13.02", AreaLevel.DISTRICT_KNOWN),
        ("53.13.02.2015", "53.13.01.2015", AreaLevel.REGENCY),
        ("53.13", "53.13.01.2015", AreaLevel.REGENCY_KNOWN),
        ("53.13", "53.14", AreaLevel.PROVINCE),
        ("53", "53.14", AreaLevel.PROVINCE_KNOWN),
        ("53.13", "52.13", AreaLevel.DIFFERENT),
        ("53.13", "", AreaLevel.MISSING),
    ],
)
def test_areas(a: str, b: str, level: AreaLevel) -> None:
    assert compare_areas(a, b) == compare_areas(b, a) == level


def test_other_names_and_fathers() -> None:
    alias = compare(_trace("Khalimah", aliases=("Imah",)), _trace("Imah"))
    assert alias.alias == Shared.SHARED
    assert alias.shared_alias
    assert compare(_trace("Khalimah", aliases=("Imah",)), _trace("Sumarni")).alias == Shared.DIFFERENT
    father = compare(_trace("Jumriah bt Mukidin"), _trace("Jumriah Mukidin"))
    assert father.lineage == Shared.SHARED
    assert compare(_trace("Jumriah bt Mukidin"), _trace("Jumriah binti Karto")).lineage == Shared.DIFFERENT
    assert compare(_trace("Jumriah bt Mukidin"), _trace("Jumriah")).lineage == Shared.MISSING


def test_what_is_missing_never_disagrees() -> None:
    assert compare(_trace(), _trace("Yuliana", sex="F", nik=NIK, phones=("081234567890",))) == Levels()


def test_the_order_of_two_traces_changes_no_level() -> None:
    a = _trace("Yuliana Rahman", sex="F", nik=NIK, area_code="53.13")
    b = replace(_trace("Rahman Yuliyana Seran", sex="M", area_code="53.13.02"), phones=(1,))
    one, other = compare(a, b), compare(b, a)
    for field in ("nik", "passport", "phone", "sex", "birth", "area", "name", "alias", "lineage"):
        assert getattr(one, field) == getattr(other, field)
