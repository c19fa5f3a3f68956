"""A served Suluh of its own: embedded PostgreSQL, web server and worker, with a small invented country."""

from __future__ import annotations

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
OURS = ("DATABASE_URL", "SULUH_OWNER_DATABASE_URL", "SULUH_SECRET_KEY", "SULUH_DATA_KEYS", "SULUH_INDEX_KEY")


@pytest.fixture(scope="module")
def served() -> Iterator[str]:
    """Load a small sample into a fresh home, serve it, and give its address; leave no process behind."""
    home, port = make_home(), _free_port()
    surroundings = {name: value for name, value in os.environ.items() if name not in OURS}
    environment = {**surroundings, "SULUH_HOME": str(home), "PORT": str(port), "SULUH_SAMPLE": "1"}
    suluh = [sys.executable, "-m", "suluh.command"]
    for words in (["migrate"], ["reference"], ["sample", "--persons", str(PERSONS), "--today", "2026-11-20"]):
        subprocess.run([*suluh, *words], env=environment, check=True, stdout=subprocess.DEVNULL)
    log = (home / "served.log").open("wb")
    process = subprocess.Popen([*suluh, "serve", "--workers", "1"], env=environment, stdout=log, stderr=log)
    address = f"http://localhost:{port}"
    try:
        _wait_for(f"{address}/sehat/", process, home / "served.log")
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)
        log.close()
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def sign_in(served: str, open_page: Callable[..., Page]) -> Callable[..., Page]:
    """Return a function that opens a window in which somebody of the sample is signed in."""

    def enter(name: str, *, width: int = 1280) -> Page:
        page = open_page(width=width)
        page.goto(f"{served}/masuk/")
        page.fill("input[name=login]", name)
        page.fill("input[name=password]", PASSWORD)
        page.click("main form button.btn-primary")
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
