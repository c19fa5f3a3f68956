"""Who sees screening, danger, plans and services: who leads the case, and whoever was let in to that part of it."""

from django.db import migrations

from suluh.database.policies import granted, keep, let_in, of_parent, protect

OF_CASE = of_parent("cases_case", "case_id")
PARTS = {
    "NEEDS": {
        "cases_screening": None, "cases_conclusion": None, "cases_determination": None, "cases_ageclaim": None,
        "cases_agedecision": None, "cases_need": ("ended_at", "ended_why"),
        "cases_goal": ("state", "actual_end", "planned_end", "text", "type"),
    },
    "RISK": {
        "cases_riskassessment": None, "cases_safetyplan": None, "cases_safecontact": None, "cases_message": None,
    },
    "SERVICES": {
        "cases_service": (
            "goal_id", "text", "state", "provider_id", "provider_name", "planned_on", "started_on", "ended_on",
            "outcome", "skip_reason", "note", "cost", "bearer",
        ),
        "cases_stay": ("left_on", "left_to", "extended_until", "note"),
        "cases_homecoming": (
            "planned_on", "family_traced", "home_safe", "escort", "bearer", "cost", "state", "arrived_on",
            "received_by_id", "received_name", "letter_number", "handed_on", "note",
        ),
        "cases_visit": (
            "planned_on", "done_on", "missed", "dropped_at", "safety", "family", "livelihood", "health", "schooling",
            "note", "by_id",
        ),
    },
}  # fmt: skip
"""The tables of each part; those that are kept as they were written have no columns that may change."""


def steps() -> list[migrations.RunSQL]:
    """Return what is done to each table."""
    done = []
    for part, tables in PARTS.items():
        for table, mutable in tables.items():
            writes = "SELECT, INSERT" if mutable is None else "SELECT, INSERT, UPDATE"
            done += [protect(table, OF_CASE, grants=writes), keep(table, *(mutable or ()))]
            done.append(let_in(table, "granted", granted(part)))
    return done


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_recovery")]
    operations = steps()
