"""Where somebody comes from, by district where it is known; it was by regency. Read once from what was written sealed."""

from django.db import migrations, models

OPEN = """
ALTER TABLE people_record DISABLE TRIGGER people_record_keep, NO FORCE ROW LEVEL SECURITY;
ALTER TABLE people_identity NO FORCE ROW LEVEL SECURITY;
UPDATE people_record AS record SET home_code = left(village_id, 8) FROM people_identity AS said
    WHERE said.record_id = record.id AND length(village_id) >= 8 AND left(village_id, 5) = home_code;
ALTER TABLE people_record ENABLE TRIGGER people_record_keep, FORCE ROW LEVEL SECURITY;
ALTER TABLE people_identity FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0008_words")]
    operations = [
        migrations.AlterField(
            model_name="record",
            name="home_code",
            field=models.CharField(blank=True, db_collation="C", default="", max_length=8),
        ),
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
    ]
