"""Who sees records and identities, decided by the database; and that records stay as they were said."""

from django.db import migrations

from suluh.database.policies import HELD, PURPOSE, keep, protect

WRITERS = {"suluh_public": "source = 'PUBLIC'"}


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("audit", "0002_chain")]
    operations = [
        protect("people_record", HELD, added_by=WRITERS),
        protect(
            "people_identity",
            HELD.and_also(PURPOSE),
            grants="SELECT",
            added_by={**{role: condition for role, condition in HELD.conditions.items()}, "suluh_public": "true"},
        ),
        # Traces and keys are written with the record and read by the matching functions alone.
        migrations.RunSQL(
            """
            REVOKE ALL ON people_trace, people_key FROM suluh_base;
            GRANT INSERT ON people_trace, people_key TO suluh_base;
            GRANT SELECT ON people_trace, people_key, people_record TO suluh_matcher;
            CREATE POLICY matcher_reach ON people_record FOR SELECT TO suluh_matcher USING (true);
            REVOKE UPDATE, DELETE ON people_person FROM suluh_base;
            """,
            migrations.RunSQL.noop,
        ),
        keep("people_record", "person_id", "compared_at", "withdrawn_at"),
        keep("people_identity"),
    ]
