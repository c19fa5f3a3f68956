"""What may be wrong with a file, and that its sender is told beside the field, in words, at no cost to others."""

from __future__ import annotations

import ast
import io
import resource
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from suluh.capture.access import at_work
from suluh.capture.actions.handing_in import hand_in as hand_in_file
from suluh.capture.jobs import forget
from suluh.capture.kinds import State, Trouble
from suluh.capture.models import Batch, Row, Sheet
from suluh.capture.queries import folder, look_into
from suluh.capture.tests.lists import DAY, SAMPLE, explain, hand_in, run, xlsx
from suluh.spreadsheets.sentences import FILE_FAULTS, SENTENCES
from tests.test_architecture import ROOT
from tests.world import NOW, World

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def bomb() -> bytes:
    """Return a spreadsheet of a few hundred kilobytes that unpacks to hundreds of megabytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 300_000_000)
    return made.getvalue()


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "kosong"),
    "pdf": (lambda: b"%PDF-1.7 isi", "bukan lembar kerja"),
    "old excel": (lambda: OLE + bytes(600), "Excel lama"),
    "password": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
    "web page": (lambda: b"<html><table><tr><td>Nama</td></tr></table></html>", "halaman web"),
    "cut off": (lambda: xlsx(*SAMPLE)[:-900], "terpotong"),
    "zip bomb": (bomb, "mengembang"),
    "no table": (lambda: b"halo saja\n", "Tidak ditemukan tabel"),
}


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path


@pytest.fixture
def kupang(world: World) -> int:
    return world.agencies["uptd-kupang"].pk


@pytest.fixture
def dina(client: Client, world: World) -> Client:
    client.force_login(world.users["dina"])
    return client


def sheets() -> int:
    with at_work(0):
        return Sheet.objects.count()


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_explained_beside_the_field(dina: Client, kupang: int, name: str) -> None:
    make, says = BAD[name]
    answer = dina.post(reverse("capture:upload"), {"file": SimpleUploadedFile("x.xlsx", make()), "agency": kupang})
    assert answer.status_code == 200
    assert says in " ".join(answer.context["form"].errors["file"])
    assert sheets() == 0


class Endless(io.RawIOBase):
    """The body of a request that sends a very large file: made as it is read, and counted."""

    def __init__(self, agency: int, size: int) -> None:
        field = f'--x\r\nContent-Disposition: form-data; name="agency"\r\n\r\n{agency}\r\n'
        head = field + '--x\r\nContent-Disposition: form-data; name="file"; filename="besar.xlsx"\r\n\r\n'
        self.head, self.tail, self.left = head.encode(), b"\r\n--x--\r\n", size
        self.length, self.read_so_far = len(self.head) + size + len(self.tail), 0

    def read(self, size: int = -1) -> bytes:
        """Return the next piece."""
        if self.head:
            piece, self.head = self.head[:size], self.head[size:]
        elif self.left:
            piece = b"A" * min(size, self.left)
            self.left -= len(piece)
        else:
            piece, self.tail = self.tail[:size], self.tail[size:]
        self.read_so_far += len(piece)
        return piece


def send(client: Client, body: Endless) -> object:
    return client.request(**{
        "REQUEST_METHOD": "POST", "PATH_INFO": reverse("capture:upload"), "wsgi.input": body,
        "CONTENT_TYPE": "multipart/form-data; boundary=x", "CONTENT_LENGTH": str(body.length),
    })  # fmt: skip


def test_two_hundred_megabytes_pass_by_without_being_kept(dina: Client, kupang: int) -> None:
    body = Endless(kupang, 200 * 1024 * 1024)
    tracemalloc.start()
    answer = send(dina, body)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "terlalu besar" in " ".join(answer.context["form"].errors["file"])  # type: ignore[attr-defined]
    assert peak < 20 * 1024 * 1024
    assert sheets() == 0


def test_a_body_cut_off_half_way_leaves_nothing(dina: Client, kupang: int) -> None:
    body = Endless(kupang, 300_000)
    body.left, body.tail = 100_000, b""
    assert send(dina, body).status_code == 400  # type: ignore[attr-defined]
    assert sheets() == 0


def test_a_csv_of_old_windows_is_read_with_its_accents(dina: Client, kupang: int) -> None:
    content = "Nama;JK;Tgl Lahir\r\nRenée Bria;P;01/02/1999\r\nJosé Tefa;L;03/04/2000\r\n".encode("cp1252")
    batch = hand_in(dina, content, kupang, "data.csv")
    explain(dina, batch)
    run(batch)
    page = dina.get(reverse("capture:batch", args=[batch.pk]), {"tampil": "semua"}).content.decode()
    assert "Renée Bria" in page
    assert "José Tefa" in page


@contextmanager
def full_disk() -> Iterator[None]:
    """Let every write beyond the first kilobyte of a file fail, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_file_that_can_only_be_stored_in_part_leaves_nothing_behind(world: World) -> None:
    parts, dina = [xlsx(*SAMPLE)], world.actor("dina")
    look = look_into(parts)
    with at_work(dina.user_id), full_disk(), pytest.raises(OSError, match="too large"):
        hand_in_file(actor=dina, at=NOW, agency=world.agencies["uptd-kupang"], name="x.xlsx", parts=parts, look=look)
    assert sheets() == 0
    assert list(folder().iterdir()) == []


