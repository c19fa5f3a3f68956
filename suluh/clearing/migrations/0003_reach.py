"""Who sees pairs and decisions, decided by the database: officers of the area that holds both records."""

from django.db import migrations

from suluh.database.policies import AREAS, HELD, Reach, keep, protect

CLEARED = Reach(
    {
        "suluh_area": HELD.conditions["suluh_area"],
        "suluh_nation": "true",
        "suluh_mixed": AREAS,
        "suluh_job": "true",
    }
)
"""No agency sees a pair: it says what another agency holds."""


class Migration(migrations.Migration):
    dependencies = [("clearing", "0002_matching")]
    operations = [
        protect("clearing_pair", CLEARED),
        protect("clearing_judgement", CLEARED, grants="SELECT, INSERT"),
        protect("clearing_confirmation", CLEARED, grants="SELECT, INSERT"),
        protect("clearing_retraction", CLEARED, grants="SELECT, INSERT"),
        protect("clearing_move", CLEARED, grants="SELECT, INSERT"),
        protect("clearing_conflict", CLEARED),
        keep("clearing_pair", "state", "current_id", "bits", "probability", "band", "points", "version"),
        keep("clearing_judgement"),
        keep("clearing_confirmation"),
        keep("clearing_retraction"),
        keep("clearing_move"),
        keep("clearing_conflict", "closed_at", "chain"),
    ]
