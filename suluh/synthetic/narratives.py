"""What was told, in Indonesian sentences composed from parts. The teller's words never name the victim."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

from suluh.synthetic.areas import Village
from suluh.synthetic.chance import below, choose
from suluh.synthetic.journeys import load_plots
from suluh.synthetic.shapes import Journey, PersonTruth

NATIONS = {
    "MY": "Malaysia",
    "SA": "Arab Saudi",
    "AE": "Uni Emirat Arab",
    "OM": "Oman",
    "QA": "Qatar",
    "SY": "Suriah",
    "JO": "Yordania",
    "KH": "Kamboja",
    "MM": "Myanmar",
    "LA": "Laos",
    "PH": "Filipina",
    "TW": "Taiwan",
    "CN": "Tiongkok",
    "KR": "Korea Selatan",
    "FJ": "Fiji",
    "HK": "Hong Kong",
    "SG": "Singapura",
    "DE": "Jerman",
    "JP": "Jepang",
}
WAGES = {
    "MY": ("1.500 ringgit", "1.200 ringgit", "Rp5 juta"),
    "ID": ("Rp1,5 juta", "Rp2 juta", "Rp3 juta"),
    "SA": ("1.200 riyal", "Rp5 juta"),
    "AE": ("1.200 dirham", "Rp6 juta"),
    "KH": ("Rp12 juta", "800 dolar"),
    "MM": ("Rp15 juta", "1.000 dolar"),
    "HK": ("Rp9 juta",),
    "TW": ("Rp10 juta", "Rp8 juta"),
    "DE": ("Rp30 juta",),
}
TOWNS = {
    "53": "Kupang",
    "52": "Mataram",
    "35": "Surabaya",
    "33": "Semarang",
    "32": "Bandung",
    "18": "Bandar Lampung",
    "12": "Medan",
    "61": "Pontianak",
    "73": "Makassar",
    "36": "Serang",
}
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
LENGTHS = ("dua minggu", "tiga minggu", "satu bulan", "dua bulan", "tiga bulan", "lima bulan", "enam bulan")
PRICES = ("Rp2 juta", "Rp3 juta", "Rp5 juta", "Rp7 juta", "Rp10 juta")
DEBTS = ("Rp8 juta", "Rp12 juta", "Rp15 juta", "Rp20 juta", "Rp35 juta", "Rp50 juta")
LAW = ("PROSECUTION", "LPSK")
UNDER_AGE = (
    "Waktu berangkat {korban} masih di bawah umur menurut akta atau ijazah.",
    "Di antara {korban} ada yang masih di bawah umur waktu berangkat menurut akta atau ijazah.",
)
PEERS = ("CAMPUS", "COMMUNITY", "CORPORATION", "CITY")

_ACCOMPANIED = re.compile(r"(bersama|rumah|diantar|bertemu|keluarga) \{", re.IGNORECASE)
_SENTENCE = re.compile(r"(^|[.!?] )([a-z])")


@cache
def phrases() -> dict[str, Any]:
    """Read the openings, relations and requests."""
    return tomllib.loads((files(__package__) / "phrases.toml").read_text("utf-8"))


def draw_relation(rng: Random, people: list[PersonTruth], public: bool) -> str:
    """Say who tells: family, somebody who knows the victim, or herself."""
    known = phrases()["relation"]
    roll = rng.random()
    group = "SELF" if roll < 0.24 and not public else "FAMILY" if roll < 0.75 else "KNOWN"
    relation: str = choose(rng, known[group])
    if len(people) > 1:
        relation = relation.replace("korban sendiri", "salah satu korban")
        relation = re.sub(r"(?<!satu )korban$", "salah satu korban", relation)
    return relation


def compose(
    rng: Random,
    kind: str,
    journey: Journey,
    village: Village,
    count: int,
    child: bool,
    relation: str,
    told_on: date,
) -> tuple[str, tuple[str, ...]]:
    """Compose a narrative of four to seven sentences, and the codes of what is asked for."""
    plot, table = load_plots()[journey.plot], phrases()
    myself = relation in ("korban sendiri", "salah satu korban")
    openings = [text for text in table["open"][_voice(kind)] if not (myself and _ACCOMPANIED.search(text))]
    opening = choose(rng, openings)
    present = myself or "{korban}" in opening
    needs = _draw_needs(rng, child, present)
    found = [text for text in plot.parts["found"] if not (present and "{bulan}" in text)]
    sentences = [opening, choose(rng, plot.parts["promise"])]
    for texts, chance in ((plot.parts["route"], 0.75), (plot.parts["event"], 0.92), (found, 0.85)):
        if rng.random() < chance and not (texts is found and "TRACE" in needs):
            sentences.append(choose(rng, texts))
    if child and rng.random() < 0.6:
        sentences.append(UNDER_AGE[count > 1])
    sentences += [choose(rng, table["ask"][need]) for need in needs]
    words = _words(rng, journey, village, count, told_on)
    return _fill(" ".join(sentences), words | {"relasi": relation}), needs


def compose_short(rng: Random, kind: str, journey: Journey, village: Village, told_on: date) -> str:
    """Compose the one or two sentences of a tip (PUBLIC) or of a report that is none (FALSE)."""
    return _fill(choose(rng, phrases()["short"][kind]), _words(rng, journey, village, 1, told_on))


def describe_recruiter(journey: Journey, village: Village) -> str:
    """Describe the recruiter as people do: not by name."""
    return journey.recruiter.replace("{kota}", _town(village))


def _voice(kind: str) -> str:
    if kind in phrases()["open"]:
        return kind
    return "LAW" if kind in LAW else "PEER" if kind in PEERS else "OFFICE"


def _draw_needs(rng: Random, child: bool, present: bool) -> tuple[str, ...]:
    """Draw one or two wishes; nobody looks for somebody who is sitting there."""
    wanted = ["RETURN", "WAGES", "HEALTH", "SAFETY", "LEGAL", *(["SCHOOL"] if child else [])]
    if not present and rng.random() < 0.3:
        return ("TRACE",)
    first = choose(rng, wanted)
    return (first,) if rng.random() < 0.6 else tuple(dict.fromkeys((first, choose(rng, wanted))))


def _words(rng: Random, journey: Journey, village: Village, count: int, told_on: date) -> dict[str, str]:
    month = max(told_on.year * 12 + told_on.month - 1 - (1 + below(rng, 5)), 0)
    return {
        "korban": ("korban", "kedua korban", "ketiga korban")[count - 1] if count < 4 else "para korban",
        "perekrut": describe_recruiter(journey, village),
        "desa": f"{village.name}, Kecamatan {village.district}" if rng.random() < 0.5 else village.regency,
        "kab": village.regency,
        "kota": _town(village),
        "tempat": journey.place,
        "negeri": NATIONS.get(journey.country, journey.place),
        "gaji": choose(rng, WAGES.get(journey.country, ("Rp6 juta", "Rp8 juta"))),
        "biaya": choose(rng, PRICES),
        "utang": choose(rng, DEBTS),
        "lama": choose(rng, LENGTHS),
        "bulan": f"bulan {MONTHS[month % 12]} {month // 12}" if rng.random() < 0.6 else "sekitar sebulan yang lalu",
    }


def _town(village: Village) -> str:
    return TOWNS.get(village.code[:2], "ibu kota provinsi")


def _fill(text: str, words: dict[str, str]) -> str:
    return _SENTENCE.sub(lambda match: match[1] + match[2].upper(), text.format_map(words))
