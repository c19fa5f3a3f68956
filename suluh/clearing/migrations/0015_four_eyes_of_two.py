"""Four eyes over two reports and two cases, kept by the database as those over two records are (0013, ADR 82)."""

from django.db import migrations

HANDS = """
CREATE FUNCTION clearing_reported(officer bigint, reports uuid[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM reports_report WHERE id = ANY (reports) AND entered_by_id = officer)
        OR EXISTS (SELECT FROM reports_review WHERE report_id = ANY (reports) AND by_id = officer)
$$;

CREATE FUNCTION clearing_handled(officer bigint, cases uuid[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM cases_case WHERE id = ANY (cases) AND officer IN (opened_by_id, worker_id))
$$;

CREATE FUNCTION clearing_settled() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    officer bigint := CASE TG_OP WHEN 'INSERT' THEN NEW.by_id ELSE NEW.undone_by_id END;
BEGIN
    IF clearing_forged(officer) THEN
        PERFORM clearing_refuse('nobody decides in the name of another');
    ELSIF TG_TABLE_NAME = 'clearing_repeat' THEN
        IF clearing_reported(officer, ARRAY[NEW.report_id, NEW.first_id]) THEN
            PERFORM clearing_refuse('nobody decides about, or takes back, what she entered or verified');
        END IF;
    ELSIF clearing_handled(officer, ARRAY[NEW.left_id, NEW.right_id]) THEN
        PERFORM clearing_refuse('nobody decides about, or takes back, what she works on');
    END IF;
    RETURN NEW;
END $$;
"""


def _bind() -> str:
    sql = []
    for function in ("clearing_reported(bigint, uuid[])", "clearing_handled(bigint, uuid[])"):
        sql.append(f"ALTER FUNCTION {function} OWNER TO suluh_matcher")
        sql.append(f"REVOKE EXECUTE ON FUNCTION {function} FROM PUBLIC")
    sql.append("ALTER FUNCTION clearing_settled() OWNER TO suluh_matcher")
    for table in ("clearing_repeat", "clearing_overlap"):
        asked = "BEFORE INSERT OR UPDATE OF undone_by_id, undone_at"
        sql.append(
            f"CREATE TRIGGER clearing_settled {asked} ON {table} FOR EACH ROW EXECUTE FUNCTION clearing_settled()"
        )
    return ";\n".join(sql) + ";"


class Migration(migrations.Migration):
    dependencies = [("clearing", "0014_grounds")]
    operations = [migrations.RunSQL(f"{HANDS}{_bind()}", migrations.RunSQL.noop)]
