"""What spoke for a decision about two reports or two cases is kept with it; the triggers of 0009 keep it as it was."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("clearing", "0013_four_eyes")]
    operations = [
        migrations.AddField(name, "grounds", models.JSONField(blank=True, default=dict))
        for name in ("repeat", "overlap")
    ]
