"""What tests of the shelf begin with: a guide of NTT, sent, asked about, and with a test."""

from __future__ import annotations

from datetime import date

from suluh.accounts.rules import SYSTEM, Actor
from suluh.database.identity import Identity, acting_as
from suluh.library.actions.shelf import add_item, ask, issue, send
from suluh.library.models import Edition, Question, Quiz, Sending
from tests.world import NOW

BODY = (
    "Panduan ini menjelaskan pemulangan korban. Sebelum dipulangkan, korban ditanya keinginannya.\n\n"
    "<b>Pendamping</b> menyiapkan perjalanan, biaya, dan penjemputan di daerah asal."
)


def make_edition(title: str = "Panduan pemulangan", body: str = BODY, area: str = "53") -> Edition:
    """Return the latest edition of a guide of NTT."""
    found = Edition.objects.filter(document__title=title).order_by("-number").first()
    with acting_as(SYSTEM.identity()):
        return found or issue(
            actor=SYSTEM, at=NOW, kind="GUIDE", area_code=area, title=title, body=body, starts=date(2026, 1, 1)
        )


def make_quiz() -> Quiz:
    """Return its test, with one question."""
    edition = make_edition()
    with acting_as(SYSTEM.identity()):
        return Quiz.objects.filter(edition=edition).first() or add_item(
            actor=SYSTEM, at=NOW, edition=edition, text="Siapa menjemput?", choices=["Asal", "Tujuan"], right=0
        )


def make_sending() -> Sending:
    """Return its sending to the shelters of NTT."""
    with acting_as(SYSTEM.identity()):
        return Sending.objects.first() or send(
            actor=SYSTEM, at=NOW, edition=make_edition(), kinds=["SHELTER"], area_code="53"
        )


def make_question(user_id: int) -> Question:
    """Return a question about it."""
    edition = make_edition()
    with acting_as(Identity("suluh_office", user=user_id)):
        return Question.objects.first() or ask(
            actor=Actor(user_id), at=NOW, edition=edition, text="Siapa membayar tiketnya?"
        )
