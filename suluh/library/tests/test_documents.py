"""Guides: published in versions, sent, acknowledged, asked about, tested, and found by word stems."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from suluh.accounts.rules import SYSTEM
from suluh.database.identity import acting_as
from suluh.library.actions.shelf import add_item, reissue
from suluh.library.kinds import Freshness, Why
from suluh.library.models import Attempt, Edition, Receipt, Sending
from suluh.library.queries.shelf import hits, pieces, search
from suluh.library.rules.shelf import freshness, may_add_item, may_publish, may_send, score
from suluh.library.tests.guides import BODY, make_edition
from suluh.notices.models import Notice
from tests.browser import axe, enter, shot
from tests.world import NOW, World

DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("starts", "ends", "review", "latest", "says"),
    [
        ("2026-01-01", None, None, True, Freshness.VALID),
        ("2026-03-03", None, None, True, Freshness.COMING),
        ("2026-01-01", "2026-03-02", None, True, Freshness.OVER),
        ("2026-01-01", None, "2026-03-02", True, Freshness.REVIEW_DUE),
        ("2026-01-01", None, "2026-04-01", True, Freshness.REVIEW_SOON),
        ("2026-01-01", None, "2026-04-02", True, Freshness.VALID),
        ("2026-01-01", None, None, False, Freshness.SUPERSEDED),
    ],
)
def test_how_far_an_edition_can_be_relied_on(
    starts: str, ends: str | None, review: str | None, latest: bool, says: Freshness
) -> None:
    over, again = (date.fromisoformat(one) if one else None for one in (ends, review))
    assert freshness(date.fromisoformat(starts), over, again, latest, DAY) == says


def test_what_may_be_published_sent_and_asked() -> None:
    assert may_publish("isi", False, DAY, None, None).clear
    assert may_publish(" ", False, DAY, DAY, DAY).codes == {Why.NO_TEXT, Why.ENDS_FIRST, Why.REVIEW_FIRST}
    assert may_publish(" ", True, DAY, None, None).clear
    assert may_send(2, Freshness.VALID, None, DAY).clear
    assert may_send(0, Freshness.SUPERSEDED, date(2026, 3, 1), DAY).codes == {
        Why.NOBODY, Why.OLD_EDITION, Why.DUE_PAST,
    }  # fmt: skip
    assert may_add_item(["a", "b"], 1).clear
    assert may_add_item(["a", "a"], 1).codes == {Why.FEW_CHOICES}
    assert may_add_item(["a", "b"], 2).codes == {Why.NO_RIGHT}


@pytest.mark.parametrize(
    ("given", "percent", "right", "passed"),
    [({1: 0, 2: 1, 3: 2}, 70, 3, True), ({1: 0, 2: 1}, 70, 2, False), ({1: 0, 2: 1}, 66, 2, True), ({}, 1, 0, False)],
)
def test_a_test_is_scored(given: dict[int, int], percent: int, right: int, passed: bool) -> None:
    found = score({1: 0, 2: 1, 3: 2}, given, percent)
    assert (found.right, found.passed) == (right, passed)
    assert not score({}, {}, 70).passed


def test_search_knows_indonesian_stems_and_marks_what_it_found(world: World) -> None:
    edition = make_edition()
    make_edition("Panduan rumah aman", "Rumah aman menerima korban dua puluh empat jam.")
    for words in ("pulang", "dipulangkan", "pemulangan korban", '"penjemputan di daerah"'):
        assert search(words) == [edition.pk], words
    assert search("pemulangan -panduan") == []
    assert search("restitusi") == []
    [hit] = hits("pemulangan", search("pemulangan"))
    assert {words for words, is_hit in hit.pieces if is_hit} >= {"pemulangan"}
    assert pieces("a \ue000b\ue001 c") == [("a ", False), ("b", True), (" c", False)]
    with acting_as(SYSTEM.identity()):
        reissue(actor=SYSTEM, at=NOW, document=edition.document, body="Isi baru.", starts=DAY)
    [hit] = hits("pemulangan", search("pemulangan"))
    assert hit.edition.number == 2  # its title still says so; the old text is not found
    assert search("penjemputan") == []


def send(client: Client, page: str, *args: object, **fields: object) -> Any:
    return client.post(reverse(f"library:{page}", args=args), fields)


def told(kind: str) -> set[str]:
    """Name those who have a notice of a kind."""
    with acting_as(SYSTEM.identity()):
        return set(Notice.objects.filter(kind=kind).values_list("user__username", flat=True))


def test_a_guide_is_published_sent_acknowledged_and_asked_about(world: World, client: Client) -> None:
    client.force_login(world.users["seta"])
    said = {"kind": "GUIDE", "title": "Panduan pemulangan", "language": "id", "starts": "2026-01-01"}
    assert "lampirkan berkas" in send(client, "enter", **said).content.decode()
    file = SimpleUploadedFile("x.exe", b"MZ")
    assert "bukan PDF" in send(client, "enter", **said, body=BODY, file=file).content.decode()
    assert not Edition.objects.exists()
    assert send(client, "enter", **said, body=BODY).status_code == 302
    edition = Edition.objects.get()
    assert edition.document.area_code == "53"
    page = client.get(reverse("library:documents") + "?q=dipulangkan").content.decode()
    assert "<mark>" in page
    assert "<b>Pendamping" not in page  # what she wrote stays words
    assert "Tidak ada lembaga" in send(client, "send", edition.pk, kinds=["COURT"]).content.decode()
    assert send(client, "send", edition.pk, kinds=["UPTD_PPA", "SHELTER"]).status_code == 302
    assert {one.agency.code for one in Receipt.objects.all()} == {"uptd-kupang", "shelter-belu"}
    assert told("GUIDE_SENT") == {
        "sari", "ina", "dina", "dewi",
    }  # fmt: skip
    receipt = Receipt.objects.get(agency__code="uptd-kupang")
    client.force_login(world.users["dewi"])
    assert send(client, "acknowledge", receipt.pk, "baca").status_code == 404  # another agency's
    client.force_login(world.users["sari"])
    for _ in range(2):
        assert send(client, "acknowledge", receipt.pk, "baca").status_code == 302
    assert send(client, "ask", edition.pk, text="Siapa membayar tiketnya?").status_code == 302
    assert send(client, "send", edition.pk, kinds=["SHELTER"]).status_code == 403
    client.force_login(world.users["seta"])
    unread = client.get(reverse("library:sending", args=[Sending.objects.get().pk]) + "?belum=1").content.decode()
    assert "Rumah Aman Belu" in unread
    assert "UPTD PPA Kota Kupang" not in unread
    question = edition.questions.get()
    assert send(client, "answer", question.pk, text="Daerah asal, menurut kesepakatan.").status_code == 302
    assert told("QUESTION_ANSWERED") == {"sari"}
    change = {
        "title": "Panduan pemulangan",
        "language": "id",
        "starts": "2026-03-01",
        "body": "Baru",
        "changes": "Biaya",
    }
    assert send(client, "publish", edition.document_id, **change).status_code == 302
    assert "tidak berlaku" in send(client, "send", edition.pk, kinds=["SHELTER"]).content.decode()


def test_who_passes_gets_one_certificate(world: World, client: Client) -> None:
    edition = make_edition()
    with acting_as(SYSTEM.identity()):
        for text in ("Siapa menjemput?", "Kapan ditanya?"):
            quiz = add_item(actor=SYSTEM, at=NOW, edition=edition, text=text, choices=["Asal", "Tujuan"], right=0)
    first, second = (f"item-{one.pk}" for one in quiz.items.order_by("position"))
    client.force_login(world.users["sari"])
    open_one = send(client, "quiz", edition.pk, **{first: 0})
    assert open_one.status_code == 200
    assert not Attempt.objects.exists()
    send(client, "quiz", edition.pk, **{first: 0, second: 1})
    assert client.get(reverse("library:certificate", args=[edition.pk])).status_code == 404
    for _ in range(2):
        send(client, "quiz", edition.pk, **{first: 0, second: 0})
    assert Attempt.objects.exclude(certificate=None).count() == 1
    paper = client.get(reverse("library:certificate", args=[edition.pk]))
    assert paper.content.startswith(b"%PDF-")


@pytest.mark.browser
def test_the_pages_can_be_used_wide_and_narrow(world: World, world_site: str, open_page: Callable[..., Page]) -> None:
    edition = make_edition()
    with acting_as(SYSTEM.identity()):
        add_item(actor=SYSTEM, at=NOW, edition=edition, text="Siapa menjemput?", choices=["Asal", "Tujuan"], right=0)
    page = open_page()
    enter(page, world_site, world.users["seta"])
    for name, path in {
        "documents": reverse("library:documents"),
        "search": reverse("library:documents") + "?q=pemulangan",
        "document": reverse("library:document", args=[edition.document_id]),
        "send": reverse("library:send", args=[edition.pk]),
        "quiz": reverse("library:quiz", args=[edition.pk]),
    }.items():
        page.goto(world_site + path)
        shot(page, f"library-{name}")
        assert axe(page) == [], name
