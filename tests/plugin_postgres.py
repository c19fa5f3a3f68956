"""One PostgreSQL for a whole test run: started before Django's settings load, gone when the run ends.

Loaded with `-p tests.plugin_postgres`. SULUH_TEST_DATABASE_URL names the superuser of a running server to use
instead (one for tests alone: roles are made on it and their passwords changed).
"""

import base64
import os
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Generator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from suluh.command import postgres, roles

_HOME = "SULUH_TEST_HOME"  # set for the children of the first process: the workers of xdist share its server
_OURS = pytest.StashKey[bool]()
_SERVER = pytest.StashKey[subprocess.Popen[bytes]]()


def make_home() -> Path:
    """Make a data folder that, under root, the account of the server can reach too."""
    home = Path(tempfile.mkdtemp(prefix="suluh-test-"))
    home.chmod(0o711)
    return home


def cluster_at(home: Path, options: Mapping[str, str] = postgres.FAST) -> postgres.Cluster:
    """Describe a server for tests; copies of the programs, where they are needed, are kept from run to run."""
    build = Path(os.environ["PG_BIN"]) if "PG_BIN" in os.environ else None
    return postgres.Cluster(home, options, build, copies=Path(tempfile.gettempdir()) / f"suluh-build-{os.geteuid()}")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None, object, object]:
    """Tell the settings where the database will be, before anything reads them."""
    early_config.stash[_OURS] = _HOME not in os.environ
    if early_config.stash[_OURS]:
        home = make_home()
        os.environ |= {_HOME: str(home), "SULUH_HOME": str(home)} | _addresses(cluster_at(home)) | _keys()
    return (yield)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Start the server in the first process, before xdist starts its workers."""
    if not session.config.stash[_OURS] or session.config.option.collectonly:
        return
    superuser = os.environ.get("SULUH_TEST_DATABASE_URL")
    if superuser is None:
        cluster = cluster_at(Path(os.environ[_HOME]))
        if (process := postgres.start(cluster)) is not None:
            session.config.stash[_SERVER] = process
        superuser = cluster.url(postgres.SUPERUSER, "postgres")
    logins = {roles.APP: os.environ["DATABASE_URL"], roles.OWNER: os.environ["SULUH_OWNER_DATABASE_URL"]}
    roles.ensure(superuser, passwords={role: urlsplit(url).password or "" for role, url in logins.items()})
    roles.furnish(superuser, "template1")  # of which each process makes its own test database


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server and remove its folder."""
    if not config.stash.get(_OURS, False):
        return
    if (process := config.stash.get(_SERVER, None)) is not None:
        postgres.stop(process)
    shutil.rmtree(os.environ.pop(_HOME), ignore_errors=True)


def _keys() -> dict[str, str]:
    """Make keys for this run alone."""
    sealing, index = (base64.b64encode(secrets.token_bytes(32)).decode() for _ in range(2))
    return {
        "SULUH_SECRET_KEY": secrets.token_hex(32),
        "SULUH_DATA_KEYS": f"test:{sealing}",
        "SULUH_INDEX_KEY": index,
        "SULUH_SAMPLE": "1",
    }


def _addresses(cluster: postgres.Cluster) -> dict[str, str]:
    """Make the addresses of both logins, on the running server if one is named, else on our own."""
    running = os.environ.get("SULUH_TEST_DATABASE_URL")
    if running is None:
        app, owner = (cluster.url(role, roles.DATABASE) for role in (roles.APP, roles.OWNER))
    else:
        place = urlsplit(running)._replace(path=f"/{roles.DATABASE}")
        host = place.netloc.rpartition("@")[2]
        app, owner = (
            place._replace(netloc=f"{role}:{secrets.token_hex(16)}@{host}").geturl()
            for role in (roles.APP, roles.OWNER)
        )
    return {"DATABASE_URL": app, "SULUH_OWNER_DATABASE_URL": owner}
