"""Finding records by their keys answers only with those that bear enough of them: of two common words, few bear both."""

from django.db import migrations

FIND = """
DROP FUNCTION people_find(smallint[], bigint[]);
CREATE FUNCTION people_find(families smallint[], hashes bigint[], at_least integer)
RETURNS TABLE (record_id uuid, hits bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT k.record_id, count(*)
    FROM unnest(families, hashes) AS wanted(family, hash)
    JOIN people_key AS k ON k.family = wanted.family AND k.hash = wanted.hash
    GROUP BY k.record_id HAVING count(*) >= at_least
$$;
ALTER FUNCTION people_find(smallint[], bigint[], integer) OWNER TO suluh_matcher;
REVOKE ALL ON FUNCTION people_find(smallint[], bigint[], integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION people_find(smallint[], bigint[], integer)
    TO suluh_agency, suluh_area, suluh_nation, suluh_mixed, suluh_job;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0005_led_in_said_by_us")]
    operations = [migrations.RunSQL(FIND, migrations.RunSQL.noop)]
