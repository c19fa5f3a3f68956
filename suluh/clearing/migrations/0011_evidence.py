"""What spoke for and against a pair stays as it was when an officer decided: a judge is shown what she was shown."""

from django.db import migrations

from suluh.database.policies import keep


class Migration(migrations.Migration):
    dependencies = [("clearing", "0010_tellers")]
    operations = [keep("clearing_pair", "state", "current_id", "urgency", "doubt", "band")]
