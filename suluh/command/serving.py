"""One command that runs the machine: database, web server and background worker, started and stopped together."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import click

from suluh.command import machine, postgres, processes
from suluh.command.faults import Fault

_WELL_STARTED = 20.0  # seconds after which a process counts as having started well
_GIVE_UP_AFTER = 5  # false starts of the web server in a row
_LONGEST_PAUSE = 30.0
_NOT_OWNER = {"SULUH_OWNER_DATABASE_URL": ""}  # who serves needs no power over the tables

Process = subprocess.Popen[bytes]


@dataclass(slots=True)
class Child:
    """A process that is kept running: when it ends it is started again, later each time if it ended at once."""

    name: str
    start: Callable[[], Process | None]
    process: Process | None = None
    started: float = 0.0
    resume: float = 0.0
    false_starts: int = 0

    def keep(self, now: float) -> None:
        """Start the process if it does not run and its pause is over."""
        if self.process is not None:
            if self.process.poll() is None:
                return
            self._note_end(now)
        if now < self.resume:
            return
        try:
            self.process, self.started = self.start(), now
        except Fault as fault:
            say(f"{self.name}: {fault.message}")
        if self.process is None:  # somebody else runs it, or it failed: look again in a moment
            self.resume = now + 2.0

    def _note_end(self, now: float) -> None:
        at_once = now - self.started < _WELL_STARTED
        self.false_starts = self.false_starts + 1 if at_once else 0
        pause = min(2.0 ** (self.false_starts - 1), _LONGEST_PAUSE) if at_once else 0.0
        self.process, self.resume = None, now + pause
        say(f"{self.name} ended; starting it again" + (f" in {pause:.0f} s" if pause else ""))


def serve(*, host: str, port: int, workers: int, prepare: list[str], on_ready: Callable[[], None]) -> None:
    """Serve until told to stop by Ctrl-C or SIGTERM; everything started here ends with this process.

    `prepare` is the `suluh` command to run once the database answers. Raises Fault when it fails, and when the web
    server does not start.
    """
    with machine.sole_server(), _told_to_stop() as stopping:
        _refuse_taken_port(host, port)
        database = Child("database", lambda: postgres.start(machine.cluster()))
        web = Child("web server", lambda: _spawn(_web_command(host, port, workers), **_NOT_OWNER))
        worker = Child("background worker", lambda: _spawn([*suluh(), "worker"], **_NOT_OWNER))
        kept = (database, web, worker) if machine.is_embedded() else (web, worker)
        try:
            if machine.is_embedded():
                database.process, database.started = database.start(), time.monotonic()
                machine.furnish(machine.cluster())
            _run(prepare, stopping)
            _keep_running(kept, web, f"http://{_reachable(host)}:{port}/sehat/", stopping, on_ready)
        finally:
            _stop(database, web, worker)


def suluh() -> list[str]:
    """Name the command line of this very installation."""
    return [sys.executable, "-m", "suluh.command"]


def say(sentence: str) -> None:
    """Tell the operator what happens, on the error stream as logs are."""
    click.echo(f"suluh: {sentence}", err=True)


def answers(address: str) -> bool:
    """Test whether the application answers there, and its database with it."""
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _keep_running(
    kept: tuple[Child, ...], web: Child, address: str, stopping: Callable[[], bool], on_ready: Callable[[], None]
) -> None:
    told = False
    while not stopping():
        for child in kept:
            child.keep(time.monotonic())
        if web.false_starts >= _GIVE_UP_AFTER:
            raise Fault("The web server does not start. What it said stands above.")
        if not told and answers(address):
            on_ready()
            told = True
        time.sleep(0.2)


def _stop(database: Child, *served: Child) -> None:
    """Stop the web server and the worker at once, letting both finish what they do, and the database last."""
    running = [child.process for child in served if child.process is not None]
    for process in running:
        if process.poll() is None:
            process.terminate()
    for process in running:
        processes.stop(process, (signal.SIGTERM, 20))
    if database.process is not None:
        postgres.stop(database.process)


def _run(command: list[str], stopping: Callable[[], bool]) -> None:
    process = _spawn([*suluh(), *command])
    while process.poll() is None:
        if stopping():
            processes.stop(process, (signal.SIGTERM, 10))
            return
        time.sleep(0.05)
    if process.returncode:
        raise Fault("Suluh is not started.")


def _spawn(command: list[str], **environment: str) -> Process:
    # In a group of its own: Ctrl-C reaches us alone, and we stop everything in order.
    return subprocess.Popen(command, env=os.environ | environment, process_group=0, preexec_fn=processes.bound_to_us())


def _web_command(host: str, port: int, workers: int) -> list[str]:
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(workers), "--blocking-threads", "4", "--respawn-failed-workers",
        "--workers-kill-timeout", "15", "--log-level", "warning", "--no-ws", "suluh.command.web:application",
    ]  # fmt: skip


def _refuse_taken_port(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Fault(f"{host}:{port} cannot be used ({os.strerror(error.errno or 0)}). Set PORT.") from error


def _reachable(host: str) -> str:
    """Name the address by which a server bound to `host` is reached from this machine."""
    return {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104


@contextlib.contextmanager
def _told_to_stop() -> Iterator[Callable[[], bool]]:
    told: list[int] = []
    before = {
        number: signal.signal(number, lambda number, _: told.append(number))
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    }
    try:
        yield lambda: bool(told)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
