"""Who sees reports, decided by the database; and that they stay as they were told."""

from django.db import migrations

from suluh.database.policies import HELD, PURPOSE, STAFF, Reach, keep, of_parent, protect

TRACKED = "tracking_hash = nullif(current_setting('app.tracking', true), '')"
MINE = "user_id = nullif(current_setting('app.user', true), '')::bigint"
OF_REPORT = of_parent("reports_report", "report_id")


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial"), ("people", "0002_sealed")]
    operations = [
        # The public reads back the one report whose code it holds, and may add one that bears the code it was given.
        protect("reports_report", Reach({**HELD.conditions, "suluh_public": TRACKED})),
        protect(
            "reports_teller",
            HELD.and_also(PURPOSE),
            grants="SELECT",
            added_by={**HELD.conditions, "suluh_public": "true"},
        ),
        protect("reports_mention", OF_REPORT, grants="SELECT, INSERT"),
        protect("reports_check", OF_REPORT, grants="SELECT, INSERT"),
        protect("reports_review", OF_REPORT, grants="SELECT, INSERT"),
        # A draft is written when nobody is signed in any more, and read and thrown away by its officer alone.
        protect(
            "reports_draft", Reach(dict.fromkeys(STAFF, MINE)), grants="SELECT, DELETE", added_by={"suluh_public": "true"}
        ),
        keep("reports_report", "status", "status_at"),
        keep("reports_check"),
        keep("reports_teller"),
        keep("reports_mention"),
        keep("reports_review"),
    ]
