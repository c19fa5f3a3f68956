"""Which reports the same telephone told, so that one happening told twice is noticed: that it is the same, not which.

Note [Tellers' numbers]
Who told a report is sealed and opened for a purpose. Whoever looks for repeated reports is told that two of them were
told from one number, and reads no number. A teller who doesn't want to be named is recognised by nobody; a number that
tells more reports than `most` is a hotline's, an office's or a broker's, and joins none.
"""

from django.db import migrations

NUMBERS = r"""
CREATE FUNCTION clearing_numbers(said text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(DISTINCT number), '{}') FROM (
        SELECT regexp_replace(regexp_replace(piece, '[^0-9]', '', 'g'), '^(00)?(62)?0*', '') AS number
        FROM regexp_split_to_table(lower(said), '[/,;|&\n\r]+|\s(dan|atau|and|or)\s') AS piece
    ) AS read
    WHERE length(number) BETWEEN 7 AND 15 AND number !~ '^(.)\1*$'
$$;
CREATE INDEX clearing_teller_numbers ON reports_teller USING gin (clearing_numbers(phone)) WHERE phone <> '';
"""
TELLERS = """
CREATE POLICY matcher_reach ON reports_teller FOR SELECT TO suluh_matcher USING (true);
GRANT SELECT (report_id, phone) ON reports_teller TO suluh_matcher;
CREATE FUNCTION clearing_tellers(asked uuid[], most integer) RETURNS TABLE (report_id uuid, first_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH told AS MATERIALIZED (
        SELECT t.report_id, number FROM reports_teller AS t
        JOIN reports_report AS r ON r.id = t.report_id AND NOT r.anonymous
        CROSS JOIN LATERAL unnest(clearing_numbers(t.phone)) AS number
        WHERE t.report_id = ANY (asked) AND t.phone <> ''
    ), shared AS (
        SELECT number FROM told GROUP BY number HAVING count(*) BETWEEN 2 AND most
    ), own AS (
        SELECT s.number FROM shared AS s WHERE (
            SELECT count(*) FROM (
                SELECT FROM reports_teller AS o
                WHERE clearing_numbers(o.phone) @> ARRAY[s.number] AND o.phone <> '' LIMIT most + 1
            ) AS bearers
        ) <= most
    )
    SELECT t.report_id, first_value(t.report_id) OVER (PARTITION BY t.number ORDER BY t.report_id)
    FROM told AS t JOIN own AS o ON o.number = t.number
$$;
ALTER FUNCTION clearing_tellers(uuid[], integer) OWNER TO suluh_matcher;
REVOKE EXECUTE ON FUNCTION clearing_tellers(uuid[], integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION clearing_tellers(uuid[], integer)
    TO suluh_area, suluh_nation, suluh_mixed, suluh_job;
"""


class Migration(migrations.Migration):
    dependencies = [("clearing", "0009_doubles"), ("reports", "0007_newest"), ("cases", "0003_grants")]
    operations = [migrations.RunSQL(f"{NUMBERS}{TELLERS}", migrations.RunSQL.noop)]
