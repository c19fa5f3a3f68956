"""Changing keys: nothing is lost, everything is found again, and what was broken off goes on."""

from __future__ import annotations

import base64
import os
import secrets
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.models import BinaryField
from rich.console import Console
from rich.progress import Progress

from suluh.command import hashed, keys, sealed
from suluh.command.faults import Fault
from suluh.command.rotating import PROGRESS, refuse_half_rotated
from suluh.database.identity import acting_as
from suluh.people.access import open_identities
from suluh.people.kinds import Purpose
from suluh.people.queries import find_people
from suluh.reports.queries import records_in
from suluh.sealing import seal, seal_file, unseal_file
from tests.plugin_postgres import cluster_at
from tests.world import MARIA, NOW, World


@pytest.fixture
def quiet() -> Progress:
    return Progress(console=Console(file=StringIO()))


@pytest.fixture
def superuser(committed: World) -> str:
    """Name the test's database as the role above the policies reaches it."""
    name = str(settings.DATABASES["default"]["NAME"])
    running = os.environ.get("SULUH_TEST_DATABASE_URL")
    if running:
        return running.rpartition("/")[0] + "/" + name
    return cluster_at(Path(os.environ["SULUH_TEST_HOME"])).url("postgres", name)


def opened(world: World) -> Any:
    sari = world.actor("sari")
    with transaction.atomic(), acting_as(sari.identity()):
        [record] = records_in(world.report)
        return open_identities([record], actor=sari, at=NOW, purpose=Purpose.SERVICE)[record.pk]


def found(world: World, words: str) -> int:
    with transaction.atomic(), acting_as(world.actor("sari").identity()):
        return len(find_people(words, limit=9))


def new_key() -> tuple[str, bytes]:
    return "fresh", secrets.token_bytes(32)


def test_everything_is_sealed_under_the_first_key(
    committed: World, superuser: str, quiet: Progress, settings: Any, tmp_path: Path
) -> None:
    secret = get_adapter().encrypt("rahasia")
    with transaction.atomic():
        factor = Authenticator.objects.create(
            user=committed.users["adi"], type=Authenticator.Type.TOTP, data={"secret": secret, "n": 3}
        )
    settings.FILES_DIR = tmp_path
    sheet = tmp_path / "sheets" / "abc"
    sheet.parent.mkdir()
    with sheet.open("wb") as target:
        seal_file(iter([b"nama;nik\n"]), target, "abc")

    settings.SEALING_KEYS = [new_key(), *settings.SEALING_KEYS]
    assert sealed.reseal(superuser, quiet) == 3  # her NIK, the second factor's secret, the file
    assert sealed.reseal(superuser, quiet) == 0

    settings.SEALING_KEYS = settings.SEALING_KEYS[:1]  # the old one is gone
    assert opened(committed).nik == MARIA.nik
    factor.refresh_from_db()
    assert factor.data["n"] == 3
    assert get_adapter().decrypt(factor.data["secret"]) == "rahasia"
    content = BytesIO()
    with sheet.open("rb") as source:
        unseal_file(source, content, "abc")
    assert content.getvalue() == b"nama;nik\n"


def test_a_sealing_that_is_broken_off_goes_on(
    committed: World, superuser: str, quiet: Progress, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        committed.tell(external_id=f"N{number}")
    settings.SEALING_KEYS = [new_key(), *settings.SEALING_KEYS]
    monkeypatch.setattr(sealed, "PIECE", 2)
    monkeypatch.setattr(sealed, "FILES", ())  # other tests of this run may have left some
    calls = []

    def failing(text: str, context: str) -> bytes:
        calls.append(context)
        if len(calls) == 4:
            raise KeyboardInterrupt
        return seal(text, context)

    monkeypatch.setattr("suluh.command.sealed.seal", failing)
    with pytest.raises(KeyboardInterrupt):
        sealed.reseal(superuser, quiet)
    monkeypatch.setattr("suluh.command.sealed.seal", seal)
    assert sealed.reseal(superuser, quiet) == 3  # the first two were done, the piece of the break was not
    assert opened(committed).nik == MARIA.nik


def test_every_hash_is_made_anew_and_people_are_found_again(
    committed: World, superuser: str, quiet: Progress, settings: Any, tmp_path: Path
) -> None:
    assert found(committed, MARIA.nik) == 1
    following = base64.b64encode(secrets.token_bytes(32)).decode()
    assert hashed.rehash(superuser, following, tmp_path, quiet) == 1
    assert found(committed, MARIA.nik) == 0  # under the old key
    settings.INDEX_KEY = base64.b64decode(following)
    assert found(committed, MARIA.nik) == 1
    assert found(committed, "Yasinta Maria") == 1
    with transaction.atomic(), connection.cursor() as cursor, acting_as(committed.actor("sari").identity()):
        cursor.execute("SELECT count(*) FROM people_record")
        assert cursor.fetchone() == (1,)


def test_a_hashing_that_is_broken_off_goes_on_and_suluh_waits_for_it(
    committed: World, superuser: str, quiet: Progress, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        committed.tell(external_id=f"N{number}")
    following = base64.b64encode(secrets.token_bytes(32)).decode()
    monkeypatch.setattr(hashed, "PIECE", 1)
    real, seen = hashed._rehash_row, []

    def failing(connection: Any, row: Any, key: bytes) -> None:
        seen.append(row["record_id"])
        if len(seen) == 3:
            raise KeyboardInterrupt
        real(connection, row, key)

    monkeypatch.setattr(hashed, "_rehash_row", failing)
    with pytest.raises(KeyboardInterrupt):
        hashed.rehash(superuser, following, tmp_path, quiet)
    with pytest.raises(Fault, match="broken off"):
        refuse_half_rotated(tmp_path)
    hashed.rehash(superuser, following, tmp_path, quiet)
    assert seen[3:] == sorted(seen[2:3] + seen[4:])  # the third again, then the fourth; the first two no more
    hashed.forget_progress(tmp_path)
    refuse_half_rotated(tmp_path)
    assert not (tmp_path / PROGRESS).exists()
    settings.INDEX_KEY = base64.b64decode(following)
    assert found(committed, MARIA.nik) == 4


def test_every_sealed_column_is_known() -> None:
    ours = [model for app in apps.get_app_configs() if app.name.startswith("suluh.") for model in app.get_models()]
    binary = {
        f"{model._meta.db_table}.{field.column}"
        for model in ours
        for field in model._meta.local_fields
        if isinstance(field, BinaryField)
    }
    assert binary == {*sealed.sealed_names(), *sealed.NOT_SEALED}, "a column to be sealed anew, or not to be"


def test_keys_in_the_folder_are_put_before_and_dropped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SULUH_DATA_KEYS", "SULUH_INDEX_KEY", "SULUH_SECRET_KEY"):
        monkeypatch.delenv(name, raising=False)
    keys.ensure(tmp_path)
    folder = keys.folder(tmp_path)
    first = (folder / "suluh_data_keys").read_text().strip()
    assert keys.add_data_key(tmp_path) == "k2"
    fresh, old = (folder / "suluh_data_keys").read_text().strip().split(",")
    assert old == first
    keys.forget_data_keys(tmp_path)
    assert (folder / "suluh_data_keys").read_text().strip() == fresh
    following = keys.next_index_key(tmp_path)
    assert keys.next_index_key(tmp_path) == following
    keys.take_next_index_key(tmp_path)
    assert (folder / "suluh_index_key").read_text().strip() == following
    assert {path.stat().st_mode & 0o077 for path in folder.iterdir()} == {0}
