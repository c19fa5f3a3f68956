"""Who sees figures, decided by the database: those of her areas, of all areas inside them, and of her agencies.

Figures name nobody, so they are read under a role of their own ("suluh_office") that reaches no record.
"""

from django.db import migrations

from suluh.database.policies import AGENCY, AREAS, Reach, protect

COUNTED = Reach(
    {
        "suluh_office": f"(agency_id <> 0 AND {AGENCY}) OR (agency_id = 0 AND {AREAS})",
        "suluh_job": "true",
    }
)


class Migration(migrations.Migration):
    dependencies = [("insights", "0001_initial"), ("clearing", "0003_reach"), ("cases", "0002_policies")]
    operations = [
        protect("insights_figure", COUNTED, grants="SELECT"),
        protect("insights_waiting", COUNTED, grants="SELECT"),
        migrations.RunSQL(
            "GRANT INSERT, UPDATE, DELETE ON insights_figure, insights_waiting TO suluh_job",
            migrations.RunSQL.noop,
        ),
    ]
