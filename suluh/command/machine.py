"""What must stand before Django's settings load: the data folder, the keys, and a database that answers.

The settings read the environment; this file completes it, where it is silent, with the embedded database.
"""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from suluh.command import keys, postgres, roles
from suluh.command.faults import Fault


def home() -> Path:
    """Name the data folder."""
    return Path(os.environ.get("SULUH_HOME", "var")).absolute()


def is_embedded() -> bool:
    """Test whether the database is our own, because no other is named."""
    return not os.environ.get("DATABASE_URL") or _OURS in os.environ


def cluster() -> postgres.Cluster:
    """Describe the embedded database of this machine."""
    build = Path(os.environ["PG_BIN"]) if os.environ.get("PG_BIN") else None
    return postgres.Cluster(home(), build=build, account=os.environ.get("SULUH_OS_USER", ""))


@contextlib.contextmanager
def ready() -> Iterator[None]:
    """Hold a database with its roles, and the settings' environment, for the block; then stop what was started."""
    if _OURS in os.environ:  # whoever started us holds it
        yield
    elif not is_embedded():
        keys.ensure(home())
        _answers(os.environ["DATABASE_URL"])
        yield
    else:
        with postgres.running(cluster()) as ours:
            before = dict(os.environ)
            furnish(ours)
            try:
                yield
            finally:
                os.environ.clear()
                os.environ.update(before)


@contextlib.contextmanager
def application() -> Iterator[None]:
    """Hold a database and the loaded application for the block."""
    with ready():
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "suluh.config.settings")
        import django
        from django.db import connections

        django.setup()
        try:
            yield
        finally:
            connections.close_all()


def furnish(ours: postgres.Cluster) -> None:
    """Give a running embedded database its roles, this machine its keys, and our environment the addresses."""
    roles.ensure(superuser())
    keys.ensure(home())
    os.environ |= {
        _OURS: "1",
        "SULUH_HOME": str(home()),
        "DATABASE_URL": ours.url(roles.APP, roles.DATABASE),
        "SULUH_OWNER_DATABASE_URL": ours.url(roles.OWNER, roles.DATABASE),
    }


def superuser(url: str = "", database: str = "postgres") -> str:
    """Find the address of a role that no policy binds, which backup and the making of roles need.

    Raises Fault for a server of its own when no address was given.
    """
    if url:
        return url
    if is_embedded():
        return cluster().url(postgres.SUPERUSER, database)
    raise Fault("This needs a role above the policies. Give its address with --superuser-url.")


def database_name() -> str:
    """Name the database that the application uses."""
    return roles.DATABASE if is_embedded() else urlsplit(os.environ["DATABASE_URL"]).path.lstrip("/")


@contextlib.contextmanager
def sole_server() -> Iterator[None]:
    """Hold the right to serve from this data folder, which only one process has. Raises Fault when it is taken."""
    home().mkdir(mode=0o711, parents=True, exist_ok=True)
    with (home() / "serve.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Fault(f"Suluh is already running from {home()}. Stop it first, or set SULUH_HOME.") from None
        yield


_OURS = "SULUH_EMBEDDED"  # tells our child processes that DATABASE_URL names the database we started


def _answers(url: str) -> None:
    try:
        psycopg.connect(url, connect_timeout=10).close()
    except psycopg.OperationalError as error:
        raise Fault(f"The database of DATABASE_URL does not answer: {_first_line(error)}") from error


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
