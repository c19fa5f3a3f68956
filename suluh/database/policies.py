"""Row-level security, written once: the SQL that a room's migration applies to a table.

Each group role has a policy of its own, because one policy with an OR would keep PostgreSQL from using any index
for everybody. Policies compare with ranges and arrays only: LIKE and EXISTS over a list or another table cost seconds
on a million rows (ADR 0003).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.migrations import RunSQL

AGENCY = "agency_id = any(nullif(current_setting('app.agencies', true), '')::int[])"
AREA = """
    current_setting('app.area', true) <> ''
    AND area_code >= current_setting('app.area', true) COLLATE "C"
    AND area_code < (current_setting('app.area', true) || chr(1114111)) COLLATE "C"
"""
HELD_AREAS = "(nullif(current_setting('app.areas', true), '')::text[])"
SLOTS = 6


def _between(first: str, last: str) -> str:
    """Write that the code lies in an area, or between two.

    Where there is none, the range is empty and lies past all codes. A NULL would let no row through either, but is
    taken for a two-hundredth of the table, and six of those make the planner walk a list in order instead of finding.
    """
    lower, upper = f"coalesce({first}, '~')", f"coalesce({last} || chr(1114111), '~')"
    return f'area_code >= {lower} COLLATE "C" AND area_code < {upper} COLLATE "C"'


def _any_area() -> str:
    """Write that the code lies in any of the areas, however many, in a way for which an index can be used.

    One range for each of the first areas: PostgreSQL joins indexed ranges by OR, but not a subquery over a list,
    which took a hundred times as long (benchmarks/row_level_security.py). The areas are sent in order, so the few
    officers with more of them than slots have one range from the next to the last.

    Each row is first asked whether any area above it is among those held. The list is read once for that, where a range
    reads it for every row; and written so that the planner takes it to let all rows through, and goes by the ranges.
    """
    slots = [f"({_between(f'{HELD_AREAS}[{n}]', f'{HELD_AREAS}[{n}]')})" for n in range(1, SLOTS + 1)]
    last = f"CASE WHEN cardinality({HELD_AREAS}) > {SLOTS} THEN {HELD_AREAS}[cardinality({HELD_AREAS})] END"
    rest = _between(f"{HELD_AREAS}[{SLOTS + 1}]", f"({last})")
    upward = "ARRAY['', left(area_code, 2), left(area_code, 5), left(area_code, 8), area_code]::text[]"
    inside = f"nullif({upward} && (SELECT {HELD_AREAS}), false) IS NOT NULL"
    return f"{inside} AND ({' OR '.join([*slots, f'({rest})'])})"


AREAS = f"({_any_area()})"
PURPOSE = "coalesce(current_setting('app.purpose', true), '') <> ''"
STAFF = ("suluh_agency", "suluh_area", "suluh_nation", "suluh_mixed")


def own_only(condition: str) -> str:
    """Return a condition narrowed to the areas of somebody's posts, without those of a break-glass session."""
    return condition.replace("'app.areas'", "'app.own_areas'")


@dataclass(frozen=True, slots=True)
class Reach:
    """Which rows each group role may reach: a condition per role; roles without one reach nothing.

    `checks` says where rows may be written, for roles whose condition alone would not narrow that.
    """

    conditions: dict[str, str]
    checks: dict[str, str] = field(default_factory=dict)

    def check(self, role: str) -> str:
        """Return where a role may write: where it reads, but for what a break-glass session adds."""
        return self.checks.get(role) or own_only(self.conditions[role])

    def and_also(self, condition: str) -> Reach:
        """Return the same reach, narrowed by one more condition."""
        return Reach({role: f"({old}) AND ({condition})" for role, old in self.conditions.items()}, self.checks)


HELD = Reach(
    {
        "suluh_agency": AGENCY,
        "suluh_area": AREA,
        "suluh_nation": "true",
        "suluh_mixed": f"{AGENCY} OR {AREAS}",
        "suluh_job": "true",
    }
)
"""Rows that carry `agency_id` (who holds them) and `area_code` (COLLATE "C", where)."""


def of_parent(table: str, column: str) -> Reach:
    """Return the reach of rows that are seen with the row they belong to, which is held by an agency in an area."""
    seen = f"EXISTS (SELECT FROM {table} AS parent WHERE parent.id = {column})"
    own = f"EXISTS (SELECT FROM {table} AS parent WHERE parent.id = {column} AND ({AGENCY} OR {own_only(AREAS)}))"
    return Reach({role: seen for role in (*STAFF, "suluh_public", "suluh_job")}, {"suluh_mixed": own})


