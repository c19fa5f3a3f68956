"""The built front end: which hashed file is `main.css` today, and a clear word when nobody has built it."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.templatetags.static import static

DIST = Path(__file__).parent.parent / "static" / "dist"
MANIFEST = DIST / "manifest.json"
HOW_TO_BUILD = "Build it with `uv sync --reinstall-package suluh` (or `npm ci && npm run build` in web/)."


class NotBuilt(RuntimeError):
    """The front end has not been built, or does not hold the named file."""


def asset_url(name: str) -> str:
    """Return the address of a built file such as "main.css". Raises NotBuilt when there is none."""
    try:
        return static(f"dist/{_files(MANIFEST.stat().st_mtime_ns)[name]}")
    except (FileNotFoundError, KeyError) as error:
        raise NotBuilt(f"The front end holds no {name}. {HOW_TO_BUILD}") from error


@lru_cache(maxsize=1)
def _files(written: int) -> dict[str, str]:
    """Read Vite's manifest once for each build: "src/main.scss" -> "main-1a2b.css" becomes "main.css" -> that."""
    entries = json.loads(MANIFEST.read_text()).values()
    return {Path(entry["src"]).stem + Path(entry["file"]).suffix: entry["file"] for entry in entries if "src" in entry}


@register()
def check_built(**kwargs: Any) -> list[CheckMessage]:
    """Refuse to start without the front end: a page without its looks and its quick exit is not safe to show."""
    if MANIFEST.exists():
        return []
    return [Error("The front end has not been built.", hint=HOW_TO_BUILD, id="suluh.E001")]
