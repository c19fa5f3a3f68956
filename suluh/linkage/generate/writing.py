"""Records as text, each agency in its own way: capitals, titles, notations, and signs for "unknown"."""

from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from suluh.linkage.generate.mentions import NIK_SCIENTIFIC, Mentions
from suluh.linkage.generate.population import EPOCH, Population, world
from suluh.linkage.generate.profiles import load_habits
from suluh.linkage.generate.words import NONE, Bools, Ints, Rng
from suluh.linkage.vocabulary import read_list

MISSING = ("-", "tdk tahu", "tidak ada", "0", "TT", ".")
SEXES = (("L", "P"), ("LAKI-LAKI", "PEREMPUAN"), ("Laki-laki", "Perempuan"), ("M", "F"))
TITLES = (("H.", "Sdr.", "Bpk.", "Tn."), ("Hj.", "Sdri.", "Ibu", "Ny."))
MARKERS = (("bin", "Bin", "b."), ("binti", "Binti", "bt."))
PREFIXES = ("0834", "0836", "0854", "0894")
FIRST_DAY = np.datetime64("1930-01-01")
DAYS = 33_000
READ_AS = str.maketrans({"O": "0", "I": "1", "S": "5", "l": "1", "B": "8", "m": "rn", "M": "N", "c": "e", "u": "v"})

Text = Any  # pyarrow.Array; its types are not published


def write(rng: Rng, population: Population, mentions: Mentions) -> dict[str, Text]:
    """Write all records: the columns of a table but for the record's number."""
    habits, land = load_habits(), world().land
    agency = mentions.agency
    upper = rng.random(len(agency)) < habits.upper[agency]
    regency = land.village_regency[mentions.village]
    sources = pa.array(habits.keys)
    columns = {
        "source": sources.take(pa.array(agency)),
        "name": _names(rng, population, mentions, upper),
        "sex": _sexes(mentions),
        "birth_place": _birth_places(rng, population, mentions, upper),
        "birth_date": _births(rng, mentions),
        "nik": _niks(rng, mentions),
        "passport": _passports(rng, mentions),
        "phone": _phones(rng, mentions),
        "area_code": _codes(rng, mentions),
        "village": _villages(rng, mentions, upper),
        "regency": _regencies(rng, regency, mentions.regency_there, upper),
    }
    return {name: column if name == "source" else _sign_missing(rng, column) for name, column in columns.items()}


def _sign_missing(rng: Rng, column: Text) -> Text:
    """Write some of the gaps as people do: a dash, "tdk tahu"."""
    gaps = pc.is_null(column)
    signed = pa.array(rng.random(len(column)) < 0.12)
    signs = pa.array(MISSING).take(pa.array(rng.integers(0, len(MISSING), len(column))))
    return pc.if_else(pc.and_(gaps, signed), signs, column)


def _take(texts: Text, places: Ints) -> Text:
    """Look texts up by number; nothing for NONE."""
    return texts.take(pa.array(places, mask=places == NONE))


def _names(rng: Rng, population: Population, mentions: Mentions, upper: Bools) -> Text:
    count = len(mentions.person)
    vocabulary = pa.array(world().words.texts)
    parts = [_take(vocabulary, mentions.names[:, place]) for place in range(mentions.names.shape[1])]
    name = pc.binary_join_element_wise(*parts, " ", null_handling="skip")
    once = pc.replace_substring(name, " ", "", max_replacements=1)
    name = pc.if_else(pa.array(mentions.joined), once, name)
    name = _mistype(rng, name, mentions.typo, mentions.ocr)
    sex = population.female[mentions.person].astype(np.int32)
    title_rate = load_habits().title[mentions.agency]
    titles = pa.array([*TITLES[0], *TITLES[1]])
    title = np.where(rng.random(count) < title_rate, sex * 4 + rng.integers(0, 4, count), NONE).astype(np.int32)
    markers = pa.array([*MARKERS[0], *MARKERS[1]])
    marker = np.where(mentions.marker, sex * 3 + rng.integers(0, 3, count), NONE).astype(np.int32)
    father = np.where(mentions.marker, population.father[mentions.person], NONE).astype(np.int32)
    alias = _take(vocabulary, mentions.alias)
    said = pa.array(["alias ", "al. ", "Als "]).take(pa.array(rng.integers(0, 3, count)))
    alias = pc.if_else(
        pa.array(rng.random(count) < 0.4),
        pc.binary_join_element_wise(said, alias, ""),
        pc.binary_join_element_wise("(", alias, ")", ""),
    )
    name = pc.binary_join_element_wise(
        _take(titles, title), name, _take(markers, marker), _take(vocabulary, father), alias, " ", null_handling="skip"
    )
    name = pc.if_else(pa.array(upper), pc.utf8_upper(name), name)
    lower = pa.array(~upper & (rng.random(count) < 0.02))
    return pc.if_else(lower, pc.utf8_lower(name), name)


