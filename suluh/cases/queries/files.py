"""Reads of files and of what she asked about her data."""

from __future__ import annotations

from uuid import UUID

from suluh.cases.models import Attachment, Case, DataRequest
from suluh.library.queries.kept import read_kept


def files_of(case: Case) -> list[Attachment]:
    """Return the files of a case that the reader may see, the newest first."""
    return list(case.attachments.select_related("by").order_by("-at", "-pk"))


def find_file(case: Case, file_id: UUID) -> Attachment | None:
    """Return one file of a case."""
    return case.attachments.filter(pk=file_id).first()


def read_file(file: Attachment) -> bytes:
    """Return what is in a file.

    :raises Unsealable: if it was damaged or changed
    """
    return read_kept(file.stored)


def requests_of(case: Case) -> list[DataRequest]:
    """Return what she asked, the newest first."""
    return list(case.data_requests.select_related("answered_by").order_by("-asked_at", "-pk"))


def find_request(case: Case, request_id: UUID) -> DataRequest | None:
    """Return one request of a case."""
    return case.data_requests.filter(pk=request_id).first()


def kept_about(case: Case) -> list[tuple[str, int]]:
    """Return what is kept in a case, by kind, and how much of it: what a copy has to answer for."""
    rows = (
        ("events", case.events), ("screenings", case.screenings), ("risks", case.risk_assessments),
        ("needs", case.needs), ("services", case.services), ("visits", case.visits), ("parties", case.parties),
        ("stops", case.stops), ("files", case.attachments), ("messages", case.messages),
    )  # fmt: skip
    return [(name, manager.count()) for name, manager in rows]