LED = {
    "suluh_agency": "led_by_id = any(nullif(current_setting('app.agencies', true), '')::int[])",
    "suluh_area": """
        current_setting('app.area', true) <> '' AND led_in <> ''
        AND led_in >= current_setting('app.area', true) COLLATE "C"
        AND led_in < (current_setting('app.area', true) || chr(1114111)) COLLATE "C"
    """,
    "suluh_mixed": f"""
        led_by_id = any(nullif(current_setting('app.agencies', true), '')::int[])
        OR (led_in <> '' AND ARRAY[left(led_in, 2), left(led_in, 5), left(led_in, 8), led_in]::text[] && {HELD_AREAS})
    """,
}
"""Rows whose case another agency has taken over since (`led_by`, `led_in`): few, and found by partial indexes."""


ROW = "{row}"
"""Stands in a condition for the row it is asked of. Inside a subquery a column without its table is the subquery's own
where that has one of the name: `case_id` alone would be the grant's, and each row would be let out with every other."""


def let_in(
    table: str,
    name: str,
    conditions: dict[str, str],
    *,
    also: str = "true",
    parent: str = "",
    column: str = "",
    writing: bool = False,
) -> RunSQL:
    """Return the operation that lets more roles read a table than its reach says; and write, if `writing`.

    With `parent` and `column` the conditions are asked of the row that this one belongs to. `also` narrows them.
    `ROW` in a condition stands for the row that is asked about.
    """
    sql = []
    for role, asked in conditions.items():
        condition = asked.replace(ROW, "up" if parent else table)
        where = f"EXISTS (SELECT FROM {parent} AS up WHERE up.id = {column} AND ({condition}))" if parent else condition
        command = "" if writing else "FOR SELECT "
        sql.append(f"CREATE POLICY {role}_{name} ON {table} {command}TO {role} USING (({also}) AND ({where}))")
    undo = ";\n".join(f"DROP POLICY {role}_{name} ON {table}" for role in conditions)
    return RunSQL(";\n".join(sql), undo)


def granted(part: str, column: str = "case_id") -> dict[str, str]:
    """Return the conditions under which an agency let in to a case reads rows that belong to a part of it.

    `column` holds the case. Give it to `let_in`: of_parent("cases_case", ...) alone shows nothing to such agencies.
    """
    live = f"""
        EXISTS (SELECT FROM cases_grant AS g WHERE g.case_id = {ROW}.{column} AND '{part}' = any(g.parts)
            AND g.agency_id = any(nullif(current_setting('app.agencies', true), '')::int[])
            AND g.accepted_at IS NOT NULL AND g.ended_at IS NULL AND (g.ends_at IS NULL OR g.ends_at > now()))
    """
    return {"suluh_agency": live, "suluh_mixed": live}


def protect(
    table: str, reach: Reach, *, grants: str = "SELECT, INSERT, UPDATE", added_by: dict[str, str] | None = None
) -> RunSQL:
    """Return the operation that puts a table under row-level security, bound even for its owner.

    `grants` is what the roles of `reach` may do to rows they reach; `added_by` names roles that may insert rows
    (under the given condition) without being able to read them. Deleting is granted to nobody.
    """
    sql = [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"REVOKE ALL ON {table} FROM suluh_base",
    ]
    for role, condition in reach.conditions.items():
        sql.append(f"GRANT {grants} ON {table} TO {role}")
        sql.append(
            f"CREATE POLICY {role}_reach ON {table} TO {role} USING ({condition}) WITH CHECK ({reach.check(role)})"
        )
    for role, condition in (added_by or {}).items():
        sql.append(f"GRANT INSERT ON {table} TO {role}")
        sql.append(f"CREATE POLICY {role}_add ON {table} FOR INSERT TO {role} WITH CHECK ({own_only(condition)})")
    return RunSQL(";\n".join(sql), f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")


def keep(table: str, *mutable: str) -> RunSQL:
    """Return the operation that makes rows of a table immutable but for the named columns, and never deletable.

    Said again about a table, it replaces what was said before.
    """
    frozen = f"to_jsonb(OLD) - ARRAY[{', '.join(repr(name) for name in mutable)}]::text[]"
    fresh = frozen.replace("OLD", "NEW")
    return RunSQL(
        f"""
        CREATE OR REPLACE FUNCTION {table}_keep() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE' OR {frozen} IS DISTINCT FROM {fresh} THEN
                RAISE EXCEPTION '{table} is kept as it was said' USING ERRCODE = 'restrict_violation';
            END IF;
            RETURN NEW;
        END $$;
        CREATE OR REPLACE TRIGGER {table}_keep BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION {table}_keep();
        """,
        f"DROP TRIGGER {table}_keep ON {table}; DROP FUNCTION {table}_keep();",
    )