def _mistype(rng: Rng, names: Text, typo: Bools, ocr: Bools) -> Text:
    """Slip in the names concerned: a letter lost, doubled, swapped, wrong; or letters read by a machine."""
    rows = np.flatnonzero(typo | ocr)
    old = names.take(pa.array(rows)).to_pylist()
    kinds, places = rng.integers(0, 4, len(rows)), rng.random(len(rows))
    letters = rng.integers(0, 26, len(rows))
    new = [
        _read_wrong(name, place) if machine else _slip(name, int(kind), place, chr(97 + int(letter)))
        for name, kind, place, letter, machine in zip(old, kinds, places, letters, ocr[rows], strict=True)
    ]
    mask = np.zeros(len(names), dtype=bool)
    mask[rows] = True
    return pc.replace_with_mask(names, pa.array(mask), pa.array(new, type=pa.string()))


def _slip(name: str, kind: int, share: float, letter: str) -> str:
    if len(name) < 4:
        return name
    place = int(share * (len(name) - 1))
    if kind == 0:
        return name[:place] + name[place + 1 :]
    if kind == 1:
        return name[:place] + name[place] + name[place:]
    if kind == 2:
        return name[:place] + name[place + 1] + name[place] + name[place + 2 :]
    return name[:place] + letter + name[place + 1 :]


def _read_wrong(name: str, share: float) -> str:
    place = int(share * len(name))
    return name[:place] + name[place : place + 3].translate(READ_AS) + name[place + 3 :]


def _sexes(mentions: Mentions) -> Text:
    style = load_habits().sex_style[mentions.agency]
    texts = pa.array([text for pair in SEXES for text in pair])
    return _take(texts, np.where(mentions.sex_there, style * 2 + mentions.female, NONE).astype(np.int32))


@cache
def _notations() -> Text:
    """Write every day of ninety years in each notation; one after another."""
    days = FIRST_DAY + np.arange(DAYS)
    months, short = (read_list("spelling")["months"][key].split() for key in ("long", "short"))
    parts = [(int(str(day)[:4]), int(str(day)[5:7]), int(str(day)[8:])) for day in days]
    texts = [f"{d:02}-{m:02}-{y}" for y, m, d in parts]
    texts += [f"{d:02}/{m:02}/{y}" for y, m, d in parts]
    texts += [f"{y}-{m:02}-{d:02}" for y, m, d in parts]
    texts += [f"{d} {months[m - 1]} {y}" for y, m, d in parts]
    texts += [f"{d:02} {short[m - 1].upper()} {y}" for y, m, d in parts]
    texts += [f"{d}/{m}/{y % 100:02}" for y, m, d in parts]
    texts += [f"{d:02}.{m:02}.{y}" for y, m, d in parts]
    return pa.array(texts)


def _births(rng: Rng, mentions: Mentions) -> Text:
    notation = load_habits().notation[mentions.agency]
    other = rng.random(len(notation)) < 0.15
    notation = np.where(other, rng.choice([0, 1, 3], len(notation)), notation)
    offset = int((EPOCH - FIRST_DAY).astype(int))
    place = (notation * DAYS + np.clip(mentions.born + offset, 0, DAYS - 1)).astype(np.int32)
    full = _take(_notations(), np.where(mentions.birth_kind == 2, place, NONE).astype(np.int32))
    years = (EPOCH + mentions.born.astype("timedelta64[D]")).astype("datetime64[Y]").astype(np.int64) + 1970
    year = pc.cast(pa.array(years, mask=mentions.birth_kind != 1), pa.string())
    serial = pc.cast(pa.array(mentions.born.astype(np.int64) + 25_569), pa.string())
    as_serial = pa.array((rng.random(len(notation)) < 0.01) & (mentions.birth_kind == 2) & (mentions.born > -25_000))
    return pc.coalesce(pc.if_else(as_serial, serial, full), year)


def _niks(rng: Rng, mentions: Mentions) -> Text:
    there = mentions.nik > 0
    text = pc.cast(pa.array(mentions.nik, mask=~there), pa.string())
    quoted = pa.array(rng.random(len(there)) < 0.02)
    text = pc.if_else(quoted, pc.binary_join_element_wise("'", text, ""), text)
    rows = np.flatnonzero(there & (mentions.nik_form == NIK_SCIENTIFIC))
    digits = [str(one) for one in mentions.nik[rows]]
    mask = np.zeros(len(there), dtype=bool)
    mask[rows] = True
    new = pa.array([f"{one[0]},{one[1:6]}E+{len(one) - 1}" for one in digits], type=pa.string())
    return pc.replace_with_mask(text, pa.array(mask), new)


