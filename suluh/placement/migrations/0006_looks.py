"""What a new free item or another weight of a flag would touch: open files counted by office, never one by one."""

from django.db import migrations

SUMS = ("placement_paid_files(text)", "placement_flagged_files(text)")


class Migration(migrations.Migration):
    dependencies = [("placement", "0005_watching")]
    operations = [
        migrations.RunSQL(
            """
            GRANT SELECT (candidate_id, item, returned_on) ON placement_payment TO suluh_matcher;
            CREATE POLICY matcher_reach ON placement_payment FOR SELECT TO suluh_matcher USING (true);
            GRANT SELECT (candidate_id, flag, decided_at, gone_at) ON placement_finding TO suluh_matcher;
            CREATE POLICY matcher_reach ON placement_finding FOR SELECT TO suluh_matcher USING (true);
            CREATE FUNCTION placement_paid_files(wanted text)
            RETURNS TABLE (office text, job text, leaves_on date, number bigint)
            LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
                SELECT a.name, c.job, c.leaves_on, count(*)
                FROM placement_candidate c JOIN accounts_agency a ON a.id = c.agency_id
                WHERE c.standing IN ('OPEN', 'WAITING') AND EXISTS (
                    SELECT FROM placement_payment p
                    WHERE p.candidate_id = c.id AND p.item = wanted AND p.returned_on IS NULL)
                GROUP BY 1, 2, 3
            $$;
            CREATE FUNCTION placement_flagged_files(wanted text)
            RETURNS TABLE (office text, leaves_on date, number bigint)
            LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
                SELECT a.name, c.leaves_on, count(DISTINCT c.id)
                FROM placement_finding f JOIN placement_candidate c ON c.id = f.candidate_id
                JOIN accounts_agency a ON a.id = c.agency_id
                WHERE f.flag = wanted AND f.decided_at IS NULL AND f.gone_at IS NULL
                    AND c.standing IN ('OPEN', 'WAITING')
                GROUP BY 1, 2
            $$;
            """
            + "".join(
                f"""
                ALTER FUNCTION {one} OWNER TO suluh_matcher;
                REVOKE EXECUTE ON FUNCTION {one} FROM PUBLIC;
                GRANT EXECUTE ON FUNCTION {one} TO suluh_agency, suluh_area, suluh_nation, suluh_mixed, suluh_office;
                """
                for one in SUMS
            ),
            """
            DROP FUNCTION placement_paid_files(text); DROP FUNCTION placement_flagged_files(text);
            DROP POLICY matcher_reach ON placement_payment; DROP POLICY matcher_reach ON placement_finding;
            """,
        ),
    ]
