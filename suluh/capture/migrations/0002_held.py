"""Lists belong to the agency that handed them in: nobody else sees them before their rows are reports."""

from django.db import migrations

from suluh.database.policies import AGENCY, PURPOSE, Reach, protect

HANDED_IN = Reach({"suluh_agency": AGENCY, "suluh_mixed": AGENCY, "suluh_job": "true"})


class Migration(migrations.Migration):
    dependencies = [("capture", "0001_initial"), ("reports", "0002_kept")]
    operations = [
        protect("capture_sheet", HANDED_IN),
        protect("capture_columnmap", HANDED_IN),
        protect("capture_batch", HANDED_IN),
        # Rows hold names and numbers: besides being sealed they are shown for a stated purpose alone.
        protect("capture_row", HANDED_IN.and_also(PURPOSE), grants="SELECT, INSERT, UPDATE"),
    ]
