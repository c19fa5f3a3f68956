"""docs/operations.md names every setting that anything reads, and every job that runs by itself."""

import re
from pathlib import Path

from procrastinate.contrib.django import app

ROOT = Path(__file__).parent.parent.parent.parent
READ = re.compile(r"""(?:environ(?:\.get\(|\[)|_secret\(|envvar=)\s*"([A-Z][A-Z_]+)\"""")
NOT_OURS = {"CI", "DJANGO_SETTINGS_MODULE", "DJANGO_ALLOW_ASYNC_UNSAFE", "PYTEST_XDIST_WORKER"}
IN_SHELL = re.compile(r"\$\{(SULUH_[A-Z_]+|PORT)\b")


def test_every_setting_is_explained() -> None:
    code = [ROOT / "suluh/config/settings.py", *(ROOT / "suluh/command").glob("*.py"), *(ROOT / "tests").glob("*.py")]
    read = {name for path in code for name in READ.findall(path.read_text())}
    read |= {name for path in (ROOT / "script").iterdir() for name in IN_SHELL.findall(path.read_text())}
    told = (ROOT / "docs/operations.md").read_text()
    assert len(read) > 15
    assert {name for name in read if f"`{name}`" not in told} - NOT_OURS == set()


EVERY = {"* * * * *": "each minute", "7 * * * *": "each hour"}
JAKARTA = 7  # hours before UTC, in which crons are written


def test_every_job_that_runs_by_itself_is_explained_with_its_time() -> None:
    told = (ROOT / "docs/operations.md").read_text()
    jobs = {name: task.cron for (name, _), task in app.periodic_registry.periodic_tasks.items()}
    assert len(jobs) > 15
    assert {
        name: when for name, cron in jobs.items() if f"| `{name}` | {(when := _in_words(cron))} |" not in told
    } == {}


def _in_words(cron: str) -> str:
    minute, hour = cron.split()[:2]
    if hour != "*":
        return f"{(int(hour) + JAKARTA) % 24:02}.{int(minute):02}"
    return EVERY.get(cron) or f"every {minute.removeprefix('*/')} minutes"
