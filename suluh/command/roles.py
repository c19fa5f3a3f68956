"""The database roles: who owns the tables, who the application is, and as what it may act."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import psycopg
from psycopg import sql

OWNER = "suluh_owner"
APP = "suluh_app"
MATCHER = "suluh_matcher"
GROUPS = ("suluh_agency", "suluh_area", "suluh_nation", "suluh_mixed", "suluh_public", "suluh_job")
DATABASE = "suluh"


@dataclass(frozen=True, slots=True)
class Plan:
    """The statements that make the roles: for the server, for the new database, and inside of it."""

    server: tuple[str, ...]
    create: str
    inside: tuple[str, ...]


def plan(version: int, database: str = DATABASE) -> Plan:
    """Write the statements for a server of this major version. Each can be repeated without harm."""
    return Plan(
        server=(
            *(_role(name) for name in (OWNER, APP, MATCHER, *GROUPS)),
            f"ALTER ROLE {OWNER} LOGIN CREATEDB NOSUPERUSER NOBYPASSRLS NOCREATEROLE",
            # The application inherits nothing: it takes on one group role in each transaction, or sees no rows.
            f"ALTER ROLE {APP} LOGIN NOINHERIT NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE",
            *(f"ALTER ROLE {name} NOLOGIN NOSUPERUSER NOBYPASSRLS" for name in (MATCHER, *GROUPS)),
            *(_grant(group, APP, version) for group in GROUPS),
            _grant(MATCHER, OWNER, version),
        ),
        create=f"CREATE DATABASE {database} OWNER {OWNER} TEMPLATE template0 ENCODING 'UTF8' {_locale(version)}",
        inside=(
            "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
            f"GRANT USAGE ON SCHEMA public TO {', '.join((APP, MATCHER, *GROUPS))}",
            f"GRANT CREATE ON SCHEMA public TO {MATCHER}",  # else no function could be given to it
        ),
    )


def script(version: int, database: str = DATABASE) -> str:
    """Write the plan as a script for psql, to be read before it is run by the superuser of a real server."""
    steps = plan(version, database)
    exists = f"SELECT FROM pg_database WHERE datname = '{database}'"
    create = steps.create.replace("'", "''")
    return "\n".join([
        *(f"{line};" for line in steps.server),
        f"SELECT '{create}' WHERE NOT EXISTS ({exists})\\gexec",
        f"\\connect {database}",
        *(f"{line};" for line in steps.inside),
        "",
    ])  # fmt: skip


def ensure(superuser: str, database: str = DATABASE, passwords: Mapping[str, str] | None = None) -> None:
    """Make the roles and the database on the server at this address, or bring existing ones up to date.

    Passwords are hashed here, so that they reach neither the server nor its log.
    """
    with psycopg.connect(superuser, autocommit=True) as connection:
        steps = plan(connection.info.server_version // 10000, database)
        _run(connection, steps.server)
        for role, password in (passwords or {}).items():
            _set_password(connection, role, password)
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone():
            _run(connection, [steps.create])
    furnish(superuser, database)


def furnish(superuser: str, database: str) -> None:
    """Give the roles their places inside one database."""
    with psycopg.connect(superuser, dbname=database, autocommit=True) as connection:
        _run(connection, plan(connection.info.server_version // 10000, database).inside)


def _run(connection: psycopg.Connection, statements: Iterable[str]) -> None:
    for statement in statements:
        connection.execute(statement.encode())


def _role(name: str) -> str:
    return f"DO $$ BEGIN CREATE ROLE {name}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"


def _grant(role: str, member: str, version: int) -> str:
    """Let the member take on the role by SET ROLE only; before PostgreSQL 16 that is the member's NOINHERIT."""
    return f"GRANT {role} TO {member}" + (" WITH INHERIT FALSE, SET TRUE" if version >= 16 else "")


def _locale(version: int) -> str:
    """Sort and compare by code point on every server alike: words are put in order by the application."""
    return "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'" if version >= 17 else "LOCALE 'C.UTF-8'"


def _set_password(connection: psycopg.Connection, role: str, password: str) -> None:
    hashed = connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
    connection.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), sql.Literal(hashed)))
