"""What own questions about the country are answered from, so that no page reads every journey of it."""

import importlib

from django.db import migrations, models

from suluh.database.policies import Reach, protect

COUNTER = importlib.import_module("suluh.insights.migrations.0013_counter")
QUICK = importlib.import_module("suluh.insights.migrations.0010_condensed").QUICK


class Migration(migrations.Migration):
    dependencies = [("insights", "0014_tallies")]
    operations = [
        migrations.CreateModel(
            name="Digest",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey("kind", "area_code", "goal", "form", "sex", "age", "standing", "year",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("kind", models.CharField(choices=[("FORM", "Form"), ("GOAL", "Goal"), ("BOTH", "Both")], max_length=12)),
                ("area_code", models.CharField(blank=True, db_collation="C", max_length=2)),
                ("goal", models.CharField(blank=True, db_collation="C", max_length=5)),
                ("form", models.CharField(blank=True, db_collation="C", max_length=24)),
                ("sex", models.CharField(blank=True, max_length=1)),
                ("age", models.CharField(choices=[("CHILD", "Anak atau mungkin anak"), ("ADULT", "Dewasa"), ("UNKNOWN", "Umur tidak diketahui")], max_length=8)),
                ("standing", models.CharField(choices=[("SUSPECTED", "Masih dugaan"), ("VERIFIED", "Dari laporan terverifikasi"), ("SCREENED", "Korban menurut penapisan"), ("DETERMINED", "Ditetapkan resmi sebagai korban")], max_length=10)),
                ("year", models.SmallIntegerField()),
                ("persons", models.IntegerField()),
            ],
        ),
        protect("insights_digest", Reach({"suluh_office": QUICK, "suluh_job": "true"}), grants="SELECT"),
        migrations.RunSQL("GRANT INSERT, UPDATE, DELETE ON insights_digest TO suluh_job", migrations.RunSQL.noop),
        migrations.RunSQL(
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON insights_digest TO {COUNTER.COUNTER}", migrations.RunSQL.noop
        ),
        migrations.RunSQL(COUNTER.POLICY.format(table="insights_digest"), migrations.RunSQL.noop),
    ]
