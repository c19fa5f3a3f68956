"""Plays that the same woman's case was opened by two agencies in different regencies, and what is advised about it.

Each told her story to a second office as well, a few weeks later and without her card; an officer of clearing looks
further, finds that she is one, and a second officer agrees. Of one it is advised who leads; the other waits.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from django.db import transaction

from suluh.accounts.kinds import Role, Verb
from suluh.accounts.models import Membership
from suluh.accounts.rules import SYSTEM, Actor
from suluh.answers import Refused
from suluh.cases.models import Case
from suluh.clearing.actions.compare import add_pair
from suluh.clearing.actions.doubles import advise_cases
from suluh.clearing.actions.judge import confirm_judgement, judge_pair
from suluh.clearing.kinds import Verdict
from suluh.clearing.models import Overlap
from suluh.clearing.queries.nearest import nearest
from suluh.command.helping import KEY, TALES, acting, open_tale
from suluh.database.identity import acting_as

AGAIN = (
    ("Sofia Dethan", "Sofiah Detan", 32, "Diantar bibinya; pulang dari Batam, dipaksa menemani tamu.",
     "Lembaga di Kupang sudah menemaninya lebih lama dan memegang berkas polisinya."),
    ("Marselina Tobe", "Marselina Tobbe", 2, "Kakaknya melapor: dikunci majikan di Kuching, ponselnya disembunyikan.",
     ""),
)  # fmt: skip
"""Who told her story twice: her name, as the second office wrote it, how many days ago, what was told, the advice."""
HOME, PROVINCE = "53.71", "53"


def twin_all(today: date, seed: int) -> None:
    """Take the women down once more elsewhere, let clearing join them, and advise about the first."""
    until = datetime.combine(today, time(1), UTC)
    officer, second = acting("", Role.CLEARING_OFFICER, until, PROVINCE), acting("", Role.CLEARING_OFFICER, until)
    elsewhere = _another_office()
    with acting_as(SYSTEM.identity()):
        played = Overlap.objects.filter(left__report__idempotency_key__startswith=KEY).exists()
    if officer is None or second is None or elsewhere is None or played:
        return
    known = {tale.name: tale for tale in TALES}
    for name, written, days, told, advice in AGAIN:
        tale = replace(known[name], name=written, days=days, told=told, by=elsewhere, card=False)
        with contextlib.suppress(Refused), transaction.atomic():
            open_tale(tale, until, Random(f"{KEY} {seed} {written}"))  # noqa: S311 - a story, not a secret
            _join(name, written, advice, officer, second, until - timedelta(days=1))


def _another_office() -> str | None:
    """Return as whom a case worker of the province signs in whose agency sits outside its capital."""
    posts = Membership.objects.filter(role=Role.CASE_WORKER, agency__area__code__startswith=f"{PROVINCE}.")
    names = posts.exclude(agency__area__code__startswith=HOME).order_by("pk").values_list("user__username", flat=True)
    return names.first()


def _join(name: str, written: str, advice: str, officer: Actor, second: Actor, at: datetime) -> None:
    with acting_as(SYSTEM.identity()):
        rows = Case.objects.select_related("record", "agency")
        older, newer = (rows.get(report__idempotency_key=f"{KEY} {one}") for one in (name, written))
    with acting_as(officer.identity()):
        near = nearest([newer.record], officer.areas(Verb.PAIR_JUDGE))
        found = next((one for one in near if one.record.pk == older.record_id), None)
        if found is None:
            return
        pair = found.pair or add_pair(actor=officer, at=at, record=found.own, other=found.record, match=found.match)
        note = "Kedua lembaga ditanya lewat telepon: ibunya dan desanya sama."
        made = judge_pair(actor=officer, at=at, pair_id=pair.pk, verdict=Verdict.SAME, note=note)
    if made.proposed:
        with acting_as(second.identity()):
            confirm_judgement(actor=second, at=at + timedelta(hours=2), judgement=made, agrees=True)
    if advice:
        with acting_as(officer.identity()):
            for case in (older, newer):
                case.record.refresh_from_db(fields=["person"])
            at += timedelta(hours=5)
            advise_cases(actor=officer, at=at, one=older, other=newer, lead=older, note=advice)
