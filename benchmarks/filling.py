"""Writing claims of synthetic people as lines for COPY, as the application would write them row by row."""

from collections.abc import Iterable
from typing import Any

import psycopg

REPORTED, UNCOMPARED = 7, 500  # one record in so many has a report, is left uncompared
_BATCH = 4000
_NARRATIVE = "Dijanjikan bekerja dengan upah tetap, tetapi paspor diambil dan upah tidak pernah dibayar. " * 3


class Sheet:
    """Lines for COPY into the table of a model: the given columns in their order; the others take their defaults."""

    def __init__(self, model: Any, given: str) -> None:
        """Read the columns; those not given are the same in every line."""
        names = given.split()
        others = [one for one in model._meta.concrete_fields if one.column not in names and one.name != "pk"]
        self._copy = f"COPY {model._meta.db_table} ({', '.join([*names, *(one.column for one in others)])}) FROM STDIN"
        self._tail = "".join("\t" + _default(one) for one in others) + "\n"
        self.lines: list[str] = []

    def add(self, *values: str) -> None:
        """Add a line; the values are written as COPY reads them."""
        self.lines.append("\t".join(values) + self._tail)

    def write(self, database: psycopg.Connection) -> None:
        """Send the lines."""
        with database.cursor().copy(self._copy.encode()) as copy:
            copy.write("".join(self.lines))
        self.lines.clear()


NONE = "\\N"
_ESCAPED = str.maketrans({"\\": "\\\\", "\t": " ", "\n": " "})


def _default(field: Any) -> str:
    value = field.get_default()
    if isinstance(value, bool):
        return "t" if value else "f"
    return NONE if value is None else "{}" if value in ([], {}) else str(value)


def _number(value: int | None) -> str:
    return NONE if value is None else str(value)


def _numbers(values: Iterable[int]) -> str:
    return "{" + ",".join(map(str, values)) + "}"


def _words(values: Iterable[str]) -> str:
    return ("{" + ",".join(f'"{one.replace(chr(34), "")}"' for one in values) + "}").translate(_ESCAPED)


def _bytes(value: bytes) -> str:
    return "\\\\x" + value.hex()


_NUMBERS = "nik nik_region nik_birth nik_serial birth_year birth_month birth_day whole whole_coarse version".split()  # noqa: SIM905
_LISTS = "passports phones light coarse initials lone near alias lineage".split()  # noqa: SIM905
_HELD = "agency_id area_code"
_COLUMNS = {
    "Person": "id known_since",
    "Record": f"id person_id {_HELD} source role sex birth_year home_code said_at compared_at",
    "Identity": f"record_id {_HELD} name aliases birth_year birth_month birth_day birth_precision birth_place sex "
    "nik_sealed nik_hash passport_sealed passport_hash phones village_id address",
    "Trace": " ".join(["record_id", "home_code", "sex", *_NUMBERS, *_LISTS]),
    "Key": "family hash record_id",
    "Report": f"id {_HELD} source channel status said_on received_at status_at exploitation place narrative",
    "Mention": "id report_id record_id position",
}


def models() -> dict[str, Any]:
    from suluh.people.models import Identity, Key, Person, Record, Trace
    from suluh.reports.models import Mention, Report

    return {model.__name__: model for model in (Person, Record, Identity, Trace, Key, Report, Mention)}


def load_shard(address: str, shard: int, persons: int, areas: list[Any], agencies: dict[str, tuple[int, str]]) -> None:
    import django

    django.setup()
    from suluh.synthetic import stream_claims

    sheets = {name: Sheet(model, _COLUMNS[name]) for name, model in models().items()}
    known: dict[int, str] = {}
    with psycopg.connect(address, autocommit=True) as database:
        database.execute("SET session_replication_role = replica")  # no triggers: neither trail nor foreign keys
        database.execute("SET synchronous_commit = off")
        for number, claim in enumerate(stream_claims(areas, persons, shard)):
            _add(sheets, claim, number + shard, known, *agencies[claim.agency])
            if number % _BATCH == _BATCH - 1:
                for sheet in sheets.values():
                    sheet.write(database)
        for sheet in sheets.values():
            sheet.write(database)


def _add(sheets: dict[str, Sheet], claim: Any, number: int, known: dict[int, str], agency: int, seat: str) -> None:
    """Add what one claim comes to; the person is the true one, as if clearing were done."""
    from suluh.ids import new_id

    minute, second = divmod(number % 86400, 60)
    pk, at = str(new_id()), f"{claim.stated_on} {minute // 60:02}:{minute % 60:02}:{second:02}+00"
    if claim.person not in known:
        known[claim.person] = str(new_id())
        sheets["Person"].add(known[claim.person], at)
    held = (str(agency), seat or claim.area[:5])
    home = claim.area[:5] if len(claim.area) >= 5 else ""
    compared = NONE if number % UNCOMPARED == 0 else at
    sheets["Record"].add(pk, known[claim.person], *held, "IMPORT", "VICTIM", claim.sex or "",
                         _number(claim.born.year), home, at, compared)  # fmt: skip
    _add_identity(sheets, claim, pk, held)
    _add_trace(sheets, claim, pk)
    if number % REPORTED == 0:
        _add_report(sheets, claim, pk, held, at)


def _born(claim: Any) -> Any:
    from suluh.linkage.dates import PartialDate

    return PartialDate(*claim.born) if claim.born.year else None


def _add_identity(sheets: dict[str, Sheet], claim: Any, pk: str, held: tuple[str, ...]) -> None:
    born = _born(claim)
    sheets["Identity"].add(
        pk, *held, claim.name.translate(_ESCAPED), _words(claim.aliases), *map(_number, claim.born),
        str({"year": 1, "month": 2, "day": 3}[born.precision] if born else 0), claim.birthplace, claim.sex or "",
        *_number_sealed(claim.nik, pk), *_number_sealed(claim.passport, pk),
        _words(claim.phones), claim.area if len(claim.area) == 13 else NONE, claim.address.translate(_ESCAPED),
    )  # fmt: skip


def _number_sealed(number: str, pk: str) -> tuple[str, str]:
    from suluh.sealing import keyed_hash, seal

    return (_bytes(seal(number, pk)), _bytes(keyed_hash(number))) if number else (NONE, NONE)


def _add_trace(sheets: dict[str, Sheet], claim: Any, pk: str) -> None:
    from django.conf import settings

    from suluh.linkage.traces import Claim, keys, trace

    said = Claim(
        claim.name, claim.aliases, claim.sex or "", _born(claim), claim.nik, claim.passport, claim.phones, claim.area
    )
    marks = trace(said, settings.INDEX_KEY)
    sheets["Trace"].add(
        pk, marks.area_code, marks.sex, *(_number(getattr(marks, name)) for name in _NUMBERS),
        *(_numbers(getattr(marks, name)) for name in _LISTS),
    )  # fmt: skip
    add = sheets["Key"].add
    for key in keys(marks, settings.INDEX_KEY):
        add(str(int(key.family)), str(key.hash), pk)


def _add_report(sheets: dict[str, Sheet], claim: Any, pk: str, held: tuple[str, ...], at: str) -> None:
    from suluh.ids import new_id

    report = new_id()
    chance = report.int % 100
    status = "RECEIVED" if chance < 4 else "RETURNED" if chance < 6 else "REFUSED" if chance < 10 else "VERIFIED"
    sheets["Report"].add(str(report), *held, "IMPORT", "LIST", status, str(claim.stated_on), at, at, "{ForcedLabour}",
                         claim.birthplace, _NARRATIVE)  # fmt: skip
    sheets["Mention"].add(str(new_id()), str(report), pk, "0")
