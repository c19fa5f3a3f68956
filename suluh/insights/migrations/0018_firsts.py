"""A report counts again once the one that it repeats is refused: who counts reads which that is."""

from django.db import migrations

GRANT = "GRANT SELECT (first_id) ON clearing_repeat TO suluh_counter"
REVOKE = "REVOKE SELECT (first_id) ON clearing_repeat FROM suluh_counter"


class Migration(migrations.Migration):
    dependencies = [("insights", "0017_coarse"), ("clearing", "0014_grounds")]
    operations = [migrations.RunSQL(GRANT, REVOKE)]
