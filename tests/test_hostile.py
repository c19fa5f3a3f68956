"""What somebody sends who wants to see what breaks: refused with a page, never answered with a fault."""

from __future__ import annotations

import io
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse

from suluh.taskforces.models import Decree
from suluh.taskforces.tests.test_registry import GOOD
from tests.world import World


@pytest.mark.parametrize(
    "address",
    [
        "/wilayah/cari?q=kupang,%00b", "/wilayah/?q=ku%00pang", "/wilayah/padanan/1/?kode=%00", "/gugus-tugas/?q=%00",
        "/gugus-tugas/%00/", "/rencana/?wilayah=%00", "/?%00=1",
    ],
)  # fmt: skip
def test_a_character_that_no_text_holds_is_refused_in_addresses(world: World, client: Client, address: str) -> None:
    client.force_login(world.users["koko"])
    assert client.get(address).status_code == 400


def test_it_is_refused_in_cookies(client: Client, db: None) -> None:
    client.cookies["sessionid"] = "abc\x00defghijk"
    assert client.get("/").status_code == 400


@pytest.mark.parametrize("until", ["", "kemarin", "2026-13-45T00:00:00+00:00", "2026-03-02T10:00:00", "\x00"])
def test_a_moment_that_no_page_showed_marks_nothing_as_read(world: World, client: Client, until: str) -> None:
    client.force_login(world.users["ina"])
    address = reverse("reports:additions_read", args=[world.report.pk])
    assert client.post(address, {"sampai": until}).status_code == 400


FORM = {"agency": "1", "narrative": "Cerita yang terputus di tengah ja", "simpan": "1"}


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", MULTIPART_CONTENT])
def test_half_a_form_is_refused(world: World, client: Client, kind: str) -> None:
    """As the server hands it over when the line breaks: what came, and how much was announced."""
    client.force_login(world.users["ina"])
    body = encode_multipart(BOUNDARY, FORM) if kind is MULTIPART_CONTENT else urlencode(FORM).encode()
    announced = {"REQUEST_METHOD": "POST", "PATH_INFO": reverse("reports:new"), "CONTENT_TYPE": kind,
                 "CONTENT_LENGTH": str(len(body))}  # fmt: skip
    for missing, status in ((0, 200), (1, 400), (40, 400), (len(body) // 2, 400)):
        came = io.BytesIO(body[: len(body) - missing])
        assert client.request(**{"wsgi.input": came}, **announced).status_code == status


def test_a_file_that_was_too_large_is_never_left_out_in_silence(world: World, client: Client, settings: Any) -> None:
    """Beside a field that may stay empty too: else a decree would be kept without the file that she sent."""
    settings.MAX_UPLOAD_BYTES = 1_000_000
    client.force_login(world.users["seta"])
    address = reverse("taskforces:register", args=["53.04"])
    sent = client.post(address, GOOD | {"file": SimpleUploadedFile("sk.pdf", b"%PDF-1.7" + bytes(1_100_000))})
    assert "terlalu besar" in " ".join(sent.context["form"].errors["file"])
    assert "Bupati Belu" in sent.content.decode()
    assert not Decree.objects.exists()
