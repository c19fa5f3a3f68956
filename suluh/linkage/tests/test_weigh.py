"""Typical pairs and what becomes of them: a table to be read with somebody who clears records."""

from dataclasses import replace

import pytest

from suluh.linkage.compare import compare
from suluh.linkage.dates import PartialDate
from suluh.linkage.explain import explain
from suluh.linkage.traces import Claim, Trace, hash_word, trace
from suluh.linkage.weigh import LIKELY, NO, POSSIBLE, Counts, Point, Score, load_parameters, weigh

KEY = b"a key for tests, thirty-two long"
RECORDS = 100_000
# How many of 100,000 records bear a word.
BEARERS = {
    "Aminah": 900,
    "Maria": 1500,
    "Yuliana": 300,
    "Nurhayati": 400,
    "Sumarni": 200,
    "Lamawuran": 60,
    "Bria": 150,
    "Rina": 200,
    "Dina": 150,
    "Hasan": 400,
    "Husin": 250,
    "Yusuf": 800,
    "Sutrisno": 150,
    "Karolina": 80,
    "Seran": 200,
}
VILLAGE, DISTRICT, ELSEWHERE = "53.13.02.2015", "53.13.02", "33.09.04.2007"
BORN = PartialDate(1998, 3, 12)


def _rarity(*phones: tuple[int, int]) -> Counts:
    counts: dict[int, int] = dict(phones)
    for word, count in BEARERS.items():
        counts.update({hashed: count for hashed in hash_word(word, KEY) if hashed is not None})
    return Counts(RECORDS, counts)


def _score(a: Claim, b: Claim, rarity: Counts | None = None) -> Score:
    return weigh(compare(trace(a, KEY), trace(b, KEY)), rarity or _rarity(), load_parameters())


YULIANA = Claim("Yuliana Lamawuran", (), "F", BORN, "", "", (), VILLAGE)
NIK, TWIN_NIK, OTHER_NIK = "5313025203989901", "5313025203989902", "5313024107959903"
PHONE = ("081234567890",)


@pytest.mark.parametrize(
    ("why", "a", "b", "band"),
    [
        ("spelling", YULIANA, replace(YULIANA, name="JULIANAH LAMAWOERAN"), LIKELY),
        ("a typing error", YULIANA, replace(YULIANA, name="Yulaina Lamawuran"), LIKELY),
        ("order of words", YULIANA, replace(YULIANA, name="Lamawuran Yuliana"), LIKELY),
        ("single name, father added for a passport", replace(YULIANA, name="Yuliana bin Karto"),
         replace(YULIANA, name="Yuliana Karto"), LIKELY),
        ("day and month swapped", YULIANA, replace(YULIANA, birth=PartialDate(1998, 12, 3)), LIKELY),
        ("only the year known, district known", YULIANA,
         replace(YULIANA, birth=PartialDate(1998), area_code=DISTRICT), LIKELY),
        ("default date", YULIANA, replace(YULIANA, birth=PartialDate(1998, 1, 1)), LIKELY),
        ("moved to another province", YULIANA, replace(YULIANA, area_code=ELSEWHERE), LIKELY),
        ("forged age, same NIK", replace(YULIANA, nik=NIK),
         replace(YULIANA, nik=NIK, birth=PartialDate(1993, 3, 12)), LIKELY),
        ("forged age without NIK", YULIANA, replace(YULIANA, birth=PartialDate(1993, 3, 12)), LIKELY),
        ("forged age and address", YULIANA,
         replace(YULIANA, birth=PartialDate(1993, 3, 12), area_code=ELSEWHERE), POSSIBLE),
        ("same NIK, damaged by a spreadsheet", replace(YULIANA, nik=NIK, name="Yuliana"),
         replace(YULIANA, nik=NIK[:15] + "0.0", birth=None), LIKELY),
        ("one digit of the NIK wrong", replace(YULIANA, nik=NIK), replace(YULIANA, nik="5313025203989981"), LIKELY),
        ("another's card, all else the same", replace(YULIANA, nik=NIK), replace(YULIANA, nik=OTHER_NIK), LIKELY),
        ("same passport, another name", replace(YULIANA, passport="B1234567"),
         Claim("Aminah", (), "F", PartialDate(1990, 1, 1), "", "B1234567"), POSSIBLE),
        ("same NIK, another name and sex and age: two people with one card", replace(YULIANA, nik=NIK),
         Claim("Sutrisno", (), "M", PartialDate(1975, 8, 17), NIK, "", (), ELSEWHERE), POSSIBLE),
        # ---- relatives and strangers
        ("sisters", YULIANA, replace(YULIANA, name="Karolina Lamawuran", birth=PartialDate(2001, 7, 4)), NO),
        ("sisters with one telephone", replace(YULIANA, phones=PHONE),
         replace(YULIANA, name="Karolina Lamawuran", birth=PartialDate(2001, 7, 4), phones=PHONE), NO),
        ("sisters whose names rhyme", replace(YULIANA, name="Rina Lamawuran", phones=PHONE),
         replace(YULIANA, name="Dina Lamawuran", birth=PartialDate(2001, 7, 4), phones=PHONE), NO),
        ("twins", replace(YULIANA, nik=NIK), replace(YULIANA, name="Karolina Lamawuran", nik=TWIN_NIK), NO),
        ("twins by the classic names", Claim("Hasan", (), "M", BORN, "5313021203989901", "", (), VILLAGE),
         Claim("Husin", (), "M", BORN, "5313021203989902", "", (), VILLAGE), NO),
        ("twins or another name: without NIK a person must look", Claim("Hasan", (), "M", BORN, "", "", (), VILLAGE),
         Claim("Husin", (), "M", BORN, "", "", (), VILLAGE), POSSIBLE),
        ("spouses with one telephone", replace(YULIANA, phones=PHONE),
         Claim("Yusuf Bria", (), "M", PartialDate(1994, 6, 1), "", "", PHONE, VILLAGE), NO),
        ("mother and child", YULIANA, replace(YULIANA, name="Maria Lamawuran", birth=PartialDate(2018, 5, 5)), NO),
        ("common name, same year, another province", Claim("Aminah", (), "F", BORN, "", "", (), VILLAGE),
         Claim("Aminah", (), "F", PartialDate(1998, 9, 30), "", "", (), ELSEWHERE), NO),
        ("common name, year only, same regency", Claim("Siti Aminah", (), "F", BORN, "", "", (), VILLAGE),
         Claim("Aminah", (), "F", PartialDate(1998), "", "", (), "53.13"), POSSIBLE),
        ("common name and date, same village", Claim("Aminah", (), "F", BORN, "", "", (), VILLAGE),
         Claim("Aminah", (), "F", BORN, "", "", (), VILLAGE), LIKELY),
        ("strangers of one birth date and regency", YULIANA,
         Claim("Nurhayati Seran", (), "F", BORN, "", "", (), "53.13.05.2002"), NO),
        ("nothing but a common first name", Claim("Maria"), Claim("Maria"), NO),
        ("nothing known", Claim(), Claim(), NO),
    ],
)  # fmt: skip
def test_typical_pairs(why: str, a: Claim, b: Claim, band: str) -> None:
    score = _score(a, b)
    assert score.band == band, f"{why}: {score.weight_bits:.1f} {[(p.code, round(p.weight, 1)) for p in score.points]}"


