"""Knocks are counted by one function of the database: nobody, the application included, reads who knocked.

Rows are added and counted rather than a counter raised, because a counter's row would make everybody who reports at
the same moment wait for one another until the whole report is written.
"""

from django.db import migrations

SQL = """
REVOKE ALL ON portal_knock FROM suluh_base;
ALTER TABLE portal_knock ENABLE ROW LEVEL SECURITY;

CREATE FUNCTION portal_try(
    the_door text, the_client bytea, the_time timestamptz, span interval, each_may int, all_may int
) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
    DELETE FROM portal_knock WHERE id IN (
        SELECT id FROM portal_knock WHERE at < the_time - interval '1 day' LIMIT 100 FOR UPDATE SKIP LOCKED
    );
    IF (SELECT count(*) FROM portal_knock
        WHERE door = the_door AND client = the_client AND at > the_time - span) >= each_may
       OR (SELECT count(*) FROM portal_knock WHERE door = the_door AND at > the_time - span) >= all_may
    THEN
        RETURN false;
    END IF;
    INSERT INTO portal_knock (door, client, at) VALUES (the_door, the_client, the_time);
    RETURN true;
END $$;
"""
UNDO = "DROP FUNCTION portal_try(text, bytea, timestamptz, interval, int, int);"


class Migration(migrations.Migration):
    dependencies = [("portal", "0001_initial")]
    operations = [migrations.RunSQL(SQL, UNDO)]
