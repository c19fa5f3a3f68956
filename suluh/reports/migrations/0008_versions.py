"""Which version of a report counts today: asked where figures are counted and where reports are compared."""

from django.db import migrations

NEWEST = """
CREATE FUNCTION reports_newest(report uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
    WITH RECURSIVE line AS (
        SELECT $1 AS id, 0 AS step
        UNION ALL
        SELECT r.id, line.step + 1 FROM line JOIN reports_report AS r ON r.follows_id = line.id
    )
    SELECT id FROM line ORDER BY step DESC LIMIT 1
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0007_newest")]
    operations = [migrations.RunSQL(NEWEST, "DROP FUNCTION reports_newest(uuid)")]
