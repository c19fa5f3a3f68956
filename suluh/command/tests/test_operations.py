"""docs/operations.md names every setting that anything reads."""

import re
from pathlib import Path

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
