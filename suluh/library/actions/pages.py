"""The first versions of the pages on safe migration, put on the shelf when the system is set up."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid5

from suluh.library.kinds import DocumentKind, Language
from suluh.library.models import Document, Edition

SHELF = Path(__file__).parent.parent / "data" / "safe_migration.toml"
WRITTEN, REVIEW = date(2026, 1, 1), date(2027, 1, 1)


def id_of(key: str) -> UUID:
    """Return the id of a page that comes with the system: the same in every installation."""
    return uuid5(NAMESPACE_URL, f"suluh:migrasi-aman:{key}")


def load_pages() -> int:
    """Put the pages on the shelf. A page that is there already, with whatever officers published since, stays."""
    at = datetime(WRITTEN.year, WRITTEN.month, WRITTEN.day, tzinfo=UTC)
    for page in tomllib.loads(SHELF.read_text(encoding="utf-8"))["page"]:
        told = {"kind": DocumentKind.SAFE, "title": page["title"], "entered_at": at}
        document, fresh = Document.objects.get_or_create(pk=id_of(page["key"]), defaults=told)
        if not fresh:
            continue
        Edition.objects.bulk_create(
            Edition(
                document=document, number=1, language=language, title=page[f"title{tail}"],
                body=page[f"body{tail}"].strip(), starts=WRITTEN, review_on=REVIEW, published_at=at,
            )
            for language, tail in ((Language.INDONESIAN, ""), (Language.ENGLISH, "_en"))
        )  # fmt: skip
    return Document.objects.filter(kind=DocumentKind.SAFE).count()
