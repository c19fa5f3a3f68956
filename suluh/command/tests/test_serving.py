"""The running machine under bad luck: killed, cut off from its database, stopped, started twice."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from django.urls import reverse_lazy

from suluh.command import machine, postgres, processes, roles
from tests import plugin_postgres

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("serving")]

SIGN_IN = reverse_lazy("account_login")
CONFIGURED = (
    "DATABASE_URL", "SULUH_OWNER_DATABASE_URL", "SULUH_EMBEDDED", "SULUH_HOME", "SULUH_REFERENCE_DIR",
    "SULUH_SECRET_KEY", "SULUH_DATA_KEYS", "SULUH_INDEX_KEY",
)  # fmt: skip


@dataclass
class Served:
    """A running `suluh serve`, seen from outside."""

    process: subprocess.Popen[bytes]
    port: int
    home: Path

    def get(self, path: object, language: str = "id") -> tuple[int, str]:
        """Fetch a page; say its status and text."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers={"Accept-Language": language})
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode()

    def healthy(self) -> bool:
        """Test whether application and database answer."""
        try:
            return self.get("/sehat/")[0] == 200
        except OSError:
            return False

    def everything(self) -> set[int]:
        """List the process and all that descend from it, PostgreSQL's included."""
        found = {self.process.pid}
        while more := {child for child, parent in parents().items() if parent in found} - found:
            found |= more
        return found


def parents() -> dict[int, int]:
    """Say of each living process which started it."""
    known = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] not in "ZX":
            known[int(status.parent.name)] = int(fields[1])
    return known


def eventually(true: Callable[[], bool], seconds: float = 180) -> None:
    """Wait until it is true."""
    patience = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < patience, "it did not come true"
        time.sleep(0.1)


def kill(pids: set[int]) -> None:
    """Kill the processes as nothing can prevent; some go by themselves once others are gone."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(home: Path, **settings: str) -> Iterator[Served]:
    """Run `suluh serve` on a data folder until the block ends; kill what is left of it."""
    environment = {key: value for key, value in os.environ.items() if key not in CONFIGURED}
    port = free_port()
    command = [sys.executable, "-m", "suluh.command", "serve", "--port", str(port), "--workers", "1"]
    process = subprocess.Popen(
        command,
        env=environment | {"SULUH_HOME": str(home)} | settings,
        start_new_session=True,
        preexec_fn=processes.bound_to_us(),  # not even a killed test run leaves a server behind
    )
    running = Served(process, port, home)
    try:
        eventually(lambda: running.healthy() or process.poll() is not None)
        assert process.poll() is None
        yield running
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(90)


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """A data folder that the tests of this file share: each finds it as the one before left it."""
    folder = plugin_postgres.make_home()
    environment = {key: value for key, value in os.environ.items() if key not in CONFIGURED}
    subprocess.run(
        [sys.executable, "-m", "suluh.command", "migrate"], env=environment | {"SULUH_HOME": str(folder)}, check=True
    )
    one_place = "INSERT INTO regions_area (code, level, kind, name, context) VALUES ('53', 1, '', 'NTT', '')"
    with (
        postgres.running(postgres.Cluster(folder)) as cluster,
        psycopg.connect(cluster.url(roles.OWNER, roles.DATABASE)) as owner,
    ):
        owner.execute(one_place)  # else the server would load them all at its first start
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(autouse=True)
def _elsewhere(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `suluh.command.machine` in this process speak of that folder."""
    for name in CONFIGURED:
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    monkeypatch.setenv("SULUH_HOME", str(home))


def owner_address() -> str:
    return machine.cluster().url(roles.OWNER, roles.DATABASE)


class Writer(threading.Thread):
    """Writes row after row, and remembers each that the database acknowledged."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.acknowledged: list[int] = []
        self.stopping = False

    def run(self) -> None:
        number = 0
        with psycopg.connect(owner_address(), autocommit=True) as connection:
            while not self.stopping:
                number += 1
                try:
                    connection.execute("INSERT INTO kept VALUES (%s)", [number])
                except psycopg.Error:
                    return
                self.acknowledged.append(number)


def test_one_server_a_folder_and_ctrl_c_leaves_nothing_behind(home: Path) -> None:
    with served(home) as running:
        second = subprocess.run(
            [sys.executable, "-m", "suluh.command", "serve", "--port", str(free_port())],
            env={**os.environ, "SULUH_HOME": str(home)}, capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        assert second.returncode == 1
        assert "already running" in second.stderr
        assert "Traceback" not in second.stderr
        started = running.everything()
        assert len(started) > 5
        running.process.send_signal(signal.SIGINT)
        assert running.process.wait(60) == 0
        assert started & parents().keys() == set()
    assert not (home / "postgres" / "postmaster.pid").exists()  # the database was shut down, not abandoned


def test_kill_9_of_everything_loses_nothing_that_was_acknowledged(home: Path) -> None:
    with served(home) as running:
        with psycopg.connect(owner_address(), autocommit=True) as owner:
            owner.execute("CREATE TABLE kept (number int PRIMARY KEY)")
        writer = Writer()
        writer.start()
        eventually(lambda: len(writer.acknowledged) > 500)
        kill(running.everything())
        writer.join(30)
    with served(home) as running:
        with psycopg.connect(owner_address()) as owner:
            present = {number for (number,) in owner.execute("SELECT number FROM kept").fetchall()}
        assert set(writer.acknowledged) <= present

        started = running.everything()  # and when the first process alone is killed, the others end with it
        running.process.kill()
        eventually(lambda: started & parents().keys() == set())


def test_what_is_killed_alone_is_started_again(home: Path) -> None:
    with served(home) as running:
        kill(running.everything() - {running.process.pid})
        assert not running.healthy()
        eventually(running.healthy)
        eventually(lambda: len(running.everything()) > 5)


def test_while_the_database_is_away_a_calm_page_says_so_and_then_all_is_well_again(home: Path) -> None:
    cluster = machine.cluster()
    database = postgres.start(cluster)
    assert database is not None
    addresses = {
        "DATABASE_URL": cluster.url(roles.APP, roles.DATABASE),
        "SULUH_OWNER_DATABASE_URL": cluster.url(roles.OWNER, roles.DATABASE),
    }
    try:
        with served(home, **addresses) as running:
            assert running.get(SIGN_IN)[0] == 200
            postgres.stop(database)
            database = None
            for language in ("id", "en"):
                status, page = running.get(SIGN_IN, language)
                assert status == 503
                assert "Traceback" not in page
                assert str(home) not in page
            time.sleep(10)
            assert running.process.poll() is None
            assert running.get("/sehat/")[0] == 503
            database = postgres.start(cluster)
            eventually(running.healthy)
            assert running.get(SIGN_IN)[0] == 200
            table = let_the_worker_test(home, addresses)
            status, page = running.get(f"/data/{table}/")
            assert status == 200
            assert "Nomor 1" in page
            assert "Data dibekukan" in page
    finally:
        if database is not None:
            postgres.stop(database)


def let_the_worker_test(home: Path, addresses: dict[str, str]) -> str:
    """Propose a table beside the served Suluh, let its worker test it, release it, and return its id."""
    environment = {key: value for key, value in os.environ.items() if key not in CONFIGURED}
    done = subprocess.run(
        [sys.executable, "-m", "suluh.command.tests.proposing"],
        env=environment | {"SULUH_HOME": str(home)} | addresses, stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return done.stdout.strip()
