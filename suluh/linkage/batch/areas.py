"""Reading where a record says it is from: codes, or names of places that the file itself ties to codes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from suluh.linkage.batch.reading import uniques
from suluh.linkage.batch.words import Ints, Longs

LENGTHS = (2, 4, 6, 10)  # digits of a code down to the province, regency, district, village
# What is taken off the name of a place, one after the other, and what is left instead.
OFF_NAMES = (
    # What forms add to a village: hamlet and neighbourhood, or the district and regency it is in.
    (
        r"^\s*(DUSUN|DSN\.?)\s+([IVX]+|\d+)\s+|\bRT\b[.\s]*\d+\s*([/,\s]*(RW\b)?[.\s]*\d+)?"
        r"|[,\s(]+KEC(AMATAN)?\b.*$|[,(]\s*KAB(UPATEN)?\b.*$",
        "",
    ),
    (r"^.+\b(DESA|DS|KELURAHAN|KEL)\b[.:\s]*(\pL)", r"\2"),  # a hamlet or street, then the village
    (r"^[^\pL\pN]+", ""),
    (r"^(KABUPATEN|KAB|KOTA ADMINISTRASI|KOTAMADYA|DESA|DS|KELURAHAN|KEL)(\s*[.:]\s*|\s+)", ""),
    (r"(\pL)\s*([,(]|\bPROV(INSI)?\b).*$", r"\1"),  # the province, or when somebody was born
    (r"[^\pL\pN]", ""),
)
# Names that a regency and a city bear both; without any code they are one place, for "Malang" may be either. Any other
# city is the same place without the word.
CITY = "KOTA"
OF_BOTH = frozenset((
    "BANDUNG", "BANJAR", "BEKASI", "BIMA", "BLITAR", "BOGOR", "CIREBON", "GORONTALO", "JAYAPURA", "KEDIRI", "KUPANG",
    "MADIUN", "MAGELANG", "MALANG", "MOJOKERTO", "PASURUAN", "PEKALONGAN", "PROBOLINGGO", "SEMARANG", "SERANG", "SOLOK",
    "SORONG", "SUKABUMI", "TANGERANG", "TASIKMALAYA", "TEGAL",
))  # fmt: skip


def read_code(text: str) -> str:
    """Give the digits of a Kemendagri code at one of its four levels ("53.13.02.2015"), or "" where it is none."""
    text = re.sub(
        r"(?<=\d{4})\.0$|^\s*'", "", text[:60]
    )  # as a spreadsheet writes numbers, or keeps them from being ones
    power = re.fullmatch(r"\s*(\d)[.,](\d+)E\+?0?9\s*", text, re.IGNORECASE)
    if power:  # 5.30101E+09; the last digit shown may be rounded
        text = (power[1] + power[2])[: None if len(power[2]) == 9 else -1]
    elif re.fullmatch(r"\s*\d{2}\.\d\s*", text):  # 53.1 was 53.10 before a spreadsheet took it for a number
        text = text.strip() + "0"
    digits = re.sub(r"\D", "", text)
    length = max((length for length in LENGTHS if length <= len(digits)), default=0)
    return digits[:length] if re.fullmatch(r"[\d.,\s]*", text) and len(digits) <= 10 else ""


def write_code(digits: str) -> str:
    """Put the dots back."""
    parts = [digits[0:2], digits[2:4], digits[4:6], digits[6:10]]
    return ".".join(part for part in parts if part)


MOSTLY = 0.8  # of a village's records, to say of which regency it is
SHORTEST_SLIP, LONGEST_SLIP = 5, 16  # letters of a village's name in which slips of the pen are looked for
# What clerks write for "not known", as it is left when signs are taken off.
UNKNOWN = frozenset((
    "0", "TDKTAHU", "TIDAKTAHU", "TT", "TIDAKADA", "TDKADA", "TIDAKDIKETAHUI", "TDKDIKETAHUI", "BELUMDIKETAHUI",
    "NIHIL", "KOSONG", "NULL", "NONE", "NAN", "NA", "UNKNOWN",
))  # fmt: skip


def read_areas(columns: Mapping[str, pa.Array]) -> Ints:
    """Number the province, regency, district and village of each record, -1 where it isn't known.

    A record without a code takes that which most records with the same regency and village have, as far as they agree;
    where no record has a code, the names of places are numbered. A village that no code says is known by its name
    within the regency, and a regency that isn't said by a village's name if nearly all others of that name are there.
    A village's name that stands once in a regency is taken for a slip of the pen where another there differs so little.
    """
    rows = len(columns["record_id"])
    places = _codes(columns, rows)
    if "regency" in columns or "village" in columns:
        coded = bool((places >= 0).any())
        regency = _names(columns.get("regency"), rows, OF_BOTH if coded else frozenset())
        village, texts = _names_and_texts(columns.get("village"), rows)
        if not coded:
            return _parts_of_names(regency, village)
        unknown = np.flatnonzero(places < 0)
        if len(unknown):
            places[unknown] = _by_name(regency, village, places)[unknown]
        parts = _parts(places)
        fill_areas(parts, _regency_of_village(parts, village))
        _name_villages(parts, _without_slips(parts[:, 1], village, texts))
        return parts
    return _parts(places)


def _regency_of_village(parts: Ints, village: Longs) -> Ints:
    """Give each record the regency that nearly all records with its village's name are of, or -1."""
    of_names, of_regencies, share = _mostly(village, parts[:, 1])
    regency_of = np.full(int(village.max(initial=0)) + 1, -1, np.int32)
    regency_of[of_names] = np.where(share >= MOSTLY, of_regencies, -1)
    return regency_of[village]