def test_the_points_add_up() -> None:
    score = _score(replace(YULIANA, nik=NIK), replace(YULIANA, phones=PHONE))
    assert score.weight_bits == pytest.approx(sum(point.weight for point in score.points))
    assert score.probability == pytest.approx(1 / (1 + 2**-score.weight_bits))
    assert score.version == "3"


def test_a_nik_that_agrees_speaks_for_birth_sex_and_place_too() -> None:
    fields = {point.field for point in _score(replace(YULIANA, nik=NIK), replace(YULIANA, nik=NIK)).points}
    assert {"nik", "name"} <= fields
    assert not {"birth", "sex", "area"} & fields


def test_a_rare_name_weighs_more_than_a_common_one() -> None:
    rare, common = (_score(claim, claim) for claim in (Claim("Karolina", sex="F"), Claim("Maria", sex="F")))
    assert rare.weight_bits > common.weight_bits + 3


def test_the_same_evidence_is_worth_less_among_more_records() -> None:
    levels = compare(trace(YULIANA, KEY), trace(YULIANA, KEY))
    few, many = (weigh(levels, Counts(records), load_parameters()) for records in (1000, 1_000_000))
    assert few.points[0].weight > many.points[0].weight


def test_a_brokers_telephone_says_little() -> None:
    with_phone = replace(YULIANA, phones=PHONE)
    number = trace(with_phone, KEY).phones[0]
    private, broker = _score(with_phone, with_phone), _score(with_phone, with_phone, _rarity((number, 400)))
    weight = {
        score: next(p.weight for p in points.points if p.field == "phone")
        for score, points in (("private", private), ("broker", broker))
    }
    assert weight["private"] > weight["broker"] + 5


def test_what_all_bear_speaks_neither_for_anybody_nor_against_relatives() -> None:
    """Twins in a list where an office wrote one name, and its own telephone, for all: they are taken for twins."""
    one, other = (replace(YULIANA, nik=nik, phones=PHONE) for nik in (NIK, TWIN_NIK))
    features = trace(one, KEY)
    of_all = Counts(RECORDS, dict.fromkeys((*features.light, *features.phones), RECORDS))
    told, bare = (
        {point.field: point.weight for point in _score(*pair, of_all).points}
        for pair in ((one, other), (replace(one, name="", phones=()), replace(other, name="")))
    )
    assert told["phone"] == 0
    assert told["relatives"] == pytest.approx(bare["relatives"], abs=0.01)


def test_odd_traces_are_weighed_all_the_same() -> None:
    score = weigh(compare(Trace(), Trace()), Counts(0), load_parameters())
    assert [point.code for point in score.points] == ["prior.RECORDS"]
    assert score.band == NO


def test_every_level_with_a_weight_has_its_sentence_in_both_languages() -> None:
    facts = {"one_in": 1200, "bearers": 400, "shared_widely": 1, "coarse": 1, "near": 1}
    codes = [*load_parameters().chances, ("prior", "RECORDS"), ("relatives", "LIKELY")]
    for field, level in codes:
        indonesian, english = (explain(Point(field, level, 1.0, facts), language) for language in ("id", "en"))
        assert indonesian != english
        assert indonesian.endswith(".")


def test_sentences_name_facts_in_the_readers_way() -> None:
    point = Point("name", "EQUAL", 9.0, {"one_in": 1200, "coarse": 1, "near": 0})
    assert explain(point) == (
        "Nama sama. Kata paling langka di dalamnya dimiliki kira-kira 1 dari 1.200 orang. Ejaannya berbeda."
    )
    assert "1 in 1,200 people" in explain(point, "en")
