"""Journeys by form of exploitation and by how sure it is; and which agencies know the same persons.

Both are counted anew each time, so the former journeys are dropped, not changed.
"""

from django.db import migrations, models

from suluh.database.policies import AREAS, Reach, protect

FROM_HERE = Reach({"suluh_office": AREAS, "suluh_job": "true"})
GRANT = "GRANT INSERT, DELETE ON insights_journey, insights_overlap TO suluh_job"


class Migration(migrations.Migration):
    dependencies = [("insights", "0005_journeys")]
    operations = [
        migrations.DeleteModel("Journey"),
        migrations.CreateModel(
            name="Journey",
            fields=[
                ("pk", models.CompositePrimaryKey("area_code", "via", "destination", "sex", "age", "form", "standing", "month", blank=True, editable=False, primary_key=True, serialize=False)),
                ("area_code", models.CharField(blank=True, db_collation="C", max_length=13)),
                ("via", models.CharField(blank=True, db_collation="C", max_length=5)),
                ("destination", models.CharField(blank=True, db_collation="C", max_length=5)),
                ("sex", models.CharField(blank=True, max_length=1)),
                ("age", models.CharField(choices=[("CHILD", "Anak atau mungkin anak"), ("ADULT", "Dewasa"), ("UNKNOWN", "Umur tidak diketahui")], max_length=8)),
                ("form", models.CharField(blank=True, db_collation="C", max_length=24)),
                ("standing", models.CharField(choices=[("SUSPECTED", "Masih dugaan"), ("VERIFIED", "Dari laporan terverifikasi"), ("SCREENED", "Korban menurut penapisan"), ("DETERMINED", "Ditetapkan resmi sebagai korban")], max_length=10)),
                ("month", models.DateField()),
                ("persons", models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Overlap",
            fields=[
                ("pk", models.CompositePrimaryKey("area_code", "agencies", blank=True, editable=False, primary_key=True, serialize=False)),
                ("area_code", models.CharField(blank=True, db_collation="C", max_length=13)),
                ("agencies", models.TextField(db_collation="C")),
                ("persons", models.IntegerField()),
            ],
        ),
        protect("insights_journey", FROM_HERE, grants="SELECT"),
        protect("insights_overlap", FROM_HERE, grants="SELECT"),
        migrations.RunSQL(GRANT, migrations.RunSQL.noop),
    ]