def _passports(rng: Rng, mentions: Mentions) -> Text:
    there = mentions.passport != NONE
    number = pc.cast(pa.array(mentions.passport.astype(np.int64) + 10_000_000, mask=~there), pa.string())
    spaced = pc.if_else(pa.array(rng.random(len(there)) < 0.05), "Z ", "Z")
    return pc.binary_join_element_wise(spaced, pc.utf8_slice_codeunits(number, 1), "")


def _phones(rng: Rng, mentions: Mentions) -> Text:
    there = mentions.phone != NONE
    number = np.where(there, mentions.phone, 0)
    prefix = pa.array(PREFIXES).take(pa.array((number // 100_000_000).astype(np.int32)))
    digits = pc.utf8_slice_codeunits(pc.cast(pa.array(number % 100_000_000 + 100_000_000, mask=~there), pa.string()), 1)
    plain = pc.binary_join_element_wise(prefix, digits, "")
    rest = pc.utf8_slice_codeunits(plain, 1)
    head, tail = pc.utf8_slice_codeunits(plain, 4, 8), pc.utf8_slice_codeunits(plain, 8)
    roll = rng.random(len(there))
    text = pc.if_else(pa.array(roll < 0.2), pc.binary_join_element_wise("+62", rest, ""), plain)
    text = pc.if_else(pa.array(roll > 0.88), pc.binary_join_element_wise(prefix, head, tail, "-"), text)
    spaced = pc.binary_join_element_wise("62", pc.utf8_slice_codeunits(rest, 0, 3), head, tail, " ")
    return pc.if_else(pa.array((roll > 0.8) & (roll < 0.88)), spaced, text)


def _codes(rng: Rng, mentions: Mentions) -> Text:
    """Write the area code: with or without dots, at times only of the district or the regency."""
    codes = _take(pa.array(world().land.village_codes), np.where(mentions.code_there, mentions.village, NONE))
    roll = rng.random(len(mentions.person))
    codes = pc.if_else(pa.array(roll < 0.12), pc.utf8_slice_codeunits(codes, 0, 8), codes)
    codes = pc.if_else(pa.array(roll < 0.05), pc.utf8_slice_codeunits(codes, 0, 5), codes)
    return pc.if_else(pa.array(roll > 0.85), pc.replace_substring(codes, ".", ""), codes)


def _villages(rng: Rng, mentions: Mentions, upper: Bools) -> Text:
    village = _take(pa.array(world().land.village_names), np.where(mentions.village_there, mentions.village, NONE))
    slipped = (rng.random(len(upper)) < 0.03) & mentions.village_there
    village = _mistype(rng, village, slipped, np.zeros(len(upper), dtype=bool))
    style = rng.integers(0, 20, len(upper))
    before = pa.array(["Desa ", "Ds. ", "Kel. ", *[""] * 17]).take(pa.array(style))
    village = pc.binary_join_element_wise(before, village, "")
    return pc.if_else(pa.array(upper), pc.utf8_upper(village), village)


def _regencies(rng: Rng, regency: Ints, there: Bools, upper: Bools) -> Text:
    names = world().land.regency_names
    bare = [name.replace("Kabupaten ", "").replace("Kota Administrasi ", "").replace("Kota ", "") for name in names]
    short = [name.replace("Kabupaten ", "Kab. ").replace("Kota Administrasi ", "Kota ") for name in names]
    words = [name.split() for name in bare]
    initials = ["".join(word[0] for word in one).upper() if len(one) == 3 else " ".join(one) for one in words]
    texts = pa.array([*names, *bare, *short, *initials])
    style = np.searchsorted([0.3, 0.72, 0.96], rng.random(len(regency)), side="right")
    places = np.where(there, style * len(names) + regency, NONE).astype(np.int32)
    text = _take(texts, places)
    return pc.if_else(pa.array(upper), pc.utf8_upper(text), text)


def _birth_places(rng: Rng, population: Population, mentions: Mentions, upper: Bools) -> Text:
    """Write where somebody was born: mostly the regency, at times the village."""
    there = mentions.birth_place_there
    regency = _regencies(rng, population.birth_regency[mentions.person], there, upper)
    village = population.village[mentions.person]
    name = _take(pa.array(world().land.village_names), np.where(there, village, NONE).astype(np.int32))
    return pc.if_else(pa.array(rng.random(len(upper)) < 0.18), name, regency)
