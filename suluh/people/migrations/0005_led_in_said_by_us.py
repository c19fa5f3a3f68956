"""The code says what `led_in` is; the database's own default stays for whoever writes rows around the code.

With a default of the database in the model, an INSERT asks for the row back, which the public may not read.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0004_led")]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="record",
                    name="led_in",
                    field=models.CharField(blank=True, db_collation="C", default="", max_length=13),
                ),
            ]
        )
    ]
