"""A machine is measured whatever role switches it on, by examinations that were made, in nobody else's name (ADR 82).

And what was ended or undone stays so.
"""

from django.db import migrations

MEASURED = """
CREATE OR REPLACE FUNCTION clearing_automated() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    hits integer;
    size integer;
    z constant double precision := 1.959964;
    low double precision;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF (OLD.ended_at IS NOT NULL AND NEW.ended_at IS DISTINCT FROM OLD.ended_at)
            OR (OLD.undone_at IS NOT NULL AND NEW.undone_at IS DISTINCT FROM OLD.undone_at) THEN
            PERFORM clearing_refuse('what was ended or undone stays so');
        END IF;
        RETURN NEW;
    ELSIF clearing_forged(NEW.started_by_id) THEN
        PERFORM clearing_refuse('nobody switches a machine on in the name of another');
    END IF;
    SELECT count(*) FILTER (WHERE c.verdict = 'same'), count(*) INTO hits, size
    FROM clearing_recheck AS c
    JOIN clearing_judgement AS j ON j.id = c.judgement_id AND j.verdict = 'same'
    JOIN clearing_pair AS p ON p.id = c.pair_id AND p.probability >= NEW.least
    WHERE c.verdict IN ('same', 'different') AND starts_with(c.area_code, NEW.area_code);
    low := CASE WHEN size = 0 THEN 0 ELSE
        (hits + z * z / 2 - z * sqrt(hits::double precision * (size - hits) / size + z * z / 4)) / (size + z * z) END;
    IF NEW.least < 0.99 OR size < 50 OR low < 0.95 OR NEW.sample < 50 OR NEW.sample > size OR NEW.precision < 0.95
        OR NEW.precision > low + 0.0001 THEN
        PERFORM clearing_refuse('a machine decides only where it was measured');
    END IF;
    RETURN NEW;
END $$;
DROP TRIGGER clearing_automated ON clearing_automation;
CREATE TRIGGER clearing_automated BEFORE INSERT OR UPDATE ON clearing_automation FOR EACH ROW
    EXECUTE FUNCTION clearing_automated();
"""

EXAMINED = """
CREATE OR REPLACE FUNCTION clearing_examined() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.verdict <> '' OR NOT EXISTS (
            SELECT FROM clearing_judgement WHERE id = NEW.judgement_id AND pair_id = NEW.pair_id) THEN
            PERFORM clearing_refuse('what is drawn is a decision about its pair, and nobody has examined it yet');
        END IF;
        RETURN NEW;
    ELSIF OLD.verdict <> '' THEN
        PERFORM clearing_refuse('this was examined before');
    ELSIF clearing_forged(NEW.by_id) THEN
        PERFORM clearing_refuse('nobody decides in the name of another');
    ELSIF EXISTS (SELECT FROM clearing_judgement WHERE id = NEW.judgement_id AND by_id = NEW.by_id)
        OR EXISTS (SELECT FROM clearing_confirmation WHERE judgement_id = NEW.judgement_id AND by_id = NEW.by_id) THEN
        PERFORM clearing_refuse('nobody examines what she decided');
    END IF;
    RETURN NEW;
END $$;
DROP TRIGGER clearing_examined ON clearing_recheck;
CREATE TRIGGER clearing_examined BEFORE INSERT OR UPDATE ON clearing_recheck FOR EACH ROW
    EXECUTE FUNCTION clearing_examined();
"""


class Migration(migrations.Migration):
    dependencies = [("clearing", "0016_both_ways")]
    operations = [migrations.RunSQL(f"{MEASURED}{EXAMINED}", migrations.RunSQL.noop)]
