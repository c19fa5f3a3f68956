"""How far the trail has been followed: on a system that is at work already, up to now."""

from django.db import migrations, models

from suluh.database.policies import Reach, protect


class Migration(migrations.Migration):
    initial = True
    dependencies = [("audit", "0003_following")]
    operations = [
        migrations.CreateModel(
            name="Watch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.RunSQL(
            "INSERT INTO oversight_watch (id, place) SELECT 1, coalesce(max(position), 0) FROM audit_link",
            migrations.RunSQL.noop,
        ),
        protect("oversight_watch", Reach({"suluh_job": "true"})),
    ]
