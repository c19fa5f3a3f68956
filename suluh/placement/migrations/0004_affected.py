"""What a new rule would touch, before it is entered: open files counted by office and journey, never one by one.

Whoever reviews law sees no file. One function of the database, under a role of its own, counts those that are open.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("placement", "0003_files")]
    operations = [
        migrations.RunSQL(
            """
            GRANT SELECT (id, agency_id, area_code, destination_id, job, employer, "returning", channel_id, leaves_on,
                standing) ON placement_candidate TO suluh_matcher;
            CREATE POLICY matcher_reach ON placement_candidate FOR SELECT TO suluh_matcher USING (true);
            GRANT SELECT (id, code) ON placement_channel TO suluh_matcher;
            CREATE FUNCTION placement_open_files(area text)
            RETURNS TABLE (office text, place text, destination text, job text, employer text, "returning" boolean,
                channel text, leaves_on date, number bigint)
            LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
                SELECT a.name, left(c.area_code, 5), c.destination_id, c.job, c.employer, c."returning", h.code,
                    c.leaves_on, count(*)
                FROM placement_candidate c
                JOIN placement_channel h ON h.id = c.channel_id
                JOIN accounts_agency a ON a.id = c.agency_id
                WHERE c.standing IN ('OPEN', 'WAITING')
                    AND c.area_code >= area COLLATE "C" AND c.area_code < (area || chr(1114111)) COLLATE "C"
                GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
            $$;
            ALTER FUNCTION placement_open_files(text) OWNER TO suluh_matcher;
            REVOKE EXECUTE ON FUNCTION placement_open_files(text) FROM PUBLIC;
            GRANT EXECUTE ON FUNCTION placement_open_files(text)
                TO suluh_agency, suluh_area, suluh_nation, suluh_mixed, suluh_office;
            """,
            "DROP FUNCTION placement_open_files(text); DROP POLICY matcher_reach ON placement_candidate;",
        ),
    ]
