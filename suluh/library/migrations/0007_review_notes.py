"""What was checked when a charge, a regime of restitution or a holiday was reviewed."""

from django.db import migrations, models

from suluh.database.together import together


class Migration(migrations.Migration):
    dependencies = [("library", "0006_safe")]
    operations = together(
        [
            migrations.AddField(name, "review_note", models.CharField(blank=True, default="", max_length=300))
            for name in ("charge", "regime", "holiday")
        ]
    )
