"""Who sees a register: the village's own agency. Others get counts from one function, which never gives a name.

`villages_flows` counts residents of an area by state, channel, destination and silence, for whoever may call it; the
room's door asks the verb, and small numbers are covered by rule.
"""

from django.db import migrations

from suluh.database.policies import AGENCY, Reach, keep, protect

OWN = Reach({
    "suluh_agency": AGENCY, "suluh_mixed": AGENCY, "suluh_nation": AGENCY, "suluh_job": "true",
})  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("villages", "0001_initial"), ("cases", "0002_policies")]
    operations = [
        protect("villages_resident", OWN),
        protect("villages_movement", OWN, grants="SELECT, INSERT, UPDATE"),
        protect("villages_contact", OWN, grants="SELECT, INSERT, UPDATE"),
        protect("villages_letter", OWN, grants="SELECT, INSERT, UPDATE"),
        protect("villages_complaint", OWN, grants="SELECT, INSERT, UPDATE"),
        # An entry follows its hamlet to a village that was split off: only whose it is may change.
        keep("villages_movement", "agency_id", "area_code"),
        keep("villages_contact", "agency_id", "area_code"),
        keep("villages_letter"),
        keep("villages_complaint", "agency_id", "area_code"),
        migrations.RunSQL(
            """
            CREATE POLICY matcher_reach ON villages_resident FOR SELECT TO suluh_matcher USING (true);
            GRANT SELECT ON villages_resident TO suluh_matcher;
            CREATE FUNCTION villages_flows(area text, silent_since date, depth int)
            RETURNS TABLE (place text, state text, channel text, country text, silent boolean, number bigint)
            LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
                SELECT left(r.area_code, depth), r.state, r.channel, coalesce(r.destination_id, ''),
                    r.state = 'AWAY' AND r.heard_on <= silent_since, count(*)
                FROM villages_resident r
                WHERE r.area_code >= area COLLATE "C" AND r.area_code < (area || chr(1114111)) COLLATE "C"
                GROUP BY 1, 2, 3, 4, 5
            $$;
            ALTER FUNCTION villages_flows(text, date, int) OWNER TO suluh_matcher;
            REVOKE EXECUTE ON FUNCTION villages_flows(text, date, int) FROM PUBLIC;
            GRANT EXECUTE ON FUNCTION villages_flows(text, date, int)
                TO suluh_agency, suluh_area, suluh_nation, suluh_mixed, suluh_office;
            """,
            "DROP FUNCTION villages_flows(text, date, int)",
        ),
    ]
