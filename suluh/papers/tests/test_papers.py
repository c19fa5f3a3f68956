"""Papers: numbered without a gap, sealed, checked by anybody, named after nobody; templates that are tried first."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from suluh.accounts.rules import NOBODY
from suluh.database.identity import acting_as
from suluh.documents import render_pdf
from suluh.papers.access import find_checked
from suluh.papers.actions import issue_paper, revoke_paper
from suluh.papers.kinds import Kind
from suluh.papers.models import Paper
from suluh.papers.queries import content_of, name_of, print_sample, sample_of, shipped, try_source
from suluh.papers.rules import code_of, file_name, may_shape, number_of, place_of, plain_code
from tests.test_policies import count
from tests.world import NOW, World


def issue(world: World, kind: Kind = Kind.REFERRAL) -> Paper:
    sari = world.actor("sari")
    with acting_as(sari.identity()):
        return issue_paper(
            actor=sari, at=NOW, kind=kind, agency=world.agencies["uptd-kupang"], subject_id=world.report.pk,
            data=sample_of(kind),
        )  # fmt: skip


def test_numbers_codes_and_names_say_nobody() -> None:
    assert number_of(Kind.REFERRAL, 12, "uptd-kupang", date(2026, 3, 2)) == "012/SR/UPTD-KUPANG/III/2026"
    assert file_name(Kind.HANDOVER, 7, 2026) == "st-2026-007.pdf"
    assert re.fullmatch(r"[A-HJKMNP-Z2-9]{4}(-[A-HJKMNP-Z2-9]{4}){2}", code_of(bytes(range(0, 240, 20))))
    assert plain_code(" abcd efgh-jklm ") == "ABCDEFGHJKLM"
    assert may_shape(" ", "").codes == {"EMPTY"}
    assert may_shape("x" * 50_000, "").codes == {"TOO_LONG"}
    assert may_shape("= Surat", "unknown variable").codes == {"BROKEN"}


@pytest.mark.parametrize(
    ("code", "name", "office", "abroad", "place"),
    [
        ("53.71", "Kota Kupang", "UPTD PPA Kota Kupang", False, "Kupang"),
        ("53.04", "Kabupaten Belu", "Rumah Aman Belu", False, "Belu"),
        ("53", "Nusa Tenggara Timur", "Unit PPA Polda Nusa Tenggara Timur", False, "Kupang"),
        ("", "", "Lembaga Perlindungan Saksi dan Korban", False, "Jakarta"),
        ("", "", "KJRI Johor Bahru", True, "Johor Bahru"),
    ],
)
def test_a_letter_is_signed_in_a_town(code: str, name: str, office: str, abroad: bool, place: str) -> None:
    assert place_of(code, name, office, abroad=abroad) == place


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_prints(kind: Kind) -> None:
    assert render_pdf(shipped(kind).encode(), sample_of(kind), title="x").startswith(b"%PDF")


@pytest.mark.parametrize("source", ['#read("/etc/passwd")', '#read("../pdf.py")', '#import "@preview/cetz:0.2.0"'])
def test_a_template_reads_nothing_of_the_server(source: str) -> None:
    assert try_source(Kind.REFERRAL, source)


def test_what_officers_typed_is_never_run(db: None) -> None:
    data = {**sample_of(Kind.REFERRAL), "asked": '#read("/etc/passwd") *tebal* $x$'}
    assert render_pdf(shipped(Kind.REFERRAL).encode(), data, title="x").startswith(b"%PDF")


def test_numbers_follow_one_another_by_agency_kind_and_year(world: World) -> None:
    numbers = [issue(world).number, issue(world).number, issue(world, Kind.COURT).number]
    assert numbers == [
        "001/SR/UPTD-KUPANG/III/2026", "002/SR/UPTD-KUPANG/III/2026", "001/RP/UPTD-KUPANG/III/2026",
    ]  # fmt: skip


def test_a_paper_is_sealed_and_never_changes(world: World) -> None:
    paper = issue(world)
    assert b"%PDF" not in bytes(paper.sealed)
    with acting_as(world.actor("sari").identity()):
        assert content_of(Paper.objects.get()).startswith(b"%PDF")
        assert name_of(paper) == "sr-2026-001.pdf"
        with pytest.raises(DatabaseError), transaction.atomic():
            Paper.objects.update(number="x")
    for name in ("lalu", "dewi", "sinta"):
        with acting_as(world.actor(name).identity()):
            assert count("papers_paper") == 0


def test_anybody_learns_from_the_code_that_it_is_real_and_nothing_else(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("suluh.papers.actions.os.urandom", lambda length: bytes(range(length)))
    paper = issue(world)
    code = code_of(bytes(range(12)))
    page = client.post(reverse("papers:check"), {"kode": code.lower().replace("-", " ")}).content.decode()
    assert paper.number in page
    assert "Yohana" not in page
    assert "tidak kami temukan" in client.post(reverse("papers:check"), {"kode": "AAAA-AAAA-AAAA"}).content.decode()
    with acting_as(NOBODY.identity()):
        assert Paper.objects.defer("sealed").count() == 0
    sari = world.actor("sari")
    with acting_as(sari.identity()):
        revoke_paper(actor=sari, at=NOW, paper=paper, why="Salah alamat.")
    found = find_checked(code)
    assert found is not None
    assert found.revoked


def test_an_administrator_shapes_a_template_that_is_tried_first(world: World, client: Client) -> None:
    client.force_login(world.users["adi"])
    page = reverse("papers:template", args=["referral"])
    assert "Templat ini tidak dapat dicetak" in client.post(page, {"source": "#nothing()"}).content.decode()
    assert client.post(page, {"source": "= Surat #data.frame.number", "note": "Lebih pendek"}).status_code == 302
    assert "Lebih pendek" in client.get(reverse("papers:templates")).content.decode()
    assert client.get(reverse("papers:sample", args=["referral"])).content == print_sample(Kind.REFERRAL)


def test_the_pages_of_a_paper(world: World, client: Client) -> None:
    paper = issue(world)
    client.force_login(world.users["sari"])
    assert paper.number in client.get(reverse("papers:index")).content.decode()
    got = client.get(reverse("papers:download", args=[paper.pk]))
    assert got["Content-Disposition"] == 'attachment; filename="sr-2026-001.pdf"'
    assert got.content.startswith(b"%PDF")
    assert "Tuliskan mengapa" in client.post(reverse("papers:paper", args=[paper.pk]), {"why": ""}).content.decode()
    assert client.post(reverse("papers:paper", args=[paper.pk]), {"why": "Salah alamat"}).status_code == 302
    client.force_login(world.users["lalu"])
    assert client.get(reverse("papers:paper", args=[paper.pk])).status_code == 404
