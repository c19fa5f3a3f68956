"""Who sees what is due, who reads which notes, and what of a case may change.

A note is read by who reads the case if it is open, by the agency that wrote it if it is the agency's own, and if it is
sealed by that agency, or by an officer of the area, for a stated purpose. An agency that was let in reads open ones.
What is due goes with the lead when a case is taken over, and nobody answers for the case until the new lead says who.
"""

from django.db import migrations

from suluh.database.policies import AGENCY, HELD, PURPOSE, STAFF, granted, keep, let_in, of_parent, protect

OWN = f"({AGENCY})"
READ = {
    "suluh_agency": f"level = 'OPEN' OR ({OWN} AND (level = 'AGENCY' OR {PURPOSE}))",
    "suluh_mixed": f"level = 'OPEN' OR ({OWN} AND (level = 'AGENCY' OR {PURPOSE}))",
    "suluh_area": f"level = 'OPEN' OR (level = 'SEALED' AND {PURPOSE})",
    "suluh_nation": f"level = 'OPEN' OR (level = 'SEALED' AND {PURPOSE})",
}
WRITE = f"level = 'OPEN' OR {OWN}"
SEEN = of_parent("cases_case", "case_id")
NOTES = ";\n".join(
    f"ALTER POLICY {role}_reach ON cases_event "
    f"USING (({SEEN.conditions[role]}) AND ({READ[role]})) WITH CHECK (({SEEN.check(role)}) AND ({WRITE}))"
    for role in STAFF
)
LEAD = """
    GRANT SELECT, UPDATE (agency_id, area_code, worker_id) ON cases_due TO suluh_matcher;
    GRANT UPDATE (worker_id) ON cases_case TO suluh_matcher;
    CREATE POLICY matcher_moves ON cases_due TO suluh_matcher USING (true) WITH CHECK (true);
    CREATE FUNCTION cases_lead_moved() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
    BEGIN
        UPDATE cases_due SET agency_id = NEW.agency_id, area_code = NEW.area_code, worker_id = NULL
            WHERE case_id = NEW.id AND ended_at IS NULL;
        UPDATE cases_case SET worker_id = NULL WHERE id = NEW.id;
        RETURN NULL;
    END $$;
    ALTER FUNCTION cases_lead_moved() OWNER TO suluh_matcher;
    REVOKE ALL ON FUNCTION cases_lead_moved() FROM PUBLIC;
    CREATE TRIGGER cases_lead_moved AFTER UPDATE OF agency_id ON cases_case FOR EACH ROW
        WHEN (OLD.agency_id IS DISTINCT FROM NEW.agency_id) EXECUTE FUNCTION cases_lead_moved();

    GRANT SELECT (case_id, level) ON cases_event TO suluh_matcher;
    CREATE POLICY matcher_counts ON cases_event FOR SELECT TO suluh_matcher USING (true);
    CREATE FUNCTION cases_sealed(one uuid) RETURNS bigint LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT count(*) FROM cases_event WHERE case_id = one AND level = 'SEALED'
    $$;
    ALTER FUNCTION cases_sealed(uuid) OWNER TO suluh_matcher;
    REVOKE EXECUTE ON FUNCTION cases_sealed(uuid) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION cases_sealed(uuid) TO suluh_agency, suluh_area, suluh_nation, suluh_mixed;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_work")]
    operations = [
        protect("cases_due", HELD),
        keep(
            "cases_due", "agency_id", "area_code", "worker_id", "warned_at", "escalated_at", "ended_at", "end",
            "ended_by_id",
        ),
        keep(
            "cases_case", "state", "state_at", "closing_reason", "agency_id", "area_code", "worker_id", "touched_at",
            "whereabouts", "where_code", "where_country_id", "where_note", "where_at", "risk", "risk_at",
        ),
        migrations.RunSQL(NOTES, migrations.RunSQL.noop),
        migrations.RunSQL(
            "DROP POLICY suluh_agency_granted ON cases_event; DROP POLICY suluh_mixed_granted ON cases_event",
            migrations.RunSQL.noop,
        ),
        let_in("cases_event", "granted", granted("NOTES"), also="level = 'OPEN'"),
        migrations.RunSQL(LEAD, migrations.RunSQL.noop),
    ]