def _without_slips(regency: Ints, village: Longs, texts: pa.Array) -> Longs:
    """Give names that one record of a regency has the number of the commonest there that is a slip apart from them."""
    named = np.flatnonzero((regency >= 0) & (village > 0))
    different, place, counts = np.unique(
        regency[named].astype(np.int64) << 32 | village[named], return_inverse=True, return_counts=True
    )
    name = different & 0xFFFFFFFF
    forms = _without_a_letter(texts)[name - 1]
    entry, _ = np.nonzero(forms >= 0)
    keys = (different >> 32 << 32)[entry] | forms[forms >= 0]
    common = counts[entry] > 1
    order = np.lexsort((-counts[entry[common]], keys[common]))
    known, first = np.unique(keys[common][order], return_index=True)
    if not len(known):
        return village
    at = np.minimum(np.searchsorted(known, keys[~common]), len(known) - 1)
    met = known[at] == keys[~common]
    meant = np.arange(len(different))
    meant[entry[~common][met]] = entry[common][order][first][at[met]]
    found = village.copy()
    found[named] = name[meant[place]]
    return found


def _without_a_letter(texts: pa.Array) -> Longs:
    """Number each text as it is and with any one letter taken out, -1 where there is no such letter: [text, form].

    Two texts that share a form are a slip of the pen apart: a letter wrong, missing, doubled or swapped.
    """
    nothing = pa.scalar("", texts.type)
    cut = [
        pc.binary_join_element_wise(
            pc.utf8_slice_codeunits(texts, 0, place), pc.utf8_slice_codeunits(texts, place + 1), nothing
        )
        for place in range(LONGEST_SLIP)
    ]
    numbers = pa.concat_arrays([texts, *cut]).dictionary_encode().indices.to_numpy(zero_copy_only=False)
    forms: Longs = numbers.astype(np.int64).reshape(LONGEST_SLIP + 1, -1).T.copy()
    length = pc.utf8_length(texts).to_numpy(zero_copy_only=False)[:, None]
    forms[(length < SHORTEST_SLIP) | (np.arange(LONGEST_SLIP + 1) > length)] = -1
    return forms


