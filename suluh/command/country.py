"""Plays an invented country into the database: its offices and officers, and the months in which they worked."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from uuid import UUID

from suluh.accounts.kinds import Role
from suluh.accounts.models import Agency, Membership, User
from suluh.accounts.queries import get_actor
from suluh.accounts.rules import NOBODY, Actor
from suluh.answers import Refused
from suluh.cases.actions import move_case, note_case, open_case
from suluh.cases.kinds import EventKind, State
from suluh.clearing.actions.judge import judge_pair
from suluh.clearing.jobs import compare_new, count_if_grown
from suluh.clearing.kinds import Verdict
from suluh.clearing.models import Pair
from suluh.database.identity import acting_as
from suluh.linkage.dates import PartialDate
from suluh.linkage.phones import read_phone
from suluh.people.kinds import PersonRole, Sex, Source
from suluh.people.rules import Said
from suluh.reports.actions import decide_report, receive_report
from suluh.reports.kinds import Channel, Decision, Status
from suluh.reports.models import Report
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
    records: dict[str, UUID] = field(default_factory=dict)
    actors: dict[tuple[str, int], Actor] = field(default_factory=dict)
    workers: dict[int, str] = field(default_factory=dict)

    def actor(self, key: str, at: datetime) -> Actor:
        """Return who an officer is at a time; posts begin before the story does, so a year is fine enough."""
        if not key:
            return NOBODY
        if (key, at.year) not in self.actors:
            self.actors[key, at.year] = get_actor(self.users[key], at)
        return self.actors[key, at.year]


def settle(country: Country) -> Play:
    """Write the offices, the officers and their posts; officers whom WELCOME names get a password."""
    play = Play()
    for seed in country.agencies:
        play.agencies[seed.key] = _agency(seed)
    Agency.objects.bulk_create(play.agencies.values())
    for officer in country.officers:
        play.users[officer.key] = _user(officer)
    User.objects.bulk_create(play.users.values())
    Membership.objects.bulk_create(
        Membership(
            user=play.users[officer.key],
            agency=play.agencies[post.agency],
            role=post.role,
            area_id=post.area or None,
            starts=officer.since,
        )
        for officer in country.officers
        for post in officer.posts
    )
    for officer in country.officers:
        for post in officer.posts:
            if post.role == Role.CASE_WORKER.value:
                play.workers.setdefault(play.agencies[post.agency].pk, officer.key)
    return play


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
        user.set_password(PASSWORD)
        user.save(update_fields=["username", "password"])
        told.append((name, officer.name, str(role.label), play.agencies[post.agency].name))
    return told


def live(country: Country, play: Play, progress: Callable[[Iterable[ReportSeed]], Iterable[ReportSeed]]) -> None:
    """Let the months pass: every report is taken in, checked and decided when it was, by whom it was."""
    events = sorted(country.reports, key=lambda report: report.received_at)
    cases = Random(country.seed)  # noqa: S311 - a story, not a secret
    for seed in progress(events):
        report = _tell(seed, play)
        _decide(seed, report, play)
        if report.status == Status.VERIFIED and cases.random() < SHARE_WITH_CASE:
            _open_case(seed, report, play, cases)


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
            tracking=f"contoh {seed.key}" if actor is NOBODY else "",
        )
    job = Actor(0, role="suluh_job")
    with acting_as(job.identity()):
        for claim, record in zip(seed.people, records_in(report), strict=True):
            play.records[claim.key] = record.pk
    return report


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


def _decide(seed: ReportSeed, report: Report, play: Play) -> None:
    decision = seed.decision
    if decision.outcome == "RECEIVED" or decision.decided_at is None:
        return
    actor = play.actor(decision.decided_by, decision.decided_at)
    with acting_as(actor.identity()):
        try:
            decide_report(
                actor=actor,
                at=decision.decided_at,
                report=report,
                decision=Decision(decision.outcome),
                reasons=decision.reasons,
                note="" if decision.outcome == "VERIFIED" else "Mohon diperiksa kembali.",
            )
        except Refused:
            return  # a rule of today is stricter than the story: the report goes on waiting
        report.refresh_from_db(fields=["status", "status_at"])


def _open_case(seed: ReportSeed, report: Report, play: Play, chance: Random) -> None:
    worker = play.workers.get(report.agency_id)
    if worker is None or seed.decision.decided_at is None:
        return
    at = seed.decision.decided_at
    actor = play.actor(worker, at)
    with acting_as(actor.identity()):
        for record in records_in(report):
            try:
                case = open_case(actor=actor, at=at, report=report, record=record, agency=report.agency)
            except Refused:
                continue
            if chance.random() < 0.7:
                move_case(actor=actor, at=at, case=case, state=State.ACTIVE, text="Asesmen awal selesai.")
                note_case(
                    actor=actor, at=at, case=case, kind=EventKind.CONTACT, text="Sudah dihubungi; kondisi stabil."
                )


def clear(country: Country, play: Play) -> None:
    """Compare all that was told, and let the clearing officers decide the pairs that the story says they decided."""
    at = max((report.received_at for report in country.reports), default=None)
    if at is None:
        return
    count_if_grown(at)
    compare_new(at, most=len(play.records) + 1)
    for seed in country.judgements:
        _judge(seed, play)


def _judge(seed: JudgementSeed, play: Play) -> None:
    left, right = sorted((play.records[seed.left], play.records[seed.right]))
    actor = play.actor(seed.decided_by, seed.decided_at)
    with acting_as(actor.identity()):
        pair = Pair.objects.filter(left=left, right=right).first()
        if pair is None:
            return  # the keys did not bring them together, or the pair lies beyond this officer's area
        with contextlib.suppress(Refused):
            judge_pair(actor=actor, at=seed.decided_at, pair_id=pair.pk, verdict=Verdict[seed.judged], note=seed.reason)
