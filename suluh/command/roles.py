"""The database roles: who owns the tables, who the application is, and as what it may act.

Note [Roles]
`suluh_app` signs in. It inherits `suluh_base`, which may use ordinary tables, and it is a member of `suluh_gate`,
which is a member of every group role but inherits nothing. So the application can take on a group role in a
transaction (SET LOCAL ROLE), and while it has not, no policy written for a group lets a row through. A role in
between, because before PostgreSQL 16 inheriting is all or nothing for a role.

`suluh_counter` counts. It is no group: it inherits nothing, not even ordinary tables, and reads of each source only the
columns that figures are made of (insights, migration 0013), so that no name and no number of a person reaches them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import psycopg
from psycopg import sql

OWNER = "suluh_owner"
APP = "suluh_app"
MATCHER = "suluh_matcher"
BASE = "suluh_base"
GATE = "suluh_gate"
COUNTER = "suluh_counter"
GROUPS = ("suluh_agency", "suluh_area", "suluh_nation", "suluh_mixed", "suluh_public", "suluh_job", "suluh_office")
DATABASE = "suluh"


@dataclass(frozen=True, slots=True)
class Plan:
    """The statements that make the roles: for the server, for the new database, and inside of it."""

    server: tuple[str, ...]
    create: str
    inside: tuple[str, ...]


def plan(version: int, database: str = DATABASE) -> Plan:
    """Write the statements for a server of this major version. Each can be repeated without harm."""
    nologin = (MATCHER, BASE, GATE, COUNTER, *GROUPS)
    everyone = ", ".join((APP, *nologin))
    return Plan(
        server=(
            *(_role(name) for name in (OWNER, APP, *nologin)),
            *(f"ALTER ROLE {name} NOLOGIN NOSUPERUSER NOBYPASSRLS" for name in nologin),
            f"ALTER ROLE {OWNER} LOGIN CREATEDB NOSUPERUSER NOBYPASSRLS NOCREATEROLE",
            f"ALTER ROLE {APP} LOGIN INHERIT NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE",
            f"ALTER ROLE {GATE} NOINHERIT",  # before it is granted anything: see Note [Roles]
            f"GRANT {', '.join((*GROUPS, COUNTER))} TO {GATE}",
            f"GRANT {BASE} TO {', '.join(GROUPS)}",
            f"GRANT {BASE}, {GATE} TO {APP}",
            f"GRANT {MATCHER} TO {OWNER}",
        ),
        create=f"CREATE DATABASE {database} OWNER {OWNER} TEMPLATE template0 ENCODING 'UTF8' {_locale(version)}",
        inside=(
            "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
            f"GRANT USAGE ON SCHEMA public TO {everyone}",
            f"GRANT CREATE ON SCHEMA public TO {MATCHER}",  # else no function could be given to it
            _by_default("SELECT, INSERT, UPDATE, DELETE ON TABLES"),  # a table under policies takes them back
            _by_default("USAGE, SELECT ON SEQUENCES"),
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


def _by_default(privileges: str) -> str:
    return f"ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} IN SCHEMA public GRANT {privileges} TO {BASE}"


def _locale(version: int) -> str:
    """Sort and compare by code point on every server alike: words are put in order by the application."""
    return "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'" if version >= 17 else "LOCALE 'C.UTF-8'"


def _set_password(connection: psycopg.Connection, role: str, password: str) -> None:
    hashed = connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
    connection.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), sql.Literal(hashed)))