def _name_villages(parts: Ints, village: Longs) -> None:
    """Number villages that no code says by name: as most of that name in the regency are coded, else anew."""
    named = np.flatnonzero((parts[:, 1] >= 0) & (village > 0))
    different, place = np.unique(parts[named, 1].astype(np.int64) << 32 | village[named], return_inverse=True)
    coded = int(parts[:, 3].max(initial=-1)) + 1
    district_of = np.full(coded + 1, -1, np.int32)
    district_of[parts[:, 3]] = np.where(parts[:, 3] >= 0, parts[:, 2], -1)
    usual = np.full(len(different), -1, np.int64)
    of_names, villages, _ = _mostly(place + 1, parts[named, 3])
    usual[of_names - 1] = villages
    lacking = parts[named, 3] < 0
    rows, name = named[lacking], place[lacking]
    known = usual[name]
    fits = (known >= 0) & ((parts[rows, 2] < 0) | (parts[rows, 2] == district_of[known]))
    parts[rows, 3] = np.where(fits, known, coded + name)
    parts[rows, 2] = np.where(fits, district_of[known], parts[rows, 2])


def _parts_of_names(regency: Longs, village: Longs) -> Ints:
    """Number places by their names alone; a village is known only within its regency."""
    parts = np.full((len(regency), 4), -1, np.int32)
    parts[:, 0] = parts[:, 1] = np.where(regency > 0, regency, -1)
    _, both = np.unique(regency * (1 << 31) + village, return_inverse=True)
    parts[:, 2] = parts[:, 3] = np.where((regency > 0) & (village > 0), both, -1)
    return parts


def read_birthplaces(columns: Mapping[str, pa.Array], regency: Ints) -> Ints:
    """Number the regency each record's person was born in as the regencies themselves are, -1 where it isn't known.

    A name that is a regency's counts as that regency however it is spelled, and a village's that is nearly always of
    one regency as that one; a village's that may be anywhere is not known, and any other name counts as it is.
    """
    rows = len(regency)
    if "birth_place" not in columns:
        return np.full(rows, -1, np.int32)
    born = columns["birth_place"]
    empty = pa.nulls(rows, born.type)
    names = _names(pa.concat_arrays([born, columns.get("regency", empty), columns.get("village", empty)]), 3 * rows)
    birth, named, village = names[:rows], names[rows : 2 * rows], names[2 * rows :]
    size = int(names.max(initial=0)) + 1
    place_of = np.arange(size, dtype=np.int64) + int(regency.max(initial=0)) + 1
    for part, sure in ((village, MOSTLY), (named, 0.5)):
        of_names, of_regencies, share = _mostly(part, regency)
        place_of[of_names] = np.where(share >= sure, of_regencies, -1)
    return np.where(birth > 0, place_of[birth], -1).astype(np.int32)


def _mostly(names: Longs, regency: Ints) -> tuple[Longs, Longs, npt.NDArray[np.float64]]:
    """Give each name, the regency most of its records are of, and how large a share of them."""
    known = (names > 0) & (regency >= 0)
    packed, counts = np.unique(names[known] << 32 | regency[known].astype(np.int64), return_counts=True)
    order = np.lexsort((-counts, packed >> 32))
    of_name, first = np.unique(packed[order] >> 32, return_index=True)
    total = np.add.reduceat(counts[order], first) if len(first) else counts
    return of_name, packed[order][first] & 0xFFFFFFFF, counts[order][first] / total


def fill_areas(parts: Ints, *guesses: Ints) -> None:
    """Give records without any area a regency from what else they say, such as where the NIK was issued.

    Only regencies that other records are of are taken; what is filled in counts as any area that goes no further.
    """
    regencies, first = np.unique(parts[:, 1], return_index=True)
    provinces = parts[first, 0]
    if not len(regencies):
        return
    for guess in guesses:
        place = np.minimum(np.searchsorted(regencies, guess), len(regencies) - 1)
        fill = (parts[:, 0] < 0) & (guess >= 0) & (regencies[place] == guess)
        parts[fill, 1], parts[fill, 0] = guess[fill], provinces[place[fill]]


