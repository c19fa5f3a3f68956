"""Tallies of the whole country by province and year are found without reading the others."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("insights", "0016_editions")]
    operations = [
        migrations.AddIndex(
            "tally",
            models.Index(fields=["subject", "month"], condition=models.Q(agency_id=0), name="insights_tally_coarse"),
        ),
    ]
