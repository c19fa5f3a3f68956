"""What officers did: who took a report in, verified, returned or refused it, and which pairs were judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from math import exp, log
from random import Random

from suluh.synthetic.chance import choose
from suluh.synthetic.shapes import (
    AgencySeed,
    ClaimSeed,
    JudgementSeed,
    OfficerSeed,
    Outcome,
    OutcomeSeed,
    PersonTruth,
    ReportSeed,
)

TAKERS = ("INTAKE", "CASE_WORKER", "DATA_ENTRY")
RETURNED = ("INCOMPLETE", "NO_EVIDENCE", "UNCLEAR_TIME", "UNCLEAR_PLACE")
JUDGED_SHARE = 0.4


class Desk:
    """Who sits where: takers of an agency, verifiers and clearing officers of an area."""

    __slots__ = ("_areas", "_takers", "_verifiers", "clearers")

    def __init__(self, agencies: Iterable[AgencySeed], officers: Iterable[OfficerSeed]) -> None:
        """Sort officers by what they do."""
        self._areas = {agency.key: agency.area for agency in agencies}
        self._takers: dict[str, list[str]] = {}
        self._verifiers: dict[str, list[str]] = {}
        self.clearers: dict[str, list[str]] = {}
        for officer in officers:
            for post in officer.posts:
                if post.role in TAKERS:
                    self._takers.setdefault(post.agency, []).append(officer.key)
                elif post.role == "VERIFIER":
                    self._verifiers.setdefault(post.area, []).append(officer.key)
                elif post.role == "CLEARING_OFFICER":
                    self.clearers.setdefault(post.area, []).append(officer.key)

    def intake(self, rng: Random, agency: AgencySeed) -> str:
        """Draw the officer who took the report in."""
        return choose(rng, self._takers[agency.key])

    def decide(self, rng: Random, report: ReportSeed, today: date) -> OutcomeSeed:
        """Play verification: the longer it is ago, the likelier it is decided; faults are mostly seen."""
        age = (datetime.combine(today, time(12), UTC) - report.received_at).total_seconds() / 86400
        if rng.random() < 0.02 + 0.98 * exp(-age / 9):
            return OutcomeSeed("RECEIVED")
        outcome, reasons = _verdict(rng, report)
        after = min(_days(rng.random()), max(age * 0.95, 0.05))
        return OutcomeSeed(outcome, reasons, report.received_at + timedelta(days=after), self._verifier(rng, report))

    def _verifier(self, rng: Random, report: ReportSeed) -> str:
        area = self._areas[report.agency][:2]
        return choose(rng, self._verifiers.get(area) or self._verifiers[""])

    def clearer(self, rng: Random, area: str) -> str:
        """Draw a clearing officer of the province, or of the country where it has none."""
        return choose(rng, self.clearers.get(area[:2]) or self.clearers[""])


SOON, LATER = 0.9, 5.0


def _days(roll: float) -> float:
    """Return after how many days a report is checked: nine in ten within a working day, the rest within weeks."""
    if roll < SOON:
        return 0.05 + 0.6 * roll / SOON
    return 0.7 - LATER * log((1 - roll) / (1 - SOON) + 1e-9)


def _verdict(rng: Random, report: ReportSeed) -> tuple[Outcome, tuple[str, ...]]:
    if "none" in report.faults:
        return "REFUSED", (choose(rng, ("NOT_TRAFFICKING", "NO_CONTENT")),)
    if "repeat" in report.faults:
        return "REFUSED", ("SAME_REPORT",)
    if "name.missing" in report.faults:
        return "RETURNED", ("UNCLEAR_PERSON",)
    if "dates.order" in report.faults and rng.random() < 0.8:
        return "RETURNED", ("CONTRADICTION",)
    if "birth.missing" in report.faults and rng.random() < 0.4:
        return "RETURNED", ("INCOMPLETE",)
    roll = rng.random()
    if roll < 0.06:
        return "RETURNED", (choose(rng, RETURNED),)
    return ("REFUSED", ("NOT_TRAFFICKING",)) if roll < 0.08 else ("VERIFIED", ())


def draw_judgements(
    rng: Random, reports: Iterable[ReportSeed], people: tuple[PersonTruth, ...], desk: Desk, today: date
) -> Iterator[JudgementSeed]:
    """Play clearing on some pairs of verified claims: the same person, relatives, and a few mistakes."""
    by_person = _verified_claims(reports)
    by_family: dict[int, list[int]] = {}
    for key in by_person:
        by_family.setdefault(people[key].family, []).append(key)
    for key, claims in by_person.items():
        for left, right in pairwise(claims):
            if rng.random() < JUDGED_SHARE:
                yield _judge(rng, desk, left, right, people[key].village, True, today)
    for members in by_family.values():
        for first, second in pairwise(members):
            if rng.random() < JUDGED_SHARE:
                left, right = by_person[first][0], by_person[second][0]
                yield _judge(rng, desk, left, right, people[first].village, False, today)


def _verified_claims(reports: Iterable[ReportSeed]) -> dict[int, list[tuple[ClaimSeed, datetime]]]:
    found: dict[int, list[tuple[ClaimSeed, datetime]]] = {}
    for report in reports:
        decided_at = report.decision.decided_at
        if report.decision.outcome == "VERIFIED" and decided_at is not None:
            for claim in report.people:
                if claim.person is not None:
                    found.setdefault(claim.person, []).append((claim, decided_at))
    return found


def _judge(
    rng: Random,
    desk: Desk,
    left: tuple[ClaimSeed, datetime],
    right: tuple[ClaimSeed, datetime],
    area: str,
    same: bool,
    today: date,
) -> JudgementSeed:
    wrong, unsure = rng.random() < 0.015, rng.random() < 0.07
    says_same = same != wrong
    ready = max(left[1], right[1])
    latest = datetime.combine(today, time(12), UTC)
    return JudgementSeed(
        left=left[0].key,
        right=right[0].key,
        judged="UNSURE" if unsure else "SAME" if says_same else "DIFFERENT",
        correct=unsure or not wrong,
        decided_at=min(ready + timedelta(days=rng.expovariate(1 / 8)), max(latest, ready)),
        decided_by=desk.clearer(rng, area),
        reason=_reason(rng, says_same, unsure),
    )


def _reason(rng: Random, same: bool, unsure: bool) -> str:
    if unsure:
        return "Nama mirip, tanggal lahir belum jelas. Menunggu salinan kartu keluarga."
    if same:
        return choose(
            rng,
            [
                "Ejaan namanya lain; keluarganya membenarkan.",
                "Sudah dicocokkan lewat telepon dengan kedua lembaga.",
                "Sudah ditanyakan ke kedua lembaga: orang yang sama.",
            ],
        )
    return choose(
        rng,
        [
            "Kakak beradik, NIK berbeda.",
            "Satu kartu keluarga tetapi tanggal lahir berbeda.",
            "Suami istri, nomor telepon dipakai bersama.",
        ],
    )
