"""The hint at intake against a million persons: how long an officer waits, asked by POST as the form asks."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import cycle

import psycopg
from django.test import Client

from benchmarks.harness import Bench
from benchmarks.million import loaded

OFFICERS, ASKED, WARM_UP = 60, 250, 30
SAMPLE = """
    SELECT r.id, r.person_id, i.name, i.sex, i.birth_year, i.birth_month, i.birth_day, i.nik_sealed,
        i.phones, i.village_id
    FROM people_record r JOIN people_identity i ON i.record_id = r.id
    WHERE (SELECT count(*) FROM people_record o WHERE o.person_id = r.person_id) > 1 AND i.name <> ''
      AND r.id IN (SELECT id FROM people_record TABLESAMPLE system (3) REPEATABLE (7))
    ORDER BY md5(r.id::text) LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody of whom the database holds several records, as one of them tells of her."""

    record: object
    person: object
    name: str
    sex: str
    birth: str
    nik: str
    phone: str
    village: str

    def typed(self, *fields: str) -> dict[str, str]:
        """Return what an officer types of her: these fields alone."""
        told = {"name": self.name, "sex": self.sex, "birth": self.birth, "nik": self.nik, "phones": self.phone,
                "village": self.village}  # fmt: skip
        return {"name": "", **{name: told[name] for name in fields}}


PROFILES = {
    "everything": ("name", "sex", "birth", "nik", "phones", "village"),
    "name and birth": ("name", "birth"),
    "name, birth, village": ("name", "birth", "village"),
    "NIK alone": ("nik",),
    "telephone alone": ("phones",),
}
COMMON = ["Siti Aminah", "Nurhayati", "Maria", "Sri Wahyuni", "Muhammad", "Dewi Lestari", "Yuliana", "Siti Nurjanah"]


def run(bench: Bench) -> None:
    """Ask as fast as one officer after another can, and see how often the person is found."""
    with loaded() as country:
        bench.note("records", country.records)
        people = list(sample(ASKED))
        clients = cycle(sign_in())
        for one in people[:WARM_UP]:
            ask(next(clients), one.typed("name", "birth", "phones"))
        for name, fields in PROFILES.items():
            asked = [one.typed(*fields) for one in people]
            bench.add(name, [ask(next(clients), typed) for typed in asked if all(typed[field] for field in fields)])
        common = [{"name": name, "birth": str(year)} for name in COMMON for year in range(1985, 2005)]
        bench.add("common names and a year", [ask(next(clients), typed) for typed in common])
        bench.add("too little", [ask(next(clients), {"name": name}) for name in COMMON * 10])
        bench.note("another record of hers found (%)", found(people))


def ask(client: Client, typed: dict[str, str]) -> float:
    """Ask once and say how long it took."""
    start = time.perf_counter()
    answer = client.post("/penjernihan/petunjuk/", typed)
    seconds = time.perf_counter() - start
    assert answer.status_code == 200
    assert "Terlalu banyak" not in answer.content.decode()
    return seconds


def found(people: list[Known]) -> float:
    """Say for how many people another record of theirs is among the matches."""
    from django.db import transaction

    from suluh.accounts.rules import SYSTEM
    from suluh.clearing.queries.matching import matches_of_record
    from suluh.database.identity import acting_as

    hits = 0
    for one in people:
        with acting_as(SYSTEM.identity()), transaction.atomic():
            hits += any(match.person_id == one.person for match in matches_of_record(one.record))  # type: ignore[arg-type]
    return round(100 * hits / len(people), 1)


def sample(number: int) -> Iterator[Known]:
    """Draw people of whom there are several records, always the same."""
    from suluh.command import machine
    from suluh.sealing import unseal

    with psycopg.connect(machine.superuser(database=machine.database_name())) as database:
        rows = database.execute(SAMPLE, [number]).fetchall()
    for record, person, name, sex, year, month, day, nik, phones, village in rows:
        known = [f"{year:04}"] + [f"{part:02}" for part in (month, day) if part] if year else []
        yield Known(
            record, person, name, sex, "-".join(known), unseal(nik, str(record)) if nik else "",
            phones[0] if phones else "", village or "",
        )  # fmt: skip


def sign_in() -> list[Client]:
    """Sign in officers, so many that none asks too often."""
    from django.conf import settings

    from suluh.accounts.kinds import Role
    from suluh.accounts.models import Agency, Membership, User

    settings.ALLOWED_HOSTS = ["*"]
    agency = Agency.objects.exclude(area=None).order_by("pk")[0]
    clients = []
    for number in range(OFFICERS):
        user, made = User.objects.get_or_create(username=f"bench-{time.time_ns()}-{number}")
        if made:
            Membership.objects.create(
                user=user, agency=agency, role=Role.INTAKE, area_id=agency.area_id, starts=date(2020, 1, 1)
            )
        clients.append(Client())
        clients[-1].force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return clients
