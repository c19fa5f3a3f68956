"""Several persons in one cell: numbered, dashed, one a line, with semicolons; and what each part says of its person."""

import re
from dataclasses import dataclass

from suluh.spreadsheets.ages import Reported, read_age
from suluh.spreadsheets.dates import Habits, Parts, read_date_text
from suluh.spreadsheets.values import Field
from suluh.spreadsheets.vocabulary import clean, vocabulary, words

MOST_PERSONS = 200
_AGE_IN_BRACKETS = re.compile(r"\s*\(\s*(\d{1,2})\s*(?:th|thn|tahun)?\.?\s*\)", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:(?<=\s)|(?<=;)|(?<=,)|^)\(?(\d{1,3})\s*[.)]\s*(?=[^\W\d_]|['\"(])")
_BULLET = re.compile(r"(?:^|\n)\s*[-–—•*·>]\s+(?=\S)")
_UNNAMED = re.compile(
    r"[,;\s]*\b(?:dkk|d\.k\.k|dan kawan\s*-?\s*kawan|dan kawan2|cs)\b\.?,?\s*"
    r"(?:\(?\s*(?:total\s*)?(?P<total>\d{1,3})\s*(?:orang|org|korban|jiwa)?\.?\s*\)?)?"
    r"|[,;\s]*\b(?:dan|bersama|\+)\s*(?P<more>\d{1,3})\s*(?:orang|org|korban)\s*(?:lain(?:nya)?)?\.?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(nama|umur|usia|nik|no\.? ?ktp|alamat|ttl|tempat|jenis kelamin|jk|l/p|hp|no\.? ?hp|telp|pekerjaan|alias|asal)\b"
    r"[^:\n]{0,25}:\s*",
    re.IGNORECASE,
)
_CONTINUES = re.compile(
    r"^(?:(?-i:[a-z(])|nik\b|hp\b|telp|alamat|umur|usia|ttl|lahir|desa\b|kec\b|kec\.|kab\b|kab\.|rt\b|dsn"
    r"|\d{1,2}\s*(?:th|thn|tahun))",
    re.IGNORECASE,
)
_NIK = re.compile(
    r"\b(?:NIK|no\.?\s*ktp|ktp)\b\s*[.:]*\s*['`]?(\d[\d .\-]{8,24}\d|\d[.,]\d+E\+?\d+)|(?<![\d+])(\d{15,17})(?!\d)",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"\b(?:no\.?\s*)?(?:HP|telp|tlp|telepon|wa|kontak)\b\s*[.:]*\s*"
    r"((?:wa\s*)?[(+\d][\d\s()+\-./&;x]*(?:(?:atau|dan|wa|,)\s*[(+\d][\d\s()+\-./&x]*)*)"
    r"|(?<![\d.])((?:\+62|62|0)8[\d\s-]{8,14}\d)",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:ttl|tempat,? ?tgl\.? lahir|lahir(?: di| tanggal| tgl)?|umur|usia|alamat|asal|pekerjaan|warga|d/a|domisili)\b"
    r"[\s.:]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Parted:
    """The persons of one cell as texts, and how many more are said to exist; `certain` if marks part them."""

    parts: tuple[str, ...]
    unnamed: int = 0
    certain: bool = True


def split_people(text: str, *, names_only: bool) -> Parted:
    """Part a cell into persons. A column of names is parted more carefully than one of whole identities."""
    shown = clean(text)
    unnamed = 0
    found = list(_UNNAMED.finditer(shown))
    if found:
        rest = _UNNAMED.sub(" ", shown)
        parts, certain = _split(rest, names_only=names_only)
        total = next((int(one["total"]) for one in found if one["total"]), 0)
        more = next((int(one["more"]) for one in found if one["more"]), 0)
        unnamed = more or max(total - len(parts), 0) or (0 if total else 1)
        return Parted(parts, min(unnamed, MOST_PERSONS), certain)
    parts, certain = _split(shown, names_only=names_only)
    return Parted(parts, unnamed, certain)


def _split(text: str, *, names_only: bool) -> tuple[tuple[str, ...], bool]:
    numbered = _by_numbers(text)
    if numbered:
        return numbered, True
    bullets = [part.strip(" \n;,") for part in _BULLET.split(text)]
    if len(_BULLET.findall(text)) >= 1 and _BULLET.match(text):
        return tuple(part for part in bullets if part), True
    if not names_only and _LABEL.match(text.lstrip()):
        return _by_labels(text), True
    if ";" in text:
        return tuple(part.strip() for part in text.split(";") if part.strip()), True
    lines = [line.strip(" ,") for line in text.split("\n") if line.strip(" ,")]
    if len(lines) > 1:
        return _by_lines(lines), True
    if names_only:
        return _by_commas(text)
    return ((text.strip(),) if text.strip() else ()), True


def split_list(text: str) -> tuple[str, ...]:
    """Part a cell that holds one short value for each of several persons, as numbers, lines or with semicolons."""
    shown = clean(text)
    parts = re.split(r"(?:^|\n)\s*\d{1,2}\s*[.)]\s+|\n|;", shown)
    return tuple(part.strip(" -•*") for part in parts if part.strip(" -•*"))


def _by_numbers(text: str) -> tuple[str, ...]:
    marks, wanted = [], 1
    for mark in _NUMBERED.finditer(text):
        if int(mark[1]) == wanted:
            marks.append(mark)
            wanted += 1
    if not marks or text[: marks[0].start()].strip(" ;,\n") or len(marks) > MOST_PERSONS:
        return ()
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    parts = (text[mark.end() : end].strip(" ;,\n(") for mark, end in zip(marks, ends, strict=True))
    return tuple(part for part in parts if part)


def _by_labels(text: str) -> tuple[str, ...]:
    persons: list[str] = []
    for line in text.split("\n"):
        if re.match(r"(?i)^\s*nama\b", line) or not persons:
            persons.append(line.strip())
        else:
            persons[-1] += ", " + line.strip()
    return tuple(re.sub(r"(?i)^\s*nama[^:]{0,25}:\s*", "", person) for person in persons if person)


def _by_lines(lines: list[str]) -> tuple[str, ...]:
    persons: list[str] = []
    for line in lines[: MOST_PERSONS * 3]:
        lone = words(line) in vocabulary().sex
        if persons and (lone or (_CONTINUES.match(line) and not (line[:1].islower() and persons[0][:1].islower()))):
            persons[-1] += ", " + line
        else:
            persons.append(line)
    return tuple(persons)


def _by_commas(text: str) -> tuple[tuple[str, ...], bool]:
    """Part "Siti, Maria, Yosef" and "Maria dan Yosef", which is never certain."""
    whole = ((text.strip(),) if text.strip() else (), True)
    if describes(text):
        return whole
    aged = _AGE_IN_BRACKETS.search(text) is not None
    parts = [part.strip() for part in re.split(r"\s*,\s*|\s+(?:dan|&|serta)\s+", text) if part.strip()]
    if aged:
        told = [_AGE_IN_BRACKETS.sub(r", \1 th", part) for part in parts]
        parts = [_AGE_IN_BRACKETS.sub("", part).strip() for part in parts]
    plain = all(
        re.fullmatch(r"[^\W\d_][^\d]{2,60}", part) and words(part) not in vocabulary().titles_after for part in parts
    )
    joined = re.search(r"\s(?:dan|&|serta)\s", text) is not None
    if plain and (len(parts) > 2 or (joined and len(parts) == 2)) and not re.search(r"[A-Z]\.\s?[A-Z]", text):
        return tuple(told if aged else parts), False
    return whole


def describes(text: str) -> bool:
    """Test whether a text says more of a person than the name."""
    segments = [segment.strip() for segment in (text.split(",") if "," in text else _SLASH.split(text))[1:]]
    return any(_kind_of(segment) is not None for segment in segments) or bool(_NIK.search(text))


def facts_of(part: str) -> dict[Field, str]:
    """Sort what one person's part of a cell says into fields, each as written."""
    facts: dict[Field, str] = {}
    if found := _NIK.search(part):
        facts[Field.NIK] = (found[1] or found[2]).strip()
        part = part[: found.start()] + " , " + part[found.end() :]
    phones = [(found[1] or found[2]).strip(" ,;/&") for found in _PHONE.finditer(part)]
    if phones:
        facts[Field.PHONES] = " / ".join(phones)
        part = _PHONE.sub(" , ", part)
    if "," not in part and any(_kind_of(segment.strip()) for segment in _SLASH.split(part)[1:]):
        part = _SLASH.sub(",", part)
    segments = [
        _END.sub("", segment.strip()) for segment in re.split(r",|\n", _BETWEEN_BRACKETS.sub(_keep_commas, part))
    ]
    segments = [segment.replace("\x00", ",") for segment in segments if segment]
    if not segments:
        return facts
    facts[Field.NAME] = segments[0]
    region: list[str] = []
    for segment in segments[1:]:
        kind = _kind_of(segment)
        if kind is None or kind in facts:
            region.append(_LEADING.sub("", segment))
        elif kind is Field.BIRTH:
            born = re.match(r"(?i)^(?:ttl|tempat|lahir)", segment)
            facts[kind] = (
                _LEADING.sub("", segment) if not born else re.sub(r"(?i)^(?:ttl|lahir di|lahir)\b[\s.:]*", "", segment)
            )
        else:
            facts[kind] = _LEADING.sub("", segment)
    if region:
        facts[Field.REGION] = ", ".join(part for part in region if part)
    return facts


# A full stop ends a sentence, but belongs to an initial: "Elisabet N.".
_END = re.compile(r"(?<=\w{3})\.+$|^\.+|(?<=\d)\.+$")
_SLASH = re.compile(r"(?<!\d)\s*/\s*|\s*/\s*(?!\d)|\s+/\s+")
_BETWEEN_BRACKETS = re.compile(r"\([^()]{0,80}\)")


def _keep_commas(found: re.Match[str]) -> str:
    return found[0].replace(",", "\x00")


def _kind_of(segment: str) -> Field | None:
    """Tell sex, birth and age from anything else."""
    bare = words(_LEADING.sub("", segment))
    if bare in vocabulary().sex and not bare.isdigit():
        return Field.SEX
    text = _LEADING.sub("", segment).strip()
    if not re.search(r"\d", text) or len(text) > 60:
        return None
    marked = re.search(r"(?i)\d\s*(?:-?\s*an\s*)?(?:th|thn|tahun|bln|bulan)\b|±|\+\s*/?\s*-|umur|usia", segment)
    if marked and read_age(text.lower(), Reported(2000, 2000, 2000)):
        return Field.BIRTH
    reading = read_date_text(text, Habits(), earliest=1900, latest=2100, pivot=50)
    if isinstance(reading.understood, Parts):
        return Field.BIRTH
    if re.match(r"(?i)^(?:ttl|lahir)", segment):
        return Field.BIRTH
    return None
