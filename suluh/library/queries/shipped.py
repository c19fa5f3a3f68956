"""The texts of the pages on safe migration that come with the system, and which of them are news to this shelf."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid5

from suluh.library.kinds import DocumentKind, Language
from suluh.library.models import Document, Edition

SHELF = Path(__file__).parent.parent / "data" / "safe_migration.toml"
LANGUAGES = ((Language.INDONESIAN, ""), (Language.ENGLISH, "_en"))


@dataclass(frozen=True, slots=True)
class Text:
    """What a page says in one language, and what changed since it last came with the system."""

    language: Language
    title: str
    body: str
    changes: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it comes with the system. `sources` says where its facts were read, a line each."""

    id: UUID
    texts: tuple[Text, ...]
    sources: tuple[str, ...]

    @property
    def digest(self) -> str:
        """Tell this text from any other: 64 letters."""
        return sha256("\0".join(f"{one.title}\0{one.body}" for one in self.texts).encode()).hexdigest()


def id_of(key: str) -> UUID:
    """Return the id of a page that comes with the system: the same in every installation."""
    return uuid5(NAMESPACE_URL, f"suluh:migrasi-aman:{key}")


@cache
def shipped_pages() -> dict[UUID, Page]:
    """Return the pages that come with the system, by id, in their order."""
    rows = tomllib.loads(SHELF.read_text(encoding="utf-8"))["page"]
    pages = [
        Page(
            id_of(row["key"]),
            tuple(
                Text(language, row[f"title{tail}"], row[f"body{tail}"].strip(), row.get(f"changes{tail}", ""))
                for language, tail in LANGUAGES
            ),
            tuple(row.get("sources", ())),
        )
        for row in rows
    ]  # fmt: skip
    return {page.id: page for page in pages}


def page_of_numbers() -> UUID | None:
    """Return the page with the numbers of the missions abroad, if the shelf has it."""
    return Document.objects.filter(pk=id_of("kontak")).values_list("pk", flat=True).first()


def latest_of(document: Document) -> dict[str, Edition]:
    """Return the last edition of a document in each language, by language."""
    rows = document.editions.defer("index").order_by("language", "-number").distinct("language")
    return {one.language: one for one in rows}


def offered_for(document: Document) -> Page | None:
    """Return what comes with the system for a document and was never an edition of it; None where there is no news.

    A text that an officer turned down isn't offered again; the next one is.
    """
    page = shipped_pages().get(document.pk)
    return page if page and document in _with_news([document]) else None


def offered() -> list[Document]:
    """Return the documents for which a newer text came with the system, by title."""
    rows = Document.objects.filter(kind=DocumentKind.SAFE, pk__in=shipped_pages()).order_by("title")
    return _with_news(list(rows))


def _with_news(documents: list[Document]) -> list[Document]:
    """Return those of some pages whose text, as it comes with the system, is neither an edition nor turned down."""
    pages = shipped_pages()
    held = set(Edition.objects.filter(document__in=documents).values_list("document", "language", "body"))
    return [
        one
        for one in documents
        if pages[one.pk].digest != one.declined
        and any((one.pk, text.language, text.body) not in held for text in pages[one.pk].texts)
    ]
