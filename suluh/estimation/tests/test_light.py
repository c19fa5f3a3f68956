"""What web processes load of this library is light."""

from __future__ import annotations

import subprocess
import sys

LOADED = """
import sys
import suluh.estimation.index, suluh.estimation.rates, suluh.estimation.surveillance
print("scipy.stats" in sys.modules)
"""


def test_the_web_does_not_pay_for_statistics_at_start() -> None:
    assert subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True).stdout.strip() == "False"
