"""Documents and their editions, found by word stems; who was sent one and has not read it; tests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from suluh.accounts.kinds import Verb
from suluh.accounts.models import Agency
from suluh.accounts.queries import holders
from suluh.library.kinds import DocumentKind, Freshness, Language
from suluh.library.models import Attempt, Document, Edition, Question, QuizItem, Receipt, Sending
from suluh.library.rules.shelf import freshness
from suluh.regions.queries import lies_in

BEGIN, END = "\ue000", "\ue001"
"""Marks around a hit: letters that no text uses, so that what officers wrote is escaped as ever."""
MOST_FOUND = 50


@dataclass(frozen=True, slots=True)
class Hit:
    """An edition that speaks of what was asked, with the pieces of its text: (words, whether they are the hit)."""

    edition: Edition
    pieces: list[tuple[str, bool]]


def search(text: str, kind: str = "") -> list[UUID]:
    """Return the latest editions that speak of a text, the best first.

    Word stems are Indonesian; quotation marks and a minus sign work as in search engines.
    """
    query = _query(text)
    rows = latest_editions().filter(index=query)
    if kind:
        rows = rows.filter(document__kind=kind)
    ranked = rows.annotate(rank=SearchRank(F("index"), query)).order_by("-rank", "-published_at")
    return list(ranked.values_list("pk", flat=True)[:MOST_FOUND])


def _query(text: str) -> SearchQuery:
    return SearchQuery(text, config="indonesian", search_type="websearch")


def hits(text: str, best: Sequence[UUID]) -> list[Hit]:
    """Return some of the editions found, in this order, with the words of the text marked in them.

    Marking reads the whole text of each, so it is asked for one page of them alone.
    """
    query = _query(text)
    marked = SearchHeadline(
        "body", query, config="indonesian", start_sel=BEGIN, stop_sel=END, max_fragments=2, max_words=18,
        min_words=6, fragment_delimiter=" … ",
    )  # fmt: skip
    found = {one.pk: one for one in latest_editions().filter(pk__in=best).annotate(marked=marked)}
    return [Hit(found[pk], pieces(found[pk].marked)) for pk in best if pk in found]


def pieces(marked: str) -> list[tuple[str, bool]]:
    """Cut a marked text into its pieces."""
    cut = []
    for part in marked.split(BEGIN):
        hit, end, rest = part.partition(END)
        cut += [(hit, True), (rest, False)] if end else [(part, False)]
    return [(words, is_hit) for words, is_hit in cut if words]


def latest_editions() -> QuerySet[Edition]:
    """Return the last edition of each document in each language."""
    later = Edition.objects.filter(
        document=OuterRef("document"), language=OuterRef("language"), number__gt=OuterRef("number")
    )
    return Edition.objects.filter(~Exists(later)).select_related("document__instrument", "file").defer("index")


def documents(kind: str = "", review_by: date | None = None) -> QuerySet[Edition]:
    """Return the last Indonesian edition of each document, or its only one, by title.

    `review_by`: only those whose day of review has come by then.
    """
    rows = latest_editions().filter(Q(language=Language.INDONESIAN) | ~Exists(_indonesian()))
    if review_by:
        rows = rows.filter(review_on__lte=review_by)
    return (rows.filter(document__kind=kind) if kind else rows).order_by("document__title", "pk")


def public_pages(language: str, day: date, text: str = "") -> list[Edition]:
    """Return the pages on safe migration that hold on a day, in a language, by title; of those, who speak of a text."""
    begun = Edition.objects.filter(document__kind=DocumentKind.SAFE, language=language, starts__lte=day)
    last = begun.order_by("document", "-number").distinct("document").values("pk")
    rows = Edition.objects.filter(Q(ends=None) | Q(ends__gt=day), pk__in=last).defer("index")
    if text and language == Language.INDONESIAN:
        rows = rows.filter(index=_query(text))
    elif text:
        rows = rows.filter(Q(title__icontains=text) | Q(body__icontains=text))
    return list(rows.order_by("title", "pk"))


def _indonesian() -> QuerySet[Edition]:
    return Edition.objects.filter(document=OuterRef("document"), language=Language.INDONESIAN)


def editions_of(document: Document) -> QuerySet[Edition]:
    """Return every edition of a document, the latest first."""
    rows = document.editions.select_related("file", "published_by").defer("index")
    return rows.order_by("-number", "-language")


def freshness_of(edition: Edition, day: date) -> Freshness:
    """Say how far an edition can be relied on, on a day."""
    last = Edition.objects.filter(document=edition.document_id, language=edition.language).order_by("-number").first()
    return freshness(edition.starts, edition.ends, edition.review_on, last is not None and last.pk == edition.pk, day)


def latest_freshness(edition: Edition, day: date) -> Freshness:
    """Say the same of an edition that is known to be the latest."""
    return freshness(edition.starts, edition.ends, edition.review_on, True, day)


def to_review(day: date, area_codes: Iterable[str] = ("",)) -> QuerySet[Edition]:
    """Return the latest editions whose day of review has come, of the documents of some areas."""
    rows = latest_editions().filter(lies_in(area_codes, "document__area_code"), review_on__lte=day)
    return rows.order_by("review_on")


def next_number(document: Document, language: str) -> int:
    """Return the number of a document's next edition in a language."""
    last = document.editions.filter(language=language).order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1


