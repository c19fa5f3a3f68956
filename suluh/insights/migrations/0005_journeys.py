"""Journeys, counted; read by whoever reads figures of the area that people come from."""

from django.db import migrations, models

from suluh.database.policies import AREAS, Reach, protect

FROM_HERE = Reach({"suluh_office": AREAS, "suluh_job": "true"})


class Migration(migrations.Migration):
    dependencies = [("insights", "0004_desks"), ("cases", "0009_people_reach")]
    operations = [
        migrations.CreateModel(
            name="Journey",
            fields=[
                ("pk", models.CompositePrimaryKey("area_code", "via", "destination", "sex", "age", "month", blank=True, editable=False, primary_key=True, serialize=False)),
                ("area_code", models.CharField(blank=True, db_collation="C", max_length=13)),
                ("via", models.CharField(blank=True, db_collation="C", max_length=5)),
                ("destination", models.CharField(blank=True, db_collation="C", max_length=5)),
                ("sex", models.CharField(blank=True, max_length=1)),
                ("age", models.CharField(choices=[("CHILD", "Anak atau mungkin anak"), ("ADULT", "Dewasa"), ("UNKNOWN", "Umur tidak diketahui")], max_length=8)),
                ("month", models.DateField()),
                ("persons", models.IntegerField()),
                ("verified", models.IntegerField()),
            ],
        ),
        protect("insights_journey", FROM_HERE, grants="SELECT"),
        migrations.RunSQL("GRANT INSERT, DELETE ON insights_journey TO suluh_job", migrations.RunSQL.noop),
    ]
