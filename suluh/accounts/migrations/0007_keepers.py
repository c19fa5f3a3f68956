"""Who answers for a key, and since when nobody does. Whoever made the keys that are there answers for them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_companions")]
    operations = [
        migrations.AddField(
            model_name="token",
            name="keeper",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RunSQL("UPDATE accounts_token SET keeper_id = created_by_id", migrations.RunSQL.noop),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="token",
            name="keeper",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(model_name="token", name="orphaned_at", field=models.DateTimeField(null=True)),
        migrations.AddField(model_name="token", name="pressed_at", field=models.DateTimeField(null=True)),
        migrations.AddIndex(
            model_name="token",
            index=models.Index(
                condition=models.Q(("ended_at", None)), fields=["orphaned_at"], name="accounts_token_orphaned"
            ),
        ),
    ]
