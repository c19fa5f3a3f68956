"""Let an agency that was let in to one case read that case, and no other.

What `granted` wrote compared the case of a grant with itself (`g.case_id = g.case_id`), because inside a subquery a
column without its table is the subquery's own: one live grant lent its parts of every case in the country. New databases
get the right condition from the migrations that lend rows; here those that were made before are mended, in all rooms.
"""

from django.db import migrations

MEND = """
    DO $$
    DECLARE one record;
    BEGIN
        FOR one IN SELECT schemaname, tablename, policyname, cmd, qual FROM pg_policies
            WHERE qual LIKE '%(g.case_id = g.case_id)%'
        LOOP
            EXECUTE format('ALTER POLICY %I ON %I.%I USING (%s)', one.policyname, one.schemaname, one.tablename,
                replace(one.qual, '(g.case_id = g.case_id)', format('(g.case_id = %I.case_id)', one.tablename)));
        END LOOP;
    END $$
"""


class Migration(migrations.Migration):
    dependencies = [("justice", "0004_untold"), ("cases", "0016_led_from_her_regency")]
    operations = [migrations.RunSQL(MEND, migrations.RunSQL.noop)]
