"""Reads of persons and records that carry no identity; row-level security decides which rows there are."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import F, QuerySet

from suluh.linkage.dates import PartialDate
from suluh.linkage.names import Entry, read_name, use_entries
from suluh.linkage.nik import read_nik
from suluh.linkage.passports import read_passport
from suluh.linkage.phones import read_phone
from suluh.linkage.traces import Claim, Family, hash_feature, keys, name_key, trace
from suluh.linkage.traces import Key as LinkKey
from suluh.people.kinds import Sex
from suluh.people.models import Identity, NameRule, Record
from suluh.sealing import unseal


@dataclass(frozen=True, slots=True)
class Opened:
    """An identity that has been opened for a purpose and noted in the trail."""

    record_id: UUID
    name: str
    aliases: tuple[str, ...]
    sex: Sex
    birth: PartialDate | None
    birth_estimated: bool
    birth_place: str
    nik: str
    passport: str
    phones: tuple[str, ...]
    village_code: str
    village: str
    address: str
    as_typed: dict[str, str]


def opened(row: Identity) -> Opened:
    """Return what a sealed row says; only `people.access` reads such rows."""
    birth = PartialDate(row.birth_year, row.birth_month, row.birth_day) if row.birth_year else None
    return Opened(
        record_id=row.record_id,
        name=row.name,
        aliases=tuple(row.aliases),
        sex=Sex(row.sex),
        birth=birth,
        birth_estimated=row.birth_estimated,
        birth_place=row.birth_place,
        nik=unseal(row.nik_sealed, str(row.record_id)) if row.nik_sealed else "",
        passport=unseal(row.passport_sealed, str(row.record_id)) if row.passport_sealed else "",
        phones=tuple(row.phones),
        village_code=row.village_id or "",
        village=f"{row.village.name}, {row.village.context}".rstrip(", ") if row.village else "",
        address=row.address,
        as_typed=row.as_typed,
    )


def live_records() -> QuerySet[Record]:
    """Return the records that have not been withdrawn."""
    return Record.objects.filter(withdrawn_at=None).select_related("agency", "destination")


def records_of(person_ids: Iterable[UUID]) -> QuerySet[Record]:
    """Return what the sources the caller reaches say about some persons, oldest first."""
    return live_records().filter(person__in=person_ids).order_by("said_at", "pk")


BEARS = """
    upper(regexp_replace(
        regexp_replace(normalize(people_identity.name || ' ' || array_to_string(people_identity.aliases, ' '), NFKD),
            %s, '', 'g'),
        '([a-z]{2})([A-Z][a-z]{2})', '\\1 \\2', 'g'
    )) ~ %s
"""
SIGNS = "[\u0300-\u036f'`\"\u00b4\u2018\u2019\u02b9-\u02bf]"
"""Accents and apostrophes, which a word is written with or without (`linkage.names.clean_text`)."""


def bears(rows: QuerySet[Identity], word: str) -> QuerySet[Identity]:
    """Narrow sealed rows to those in whose names a word in capitals stands; only `people.access` reads such rows."""
    return rows.extra(where=[BEARS], params=[SIGNS, f"(^|[^[:alpha:]]){word}([^[:alpha:]]|$)"])  # noqa: S610


def name_rules() -> QuerySet[NameRule]:
    """Return the words added to what is known of names: what waits first, then the latest."""
    return NameRule.objects.select_related("added_by", "settled_by").order_by(
        F("starts").asc(nulls_first=True), "-added_at", "pk"
    )


WORDS = "SELECT kind, form, name FROM people_namerule WHERE starts IS NOT NULL AND ends IS NULL ORDER BY starts, id"


def know_names() -> None:
    """Read names by the words that administrators added, as they are in force now.

    Asked before each reading: another process may have been told of a word meanwhile.
    """
    with connection.cursor() as cursor:
        cursor.execute(WORDS)
        use_entries(Entry(*row) for row in cursor.fetchall())


def within_reach(record_ids: Collection[UUID]) -> set[UUID]:
    """Return which of some records the caller reaches."""
    if not record_ids:
        return set()
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM people_record WHERE id = ANY(%s)", [list(record_ids)])
        return {record_id for (record_id,) in cursor.fetchall()}


STRONG = frozenset({Family.NIK, Family.PASSPORT, Family.PHONE, Family.TOKEN_BIRTH, Family.PAIR_YEAR})
"""Families of keys under which few find one another by chance: enough to ask whether two reports are one."""

MOST_ALIKE = 200
FIND = """
    SELECT r.id FROM people_find(%s::smallint[], %s::bigint[], %s) AS f JOIN people_record AS r ON r.id = f.record_id
    WHERE r.withdrawn_at IS NULL ORDER BY f.hits DESC, r.said_at DESC, r.id LIMIT %s
"""


def find_alike(claims: Iterable[Claim]) -> list[UUID]:
    """Return live records within reach that may speak of one of these people: by number, or by name and birth."""
    know_names()
    found = {key for claim in claims for key in keys(trace(claim, settings.INDEX_KEY), settings.INDEX_KEY)}
    return _find([key for key in found if key.family in STRONG], at_least=1, limit=MOST_ALIKE)


def find_people(text: str, *, limit: int) -> list[Record]:
    """Return live records within reach that bear a name, a NIK, a passport or a telephone number, the best first.

    Words of a name may stand in any order; of three words and more, one may be missing.
    """
    know_names()
    found, at_least = _search_keys(text)
    order = _find(found, at_least=at_least, limit=limit)
    rows = live_records().select_related("mention__report").in_bulk(order)
    return [rows[pk] for pk in order if pk in rows]


def _search_keys(text: str) -> tuple[list[LinkKey], int]:
    nik, phones, passport = read_nik(text), tuple(read_phone(text)), read_passport(text).number
    if nik.usable or phones or passport:
        claim = Claim(nik=text if nik.usable else "", phones=phones, passport=passport)
        numbers = (Family.NIK, Family.PHONE, Family.PASSPORT)
        return [key for key in keys(trace(claim, settings.INDEX_KEY), settings.INDEX_KEY) if key.family in numbers], 1
    words = dict.fromkeys(token.light for token in read_name(text).tokens)
    named = [name_key(hash_feature(settings.INDEX_KEY, "light", word), settings.INDEX_KEY) for word in words]
    return named, len(named) if len(named) < 3 else len(named) - 1


def _find(wanted: list[LinkKey], *, at_least: int, limit: int) -> list[UUID]:
    """Ask the database, which alone may read keys, and let row-level security keep what the caller reaches."""
    if not wanted:
        return []
    with connection.cursor() as cursor:
        cursor.execute(FIND, [[int(key.family) for key in wanted], [key.hash for key in wanted], at_least, limit])
        return [row[0] for row in cursor.fetchall()]
