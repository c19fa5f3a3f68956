"""Finding records by their keys, which nobody may read."""

from django.db import migrations

FIND = """
CREATE FUNCTION people_find(families smallint[], hashes bigint[]) RETURNS TABLE (record_id uuid, hits bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT k.record_id, count(*)
    FROM unnest(families, hashes) AS wanted(family, hash)
    JOIN people_key AS k ON k.family = wanted.family AND k.hash = wanted.hash
    GROUP BY k.record_id
$$;
ALTER FUNCTION people_find(smallint[], bigint[]) OWNER TO suluh_matcher;
REVOKE ALL ON FUNCTION people_find(smallint[], bigint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION people_find(smallint[], bigint[])
    TO suluh_agency, suluh_area, suluh_nation, suluh_mixed, suluh_job;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0002_sealed")]
    operations = [migrations.RunSQL(FIND, "DROP FUNCTION people_find(smallint[], bigint[])")]
