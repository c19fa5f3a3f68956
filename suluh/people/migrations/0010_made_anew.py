"""Traces that another version of the code or of the names made are found, and made anew without comparing in vain."""

from django.db import migrations, models

ANEW = """
CREATE FUNCTION people_marks_of_other_versions(current_version smallint, after uuid, most integer) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT t.record_id FROM people_trace AS t
    WHERE (t.version < current_version OR t.version > current_version) AND t.record_id > after
    ORDER BY t.record_id LIMIT most
$$;
ALTER FUNCTION people_marks_of_other_versions(smallint, uuid, integer) OWNER TO suluh_matcher;
REVOKE ALL ON FUNCTION people_marks_of_other_versions(smallint, uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION people_marks_of_other_versions(smallint, uuid, integer) TO suluh_job;

CREATE OR REPLACE FUNCTION people_mark_anew(record uuid, mark jsonb, families smallint[], hashes bigint[])
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    was people_trace; will people_trace;
BEGIN
    SELECT * INTO was FROM people_trace AS t WHERE t.record_id = record FOR UPDATE;
    IF NOT FOUND THEN RETURN false; END IF;
    will := jsonb_populate_record(was, mark);
    IF will IS NOT DISTINCT FROM was THEN RETURN false; END IF;
    DELETE FROM people_trace AS t WHERE t.record_id = record;
    INSERT INTO people_trace SELECT will.*;
    DELETE FROM people_key AS k WHERE k.record_id = record;
    INSERT INTO people_key (family, hash, record_id)
        SELECT DISTINCT family, hash, record FROM unnest(families, hashes) AS k(family, hash);
    was.version := will.version;
    RETURN will IS DISTINCT FROM was;  -- a version alone says nothing new to compare
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0009_home")]
    operations = [
        migrations.AddIndex(
            model_name="trace", index=models.Index(fields=["version"], name="people_trace_version")
        ),
        migrations.RunSQL(
            ANEW, "DROP FUNCTION people_marks_of_other_versions(smallint, uuid, integer)"
        ),
    ]
