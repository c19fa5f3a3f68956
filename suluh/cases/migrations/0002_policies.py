"""Who sees cases: who holds them, and whose area they lie in.

`cases_holders` says which agencies have an open case for a person, and nothing more: a hit without exposure.
"""

from django.db import migrations

from suluh.database.policies import HELD, keep, of_parent, protect

OF_CASE = of_parent("cases_case", "case_id")


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial"), ("reports", "0002_kept")]
    operations = [
        protect("cases_case", HELD),
        protect("cases_event", OF_CASE, grants="SELECT, INSERT"),
        keep("cases_event"),
        keep("cases_case", "state", "state_at", "closing_reason"),
        migrations.RunSQL(
            """
            CREATE POLICY matcher_reach ON cases_case FOR SELECT TO suluh_matcher USING (true);
            GRANT SELECT ON cases_case TO suluh_matcher;
            CREATE FUNCTION cases_holders(persons uuid[]) RETURNS TABLE (person_id uuid, agency_id bigint, opened_on date)
            LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
                SELECT r.person_id, c.agency_id, c.opened_at::date
                FROM cases_case c JOIN people_record r ON r.id = c.record_id
                WHERE r.person_id = ANY (persons) AND c.state <> 'CLOSED'
            $$;
            ALTER FUNCTION cases_holders(uuid[]) OWNER TO suluh_matcher;
            REVOKE EXECUTE ON FUNCTION cases_holders(uuid[]) FROM PUBLIC;
            GRANT EXECUTE ON FUNCTION cases_holders(uuid[]) TO suluh_agency, suluh_area, suluh_nation, suluh_mixed;
            """,
            migrations.RunSQL.noop,
        ),
    ]
