"""How documents are published, sent, acknowledged, asked about, and tested."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from suluh.accounts.rules import Actor
from suluh.audit.actions import recorded
from suluh.library.actions.files import keeping
from suluh.library.kinds import Language
from suluh.library.models import (
    Attachment,
    Attempt,
    Document,
    Edition,
    Instrument,
    Question,
    Quiz,
    QuizItem,
    Receipt,
    Sending,
)
from suluh.library.queries.shelf import audience, freshness_of, items_of, next_number, readers
from suluh.library.rules import shelf as rules
from suluh.notices.actions import notify
from suluh.notices.kinds import Kind


@recorded("document.entered", facts=("kind", "title"))
def enter_document(
    *, actor: Actor, at: datetime, kind: str, title: str, area_code: str = "", instrument: Instrument | None = None
) -> Document:
    """Enter a document; what it says follows with its first edition."""
    return Document.objects.create(
        kind=kind, title=title, area_code=area_code, instrument=instrument, entered_by_id=actor.user_id or None,
        entered_at=at,
    )  # fmt: skip


@recorded("edition.published", facts=("number", "language", "starts"))
def publish(
    *, actor: Actor, at: datetime, document: Document, body: str, starts: date, title: str = "",
    language: str = Language.INDONESIAN, changes: str = "", ends: date | None = None, review_on: date | None = None,
    file: Attachment | None = None, reviewed: bool = True,
) -> Edition:  # fmt: skip
    """Publish the next edition of a document. Earlier ones stay readable, marked as superseded.

    `reviewed`: False for a text that came with the system and that nobody compared with its sources; it then bears
    nobody's name.

    :raises Refused: if it says nothing, or its days are not in order
    """
    rules.may_publish(body, file is not None, starts, ends, review_on).or_refuse()
    Document.objects.select_for_update(no_key=True).get(pk=document.pk)
    return Edition.objects.create(
        document=document, number=next_number(document, language), language=language, title=title or document.title,
        body=body, changes=changes, file=file, starts=starts, ends=ends, review_on=review_on,
        published_by_id=(actor.user_id or None) if reviewed else None, published_at=at,
    )  # fmt: skip


def issue(
    *, actor: Actor, at: datetime, kind: str, area_code: str, title: str, content: bytes | None = None, **said: Any
) -> Edition:
    """Enter a document and publish its first edition, with its file: all of it or nothing.

    :raises Refused: if it says nothing, its days are not in order, or the file is not one that is kept
    """
    with transaction.atomic():
        document = enter_document(actor=actor, at=at, kind=kind, title=title, area_code=area_code)
        return reissue(actor=actor, at=at, document=document, content=content, title=title, **said)


def reissue(*, actor: Actor, at: datetime, document: Document, content: bytes | None = None, **said: Any) -> Edition:
    """Publish the next edition of a document with its file: both or neither.

    :raises Refused: if it says nothing, its days are not in order, or the file is not one that is kept
    """
    with keeping(actor=actor, at=at, content=content, area_code=document.area_code) as file:
        return publish(actor=actor, at=at, document=document, file=file, **said)


@recorded("edition.sent", facts=("kinds", "area_code"))
def send(
    *, actor: Actor, at: datetime, edition: Edition, kinds: Sequence[str], area_code: str, note: str = "",
    due_on: date | None = None,
) -> Sending:  # fmt: skip
    """Send an edition to every agency of some kinds in an area, and tell their officers that it waits.

    :raises Refused: if there is no such agency, the edition is over or superseded, or the day has passed
    """
    today = timezone.localtime(at).date()
    agencies = list(audience(kinds, area_code))
    rules.may_send(len(agencies), freshness_of(edition, today), due_on, today).or_refuse()
    sending = Sending.objects.create(
        edition=edition, kinds=list(kinds), area_code=area_code, note=note, due_on=due_on,
        sent_by_id=actor.user_id or None, sent_at=at,
    )  # fmt: skip
    Receipt.objects.bulk_create([Receipt(sending=sending, agency=agency) for agency in agencies], batch_size=2000)
    users = readers([agency.pk for agency in agencies], today)
    notify(actor=actor, at=at, users=users, kind=Kind.GUIDE_SENT, page="library:document",
           arguments=[edition.document_id])  # fmt: skip
    return sending


@recorded("receipt.received")
def acknowledge(*, actor: Actor, at: datetime, receipt: Receipt) -> Receipt:
    """Note that an agency has received what it was sent; a second time changes nothing."""
    Receipt.objects.filter(pk=receipt.pk, received_at=None).update(received_at=at, received_by=actor.user_id)
    return receipt


@recorded("receipt.read")
def mark_read(*, actor: Actor, at: datetime, receipt: Receipt) -> Receipt:
    """Note that an agency has read what it was sent, and with that received it; a second time changes nothing."""
    Receipt.objects.filter(pk=receipt.pk, received_at=None).update(received_at=at, received_by=actor.user_id)
    Receipt.objects.filter(pk=receipt.pk, read_at=None).update(read_at=at, read_by=actor.user_id)
    return receipt


@recorded("question.asked")
def ask(*, actor: Actor, at: datetime, edition: Edition, text: str) -> Question:
    """Ask about an edition. The question is for everybody to read.

    :raises Refused: if it says too little
    """
    rules.may_ask(text).or_refuse()
    return Question.objects.create(edition=edition, text=text.strip(), asked_by_id=actor.user_id, asked_at=at)


@recorded("question.answered")
def answer(*, actor: Actor, at: datetime, question: Question, text: str) -> Question:
    """Answer a question, or better an answer, and tell whoever asked.

    :raises Refused: if it says too little
    """
    rules.may_ask(text).or_refuse()
    question.answer, question.answered_by_id, question.answered_at = text.strip(), actor.user_id, at
    question.save(update_fields=["answer", "answered_by", "answered_at"])
    notify(actor=actor, at=at, users=[question.asked_by_id], kind=Kind.QUESTION_ANSWERED, page="library:document",
           arguments=[question.edition.document_id])  # fmt: skip
    return question


@recorded("quiz.item_added")
def add_item(*, actor: Actor, at: datetime, edition: Edition, text: str, choices: Sequence[str], right: int) -> Quiz:
    """Add a question to the test of an edition; the first one makes the test.

    :raises Refused: if there are too few choices, or none of them is right
    """
    rules.may_add_item(choices, right).or_refuse()
    quiz, _ = Quiz.objects.get_or_create(edition=edition)
    last = quiz.items.aggregate(last=Max("position"))["last"] or 0
    QuizItem.objects.create(quiz=quiz, position=last + 1, text=text, choices=list(choices), right=right)
    return quiz


@recorded("quiz.taken", facts=("right", "total"))
def take_quiz(*, actor: Actor, at: datetime, quiz: Quiz, given: Mapping[int, int]) -> Attempt:
    """Take a test: `given` holds the number of the choice for each question. Who passes gets a certificate, once.

    :raises Refused: if a question is left open
    """
    items = items_of(quiz.pk)
    rules.all_answered([item.pk for item in items], given).or_refuse()
    found = rules.score({item.pk: item.right for item in items}, given, quiz.pass_percent)
    had = Attempt.objects.filter(quiz=quiz, user=actor.user_id).exclude(certificate=None).exists()
    attempt = Attempt(quiz=quiz, user_id=actor.user_id, at=at, right=found.right, total=found.total)
    if found.passed and not had:
        attempt.certificate = f"SU-{at:%Y}-{str(attempt.pk)[-8:].upper()}"
    attempt.save(force_insert=True)
    return attempt
