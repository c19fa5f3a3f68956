"""Key material of this machine: made once, kept beside the data and readable by its owner alone."""

import base64
import os
import secrets
from pathlib import Path


def _random() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


_MAKERS = {
    "SULUH_SECRET_KEY": lambda: secrets.token_urlsafe(48),
    "SULUH_DATA_KEYS": lambda: f"k1:{_random()}",
    "SULUH_INDEX_KEY": _random,
}


def folder(home: Path) -> Path:
    """Name the folder of the keys."""
    return home / "keys"


def ensure(home: Path) -> None:
    """Make the keys that neither the environment nor the folder holds yet. An existing key is never replaced."""
    kept = folder(home)
    kept.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept.chmod(0o700)
    for name, make in _MAKERS.items():
        path = kept / name.lower()
        if name in os.environ or path.exists():
            continue
        half = path.with_suffix(".half")
        half.unlink(missing_ok=True)
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(make() + "\n")
            file.flush()
            os.fsync(file.fileno())
        half.rename(path)


def missing(home: Path) -> list[str]:
    """List the keys that are neither in the environment nor in the folder."""
    return [name for name in _MAKERS if name not in os.environ and not (folder(home) / name.lower()).exists()]
