"""What was added to the trail behind a place in the chain, for the work that tells others of it.

Background work may not read the trail: it is handed the lines of the events that it names, and no others.
"""

from django.db import migrations

SQL = """
CREATE FUNCTION audit_after(place bigint, until bigint, events text[])
RETURNS TABLE (id uuid, actor_id bigint, event text, subject text, subject_id text, area_code text, facts jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT e.id, e.actor_id, e.event, e.subject, e.subject_id, e.area_code, e.facts
    FROM audit_link l JOIN audit_entry e ON e.id = l.entry_id
    WHERE l.position > place AND l.position <= until AND e.event = ANY(events)
    ORDER BY l.position
$$;
REVOKE ALL ON FUNCTION audit_after(bigint, bigint, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_after(bigint, bigint, text[]) TO suluh_job;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_chain")]
    operations = [migrations.RunSQL(SQL, "DROP FUNCTION audit_after(bigint, bigint, text[])")]
