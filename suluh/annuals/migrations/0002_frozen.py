"""What is approved does not change any more, whoever asks: neither a report nor its sections."""

from django.db import migrations

FREEZE = """
CREATE FUNCTION annuals_report_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'APPROVED' THEN
        RAISE EXCEPTION 'an approved report is kept as it is' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER annuals_report_frozen BEFORE UPDATE OR DELETE ON annuals_taskforcereport
    FOR EACH ROW EXECUTE FUNCTION annuals_report_frozen();
CREATE FUNCTION annuals_section_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM annuals_taskforcereport WHERE id = OLD.report_id AND state = 'APPROVED') THEN
        RAISE EXCEPTION 'an approved report is kept as it is' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER annuals_section_frozen BEFORE UPDATE OR DELETE ON annuals_section
    FOR EACH ROW EXECUTE FUNCTION annuals_section_frozen();
"""
THAW = """
DROP TRIGGER annuals_section_frozen ON annuals_section; DROP FUNCTION annuals_section_frozen();
DROP TRIGGER annuals_report_frozen ON annuals_taskforcereport; DROP FUNCTION annuals_report_frozen();
"""


class Migration(migrations.Migration):
    dependencies = [("annuals", "0001_initial")]
    operations = [migrations.RunSQL(FREEZE, THAW)]