def test_a_full_store_is_said_beside_the_field(dina: Client, kupang: int) -> None:
    content = xlsx(*SAMPLE)
    with full_disk():
        answer = dina.post(reverse("capture:upload"), {"file": SimpleUploadedFile("x.xlsx", content), "agency": kupang})
    assert "penyimpanan server penuh" in " ".join(answer.context["form"].errors["file"])
    assert sheets() == 0


def test_a_file_that_vanished_is_said(dina: Client, kupang: int) -> None:
    batch = hand_in(dina, xlsx(*SAMPLE), kupang)
    explain(dina, batch)
    (folder() / batch.sheet.stored).unlink()
    assert run(batch).trouble == Trouble.FILE_GONE
    assert "tidak ada lagi di penyimpanan" in dina.get(reverse("capture:batch", args=[batch.pk])).content.decode()


def test_a_file_that_was_changed_is_not_read(dina: Client, kupang: int) -> None:
    batch = hand_in(dina, xlsx(*SAMPLE), kupang)
    explain(dina, batch)
    file = folder() / batch.sheet.stored
    file.write_bytes(file.read_bytes()[:-3] + b"xyz")
    assert run(batch).trouble == Trouble.FILE_DAMAGED


def test_files_and_cells_are_forgotten_in_time(dina: Client, kupang: int) -> None:
    batch = hand_in(dina, xlsx(*SAMPLE), kupang)
    explain(dina, batch)
    run(batch)
    with at_work(0):
        uploaded = Sheet.objects.get().uploaded_at
    assert forget(uploaded + 89 * DAY) == 0
    assert forget(uploaded + 91 * DAY) == 1
    with at_work(0):
        assert {bytes(row.content) for row in Row.objects.all()} == {b""}
        assert Batch.objects.get().state == State.CHECKED
    assert list(folder().iterdir()) == []
    assert dina.get(reverse("capture:batch", args=[batch.pk])).status_code == 200
    assert forget(NOW + 9000 * DAY) == 0


def test_everything_the_reading_may_say_has_a_sentence() -> None:
    """Each code of the library is found in its source and explained here."""
    said: set[str] = set()
    faults: set[str] = set()
    for path in (ROOT / "suluh/spreadsheets").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            name, first = node.func.id, node.args[1:2] if node.func.id in ("changed", "doubtful") else node.args[:1]
            if name == "Issue":
                first = node.args[1:2]
            into = said if name in ("changed", "doubtful", "unreadable", "Issue") else faults
            if into is faults and name != "Unreadable":
                continue
            into |= {
                one.value
                for argument in first
                for one in ast.walk(argument)
                if isinstance(one, ast.Constant) and isinstance(one.value, str)
            }
    assert said - {"", "written"} - set(SENTENCES) - {r"\d{4}"} == set()
    assert faults - set(FILE_FAULTS) == set()
