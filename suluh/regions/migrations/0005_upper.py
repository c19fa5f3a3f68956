"""Provinces and regencies are chosen from on most lists: found without reading the 91,000 places below them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("regions", "0004_reviewed_successions")]
    operations = [
        migrations.AddIndex(
            "area",
            models.Index(
                condition=models.Q(("level__lte", 2)), fields=["level", "code"], name="regions_area_upper"
            ),
        ),
    ]
