"""Tables condensed out of journeys, and a policy of journeys that does not ask the same of every row.

Whoever reads the whole country is known once for a question, not once for each of a million rows. A single area is
compared by its own setting, which costs a tenth of the list of areas.
"""

from django.db import migrations, models

from suluh.database.policies import AREA, AREAS, Reach, protect
from suluh.database.together import together

NATION = "(SELECT '' = any(nullif(current_setting('app.areas', true), '')::text[]))"
QUICK = f"({NATION} OR ({AREA}) OR {AREAS})"
COLUMNS = ("area_code", "via", "destination")
AGES = [("CHILD", "Anak atau mungkin anak"), ("ADULT", "Dewasa"), ("UNKNOWN", "Umur tidak diketahui")]
SIDES = [("ORIGIN", "Daerah asal"), ("TRANSIT", "Daerah transit"), ("DESTINATION", "Daerah tujuan")]
GRANT = "GRANT INSERT, UPDATE, DELETE ON insights_pulse, insights_overview TO suluh_job"


def _of(column: str, condition: str) -> str:
    known = "" if column == "area_code" else f"{column} <> '' AND "
    name = "suluh_office_reach" if column == "area_code" else f"suluh_office_{column}"
    return f"""
        DROP POLICY {name} ON insights_journey;
        CREATE POLICY {name} ON insights_journey FOR SELECT TO suluh_office
            USING ({known}{condition.replace("area_code", column)});
    """


class Migration(migrations.Migration):
    dependencies = [("insights", "0009_publishing")]
    operations = [
        *together(
            [
                migrations.CreateModel(
                    name="Pulse",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "side",
                                "area_code",
                                "month",
                                "sex",
                                "age",
                                blank=True,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("side", models.CharField(choices=SIDES, max_length=12)),
                        ("area_code", models.CharField(blank=True, db_collation="C", max_length=13)),
                        ("level", models.SmallIntegerField()),
                        ("month", models.DateField()),
                        ("sex", models.CharField(blank=True, max_length=1)),
                        ("age", models.CharField(choices=AGES, max_length=8)),
                        ("persons", models.IntegerField()),
                        ("verified", models.IntegerField()),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["side", "level", "month", "area_code"],
                                include=["sex", "age", "persons"],
                                name="insights_pulse_areas",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Overview",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey("area_code", "side", "sex", "age", "year",
                                blank=True,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("area_code", models.CharField(blank=True, db_collation="C", max_length=13)),
                        ("side", models.CharField(choices=SIDES, max_length=12)),
                        ("sex", models.CharField(max_length=1)),
                        ("age", models.CharField(max_length=8)),
                        ("year", models.SmallIntegerField()),
                        ("content", models.JSONField()),
                    ],
                ),
            ]
        ),
        migrations.AddIndex(
            "journey",
            models.Index(fields=["via", "area_code"], condition=~models.Q(via=""), name="insights_journey_via"),
        ),
        migrations.AddIndex(
            "journey",
            models.Index(
                fields=["destination", "area_code"], condition=~models.Q(destination=""), name="insights_journey_goal"
            ),
        ),
        protect("insights_pulse", Reach({"suluh_office": QUICK, "suluh_job": "true"}), grants="SELECT"),
        protect("insights_overview", Reach({"suluh_office": QUICK, "suluh_job": "true"}), grants="SELECT"),
        migrations.RunSQL(GRANT, migrations.RunSQL.noop),
        migrations.RunSQL(
            "".join(_of(column, QUICK) for column in COLUMNS), "".join(_of(column, AREAS) for column in COLUMNS)
        ),
    ]
