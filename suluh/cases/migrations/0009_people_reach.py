"""Who sees relatives, the accused, her way, files and requests; and how events that look alike are found.

Who is accused is shown for legal purposes alone, and to nobody who was merely let in. Features are read by no role: one
function compares them and answers with cases, holders and what agrees, as a lead and not a finding.
"""

from django.db import migrations

from suluh.database.policies import AGENCY, STAFF, granted, keep, let_in, of_parent, protect

OF_CASE = of_parent("cases_case", "case_id")
LEGAL = "coalesce(current_setting('app.purpose', true), '') = 'LEGAL'"
OWN_FILE = f"level = 'OPEN' OR (level = 'AGENCY' AND ({AGENCY}))"
ALIKE = """
    GRANT INSERT ON cases_feature TO suluh_agency, suluh_area, suluh_nation, suluh_mixed, suluh_job;
    GRANT SELECT ON cases_feature TO suluh_matcher;
    CREATE FUNCTION cases_alike(one uuid) RETURNS TABLE (case_id uuid, agency_id bigint, kinds text[])
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT c.id, c.agency_id, array_agg(DISTINCT k.kind)::text[]
        FROM cases_feature mine JOIN cases_feature f ON f.hash = mine.hash AND f.case_id <> mine.case_id
        JOIN cases_case c ON c.id = f.case_id CROSS JOIN unnest(f.kinds) AS k(kind)
        WHERE mine.case_id = one GROUP BY c.id, c.agency_id ORDER BY count(*) DESC, c.id LIMIT 20
    $$;
    ALTER FUNCTION cases_alike(uuid) OWNER TO suluh_matcher;
    REVOKE EXECUTE ON FUNCTION cases_alike(uuid) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION cases_alike(uuid) TO suluh_agency, suluh_area, suluh_nation, suluh_mixed;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0008_people")]
    operations = [
        protect("cases_party", OF_CASE),
        keep("cases_party", "threatened", "suspected", "ended_at"),
        let_in("cases_party", "granted", granted("FAMILY")),
        protect("cases_stop", OF_CASE),
        keep("cases_stop", "ended_at"),
        let_in("cases_stop", "granted", granted("FAMILY")),
        protect("cases_accused", OF_CASE),
        keep("cases_accused", "status", "status_on", "note", "role"),
        let_in("cases_accused", "granted", granted("JUSTICE")),
        protect("cases_accusedname", OF_CASE.and_also(LEGAL), grants="SELECT",
                added_by={role: OF_CASE.conditions[role] for role in STAFF}),
        keep("cases_accusedname"),
        protect("cases_attachment", OF_CASE.and_also(OWN_FILE), grants="SELECT, INSERT"),
        keep("cases_attachment"),
        let_in("cases_attachment", "granted", granted("NOTES"), also="level = 'OPEN'"),
        protect("cases_datarequest", OF_CASE),
        keep("cases_datarequest", "state", "refusal", "answer", "answered_at", "answered_by_id"),
        migrations.RunSQL(
            """
            ALTER TABLE cases_feature ENABLE ROW LEVEL SECURITY;
            ALTER TABLE cases_feature FORCE ROW LEVEL SECURITY;
            REVOKE ALL ON cases_feature FROM suluh_base;
            CREATE POLICY anybody_adds ON cases_feature FOR INSERT TO suluh_base WITH CHECK (true);
            CREATE POLICY matcher_reach ON cases_feature FOR SELECT TO suluh_matcher USING (true);
            """,
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(ALIKE, migrations.RunSQL.noop),
        keep(
            "cases_case", "state", "state_at", "closing_reason", "agency_id", "area_code", "worker_id", "touched_at",
            "whereabouts", "where_code", "where_country_id", "where_note", "where_at", "risk", "risk_at", "group",
            "restricted_at",
        ),
    ]  # fmt: skip


