"""A pair that comes back answered is somebody's work waiting: it stands before the others that press as much."""

from django.db import migrations, models

from suluh.database.policies import keep

ANSWERED = """
UPDATE clearing_pair SET answered = true
WHERE state = 'WAITING' AND current_id IS NOT NULL AND EXISTS (
    SELECT FROM clearing_inquiry JOIN clearing_reply ON inquiry_id = clearing_inquiry.id WHERE pair_id = clearing_pair.id
)
"""


class Migration(migrations.Migration):
    dependencies = [("clearing", "0011_evidence")]
    operations = [
        migrations.AddField(model_name="pair", name="answered", field=models.BooleanField(default=False)),
        migrations.RemoveIndex(model_name="pair", name="clearing_pair_first"),
        migrations.AddIndex(
            model_name="pair",
            index=models.Index(
                fields=["state", "-urgency", "-answered", "doubt", "id"], name="clearing_pair_first"
            ),
        ),
        keep("clearing_pair", "state", "current_id", "urgency", "doubt", "band", "answered"),
        migrations.RunSQL(ANSWERED, migrations.RunSQL.noop),
    ]
