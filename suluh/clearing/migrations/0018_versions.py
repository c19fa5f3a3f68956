"""Nobody marks, or takes back a mark on, a report of which she entered or verified any version (0015, ADR 86)."""

from django.db import migrations

REPORTED = """
CREATE OR REPLACE FUNCTION clearing_reported(officer bigint, reports uuid[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH RECURSIVE line AS (
        SELECT reports_newest(one) AS id FROM unnest(reports) AS one
        UNION
        SELECT r.follows_id FROM line JOIN reports_report AS r ON r.id = line.id WHERE r.follows_id IS NOT NULL
    )
    SELECT EXISTS (SELECT FROM reports_report WHERE id IN (SELECT id FROM line) AND entered_by_id = officer)
        OR EXISTS (SELECT FROM reports_review WHERE report_id IN (SELECT id FROM line) AND by_id = officer)
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("clearing", "0017_measured_always"), ("reports", "0008_versions")]
    operations = [migrations.RunSQL(REPORTED, migrations.RunSQL.noop)]
