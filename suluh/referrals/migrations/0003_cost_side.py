from django.db import migrations, models
from suluh.database.together import together


class Migration(migrations.Migration):
    dependencies = [("referrals", "0002_reach")]
    operations = together([
        migrations.AddField(
            model_name="cost",
            name="side",
            field=models.CharField(choices=[("SENDER", "Lembaga pengirim"), ("RECEIVER", "Lembaga penerima")], default="SENDER", max_length=8),
        ),
        migrations.AddConstraint(
            model_name="cost",
            constraint=models.CheckConstraint(
                condition=models.Q(("side__in", ["SENDER", "RECEIVER"])), name="referrals_cost_side"
            ),
        ),
    ])
