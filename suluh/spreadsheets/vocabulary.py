"""The words agencies use, kept as data in vocabulary.toml, and how a text is made comparable with them."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LONGEST_MISSING = 80
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SPACES = re.compile(r"[^\S\n]+")
_NOT_WORDS = re.compile(r"[^0-9a-z]+")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All word lists, already made comparable."""

    missing: frozenset[str]
    ditto: frozenset[str]
    no_name: frozenset[str]
    assumed_name: frozenset[str]
    about_a_person: frozenset[str]
    total: frozenset[str]
    note: frozenset[str]
    signature: frozenset[str]
    unnamed: frozenset[str]
    months: Mapping[str, int]
    sex: Mapping[str, str]
    titles_before: frozenset[str]
    titles_after: frozenset[str]
    alias: frozenset[str]
    lineage: frozenset[str]
    owners: Mapping[str, frozenset[str]]
    headers: Mapping[str, str]
    countries: Mapping[str, str]
    not_countries: frozenset[str]
    region_words: Mapping[str, str]
    region_abbreviations: tuple[tuple[str, str], ...]


def clean(text: str) -> str:
    """Remove what nobody can see (zero-width, direction marks, control characters) and close repeated spaces."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    shown = _INVISIBLE.sub("", unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n"))
    shown = _CONTROL.sub("", shown)
    return "\n".join(_SPACES.sub(" ", line).strip() for line in shown.split("\n")).strip()


def words(text: str) -> str:
    """Reduce a text to lower-case words without accents or punctuation: "Tgl. Lahir" becomes "tgl lahir"."""
    plain = text.lower()
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _NOT_WORDS.sub(" ", plain).strip()


def _bare(text: str) -> str:
    return " ".join(clean(text).lower().split())


@cache
def vocabulary() -> Vocabulary:
    """Load the word lists once."""
    raw = tomllib.loads(files("suluh.spreadsheets").joinpath("vocabulary.toml").read_text(encoding="utf-8"))

    def as_words(found: Iterable[str]) -> frozenset[str]:
        return frozenset(words(one) for one in found) - {""}

    def turned(found: Mapping[str, Iterable[str]]) -> dict[str, str]:
        return {words(one): name for name, listed in found.items() for one in listed}

    listed = raw["words"]
    return Vocabulary(
        missing=frozenset(_bare(one) for one in listed["missing"]) | as_words(listed["missing"]),
        ditto=frozenset(_bare(one) for one in listed["ditto"]),
        no_name=as_words(listed["no_name"]),
        assumed_name=as_words(listed["assumed_name"]),
        about_a_person=as_words(listed["about_a_person"]),
        total=as_words(listed["total"]),
        note=as_words(listed["note"]),
        signature=as_words(listed["signature"]),
        unnamed=as_words(listed["unnamed"]),
        months={name: int(number) for name, number in turned(raw["months"]).items()},
        sex=turned(raw["sex"]),
        titles_before=as_words(raw["titles"]["before"]),
        titles_after=as_words(raw["titles"]["after"]),
        alias=as_words(raw["titles"]["alias"]),
        lineage=as_words(raw["titles"]["lineage"]),
        owners={owner: as_words(found) for owner, found in raw["owners"].items()},
        headers=turned(raw["headers"]),
        countries=turned(raw["countries"]),
        not_countries=as_words(raw["not_countries"]["words"]),
        region_words=turned(raw["region_words"]),
        region_abbreviations=tuple(
            (words(one), code) for code, found in raw["region_abbreviations"].items() for one in found
        ),
    )


def is_missing(text: str) -> bool:
    """Test whether the text only says that there is nothing: -, n/a, tdk tahu, TT."""
    if len(text) > LONGEST_MISSING:
        return not clean(text)
    known = vocabulary().missing
    bare = _bare(text)
    return bare in known or bare.strip("()[]*. ") in known


def is_ditto(text: str) -> bool:
    """Test whether the text only points to the cell above: a quotation mark, sda, idem."""
    return _bare(text) in vocabulary().ditto
