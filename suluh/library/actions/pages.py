"""The pages on safe migration that come with the system: put on the shelf at first, offered when they are newer."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from suluh.accounts.rules import Actor
from suluh.audit.actions import recorded
from suluh.library.actions.shelf import publish
from suluh.library.kinds import DocumentKind
from suluh.library.models import Document, Edition
from suluh.library.queries.shipped import Page, latest_of, shipped_pages

WRITTEN, REVIEW = date(2026, 1, 1), date(2027, 1, 1)
REVIEWED_FOR, UNREVIEWED_FOR = timedelta(days=365), timedelta(days=30)
"""After how long somebody looks again: at a text that was compared with its sources, and at one that was not."""


def load_pages() -> int:
    """Put the pages on the shelf. A page that is there already, with whatever officers published since, stays."""
    at = datetime(WRITTEN.year, WRITTEN.month, WRITTEN.day, tzinfo=UTC)
    for page in shipped_pages().values():
        told = {"kind": DocumentKind.SAFE, "title": page.texts[0].title, "entered_at": at}
        document, fresh = Document.objects.get_or_create(pk=page.id, defaults=told)
        if not fresh:
            continue
        Edition.objects.bulk_create(
            Edition(
                document=document, number=1, language=text.language, title=text.title, body=text.body,
                starts=WRITTEN, review_on=REVIEW, published_at=at,
            )
            for text in page.texts
        )  # fmt: skip
    return Document.objects.filter(kind=DocumentKind.SAFE).count()


def take_over(*, actor: Actor, at: datetime, document: Document, page: Page, compared: bool) -> list[Edition]:
    """Publish what came with the system as the next editions of a page, in each language that says something new.

    `compared`: the officer compared it with its sources; otherwise everybody reads that nobody reviewed it yet, and
    it comes back for review in a month.
    """
    day = timezone.localtime(at).date()
    with transaction.atomic():
        last = latest_of(document)
        return [
            publish(
                actor=actor, at=at, document=document, title=text.title, body=text.body, language=text.language,
                changes=text.changes, starts=day, reviewed=compared,
                review_on=day + (REVIEWED_FOR if compared else UNREVIEWED_FOR),
            )
            for text in page.texts
            if text.language not in last or last[text.language].body != text.body
        ]  # fmt: skip


@recorded("edition.declined")
def turn_down(*, actor: Actor, at: datetime, document: Document, page: Page) -> Document:
    """Keep one's own text, and not be offered this one again."""
    document.declined = page.digest
    document.save(update_fields=["declined"])
    return document
