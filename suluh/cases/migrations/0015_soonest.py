"""What is due soonest in the whole country is found in order, where everything that runs was sorted."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0014_led_from_abroad")]
    operations = [
        migrations.AddIndex(
            model_name="due",
            index=models.Index(fields=["due_at", "id"], condition=models.Q(ended_at=None), name="cases_due_soonest"),
        ),
    ]
