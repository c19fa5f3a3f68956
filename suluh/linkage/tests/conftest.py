"""The folder with spreadsheets and their truth, for those who have it."""

import os
from pathlib import Path

import pytest


@pytest.fixture
def fixtures_dir() -> Path:
    """Give SULUH_FIXTURES_DIR, or skip aloud."""
    folder = os.environ.get("SULUH_FIXTURES_DIR", "")
    if not folder or not (Path(folder) / "truth.json").exists():
        pytest.skip("SULUH_FIXTURES_DIR names no folder with truth.json: linkage isn't measured on the spreadsheets")
    return Path(folder)
