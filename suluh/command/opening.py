"""Publishes tables of the sample: some stand, one was corrected, one withdrawn and made anew, one waits for a release.

Everything goes through the actions of the room, tests included: figures are held back as they would be in earnest.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from suluh.accounts.models import User
from suluh.accounts.queries import get_actor
from suluh.accounts.rules import SYSTEM, Actor
from suluh.answers import Refused
from suluh.database.identity import acting_as
from suluh.insights.actions import publishing as actions
from suluh.insights.jobs import examine
from suluh.insights.kinds import Axis, Measure, Rounding, State
from suluh.insights.models import Publication
from suluh.insights.rules.questions import Question

BY_PLACE = "Daerah asal menurut catatan terakhir. Angka daerah bergantung pada tempat orang melapor."
BY_FORM = "Orang yang mengalami beberapa bentuk dihitung pada baris tersendiri, bukan pada tiap bentuk."
BY_GOAL = "Tujuan menurut perjalanan dalam perkara, atau negara yang disebut dalam laporan bila perkaranya belum ada."
MISTAKEN = "Catatan bagi pembaca menyebut korban yang ditetapkan, padahal tabel memuat semua laporan terverifikasi."
ROUNDED = f"{BY_GOAL} Edisi ini dibulatkan ke kelipatan lima supaya lebih banyak negara dapat ditampilkan."


def open_tables(today: date) -> int:
    """Publish the tables of the last two years that are over; return how many came out or wait."""
    people = {name: _actor(name, today) for name in ("setyo", "pusat", "seta")}
    setyo, pusat, seta = people["setyo"], people["pusat"], people["seta"]
    if setyo is None or pusat is None:
        return 0
    last = today.year - 1
    verified = Measure.VERIFIED
    for year, ago in ((last - 1, 300), (last, 120)):
        _publish(setyo, pusat, _day(today, ago), Question(verified, Axis.ORIGIN, Axis.SEX, year=year), BY_PLACE)
    _publish(setyo, pusat, _day(today, 118), Question(verified, Axis.FORM, Axis.SEX, year=last), BY_FORM)
    goal = Question(verified, Axis.DESTINATION, Axis.SEX, year=last)
    first = _publish(setyo, pusat, _day(today, 110), goal, BY_GOAL)
    if first is not None:
        _publish(setyo, pusat, _day(today, 62), goal, ROUNDED, Rounding.FIVES, first)
    ages = Question(verified, Axis.AGE, Axis.SEX, year=last)
    wrong = _publish(setyo, pusat, _day(today, 40), ages, "Korban yang ditetapkan resmi, menurut umur saat dilaporkan.")
    if wrong is not None:
        with acting_as(pusat.identity()):
            actions.withdraw_table(actor=pusat, at=_day(today, 37), table=wrong, why=MISTAKEN)
        _publish(setyo, pusat, _day(today, 35), ages, "Semua orang dalam laporan terverifikasi, menurut umur.")
    if seta is not None:
        _publish(seta, None, _day(today, 2), Question(Measure.PERSONS, Axis.ORIGIN, Axis.SEX, "53", last), BY_PLACE)
    with acting_as(SYSTEM.identity()):
        return Publication.objects.filter(state__in=(State.RELEASED, State.PROPOSED)).count()


def _publish(
    proposer: Actor, releaser: Actor | None, at: datetime, question: Question, note: str,
    base: Rounding = Rounding.EXACT, replaces: Publication | None = None,
) -> Publication | None:  # fmt: skip
    """Propose a table, have it tested and released; None if nothing of it can be shown, or nobody releases it."""
    try:
        with acting_as(proposer.identity()):
            made = actions.propose_table(
                actor=proposer, at=at, question=question, base=base, note=note, replaces=replaces
            )  # fmt: skip
    except Refused:
        return None
    examine(made.pk, at + timedelta(minutes=1))
    if releaser is None:
        return None
    try:
        with acting_as(releaser.identity()):
            return actions.release_table(actor=releaser, at=at + timedelta(days=1, hours=3), table=made)
    except Refused:
        return None


def _actor(name: str, today: date) -> Actor | None:
    user = User.objects.filter(username=name).first()
    return get_actor(user, _day(today, 0)) if user else None


def _day(today: date, ago: int) -> datetime:
    return datetime.combine(today - timedelta(days=ago), time(2), UTC)