def _codes(columns: Mapping[str, pa.Array], rows: int) -> Longs:
    """Give each record its code with the digits it lacks as nines and its length behind, or -1."""
    if "area_code" not in columns:
        return np.full(rows, -1, np.int64)
    different, row_of = uniques(columns["area_code"])
    packed = np.array([*(_pack(read_code(text)) for text in different.to_pylist()), -1], np.int64)
    return packed[row_of]


def _pack(digits: str) -> int:
    return int(digits.ljust(10, "9")) * 16 + len(digits) if digits else -1


def _by_name(regency: Longs, village: Longs, places: Longs) -> Longs:
    """Find codes by the names of places, of the village in its regency or else of the regency."""
    both = np.where(
        (regency > 0) & (village > 0), np.unique(regency * (1 << 31) + village, return_inverse=True)[1] + 1, 0
    )
    found = _commonest(both, places, 10)
    return np.where(found < 0, _commonest(regency, places, 4), found)


def _names(column: pa.Array | None, rows: int, apart: Set[str] = OF_BOTH) -> Longs:
    """Number the names of places of a column from 1, by what is left without words such as kabupaten; 0 is missing.

    Cities are called as they are without the word, where the file does so too and their name isn't one of `apart`:
    Kota Sibolga is Sibolga.
    """
    numbers, texts = _names_and_texts(column, rows)
    number_of = {name: place for place, name in enumerate(texts.to_pylist(), 1) if name and name not in apart}
    called = [number_of.get(name.removeprefix(CITY), place) for place, name in enumerate(texts.to_pylist(), 1)]
    return np.array([0, *called], np.int64)[numbers]


def _names_and_texts(column: pa.Array | None, rows: int) -> tuple[Longs, pa.Array]:
    """Number names of places as `_names` does; gives also what is left of each, the first of number 1."""
    different, row_of = uniques(pa.nulls(rows, pa.large_string()) if column is None else column)
    if not len(different):
        return np.zeros(rows, np.int64), different
    texts = pc.utf8_upper(different)
    for pattern, left in OFF_NAMES:
        texts = pc.replace_substring_regex(texts, pattern, left)
    texts = texts.dictionary_encode()
    numbers = texts.indices.to_numpy(zero_copy_only=False).astype(np.int64) + 1
    empty = np.array([not name or name in UNKNOWN for name in texts.dictionary.to_pylist()], np.bool_)
    numbers[empty[numbers - 1]] = 0
    return np.append(numbers, 0)[row_of], texts.dictionary


def _commonest(names: Longs, places: Longs, length: int) -> Longs:
    """Give each record the commonest code, cut to a length, of the records with its name, -1 where there is none."""
    known = (places >= 0) & (places % 16 >= length) & (names > 0)
    cut = places[known] // 16 // 10 ** (10 - length)
    found = np.full(len(names), -1, np.int64)
    if not len(cut):
        return found
    packed = np.sort(names[known] * 20_000_000_000 + cut)
    first = np.flatnonzero(np.append(True, packed[1:] != packed[:-1]))
    counts = np.diff(np.append(first, len(packed)))
    name, code = np.divmod(packed[first], 20_000_000_000)
    order = np.lexsort((counts, name))
    last = np.append(name[order][1:] != name[order][:-1], True)
    keys, codes = name[order][last], code[order][last]
    place = np.minimum(np.searchsorted(keys, names), len(keys) - 1)
    filled = codes[place] * 10 ** (10 - length) + (10 ** (10 - length) - 1)
    return np.where((keys[place] == names) & (names > 0), filled * 16 + length, found)


def _parts(places: Longs) -> Ints:
    """Split packed codes into the numbers of province, regency, district and village."""
    digits, length = places // 16, np.where(places >= 0, places % 16, 0)
    parts = np.full((len(places), 4), -1, np.int32)
    for place, (of_length, cut) in enumerate(zip(LENGTHS, (10**8, 10**6, 10**4, 1), strict=True)):
        values = digits // cut
        if of_length == 10:
            _, values = np.unique(values, return_inverse=True)
        parts[:, place] = np.where(length >= of_length, values, -1)
    return parts
