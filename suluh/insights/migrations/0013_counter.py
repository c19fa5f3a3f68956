"""What the counting role may read: of each source the columns that figures are made of, and none that names anybody.

A column that is not here cannot be counted by; whoever adds one adds it here, and the test of the role says whether it
may be. It writes the tables of figures, which hold no person.
"""

from django.db import migrations

COUNTER = "suluh_counter"
READS = {
    "reports_report": "id, agency_id, area_code, received_at, status, status_at, channel, destination_id, exploitation,"
    " urgent, batch, entered_by_id, said_on",
    "reports_review": "report_id, decision, at, by_id",
    "reports_mention": "report_id, record_id",
    "people_record": "id, person_id, agency_id, area_code, said_at, sex, birth_year, home_code, role, destination_id,"
    " withdrawn_at",
    "clearing_repeat": "report_id, same, undone_at",
    "clearing_pair": "id, state, band, area_code, found_at",
    "clearing_judgement": "id, pair_id, at, by_id",
    "clearing_retraction": "judgement_id",
    "cases_case": "id, record_id, report_id, agency_id, area_code, state, state_at, opened_at",
    "cases_conclusion": "id, case_id, status, at",
    "cases_determination": 'id, case_id, status, "on", at',
    "cases_stop": "id, case_id, kind, area_code, country_id, at, ended_at",
    "cases_service": "case_id, state, requested_on, started_on, ended_on, at",
    "justice_claim": "case_id, area_code, opened_at, assessed, demanded, adjudged, paid",
    "accounts_agency": "id, area_id",
    "accounts_membership": "id, user_id, role, agency_id, area_id, starts, ends",
    "accounts_user": "id, is_active",
    "library_attempt": "user_id, certificate",
}
WRITES = (
    "insights_figure", "insights_waiting", "insights_stage", "insights_owed", "insights_desk", "insights_journey",
    "insights_overlap", "insights_doubled", "insights_pulse", "insights_overview",
)  # fmt: skip
FOUND = f"""
    DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{COUNTER}') THEN
            RAISE EXCEPTION 'the role {COUNTER} is missing: run "suluh roles" as the operations page says, then migrate';
        END IF;
    END $$
"""
POLICY = f"""
    DO $$ BEGIN
        IF (SELECT relrowsecurity FROM pg_class WHERE oid = '{{table}}'::regclass) THEN
            CREATE POLICY {COUNTER}_counts ON {{table}} TO {COUNTER} USING (true) WITH CHECK (true);
        END IF;
    END $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("insights", "0012_testing"),
        ("accounts", "0006_companions"),
        ("cases", "0014_led_from_abroad"),
        ("clearing", "0009_doubles"),
        ("justice", "0004_untold"),
        ("library", "0008_declined"),
        ("people", "0009_home"),
        ("reports", "0007_newest"),
    ]
    operations = [
        migrations.RunSQL(FOUND, migrations.RunSQL.noop),
        *(
            migrations.RunSQL(f"GRANT SELECT ({columns}) ON {table} TO {COUNTER}", migrations.RunSQL.noop)
            for table, columns in READS.items()
        ),
        *(
            migrations.RunSQL(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {COUNTER}", migrations.RunSQL.noop)
            for table in WRITES
        ),
        *(migrations.RunSQL(POLICY.format(table=table), migrations.RunSQL.noop) for table in (*READS, *WRITES)),
    ]
