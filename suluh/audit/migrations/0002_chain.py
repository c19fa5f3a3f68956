"""The trail can be added to and read, never rewritten; and each entry is chained to the one committed before it.

Note [The chain]
A link is made when the transaction commits (a deferred trigger), under a lock held only for the commit itself, so
that officers do not wait for one another while they work. Its hash is SHA-256 over the hash before and the entry's
own text. Whoever holds the head of some day can later prove that nothing before it was changed or removed.
"""

from django.db import migrations

from suluh.database.policies import AREAS

MINE = "actor_id IS NOT DISTINCT FROM nullif(current_setting('app.user', true), '')::bigint"
SQL = f"""
CREATE FUNCTION audit_text(e audit_entry) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT concat_ws(E'\\x1f', e.id, extract(epoch FROM e.at), coalesce(e.actor_id, 0), e.event, e.subject,
                     e.subject_id, e.area_code, e.purpose, e.facts)
$$;

CREATE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE before bytea;
BEGIN
    PERFORM pg_advisory_xact_lock(7380150);
    SELECT hash INTO before FROM audit_link ORDER BY position DESC LIMIT 1;
    INSERT INTO audit_link (entry_id, hash)
    VALUES (NEW.id, sha256(coalesce(before, ''::bytea) || convert_to(audit_text(NEW), 'UTF8')));
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER audit_chain AFTER INSERT ON audit_entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_chain();

CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit trail is append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_append_only();
CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry EXECUTE FUNCTION audit_append_only();
CREATE TRIGGER audit_link_append_only BEFORE UPDATE OR DELETE ON audit_link
    FOR EACH ROW EXECUTE FUNCTION audit_append_only();
CREATE TRIGGER audit_link_no_truncate BEFORE TRUNCATE ON audit_link EXECUTE FUNCTION audit_append_only();

CREATE FUNCTION audit_verify(expected text, OUT links bigint, OUT head text, OUT broken_at bigint, OUT unlinked bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE before bytea := ''::bytea; step record; seen boolean := expected = '';
BEGIN
    links := 0;
    FOR step IN
        SELECT l.position, l.hash, e.id AS entry, audit_text(e) AS body
        FROM audit_link l LEFT JOIN audit_entry e ON e.id = l.entry_id ORDER BY l.position
    LOOP
        links := links + 1;
        IF step.entry IS NULL OR step.hash <> sha256(before || convert_to(step.body, 'UTF8')) THEN
            broken_at := coalesce(broken_at, step.position);
        END IF;
        before := step.hash;
        seen := seen OR encode(step.hash, 'hex') = expected;
    END LOOP;
    head := encode(before, 'hex');
    IF NOT seen THEN broken_at := coalesce(broken_at, 0); END IF;
    SELECT count(*) INTO unlinked FROM audit_entry e WHERE NOT EXISTS (SELECT FROM audit_link l WHERE l.entry_id = e.id);
END $$;

CREATE FUNCTION audit_head(OUT place bigint, OUT hash text, OUT at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT l.position, encode(l.hash, 'hex'), e.at
    FROM audit_link l JOIN audit_entry e ON e.id = l.entry_id ORDER BY l.position DESC LIMIT 1
$$;

REVOKE ALL ON audit_entry, audit_link FROM suluh_base;
GRANT INSERT ON audit_entry TO suluh_base;
GRANT SELECT ON audit_entry TO suluh_office;
ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY adding ON audit_entry FOR INSERT TO suluh_base WITH CHECK ({MINE});
CREATE POLICY reading ON audit_entry FOR SELECT TO suluh_office USING ({AREAS});
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunSQL(SQL)]
