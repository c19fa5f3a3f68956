"""A list of changes from the ministry: tried row by row, then made as a whole or not at all."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from suluh.gazetteer.kinds import Row
from suluh.gazetteer.rules import Line, day, in_order, read_change
from suluh.gazetteer.tests.test_pages import admin as admin  # the fixture
from suluh.gazetteer.tests.test_pages import events
from suluh.gazetteer.tests.uploads import CHANGES, csv, xlsx
from suluh.regions.models import Area, Succession
from suluh.regions.queries import find_places
from tests.world import World

WHOLE = {"kind": "tambah", "code": "53.22", "name": "Kabupaten Amfoang", "on": "2026-01-01", "basis": "UU 1/2026"}


@pytest.mark.parametrize(
    ("cells", "numbers", "codes"),
    [
        ({}, (), set()),
        ({"kind": "Ganti  Nama"}, (), set()),
        ({"kind": "Akhiri", "name": ""}, (), set()),
        ({"kind": "mekarkan", "name": "", "others": "53.23 Kabupaten Amanatun; 53.24 Kota Soe"}, (), set()),
        ({"kind": "pindah"}, (), {Row.KIND}),
        ({"code": "5322"}, (), {Row.CODE}),
        ({"code": "53.1"}, ("code",), {Row.CODE, Row.CODE_NUMBER}),
        ({"code": "53"}, ("code",), set()),
        ({"name": ""}, (), {Row.NO_NAME}),
        ({"name": "x" * 81}, (), {Row.NO_NAME}),
        ({"on": "31/02/2026"}, (), {Row.DAY}),
        ({"on": "kemarin"}, (), {Row.DAY}),
        ({"basis": ""}, (), {Row.BASIS}),
        ({"kind": "mekarkan", "others": ""}, (), {Row.NEW_PARTS}),
        ({"kind": "mekarkan", "others": "53.23, 53.24"}, (), {Row.NEW_PARTS}),
    ],
)
def test_what_a_row_lacks_is_said(cells: dict[str, str], numbers: tuple[str, ...], codes: set[Row]) -> None:
    change = read_change(Line(2, {**WHOLE, **cells}, frozenset(numbers)))
    assert {reason.code for reason in change.problems} == codes


@pytest.mark.parametrize("text", ["2026-01-31", "31/1/2026", "31-01-2026", "31.1.2026"])
def test_a_day_is_read_as_files_write_it(text: str) -> None:
    assert str(day(text)) == "2026-01-31"


def test_what_begins_is_made_from_above_and_what_ends_from_below() -> None:
    rows = [("end", "53.04"), ("end", "53.04.01"), ("add", "53.22.01"), ("add", "53.22"), ("rename", "53")]
    lines = [Line(number, {**WHOLE, "kind": kind, "code": code}) for number, (kind, code) in enumerate(rows)]
    ordered = [(str(one.kind).lower(), one.code) for one in in_order(read_change(line) for line in lines)]
    assert ordered == [("rename", "53"), ("add", "53.22"), ("add", "53.22.01"), ("end", "53.04.01"), ("end", "53.04")]


def send(client: Client, file: SimpleUploadedFile) -> Any:
    return client.post(reverse("gazetteer:changes"), {"file": file})


def sealed(answer: Any) -> str:
    return str(answer.context["form"].initial["rows"])


def test_a_list_is_tried_and_then_made(admin: Client) -> None:
    before = list(Area.objects.order_by("code").values())
    tried = send(admin, csv(CHANGES))
    assert [answer for _row, answer, _name in tried.context["rows"]] == [None] * 4
    assert list(Area.objects.order_by("code").values()) == before
    assert events() == []
    made = admin.post(reverse("gazetteer:changes"), {"rows": sealed(tried)})
    assert made.status_code == 302
    assert Area.objects.get(code="53.04.12.1001").ends
    assert {one.after_id for one in Succession.objects.filter(before="53.04.12")} == {"53.04.30", "53.04.31"}
    assert {place.code for place in find_places("kupang raya")} == {"53.71"}
    assert sorted(events()) == ["area.added"] * 3 + ["area.ended", "area.renamed"]
    again = admin.post(reverse("gazetteer:changes"), {"rows": sealed(tried)})  # the same list sent twice
    assert again.context["refused"] == 4
    assert len(events()) == 5


def test_one_wrong_row_and_none_is_made(admin: Client) -> None:
    bad = CHANGES + "akhiri,53.99,,2026-01-01,UU 1/2026,\ntambah,53.04,Belu,2026-01-01,UU 1/2026,\n"
    tried = send(admin, csv(bad))
    said = {row.number: str(answer and answer.reasons[0]) for row, answer, _name in tried.context["rows"] if answer}
    assert set(said) == {6, 7}
    assert "53.99 tidak ada" in said[6]
    assert "sudah dipakai untuk Kabupaten Belu" in said[7]
    assert "Simpan semua" not in tried.content.decode()
    made = admin.post(reverse("gazetteer:changes"), {"rows": sealed(tried)})  # asked for all the same
    assert made.context["refused"] == 2
    assert Area.objects.get(code="53.04.12.1001").ends is None
    assert not Area.objects.filter(code="53.04.30").exists()
    assert events() == []


def test_the_list_comes_as_a_workbook_too(admin: Client) -> None:
    rows: list[list[object]] = [list(line.split(",")) for line in CHANGES.strip().splitlines()]
    tried = send(admin, xlsx(rows))
    assert tried.context["refused"] == 0


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (csv("a,b\n1,2\n"), "Tidak ada kolom jenis"),
        (csv("jenis,kode,tanggal,dasar\n"), "tidak memuat satu baris pun"),
        (csv("%PDF-1.7 not a table"), "tidak dapat dibaca"),
        (csv("jenis,kode,tanggal,dasar\n" + "akhiri,53,2026-01-01,x\n" * 2001), "paling banyak 2000 baris"),
    ],
    ids=["columns", "no rows", "pdf", "too many"],
)
def test_a_file_that_is_no_list_is_refused(admin: Client, file: SimpleUploadedFile, says: str) -> None:
    file.seek(0)
    assert says in str(send(admin, file).context["form"].errors["file"])


def test_rows_of_somebody_else_or_tampered_with_are_not_made(admin: Client, world: World) -> None:
    rows = sealed(send(admin, csv(CHANGES)))
    assert admin.post(reverse("gazetteer:changes"), {"rows": rows[:-2]}).status_code == 302
    assert events() == []
    admin.force_login(world.users["sari"])
    assert admin.post(reverse("gazetteer:changes"), {"rows": rows}).status_code == 403
