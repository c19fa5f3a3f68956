"""Which text that came with the system an officer turned down."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0007_review_notes")]
    operations = [
        migrations.AddField("document", "declined", models.CharField(blank=True, default="", max_length=64)),
    ]
