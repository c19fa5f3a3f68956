"""The public's report beside a million persons: how long the server takes from each button to its answer."""

import re
import time
from html import unescape
from itertools import count
from typing import Any

from django.test import Client

from benchmarks.harness import Bench
from benchmarks.million import loaded

RUNS, WARM_UP = 250, 20
WHAT = {
    "danger": "YA",
    "story": "Adik saya dijanjikan kerja di kota, ternyata dibawa ke luar negeri. " * 10,
    "kinds": "Servitude",
}
WHO = {"about": "LAIN", "birth": "17", "sex": "F", "home": "53.71.03.1001", "destination": "MY", "when": "Juli 2025"}
CONTACT = {"teller_phone": "0836 0001 0002", "teller_hours": "siang"}
BUTTONS = ("first page", "second page", "third page", "sent")
_LINES = count()


def run(bench: Bench) -> None:
    """Report as people do, each from another line, and ask after each report."""
    with loaded() as there:
        bench.note("persons", there.persons)
        took: dict[str, list[float]] = {name: [] for name in (*BUTTONS, "tracked")}
        for turn in range(WARM_UP + RUNS):
            for name, seconds in _report(turn).items():
                if turn >= WARM_UP:
                    took[name].append(seconds)
    for name, seconds_each in took.items():
        bench.add(name, seconds_each)
    bench.note("bound", "a report is accepted in under 100 ms at p95")


def _report(turn: int) -> dict[str, float]:
    line = f"2001:db8:{next(_LINES):x}::1"
    took, page = {}, ""
    steps: list[tuple[str, dict[str, Any]]] = [("2", WHAT), ("3", {**WHO, "name": f"Ros {turn}"}), ("kirim", CONTACT)]
    took["first page"], page = _timed(lambda: Client(REMOTE_ADDR=line, SERVER_NAME="localhost").get("/lapor/"))
    for name, (to, answers) in zip(BUTTONS[1:], steps, strict=True):
        form = {**_carried(page), **answers, "ke": to}
        took[name], page = _timed(
            lambda form=form: Client(REMOTE_ADDR=line, SERVER_NAME="localhost").post("/lapor/", form)
        )
    found = re.search(r'id="kode">([0-9A-Z-]+)<', page)
    assert found, page
    took["tracked"], page = _timed(
        lambda: Client(REMOTE_ADDR=line, SERVER_NAME="localhost").post("/lacak/", {"code": found[1]})
    )
    assert "standing" in page
    return took


def _timed(ask: Any) -> tuple[float, str]:
    start = time.perf_counter()
    answer = ask()
    return time.perf_counter() - start, answer.content.decode()


def _carried(page: str) -> dict[str, str]:
    return {n: unescape(v) for n, v in re.findall(r'type="hidden" name="(dibawa|di)" value="(.*?)"', page)}
