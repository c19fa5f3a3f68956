"""A served Suluh of its own: embedded PostgreSQL, web server and worker, with a small invented country."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from suluh.command.country import PASSWORD
from tests.plugin_postgres import make_home

PERSONS = 120
SULUH = [sys.executable, "-m", "suluh.command"]
OURS = ("DATABASE_URL", "SULUH_OWNER_DATABASE_URL", "SULUH_SECRET_KEY", "SULUH_DATA_KEYS", "SULUH_INDEX_KEY")


@pytest.fixture(scope="module")
def served() -> Iterator[str]:
    """Serve a small sample from a fresh home and give its address; leave no process behind."""
    home, port = make_home(), _free_port()
    subprocess.run(["cp", "-a", f"{_sample()}/.", home], check=True)
    log = (home / "served.log").open("wb")
    environment = _environment(home) | {"PORT": str(port)}
    process = subprocess.Popen([*SULUH, "serve", "--workers", "1"], env=environment, stdout=log, stderr=log)
    address = f"http://localhost:{port}"
    try:
        _wait_for(f"{address}/sehat/", process, home / "served.log")
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)
        log.close()
        shutil.rmtree(home, ignore_errors=True)


def _sample() -> Path:
    """Load the sample once a run, whichever process comes first, and give its home to be copied."""
    run = Path(os.environ["SULUH_TEST_HOME"])
    home, done = run / "sample", run / "sample.done"
    with (run / "sample.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(home, ignore_errors=True)
            home.mkdir(0o711)
            for words in (["migrate"], ["reference"], ["sample", "--persons", str(PERSONS), "--today", "2026-11-20"]):
                subprocess.run([*SULUH, *words], env=_environment(home), check=True, stdout=subprocess.DEVNULL)
            done.touch()
    return home


def _environment(home: Path) -> dict[str, str]:
    surroundings = {name: value for name, value in os.environ.items() if name not in OURS}
    return {**surroundings, "SULUH_HOME": str(home), "SULUH_SAMPLE": "1"}


@pytest.fixture
def sign_in(served: str, open_page: Callable[..., Page]) -> Callable[..., Page]:
    """Return a function that opens a window in which somebody of the sample is signed in."""

    def enter(name: str, *, width: int = 1280) -> Page:
        page = open_page(width=width)
        page.goto(f"{served}/masuk/")
        page.fill("input[name=login]", name)
        page.fill("input[name=password]", PASSWORD)
        page.locator("main form button.btn-primary").click()
        page.wait_for_url(lambda address: "/masuk" not in address)
        return page

    return enter


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(240):
        if process.poll() is not None:
            raise RuntimeError(f"suluh serve ended: {log.read_text()[-2000:]}")
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    raise RuntimeError(f"suluh serve does not answer: {log.read_text()[-2000:]}")
