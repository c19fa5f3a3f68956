"""Plays an invented country into the database: its offices and officers, and the months in which they worked."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from uuid import UUID

from django.db import transaction

from suluh.accounts.kinds import Role
from suluh.accounts.models import Agency, Membership, User
from suluh.accounts.queries import get_actor
from suluh.accounts.rules import NOBODY, SYSTEM, Actor
from suluh.answers import Refused
from suluh.audit.actions import one_change
from suluh.cases.actions import move_case, note_case, open_case
from suluh.cases.kinds import EventKind, State
from suluh.clearing.actions.judge import judge_pair
from suluh.clearing.jobs import compare_new, count_if_grown
from suluh.clearing.kinds import Verdict
from suluh.clearing.models import Pair
from suluh.command import passwords
from suluh.database.identity import acting_as
from suluh.linkage.dates import PartialDate
from suluh.linkage.phones import read_phone
from suluh.people.kinds import PersonRole, Sex, Source
from suluh.people.rules import Said
from suluh.reports.access import hash_tracking
from suluh.reports.actions import decide_report, receive_report
from suluh.reports.kinds import Channel, Decision, Status
from suluh.reports.models import Mention, Report
from suluh.reports.queries import records_in
from suluh.reports.rules import TellerSaid, Telling
from suluh.synthetic import AgencySeed, ClaimSeed, Country, JudgementSeed, OfficerSeed, ReportSeed
from suluh.synthetic import PartialDate as SeedDate

PASSWORD = "obor-contoh-2026"  # noqa: S105 - of invented officers only; printed at every start of the sample
SHARE_WITH_CASE = 0.6

WELCOME: tuple[tuple[str, Role, str], ...] = (
    ("ina", Role.INTAKE, "53.71"),
    ("sari", Role.CASE_WORKER, "53.71"),
    ("dina", Role.DATA_ENTRY, "53.71"),
    ("vera", Role.VERIFIER, "53"),
    ("yosef", Role.CLEARING_OFFICER, "53"),
    ("koko", Role.COORDINATOR, "53"),
    ("lalu", Role.CASE_WORKER, "52.02"),
    ("nadi", Role.CLEARING_OFFICER, ""),
    ("pusat", Role.COORDINATOR, ""),
    ("sinta", Role.SUPERVISOR, ""),
    ("adi", Role.ADMIN, ""),
)
"""The accounts one can sign in with: a short name each, its role, and where an officer of that role is sought."""


@dataclass(slots=True)
class Play:
    """What has been played so far: who is who, and which record each claim became."""

    agencies: dict[str, Agency] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    workers: dict[int, str] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)

    def actor(self, key: str, at: datetime) -> Actor:
        """Return who an officer is; posts begin before the story does, and nobody leaves hers."""
        if not key:
            return NOBODY
        if key not in self.actors:
            self.actors[key] = get_actor(self.users[key], at)
        return self.actors[key]


def settle(country: Country) -> None:
    """Write the offices, the officers and their posts."""
    agencies = {seed.key: _agency(seed) for seed in country.agencies}
    Agency.objects.bulk_create(agencies.values())
    users = {seed.key: _user(seed) for seed in country.officers}
    User.objects.bulk_create(users.values())
    Membership.objects.bulk_create(
        Membership(
            user=users[officer.key],
            agency=agencies[post.agency],
            role=post.role,
            area_id=post.area or None,
            starts=officer.since,
        )
        for officer in country.officers
        for post in officer.posts
    )


def cast() -> Play:
    """Return who is who in a country that has been settled and not been welcomed to yet."""
    play = Play(
        agencies={agency.code: agency for agency in Agency.objects.select_related("area")},
        users={user.username: user for user in User.objects.all()},
    )
    posts = Membership.objects.filter(role=Role.CASE_WORKER).order_by("pk").values_list("agency_id", "user__username")
    for agency_id, name in posts:
        play.workers.setdefault(agency_id, name)
    return play


def is_welcome() -> bool:
    """Test whether the accounts of WELCOME have been given away, which is the last thing that is done."""
    return User.objects.filter(username__in=[name for name, *_ in WELCOME]).exists()


def _agency(seed: AgencySeed) -> Agency:
    return Agency(code=seed.key, name=seed.name, kind=seed.kind, area_id=seed.area or None, contact=seed.phone)


def _user(seed: OfficerSeed) -> User:
    user = User(username=seed.key, full_name=seed.name, email=seed.email)
    user.set_unusable_password()
    return user


def welcome(country: Country, play: Play) -> list[tuple[str, str, str, str]]:
    """Give each account of WELCOME to an officer and return (name to sign in with, officer, role, agency)."""
    told, taken = [], set()
    for name, role, area in WELCOME:
        fitting = (
            (officer, post)
            for officer in country.officers
            for post in officer.posts
            if post.role == role.value and post.area == area and officer.key not in taken
        )
        officer, post = next(fitting, (None, None))
        if officer is None or post is None:
            continue
        taken.add(officer.key)
        user = play.users[officer.key]
        user.username = name
        passwords.give(user, PASSWORD)
        user.save(update_fields=["username", "password"])
        told.append((name, officer.name, str(role.label), play.agencies[post.agency].name))
    return told


@transaction.atomic
def live(seeds: Iterable[ReportSeed], play: Play) -> None:
    """Let some time pass: every report is taken in, checked and decided when it was, by whom it was.

    Living through it twice changes nothing.
    """
    for seed in seeds:
        report = _decide(seed, _tell(seed, play), play)
        chance = Random(f"case of {seed.key}")  # noqa: S311 - a story, not a secret
        if report.status == Status.VERIFIED and chance.random() < SHARE_WITH_CASE:
            _open_case(seed, report, play, chance)


def _tell(seed: ReportSeed, play: Play) -> Report:
    agency, actor = play.agencies[seed.agency], play.actor(seed.officer, seed.received_at)
    with acting_as(actor.identity()):
        report, _ = receive_report(
            actor=actor,
            at=seed.received_at,
            telling=_telling(seed),
            agency=agency,
            area_code=agency.area_id or next((claim.area[:5] for claim in seed.people if claim.area), ""),
            key="" if actor is NOBODY else seed.key,
            tracking=_tracking(seed) if actor is NOBODY else "",
        )
    return report


def _tracking(seed: ReportSeed) -> str:
    return f"contoh {seed.key}"


def _telling(seed: ReportSeed) -> Telling:
    return Telling(
        source=Source.STAFF if seed.officer else Source.PUBLIC,
        channel=Channel(seed.channel),
        said_on=seed.received_at.date().isoformat(),
        people=tuple(_said(claim, seed) for claim in seed.people),
        narrative=seed.narrative,
        destination="" if seed.country == "ID" else seed.country,
        exploitation=seed.exploitation,
        recruited_on=_iso(seed.recruited_on),
        departed_on=_iso(seed.departed_on),
        recruiter=seed.recruiter_words,
        urgent=seed.risk == "HIGH",
        anonymous=seed.reporter.anonymous,
        teller=TellerSaid(seed.reporter.name, seed.reporter.phone, seed.reporter.relation),
    )


def _said(claim: ClaimSeed, seed: ReportSeed) -> Said:
    birth = _date(claim.born)
    if estimated := birth is None and claim.age is not None:
        birth = PartialDate(claim.stated_on.year - (claim.age or 0))
    return Said(
        name=claim.name,
        aliases=claim.aliases,
        role=PersonRole.VICTIM,
        sex=Sex(claim.sex or ""),
        birth=birth,
        birth_estimated=estimated,
        birth_place=claim.birthplace,
        nik=claim.nik,
        passport=claim.passport,
        phones=tuple(number for text in claim.phones for number in read_phone(text)),
        area_code=claim.area,
        address=claim.address,
        destination="" if seed.country == "ID" else seed.country,
        as_typed={"name": claim.name, "nik": claim.nik, "phones": ", ".join(claim.phones), "birth": _iso(claim.born)},
    )


def _date(date: SeedDate) -> PartialDate | None:
    return PartialDate(date.year, date.month, date.day) if date.year else None


def _iso(date: SeedDate) -> str:
    return str(date) if date.year else ""


def _decide(seed: ReportSeed, report: Report, play: Play) -> Report:
    decision = seed.decision
    if decision.outcome == "RECEIVED" or decision.decided_at is None:
        return report
    actor = play.actor(decision.decided_by, decision.decided_at)
    with acting_as(actor.identity()):
        try:
            review = decide_report(
                actor=actor,
                at=decision.decided_at,
                report=report,
                decision=Decision(decision.outcome),
                reasons=decision.reasons,
                note="" if decision.outcome == "VERIFIED" else "Mohon diperiksa kembali.",
            )
        except Refused:
            return report  # a rule of today is stricter than the story: the report goes on waiting
        return review.report


def _open_case(seed: ReportSeed, report: Report, play: Play, chance: Random) -> None:
    worker = play.workers.get(report.agency_id)
    if worker is None or seed.decision.decided_at is None:
        return
    at = seed.decision.decided_at
    actor = play.actor(worker, at)
    with acting_as(actor.identity()):
        for record in records_in(report):
            with contextlib.suppress(Refused), one_change():
                case = open_case(actor=actor, at=at, report=report, record=record, agency=report.agency)
                if chance.random() < 0.7:
                    move_case(actor=actor, at=at, case=case, state=State.ACTIVE, text="Asesmen awal selesai.")
                    text = "Sudah dihubungi; kondisi stabil."
                    note_case(actor=actor, at=at, case=case, kind=EventKind.CONTACT, text=text, key="contoh")


def clear(country: Country, play: Play) -> None:
    """Compare all that was told, and let the clearing officers decide the pairs that the story says they decided."""
    at = max((report.received_at for report in country.reports), default=None)
    if at is None:
        return
    count_if_grown(at)
    compare_new(at, most=2 * len(country.truth) + 1)
    records = _records(country)
    for seed in country.judgements:
        _judge(seed, records, play)


def _records(country: Country) -> dict[str, UUID]:
    """Find which record each claim became."""
    told = {seed.key: seed for seed in country.reports} | {
        hash_tracking(_tracking(one)): one for one in country.reports
    }
    with acting_as(SYSTEM.identity()):
        names = "report__idempotency_key", "report__tracking_hash", "position", "record_id"
        rows = Mention.objects.filter(report__source__in=(Source.STAFF, Source.PUBLIC)).values_list(*names)
        return {told[key or tracking].people[place].key: record for key, tracking, place, record in rows}


def _judge(seed: JudgementSeed, records: dict[str, UUID], play: Play) -> None:
    left, right = sorted((records[seed.left], records[seed.right]))
    actor = play.actor(seed.decided_by, seed.decided_at)
    with acting_as(actor.identity()):
        pair = Pair.objects.filter(left=left, right=right).first()
        if pair is None:
            return  # the keys did not bring them together, or the pair lies beyond this officer's area
        with contextlib.suppress(Refused):
            judge_pair(actor=actor, at=seed.decided_at, pair_id=pair.pk, verdict=Verdict[seed.judged], note=seed.reason)
