"""What each desk does: an agency sees its own, an office those of its areas; the job alone counts."""

from django.db import migrations, models

from suluh.accounts.kinds import Role
from suluh.database.policies import AGENCY, AREAS, Reach, protect

COUNTED = Reach({"suluh_office": f"({AGENCY}) OR ({AREAS})", "suluh_job": "true"})


class Migration(migrations.Migration):
    dependencies = [("insights", "0003_indices"), ("library", "0004_shelf"), ("clearing", "0003_reach")]
    operations = [
        migrations.CreateModel(
            name="Desk",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "agency_id", "role", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("agency_id", models.BigIntegerField()),
                ("role", models.CharField(choices=Role.choices, max_length=20)),
                ("area_code", models.CharField(blank=True, db_collation="C", max_length=13)),
                ("officers", models.IntegerField(default=0)),
                ("trained", models.IntegerField(default=0)),
                ("done", models.IntegerField(default=0)),
                ("returned", models.IntegerField(default=0)),
                ("days", models.FloatField(null=True)),
                ("waiting", models.IntegerField(default=0)),
                ("late", models.IntegerField(default=0)),
            ],
            options={"indexes": [models.Index(fields=["area_code"], name="insights_desk_area")]},
        ),
        protect("insights_desk", COUNTED, grants="SELECT"),
        migrations.RunSQL("GRANT INSERT, UPDATE, DELETE ON insights_desk TO suluh_job", migrations.RunSQL.noop),
    ]
