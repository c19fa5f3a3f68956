"""A record may be kept for some agencies alone, whatever area it lies in; its identity is sealed with it.

`only_for` is empty for nearly all. Which agencies those are follows from cases (migration cases 0012); no officer and
no code sets it, and nobody can take it away: the trigger lets the role alone pass that the function of the database has.
"""

import django.contrib.postgres.fields
from django.db import migrations, models

from suluh.database.policies import keep
from suluh.database.together import together

KEPT_FOR = "only_for IS NULL OR only_for && nullif(current_setting('app.agencies', true), '')::int[]"
RESTRICTED = f"""
    CREATE POLICY only_for ON people_record AS RESTRICTIVE
        TO suluh_agency, suluh_area, suluh_nation, suluh_mixed USING ({KEPT_FOR});
    GRANT UPDATE (only_for) ON people_record TO suluh_matcher;
    CREATE FUNCTION people_only_for() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'a restriction follows from her request alone' USING ERRCODE = 'restrict_violation';
    END $$;
    CREATE TRIGGER people_only_for BEFORE UPDATE OF only_for ON people_record FOR EACH ROW
        WHEN (OLD.only_for IS DISTINCT FROM NEW.only_for AND current_user <> 'suluh_matcher')
        EXECUTE FUNCTION people_only_for();
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0006_found_often")]
    operations = together(
        [
            migrations.AddField(
                model_name="record",
                name="only_for",
                field=django.contrib.postgres.fields.ArrayField(
                    base_field=models.IntegerField(), null=True, size=None, editable=False
                ),
            ),
            keep("people_record", "person_id", "compared_at", "withdrawn_at", "led_by_id", "led_in", "only_for"),
            migrations.RunSQL(RESTRICTED, migrations.RunSQL.noop),
        ]
    )
