"""That the records about a person changed through clearing, and when: for those who serve her, and nothing else."""

from django.db import migrations

SEEN = """
CREATE POLICY matcher_reach ON clearing_move FOR SELECT TO suluh_matcher USING (true);
CREATE POLICY matcher_reach ON clearing_retraction FOR SELECT TO suluh_matcher USING (true);
GRANT SELECT ON clearing_move, clearing_retraction TO suluh_matcher;
CREATE FUNCTION clearing_changes(persons uuid[]) RETURNS TABLE (at timestamptz, joined boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT m.at, bool_and(r.judgement_id IS NULL)
    FROM clearing_move AS m
    LEFT JOIN clearing_retraction AS r ON r.judgement_id = m.judgement_id AND r.at = m.at
    WHERE m.before_id = ANY (persons) OR m.after_id = ANY (persons)
    GROUP BY m.at
$$;
ALTER FUNCTION clearing_changes(uuid[]) OWNER TO suluh_matcher;
REVOKE EXECUTE ON FUNCTION clearing_changes(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION clearing_changes(uuid[])
    TO suluh_agency, suluh_area, suluh_nation, suluh_mixed, suluh_job;
"""


class Migration(migrations.Migration):
    dependencies = [("clearing", "0006_quality")]
    operations = [migrations.RunSQL(SEEN, migrations.RunSQL.noop)]
