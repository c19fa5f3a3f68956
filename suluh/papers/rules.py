"""How a paper is numbered, named and coded. Nothing in a number, a code or a file name says whom it is about."""

from __future__ import annotations

from datetime import date

from suluh.answers import Answer, Reason
from suluh.papers.kinds import Kind, Why

SHORT: dict[Kind, str] = {
    Kind.REFERRAL: "SR", Kind.HANDOVER: "ST", Kind.RESTITUTION: "PR", Kind.COURT: "RP", Kind.SERVICES: "CL",
    Kind.VILLAGE: "SD",
}  # fmt: skip
MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
CAPITALS: dict[str, str] = {
    "11": "Banda Aceh", "12": "Medan", "13": "Padang", "14": "Pekanbaru", "15": "Jambi", "16": "Palembang",
    "17": "Bengkulu", "18": "Bandar Lampung", "19": "Pangkalpinang", "21": "Tanjungpinang", "31": "Jakarta",
    "32": "Bandung", "33": "Semarang", "34": "Yogyakarta", "35": "Surabaya", "36": "Serang", "51": "Denpasar",
    "52": "Mataram", "53": "Kupang", "61": "Pontianak", "62": "Palangka Raya", "63": "Banjarbaru", "64": "Samarinda",
    "65": "Tanjung Selor", "71": "Manado", "72": "Palu", "73": "Makassar", "74": "Kendari", "75": "Gorontalo",
    "76": "Mamuju", "81": "Ambon", "82": "Sofifi", "91": "Jayapura", "92": "Manokwari", "93": "Merauke",
    "94": "Nabire", "95": "Wamena", "96": "Sorong",
}  # fmt: skip
"""Where the offices of a province sit: a letter is signed in a town, not in a province."""

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Letters and digits that are not taken for one another when read out."""

CODE_LENGTH = 12
LONGEST = 40_000


def number_of(kind: Kind, serial: int, agency_code: str, day: date) -> str:
    """Write a paper's number the way Indonesian offices do: 012/SR/UPTD-KUPANG/III/2026."""
    return f"{serial:03d}/{SHORT[kind]}/{agency_code.upper()}/{MONTHS[day.month - 1]}/{day.year}"


def place_of(area_code: str, area_name: str, office: str, *, abroad: bool) -> str:
    """Return where an office signs its letters: its town or regency, or the capital of its province or the country.

    A mission abroad is called after its town ("KJRI Johor Bahru").
    """
    if abroad:
        return office.partition(" ")[2] or office
    if "." not in area_code:
        return CAPITALS.get(area_code, area_name or "Jakarta")
    return area_name.removeprefix("Kabupaten ").removeprefix("Kota ")


def file_name(kind: Kind, serial: int, year: int) -> str:
    """Return the name under which a paper is saved: kind, year and serial, never a person."""
    return f"{SHORT[kind].lower()}-{year}-{serial:03d}.pdf"


def code_of(noise: bytes) -> str:
    """Return a code of twelve letters, in groups of four, from random bytes (59 bits)."""
    letters = "".join(LETTERS[byte % len(LETTERS)] for byte in noise[:CODE_LENGTH])
    return "-".join(letters[at : at + 4] for at in range(0, CODE_LENGTH, 4))


def plain_code(typed: str) -> str:
    """Return a code as it is kept, however it was spaced or cased when typed."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())


def may_shape(source: str, error: str) -> Answer:
    """Say whether a template may be kept: it says something, is of a sensible size, and prints."""
    if not source.strip():
        return Answer((Reason(Why.EMPTY, about="source"),))
    if len(source) > LONGEST:
        return Answer((Reason(Why.TOO_LONG, about="source"),))
    return Answer((Reason(Why.BROKEN, {"error": error[:300]}, "source"),) if error else ())
