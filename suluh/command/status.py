"""How far a long command is: a bar a step on a terminal, a line at the end elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def status(title: str, quiet: bool) -> Iterator[Callable[[str, float], None]]:
    """Show a bar for each named step on a terminal; elsewhere a line at the end."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    started = time.perf_counter()
    console = Console(stderr=True, quiet=quiet)
    if quiet or not console.is_terminal:
        yield lambda step, share: None
        if not quiet:
            console.print(f"{title}: {time.perf_counter() - started:.1f} s")
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as bars:
        tasks: dict[str, Any] = {}

        def step(name: str, share: float) -> None:
            if name not in tasks:
                tasks[name] = bars.add_task(name, total=1.0)
            bars.update(tasks[name], completed=min(max(share, 0.0), 1.0))

        step(title, 0.0)
        yield step
        step(title, 1.0)
