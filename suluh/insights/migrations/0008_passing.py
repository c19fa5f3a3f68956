"""Who coordinates where people were led through, or to, reads those journeys too: they are no less hers."""

from django.db import migrations

from suluh.database.policies import AREAS

SQL = "\n".join(
    f"""
    CREATE POLICY suluh_office_{column} ON insights_journey FOR SELECT TO suluh_office
        USING ({column} <> '' AND {AREAS.replace("area_code", column)});
    """
    for column in ("via", "destination")
)
UNDO = "DROP POLICY suluh_office_via ON insights_journey; DROP POLICY suluh_office_destination ON insights_journey"


class Migration(migrations.Migration):
    dependencies = [("insights", "0007_watch")]
    operations = [migrations.RunSQL(SQL, UNDO)]
