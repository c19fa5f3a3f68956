"""The API by which other systems send reports, as they meet it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import schemathesis
from django.conf import settings
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connection
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from schemathesis.checks import positive_data_acceptance
from schemathesis.core.result import Ok

from suluh.accounts.models import Token
from suluh.database.identity import acting_as, for_purpose
from suluh.people.models import Identity, Record
from suluh.reports.actions import decide_report
from suluh.reports.api import MOST_BYTES
from suluh.reports.kinds import Decision
from suluh.reports.models import Report
from suluh.sealing import keyed_hash
from tests.world import NOW, World

SEND = "/api/v1/laporan"
KEY = "rahasia-sistem-uptd"
BODY: dict[str, Any] = {
    "said_on": "2026-03-01",
    "narrative": "Dijanjikan bekerja di kebun, lalu paspornya diambil oleh majikan.",
    "people": [{"name": "Rosalinda Taek", "sex": "F", "birth": "2009-04", "phones": ["0813 0000 0002"]}],
    "destination": "MY",
    "exploitation": ["ForcedLabour"],
    "external_id": "K-7",
}


def make_token(world: World, agency: str = "uptd-kupang", key: str = KEY, **change: object) -> Token:
    cache.clear()  # where the throttle counts
    given: dict[str, Any] = {
        "created_at": NOW, "expires_at": timezone.now() + timedelta(days=1), "created_by": world.users["adi"],
        "keeper": world.users["adi"],
    }  # fmt: skip
    digest = hashlib.sha256(key.encode()).hexdigest()
    return Token.objects.create(
        agency=world.agencies[agency], label="SIMFONI", prefix=key[:8], key_hash=digest, **given | change
    )


@pytest.fixture
def system(world: World) -> Client:
    """Another system of UPTD Kupang, which holds its token."""
    make_token(world)
    return Client(headers={"authorization": f"Bearer {KEY}", "idempotency-key": "kunci-0001"})


def send(system: Client, body: object = BODY, **headers: str) -> Any:
    return system.post(SEND, body, content_type="application/json", headers=headers or None)


def test_a_report_is_kept_with_its_people_and_its_checks(system: Client, world: World) -> None:
    answer = send(system)
    assert answer.status_code == 201
    told = answer.json()
    assert told["status"] == "RECEIVED"
    assert {"CHILD", "NO_PLACE"} <= {one["finding"] for one in told["findings"]}
    with acting_as(world.actor("ina").identity()), for_purpose("VERIFICATION"):
        report = Report.objects.get(pk=told["id"])
        assert (report.source, report.area_code, report.child) == ("API", "53.71", True)
        identity = Identity.objects.get(record__mention__report=report)
        assert (identity.name, identity.phones) == ("Rosalinda Taek", ["+6281300000002"])


def test_the_same_key_and_body_answer_the_same_report(system: Client, world: World) -> None:
    first = send(system)
    again = send(system, json.dumps(dict(reversed(BODY.items())), indent=3))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]
    with acting_as(world.actor("ina").identity()):
        assert Report.objects.count() == 2


def test_the_same_key_with_another_body_is_refused(system: Client) -> None:
    send(system)
    answer = send(system, BODY | {"urgent": True})
    assert answer.status_code == 409
    assert answer.json()["errors"][0]["where"] == "OTHER_BODY"


def test_two_agencies_may_use_the_same_key(system: Client, world: World) -> None:
    make_token(world, "uptd-mataram", "kunci-mataram")
    mataram = Client(headers={"authorization": "Bearer kunci-mataram", "idempotency-key": "kunci-0001"})
    assert [send(one).status_code for one in (system, mataram)] == [201, 201]


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({}, "said_on"),
        (BODY | {"said_on": "kemarin"}, "said_on"),
        (BODY | {"recruited_on": "2025-13"}, "recruited_on"),
        (BODY | {"recruited_on": "03/2025"}, "recruited_on"),
        (BODY | {"destination": "XX"}, "destination"),
        (BODY | {"exploitation": ["Nonsense"]}, "exploitation"),
        (BODY | {"people": [{"area_code": "99.99"}]}, "people.0.area_code"),
        (BODY | {"people": [{"name": "x" * 100_000}]}, "people.0.name"),
        (BODY | {"people": [{}] * 21}, "people"),
        (BODY | {"nama": "Rosa"}, "nama"),
    ],
)
def test_what_does_not_fit_the_schema_is_named_and_not_repeated(
    system: Client, body: dict[str, Any], where: str
) -> None:
    answer = send(system, body)
    assert answer.status_code == 422
    assert any(where in error["where"] for error in answer.json()["errors"])
    assert "Rosalinda" not in answer.content.decode()
    assert len(answer.content) < 2000


@pytest.mark.parametrize("key", ["", "short", "spasi di dalam kunci", "x" * 81])
def test_a_good_idempotency_key_is_required(system: Client, key: str) -> None:
    answer = send(system, **{"idempotency-key": key})
    assert answer.status_code == 422
    assert "Idempotency-Key" in answer.json()["errors"][0]["where"]


def test_a_body_cut_off_half_way_is_refused_and_leaves_nothing(system: Client, world: World) -> None:
    answer = send(system, json.dumps(BODY)[:80])
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["says"] == "The body is not complete JSON."
    with acting_as(world.actor("ina").identity()):
        assert Report.objects.count() == 1


def test_a_large_body_is_refused(system: Client) -> None:
    assert send(system, {"narrative": "x" * MOST_BYTES}).status_code == 413
    assert send(system, {"narrative": "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)}).status_code == 413


@pytest.mark.parametrize("sent", ["", "Bearer", "Bearer salah", f"Basic {KEY}", f"bearer{KEY}"])
def test_without_a_good_token_nobody_is_answered(world: World, sent: str) -> None:
    make_token(world)
    stranger = Client(headers={"authorization": sent} if sent else None)
    for answer in (stranger.get("/api/v1/wilayah?q=Kupang"), stranger.get(f"{SEND}/{world.report.pk}"), send(stranger)):
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("change", [{"ended_at": NOW}, {"expires_at": NOW - timedelta(days=900)}])
def test_an_ended_token_opens_nothing(world: World, change: dict[str, Any]) -> None:
    make_token(world, **change)
    system = Client(headers={"authorization": f"Bearer {KEY}", "idempotency-key": "kunci-0001"})
    assert send(system).status_code == 401


def test_a_session_is_no_token(client: Client, world: World) -> None:
    client.force_login(world.users["ina"])
    assert client.get(f"{SEND}/{world.report.pk}").status_code == 401


def test_the_agency_reads_what_was_decided_and_nobody_elses(system: Client, world: World) -> None:
    with acting_as(world.actor("vera").identity()):
        decide_report(
            actor=world.actor("vera"), at=NOW, report=world.report, decision=Decision.RETURNED,
            reasons=("UNCLEAR_TIME",), note="Kapan?",
        )  # fmt: skip
    told = system.get(f"{SEND}/{world.report.pk}").json()
    assert told["status"] == "RETURNED"
    assert told["decisions"][0]["reasons"] == ["UNCLEAR_TIME"]
    make_token(world, "uptd-mataram", "kunci-mataram")
    foreign = Client(headers={"authorization": "Bearer kunci-mataram"})
    assert foreign.get(f"{SEND}/{world.report.pk}").status_code == 404


def test_a_returned_report_is_corrected_by_a_new_one(system: Client, world: World) -> None:
    refused = send(system, BODY | {"corrects": str(world.report.pk)})
    assert refused.status_code == 409
    with acting_as(world.actor("vera").identity()):
        decide_report(
            actor=world.actor("vera"), at=NOW, report=world.report, decision=Decision.RETURNED,
            reasons=("INCOMPLETE",), note="",
        )  # fmt: skip
    answers = [send(system, BODY | {"corrects": str(world.report.pk)}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]
    old = system.get(f"{SEND}/{world.report.pk}").json()
    assert (old["status"], old["corrected_by"]) == ("SUPERSEDED", answers[0].json()["id"])
    with acting_as(world.actor("ina").identity()):
        assert Record.objects.get(mention__report=world.report).withdrawn_at is not None


def test_areas_and_codes_are_read(system: Client) -> None:
    assert {"code": "53.71", "label": "Kota Kupang", "detail": ""} in system.get("/api/v1/wilayah?q=Kota Ku").json()
    codes = system.get("/api/v1/kode/eksploitasi").json()
    assert {"code": "ForcedLabour", "label": "Kerja paksa"} in codes
    assert {one["code"] for one in system.get("/api/v1/kode/negara").json()} == {"MY", "SA"}
    assert system.get("/api/v1/kode/rahasia").status_code == 422


def test_who_asks_too_often_is_asked_for_patience(system: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("suluh.reports.api.PER_MINUTE", 3)
    codes = [system.get("/api/v1/kode/status").status_code for _ in range(4)]
    assert codes == [200, 200, 200, 429]


def test_the_next_request_of_a_token_waits_until_this_one_is_counted(system: Client) -> None:
    """Another process of the same server, seen as a second connection: it may not count before this one ends."""
    system.get("/api/v1/kode/status")  # the test's own transaction goes on, as a slow request would
    held = keyed_hash(f"pace:Bearer {KEY}").hex()
    elsewhere = connection.copy()
    with elsewhere.cursor() as cursor:
        free = []
        for name in (f"api:{held}", "api:another"):
            cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [name])
            free.append(cursor.fetchone()[0])
    elsewhere.close()
    assert free == [False, True]


def test_the_document_is_openapi_3_1_and_needs_no_token(client: Client) -> None:
    document = client.get("/api/v1/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    assert set(document["paths"]) == {
        "/api/v1/laporan", "/api/v1/laporan/{report_id}", "/api/v1/wilayah", "/api/v1/kode/{name}",
        "/api/v1/tabel-baku/{series}",
    }  # fmt: skip


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Keep the test's own connection open from one request to the next, as Django's test client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.slow
@pytest.mark.usefixtures("one_connection")
@pytest.mark.parametrize("path", ["/laporan", "/laporan/{report_id}", "/wilayah", "/kode/{name}"])
def test_nothing_that_can_be_sent_breaks_the_promise_of_the_schema(world: World, path: str) -> None:
    make_token(world)
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    operation = next(iter(schema.include(path=f"/api/v1{path}").get_all_operations()))
    assert isinstance(operation, Ok)

    @effort(max_examples=60, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=operation.ok().as_strategy())
    def promise(case: schemathesis.Case[Any]) -> None:
        # A day that is in no calendar or a code that is in no list fits the schema and is refused nevertheless.
        cache.clear()
        case.call_and_validate(headers={"Authorization": f"Bearer {KEY}"}, excluded_checks=[positive_data_acceptance])

    promise()
