"""The roles on the server of the test run: the application owns nothing, and is nobody until it says who it is."""

import os

import psycopg
import pytest

from suluh.command import roles


def connect(variable: str) -> psycopg.Connection:
    return psycopg.connect(os.environ[variable])


def test_the_application_takes_on_a_group_only_by_saying_so() -> None:
    with connect("DATABASE_URL") as app:
        inherits = "SELECT pg_has_role(session_user, 'suluh_agency', 'USAGE')"
        assert app.execute(inherits).fetchone() == (False,)
        app.execute("SET LOCAL ROLE suluh_agency")
        assert app.execute("SELECT current_user::text").fetchone() == ("suluh_agency",)


@pytest.mark.parametrize("role", [roles.OWNER, roles.MATCHER, "postgres"])
def test_the_application_cannot_become_anyone_more(role: str) -> None:
    with connect("DATABASE_URL") as app, pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute(f"SET ROLE {role}".encode())


def test_the_application_and_every_group_use_ordinary_tables() -> None:
    with connect("SULUH_OWNER_DATABASE_URL") as owner:
        owner.execute("CREATE TABLE ordinary (id int)")
        for role in (roles.APP, *roles.GROUPS):
            told = owner.execute("SELECT has_table_privilege(%s, 'ordinary', 'INSERT')", [role]).fetchone()
            assert told == (True,), role
        owner.rollback()


def test_a_policy_for_a_group_lets_nobody_through_who_has_not_taken_it_on() -> None:
    with connect("SULUH_OWNER_DATABASE_URL") as owner:
        owner.execute("CREATE TABLE secret AS SELECT 1 AS id")
        owner.execute("ALTER TABLE secret ENABLE ROW LEVEL SECURITY")
        owner.execute("CREATE POLICY everything ON secret TO suluh_nation USING (true)")
    try:
        with connect("DATABASE_URL") as app:
            assert app.execute("SELECT id FROM secret").fetchall() == []
            app.execute("SET LOCAL ROLE suluh_nation")
            assert app.execute("SELECT id FROM secret").fetchall() == [(1,)]
    finally:
        with connect("SULUH_OWNER_DATABASE_URL") as owner:
            owner.execute("DROP TABLE secret")


def test_no_role_bypasses_policies() -> None:
    names = [roles.OWNER, roles.APP, roles.MATCHER, roles.BASE, roles.GATE, roles.COUNTER, *roles.GROUPS]
    with connect("DATABASE_URL") as app:
        rows = app.execute(
            "SELECT rolname::text FROM pg_roles WHERE rolname = ANY(%s) AND NOT rolsuper AND NOT rolbypassrls",
            [names],
        ).fetchall()
    assert {name for (name,) in rows} == set(names)


def test_the_application_creates_nothing() -> None:
    with connect("DATABASE_URL") as app, pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute("CREATE TABLE mine (id int)")


def test_the_owner_can_give_a_function_to_the_matcher_and_add_trusted_extensions() -> None:
    with connect("SULUH_OWNER_DATABASE_URL") as owner:
        owner.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        owner.execute("CREATE FUNCTION one() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'")
        owner.execute("ALTER FUNCTION one() OWNER TO suluh_matcher")
        owner.execute("SET LOCAL ROLE suluh_matcher")
        assert owner.execute("SELECT one()").fetchone() == (1,)
        owner.rollback()


def test_the_script_for_a_real_server_says_what_is_done_here() -> None:
    written = roles.script(15, "suluh")
    steps = roles.plan(15, "suluh")
    assert all(f"{line};" in written for line in (*steps.server, *steps.inside))
    assert "\\connect suluh" in written
    assert "PASSWORD" not in written
