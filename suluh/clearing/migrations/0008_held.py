"""Let the agencies and regencies that the queue can be narrowed by be read from an index alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("clearing", "0007_changes")]
    operations = [
        migrations.AddIndex(
            model_name="pair",
            index=models.Index(
                fields=["area_code", "left_agency", "right_agency", "left_area", "right_area"],
                condition=models.Q(state__in=["WAITING", "PROPOSED", "UNSURE"]),
                name="clearing_pair_held",
            ),
        )
    ]
