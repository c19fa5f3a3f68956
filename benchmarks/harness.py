"""What every benchmark shares: timing, percentiles, ratios against a named peer, and an honest note of the machine."""

import contextlib
import importlib
import json
import os
import platform
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

_RESULTS = Path(__file__).parent / "results"
_SHOWN = ("p50_ms", "p95_ms", "p99_ms", "max_ms")


@dataclass(frozen=True, slots=True)
class Measured:
    """How long one thing took, many times over."""

    name: str
    seconds: tuple[float, ...]

    def percentile(self, share: float) -> float:
        """Find the time that so large a share of the runs did not exceed (nearest rank), in milliseconds."""
        ordered = sorted(self.seconds)
        rank = max(0, -(-len(ordered) * share // 1) - 1)
        return round(ordered[int(rank)] * 1000, 3)

    def figures(self) -> dict[str, float | int]:
        """Sum up."""
        return {
            "runs": len(self.seconds),
            "p50_ms": self.percentile(0.50),
            "p95_ms": self.percentile(0.95),
            "p99_ms": self.percentile(0.99),
            "max_ms": self.percentile(1.0),
        }


@dataclass
class Bench:
    """One benchmark: what it measured, how that compares with a peer measured beside it, and plain facts."""

    name: str
    measured: dict[str, Measured] = field(default_factory=dict)
    peers: dict[str, str] = field(default_factory=dict)
    facts: dict[str, float | int | str] = field(default_factory=dict)
    console: Console = field(default_factory=Console)

    def time(
        self, name: str, work: Callable[[], object], *, runs: int = 200, warm_up: int = 10, peer: str = ""
    ) -> None:
        """Time the work; a `peer`, timed in the same run, is what it is compared with."""
        for _ in range(warm_up):
            work()
        seconds = []
        for _ in range(runs):
            start = time.perf_counter()
            work()
            seconds.append(time.perf_counter() - start)
        self.add(name, seconds, peer=peer)

    def add(self, name: str, seconds: list[float], *, peer: str = "") -> None:
        """Take timings made elsewhere."""
        if peer and peer not in self.measured:
            raise ValueError(f"{name} is compared with {peer}, which was not measured before it")
        self.measured[name] = one = Measured(name, tuple(seconds))
        self.console.print(
            f"{name}: p50 {one.percentile(0.5):,.1f}, p95 {one.percentile(0.95):,.1f} ms", soft_wrap=True
        )
        if peer:
            self.peers[name] = peer

    @contextlib.contextmanager
    def once(self, name: str) -> Iterator[None]:
        """Time a block that is too long to repeat."""
        start = time.perf_counter()
        yield
        self.add(name, [time.perf_counter() - start])

    def note(self, name: str, value: float | int | str) -> None:
        """Keep a fact: how many rows there were, what share was right."""
        self.facts[name] = value

    def ratio(self, name: str) -> float | None:
        """Say how many times as long it took as its peer (medians); None without a peer."""
        if name not in self.peers:
            return None
        return round(self.measured[name].percentile(0.5) / self.measured[self.peers[name]].percentile(0.5), 2)

    def finish(self) -> None:
        """Print the table and write the results."""
        results = {name: self._figures(name) for name in self.measured}
        table = Table("", "runs", *(column.removesuffix("_ms") + " ms" for column in _SHOWN), "× peer", title=self.name)
        for name, figures in results.items():
            compared = f"{figures['ratio']} × {figures['peer']}" if "peer" in figures else ""
            table.add_row(name, str(figures["runs"]), *(f"{figures[column]:,}" for column in _SHOWN), compared)
        self.console.print(table)
        for fact, value in self.facts.items():
            self.console.print(f"  {fact}: {value}")
        _RESULTS.mkdir(exist_ok=True)
        whole = {"benchmark": self.name, "machine": machine(), "facts": self.facts, "results": results}
        (_RESULTS / f"{self.name}.json").write_text(json.dumps(whole, indent=2, ensure_ascii=False) + "\n")

    def _figures(self, name: str) -> dict[str, float | int | str | None]:
        compared = {"peer": self.peers[name], "ratio": self.ratio(name)} if name in self.peers else {}
        return {**self.measured[name].figures(), **compared}


def machine() -> dict[str, str | int | float]:
    """Describe the machine as far as it matters for speed; nothing that names it."""
    return {
        "processors": os.cpu_count() or 0,
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "busy": round(os.getloadavg()[0], 2),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
    }


@contextlib.contextmanager
def application(home: Path) -> Iterator[None]:
    """Hold the loaded application on a durable embedded database of its own, kept in `home` from run to run."""
    from suluh.command import machine as this_machine

    for name in ("DATABASE_URL", "SULUH_OWNER_DATABASE_URL"):
        os.environ.pop(name, None)
    os.environ["SULUH_HOME"] = str(home)
    with this_machine.application():
        from django.core.management import call_command

        call_command("migrate", database="owner", interactive=False, verbosity=0)
        importlib.import_module("suluh.config.wsgi")  # as a worker of the web server loads it
        yield
