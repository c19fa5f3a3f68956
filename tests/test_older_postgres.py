"""The oldest PostgreSQL that we promise, as Debian brings it: roles, policies, trail and matching work there as well.

Runs where its programs are (`apt-get install postgresql-15`), and says so where they are not.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAMS = Path("/usr/lib/postgresql/15/bin")
SUITES = (
    "tests/test_policies.py", "tests/test_chain.py", "suluh/clearing/tests/test_matching.py", "suluh/audit",
)  # fmt: skip
OF_THIS_RUN = ("SULUH_", "DATABASE_URL", "PYTEST_", "COV_")


@pytest.mark.slow
@pytest.mark.skipif(not (PROGRAMS / "postgres").exists(), reason=f"no PostgreSQL 15 in {PROGRAMS}")
def test_what_leans_on_the_database_holds_on_postgresql_15() -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(OF_THIS_RUN)}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "0", "-x", "-p", "no:cacheprovider", *SUITES, "-m", "not browser"],
        env=clean | {"PG_BIN": str(PROGRAMS)}, cwd=Path(__file__).parent.parent, capture_output=True, text=True,
        check=False, timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-4000:]
    assert " passed" in done.stdout
