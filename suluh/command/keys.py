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
        _put(path, make())


def missing(home: Path) -> list[str]:
    """List the keys that are neither in the environment nor in the folder."""
    return [name for name in _MAKERS if name not in os.environ and not (folder(home) / name.lower()).exists()]


def add_data_key(home: Path) -> str:
    """Put a new key before the others that seal, and return its name."""
    path = folder(home) / "suluh_data_keys"
    kept = path.read_text().strip()
    names = {part.partition(":")[0] for part in kept.split(",")}
    name = next(f"k{number}" for number in range(1, len(names) + 2) if f"k{number}" not in names)
    _put(path, f"{name}:{_random()},{kept}")
    return name


def forget_data_keys(home: Path) -> None:
    """Keep the first sealing key alone."""
    path = folder(home) / "suluh_data_keys"
    _put(path, path.read_text().strip().partition(",")[0])


def next_index_key(home: Path) -> str:
    """Return the index key that is to follow, made when it is first asked for."""
    path = folder(home) / "suluh_index_key.next"
    if not path.exists():
        _put(path, _random())
    return path.read_text().strip()


def take_next_index_key(home: Path) -> None:
    """Put the index key that was to follow in the place of the one before it."""
    (folder(home) / "suluh_index_key.next").rename(folder(home) / "suluh_index_key")


def _put(path: Path, text: str) -> None:
    """Write a key so that after a failure either what was there is whole or what is new."""
    half = path.with_suffix(".half")
    half.unlink(missing_ok=True)
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
    half.rename(path)
