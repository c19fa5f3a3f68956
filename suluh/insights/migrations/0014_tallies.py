"""Reports, services, proceedings and claims, condensed for questions; and what more the counting role reads for them.

Of services their kind, of proceedings the stages and when they were reached; nothing of whom they are about.
"""

import importlib

from django.db import migrations, models

from suluh.database.policies import Reach, protect

QUICK = importlib.import_module("suluh.insights.migrations.0010_condensed").QUICK
COUNTER = "suluh_counter"
READS = {
    "cases_service": "id, kind",
    "justice_claim": "id",
    "justice_proceeding": "id, case_id, stage, opened_at",
    "justice_stage": 'id, proceeding_id, kind, "on", at',
}
NEWLY = ("justice_proceeding", "justice_stage", "insights_tally")
"""Tables of which the role read nothing before, and needs a policy."""
POLICY = importlib.import_module("suluh.insights.migrations.0013_counter").POLICY
KEY = ("subject", "area_code", "agency_id", "month", "kind", "state", "sex", "band", "wait")


class Migration(migrations.Migration):
    dependencies = [("insights", "0013_counter"), ("justice", "0004_untold"), ("cases", "0016_led_from_her_regency")]
    operations = [
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("pk", models.CompositePrimaryKey(*KEY, blank=True, editable=False, primary_key=True, serialize=False)),
                ("subject", models.CharField(choices=[("laporan", "Laporan"), ("layanan", "Layanan pemulihan"), ("peradilan", "Proses peradilan"), ("restitusi", "Restitusi")], max_length=10)),
                ("area_code", models.CharField(blank=True, db_collation="C", max_length=13)),
                ("agency_id", models.BigIntegerField()),
                ("month", models.DateField()),
                ("kind", models.CharField(blank=True, db_collation="C", max_length=14)),
                ("state", models.CharField(blank=True, db_collation="C", max_length=14)),
                ("sex", models.CharField(blank=True, max_length=1)),
                ("band", models.CharField(blank=True, choices=[("0-11", "0–11 tahun"), ("12-17", "12–17 tahun"), ("18-24", "18–24 tahun"), ("25-34", "25–34 tahun"), ("35-44", "35–44 tahun"), ("45+", "45 tahun ke atas"), ("", "Umur tidak diketahui")], max_length=8)),
                ("wait", models.CharField(blank=True, choices=[("0-3", "0–3 hari"), ("4-7", "4–7 hari"), ("8-14", "8–14 hari"), ("15-30", "15–30 hari"), ("31-90", "31–90 hari"), ("91-180", "91–180 hari"), ("181-365", "181–365 hari"), ("366+", "lebih dari setahun"), ("", "belum terjadi")], max_length=8)),
                ("number", models.IntegerField()),
                ("persons", models.IntegerField()),
                ("heads", models.IntegerField()),
                ("timed", models.IntegerField()),
                ("days", models.BigIntegerField()),
                ("amount", models.BigIntegerField()),
                ("largest", models.BigIntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["subject", "month"], name="insights_tally_month")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("subject__in", ["laporan", "layanan", "peradilan", "restitusi"])), name="insights_tally_subject"),
                    models.CheckConstraint(condition=models.Q(("heads__lte", models.F("persons")), ("persons__lte", models.F("number"))), name="insights_tally_persons"),
                ],
            },
        ),
        protect("insights_tally", Reach({"suluh_office": QUICK, "suluh_job": "true"}), grants="SELECT"),
        migrations.RunSQL(
            "GRANT INSERT, UPDATE, DELETE ON insights_tally TO suluh_job;"
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON insights_tally TO {COUNTER};"
            + "".join(f"GRANT SELECT ({columns}) ON {table} TO {COUNTER};" for table, columns in READS.items()),
            migrations.RunSQL.noop,
        ),
        *(migrations.RunSQL(POLICY.format(table=table), migrations.RunSQL.noop) for table in NEWLY),
    ]
