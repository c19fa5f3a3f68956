"""What a header says, told from its words alone and the persons they name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from suluh.spreadsheets.values import Field
from suluh.spreadsheets.vocabulary import vocabulary, words

NEARLY = 86
_QUESTION = re.compile(
    r"\b(?:data|yang|yg|dan|rp|di|dr|dari|sesuai|thn|tahun \d+|\d+"
    r"|apa|apakah|siapa|berapa|kapan|mana|anda|kamu|saudara|adalah|mohon|tolong|silakan|isi|isikan|tulis|tuliskan)\b"
)


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column seems to be about, how sure that is (0-1) and by what it was told."""

    field: Field
    confidence: float
    code: str


@lru_cache(maxsize=20_000)
def is_known_header(text: str) -> bool:
    """Test whether a text is a header we know word for word, but for the person it speaks of."""
    plain = _words_of(text)
    if not plain or plain.isdigit():
        return False
    owner, rest = _owner(plain)
    return (
        plain in vocabulary().headers or rest in vocabulary().headers or (not rest and owner in ("reporter", "suspect"))
    )


def read_header(path: Sequence[str]) -> Guess:
    """Tell a field from header text alone; IGNORE with confidence 0 when the words are unknown."""
    return _read_header(tuple(path))


@lru_cache(maxsize=20_000)
def _read_header(path: tuple[str, ...]) -> Guess:
    leaf = _words_of(path[-1]) if path else ""
    group = _words_of(" ".join(path[:-1]))
    if not leaf:
        return Guess(Field.IGNORE, 0.0, "no_header")
    owner, rest = _owner(leaf)
    owner = owner or _owner(group)[0]
    known = vocabulary().headers.get(leaf)
    if known and not _owner(group)[0]:
        return Guess(Field(known.upper()), 1.0, "header")
    field, confidence = _field_of(rest, group)
    if owner == "reporter":
        return _of_reporter(field, rest, confidence)
    if owner == "suspect":
        suspects = not rest or field in (Field.NAME, Field.PEOPLE)
        return Guess(Field.SUSPECTS if suspects else Field.IGNORE, 0.95, "other_person")
    if owner == "other":
        if known:
            return Guess(Field(known.upper()), 0.9, "header")
        return Guess(Field.IGNORE, 0.9, "other_person")
    if not rest:
        return Guess(Field.PEOPLE, 0.8, "header")
    return Guess(field, confidence, "header" if confidence else "unknown")


def _of_reporter(field: Field, rest: str, confidence: float) -> Guess:
    wanted = {
        Field.PHONES: Field.REPORTER_PHONE,
        Field.REPORTER_RELATION: Field.REPORTER_RELATION,
        Field.NAME: Field.REPORTER_NAME,
    }
    if not rest:
        return Guess(Field.REPORTER_NAME, 0.9, "header")
    return Guess(wanted.get(field, Field.IGNORE), max(confidence, 0.7), "header" if field in wanted else "other_person")


def _words_of(text: str) -> str:
    plain = words(re.sub(r"(?i)\bnama\s*[&/+]\s*alias", "nama dan alias", text))
    plain = re.sub(r"\b(?:nomer|nmr)\b", "nomor", plain)
    plain = re.sub(r"\b(?:tg|tggl|tangal|tnggl)\b", "tgl", plain)
    return " ".join(plain.split())


def _owner(text: str) -> tuple[str, str]:
    """Say whose fact the words speak of and give the words without the person: "nama korban" -> "nama"."""
    owner, rest = "", f" {text} "
    for name in ("reporter", "suspect", "subject", "other"):
        listed = sorted(vocabulary().owners[name], key=len, reverse=True)
        for phrase in listed:
            if f" {phrase} " in rest:
                if name != "subject" and not owner:
                    owner = name
                rest = rest.replace(f" {phrase} ", " ")
    return owner, " ".join(rest.split())


def _field_of(rest: str, group: str) -> tuple[Field, float]:
    headers = vocabulary().headers
    for text, confidence in (
        (rest, 0.97),
        (f"{group} {rest}".strip(), 0.9),
        (_QUESTION.sub(" ", rest), 0.9),
    ):
        text = " ".join(text.split())
        if text in headers:
            return Field(headers[text].upper()), confidence
    if not rest:
        return Field.PEOPLE, 0.8
    sorted_words = " ".join(sorted(rest.split()))
    for phrase, field in headers.items():
        if " ".join(sorted(phrase.split())) == sorted_words:
            return Field(field.upper()), 0.85
    if len(rest) > 4:
        best = process.extractOne(
            rest, [one for one in headers if len(one) > 4], scorer=fuzz.ratio, score_cutoff=NEARLY
        )
        if best:
            return Field(headers[best[0]].upper()), best[1] / 100 * 0.85
    found = _by_part(rest)
    return found if found[1] else _by_part(" ".join(_QUESTION.sub(" ", rest).split()))


def _by_part(rest: str) -> tuple[Field, float]:
    """Find the longest known phrase that begins or ends the header: "nama lengkap dan gelar" -> name."""
    found = [
        (len(phrase), phrase)
        for phrase in vocabulary().headers
        if len(phrase) > 2 and (rest.startswith(phrase + " ") or rest.endswith(" " + phrase))
    ]
    if not found:
        return Field.IGNORE, 0.0
    size, phrase = max(found)
    return Field(vocabulary().headers[phrase].upper()), round(0.4 + 0.4 * size / len(rest), 2)
