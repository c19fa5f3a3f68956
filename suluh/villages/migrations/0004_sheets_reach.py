"""Spreadsheets and photographed pages are the village's alone; counts leave out what was taken back.

`villages_flows` takes a list of agencies as well, so that an organisation counts the villages that it accompanies.
"""

from django.db import migrations

from suluh.database.policies import AGENCY, Reach, keep, protect

OWN = Reach({
    "suluh_agency": AGENCY, "suluh_mixed": AGENCY, "suluh_nation": AGENCY, "suluh_job": "true",
})  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("villages", "0003_sheets")]
    operations = [
        protect("villages_sheet", OWN),
        protect("villages_photo", OWN),
        keep("villages_photo", "agency_id", "area_code"),
        migrations.RunSQL(
            """
            DROP FUNCTION villages_flows(text, date, int);
            CREATE FUNCTION villages_flows(area text, silent_since date, depth int, only_agencies int[])
            RETURNS TABLE (place text, state text, channel text, country text, silent boolean, number bigint)
            LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
                SELECT left(r.area_code, depth), r.state, r.channel, coalesce(r.destination_id, ''),
                    r.state = 'AWAY' AND r.heard_on <= silent_since, count(*)
                FROM villages_resident r
                WHERE r.area_code >= area COLLATE "C" AND r.area_code < (area || chr(1114111)) COLLATE "C"
                    AND r.withdrawn_at IS NULL AND (only_agencies IS NULL OR r.agency_id = any(only_agencies))
                GROUP BY 1, 2, 3, 4, 5
            $$;
            ALTER FUNCTION villages_flows(text, date, int, int[]) OWNER TO suluh_matcher;
            REVOKE EXECUTE ON FUNCTION villages_flows(text, date, int, int[]) FROM PUBLIC;
            GRANT EXECUTE ON FUNCTION villages_flows(text, date, int, int[])
                TO suluh_agency, suluh_area, suluh_nation, suluh_mixed, suluh_office;
            """,
            migrations.RunSQL.noop,
        ),
    ]
