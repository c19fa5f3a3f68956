"""A restriction closes what is kept of the person too: her records and the identities in them (ADR 0035).

Note [Kept for]
As long as a case of a person is restricted, each record of that person is open to the agencies that lead a case on that
record, and where there is none, to the agency that answers for the record. Which agencies those are is worked out by the
database whenever a restriction, a lead, a case or a person changes, so that joining two persons closes and parting them
opens again. An identity is opened by whoever reaches its record, or was let in to it by a grant that outlived the
restriction. Cases that are not restricted are not touched.
"""

from django.db import migrations, models

OPENS = """
    EXISTS (SELECT FROM cases_grant AS g WHERE g.record_id = people_identity.record_id
        AND g.agency_id = any(nullif(current_setting('app.agencies', true), '')::int[])
        AND g.accepted_at IS NOT NULL AND g.ended_at IS NULL AND (g.ends_at IS NULL OR g.ends_at > now()))
"""
NARROW = f"""
    CREATE FUNCTION cases_narrow(person uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    BEGIN
        IF EXISTS (SELECT FROM cases_case c JOIN people_record r ON r.id = c.record_id
                   WHERE c.restricted_at IS NOT NULL AND r.person_id = person) THEN
            UPDATE people_record r SET only_for = coalesce(
                (SELECT array_agg(DISTINCT c.agency_id::int) FROM cases_case c WHERE c.record_id = r.id),
                ARRAY[coalesce(r.led_by_id, r.agency_id)::int]
            ) WHERE r.person_id = person;
        ELSE
            UPDATE people_record r SET only_for = NULL WHERE r.person_id = person AND r.only_for IS NOT NULL;
        END IF;
    END $$;
    ALTER FUNCTION cases_narrow(uuid) OWNER TO suluh_matcher;
    REVOKE ALL ON FUNCTION cases_narrow(uuid) FROM PUBLIC;

    CREATE FUNCTION cases_case_narrows() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    BEGIN
        IF TG_OP = 'UPDATE' AND OLD.restricted_at IS DISTINCT FROM NEW.restricted_at
            OR EXISTS (SELECT FROM people_record r WHERE r.id = NEW.record_id AND r.only_for IS NOT NULL) THEN
            PERFORM cases_narrow((SELECT r.person_id FROM people_record r WHERE r.id = NEW.record_id));
        END IF;
        RETURN NULL;
    END $$;
    ALTER FUNCTION cases_case_narrows() OWNER TO suluh_matcher;
    REVOKE ALL ON FUNCTION cases_case_narrows() FROM PUBLIC;
    CREATE TRIGGER cases_case_narrows AFTER INSERT OR UPDATE OF restricted_at, agency_id ON cases_case
        FOR EACH ROW EXECUTE FUNCTION cases_case_narrows();

    CREATE FUNCTION people_record_narrows() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    BEGIN
        IF EXISTS (SELECT FROM cases_case WHERE restricted_at IS NOT NULL) THEN
            PERFORM cases_narrow(OLD.person_id);
            PERFORM cases_narrow(NEW.person_id);
        END IF;
        RETURN NULL;
    END $$;
    ALTER FUNCTION people_record_narrows() OWNER TO suluh_matcher;
    REVOKE ALL ON FUNCTION people_record_narrows() FROM PUBLIC;
    CREATE TRIGGER people_record_narrows AFTER UPDATE OF person_id ON people_record FOR EACH ROW
        WHEN (OLD.person_id IS DISTINCT FROM NEW.person_id) EXECUTE FUNCTION people_record_narrows();

    CREATE POLICY only_for ON people_identity AS RESTRICTIVE FOR SELECT
        TO suluh_agency, suluh_area, suluh_nation, suluh_mixed
        USING (EXISTS (SELECT FROM people_record AS r WHERE r.id = record_id) OR {OPENS});
"""
KNOWN = """
    SELECT cases_narrow(r.person_id) FROM cases_case c JOIN people_record r ON r.id = c.record_id
    WHERE c.restricted_at IS NOT NULL
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0011_restore"), ("people", "0007_only_for")]
    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["record"], condition=models.Q(restricted_at__isnull=False), name="cases_case_restricted"
            ),
        ),
        migrations.RunSQL(NARROW, migrations.RunSQL.noop),
        migrations.RunSQL(KNOWN, migrations.RunSQL.noop),
    ]
