"""Family, the accused, her way, look-alike events, files, and her own copy."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from suluh.accounts.kinds import Verb
from suluh.answers import Refused
from suluh.cases.access import looks_at, open_people
from suluh.cases.actions import grant_case
from suluh.cases.actions.people import add_accused, add_party, add_stop, change_accused, group_cases
from suluh.cases.actions.rights import answer, ask
from suluh.cases.actions.risk import assess_risk
from suluh.cases.kinds import Basis, Part
from suluh.cases.kinds.dues import DueKind
from suluh.cases.kinds.people import AccusedRole, AccusedStatus, PartyRole, StopKind
from suluh.cases.kinds.rights import AskedBy, RequestKind, RequestState
from suluh.cases.kinds.risk import Risk
from suluh.cases.models import AccusedName, Attachment, Case, Grant
from suluh.cases.queries.files import read_file
from suluh.cases.queries.people import alike, grouped_with, way_of
from suluh.cases.rules.people import is_secret, may_become, may_stop
from suluh.cases.rules.rights import may_answer, may_ask
from suluh.cases.tests.lending import second
from suluh.database.identity import acting_as, for_purpose
from suluh.library.kinds.kept import Media
from suluh.library.queries.kept import folder
from suluh.library.rules.kept import MOST_BYTES, fits, may_keep, recognise, without_place
from suluh.people.kinds import Purpose
from tests.world import NOW, World

GPS = b"Exif\0\0MM\0*\0\0\0\x08" + struct.pack(">HHHIHHI", 1, 0x0112, 3, 1, 6, 0, 0) + b"GPS -10.17, 123.60"


@pytest.fixture
def case(world: World) -> Case:
    return world.case()


def segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


JPEG = (
    b"\xff\xd8"
    + segment(0xE0, b"JFIF\0")
    + segment(0xE1, GPS)
    + segment(0xFE, b"Rumah Aman")
    + segment(0xDA, b"\0\0")
    + b"picture\xff\xd9"
)


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + b"\0\0\0\0"


PNG = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"x" * 13) + chunk(b"tEXt", b"Kupang") + chunk(b"IEND", b"")


def office(*names: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return target.getvalue()


@pytest.mark.parametrize(
    ("told", "content", "codes"),
    [
        ("a photograph", JPEG, set()), ("a picture", PNG, set()), ("a text", "Kronologi é".encode(), set()),
        ("a paper", b"%PDF-1.7 fine", set()), ("a letter", office("word/document.xml"), set()),
        ("nothing", b"", {"EMPTY"}), ("a program", b"MZ\x90", {"PROGRAM"}), ("a script", b"#!/bin/sh", {"PROGRAM"}),
        ("a paper that acts", b"%PDF-1.7 /OpenAction /JavaScript", {"HARMFUL"}),
        ("a letter with macros", office("word/document.xml", "word/vbaProject.bin"), {"HARMFUL"}),
        ("the test virus", b"X5O!P%@AP EICAR-STANDARD-ANTIVIRUS-TEST-FILE!", {"HARMFUL"}),
        ("any archive", office("a.txt"), {"UNKNOWN"}), ("a video", b"\0\0\0 ftypisom", {"UNKNOWN"}),
        ("half a photograph", JPEG[:20], {"DAMAGED"}), ("half a picture", PNG[:30], {"DAMAGED"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_which_files_are_kept(told: str, content: bytes, codes: set[str]) -> None:
    assert may_keep(content).codes == codes


def test_a_picture_forgets_where_it_was_taken_and_stays_upright() -> None:
    plain = without_place(JPEG, Media.JPEG)
    assert b"GPS" not in plain
    assert b"Rumah Aman" not in plain
    assert plain.endswith(b"picture\xff\xd9")
    assert struct.pack(">HHIH", 0x0112, 3, 1, 6) in plain
    assert b"Kupang" not in without_place(PNG, Media.PNG)
    assert recognise(plain) is Media.JPEG


def test_a_video_of_five_gigabytes_is_refused_with_what_to_do() -> None:
    [reason] = fits(5 * 1024**3).reasons
    assert "5120 MB" in str(reason)
    assert "penyidik" in str(reason)
    assert fits(MOST_BYTES).clear


def test_a_file_is_sealed_on_the_disk_and_handed_out_namelessly(
    client: Client, world: World, case: Case, settings: Any, tmp_path: Path
) -> None:
    settings.FILES_DIR = tmp_path
    client.force_login(world.users["sari"])
    address = reverse("cases:attach", args=[case.pk])
    for _ in range(2):
        sent = {"label": "Foto luka", "level": "AGENCY", "file": SimpleUploadedFile("maria.jpg", JPEG)}
        assert client.post(address, sent).status_code == 302
    bad = {"label": "x", "level": "OPEN", "file": SimpleUploadedFile("surat.pdf", b"MZ program")}
    assert "program, bukan dokumen" in client.post(address, bad).content.decode()
    with acting_as(world.actor("sari").identity()):
        file = Attachment.objects.get()
        assert b"picture" not in (folder() / file.stored).read_bytes()
        assert b"GPS" not in read_file(file)
    got = client.post(reverse("cases:download", args=[case.pk, file.pk]))
    assert got.content.endswith(b"picture\xff\xd9")
    assert "maria" not in got["Content-Disposition"]
    with acting_as(world.actor("koko").identity()):
        assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    ("role", "threatened", "secret"),
    [(PartyRole.CHILD, True, True), (PartyRole.CHILD, False, False), (PartyRole.RELATIVE, True, False),
     (PartyRole.WITNESS, False, True)],
)  # fmt: skip
def test_whose_identity_is_secret_too(role: PartyRole, threatened: bool, secret: bool) -> None:
    assert is_secret(role, threatened=threatened) is secret


@pytest.mark.parametrize(
    ("before", "after", "clear"),
    [("REPORTED", "SUSPECT", True), ("SUSPECT", "DEFENDANT", True), ("DEFENDANT", "CONVICT", True),
     ("REPORTED", "CONVICT", False), ("CONVICT", "SUSPECT", False), ("CONVICT", "CLEARED", True),
     ("SUSPECT", "SUSPECT", True)],
)  # fmt: skip
def test_what_somebody_accused_may_be_called(before: str, after: str, clear: bool) -> None:
    assert may_become(AccusedStatus(before), AccusedStatus(after)).clear is clear
    assert not [one for one in AccusedStatus if "elaku" in str(one.label)]


@pytest.mark.parametrize(
    ("kind", "on", "codes"),
    [(StopKind.EXPLOITATION, "2025-07", set()), (StopKind.EXPLOITATION, "2025-05", {"ORDER"}),
     (StopKind.EXPLOITATION, "2025", set()), (StopKind.EXPLOITATION, "", set())],
)  # fmt: skip
def test_places_come_in_their_turn(kind: StopKind, on: str, codes: set[str]) -> None:
    assert may_stop(kind, on, True, [(StopKind.RECRUITMENT, "2025-06-02")]).codes == codes
    assert may_stop(kind, on, False, []).codes == {"NO_WHERE"}


def test_who_is_accused_is_shown_for_legal_purposes_alone(client: Client, world: World, case: Case) -> None:
    sari = world.actor("sari")
    with acting_as(sari.identity()):
        accused = add_accused(actor=sari, at=NOW, case=case, role=AccusedRole.RECRUITER, name="Bapak Anton Lopo",
                              phones="+6283600010055")  # fmt: skip
        party = add_party(actor=sari, at=NOW, case=case, role=PartyRole.PARENT, name="Mama Yuliana", threatened=True)
        change_accused(actor=sari, at=NOW, accused=accused, status=AccusedStatus.SUSPECT, on=date(2026, 3, 1))
        assert not AccusedName.objects.exists()
        with for_purpose(Purpose.SERVICE):
            assert not AccusedName.objects.exists()
        opened = open_people(case, actor=sari, at=NOW)
        assert opened[accused.pk] == ("Bapak Anton Lopo", "+6283600010055")
        assert opened[party.pk][0] == "Mama Yuliana"
        assert [look.event for look in looks_at(case, actor=sari)] == ["people.read"]
    client.force_login(world.users["sari"])
    page = client.get(reverse("cases:people", args=[case.pk])).content.decode()
    assert "Anton" not in page
    assert "Yuliana" not in page
    assert "Tersangka" in page
    assert "Anton" in client.post(reverse("cases:people", args=[case.pk])).content.decode()
    with acting_as(world.actor("sari").identity()):
        assert "Anton" not in " ".join(case.events.values_list("text", flat=True))


def test_look_alike_events_are_a_lead_and_grouping_is_a_decision(world: World, case: Case) -> None:
    sari, other = world.actor("sari"), second(world, case)
    with acting_as(sari.identity()):
        add_accused(actor=sari, at=NOW, case=case, role=AccusedRole.RECRUITER, name="Anton Lopo",
                    phones="0836 0001 0055")  # fmt: skip
        assert alike(case) == []
        add_accused(actor=sari, at=NOW, case=other, role=AccusedRole.AGENT, name="LOPO, ANTON", phones="+6283600010055")
        [lead] = alike(case)
        assert (lead.case, set(lead.kinds)) == (other, {"RECRUITER", "PHONE"})
        assert grouped_with(case) == []
        group_cases(actor=sari, at=NOW, case=case, other=other)
        assert grouped_with(case) == [other]
        with pytest.raises(Refused):
            group_cases(actor=sari, at=NOW, case=case, other=other)
        add_stop(
            actor=sari, at=NOW, case=case, kind=StopKind.EXPLOITATION, on="2025-07", country_id="MY", place="Johor"
        )
        add_stop(actor=sari, at=NOW, case=case, kind=StopKind.RECRUITMENT, on="2025-06", area_code="53.71")
        assert [one.stop.kind for one in way_of(case)] == ["Recruitment", "Exploitation"]


OPEN, GRANT, REFUSE = RequestState.OPEN, RequestState.GRANTED, RequestState.REFUSED


@pytest.mark.parametrize(
    ("kind", "before", "after", "refusal", "text", "risk", "codes"),
    [
        ("COPY", OPEN, GRANT, "", "Diserahkan di kantor", "", set()),
        ("COPY", OPEN, GRANT, "", "", "", {"NO_ANSWER"}),
        ("COPY", OPEN, GRANT, "", "", Risk.HIGH, {"MUST_REFUSE"}),
        ("COPY", OPEN, GRANT, "", "Dibacakan di ruang konseling", Risk.HIGH, set()),
        ("COPY", OPEN, REFUSE, "", "Tidak", "", {"NO_REFUSAL"}),
        ("COPY", OPEN, REFUSE, "BUSY", "Kami sibuk", "", {"NO_REFUSAL"}),
        ("COPY", OPEN, REFUSE, "ENDANGERS_HER", "Pelaku tinggal serumah", "", set()),
        ("CORRECT", GRANT, REFUSE, "NOT_HERS", "x", "", {"ANSWERED"}),
    ],
)
def test_how_a_request_is_answered(
    kind: str, before: RequestState, after: RequestState, refusal: str, text: str, risk: str, codes: set[str]
) -> None:
    assert may_answer(RequestKind(kind), before, after, refusal, text, risk).codes == codes


def test_her_requests_run_against_the_laws_clock(client: Client, world: World, case: Case) -> None:
    assert may_ask(RequestKind.CORRECT, " ").codes == {"NO_TEXT"}
    sari = world.actor("sari")
    with acting_as(sari.identity()):
        asked = ask(
            actor=sari, at=NOW, case=case, kind=RequestKind.RESTRICT, asked_by=AskedBy.PERSON, text="Sembunyikan"
        )
        due = case.dues.get(kind=DueKind.REQUEST)
        assert due.due_at - due.starts_at == timedelta(hours=72)
        assess_risk(actor=sari, at=NOW, case=case, dangers=[], level=Risk.HIGH)
        answer(actor=sari, at=NOW + timedelta(hours=80), request=asked, state=GRANT, text="Akses lembaga lain diakhiri")
        case.refresh_from_db()
        assert case.restricted_at == NOW + timedelta(hours=80)
        assert case.dues.get(kind=DueKind.REQUEST).end == "LATE"
    client.force_login(world.users["sari"])
    page = client.get(reverse("cases:rights", args=[case.pk])).content.decode()
    assert "dibatasi atas permintaannya" in page
    assert "Maria" not in page
    copy = client.post(reverse("cases:copy", args=[case.pk])).content.decode()
    assert "Maria Yasinta Bano" in copy
    assert "Memberi layanan kepada orang ini" in client.get(reverse("cases:rights", args=[case.pk])).content.decode()


def test_a_restriction_closes_the_case_to_all_but_who_leads_it(client: Client, world: World, case: Case) -> None:
    sari, shelter = world.actor("sari"), world.agencies["shelter-belu"]

    def lend(basis: Basis) -> Grant:
        return grant_case(actor=sari, at=NOW, case=case, agency=shelter, parts=[Part.NAME], basis=basis)

    def seen_by(name: str) -> bool:
        who = world.actor(name)
        with acting_as(who.identity()):
            return who.may(Verb.CASE_READ) and Case.objects.filter(pk=case.pk).exists()

    above = [name for name in world.users if name != "sari" and seen_by(name)]
    with acting_as(sari.identity()):
        by_consent, by_duty = lend(Basis.CONSENT), lend(Basis.LEGAL_DUTY)
        asked = ask(actor=sari, at=NOW, case=case, kind=RequestKind.RESTRICT, asked_by=AskedBy.PERSON, text="Tutup")
        answer(actor=sari, at=NOW, request=asked, state=GRANT, text="Ditutup")
        case.refresh_from_db()
        by_consent.refresh_from_db()
        by_duty.refresh_from_db()
        assert by_consent.ending == "WITHDRAWN"
        assert by_duty.ended_at is None
        with pytest.raises(Refused, match="meminta datanya dibatasi"):
            lend(Basis.CONSENT)
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Grant.objects.create(
                case=case, record_id=case.record_id, agency=shelter, area_code=case.area_code, parts=["NAME"],
                basis=Basis.CONSENT, offered_by_id=sari.user_id, offered_at=NOW,
            )  # fmt: skip
        assert lend(Basis.VITAL_INTEREST).pk
    assert above
    own = {name for name in above if world.actor(name).agencies(Verb.CASE_READ) & {case.agency_id}}
    assert {name for name in above if seen_by(name)} == own != set(above)
    client.force_login(world.users["sari"])
    address = reverse("cases:lift", args=[case.pk])
    assert "Tuliskan apa yang diminta" in client.post(address, {"cabut-text": ""}).content.decode()
    assert client.post(address, {"cabut-text": "Ia memintanya sendiri hari ini"}).status_code == 302
    assert [name for name in above if seen_by(name)] == above
