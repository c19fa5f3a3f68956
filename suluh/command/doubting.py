"""Plays what clearing is about besides deciding: questions, answers, a contradiction, a mistake, and examinations."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from itertools import combinations

from django.utils import timezone

from suluh.accounts.kinds import Role, Verb
from suluh.accounts.models import Membership, User
from suluh.accounts.queries import get_actor
from suluh.accounts.rules import SYSTEM, Actor
from suluh.answers import Refused
from suluh.clearing.actions.doubles import advise_cases, settle_reports, take_back_repeat
from suluh.clearing.actions.examine import examine
from suluh.clearing.actions.inquire import answer_inquiry, ask_and_wait, send_inquiry
from suluh.clearing.actions.judge import confirm_judgement, judge_pair, take_back
from suluh.clearing.jobs import rank, renew_keys
from suluh.clearing.kinds import Band, Outcome, Refusal, State, Topic, Verdict
from suluh.clearing.models import Inquiry, Judgement, Pair, Recheck
from suluh.clearing.queries.doubles import twin_cases, twin_reports
from suluh.database.identity import acting_as
from suluh.people.actions import add_word, end_word
from suluh.people.kinds import NameKind
from suluh.people.models import NameRule

ASKED = (
    (Topic.MOTHER, "", Outcome.ANSWERED, "Nama ibu di kartu keluarga berbeda; adiknya juga kami dampingi."),
    (Topic.CARD, "", None, ""),
    (Topic.SIBLING, "", Outcome.DECLINED, ""),
    (
        Topic.PHONE,
        "Nomornya sama di kedua catatan.",
        Outcome.ANSWERED,
        "Nomor itu milik perekrutnya.",
    ),
    (Topic.BIRTH, "", None, ""),
)
REPEATED = (
    (True, "Ceritanya sama, disampaikan keluarga ke dua lembaga."),
    (False, "Keberangkatan yang berbeda, dua tahun terpisah."),
    (True, "Tampaknya perjalanan yang sama."),
)
WORDS = (
    (NameKind.CALL, "Mince", "Wilhelmina", "Belu dan Malaka, menurut pendamping Desbumi"),
    (NameKind.CALL, "Yance", "Yohanes", "Timor dan Alor, sering di daftar Dinas Tenaga Kerja"),
    (NameKind.CALL, "Omi", "Naomi", "Sabu Raijua, menurut UPTD PPA"),
    (NameKind.TITLE, "Mosalaki", "", "Ende dan Nagekeo: tetua adat, bukan bagian nama"),
    (NameKind.COMMON, "Datu", "", "Sumbawa: gelar yang sering dilepas di paspor"),
    (NameKind.TITLE, "Mama", "", "Sapaan dalam laporan keluarga"),
)
LEARNED = (("Nonce", "Noviana", 6, 86), ("Tince", "Agustina", 4, 80))
"""Calls that stood for a name in so many pairs, which is so many percent of those where they were replaced."""
EXAMINED = 160
DOUBTED_EVERY = 23
RECORDS = 3


def doubt(today: date) -> None:
    """Play questions, a contradiction, a decision that is taken back, and blind examinations, up to a day."""
    at = datetime.combine(today, time(1), timezone.get_default_timezone()) - timedelta(days=4)
    yosef, nadi = _officer("53", at), _officer("", at)
    rank(at)
    if yosef is None or nadi is None:
        return
    _ask(yosef, at)
    _contradict(nadi, at + timedelta(hours=3))
    _take_back(yosef, at + timedelta(hours=5))
    _examine(at + timedelta(days=1))
    _ask_after_hint(at + timedelta(days=2))
    _doubles(yosef, nadi, at + timedelta(days=3))
    _add_words(at + timedelta(days=3, hours=2))


def _add_words(at: datetime) -> None:
    """Let the administrator add words that names are read by, end one of them, and leave proposals waiting."""
    adi = _officer("", at, Role.ADMIN)
    if adi is None or NameRule.objects.exists():
        return
    for kind, form, name, reason in WORDS:
        with acting_as(adi.identity()), contextlib.suppress(Refused):
            made = add_word(actor=adi, at=at, kind=kind, form=form, name=name, reason=reason)
            if form == "Mama":
                end_word(actor=adi, at=at + timedelta(hours=5), rule=made, reason="Di Sumba juga dipakai sebagai nama")
    for form, name, support, share in LEARNED:
        with acting_as(SYSTEM.identity()), contextlib.suppress(Refused):
            add_word(actor=SYSTEM, at=at, kind=NameKind.CALL, form=form, name=name, support=support, share=share)
    renew_keys(at + timedelta(hours=6))


def _doubles(officer: Actor, second: Actor, at: datetime) -> None:
    """Say of some reports about one person whether they repeat one another, take one mark back, advise about cases."""
    _confirm_one(second, at)
    with acting_as(officer.identity()):
        twins = twin_reports(at - timedelta(days=365))
        for number, one in enumerate(twins[::2][: len(REPEATED)]):
            same, note = REPEATED[number]
            both = {"report": one.later, "first": one.earlier}
            with contextlib.suppress(Refused):
                made = settle_reports(actor=officer, at=at, same=same, note=note, **both)
                if number == len(REPEATED) - 1:
                    reason = "Ternyata keberangkatan yang kedua."
                    take_back_repeat(actor=officer, at=at + timedelta(hours=1), repeat=made, reason=reason)
        for pair in twin_cases()[:1]:
            with contextlib.suppress(Refused):
                note = "Penampungan sudah mendampingi lebih lama."
                advise_cases(actor=officer, at=at, one=pair.older, other=pair.newer, lead=pair.older, note=note)


def _confirm_one(officer: Actor, at: datetime) -> None:
    """Let a second officer agree that two persons with cases in two agencies are one, so that their cases are twins."""
    with acting_as(officer.identity()):
        proposals = Judgement.objects.filter(proposed=True, confirmation=None, retraction=None).order_by("pk")
        for judgement in proposals.exclude(by=officer.user_id)[:2]:
            with contextlib.suppress(Refused):
                confirm_judgement(actor=officer, at=at, judgement=judgement, agrees=True)


def _officer(area: str, at: datetime, role: Role = Role.CLEARING_OFFICER, agency: int | None = None) -> Actor | None:
    posts = Membership.objects.filter(role=role, area=area or None) if agency is None else None
    found = (posts if posts is not None else Membership.objects.filter(role=role, agency=agency)).order_by("pk").first()
    return get_actor(User.objects.get(pk=found.user_id), at) if found else None


def _answerer(agency: int, at: datetime) -> Actor | None:
    for role in (Role.CASE_WORKER, Role.INTAKE, Role.DATA_ENTRY):
        if actor := _officer("", at, role, agency):
            return actor
    return None


def _ask(officer: Actor, at: datetime) -> None:
    with acting_as(officer.identity()):
        waiting = list(Pair.objects.filter(state=State.WAITING, current=None).order_by("doubt", "pk")[: len(ASKED) * 3])
    asked = iter(ASKED)
    topic, text, outcome, answer = next(asked)
    for number, pair in enumerate(waiting):
        sides = ["left", "right"] if number % 2 else ["left"]
        try:
            with acting_as(officer.identity()):
                ask_and_wait(actor=officer, at=at, pair_id=pair.pk, seen=None, sides=sides, topic=topic, text=text)
        except Refused:
            continue  # she wrote or verified one of the two
        if outcome is not None:
            _answer(pair, at + timedelta(hours=20), outcome, answer)
        if (following := next(asked, None)) is None:
            return
        topic, text, outcome, answer = following


def _answer(pair: Pair, at: datetime, outcome: Outcome, text: str) -> None:
    with acting_as(SYSTEM.identity()):
        inquiry = Inquiry.objects.filter(pair=pair).order_by("pk").first()
    actor = _answerer(inquiry.agency_id, at) if inquiry else None
    if inquiry is None or actor is None:
        return
    refusal = Refusal.NO_CONSENT if outcome is Outcome.DECLINED else None
    with acting_as(actor.identity()):
        answer_inquiry(actor=actor, at=at, inquiry=inquiry, outcome=outcome, text=text, refusal=refusal)


def _contradict(officer: Actor, at: datetime) -> None:
    """Say of three records that the first is the second, the second the third, and the third somebody else."""
    with acting_as(officer.identity()):
        free = Pair.objects.filter(state=State.WAITING, current=None, band=Band.LIKELY, urgency=0)
        between = {frozenset((pair.left_id, pair.right_id)): pair for pair in free.order_by("-bits")[:500]}
    for first, second in combinations(between, 2):
        third = between.get(first ^ second)
        if third is None or len(first | second) != RECORDS:
            continue
        try:
            for ends in (first, second):
                _say(officer, at, between[ends], Verdict.SAME, "Sudah dicocokkan dengan kedua lembaga.")
            _say(officer, at + timedelta(hours=1), third, Verdict.DIFFERENT, "Tanda lahirnya lain.")
        except Refused:
            continue
        return


def _say(officer: Actor, at: datetime, pair: Pair, verdict: Verdict, note: str) -> Judgement:
    with acting_as(officer.identity()):
        return judge_pair(actor=officer, at=at, pair_id=pair.pk, verdict=verdict, note=note)


def _take_back(officer: Actor, at: datetime) -> None:
    """Decide in haste that two records are one person, and take it back the same day."""
    with acting_as(officer.identity()):
        hasty = list(Pair.objects.filter(state=State.WAITING, current=None, urgency=0).order_by("-bits")[:9])
    for pair in hasty:
        with contextlib.suppress(Refused):
            made = _say(officer, at, pair, Verdict.SAME, "")
            reason = "Ternyata kakaknya: kartu keluarganya menyebut dua anak."
            with acting_as(officer.identity()):
                take_back(actor=officer, at=at + timedelta(hours=2), judgement=made, reason=reason)
            return


def _examine(at: datetime) -> None:
    """Draw many decisions and have them examined by somebody else, who now and then sees them otherwise."""
    with acting_as(SYSTEM.identity()):
        decided = Judgement.objects.filter(retraction=None, recheck=None, proposed=False)
        decided = decided.exclude(verdict=Verdict.UNSURE)
        drawn = [
            Recheck(judgement=one, pair_id=one.pair_id, area_code=one.area_code, drawn_at=at - timedelta(days=1))
            for one in decided.order_by("pk")[:EXAMINED]
        ]
        Recheck.objects.bulk_create(drawn, ignore_conflicts=True)
        kept = list(Recheck.objects.select_related("judgement").order_by("pk"))
    officers = [one for area in ("", "53", "52") if (one := _officer(area, at))]
    for number, recheck in enumerate(kept[: -max(4, len(kept) // 10)], 1):
        verdict = Verdict(recheck.judgement.verdict)
        if number % DOUBTED_EVERY == 0:
            verdict = Verdict.DIFFERENT if verdict is Verdict.SAME else Verdict.UNSURE
        _try(officers, lambda actor, recheck=recheck, verdict=verdict: _keep(actor, at, recheck, verdict))  # type: ignore[misc]


def _keep(actor: Actor, at: datetime, recheck: Recheck, verdict: Verdict) -> bool:
    with acting_as(actor.identity()):
        if not Recheck.objects.filter(pk=recheck.pk).exists():
            return False
        examine(actor=actor, at=at, recheck=recheck, verdict=verdict)
    return True


def _try(officers: list[Actor], work: Callable[[Actor], bool]) -> None:
    for actor in officers:
        with contextlib.suppress(Refused):
            if work(actor):
                return


def _ask_after_hint(at: datetime) -> None:
    """Let intake in another province ask NTT's agencies after people who came to it."""
    asker = _officer("52.02", at, Role.CASE_WORKER) or _officer("53.71", at, Role.INTAKE)
    if asker is None:
        return
    mine = min(asker.agencies(Verb.HINT_ASK))
    with acting_as(SYSTEM.identity()):
        across = Pair.objects.filter(state=State.WAITING).exclude(left_agency=mine).select_related("left")
        records = [pair.left for pair in across.filter(left_area__gte="53", left_area__lt="54").order_by("-bits")[:2]]
    for record, topic in zip(records, (Topic.SERVED, Topic.SAFETY), strict=False):
        with acting_as(asker.identity()):
            send_inquiry(actor=asker, at=at, record=record, asker_agency=mine, topic=topic, text="")
