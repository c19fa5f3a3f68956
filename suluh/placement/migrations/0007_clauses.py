"""Which of the contents that the law asks for a contract has."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("placement", "0006_looks")]
    operations = [
        migrations.AddField(
            "contract",
            "clauses",
            django.contrib.postgres.fields.ArrayField(models.CharField(max_length=12), null=True, size=None),
        ),
    ]