def audience(kinds: Iterable[str], area_code: str) -> QuerySet[Agency]:
    """Return the agencies of some kinds in an area."""
    rows = Agency.objects.filter(kind__in=list(kinds), is_active=True)
    if area_code:
        rows = rows.filter(area__gte=area_code, area__lt=area_code + chr(1114111))
    return rows.order_by("area_id", "name")


def readers(agencies: Iterable[int], day: date) -> list[int]:
    """Return the users whose posts of a day let them read the library for any of some agencies."""
    rows = holders(Verb.LIBRARY_READ, day).filter(agency__in=list(agencies))
    return sorted(set(rows.values_list("user", flat=True)))


def sendings(area_codes: Iterable[str]) -> QuerySet[Sending]:
    """Return what was sent from some areas, with how many agencies got it, received it and have read it."""
    rows = Sending.objects.select_related("edition__document").defer("edition__index")
    return (
        rows.filter(lies_in(area_codes, "area_code"))
        .annotate(
            sent=Count("receipts"),
            received=Count("receipts", filter=~Q(receipts__received_at=None)),
            was_read=Count("receipts", filter=~Q(receipts__read_at=None)),
        )
        .order_by("-sent_at")
    )


def unread_late(area_codes: Iterable[str], day: date) -> int:
    """Count the agencies that have not read in time what was sent to them from some areas."""
    rows = Receipt.objects.filter(read_at=None, sending__due_on__lt=day)
    return rows.filter(lies_in(area_codes, "sending__area_code")).count()


def unanswered(area_codes: Iterable[str]) -> QuerySet[Question]:
    """Return the questions without answer about the documents of some areas."""
    return Question.objects.filter(lies_in(area_codes, "edition__document__area_code"), answered_at=None)


def receipts_of(sending: Sending, *, unread: bool = False) -> QuerySet[Receipt]:
    """Return to whom something was sent, those who have not read it first."""
    rows = sending.receipts.select_related("agency__area", "read_by")
    return (rows.filter(read_at=None) if unread else rows).order_by(
        F("read_at").asc(nulls_first=True), "agency__area_id", "agency__name"
    )


def behind(edition: Edition) -> QuerySet[Agency]:
    """Return the agencies that were sent an earlier edition and have not read this one, sent to them or not."""
    earlier = Receipt.objects.filter(
        sending__edition__document=edition.document_id, sending__edition__language=edition.language,
        sending__edition__number__lt=edition.number,
    )  # fmt: skip
    read = Receipt.objects.filter(sending__edition=edition).exclude(read_at=None)
    rows = Agency.objects.filter(pk__in=earlier.values("agency"), is_active=True)
    return rows.exclude(pk__in=read.values("agency")).order_by("area_id", "name")


def last_sending(document: UUID) -> Sending | None:
    """Return how a document was last sent, whichever edition it was."""
    return Sending.objects.filter(edition__document=document).order_by("-sent_at").first()


def receipts_for(agencies: Iterable[int]) -> QuerySet[Receipt]:
    """Return what agencies were sent, the unread first."""
    rows = Receipt.objects.filter(agency__in=list(agencies)).select_related("sending__edition__document", "agency")
    return rows.order_by(F("read_at").asc(nulls_first=True), "-sending__sent_at")


def questions_of(edition: Edition) -> QuerySet[Question]:
    """Return the questions about an edition, those without answer first."""
    rows = edition.questions.select_related("asked_by", "answered_by")
    return rows.order_by(F("answered_at").asc(nulls_first=True), "asked_at")


def items_of(quiz_id: UUID) -> list[QuizItem]:
    """Return the questions of a test in order."""
    return list(QuizItem.objects.filter(quiz=quiz_id).order_by("position"))


def best_attempt(quiz_id: UUID, user_id: int) -> Attempt | None:
    """Return somebody's try at a test that earned the certificate, else her best."""
    rows = Attempt.objects.filter(quiz=quiz_id, user=user_id).select_related("quiz__edition", "user")
    return rows.order_by(F("certificate").asc(nulls_last=True), "-right", "at").first()
