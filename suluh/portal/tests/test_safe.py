"""The pages on safe migration: read, searched, shared, in both languages, from versions that officers publish."""

from __future__ import annotations

import os
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.test import Client

from suluh.library.actions.pages import load_pages
from suluh.library.models import Edition
from suluh.library.queries.shipped import id_of
from suluh.library.rules.prose import pieces_of
from suluh.portal.queries import hotlines
from suluh.portal.templatetags.calling import calling
from tests.world import World

SAFE = "/migrasi-aman/"


def test_a_text_is_cut_into_headings_lists_and_slots() -> None:
    pieces = pieces_of("Satu\ndua\n\n## Tiga\n- a\n- b\n[[biaya]]\nakhir <b>")
    assert [piece.kind for piece in pieces] == ["text", "head", "list", "slot", "text"]
    assert (pieces[0].text, pieces[2].items, pieces[3].text) == ("Satu dua", ("a", "b"), "biaya")


def test_anybody_reads_searches_and_shares(world: World, client: Client) -> None:
    assert load_pages() == load_pages() == 6
    assert "4. Biaya yang tidak boleh diminta" in client.get(SAFE).content.decode()
    found = client.get(SAFE, {"q": "paspor"}).content.decode()
    assert "1. Sebelum berangkat" in found
    assert "4. Biaya" not in found
    assert "Tidak ada yang cocok" in client.get(SAFE, {"q": "zzzz"}).content.decode()
    page = f"{SAFE}{id_of('biaya')}/"
    told = client.get(page).content.decode()
    assert "Tiket keberangkatan" in told  # from the row of law, not from the text
    assert "Belum ditinjau petugas" in told
    assert "Costs that may not be charged" in client.get(page, {"bahasa": "en"}).content.decode()
    image = client.get(f"{page}gambar.png")
    assert (image["Content-Type"], image.content[:4]) == ("image/png", b"\x89PNG")


def test_what_officers_publish_next_is_what_is_read_from_its_day(world: World, client: Client) -> None:
    load_pages()
    old = Edition.objects.get(document=id_of("hak"), language="id")
    Edition.objects.create(
        document=old.document, number=2, language="id", title="5. Hak Anda sekarang", body="Baru.",
        starts=old.starts + timedelta(days=1), published_at=old.published_at, published_by=world.users["koko"],
    )  # fmt: skip
    Edition.objects.create(
        document=old.document, number=3, language="id", title="5. Hak kelak", body="Nanti.",
        starts=date(2999, 1, 1), published_at=old.published_at,
    )  # fmt: skip
    assert "5. Hak Anda sekarang" in client.get(SAFE).content.decode()
    assert client.get(f"{SAFE}{world.report.pk}/").status_code == 404


def test_numbers_abroad_are_called_by_a_tap_and_are_the_same_in_both_languages(world: World, client: Client) -> None:
    load_pages()
    page = f"{SAFE}{id_of('kontak')}/"
    told, english = (client.get(page, {"bahasa": language}).content.decode() for language in ("id", "en"))
    numbers = re.findall(r'href="tel:(\+\d+)"', told)
    assert len(numbers) > 20
    assert numbers == re.findall(r'href="tel:(\+\d+)"', english)
    assert told.count("<h2>") == english.count("<h2>") > 20
    assert "Nomor yang dapat dihubungi" in client.get(SAFE, {"q": "Kuwait"}).content.decode()
    assert calling("<b> 0811") == "&lt;b&gt; 0811"


NUMBER = '[[hotline]]\nname = "Posko"\nnumber = "{0}"\naddress = "tel:{0}"\nicon = "phone"\nsource = "posko"\n'


def test_a_number_put_right_in_the_file_is_shown_at_once_and_a_broken_file_shows_ours(
    settings: Any, tmp_path: Path
) -> None:
    settings.HOTLINES_FILE = tmp_path / "numbers.toml"
    for written, number in enumerate(("0800111", "0800222")):
        settings.HOTLINES_FILE.write_text(NUMBER.format(number))
        os.utime(settings.HOTLINES_FILE, ns=(written, written))
        assert [one.number for one in hotlines()] == [number]
    for broken in ("[[hotline", '[[hotline]]\nname = "Posko"\n', "x = 1\n"):
        settings.HOTLINES_FILE.write_text(broken)
        assert [one.name for one in hotlines()][:1] == ["SAPA 129"]
    settings.HOTLINES_FILE.unlink()
    assert [one.name for one in hotlines()][:1] == ["SAPA 129"]
