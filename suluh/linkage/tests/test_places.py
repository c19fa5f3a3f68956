"""Areas, villages, places of birth and NIKs of a whole file, and how far two records agree in them."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from suluh.linkage.batch import read_table
from suluh.linkage.batch.areas import read_areas, read_code
from suluh.linkage.batch.explaining import levels_of, score_of
from suluh.linkage.compare import AreaLevel, NikLevel, Shared
from suluh.linkage.weigh import load_parameters


def _levels(columns: dict[str, list[str]], a: int, b: int) -> Any:
    return levels_of(read_table(columns).packed.tables, a, b)


def test_the_place_of_birth_is_compared_as_a_regency() -> None:
    columns = {
        "name": ["ANI", "ANI", "ANI", "ANI", "ANI"],
        "area_code": ["53.02", "53.02", "53.04", "53.04.01.2001", "53.04.01.2001"],
        "regency": ["Kab. TTS", "Timor Tengah Selatan", "Belu", "Belu", "BELU"],
        "village": ["", "", "", "Tunbikupa", "Tunbikupa"],
        "birth_place": ["TTS", "Kab. Belu", "TIMOR TENGAH SELATAN", "Tunbikupa", "tdk tahu"],
    }
    assert _levels(columns, 0, 2).born_in == Shared.SHARED
    assert _levels(columns, 0, 1).born_near == Shared.DIFFERENT
    assert _levels(columns, 1, 3).born_in == Shared.SHARED  # a village of that regency
    assert _levels(columns, 3, 4).born_near == Shared.MISSING


def test_an_area_not_said_is_taken_from_the_nik_or_the_place_of_birth() -> None:
    columns = {
        "name": ["ANI", "ANI", "ANI", "ANI"],
        "area_code": ["53.02", "", "", "53.04"],
        "regency": ["TTS", "", "", "Belu"],
        "nik": ["", "5304014107900001", "", ""],
        "birth_place": ["", "", "TTS", ""],
    }
    assert _levels(columns, 1, 3).area == AreaLevel.REGENCY_KNOWN
    assert _levels(columns, 0, 2).area == AreaLevel.REGENCY_KNOWN


NIK_PAIRS = [  # two NIKs of one district, and how far they agree
    ("5371035703989937", "5371035703989930", NikLevel.READABLE_PART),  # a spreadsheet keeps fifteen digits
    ("5371035703989937", "5371035703989938", NikLevel.REGION_BIRTH),  # twins
    ("5371035703989930", "5371035703989940", NikLevel.REGION_BIRTH),
    ("5371034101989937", "5371034101989930", NikLevel.READABLE_PART),  # born on 1 January, as a form has it
    ("5371034101989937", "5371034101999930", NikLevel.DIFFERENT),
]


@pytest.mark.parametrize(("one", "other", "level"), NIK_PAIRS)
def test_a_nik_rounded_by_a_spreadsheet_is_known_by_the_rest(one: str, other: str, level: NikLevel) -> None:
    assert _levels({"name": ["ANI", "ANI"], "nik": [one, other]}, 0, 1).nik == level


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("53.01.01.2001", "5301012001"),
        ("5301012001.0", "5301012001"),
        ("5301.0", "5301"),
        ("53.1", "5310"),  # a spreadsheet took the last 0
        ("5,301,012,001", "5301012001"),
        ("5.301012001E+09", "5301012001"),
        ("5.30101E+09", "5301"),  # rounded
        ("53010120011", ""),
        ("tdk ada", ""),
    ],
)
def test_codes_of_areas(written: str, code: str) -> None:
    assert read_code(written) == code


def test_hamlets_and_neighbourhoods_are_left_out_of_a_villages_name() -> None:
    written = [
        "Oelet", "Desa Oelet RT 02 RW 01", "RT.01/02 Oelet", "Oelet, Kec. Amanuban Timur", "Dusun II Oelet",
        "Dsn. Barat Ds. Oelet", "Ds.Oelet", "Jl. Melati 3, Kel. Oelet (TTS)", "RT 04 Desa Oelet, Kab. TTS",
    ]  # fmt: skip
    assert _numbers_of("village", written, regency="TTS") == [0] * len(written)
    others = ["Oelet", "Dusun Baru", "Kecubung", "Karta", "Pagar Desa", "Kelapa", "Kota Oelet"]
    assert _numbers_of("village", others, regency="TTS") == [*range(len(others))]


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        (["Gowa", "Kab.Gowa", "KAB. GOWA", "Kabupaten Gowa", "Gowa, Sulawesi Selatan", "Gowa Prov. Sulsel"], [0] * 6),
        (["Sibolga", "KOTA SIBOLGA", "Kota Sibolga, Sumatera Utara"], [0] * 3),
        (["Kota Sibolga", "Kotabaru", "Kab. Kota Baru", "Kota"], [0, 1, 1, 3]),
        (["Bandung", "Kota Bandung", "Kab. Bandung"], [0, 0, 0]),  # either may be meant
    ],
)
def test_names_of_regencies_and_cities(written: list[str], numbers: list[int]) -> None:
    assert _numbers_of("regency", written) == numbers


def test_where_there_are_codes_a_city_is_no_regency_of_its_name() -> None:
    columns = {"record_id": [*"123"], "regency": ["Bandung", "Kota Bandung", ""], "area_code": ["32.04", "32.73", ""]}
    assert read_areas(_texts(columns))[:, 1].tolist() == [3204, 3273, -1]
    columns |= {"area_code": ["32.04", "", "32.73"], "regency": ["Bandung", "Kota Bandung", "Kota Bandung"]}
    assert read_areas(_texts(columns))[:, 1].tolist() == [3204, 3273, 3273]


def _numbers_of(column: str, written: list[str], **same: str) -> list[int]:
    """Give for each place the first of those that are read as the same."""
    columns = {column: written, **{name: [value] * len(written) for name, value in same.items()}}
    columns["record_id"] = [str(place) for place in range(len(written))]
    found = read_areas(_texts(columns))[:, 3 if column == "village" else 1].tolist()
    return [found.index(number) for number in found]


def _texts(columns: dict[str, list[str]]) -> dict[str, pa.Array]:
    return {name: pa.array(cells, pa.large_string()) for name, cells in columns.items()}


def test_villages_without_any_code_are_known_by_their_names() -> None:
    columns = {
        "name": ["ANI"] * 8,
        "area_code": ["53.02.01.2001", "53.02", "", "", "", "", "", "53.01"],
        "regency": ["TTS", "TTS", "TTS", "", "TTS", "TTS", "TTS", "Kupang"],
        "village": ["Oelet", "Noebeba", "Desa Noebeba", "Noebeba", "Oelet", "Oekam", "Noebbea", "Noebbea"],
    }
    assert _levels(columns, 1, 2).area == AreaLevel.VILLAGE
    assert _levels(columns, 2, 3).area == AreaLevel.VILLAGE  # all others of that name are of one regency
    assert _levels(columns, 0, 4).area == AreaLevel.VILLAGE
    assert _levels(columns, 2, 5).area == AreaLevel.REGENCY
    assert _levels(columns, 2, 6).area == AreaLevel.VILLAGE  # a slip of the pen
    assert _levels(columns, 2, 7).area == AreaLevel.PROVINCE  # no slip of another regency's
    assert _levels(columns, 0, 2).area == AreaLevel.REGENCY


def test_a_call_says_little_where_the_name_says_it() -> None:
    claims = read_table({"name": ["Ruslan Hadi (Rus)", "Ruslan Hadi als Rus", "Suhadi als Rus", "Mahmud (Rus)"]})
    points = [score_of(claims.packed.tables, *pair, load_parameters()).points for pair in ((0, 1), (2, 3))]
    of_name, alone = (next(point.weight for point in of_pair if point.field == "alias") for of_pair in points)
    assert of_name < 1.0 < alone
