"""What is kept of double counting, and policies of figures that do not ask the same of every row (0010)."""

import importlib

from django.db import migrations, models

from suluh.database.policies import AGENCY, AREAS, Reach, protect

QUICK = importlib.import_module("suluh.insights.migrations.0010_condensed").QUICK
OF_AREAS = ("insights_overlap",)
OF_BOTH = ("insights_figure", "insights_waiting", "insights_stage", "insights_owed")
BOTH, BOTH_BEFORE = (f"(agency_id <> 0 AND {AGENCY}) OR (agency_id = 0 AND {areas})" for areas in (QUICK, AREAS))


def _policies(areas: str, both: str) -> str:
    wanted = [(table, areas) for table in OF_AREAS] + [(table, both) for table in OF_BOTH]
    return "".join(
        f"""
        DROP POLICY suluh_office_reach ON {table};
        CREATE POLICY suluh_office_reach ON {table} TO suluh_office USING ({condition});
        """
        for table, condition in wanted
    )


class Migration(migrations.Migration):
    dependencies = [("insights", "0010_condensed")]
    operations = [
        migrations.CreateModel(
            name="Doubled",
            fields=[
                ("area_code", models.CharField(blank=True, db_collation="C", max_length=13, primary_key=True, serialize=False)),
                ("content", models.JSONField()),
            ],
        ),
        protect("insights_doubled", Reach({"suluh_office": QUICK, "suluh_job": "true"}), grants="SELECT"),
        migrations.RunSQL("GRANT INSERT, UPDATE, DELETE ON insights_doubled TO suluh_job", migrations.RunSQL.noop),
        migrations.RunSQL(_policies(QUICK, BOTH), _policies(AREAS, BOTH_BEFORE)),
    ]
