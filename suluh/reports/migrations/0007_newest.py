"""The newest reports first, without sorting all that a coordinator of a province reaches."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0006_led_in_said_by_us")]
    operations = [
        migrations.AddIndex("report", models.Index(fields=["-received_at", "id"], name="reports_report_newest"))
    ]
