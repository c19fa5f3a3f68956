"""Two officers also where one would call persons different, whose cases may be closed by now (ADR 84).

And no way around it: a pair is settled, unsure or proposed by nothing but what says so.
"""

from django.db import migrations

AGENCIES = """
CREATE OR REPLACE FUNCTION clearing_two_cases(records uuid[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH people AS (SELECT DISTINCT person_id FROM people_record WHERE id = ANY (records)),
        held AS (
            SELECT r.person_id, c.agency_id FROM cases_case AS c JOIN people_record AS r ON r.id = c.record_id
            WHERE r.person_id IN (SELECT person_id FROM people))
    SELECT count(DISTINCT agency_id) > 1 AND count(DISTINCT person_id) = (SELECT count(*) FROM people) FROM held
$$;
"""

JUDGED = """
CREATE OR REPLACE FUNCTION clearing_judged() RETURNS trigger
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
    IF NEW.verdict <> 'unsure' AND NOT NEW.proposed AND clearing_two_cases(ARRAY[p.left_id, p.right_id]) THEN
        PERFORM clearing_refuse('two agencies have cases: a second officer is needed');
    END IF;
    RETURN NEW;
END $$;
"""

STANDS = """
CREATE OR REPLACE FUNCTION clearing_pair_stands() RETURNS trigger
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
    ELSIF (NEW.state = 'UNSURE' AND j.verdict IS DISTINCT FROM 'unsure')
        OR (NEW.state = 'PROPOSED' AND (j.proposed IS NOT TRUE OR agreed IS NOT NULL)) THEN
        PERFORM clearing_refuse('a pair is unsure or proposed by a decision that says so');
    ELSIF TG_OP = 'UPDATE' AND NEW.state <> OLD.state AND NEW.current_id IS NOT NULL AND NEW.current_id = OLD.current_id
        AND (OLD.state IN ('SAME', 'DIFFERENT') OR (OLD.state = 'PROPOSED' AND NEW.state = 'WAITING')) THEN
        PERFORM clearing_refuse('what stands is taken back with a reason');
    END IF;
    IF NEW.state = 'SETTLED' AND (TG_OP = 'INSERT' OR OLD.state <> 'SETTLED') AND (
        SELECT count(DISTINCT person_id) > 1 AND bool_and(withdrawn_at IS NULL)
        FROM people_record WHERE id IN (NEW.left_id, NEW.right_id)) THEN
        PERFORM clearing_refuse('a pair is settled where its records are known as one, or one was withdrawn');
    END IF;
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("clearing", "0015_four_eyes_of_two")]
    operations = [migrations.RunSQL(f"{AGENCIES}{JUDGED}{STANDS}", migrations.RunSQL.noop)]
