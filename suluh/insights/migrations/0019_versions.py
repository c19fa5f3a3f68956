"""Figures ask which report corrects which: what corrects a repeat is one too."""

from django.db import migrations

GRANT = "GRANT SELECT (follows_id) ON reports_report TO suluh_counter"
REVOKE = "REVOKE SELECT (follows_id) ON reports_report FROM suluh_counter"


class Migration(migrations.Migration):
    dependencies = [("insights", "0018_firsts"), ("reports", "0008_versions"), ("clearing", "0018_versions")]
    operations = [migrations.RunSQL(GRANT, REVOKE)]
