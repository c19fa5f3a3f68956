"""A case that is led from abroad lies in her regency, though her district is known: regencies coordinate (ADR 0046)."""

from django.db import migrations

TAKE_LEAD = """
    CREATE OR REPLACE FUNCTION cases_take_lead() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DECLARE area text := coalesce(
        (SELECT a.area_id FROM accounts_agency a WHERE a.id = NEW.agency_id),
        nullif((SELECT left(r.home_code, 5) FROM people_record r WHERE r.id = NEW.record_id), ''), NEW.area_code);
    BEGIN
        UPDATE cases_grant SET ended_at = NEW.accepted_at, ended_by_id = NEW.accepted_by_id, ending = 'REPLACED'
            WHERE case_id = NEW.case_id AND id <> NEW.id AND ended_at IS NULL AND (lead OR agency_id = NEW.agency_id);
        UPDATE cases_case SET agency_id = NEW.agency_id, area_code = area WHERE id = NEW.case_id;
        UPDATE people_record SET led_by_id = nullif(NEW.agency_id, agency_id),
            led_in = CASE WHEN NEW.agency_id = agency_id THEN '' ELSE area END WHERE id = NEW.record_id;
        UPDATE reports_report r SET led_by_id = nullif(NEW.agency_id, r.agency_id),
            led_in = CASE WHEN NEW.agency_id = r.agency_id THEN '' ELSE area END
            FROM cases_case c WHERE c.id = NEW.case_id AND r.id = c.report_id;
        RETURN NULL;
    END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0015_soonest")]
    operations = [migrations.RunSQL(TAKE_LEAD, migrations.RunSQL.noop)]
