"""Four eyes, the second officer and measured machines, kept by the database: a forgotten check, or a clerk who can send
SQL as the application does, gets no further than the pages (ADR 82)."""

from django.db import migrations

from suluh.database.policies import STAFF

READ = "".join(
    f"CREATE POLICY matcher_judges ON {table} FOR SELECT TO suluh_matcher USING (true);"
    f"GRANT SELECT ON {table} TO suluh_matcher;"
    for table in (
        "clearing_pair", "clearing_judgement", "clearing_confirmation", "clearing_recheck", "reports_mention",
        "reports_review",
    )
) + "GRANT SELECT ON clearing_automation TO suluh_matcher;"  # fmt: skip

HANDS = """
CREATE FUNCTION clearing_refuse(why text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'clearing: %', why USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION clearing_forged(officer bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT officer IS DISTINCT FROM nullif(current_setting('app.user', true), '')::bigint
$$;

CREATE FUNCTION clearing_touched(officer bigint, records uuid[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM people_record WHERE id = ANY (records) AND entered_by_id = officer)
        OR EXISTS (
            SELECT FROM reports_mention AS m JOIN reports_report AS r ON r.id = m.report_id
            WHERE m.record_id = ANY (records) AND (r.entered_by_id = officer
                OR EXISTS (SELECT FROM reports_review AS v WHERE v.report_id = r.id AND v.by_id = officer)))
$$;

CREATE FUNCTION clearing_two_cases(records uuid[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH people AS (SELECT DISTINCT person_id FROM people_record WHERE id = ANY (records)),
        held AS (SELECT h.person_id, h.agency_id FROM cases_holders((SELECT array_agg(person_id) FROM people)) AS h)
    SELECT count(DISTINCT agency_id) > 1 AND count(DISTINCT person_id) = (SELECT count(*) FROM people) FROM held
$$;
"""

JUDGED = """
CREATE FUNCTION clearing_judged() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    p clearing_pair;
    machine clearing_automation;
BEGIN
    SELECT * INTO p FROM clearing_pair WHERE id = NEW.pair_id;
    IF NEW.automation_id IS NOT NULL THEN
        SELECT * INTO machine FROM clearing_automation WHERE id = NEW.automation_id;
        IF machine.ended_at IS NOT NULL OR NOT starts_with(p.area_code, machine.area_code)
            OR p.probability < machine.least OR NEW.verdict <> 'same' OR NEW.proposed THEN
            PERFORM clearing_refuse('no machine may decide this');
        END IF;
    ELSIF clearing_forged(NEW.by_id) THEN
        PERFORM clearing_refuse('nobody decides in the name of another');
    ELSIF clearing_touched(NEW.by_id, ARRAY[p.left_id, p.right_id]) THEN
        PERFORM clearing_refuse('nobody decides about what she entered or verified');
    END IF;
    IF NEW.verdict = 'same' AND NOT NEW.proposed AND clearing_two_cases(ARRAY[p.left_id, p.right_id]) THEN
        PERFORM clearing_refuse('two agencies have cases: a second officer is needed');
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION clearing_confirmed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    j clearing_judgement;
    p clearing_pair;
BEGIN
    SELECT * INTO j FROM clearing_judgement WHERE id = NEW.judgement_id;
    SELECT * INTO p FROM clearing_pair WHERE id = j.pair_id;
    IF NOT j.proposed OR p.state <> 'PROPOSED' OR p.current_id IS DISTINCT FROM j.id THEN
        PERFORM clearing_refuse('this waits for no second officer');
    ELSIF clearing_forged(NEW.by_id) THEN
        PERFORM clearing_refuse('nobody decides in the name of another');
    ELSIF j.by_id = NEW.by_id OR clearing_touched(NEW.by_id, ARRAY[p.left_id, p.right_id]) THEN
        PERFORM clearing_refuse('the second officer is another, who had no hand in it');
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION clearing_retracted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    j clearing_judgement;
    p clearing_pair;
BEGIN
    SELECT * INTO j FROM clearing_judgement WHERE id = NEW.judgement_id;
    SELECT * INTO p FROM clearing_pair WHERE id = j.pair_id;
    IF p.current_id IS DISTINCT FROM j.id THEN
        PERFORM clearing_refuse('this no longer stands');
    ELSIF clearing_forged(NEW.by_id) THEN
        PERFORM clearing_refuse('nobody decides in the name of another');
    ELSIF clearing_touched(NEW.by_id, ARRAY[p.left_id, p.right_id])
        AND NOT EXISTS (SELECT FROM clearing_automation WHERE id = j.automation_id AND undone_at IS NOT NULL) THEN
        PERFORM clearing_refuse('nobody takes back what is decided about what she entered or verified');
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION clearing_examined() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.verdict <> '' THEN
        PERFORM clearing_refuse('this was examined before');
    ELSIF clearing_forged(NEW.by_id) THEN
        PERFORM clearing_refuse('nobody decides in the name of another');
    ELSIF EXISTS (SELECT FROM clearing_judgement WHERE id = NEW.judgement_id AND by_id = NEW.by_id)
        OR EXISTS (SELECT FROM clearing_confirmation WHERE judgement_id = NEW.judgement_id AND by_id = NEW.by_id) THEN
        PERFORM clearing_refuse('nobody examines what she decided');
    END IF;
    RETURN NEW;
END $$;
"""

