"""Editions of a frozen year, why its people are others today, and what a corrected edition says of itself.

Years that were frozen before have one edition. That it knew whatever was written down by then follows from the time.
"""

import importlib

from django.db import migrations, models

import suluh.ids
from suluh.database.policies import STAFF, Reach, keep, protect

QUICK = importlib.import_module("suluh.insights.migrations.0010_condensed").QUICK
POLICY = importlib.import_module("suluh.insights.migrations.0013_counter").POLICY
COUNTER = "suluh_counter"
KEY = ("year", "edition", "area_code", "via", "destination", "sex", "age", "form", "standing")
OFFICERS = Reach(dict.fromkeys((*STAFF, "suluh_office", "suluh_job"), "true"))
CAUSES = [("ENTERED", "Laporan tentang tahun itu menyusul"), ("JOINED", "Penjernihan menyatukan catatan"), ("PARTED", "Penjernihan memisahkan catatan"), ("WITHDRAWN", "Catatannya ditarik atau dihapus"), ("DATED", "Tahun pertama kali dilaporkan dikoreksi"), ("PLACE", "Daerah asal dikoreksi"), ("STANDING", "Kepastiannya berubah, atau ternyata bukan korban"), ("WHO", "Jenis kelamin atau umur dikoreksi"), ("UNTRACED", "Tidak dapat ditelusuri lagi")]
REKEY = f"""
    ALTER TABLE insights_frozen DROP CONSTRAINT insights_frozen_pkey;
    ALTER TABLE insights_frozen ADD CONSTRAINT insights_frozen_pkey PRIMARY KEY ({", ".join(KEY)});
"""
FIRST = """
    INSERT INTO insights_edition (year, number, at, upto)
    SELECT year, 1, min(at), (lpad(to_hex((extract(epoch FROM min(at)) * 1000)::bigint), 12, '0')
        || '7fffbfffffffffffffff')::uuid
    FROM insights_frozen GROUP BY year;
"""
GRANTS = f"""
    GRANT INSERT ON insights_edition TO suluh_job;
    GRANT SELECT, INSERT, UPDATE, DELETE ON insights_change TO {COUNTER};
    GRANT INSERT, UPDATE, DELETE ON insights_change TO suluh_job;
    GRANT SELECT ON insights_frozen TO {COUNTER};
    GRANT SELECT (id, record_id, before_id) ON clearing_move TO {COUNTER};
"""


class Migration(migrations.Migration):
    dependencies = [("insights", "0015_digests"), ("clearing", "0009_doubles")]
    operations = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("pk", models.CompositePrimaryKey("year", "number", blank=True, editable=False, primary_key=True, serialize=False)),
                ("year", models.SmallIntegerField()),
                ("number", models.SmallIntegerField()),
                ("at", models.DateTimeField()),
                ("upto", models.UUIDField(default=suluh.ids.new_id)),
            ],
            options={"constraints": [models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="insights_edition_number")]},
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("pk", models.CompositePrimaryKey("year", "number", "area_code", "cause", blank=True, editable=False, primary_key=True, serialize=False)),
                ("year", models.SmallIntegerField()),
                ("number", models.SmallIntegerField()),
                ("area_code", models.CharField(blank=True, db_collation="C", max_length=13)),
                ("cause", models.CharField(choices=CAUSES, max_length=10)),
                ("gone", models.IntegerField()),
                ("came", models.IntegerField()),
                ("moved", models.IntegerField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("cause__in", [cause for cause, _label in CAUSES])), name="insights_change_cause"),
                    models.CheckConstraint(condition=models.Q(("came__gte", 0), ("gone__gte", 0), ("moved__gte", 0)), name="insights_change_counts"),
                ],
            },
        ),
        migrations.AddField("frozen", "edition", models.SmallIntegerField(default=1)),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(REKEY, migrations.RunSQL.noop)],
            state_operations=[
                migrations.AlterField("frozen", "pk", models.CompositePrimaryKey(*KEY, blank=True, editable=False, primary_key=True, serialize=False))
            ],
        ),
        migrations.AddField("publication", "edition", models.SmallIntegerField(default=1)),
        migrations.AddField("publication", "changed", models.CharField(blank=True, default="", max_length=500)),
        migrations.AddConstraint(
            "publication",
            models.CheckConstraint(condition=models.Q(("changed", ""), models.Q(("edition__gt", 1), ("replaces__isnull", False)), _connector="OR"), name="insights_publication_changed"),
        ),
        migrations.RunSQL(FIRST, migrations.RunSQL.noop),
        protect("insights_edition", OFFICERS, grants="SELECT"),
        keep("insights_edition"),
        protect("insights_change", Reach({"suluh_office": QUICK, "suluh_job": "true"}), grants="SELECT"),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
        *(
            migrations.RunSQL(POLICY.format(table=table), migrations.RunSQL.noop)
            for table in ("insights_change", "insights_frozen", "clearing_move")
        ),
    ]