STANDS = """
CREATE FUNCTION clearing_pair_stands() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    j clearing_judgement;
    agreed boolean;
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.current_id IS NOT NULL AND OLD.current_id IS DISTINCT FROM NEW.current_id
        AND OLD.state IN ('SAME', 'DIFFERENT', 'PROPOSED')
        AND NOT EXISTS (SELECT FROM clearing_retraction WHERE judgement_id = OLD.current_id)
        AND NOT EXISTS (SELECT FROM clearing_confirmation WHERE judgement_id = OLD.current_id AND NOT agrees) THEN
        PERFORM clearing_refuse('what stands is taken back with a reason, not replaced');
    END IF;
    IF NEW.current_id IS NOT NULL THEN
        SELECT * INTO j FROM clearing_judgement WHERE id = NEW.current_id;
        IF j.pair_id <> NEW.id OR EXISTS (SELECT FROM clearing_retraction WHERE judgement_id = j.id) THEN
            PERFORM clearing_refuse('this decision does not stand');
        END IF;
        SELECT agrees INTO agreed FROM clearing_confirmation WHERE judgement_id = j.id;
    END IF;
    IF NEW.state IN ('SAME', 'DIFFERENT') AND (lower(NEW.state) IS DISTINCT FROM j.verdict
            OR (j.proposed AND agreed IS NOT TRUE)) THEN
        PERFORM clearing_refuse('a pair is the same or different by a decision that stands');
    ELSIF TG_OP = 'UPDATE' AND OLD.state IN ('SAME', 'DIFFERENT') AND NEW.state <> OLD.state
        AND NEW.current_id IS NOT NULL AND NEW.current_id = OLD.current_id THEN
        PERFORM clearing_refuse('what stands is taken back with a reason');
    END IF;
    RETURN NEW;
END $$;
"""

MEASURED = """
CREATE FUNCTION clearing_automated() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    hits integer;
    size integer;
    z constant double precision := 1.959964;
    low double precision;
BEGIN
    SELECT count(*) FILTER (WHERE c.verdict = 'same'), count(*) INTO hits, size
    FROM clearing_recheck AS c
    JOIN clearing_judgement AS j ON j.id = c.judgement_id AND j.verdict = 'same'
    JOIN clearing_pair AS p ON p.id = c.pair_id AND p.probability >= NEW.least
    WHERE c.verdict IN ('same', 'different') AND starts_with(c.area_code, NEW.area_code);
    low := CASE WHEN size = 0 THEN 0 ELSE
        (hits + z * z / 2 - z * sqrt(hits::double precision * (size - hits) / size + z * z / 4)) / (size + z * z) END;
    IF NEW.least < 0.99 OR NEW.sample < 50 OR NEW.precision < 0.95 OR (current_setting('role') <> 'suluh_job'
            AND (size < 50 OR low < 0.95 OR NEW.sample > size OR NEW.precision > low + 0.0001)) THEN
        PERFORM clearing_refuse('a machine decides only where it was measured');
    END IF;
    RETURN NEW;
END $$;
"""

CHECKS = (
    ("clearing_judgement", "clearing_judged", "BEFORE INSERT"),
    ("clearing_confirmation", "clearing_confirmed", "BEFORE INSERT"),
    ("clearing_retraction", "clearing_retracted", "BEFORE INSERT"),
    ("clearing_recheck", "clearing_examined", "BEFORE UPDATE"),
    ("clearing_automation", "clearing_automated", "BEFORE INSERT"),
    ("clearing_pair", "clearing_pair_stands", "BEFORE INSERT OR UPDATE OF state, current_id"),
)
"""Tables, functions, when they are asked."""

FOLLOWS = f"""
-- What follows from decisions is written as the system; an officer says what she decides and nothing else.
REVOKE INSERT, UPDATE ON clearing_move, clearing_conflict FROM suluh_area, suluh_nation, suluh_mixed;
REVOKE INSERT ON clearing_recheck, clearing_pair FROM suluh_area, suluh_nation, suluh_mixed;

CREATE FUNCTION people_person_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_user IN ({", ".join(repr(role) for role in (*STAFF, "suluh_public", "suluh_office"))}) THEN
        PERFORM clearing_refuse('persons follow from decisions');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER people_person_follows BEFORE UPDATE OF person_id ON people_record FOR EACH ROW
    WHEN (OLD.person_id IS DISTINCT FROM NEW.person_id) EXECUTE FUNCTION people_person_follows();
"""


def _bind() -> str:
    sql = []
    for table, function, when in CHECKS:
        sql.append(f"ALTER FUNCTION {function}() OWNER TO suluh_matcher")
        sql.append(f"CREATE TRIGGER {function} {when} ON {table} FOR EACH ROW EXECUTE FUNCTION {function}()")
    for function in ("clearing_touched(bigint, uuid[])", "clearing_two_cases(uuid[])"):
        sql.append(f"ALTER FUNCTION {function} OWNER TO suluh_matcher")
        sql.append(f"REVOKE EXECUTE ON FUNCTION {function} FROM PUBLIC")
    return ";\n".join(sql) + ";"


class Migration(migrations.Migration):
    dependencies = [
        ("clearing", "0012_answered"), ("cases", "0016_led_from_her_regency"), ("people", "0010_made_anew"),
        ("reports", "0007_newest"),
    ]  # fmt: skip
    operations = [
        migrations.RunSQL(f"{READ}{HANDS}{JUDGED}{STANDS}{MEASURED}{_bind()}{FOLLOWS}", migrations.RunSQL.noop),
    ]
